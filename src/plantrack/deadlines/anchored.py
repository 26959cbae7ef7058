"""The due day of a relative deadline, once the day is known that it counts from."""

from __future__ import annotations

from datetime import date

from plantrack.deadlines.calendar.terms import end_of_term
from plantrack.deadlines.calendar.workdays import Calendar
from plantrack.deadlines.model import Deadline


def anchored_due(deadline: Deadline, day: date, calendar: Calendar) -> date | None:
    """Return the last day on time of a deadline that runs from ``day``, which is not counted itself
    (BLDS 2015, Điều 147.2, 148). Without a term that days measure it is ``day``; None beyond the calendar.
    """
    term = deadline.anchor.term if deadline.anchor else None
    try:
        return day if term is None else end_of_term(day, term, calendar)
    except (OverflowError, ValueError):
        return None
