"""The last day of a term that runs from a day (BLDS 2015, Điều 147 and 148)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from plantrack.deadlines.calendar.spans import month_end

if TYPE_CHECKING:
    from plantrack.deadlines.calendar.workdays import Calendar

_UNIT_DAYS: Final = {"day": 1, "week": 7}
_UNIT_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


class Lasting(Protocol):
    """How long a term is: ``size`` units, a negative one backwards; ``working``: working days."""

    @property
    def size(self) -> int:
        """How many units."""

    @property
    def unit(self) -> str:
        """Day, week, month, quarter or year."""

    @property
    def working(self) -> bool:
        """Whether only working days count."""


def end_of_term(first: date, term: Lasting, calendar: Calendar | None = None) -> date:
    """Return the last day of a term that runs from ``first``, which is not counted (BLDS 2015, Điều 147.2, 148).

    ``calendar`` (the shipped one where None) says which days are worked. OverflowError or ValueError beyond
    the years that there are.
    """
    if term.working:
        # The table of holidays is read only where working days are counted.
        from plantrack.deadlines.calendar.workdays import add_workdays, standard

        return add_workdays(first, term.size, calendar or standard())
    if term.unit in _UNIT_DAYS:
        return first + timedelta(days=term.size * _UNIT_DAYS[term.unit])
    return _months_on(first, term.size * _UNIT_MONTHS[term.unit])


def _months_on(day: date, count: int) -> date:
    """Return the same day ``count`` months on, or that month's last day (BLDS 2015, Điều 148.3)."""
    index = day.year * 12 + day.month - 1 + count
    end = month_end(index // 12, index % 12 + 1)
    return end.replace(day=min(day.day, end.day))
