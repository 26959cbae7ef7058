"""Productions for the length of a term, and terms counted from a date: within 05 working days from, 10 days before it."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.deadlines.calendar.spans import OTHER_YEAR, CalendarPart
from plantrack.deadlines.grammar.kinds import LOOSE, UNITS, WHOLE
from plantrack.deadlines.grammar.patterns import Grammar
from plantrack.deadlines.words.tokens import Tokens


class Length(NamedTuple):
    """How long a term is; below zero it runs back. The unit "" (hours) cannot be counted in days."""

    size: int
    unit: str
    working: bool


class Counted(NamedTuple):
    """A date, and the term that runs from it or back from it."""

    day: CalendarPart
    length: Length


LENGTH: Final = Grammar[Length]("length")
PREFIXES: Final = frozenset(
    (
        "within",
        "by",
        "before",
        "after",
        "ends",
        "until",
        "of",
        "span",
        "finish",
        "work",
        "at_least",
        "hope",
    )
)
"""What may stand before the length of a term."""
_FILLERS: Final = frozenset(("from", "after", "of", "finish", "work", "span", "before"))
_WORKS: Final = ("finish", "work")
_DAYS: Final = frozenset(("day", "week"))
_WHOLE: Final = frozenset(("month", "quarter", "half", "months", "year"))
_MONTHS: Final = 12
_REPORTED: Final = (3, 6, 9, 12)  # months that reports are named by
_COUNT: Final = "(num:size|numeral:size)"
_UNIT: Final = "(day:unit|week:unit|month:unit|quarter:unit|year:unit)"
_AGAIN: Final = "(open (num|numeral) (day|week|month|quarter|year) working? close)"


@LENGTH.production(
    f"{_COUNT} {_UNIT} (working:working)? {_AGAIN}?", unless="num numeral year4 times"
)
def length_of(size: int, unit: str, working: str = "") -> Length:
    """05 ngày làm việc; 02 tháng; mười lăm ngày (15 ngày)."""
    if working and unit != "day":  # what a working month is nobody says
        return Length(size, "", working=False)
    return Length(size, UNITS[unit], bool(working))


@LENGTH.production("(num:size|numeral:size) hour", "clock", "half (month|year|day)")
def length_of_hours(size: int = 1) -> Length:
    """24 giờ; nửa tháng: not counted in days."""
    return Length(size, "", working=False)


def prefixed(tokens: Tokens, at: int) -> int:
    """Return the place behind the words that may stand before a length: trong vòng, chậm nhất, ít nhất."""
    place = at
    while tokens.names[place] in PREFIXES and place < at + 5:
        place += 1
    return place


def counted(tokens: Tokens, at: int) -> tuple[Counted, int] | None:
    """Read a length and the date that it is counted from: "10 ngày trước ngày 30/6/2026"; the year may be missing."""
    names = tokens.names
    place = prefixed(tokens, at)
    found = between(tokens, place)
    if found is None:
        return None
    prefix = names[at:place]
    least, most, after = found
    if names[after] == "comma" and names[after + 1] == "from":
        after += 1
    mark = names[after]
    back = mark in ("before", "compared")
    follows = (
        _runs_back(least, prefix, mark)
        if back
        else _runs_on(prefix, names[after : after + 2])
    )
    if not follows:
        return None
    place = after + 1
    ended = (
        back and "ends" in names[place : place + 2] and names[place] in ("ends", "when")
    )
    if ended:
        place += 1 if names[place] == "ends" else 2
    while place < after + 4 and (
        names[place] in _FILLERS
        # "kể từ ngày hoàn thành 30/6/2026" counts from that day
        or (names[place] in ("day", "when") and names[place + 1] in _WORKS)
    ):
        place += 1
    read = LOOSE.read(tokens, place)
    if read is None or not isinstance(read[0], CalendarPart):
        return None
    part = read[0]
    # "sau quý II/2026 10 ngày" may run from its first day or its last; before it only
    # one fits.
    if part.unit != "day" and (not back or part.unit not in _WHOLE or part.edge):
        return None
    return Counted(
        at_end(part) if ended else part, _turned(least) if back else most
    ), read[1]


def opening_workdays(tokens: Tokens, at: int) -> tuple[Counted, int] | None:
    """Read the first working days of a period with its year: "trong 05 ngày làm việc đầu tiên của tháng 7/2026"."""
    names = tokens.names
    found = LENGTH.read(tokens, prefixed(tokens, at))
    if found is None or not found[0].working or names[found[1]] != "first":
        return None
    place = found[1] + 2 if names[found[1] + 1] == "of" else found[1] + 1
    read = WHOLE.read(tokens, place)
    whole = read[0] if read else None
    if read is None or whole is None or whole.unit not in _WHOLE or whole.edge:
        return None
    first, year = whole.first or 1, whole.year
    if year < 0 or not 1 <= first <= _MONTHS:
        return None
    # The day before the first is the last of the month before; which year's December, only a year tells.
    month = first - 1 or _MONTHS
    if month == _MONTHS:
        year = year - 1 if year else OTHER_YEAR
    return Counted(
        CalendarPart("month", year, month, month, edge="last"), found[0]
    ), read[1]


def trailing(
    tokens: Tokens, at: int, *, back: bool, ended: bool
) -> tuple[Length, int] | None:
    """Read the length behind a date: trước ngày 30/6/2026 (ít nhất) 10 ngày, sau ngày 30/6/2026 10 ngày."""
    names = tokens.names
    bracket = names[at] == "open" and names[at + 1] == "at_least"
    place = (
        at + 1
        if bracket or (names[at] == "comma" and names[at + 1] == "at_least")
        else at
    )
    least = names[place] == "at_least"
    found = between(tokens, place + 1 if least else place)
    if found is None:
        return None
    size, most, after = found
    stop = (
        ("close",)
        if bracket
        else ("end", "comma", "semicolon", "dot", "close", "and", "or", "each", "every")
    )
    # "trước ngày 30/6 ít nhất 10 ngày trình ký" goes on with what is to be done by then
    goes_on = least and back and not bracket
    if names[after] not in stop and not goes_on:
        return None
    if not back:  # at least so long after a day: no last day is named
        return None if least else (most, after)
    # "trước ngày 15/6 6 tháng": of the report on six months
    if not (least or ended or size.unit in _DAYS or size.size not in _REPORTED):
        return None
    return _turned(size), after + 1 if bracket else after


def at_end(part: CalendarPart) -> CalendarPart:
    """Return the last day of a month or a longer period: of "trước khi kết thúc quý IV/2025 10 ngày"."""
    return part._replace(edge="last") if part.unit in _WHOLE else part


def between(tokens: Tokens, at: int) -> tuple[Length, Length, int] | None:
    """Read a length that can be counted in days, or the shortest and longest: 10-15 ngày, từ 10 đến 15 ngày."""
    names = tokens.names
    start = (
        at + 1
        if names[at] == "from" and names[at + 1] == "num" and names[at + 2] == "until"
        else at
    )
    ranged = (
        names[start] == "num"
        and names[start + 1] in ("dash", "until")
        and names[start + 2] == "num"
    )
    found = LENGTH.read(tokens, start + 2 if ranged else start)
    if found is None or not found[0].unit:
        return None
    last, after = found
    first = last._replace(size=tokens.values[start]) if ranged else last
    return min(first, last), max(first, last), after


def _turned(size: Length) -> Length:
    return size._replace(size=-size.size)


def _runs_back(size: Length, prefix: list[str], mark: str) -> bool:
    """Tell whether a length is counted back: 10 ngày trước ngày X, trước 10 ngày so với ngày X.

    "Trong 10 ngày trước …" is the stretch before the date; "báo cáo 6 tháng trước ngày X" is a report.
    """
    if mark == "compared":
        return "before" in prefix
    return "within" not in prefix and (
        size.unit in _DAYS or "at_least" in prefix or "by" in prefix
    )


def _runs_on(prefix: list[str], marks: list[str]) -> bool:
    """Tell whether a length is counted on; "trước 30 ngày kể từ ngày X" may be meant either way."""
    return (
        "before" not in prefix
        and marks[0] in _FILLERS
        and ("from" in marks or "after" in marks)
    )
