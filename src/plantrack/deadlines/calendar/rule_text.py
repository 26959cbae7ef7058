"""Due days of a month or a year as an RFC 5545 rule that gives just those days in every year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Final

COMMON_YEAR: Final = 2001
LEAP_YEAR: Final = 2004
_LENGTHS: Final = tuple(monthrange(COMMON_YEAR, month)[1] for month in range(1, 13))

MonthDay = tuple[int, int]
"""A month and a day of it; below zero the day counts from the month's end."""


def interval_part(interval: int) -> str:
    """Return ``;INTERVAL=2`` where it is not 1."""
    return f";INTERVAL={interval}" if interval > 1 else ""


def months_part(months: Iterable[int]) -> str:
    """Return ``;BYMONTH=3,6``, or nothing for every month."""
    text = _listed(sorted(months))
    return f";BYMONTH={text}" if text else ""


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def length(month: int) -> int:
    """Return the days of a month; of February those it always has."""
    return _LENGTHS[month - 1]


def monthly(days: set[int], interval: int = 1) -> str:
    """Return a monthly rule; days that short months lack fall on their last day."""
    head = f"FREQ=MONTHLY{interval_part(interval)};BYMONTHDAY="
    # In every month the 31st is the last day, or stands in for it.
    days = {-1 if day == 31 else day for day in days}
    order = _in_order(days)
    early, latest = order[:-1], order[-1]
    if latest < 29:
        return head + _listed(order)
    if all(0 < day < 28 for day in early):
        # of the 28th up to the latest day that the month has, only the last one (-1) is taken
        candidates = [*early, *range(28, latest + 1)]
        places = [*range(1, len(early) + 1), -1]
        return f"{head}{_listed(candidates)};BYSETPOS={_listed(places)}"
    # the month's last day stands in for all that it lacks, and is left out where it lacks none
    places = [*range(1, len(order) + 1)]
    return f"{head}{_listed(order)},-1;BYSETPOS={_listed(places)}"


def merged_days(days: set[int]) -> list[int]:
    """Return the days of a month that fall together where a month is too short for them, if there are any."""
    late = sorted(31 if day == -1 else day for day in days if day == -1 or day >= 28)
    return late if len(late) > 1 else []


def yearly(days: set[MonthDay], interval: int = 1) -> str:
    """Return a yearly rule; months times days where that is all, else with positions in the year."""
    months = sorted({month for month, _ in days})
    days = _canonical(days)
    numbers = _in_order({day for _, day in days})
    head = f"FREQ=YEARLY{interval_part(interval)}"
    text = f"{head}{months_part(months)};BYMONTHDAY={_listed(numbers)}"
    every_day_in_every_month = len(days) == len(months) * len(numbers)
    if every_day_in_every_month:
        return text
    grid = {(month, day) for month in months for day in numbers}
    places = _positions(grid, days, COMMON_YEAR)
    if places == _positions(grid, days, LEAP_YEAR):
        return f"{text};BYSETPOS={_listed(places)}"
    # 29 February moves the places behind it: days counted from both ends of the year do not move
    counted = sorted(_day_number(month, day) for month, day in days)
    return f"{head};BYYEARDAY={_listed(counted)}"


def _in_order(days: set[int]) -> list[int]:
    """Sort days of a month; those counted from its end come last."""
    return sorted(days, key=lambda day: day if day > 0 else 40 + day)


def _canonical(days: set[MonthDay]) -> set[MonthDay]:
    """Write ends of months alike: all as -1, or in a mixture as plain days, but for February's."""
    numbers = {day for _, day in days}
    if numbers == {-1}:
        return days
    if len(numbers) > 1 and all(_is_end(*pair) for pair in days):
        return {(month, -1) for month, _ in days}
    return {(month, _plain_day(month, day)) for month, day in days}


def _is_end(month: int, day: int) -> bool:
    """Tell whether a day is the last one of its month in every year."""
    return day == -1 or (month != 2 and day == length(month))


def _plain_day(month: int, day: int) -> int:
    return length(month) if day == -1 and month != 2 else day


def _positions(grid: set[MonthDay], days: set[MonthDay], year: int) -> list[int]:
    """Return where the wanted days stand (from 1) among all days of the grid in ``year``."""
    order = sorted(_real(grid, year))
    return [order.index(day) + 1 for day in sorted(_real(days, year))]


def _real(days: set[MonthDay], year: int) -> set[MonthDay]:
    """Return the days as they fall in ``year``; a day that its month lacks does not."""
    real = ((month, day, monthrange(year, month)[1]) for month, day in days)
    return {
        (month, day if day > 0 else last + day + 1)
        for month, day, last in real
        if day <= last
    }


def _day_number(month: int, day: int) -> int:
    """Return the number of a day in every year: from its beginning to 28 February, else from its end."""
    if month == 2 and day < 0:
        return day - 306  # 31 December is -1, so the end of February -307
    when = date(COMMON_YEAR, month, day if day > 0 else length(month) + day + 1)
    number = when.timetuple().tm_yday
    return number if number < 60 else number - 366
