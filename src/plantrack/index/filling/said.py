"""The events of a log → the rows of their table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from plantrack.deadlines.anchored import anchored_due
from plantrack.deadlines.calendar.workdays import Calendar
from plantrack.index.days import day_columns, microseconds, number_of
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
) -> list[tuple[Any, ...]]:
    """Return the rows of events; an ``anchored`` one has the due day that it gives to the deadline of its task."""
    # The log names tasks by the ids that are printed, of which one may stand twice.
    deadlines = {task.id: task.deadline for task in plan.tasks}
    rows = []
    for one in said:
        event, given = one.event, None
        if event.status == "anchored" and event.date and event.task in deadlines:
            given = anchored_due(deadlines[event.task], event.date, calendar)
        rows.append(event_row(plan.id, one, given))
    return rows


def event_row(plan: str, said: SaidEvent, given: date | None = None) -> tuple[Any, ...]:
    """Return the row of an event; ``given`` is the due day that an ``anchored`` one gives."""
    line, event, verdict = said
    recorded = event.recorded_at
    recorded_us = microseconds(recorded)
    # Việt Nam has no summer time: a day there begins seven hours before that of UTC.
    recorded_day = (recorded_us + _SEVEN_HOURS) // _A_DAY
    date, day = day_columns(event.date)
    new_due, new_due_day = day_columns(event.new_due)
    # In the order of the columns.
    return (
        plan,
        event.event,
        line,
        recorded.isoformat(),
        recorded_us,
        recorded_day,
        event.task,
        event.period,
        event.agency,
        event.status,
        date,
        day,
        recorded_day if day is None else day,
        int(verdict in COUNTED and event.status != "withdrawn"),
        verdict,
        event.percent,
        event.document,
        new_due,
        new_due_day,
        number_of(given),
        event.note,
        event.by,
        event.reason,
        event.value,
        event.ref,
        event.title,
    )
