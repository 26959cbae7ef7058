"""The last day of a term that runs from a day (BLDS 2015, Điều 147 and 148)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from plantrack.deadlines.calendar.spans import month_end
from plantrack.deadlines.grammar.lengths import Length

_UNIT_DAYS: Final = {"day": 1, "week": 7}
_UNIT_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


def end_of_term(first: date, term_: Length) -> date:
    """Return the last day of a term that runs from ``first``, which is not counted (BLDS 2015, Điều 147.2, 148)."""
    if term_.working:
        from plantrack.deadlines.calendar.workdays import add_workdays, standard

        return add_workdays(first, term_.size, standard())
    if term_.unit in _UNIT_DAYS:
        return first + timedelta(days=term_.size * _UNIT_DAYS[term_.unit])
    return _months_on(first, term_.size * _UNIT_MONTHS[term_.unit])


def _months_on(day: date, count: int) -> date:
    """Return the same day ``count`` months on, or that month's last day (BLDS 2015, Điều 148.3)."""
    index = day.year * 12 + day.month - 1 + count
    end = month_end(index // 12, index % 12 + 1)
    return end if day.day > end.day else end.replace(day=day.day)
