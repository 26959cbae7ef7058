"""The row that every view is made of: one occurrence of one task, judged on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plantrack.agencies.model import Cell, Party
from plantrack.deadlines.model import Deadline, Occurrence
from plantrack.deadlines.occurrences import occurrences
from plantrack.deadlines.workdays import Calendar, next_workday
from plantrack.plan.model import Plan, Task
from plantrack.progress.standing import CLOSED, Standing, Status, judge

if TYPE_CHECKING:
    from plantrack.progress.state import Progress


class Judging(NamedTuple):
    """By which day, which settings and which logs (by plan id) rows are judged. Under ``roll`` a due
    date that falls on a day off moves to the next working day of that calendar (BLDS 2015, Điều 148.5)."""

    as_of: date
    due_soon_days: int = 15
    roll: Calendar | None = None
    progress: Mapping[str, Progress] = {}


class Row(NamedTuple):
    """One occurrence in its plan, with its standing; ``occurrence.due`` is the day after extensions."""

    plan: Plan
    task: Task
    occurrence: Occurrence
    standing: Standing

    @property
    def reference(self) -> str:
        """The global reference of the task, such as ``hanoi:A.I.3``."""
        return f"{self.plan.id}:{self.task.id}"


def plan_rows(plan: Plan, judging: Judging) -> Iterator[tuple[Task, tuple[Row, ...]]]:
    """Yield each task with all its occurrences, in the order of the plan."""
    for task, judged in _judged(plan, judging):
        yield task, tuple([Row(plan, task, one, standing) for one, standing in judged])


def rows_of_status(plans: Iterable[Plan], judging: Judging, status: Status) -> list[Row]:
    """Return the occurrences of one status, in the order of the plans."""
    return [
        Row(plan, task, one, standing)
        for plan in plans
        for task, judged in _judged(plan, judging)
        for one, standing in judged
        if standing.status == status
    ]


_Judged: TypeAlias = tuple[tuple[Occurrence, Standing], ...]


def _judged(plan: Plan, judging: Judging) -> Iterator[tuple[Task, _Judged]]:
    """Yield each task with its occurrences and how each stands."""
    progress = judging.progress.get(plan.id)
    recorded = progress.tasks if progress else {}
    # Rows share few distinct deadlines and leads, as the same objects; working out each pair once is
    # what keeps 100,000 rows cheap. The plan keeps them alive, so that their addresses stay theirs.
    dates: dict[int, tuple[Occurrence, ...]] = {}
    known: dict[tuple[int, int], _Judged] = {}
    for task in plan.tasks:
        pair = (id(task.deadline), id(task.lead))
        judged = known.get(pair) if task.id not in recorded else None
        if judged is None:
            found = dates.get(pair[0])
            if found is None:
                found = dates[pair[0]] = _dates(plan, task.deadline, judging)
            if task.id in recorded:
                yield task, tuple(_recorded(plan, task, one, judging) for one in found)
                continue
            judged = known[pair] = tuple((one, _standing(task, one, judging)) for one in found)
        yield task, judged


def _dates(plan: Plan, deadline: Deadline, judging: Judging) -> tuple[Occurrence, ...]:
    found = occurrences(deadline, plan.header.issued_from, plan.header.until)
    return _rolled(found, judging.roll) if judging.roll else found


def _standing(task: Task, occurrence: Occurrence, judging: Judging) -> Standing:
    return judge(task.deadline, occurrence, task.lead.parties, judging.as_of, judging.due_soon_days)


def _rolled(found: tuple[Occurrence, ...], calendar: Calendar) -> tuple[Occurrence, ...]:
    return tuple(one._replace(due=next_workday(one.due, calendar)) if one.due else one for one in found)


def _recorded(
    plan: Plan, task: Task, occurrence: Occurrence, judging: Judging
) -> tuple[Occurrence, Standing]:
    """Judge an occurrence of a task that the log speaks of."""
    # Only where there is a log at all is it worth importing how one is judged.
    from plantrack.progress.shares import judge_events

    events = judging.progress[plan.id].of(task.id, occurrence.period)
    deadline, parties = task.deadline, task.lead.parties
    return judge_events(deadline, occurrence, parties, events, judging.as_of, judging.due_soon_days)


def own_rows(plan: Plan, agency: str, judging: Judging) -> list[Row]:
    """Return one row a task of the plan, its current occurrence; what the agency (or group) leads
    together with others, as it stands for itself."""
    rows = plan_rows(plan, judging)
    if plan.id not in judging.progress:
        return [current(of_task, judging.as_of) for _, of_task in rows]
    units = frozenset((agency, *plan.directory.units(agency)))
    return [current(tuple(narrow(row, units) for row in of_task), judging.as_of) for _, of_task in rows]


def narrow(row: Row, agencies: frozenset[str]) -> Row:
    """Return the row as it stands for ``agencies`` (ids of agencies or groups) alone, where they lead it
    together with others."""
    if not row.standing.shares:
        return row
    from plantrack.progress.shares import Judged, narrowed

    parties = row.task.lead.parties
    own = frozenset(one.agency for one in parties if one.agency in agencies or one.via in agencies)
    judged = narrowed(Judged(row.occurrence, row.standing), own)
    return row._replace(occurrence=judged.occurrence, standing=judged.standing)


def current(rows: tuple[Row, ...], as_of: date) -> Row:
    """Return the occurrence that a task is asked about: the oldest one not done that has fallen due,
    else the next, else the last."""
    open_rows = [row for row in rows if row.standing.status not in CLOSED]
    for row in open_rows:
        if row.occurrence.due is None or row.occurrence.due < as_of:
            return row
    return open_rows[0] if open_rows else rows[-1]


def current_rows(plans: Iterable[Plan], judging: Judging) -> list[Row]:
    """Return one row a task: its current occurrence."""
    return [current(rows, judging.as_of) for plan in plans for _, rows in plan_rows(plan, judging)]


def all_rows(plans: Iterable[Plan], judging: Judging) -> list[Row]:
    """Return one row an occurrence."""
    return [row for plan in plans for _, rows in plan_rows(plan, judging) for row in rows]


def owners(cell: Cell) -> tuple[str, ...]:
    """Return the ids under which a cell's work is listed: a named agency itself, a group (or the
    parent body of a named unit) in place of those that it names."""
    return tuple(dict.fromkeys(party.via or party.agency for party in cell.parties))


def owing(row: Row) -> tuple[str, ...]:
    """Return those owners of a row's lead who still owe it."""
    standing = row.standing
    if not standing.shares:
        return owners(row.task.lead)
    parties = row.task.lead.parties
    return tuple(
        dict.fromkeys(one.via or one.agency for one in parties if one.agency in standing.outstanding)
    )


def concerns(cell: Cell, agency: str, units: frozenset[str]) -> Party | None:
    """Return the party of ``cell`` that is ``agency`` or one of its ``units``, the agency first."""
    for party in cell.parties:
        if party.agency == agency:
            return party
    return next((party for party in cell.parties if party.agency in units), None)
