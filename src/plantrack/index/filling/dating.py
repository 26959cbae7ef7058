"""The due dates of a task: of its deadline, or of each of its milestones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from plantrack.agencies.model import Party
from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.deadlines.calendar.workdays import Calendar, next_workday
from plantrack.deadlines.model import Deadline
from plantrack.index.days import day_columns
from plantrack.index.filling.remembering import Remembered
from plantrack.plan.bearers import named_by
from plantrack.plan.model import LAST_DAY, Plan, Task, years_on


class Dating(NamedTuple):
    """How due days are counted: under ``roll`` one on a day off moves to the next working day of that calendar
    (BLDS 2015, Điều 148.5). ``calendar`` counts working days."""

    calendar: Calendar
    roll: bool = False


class Dated(NamedTuple):
    """A due date: the key of its period ("" for the only one of a one-off task), what is due then where the plan
    says so, whether it is a milestone, the kind of deadline (``none`` where there is none), its days, and the ids
    of those who owe it, empty for the task's lead."""

    period: str
    label: str | None
    milestone: bool
    kind: str
    start: date | None
    due: date | None
    agencies: tuple[str, ...] = ()


DateColumns = tuple[tuple[Any, ...], tuple[Any, ...]]
"""What stands before the day of issue in the row of a due date, and what behind it."""


def dates_of(task: Task, plan: Plan, dating: Dating) -> Sequence[Dated]:
    """Return the due dates in the plan's life, moved off days off where the workspace says so; one without
    days where there are none: it is a task all the same."""
    if not task.milestones:
        return _of_deadline(task.deadline, plan, dating).dates
    found = _rolled(_milestones(task), dating)
    if kind_of(task.deadline) != "none":
        # What the row itself results in is due besides.
        found += _of_deadline(task.deadline, plan, dating).dates
    return found


def columns_of(task: Task, plan: Plan, dating: Dating) -> Sequence[DateColumns]:
    """Return the same as the table of due dates has them."""
    if not task.milestones:
        return _of_deadline(task.deadline, plan, dating).columns
    return list(_columns(dates_of(task, plan, dating)))


_ITS_LEAD: Final = ("",)


def _columns(dates: Iterable[Dated]) -> Iterator[DateColumns]:
    for period, label, milestone, kind, start, due, agencies in dates:
        days = (*day_columns(start), *day_columns(due))
        # An occurrence of several parties has a row for each; without any its lead owes it.
        for agency in agencies or _ITS_LEAD:
            yield (period, agency, label, int(milestone), kind), days


def periods_of(task: Task, plan: Plan, dating: Dating) -> frozenset[str]:
    """Return the keys of the periods that events of a task may name."""
    if not task.milestones:
        return _of_deadline(task.deadline, plan, dating).periods
    return keys_of(dates_of(task, plan, dating))


def _rolled(dates: list[Dated], dating: Dating) -> list[Dated]:
    """Return due dates moved off days off where the workspace says so."""
    if not dating.roll:
        return dates
    return [
        one._replace(due=next_workday(one.due, dating.calendar)) if one.due else one
        for one in dates
    ]


def kind_of(deadline: Deadline) -> str:
    """Return the kind of a deadline; ``none`` where the cell is empty."""
    empty = deadline.kind == "unknown" and any(
        key == "empty" for key, _ in deadline.remarks
    )
    return "none" if empty else deadline.kind


class _PlanLife(NamedTuple):
    """From when to when, and by which calendar, what comes back is counted."""

    issued: date | None
    last: date
    calendar: Calendar


class _DatedCell(NamedTuple):
    """The due dates that a deadline gives, the keys of their periods, what stands in their rows, and what they hang on
    beside its words: on the plan only what comes back does, on the calendar whatever is moved."""

    hangs_on: tuple[_PlanLife | None, Dating | None]
    dates: list[Dated]
    periods: frozenset[str]
    columns: list[DateColumns]


_KNOWN: Final[Remembered[Deadline, _DatedCell]] = Remembered()


def _of_deadline(deadline: Deadline, plan: Plan, dating: Dating) -> _DatedCell:
    """Return what a deadline says, whatever row it stands in."""
    life = _life(plan, dating) if deadline.kind == "recurring" else None
    hangs_on = life, dating if dating.roll else None
    # It is asked for by rows and by events, and in plan after plan.
    known = _KNOWN.get(deadline)
    if known is None or known.hangs_on != hangs_on:
        dates = _rolled(_counted(deadline, plan, dating), dating)
        known = _DatedCell(hangs_on, dates, keys_of(dates), list(_columns(dates)))
        # Whose the several days of one cell are, the directory of the plan says.
        if len(deadline.milestones) < 2:
            _KNOWN.keep(deadline, known)
    return known


def _life(plan: Plan, dating: Dating) -> _PlanLife:
    header = plan.header
    issued = header.issued_from if header.issued else None
    return _PlanLife(issued, header.counted_to, dating.calendar)


def _counted(deadline: Deadline, plan: Plan, dating: Dating) -> list[Dated]:
    return _of_cell(deadline, plan) or list(_of_rule(deadline, plan, dating))


def _of_rule(deadline: Deadline, plan: Plan, dating: Dating) -> Iterator[Dated]:
    """Yield what the deadline as a whole says."""
    header, kind = plan.header, kind_of(deadline)
    first, last = header.issued_from, header.counted_to
    if deadline.kind == "recurring" and not header.issued:
        # A draft has no day to count from but the one that the cell itself says.
        first = deadline.start or LAST_DAY
        last = min(last, years_on(first))
    found = occurrences(deadline, first, last, calendar=dating.calendar)
    for one in found:
        yield Dated(one.period or "", None, False, kind, one.start, one.due)
    if not found:
        yield Dated("", None, False, kind, None, None)


def _milestones(task: Task) -> list[Dated]:
    """Return the milestones that the row gives by the key."""
    found = []
    keys = _Keys()
    for one in task.milestones:
        deadline = one.deadline
        key = keys.of(one.id, deadline.due)
        agencies = _ids(one.lead.parties)
        found.append(
            Dated(
                key,
                one.product or one.id,
                True,
                kind_of(deadline),
                deadline.start,
                deadline.due,
                agencies,
            )
        )
    return found


def _of_cell(deadline: Deadline, plan: Plan) -> list[Dated]:
    """Return the milestones of a cell that names several days: each with the words before it, and the party that
    these name."""
    dated = [one for one in deadline.milestones if one.due]
    if deadline.kind != "dated" or len({one.due for one in dated}) < 2:
        return []
    keys = _Keys()
    return [
        Dated(
            keys.of(None, one.due),
            one.label,
            True,
            "dated",
            one.start,
            one.due,
            _ids(named_by(one.label, plan)),
        )
        for one in dated
    ]


def _ids(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(party.agency for party in parties)


class _Keys:
    """Gives milestones their keys: their ids, else their due days, a second one of a day with a number."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def of(self, id_: str | None, due: date | None) -> str:
        key = id_ or (due.isoformat() if due else "")
        self._met[key] = self._met.get(key, 0) + 1
        again = self._met[key]
        return key if again == 1 and key else f"{key}.{again}"


def keys_of(dated: Sequence[Dated]) -> frozenset[str]:
    """Return the keys of periods; of milestones also the empty one, by which the log speaks for all of them."""
    keys = [one.period for one in dated]
    if any(one.milestone for one in dated):
        keys.append("")
    return frozenset(keys)
