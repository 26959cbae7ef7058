"""Productions for days: dates in every spelling, days of a month, and bare years."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import SEPARATORS, month_number, number, year_suffix
from plantrack.deadlines.periods import months_of_year
from plantrack.deadlines.slots import Term, edge_of, first_days, month_slot, nth_workday
from plantrack.deadlines.spans import LAST_YEAR, Part, Slot

_NOT_AFTER_YEAR: Final = "w%na4rRVLHjsxm"  # what makes a bare 2026 a count, a law, a number
_NOT_BEFORE_YEAR: Final = "Rs%4n"


def day_at(x: Lexed, i: int) -> Term | None:
    """ngày …: a date, a day of the month, or the first or last (working) day of a period."""
    after = x.codes[i + 1]
    if after == "n":
        return numbers_at(x, i + 1, True, True)
    if after == "4":
        return _iso(x, i + 1)
    if after in "bz":
        return edge_of(x, i + 1, "")
    if after == "x" and x.codes[i + 2] in "bz":
        return edge_of(x, i + 2, "work")
    if after == "x" and x.codes[i + 2] == "d":
        value, place = number(x, i + 3)
        return nth_workday(x, place, value)
    return None


def numbers_at(x: Lexed, i: int, loose: bool, named: bool = False) -> Term | None:
    """A term that begins with a number; ``named`` where "ngày" stands before it."""
    codes, values = x.codes, x.values
    value, mark, third = values[i], codes[i + 1], codes[i + 2]
    if mark == "L":
        return None
    if mark in SEPARATORS:
        if third == "n":
            return _day_month(x, i, loose or named, named)
        if third == "4" and (mark != "." or value <= 12) and not codes.startswith("/w", i + 3):
            return Part("month", values[i + 2] or -1, value or -1, value or -1), i + 3
        if not (mark == "/" and third == "M"):
            return (Part("day", day=value), i + 1) if named and mark != "." else None
    month = i + 2 if mark == "M" else i + 3 if third == "M" and mark in ",f/y" else 0
    if month:
        found, after = month_number(x, month)
        if found and codes[after] != "L" and (named or codes[month] != "Y"):
            year, after = year_suffix(x, after)
            return Part("day", year, found, found, value), after
        if not named:
            spread = months_of_year(x, i, value) if mark == "M" else None
            if spread or not loose:
                return spread
        slot = month_slot(x, month - 1, value)
        if slot:
            return slot
    if named and mark in "fQ" and codes[i + 2 - (mark == "Q")] == "Q":
        quarter_at = i + 1 if mark == "Q" else i + 2  # ngày 05 của quý sau: of its first month
        return (Slot("quarter", 1, value), quarter_at + 2) if codes[quarter_at + 1] in "SA" else None
    if not named:
        if mark == "D" and third == "x":
            return nth_workday(x, i + 3, value)
        if mark == "D" and third in "bz":
            return first_days(x, i, value)
        if not (loose and mark in "Ee"):
            return None
    if mark in "bz" and third in "QMK":
        return month_slot(x, i, value)
    return Part("day", day=value), i + 1


def _day_month(x: Lexed, i: int, loose: bool, named: bool) -> Term | None:
    """``15/9/2025``, ``15-9``, ``15/9/25``, and the first end of ``15-20/10`` and ``9-10/2025``."""
    codes, values = x.codes, x.values
    day, mark, month, next_mark = values[i], codes[i + 1], values[i + 2], codes[i + 3]
    fifth = codes[i + 4]
    mixed = mark == "-" and next_mark in "/."
    if mixed and fifth == "4":
        if not named and day < month <= 12:
            return Part("month", 0, day, day), i + 1
        return Part("day", values[i + 4] or -1, month or -1, month or -1, day), i + 5
    if mark == "-" and (next_mark == "M" or (mixed and fifth == "n")):
        return Part("day", day=day), i + 1
    if next_mark in SEPARATORS and not (mark == "/" and next_mark == "-" and fifth != "4"):
        if fifth == "4":
            return Part("day", values[i + 4] or -1, month or -1, month or -1, day), i + 5
        if fifth == "n" and next_mark == mark and 20 <= values[i + 4] <= 99:
            return Part("day", 2000 + values[i + 4], month or -1, month or -1, day), i + 5
    if mark != "/" and not loose:
        return None
    if mark == "-" and named and codes[i + 3] in "Ee":
        return Part("day", day=day), i + 1
    year, after = year_suffix(x, i + 3)
    return Part("day", year, month or -1, month or -1, day), after


def _iso(x: Lexed, i: int) -> Term | None:
    """``2025-09-12`` and ``2025/9/12``."""
    codes, values = x.codes, x.values
    if codes[i + 1] in "/-" and codes[i + 2] == "n" and codes[i + 3] == codes[i + 1] and codes[i + 4] == "n":
        month = values[i + 2] or -1
        return Part("day", values[i] or -1, month, month, values[i + 4]), i + 5
    return None


def bare_year(x: Lexed, i: int, loose: bool) -> Term | None:
    """``2026`` where nothing near it makes it a count or a document's number; ``2026-04``."""
    codes, value = x.codes, x.values[i]
    iso = _iso(x, i)
    if iso:
        return iso
    after = codes[i + 1]
    if after == "-" and codes[i + 2] == "n" and 1 <= x.values[i + 2] <= 12 and codes[i + 3] not in "/-.%Mw":
        return Part("month", value or -1, x.values[i + 2], x.values[i + 2]), i + 3
    if codes.startswith("/w", i + 1) or after in _NOT_AFTER_YEAR:
        return None
    if i and codes[i - 1] == "/" and codes[i - 2] != "4":
        return None
    if not loose and (not 1990 <= value <= LAST_YEAR or (i and codes[i - 1] in _NOT_BEFORE_YEAR)):
        return None
    return Part("year", value or -1), i + 1
