"""Calendar spans: a period as named, which may lack its year, and the days it covers.

đầu, giữa, cuối of a month or a year are the days the Civil Code names for terms
(BLDS 2015, Điều 146.2 and 146.3): the first day, the 15th or 30 June, the last day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from plantrack.deadlines.model import Remark, remark

Unit = Literal[
    "day",
    "days",
    "weekday",
    "week",
    "isoweek",
    "month",
    "quarter",
    "half",
    "months",
    "year",
    "school",
    "feast",
]
Edge = Literal["", "first", "middle", "last", "early", "late", "firstwork", "lastwork"]
Period = Literal["week", "month", "quarter", "half", "year", "report"]
Longer = Literal["every", "last", "next", "unsaid"]

WORKDAY: Final = 8
"""Stands for a ``weekday`` where any working day is meant."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
OTHER_YEAR: Final = (
    -2
)  # a year that is named, but not so that the calendar's can be told
_DAY: Final = timedelta(days=1)
_OF_YEARS: Final = ("year", "isoweek", "school", "feast")  # units that name no month
_TERM_BEGINS: Final = 9  # the school year: September to May
_TERM_ENDS: Final = 5


class CalendarPart(NamedTuple):
    """One named stretch of the calendar; a zero is a part that the words leave out.

    ``first`` and ``last`` are months; ``day`` is a day of the month (below zero: counted from its
    end), or the number of a week or ``weekday`` (-1: the last); ``until`` the last day of ``days``
    (0: the month's end, else at most 28). ``edge`` narrows the span. ``weekday`` is 1 for Monday to
    7: the one meant, or the one written beside a ``day``; 0 is none, ``WORKDAY`` any working day.
    """

    unit: Unit
    year: int = 0
    first: int = 0
    last: int = 0
    day: int = 0
    until: int = 0
    edge: Edge = ""
    weekday: int = 0


class Slot(NamedTuple):
    """A place in every period of one kind: the 20th of a quarter's last month, every Friday.

    ``month`` counts the months of the period (-1: the last); ``day`` the days of that month (-1:
    the last). ``weekday`` is 1 for Monday to 7, or 8 for any working day, with ``nth`` of them
    (-1: the last); ``nth`` alone counts weeks. ``firm`` slots recur by themselves. ``behind``: the day
    (or working day, where ``weekday`` is 8) so many days behind the end of the period. ``longer``: which of
    the periods is meant where a longer one recurs beside it ("hằng quý, ngày 10 tháng sau"): the last of
    the longer one, or the next behind that.
    """

    period: Period
    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    firm: bool = True
    behind: int = 0
    longer: Longer = "every"


class TermProblem(NamedTuple):
    """Why a term cannot be placed, or a rule not be read."""

    remark: Remark


class Days(NamedTuple):
    """First and last day of a span."""

    first: date
    last: date


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def quarter(number: int, year: int) -> CalendarPart:
    """Return a quarter; one that does not exist keeps a month outside the year."""
    return CalendarPart("quarter", year, number * 3 - 2, number * 3)


