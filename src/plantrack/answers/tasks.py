"""Lists of tasks: any query, one agency's own list, one task whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Party
from plantrack.answers.groups import RowGroup, below, group_json
from plantrack.answers.records import row_json, tasks_json, value_json
from plantrack.answers.replies import OfficeReply, replies_json
from plantrack.answers.said import Said
from plantrack.answers.tables import Listed
from plantrack.dates import iso
from plantrack.index.lines import ListLine
from plantrack.index.named import named_lines
from plantrack.index.rows import Judging, Row, current, index_of, named_rows
from plantrack.plan import fields
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Duty, Plan, Task

if TYPE_CHECKING:
    from plantrack.progress.events import Event


ListedAs = TypeVar("ListedAs", bound=Listed)


class AgencyList(NamedTuple, Generic[ListedAs]):
    """One agency's work in one plan: what it leads itself, what it leads as one of a group, what it
    supports, its standing duties, and what the office has told it."""

    plan: Plan
    agency: str
    leads: list[ListedAs]
    leads_via: list[ListedAs]
    supports: list[ListedAs]
    duties: list[Duty]
    replies: Sequence[OfficeReply] = ()


def agency_lines(
    known: Sequence[tuple[Plan, str]], judging: Judging
) -> list[AgencyList[ListLine]]:
    """Return the work of an agency, given for each plan by its id there, as lines of lists."""
    named = named_lines(index_of([plan for plan, _ in known], judging), known)
    found = {
        plan.id: AgencyList[ListLine](plan, id_, [], [], [], duties_of(plan, id_))
        for plan, id_ in known
    }
    for part, lines in named.items():
        for plan_id, own in groupby(lines, key=attrgetter("plan")):
            getattr(found[plan_id], part).extend(own)
    return list(found.values())


def duties_of(plan: Plan, agency: str) -> list[Duty]:
    """Return the standing duties of an agency (an id of the plan's directory)."""
    if not plan.duties:
        return []
    names = _Names(plan.directory, agency)
    return [duty for duty in plan.duties if names.role(duty.agency.parties)]


def agency_list(plan: Plan, agency: str, rows: list[Row]) -> AgencyList[Row]:
    """Sort ``rows`` of the plan by what the agency (an id of its directory) has to do with them."""
    found = AgencyList[Row](plan, agency, [], [], [], duties_of(plan, agency))
    names = _Names(plan.directory, agency)
    for row in rows:
        led = names.role(bearers(row.task, plan))
        # What an agency leads itself is not shown again as that of its group.
        if led == "own":
            found.leads.append(row)
        elif led == "group":
            found.leads_via.append(row)
        elif names.role(row.task.support.parties):
            found.supports.append(row)
    return found


class _Names:
    """How cells name one agency: itself (or a unit of it), or a group that it belongs to."""

    def __init__(self, directory: Directory, agency: str) -> None:
        self.groups = directory.groups
        self.ids = frozenset((agency, *directory.units(agency)))

    def role(self, parties: Sequence[Party]) -> Literal["own", "group"] | None:
        found: Literal["own", "group"] | None = None
        for party in parties:
            if party.via in self.ids or (
                party.agency in self.ids and party.via not in self.groups
            ):
                return "own"
            if party.agency in self.ids:
                found = "group"
        return found


def agency_rows(lists: list[AgencyList[Row]]) -> list[Row]:
    """Return the rows of an agency's lists."""
    return [
        row
        for found in lists
        for row in (*found.leads, *found.leads_via, *found.supports)
    ]


def agency_json(
    lists: list[AgencyList[Row]], judging: Judging, said: Said
) -> dict[str, Any]:
    """Return the tasks document of an agency's lists, with the duties beside the tasks, and what the office has told
    it."""
    rows = agency_rows(lists)
    duties = [
        {
            "plan": found.plan.id,
            "source": duty.source,
            "agency": duty.agency.text,
            "text": duty.text,
        }
        for found in lists
        for duty in found.duties
    ]
    answered = replies_json([one for found in lists for one in found.replies])
    return {
        **tasks_json(rows, judging.as_of, said),
        "duties": duties,
        "replies": answered,
    }


class Whole(NamedTuple):
    """One task with all its occurrences, the one it is asked about, what the log says of it, and the tasks under
    it."""

    current: Row
    occurrences: tuple[Row, ...]
    events: tuple[Event, ...] = ()
    below: tuple[Row, ...] = ()


def find_tasks(
    plans: tuple[Plan, ...], reference: str, judging: Judging
) -> list[Whole]:
    """Return the tasks that ``A.I.3`` or ``hanoi:A.I.3`` refers to, one in each plan that has it."""
    plan_id, _, task_id = reference.rpartition(":")
    asked = [plan for plan in plans if plan_id in ("", plan.id)]
    return [
        _whole(rows, rows[0].plan, rows[0].task, judging)
        for rows in named_rows(asked, task_id, judging)
    ]


def _whole(rows: tuple[Row, ...], plan: Plan, task: Task, judging: Judging) -> Whole:
    events = _events(plan, task, judging)
    return Whole(current(rows, judging), rows, events, below(plan, task.id, judging))


def _events(plan: Plan, task: Task, judging: Judging) -> tuple[Event, ...]:
    progress = judging.progress.get(plan.id)
    periods = progress.tasks.get(task.id, {}) if progress else {}
    events = (event for of_period in periods.values() for event in of_period)
    return tuple(sorted(events, key=lambda event: event.order))


def _history_json(whole: Whole) -> list[dict[str, Any]]:
    if not whole.events:
        return []
    from plantrack.answers.history import event_json

    return [event_json(whole.current.plan.id, event) for event in whole.events]


def rows_of(one: Whole | RowGroup) -> tuple[Row, ...]:
    """Return what CSV has of a task or a heading: every occurrence of the one, the tasks under the other."""
    return one.occurrences if isinstance(one, Whole) else one.rows


def show_json(found: Sequence[Whole | RowGroup], judging: Judging) -> dict[str, Any]:
    """Return the tasks document of tasks whole: each with its occurrences, key and links; of headings with the
    ids of the tasks under them."""
    tasks = [
        group_json(one) if isinstance(one, RowGroup) else _whole_json(one)
        for one in found
    ]
    return {"version": 1, "as_of": judging.as_of.isoformat(), "tasks": tasks}


def _whole_json(whole: Whole) -> dict[str, Any]:
    return {
        **row_json(whole.current),
        **{
            field.key: value_json(whole.current.task, field)
            for field in fields.known()
            if not field.listed
        },
        "occurrences": [
            {
                "period": row.occurrence.period,
                "label": row.occurrence.label or None,
                "start": iso(row.occurrence.start),
                "due": iso(row.occurrence.due),
                "status": row.standing.status,
                "days_overdue": row.standing.days_overdue,
                "outstanding": list(row.standing.outstanding),
                "done_on": iso(row.standing.done_on),
                "extended_to": iso(row.standing.extended_to),
            }
            for row in whole.occurrences
        ],
        "history": _history_json(whole),
        "amended_by": list(whole.current.plan.header.amended_by),
        "rows": [row.task.id for row in whole.below],
    }
