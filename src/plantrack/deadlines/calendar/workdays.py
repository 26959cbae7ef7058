"""Working days of Vietnam: weekends, public holidays, compensation days and swapped days.

The shipped table covers 2015 to 2050 (of later years the Prime Minister fixes Tết and Quốc khánh
anew, so they are forecasts); outside it only Saturdays and Sundays are known to be off. Terms count
working days and move off days as BLDS 2015, Điều 147.2 and 148.5, say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

_DAY: Final = timedelta(days=1)
_FEASTS: Final = {"new_year": "Tết Nguyên Đán", "founders": "Ngày Giỗ Tổ Hùng Vương"}
"""What the table of the library calls the first day of Tết, and Giỗ Tổ."""


class SpecialDay(NamedTuple):
    """A day whose weekday does not tell whether it is worked: ``kind`` does."""

    day: date
    kind: Literal["off", "work"]
    name: str
    source: str


class Calendar(NamedTuple):
    """Special days by date; every other day is worked from Monday to Friday."""

    days: Mapping[date, SpecialDay]

    def with_days(self, days: Iterable[SpecialDay]) -> Calendar:
        """Return a calendar in which ``days`` win over those of this one."""
        return Calendar({**self.days, **{special.day: special for special in days}})


def read_days(lines: Iterable[str]) -> tuple[list[SpecialDay], list[tuple[int, str]]]:
    """Read lines ``date,off|work,name,source``; blank lines, comments (#) and the heading are passed over.

    Returns the days and, for every line that cannot be read, its number (from 1) and text.
    """
    days: list[SpecialDay] = []
    unread: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        # Excel writes a mark of order before the first line.
        text = line.strip().lstrip("\ufeff")
        if not text or text.startswith(("#", "date,")):
            continue
        cells = [cell.strip() for cell in text.split(",", 3)] + ["", ""]
        kind = cells[1]
        try:
            day = date.fromisoformat(cells[0])
        except ValueError:
            day = None
        if day is None or kind not in ("off", "work"):
            unread.append((number, line))
            continue
        days.append(
            SpecialDay(day, "off" if kind == "off" else "work", cells[2], cells[3])
        )
    return days, unread


@cache
def standard() -> Calendar:
    """Return the shipped calendar: the table made from ``holidays``, and the swaps it lacks."""
    here = Path(__file__).parent
    calendar = Calendar({})
    for name in ("holidays_vn.csv", "holidays_vn_overrides.csv"):
        days, _ = read_days((here / name).read_text(encoding="utf-8").splitlines())
        calendar = calendar.with_days(days)
    return calendar


@cache
def _feasts() -> Mapping[tuple[str, int], date]:
    """Return the days of the shipped calendar on which a feast of the lunar year begins."""
    names = {_FEASTS[name]: name for name in _FEASTS}
    return {
        (names[one.name], day.year): day
        for day, one in standard().days.items()
        if one.name in names
    }


def feast(year: int, name: Literal["new_year", "founders"]) -> date | None:
    """Return the first day of Tết Nguyên đán, or Giỗ Tổ Hùng Vương, of a year; None where the calendar ends."""
    return _feasts().get((name, year))


def is_workday(day: date, calendar: Calendar) -> bool:
    """Tell whether ``day`` is worked."""
    special = calendar.days.get(day)
    return special.kind == "work" if special else day.weekday() < 5


def next_workday(day: date, calendar: Calendar) -> date:
    """Return ``day`` if it is worked, else the next working day (BLDS 2015, Điều 148.5)."""
    # A calendar of the user may have no working day left: the search ends with time
    # itself.
    while not is_workday(day, calendar) and day < date.max:
        day += _DAY
    return day


def previous_workday(day: date, calendar: Calendar) -> date:
    """Return ``day`` if it is worked, else the last working day before it."""
    while not is_workday(day, calendar) and day > date.min:
        day -= _DAY
    return day


def add_workdays(start: date, count: int, calendar: Calendar) -> date:
    """Return the ``count``-th working day after ``start``, which itself is not counted (Điều 147.2)."""
    step = _DAY if count >= 0 else -_DAY
    day = start
    for _ in range(abs(count)):
        day += step
        while not is_workday(day, calendar):
            day += step
    return day


def workdays_between(first: date, last: date, calendar: Calendar) -> int:
    """Count the working days after ``first`` up to and including ``last``; negative if it lies before."""
    if last < first:
        return -workdays_between(last, first, calendar)
    return sum(
        is_workday(first + _DAY * days, calendar)
        for days in range(1, (last - first).days + 1)
    )