def resolve(part: CalendarPart) -> Days | TermProblem:
    """Return the days that ``part`` covers, or the reason why there are none."""
    year = part.year
    problem = _month_problem(part) if part.unit not in _OF_YEARS else None
    if problem:
        return problem
    if not year or year == OTHER_YEAR:
        return TermProblem(remark("other_year" if year else "no_year"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return TermProblem(
            remark("year_range", year=max(year, 0), first=FIRST_YEAR, last=LAST_YEAR)
        )
    within = _WITHIN_MONTHS.get(part.unit)
    if within:
        return within(part)
    if part.unit == "school":  # September to May
        whole = Days(date(year, _TERM_BEGINS, 1), month_end(year + 1, _TERM_ENDS))
    else:
        whole = Days(date(year, part.first or 1, 1), month_end(year, part.last or 12))
    return _edge(whole, part.edge) if part.edge else whole


def _month_problem(part: CalendarPart) -> TermProblem | None:
    """Return what is wrong with the months of a part, if anything."""
    if not part.first:
        return TermProblem(remark("no_month"))
    if 1 <= part.first <= 12 and part.last <= 12:
        return None
    if part.unit == "quarter":
        return TermProblem(remark("no_such_quarter", quarter=part.last // 3))
    return TermProblem(remark("no_such_month", month=max(part.first, part.last, 0)))


def _day(part: CalendarPart) -> Days | TermProblem:
    if not 1 <= part.day <= monthrange(part.year, part.first)[1]:
        return TermProblem(
            remark("no_such_day", day=f"{max(part.day, 0)}/{part.first}/{part.year}")
        )
    day = date(part.year, part.first, part.day)
    return Days(day, day)


def _some_days(part: CalendarPart) -> Days:
    """Return the first or last few days of a month."""
    end = month_end(part.year, part.first)
    first = end.replace(day=part.day) if part.day > 0 else end + _DAY * (part.day + 1)
    return Days(first, end.replace(day=part.until) if part.until else end)


def _edge(whole: Days, edge: Edge) -> Days:
    """Narrow a span of whole months to its first, middle or last day, or to one of its halves."""
    first, last = whole
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    index = first.month - 1 + count // 2
    year, month = first.year + index // 12, index % 12 + 1
    # the 15th of the month in the middle, or the end of the month before the middle
    middle = date(year, month, 15) if count % 2 else date(year, month, 1) - _DAY
    if edge in ("firstwork", "lastwork"):
        from plantrack.deadlines.calendar.workdays import (
            next_workday,
            previous_workday,
            standard,
        )

        day = (
            next_workday(first, standard())
            if edge == "firstwork"
            else previous_workday(last, standard())
        )
        return Days(day, day)
    return {
        "first": Days(first, first),
        "middle": Days(middle, middle),
        "last": Days(last, last),
        "early": Days(first, middle),
        "late": Days(middle + _DAY, last),
    }[edge]


def _weekday(part: CalendarPart) -> Days | TermProblem:
    """Return the n-th, or the last, of one weekday in a month, or the first or last in a longer span."""
    if part.weekday == WORKDAY:
        return _workday(part)
    year, month = part.year, part.last if part.day == -1 else part.first
    first, last = date(year, month, 1), month_end(year, month)
    if part.day == -1:
        day = last - _DAY * ((last.isoweekday() - part.weekday) % 7)
    else:
        day = first + _DAY * (
            (part.weekday - first.isoweekday()) % 7 + 7 * part.day - 7
        )
    if not first <= day <= last:
        return TermProblem(remark("no_such_week", week=f"{part.day}/{month}/{year}"))
    return Days(day, day)


def _workday(part: CalendarPart) -> Days | TermProblem:
    """Return the n-th working day of a month or a quarter."""
    from plantrack.deadlines.calendar.workdays import add_workdays, standard

    first = date(part.year, part.first, 1)
    day = add_workdays(first - _DAY, part.day, standard())
    if day > month_end(part.year, part.last):
        return TermProblem(
            remark("no_such_day", day=f"{max(part.day, 0)}/{part.first}/{part.year}")
        )
    return Days(day, day)


def _week(part: CalendarPart) -> Days | TermProblem:
    """Return the week of a month: rows of the wall calendar, Monday to Sunday, cut at the month."""
    year, month, number = part.year, part.first, part.day
    first, last = date(year, month, 1), month_end(year, month)
    monday = (
        last - _DAY * last.weekday()
        if number == -1
        else first + _DAY * (7 * number - 7 - first.weekday())
    )
    if number == 0 or monday > last:
        return TermProblem(remark("no_such_week", week=f"{number}/{month}/{year}"))
    return Days(max(first, monday), min(last, monday + _DAY * 6))


def _feast(part: CalendarPart) -> Days | TermProblem:
    """Return the first day of Tết (``day`` 1) or Giỗ Tổ Hùng Vương (2), as the shipped calendar has it."""
    from plantrack.deadlines.calendar.workdays import feast

    day = feast(part.year, ("new_year", "founders")[part.day - 1])
    return Days(day, day) if day else TermProblem(remark("lunar"))


def _iso_week(part: CalendarPart) -> Days | TermProblem:
    """Return a week of the year, as ISO 8601 counts them, or one day of it."""
    try:
        day = date.fromisocalendar(part.year, part.day, part.weekday or 1)
    except ValueError:
        return TermProblem(remark("no_such_week", week=f"{part.day}/{part.year}"))
    return Days(day, day if part.weekday else day + _DAY * 6)


_WITHIN_MONTHS: Final[dict[Unit, Callable[[CalendarPart], Days | TermProblem]]] = {
    "day": _day,
    "days": _some_days,
    "weekday": _weekday,
    "week": _week,
    "isoweek": _iso_week,
    "feast": _feast,
}
