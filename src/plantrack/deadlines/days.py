"""Productions for days: dates in every spelling, days of a month, and bare years."""

from __future__ import annotations

import re
from typing import Final

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import SEPARATORS, ends_number, month_number, number, stated
from plantrack.deadlines.periods import english_month, months_of_year
from plantrack.deadlines.slots import Term, edge_of, first_days, month_slot, nth_workday
from plantrack.deadlines.spans import LAST_YEAR, Part, Slot
from plantrack.deadlines.yearnames import year_suffix

_NOT_AFTER_YEAR: Final = "w%na4rRVLHjsxm"  # what makes a bare 2026 a count, a law, a number
_NOT_BEFORE_YEAR: Final = "Rs%4n"
_LISTED_DAY: Final = re.compile(r"(?:[,&]n){1,6}(?:/n|M[nar]|[Ee]M)")
_LISTED_MONTH: Final = re.compile(r"(?:[,&]n){1,6}/4")


def day_at(x: Lexed, i: int) -> Term | None:
    """ngày …: a date, a day of the month, or the first or last (working) day of a period."""
    if x.codes[i + 1] == "D":  # ngày mồng 5
        i += 1
    after = x.codes[i + 1]
    if after == "n":
        return _named_day(x, i + 1)
    if after == "4":
        return _iso(x, i + 1)
    if after in "bz":
        return edge_of(x, i + 1, working=False)
    return _workday(x, i + 2) if after == "x" else None


def _workday(x: Lexed, i: int) -> Term | None:
    """ngày làm việc cuối cùng của tháng, ngày làm việc thứ 5 của tháng; ``i`` is behind "làm việc"."""
    if x.codes[i] in "bz":
        return edge_of(x, i, working=True)
    count, after = number(x, i + 1) if x.codes[i] == "d" else (0, i)
    return nth_workday(x, after, count) if count else None


def numbers_at(x: Lexed, i: int, loose: bool) -> Term | None:
    """A term that begins with a number and has no "ngày" before it; ``loose``: but a word of relation."""
    codes = x.codes
    mark, third = codes[i + 1], codes[i + 2]
    if _glued(x, i):
        return None
    found = _date(x, i, loose=loose, named=False)
    if found:
        return found
    if mark == "D":
        count = x.values[i]
        return nth_workday(x, i + 3, count) if third == "x" else first_days(x, i, count)
    if mark == "M":
        found = months_of_year(x, i, x.values[i])
    if loose and not found:
        found = month_slot(x, i + 2 if codes[i + 1 : i + 3] == "fM" else i + 1, x.values[i])
    if found or mark in SEPARATORS:
        return found
    head = i == 0 or codes[i - 1] in ";,(-"
    if head and _LISTED_MONTH.match(codes, i + 1):  # 10, 11/2025
        return Part("month", 0, x.values[i], x.values[i]), i + 1
    # 15, 16/10/2025; 25 hằng tháng; từ 15 đến 20/10
    listed = head and (_LISTED_DAY.match(codes, i + 1) or codes[i + 1 : i + 3] in ("EM", "eM"))
    alone = loose and (mark in "Ee" or (mark == "T" and third in "nD"))
    return (Part("day", day=x.values[i]), i + 1) if listed or alone else None


def _glued(x: Lexed, i: int) -> bool:
    """Tell whether the number at ``i`` is the end of something unread: l2/9/2025, KH2025."""
    before = x.codes[i - 1] if i else "$"
    return (before in "wr" and x.ends[i - 1] == x.starts[i]) or (before == "/" and x.codes[i - 2] == "n")


def _named_day(x: Lexed, i: int) -> Term | None:
    """The number behind "ngày": a date, or the day of a month that is named elsewhere or is every one."""
    codes = x.codes
    if codes[i + 1] == "L":
        return None
    found = _date(x, i, loose=True, named=True)
    if found:
        return found
    after = i + 2 if codes[i + 1] == "f" else i + 1
    if codes[after] == "Q":  # ngày 05 của quý sau: of its first month
        return (Slot("quarter", 1, x.values[i]), after + 2) if codes[after + 1] in "SA" else None
    if codes[i + 1 : i + 3] == "fM" and codes[i + 3] in "$,;.)(&|":  # ngày 25 của tháng: of every one
        return Slot("month", day=x.values[i]), i + 3
    place = i + 1 if codes[i + 1] in "bz" else after
    slot = month_slot(x, place, x.values[i]) if codes[place] in "Mbz" else None
    return slot or (Part("day", day=x.values[i]), i + 1)


