"""The directories of plans, with what falls to each agency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from plantrack.agencies.model import STRANGER, Agency, Group
from plantrack.agencies.names import spelled
from plantrack.answers.grid import Grid
from plantrack.answers.tasks import AgencyList, agency_list
from plantrack.index.rows import Judging, Row, current_rows, own_rows
from plantrack.plan.model import Plan


class AgencyCount(NamedTuple):
    """An agency or group of a plan's directory and how much of the plan falls to it.

    ``place`` is ``vn`` for a body of the whole country; ``former`` are its former names, each with the day
    it ended, ``printed`` those of them that the plan uses.
    """

    plan: Plan
    id: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    leads: int
    """Tasks that it leads under its own name."""
    leads_via: int
    """Tasks that it leads as one of a group."""
    supports: int
    """Tasks that it supports."""
    overdue: int
    """Tasks of the first two kinds that are overdue for it."""
    duties: int
    """What it does all the time."""
    place: str = ""
    former: tuple[tuple[str, str], ...] = ()
    """Former names, each with the day on which it ended."""
    printed: tuple[str, ...] = ()
    """Those of them that the plan prints."""


def agency_counts(plans: Iterable[Plan], judging: Judging) -> list[AgencyCount]:
    """Count what falls to every agency and group, in the directory's order, groups last."""
    counts: list[AgencyCount] = []
    for plan in plans:
        entries: list[Agency | Group] = [
            *plan.directory.agencies.values(),
            *plan.directory.groups.values(),
        ]
        together = (
            not any(len(task.lead.parties) > 1 for task in plan.tasks)
            or plan.id not in judging.progress
        )
        same = current_rows([plan], judging) if together else None
        texts = _texts(plan) if any(one.formerly for one in entries) else ""
        for one in entries:
            rows = own_rows(plan, one.id, judging) if same is None else same
            counts.append(_agency_count(agency_list(plan, one.id, rows), one, texts))
    return counts


def _texts(plan: Plan) -> str:
    """Return the words of the plan's cells that name agencies."""
    cells = {cell.text for task in plan.tasks for cell in (task.lead, task.support)}
    return " ; ".join(
        f" {spelled(text)} "
        for text in cells | {duty.agency.text for duty in plan.duties}
    )


def _agency_count(
    found: AgencyList[Row], one: Agency | Group, texts: str
) -> AgencyCount:
    # What it supports is not its to answer for.
    overdue = sum(
        row.standing.status == "overdue" for row in (*found.leads, *found.leads_via)
    )
    directory = found.plan.directory
    members = (
        tuple(directory.members(found.agency))
        if found.agency in directory.groups
        else ()
    )
    counts = (
        len(found.leads),
        len(found.leads_via),
        len(found.supports),
        overdue,
        len(found.duties),
    )
    # Where a body is that nobody knows, nobody knows either.
    place = "" if one.id.startswith(STRANGER) else directory.identity(one.id).place
    printed = tuple(name for name, _ in one.formerly if f" {spelled(name)} " in texts)
    return AgencyCount(
        found.plan,
        one.id,
        one.name,
        one.aliases,
        members,
        *counts,
        place=place,
        former=one.formerly,
        printed=printed,
    )


COUNTED: Final = ("leads", "leads_via", "supports", "overdue", "duties")
"""What is counted of an agency or group: keys of its numbers, columns of its table."""


def counted_numbers(count: AgencyCount) -> tuple[str, ...]:
    """Return the numbers of an agency or group as texts, in the order of :data:`COUNTED`."""
    return tuple(str(getattr(count, key)) for key in COUNTED)


def agencies_json(counts: list[AgencyCount], judging: Judging) -> dict[str, Any]:
    """Return the directories with their counts as data."""
    agencies = [
        {
            **{
                key: value
                for key, value in count._asdict().items()
                if key not in ("former", "printed")
            },
            "plan": count.plan.id,
            "formerly": [
                {"name": name, "until": until or None} for name, until in count.former
            ],
        }
        for count in counts
    ]
    return {"version": 1, "as_of": judging.as_of.isoformat(), "agencies": agencies}


def agencies_grid(counts: list[AgencyCount]) -> Grid:
    """Return the directories with their counts as a flat table."""
    rows = tuple(
        (
            *(
                count.plan.id,
                count.id,
                count.name,
                *counted_numbers(count),
                count.place,
            ),
            "; ".join(name for name, _ in count.former),
        )
        for count in counts
    )
    return Grid(("plan", "id", "name", *COUNTED, "place", "formerly"), rows)
