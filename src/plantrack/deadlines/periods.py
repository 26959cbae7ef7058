"""Productions for numbered months, quarters and years, and for runs of months within a year."""

from __future__ import annotations

import re
from typing import Final

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import SEPARATORS, ends_number, month_number, number, stated
from plantrack.deadlines.spans import OTHER_YEAR, Part, Unit, quarter
from plantrack.deadlines.yearnames import named_year, other_year, school_year, year_suffix

Found = tuple[Part, int]

_ROMAN_QUARTERS: Final = re.compile(r"r(?:[,&-]&?r){0,3}/4")
_RUNS: Final[dict[int, Unit]] = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def month_at(x: Lexed, i: int) -> Found | None:
    """tháng 9/2025, T10/2025 and a month without a year; ``i`` is at the word."""
    after = i + 2 if x.codes[i + 1] == "." else i + 1
    value, after = month_number(x, after)
    if value and x.codes[after] != "L":
        year, after = year_suffix(x, after)
        return Part("month", year, value, value), after
    return None


def english_month(x: Lexed, i: int) -> Found | None:
    """Sep-2025, September 2025, Sep-25: as spreadsheets write a month; not without its year."""
    after = i + 2 if x.codes[i + 1] in SEPARATORS else i + 1
    value = x.values[after] if x.codes[after] in "4n" else 0
    short = x.codes[after] == "n" and after > i + 1 and 20 <= value <= 99 and ends_number(x.codes, after + 1)
    if x.codes[after] != "4" and not short:
        return None
    return Part("month", value + 2000 if short else stated(value), x.values[i], x.values[i]), after + 1


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
    year, after = named_year(x, i)
    if year:
        return Part("year", year), after
    code = x.codes[i + 1]
    if code == "u":
        return Part("year"), i + 2
    return (Part("year"), i + 1) if loose and code in "$,;.)(&|" else None


def school_year_at(x: Lexed, i: int) -> Found:
    """năm học 2025-2026: not a year of the calendar."""
    return Part("year", OTHER_YEAR), school_year(x, i)


def whole_year(x: Lexed, i: int) -> tuple[int, int]:
    """Read the year behind đầu, cuối: one that is named, or at a bare "năm" the plan's own."""
    if x.codes[i] != "Y" or x.codes[i + 1] == "u":
        return year_suffix(x, i)
    year, after = named_year(x, i)
    if year:
        return year, after
    other = other_year(x, i)
    return (OTHER_YEAR, other) if other > i else (0, i + 1)


def stage_at(x: Lexed, i: int) -> Found | None:
    """Giai đoạn 2026-2030, nhiệm kỳ 2025 - 2030: its first year; the range is read by the caller."""
    i += 1
    for code in "fFY":
        if x.codes[i] == code:
            i += 1
    return (Part("year", stated(x.values[i])), i + 1) if x.codes[i] == "4" else None


def roman_quarter(x: Lexed, i: int, loose: bool) -> Found | None:
    """IV/2025, III, IV/2025, where "Quý" is left out; ``loose``: a word of relation stands before."""
    codes = x.codes
    if not (loose or i == 0 or codes[i - 1] in ";,(-&|") or x.values[i] > 4:
        return None
    if not _ROMAN_QUARTERS.match(codes, i):
        return None
    year, after = year_suffix(x, i + 1) if codes[i + 1] == "/" else (0, i + 1)
    return quarter(x.values[i], year), after


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
        year, after = whole_year(x, place)
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