def _date(x: Lexed, i: int, *, loose: bool, named: bool) -> Term | None:
    """A number followed by a month: ``15/9``, ``10/2025``, ``15 tháng 9``, ``ngày 20 các tháng 3, 6``."""
    codes, values = x.codes, x.values
    mark, third = codes[i + 1], codes[i + 2]
    if mark in SEPARATORS and third == "n":
        return _day_month(x, i, loose=loose, named=named)
    if mark in SEPARATORS and third == "4" and (mark != "." or values[i] <= 12):
        month = stated(values[i])
        return (
            (Part("month", stated(values[i + 2]), month, month), i + 3)
            if codes[i + 3 : i + 5] != "/w"
            else None
        )
    if mark in ",@" or third == "@":
        typed = _typed(x, i)
        if typed:
            return typed
    place = i + 2 if mark == "M" else i + 3 if third == "M" and mark in (",f/y-" if named else ",f/y") else 0
    if not place or (codes[place] == "Y" and not named):
        return None
    month, after = month_number(x, place)
    if not month or codes[after] == "L":
        return None
    year, after = year_suffix(x, after)
    return Part("day", year, month, month, values[i]), after


def _typed(x: Lexed, i: int) -> Term | None:
    """``12,9,2025`` without blanks, and ``12-Sep-2025``."""
    codes, values = x.codes, x.values
    if codes.startswith(",n,4", i + 1):
        month = stated(values[i + 2])
        whole = x.ends[i : i + 4] == x.starts[i + 1 : i + 5]
        return (Part("day", stated(values[i + 4]), month, month, values[i]), i + 5) if whole else None
    named = i + 1 if codes[i + 1] == "@" else i + 2 if codes[i + 1] in SEPARATORS else 0
    found = english_month(x, named) if named and codes[named] == "@" else None
    return (found[0]._replace(unit="day", day=values[i]), found[1]) if found else None


def _day_month(x: Lexed, i: int, *, loose: bool, named: bool) -> Term | None:
    """``15/9/2025``, ``15-9``, ``15/9/25``, and the first end of ``15-20/10`` and ``9-10/2025``."""
    codes, values = x.codes, x.values
    day, mark, month, next_mark, fifth = values[i], codes[i + 1], values[i + 2], codes[i + 3], codes[i + 4]
    mixed = mark == "-" and next_mark in "/."
    if mixed and fifth == "4" and not named and day < month <= 12:
        return Part("month", 0, day, day), i + 1
    if mark == "-" and (next_mark in "MEe" or (mixed and fifth == "n")):
        return Part("day", day=day), i + 1
    month = stated(month)
    if next_mark in SEPARATORS and fifth == "4":
        return Part("day", stated(values[i + 4]), month, month, day), i + 5
    if next_mark == mark and fifth == "n" and 20 <= values[i + 4] <= 99:
        return Part("day", 2000 + values[i + 4], month, month, day), i + 5
    if mark != "/" and not loose:
        return None
    year, after = year_suffix(x, i + 3)
    return Part("day", year, month, month, day), after


def _iso(x: Lexed, i: int) -> Term | None:
    """``2025-09-12``, ``2025/9/12`` and ``2025.09.12``."""
    codes, values = x.codes, x.values
    mark = codes[i + 1]
    if mark in SEPARATORS and codes[i + 2] == "n" and codes[i + 3] == mark and codes[i + 4] == "n":
        month = stated(values[i + 2])
        return Part("day", stated(values[i]), month, month, values[i + 4]), i + 5
    return None


def bare_year(x: Lexed, i: int, loose: bool) -> Term | None:
    """``2026`` where nothing near it makes it a count or a document's number; ``2026-04``."""
    codes, value = x.codes, x.values[i]
    before = codes[i - 1] if i else ""
    if codes[i + 1] in SEPARATORS and codes[i + 2] == "n":
        found = _iso(x, i) or _year_month(x, i)
        if found:
            return found
    of_each = before == "/" and codes[i - 2] in "WMQ" and codes[max(i - 3, 0)] in "Ee"  # hằng quý/2026
    if not of_each and (
        _glued(x, i)
        or codes[i + 1] in _NOT_AFTER_YEAR
        or codes.startswith("/w", i + 1)
        or (before == "/" and codes[i - 2] != "4")
        or (before == "," and codes[i - 2] == "n" and (i == 2 or codes[i - 3] in ",;("))  # 12, 9, 2025
    ):
        return None
    if loose or (1990 <= value <= LAST_YEAR and (not before or before not in _NOT_BEFORE_YEAR)):
        return Part("year", stated(value)), i + 1
    return None


def _year_month(x: Lexed, i: int) -> Term | None:
    """``2026-04``, ``2026/4`` and ``2026.4``, the last two without blanks."""
    codes, month = x.codes, x.values[i + 2]
    joined = codes[i + 1] == "-" or (x.starts[i + 2] == x.ends[i + 1] and (not i or codes[i - 1] != "/"))
    if not joined or not 1 <= month <= 12 or codes[i + 3] in "Mw" or not ends_number(codes, i + 3):
        return None
    return Part("month", stated(x.values[i]), month, month), i + 3
