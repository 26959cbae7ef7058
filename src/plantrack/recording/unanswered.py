"""What the sheets that came back leave open: rows without an answer, agencies without a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from plantrack.index.rows import Judging, narrow, plan_rows
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Plan
from plantrack.recording.collecting import SheetAnswer
from plantrack.recording.sheets import addressee, owes_part

_PRESSING = frozenset(("overdue", "due_soon"))


class Unanswered(NamedTuple):
    """Rows that came back as they were though their work is owed, and (plan, agency) pairs of which no row
    came back though something of theirs is overdue or due soon."""

    rows: tuple[SheetAnswer, ...]
    agencies: tuple[tuple[Plan, str], ...]


def unanswered(
    answers: Iterable[SheetAnswer], plans: Iterable[Plan], judging: Judging
) -> Unanswered:
    """Tell what is still without an answer. Only plans of which some row came back are asked about."""
    every = tuple(answers)
    told = {(one.plan, one.agency) for one in every}
    answered = {
        (one.plan, one.task, one.period, one.agency) for one in every if one.answered
    }
    rows = tuple(
        one
        for one in every
        if one.owed and (one.plan, one.task, one.period, one.agency) not in answered
    )
    silent: dict[tuple[str, str], Plan] = {}
    heard: set[tuple[str, str]] = set()
    for plan in plans:
        if all(one.plan != plan.id for one in every):
            continue
        for agency, owner in _pressed(plan, judging):
            (heard if (plan.id, agency) in told else set()).add((plan.id, owner))
            silent[plan.id, owner] = plan
    left = [
        (plan, owner)
        for (id_, owner), plan in silent.items()
        if (id_, owner) not in heard
    ]
    return Unanswered(rows, tuple(left))


def _pressed(plan: Plan, judging: Judging) -> Iterable[tuple[str, str]]:
    """Yield the agencies that owe something overdue or due soon, each with the one that gets its sheet."""
    for task, rows in plan_rows(plan, judging):
        for party in bearers(task, plan):
            alone = frozenset((party.agency,))
            own = (narrow(row, alone, judging) for row in rows if owes_part(row, party))
            if any(row.standing.status in _PRESSING for row in own):
                yield party.agency, addressee(plan, party)


def unanswered_json(found: Unanswered) -> dict[str, Any]:
    """Return the same as data."""
    rows = [
        {
            "plan": one.plan,
            "id": one.task,
            "period": one.period or None,
            "agency": one.agency,
        }
        for one in found.rows
    ]
    agencies = [
        {"plan": plan.id, "agency": agency, "name": plan.directory.name(agency)}
        for plan, agency in found.agencies
    ]
    return {"rows": rows, "agencies": agencies}
