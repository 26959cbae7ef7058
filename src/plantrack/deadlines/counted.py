"""Productions for a term counted from a date: within 05 working days from, 10 days before, 30 days after it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import number
from plantrack.deadlines.spans import Part, month_end
from plantrack.deadlines.terms import term

PREFIXES: Final = "INBAUTf6v5"  # what may stand before the length of a term
_UNITS: Final = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "H": ""}
_UNIT_DAYS: Final = {"day": 1, "week": 7}
_UNIT_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_FILLERS: Final = "FAfv6"
_COUNTED: Final = re.compile(rf"[{PREFIXES}]{{0,5}}(?:F?n[-T])?(?:n|a{{1,2}}|h)[DWMQY]")
_WHOLE: Final = ("month", "quarter", "half", "months", "year")
_REPORTED: Final = (3, 6, 9, 12)  # months that reports are named by


class Length(NamedTuple):
    """How long a term is; below zero it runs back. The unit "" (hours) cannot be counted in days."""

    size: int
    unit: str
    working: bool


def length(x: Lexed, i: int) -> tuple[Length, int] | None:
    """Read 05 ngày làm việc, 02 tháng, nửa tháng, 24 giờ."""
    codes = x.codes
    if codes[i] == "h" and codes[i + 1] in "MY":
        return Length(1, "", working=False), i + 2
    count, after = number(x, i)
    unit = _UNITS.get(codes[after])
    if after == i or unit is None or codes[after + 1] in "n4L":
        return None
    working = codes[after + 1] == "x"
    if working and unit != "day":  # what a working month is nobody says
        unit = ""
    return Length(count, unit, working), after + 2 if working else after + 1


def prefixed(x: Lexed, i: int) -> int:
    """Return the place behind the words that may stand before a length: trong vòng, chậm nhất, ít nhất."""
    place = i
    while x.codes[place] in PREFIXES and place < i + 5:
        place += 1
    return place


def counted(x: Lexed, i: int) -> tuple[Part, Length, int] | None:
    """Read a length and the date that it is counted from; the date may lack its year."""
    codes = x.codes
    if not _COUNTED.match(codes, i):
        return None
    place = prefixed(x, i)
    found = _between(x, place)
    if found is None:
        return None
    prefix = codes[i:place]
    least, most, after = found
    if codes[after] == "," and codes[after + 1] == "F":
        after += 1
    back = codes[after] in "B8"
    if not (_runs_back(least, prefix, codes[after]) if back else _runs_on(prefix, codes[after : after + 2])):
        return None
    place = after + 1
    ended = back and (codes.startswith("CU", place) or codes[place] == "U")
    if ended:
        place += 1 if codes[place] == "U" else 2
    while codes[place] in _FILLERS and place < after + 4:
        place += 1
    read = term(x, place, loose=True)
    if read is None or not isinstance(read[0], Part):
        return None
    part = read[0]
    if part.unit != "day" and (not back or part.unit not in _WHOLE or part.edge):
        return None
    return at_end(part) if ended else part, _turned(least) if back else most, read[1]


def trailing(x: Lexed, i: int, *, back: bool, ended: bool) -> tuple[Length, int] | None:
    """Read the length behind a date: trước ngày 30/6/2026 (ít nhất) 10 ngày, sau ngày 30/6/2026 10 ngày."""
    codes = x.codes
    bracket = codes.startswith("(5", i)
    place = i + 1 if bracket or codes.startswith(",5", i) else i
    least = codes[place] == "5"
    found = _between(x, place + 1 if least else place)
    if found is None or codes[found[2]] not in (")" if bracket else "$,;.)&|Ee"):
        return None
    size, most, after = found
    if not back:  # at least so long after a day: no last day is named
        return None if least else (most, after)
    # "trước ngày 15/6 6 tháng": of the report on six months
    if not (least or ended or size.unit in _UNIT_DAYS or size.size not in _REPORTED):
        return None
    return _turned(size), after + 1 if bracket else after


def at_end(part: Part) -> Part:
    """Return the last day of a month or a longer period: of "trước khi kết thúc quý IV/2025 10 ngày"."""
    return part._replace(edge="last") if part.unit in _WHOLE else part


def _between(x: Lexed, i: int) -> tuple[Length, Length, int] | None:
    """Read a length that can be counted in days, or the shortest and longest: 10-15 ngày, từ 10 đến 15 ngày."""
    codes = x.codes
    start = i + 1 if codes.startswith("FnTn", i) else i
    if codes[start] not in "nah":
        return None
    ranged = codes[start] == "n" and codes[start + 1] in "-T" and codes[start + 2] == "n"
    found = length(x, start + 2 if ranged else start)
    if found is None or not found[0].unit:
        return None
    last, after = found
    first = last._replace(size=x.values[start]) if ranged else last
    return min(first, last), max(first, last), after


def _turned(size: Length) -> Length:
    return size._replace(size=-size.size)


def _runs_back(size: Length, prefix: str, mark: str) -> bool:
    """Tell whether a length is counted back: 10 ngày trước ngày X, trước 10 ngày so với ngày X.

    "Trong 10 ngày trước …" is the stretch before the date; "báo cáo 6 tháng trước ngày X" is a report.
    """
    if mark == "8":
        return "B" in prefix
    return "I" not in prefix and (size.unit in _UNIT_DAYS or any(code in "5N" for code in prefix))


def _runs_on(prefix: str, marks: str) -> bool:
    """Tell whether a length is counted on; "trước 30 ngày kể từ ngày X" may be meant either way."""
    return "B" not in prefix and marks[0] in _FILLERS and any(mark in "FA" for mark in marks)


def end_of_term(first: date, term_: Length) -> date:
    """Return the last day of a term that runs from ``first``, which is not counted (BLDS 2015, Điều 147.2, 148)."""
    if term_.working:
        from plantrack.deadlines.workdays import add_workdays, standard

        return add_workdays(first, term_.size, standard())
    if term_.unit in _UNIT_DAYS:
        return first + timedelta(days=term_.size * _UNIT_DAYS[term_.unit])
    return _months_on(first, term_.size * _UNIT_MONTHS[term_.unit])


def _months_on(day: date, count: int) -> date:
    """Return the same day ``count`` months on, or that month's last day (BLDS 2015, Điều 148.3)."""
    index = day.year * 12 + day.month - 1 + count
    end = month_end(index // 12, index % 12 + 1)
    return end if day.day > end.day else end.replace(day=day.day)
