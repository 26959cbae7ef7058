"""Productions for a place in every period: the 20th of a quarter's last month, a month's last Friday."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import number
from plantrack.deadlines.periods import month_at, quarter_at, year_at
from plantrack.deadlines.spans import Edge, Part, Period, Slot
from plantrack.deadlines.yearnames import reported

Term = tuple[Part | Slot, int]

POSITIONS: Final = {"b": 1, "g": 2, "z": -1}
_PERIODS: Final[dict[str, Period]] = {"K": "report", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_NUMBERED: Final[dict[Period, Callable[[Lexed, int], tuple[Part, int] | None]]] = {
    "month": month_at,
    "quarter": quarter_at,
    "year": year_at,
}


def month_slot(x: Lexed, i: int, day: int) -> Term | None:
    """At "tháng" (or a place word): its position in a quarter, year or reporting period.

    ``day`` is the day of that month, -1 for its end. A quarter with a number gives a plain date.
    """
    codes = x.codes
    place = i + 1 if codes[i] == "M" else i
    if place > i and day != -1 and codes[place] in "SA":
        return Slot("month", day=day), place + 1
    if codes[place] == "f":
        place += 1
    position = POSITIONS.get(codes[place], 0)
    place += 1
    if codes[place - 1] == "d":
        position, place = number(x, place)
    found = period_at(x, place) if position else None
    if not found:
        return None
    period, whole, after = found
    if whole and whole.unit != "month":
        month = whole.last if position == -1 else whole.first + position - 1
        return Part("month" if day == -1 else "day", whole.year, month, month, max(day, 0)), after
    return None if whole or period in ("week", "month") else (Slot(period, month=position, day=day), after)


def period_at(x: Lexed, i: int) -> tuple[Period, Part | None, int] | None:
    """Read the period a slot belongs to: (của) (mỗi) tháng, quý, năm, tuần, kỳ báo cáo; maybe numbered."""
    codes = x.codes
    start = i
    while codes[i] in "feEIy" and i < start + 3:
        i += 1
    if codes[i] == "n" and codes[i + 1] == "M" and x.values[i] in (3, 6):
        return ("half" if x.values[i] == 6 else "quarter"), None, i + 2
    period = _PERIODS.get(codes[i])
    if period is None:
        return None
    if codes[i + 1] in "nar.d4":
        found = _NUMBERED[period](x, i) if period in _NUMBERED else None
        if found:
            return "month", found[0], found[1]
    return period, None, i + 3 if reported(x, i) else i + 2 if codes[i + 1] in "SA" else i + 1


def edge_of(x: Lexed, i: int, *, working: bool) -> Term | None:
    """ngày (làm việc) đầu tiên / cuối cùng của …: ``i`` is at the place word."""
    edge: Edge = "first" if x.codes[i] == "b" else "last"
    found = period_at(x, i + 1)
    if not found:
        return None
    period, whole, after = found
    if whole:
        if working:
            edge = "firstwork" if edge == "first" else "lastwork"
        return whole._replace(edge=edge), after
    last = edge == "last"
    if period == "week":
        return Slot("week", weekday=(5 if working else 7) if last else 1), after
    if working:
        return Slot(period, month=-1 if last else 1, weekday=8, nth=-1 if last else 1), after
    return Slot(period, month=-1 if last else 1, day=-1 if last else 1), after


def first_days(x: Lexed, i: int, count: int) -> Term | None:
    """10 ngày đầu tháng 6/2026, 05 ngày cuối tháng; of a quarter or year, those of its first or last month."""
    found = period_at(x, i + 3) if x.codes[i + 2] in "bz" and 1 <= count <= 28 else None
    if not found:
        return None
    period, whole, after = found
    last = x.codes[i + 2] == "z"
    if whole is None:
        return Slot(period, month=-1 if last else 1, day=-1 if last else count), after
    month = (whole.last or 12) if last else (whole.first or 1)
    day, until = (-count, 0) if last else (1, count)
    return Part("days", whole.year, month, month, day, until), after


def nth_workday(x: Lexed, i: int, count: int) -> Term | None:
    """05 ngày làm việc đầu tháng, ngày làm việc thứ 5 của tháng sau: ``i`` is behind "làm việc"."""
    found = (
        period_at(x, i + 1 if x.codes[i] == "b" else i) if x.codes[i] in "bf" and 1 <= count <= 20 else None
    )
    if not found or found[1] or found[0] not in ("month", "quarter"):
        return None
    return Slot(found[0], month=1, weekday=8, nth=count), found[2]


def weekday_at(x: Lexed, i: int) -> Term | None:
    """thứ Sáu, chủ nhật; thứ Hai đầu tháng, thứ Sáu tuần cuối của tháng."""
    codes = x.codes
    weekday, after = weekday_number(x, i)
    if not weekday:
        return None
    place = after + 1 if codes[after] == "W" else after
    nth, end = _which(x, place, week=place > after)
    found = period_at(x, end) if nth else None
    if found and found[1] is None and (found[0] == "month" or (found[0] == "quarter" and nth in (1, -1))):
        return Slot(found[0], month=min(nth, 1), weekday=weekday, nth=nth), found[2]
    return Slot("week", weekday=weekday, firm=False), after


def weekday_number(x: Lexed, i: int) -> tuple[int, int]:
    """Read a weekday, 1 for thứ Hai to 7 for chủ nhật; none is 0 at the same place."""
    codes = x.codes
    if codes[i] == "c":
        value, after = 8, i + 1
    elif codes[i + 1] == "Y":
        value, after = 5, i + 2
    else:
        value, after = number(x, i + 1)
    return (value - 1, after) if 2 <= value <= 8 and not (i and codes[i - 1] in "LKVRG") else (0, i)


def _which(x: Lexed, i: int, *, week: bool) -> tuple[int, int]:
    """Read which weekday of a month: đầu, cuối; of a week that is named also tuần 2, tuần thứ ba; 0 if none."""
    if x.codes[i] in "bz":
        return (1 if x.codes[i] == "b" else -1), i + 1
    place = i + 1 if x.codes[i] == "d" else i
    nth, end = number(x, place) if week else (0, i)
    return (nth, end) if 1 <= nth <= 4 else (0, i)
