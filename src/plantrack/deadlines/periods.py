"""Productions for numbered months, quarters and years, and for runs of months within a year."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import month_number, number, stated, year_suffix
from plantrack.deadlines.spans import Part, Unit, quarter

Found = tuple[Part, int]

_RUNS: Final[dict[int, Unit]] = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def month_at(x: Lexed, i: int) -> Found | None:
    """tháng 9/2025, T10/2025 and a month without a year; ``i`` is at the word."""
    after = i + 2 if x.codes[i + 1] == "." else i + 1
    value, after = month_number(x, after)
    if value and x.codes[after] != "L":
        year, after = year_suffix(x, after)
        return Part("month", year, value, value), after
    return None


def quarter_at(x: Lexed, i: int) -> Found | None:
    """Quý IV/2025, Q4-2025, quý cuối năm 2026."""
    codes = x.codes
    after = i + 2 if codes[i + 1] == "." else i + 1
    if codes[after] == "r":
        value, after = x.values[after], after + 1
    elif codes[after] in "bz" and codes[after + 1] == "Y":
        value, after = (1 if codes[after] == "b" else 4), after + 1
    else:
        start = after
        value, after = number(x, after + 1 if codes[after] == "d" else after)
        if after == start or codes[after] == "L":
            return None
    year, after = year_suffix(x, after)
    return quarter(value, year), after


def year_at(x: Lexed, i: int, loose: bool = False) -> Found | None:
    """năm 2026; năm nay, and trong năm, hết năm: the plan's own year."""
    after = x.codes[i + 1]
    if after == "4":
        return Part("year", stated(x.values[i + 1])), i + 2
    if after == "u":
        return Part("year"), i + 2
    if loose and after in "$,;.)(&|":
        return Part("year"), i + 1
    return None


def stage_at(x: Lexed, i: int) -> Found | None:
    """Giai đoạn 2026-2030, nhiệm kỳ 2025 - 2030: its first year; the range is read by the caller."""
    i += 1
    for code in "fFY":
        if x.codes[i] == code:
            i += 1
    return (Part("year", stated(x.values[i])), i + 1) if x.codes[i] == "4" else None


def months_of_year(x: Lexed, i: int, count: int) -> Found | None:
    """6 tháng đầu năm 2026, 9 tháng/2026; ``i`` is at the number."""
    codes = x.codes
    place = i + 2
    end = codes[place]
    if end in "bz":
        place += 1
        if codes[place] == "f":
            place += 1
        if codes[place] in "QKM":
            return None
        if codes[place] == "Y" and codes[place + 1] not in "4u":
            year, after = 0, place + 1
        else:
            year, after = year_suffix(x, place)
    elif count in (3, 6, 9):
        year, after = year_suffix(x, place)
        if not year:
            return None
    else:
        return None
    if not 1 <= count <= 12:
        return None
    first, last = (13 - count, 12) if end == "z" else (1, count)
    return Part(_RUNS.get(count, "months"), year, first, last), after


def number_word(x: Lexed, i: int) -> Found | None:
    """sáu tháng đầu năm 2026."""
    value, after = number(x, i)
    return months_of_year(x, after - 1, value) if x.codes[after] == "M" else None


def ten_days(x: Lexed, i: int) -> Found | None:
    """thượng, trung, hạ tuần tháng 6/2026: its days 1-10, 11-20, 21 to the end."""
    place = i + 2 if x.codes[i + 1] == "f" else i + 1
    found = month_at(x, place) if x.codes[place] == "M" else None
    if not found:
        return None
    value = int(x.codes[i])
    part = found[0]._replace(unit="days", day=value * 10 - 9, until=value * 10 if value < 3 else 0)
    return part, found[1]
