"""The due day of a relative deadline, once the day is known that it counts from."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from plantrack.deadlines.calendar.workdays import Calendar, add_workdays
from plantrack.deadlines.model import Deadline, Term

_DAYS: Final = {"day": 1, "week": 7}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


def anchored_due(deadline: Deadline, day: date, calendar: Calendar) -> date | None:
    """Return the last day on time of a deadline that runs from ``day``, which is not counted itself
    (BLDS 2015, Điều 147.2, 148). Without a term that days measure it is ``day``; None beyond the calendar.
    """
    term = deadline.anchor.term if deadline.anchor else None
    try:
        return day if term is None else _end(day, term, calendar)
    except (OverflowError, ValueError):
        return None


def _end(day: date, term: Term, calendar: Calendar) -> date:
    if term.working:
        return add_workdays(day, term.size, calendar)
    if term.unit in _DAYS:
        return day + timedelta(days=term.size * _DAYS[term.unit])
    months = day.year * 12 + day.month - 1 + term.size * _MONTHS[term.unit]
    year, month = months // 12, months % 12 + 1
    # the same day of that month, or the month's last day (BLDS 2015, Điều 148.3)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
