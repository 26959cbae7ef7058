"""The events of a log → the rows of their table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from plantrack.deadlines.anchored import anchored_due
from plantrack.deadlines.calendar.workdays import Calendar
from plantrack.index.days import day_columns, microseconds, number_of
from plantrack.index.filling.inserting import RowColumns, as_columns
from plantrack.index.names import COUNTED
from plantrack.plan.model import Plan
from plantrack.progress.events import Event

_A_DAY: Final = 86_400_000_000
_SEVEN_HOURS: Final = 7 * 3_600_000_000


class SaidEvent(NamedTuple):
    """An event of a log, the number of its line, and whether it counts for the plan (``counts``, or ``unworded``:
    by its number alone) or why not (``elsewhere``, ``doubtful``, ``stray``)."""

    line: int
    event: Event
    verdict: str = "counts"


def fill_events(
    plan: Plan, said: Iterable[SaidEvent], calendar: Calendar
) -> RowColumns:
    """Return the rows of events; an ``anchored`` one has the due day that it gives to the deadline of its task."""
    # The log names tasks by the ids that are printed, of which one may stand twice.
    deadlines = {task.id: task.deadline for task in plan.tasks}
    every = list(said)
    given = [
        anchored_due(deadlines[one.task], one.date, calendar)
        if one.status == "anchored" and one.date and one.task in deadlines
        else None
        for _, one, _ in every
    ]
    return event_rows(plan.id, every, given)


def event_rows(
    plan: str, said: Sequence[SaidEvent], given: Sequence[date | None] = ()
) -> RowColumns:
    """Return the rows of events; ``given`` are the due days that ``anchored`` ones give."""
    if not said:
        return RowColumns({}, {})
    # Whole columns at once: event by event takes more than twice as long.
    lines, events, verdicts = zip(*said, strict=True)
    of = dict(zip(Event._fields, zip(*events, strict=True), strict=True))
    moments = list(map(microseconds, of["recorded_at"]))
    # Việt Nam has no summer time: a day there begins seven hours before that of UTC.
    recorded = [(moment + _SEVEN_HOURS) // _A_DAY for moment in moments]
    dates, days = zip(*map(day_columns, of["date"]), strict=True)
    columns: dict[str, Sequence[Any]] = {
        "recorded_by": of.pop("by"),
        **of,
        "plan": [plan] * len(said),
        "line": lines,
        "recorded_at": [moment.isoformat() for moment in of["recorded_at"]],
        "recorded_us": moments,
        "recorded_day": recorded,
        "date": dates,
        "day": days,
        "counts_from": [
            said_on if day is None else day
            for said_on, day in zip(recorded, days, strict=True)
        ],
        "counts": [
            int(verdict in COUNTED and status != "withdrawn")
            for verdict, status in zip(verdicts, of["status"], strict=True)
        ],
        "verdict": verdicts,
    }
    new_dues = zip(*map(day_columns, of["new_due"]), strict=True)
    columns["new_due"], columns["new_due_day"] = new_dues
    if any(given):
        columns["due_day"] = list(map(number_of, given))
    return as_columns(columns)
