"""Days of a month and of a year that stand for those of every month and year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from plantrack.deadlines.calendar.rule_text import COMMON_YEAR, LEAP_YEAR
from plantrack.deadlines.calendar.spans import CalendarPart, Days, TermProblem, resolve
from plantrack.deadlines.model import remark


def in_year(day: date, year: int) -> date:
    """Return the same day of another year; 29 February is the 28th of a common one."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def is_leap_day(part: CalendarPart) -> bool:
    """Tell whether a term is 29 February, which most years lack."""
    return part.unit == "day" and (part.first, part.day) == (2, 29)


def days_of(part: CalendarPart) -> Days | TermProblem:
    """Return the days of a term without a year in a year that has them."""
    days = resolve(part._replace(year=LEAP_YEAR if is_leap_day(part) else COMMON_YEAR))
    # The year that stood in is none of the cell's, and must not be told with the day.
    never = isinstance(days, TermProblem) and days.remark[0] == "no_such_day"
    return (
        TermProblem(remark("no_such_day", day=f"{part.day}/{part.first}"))
        if never
        else days
    )


def is_day(day: int) -> bool:
    """Tell whether a month can have the day; -1 is its last."""
    return day == -1 or 1 <= day <= 31


def no_day(day: int) -> TermProblem:
    """Return what is to be said of a day that no month has."""
    return TermProblem(remark("no_such_day", day=day))


def day_before(day: int) -> int:
    """Return the day of the month before ``day``; before the first is the end of the month before."""
    return -1 if day == 1 else day - 1
