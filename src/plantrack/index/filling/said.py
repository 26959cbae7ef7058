"""The events of a log → the rows of their table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from plantrack.deadlines.anchored import anchored_due
from plantrack.deadlines.calendar.workdays import Calendar
from plantrack.index.days import day_columns, microseconds, number_of
from plantrack.index.filling.inserting import RowColumns, as_columns
from plantrack.index.names import COUNTED
from plantrack.plan.model import Plan
from plantrack.progress.columns import EventColumns

_A_DAY: Final = 86_400_000_000
_SEVEN_HOURS: Final = 7 * 3_600_000_000


class SaidEvents(NamedTuple):
    """Events of a log, the numbers of their lines, and of each whether it counts for the plan (``counts``, or
    ``unworded``: by its number alone) or why not (``elsewhere``, ``doubtful``, ``stray``)."""

    events: EventColumns
    lines: Sequence[int]
    verdicts: Sequence[str]

    @classmethod
    def counting(cls, events: EventColumns, lines: Sequence[int]) -> SaidEvents:
        """Return events that all count."""
        return cls(events, lines, ["counts"] * len(events))


def fill_events(plan: Plan, said: SaidEvents, calendar: Calendar) -> RowColumns:
    """Return the rows of events; an ``anchored`` one has the due day that it gives to the deadline of its task."""
    of = said.events.columns
    if "anchored" not in of["status"]:
        return event_rows(plan.id, said)
    # The log names tasks by the ids that are printed, of which one may stand twice.
    deadlines = {task.id: task.deadline for task in plan.tasks}
    given = [
        anchored_due(deadlines[task], day, calendar)
        if status == "anchored" and day and task in deadlines
        else None
        for status, day, task in zip(of["status"], of["date"], of["task"], strict=True)
    ]
    return event_rows(plan.id, said, given)


def event_rows(
    plan: str, said: SaidEvents, given: Sequence[date | None] = ()
) -> RowColumns:
    """Return the rows of events; ``given`` are the due days that ``anchored`` ones give."""
    events, lines, verdicts = said
    if not lines:
        return RowColumns({}, {})
    of = dict(events.columns)
    moments = list(map(microseconds, of["recorded_at"]))
    # Việt Nam has no summer time: a day there begins seven hours before that of UTC.
    recorded = [(moment + _SEVEN_HOURS) // _A_DAY for moment in moments]
    dates, days = zip(*map(day_columns, of["date"]), strict=True)
    columns: dict[str, Sequence[Any]] = {
        "recorded_by": of.pop("by"),
        **of,
        "plan": [plan] * len(lines),
        "line": lines,
        "recorded_at": events.moments,
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
