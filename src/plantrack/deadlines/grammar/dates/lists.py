"""Productions for the other end of a range, and for the members of a list that share a unit: Quý I, II/2026."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.deadlines.calendar.spans import CalendarPart, Slot, quarter
from plantrack.deadlines.grammar.dates.relations import DueRelation
from plantrack.deadlines.grammar.dates.terms import (
    TermRead,
    bare_year,
    dated_weekday,
    late_weekday,
    term,
)
from plantrack.deadlines.grammar.kinds import LOOSE, TERM, WHOLE, YEAR
from plantrack.deadlines.words.tokens import Tokens

COUNTS: Final = frozenset(
    ("month", "day", "week", "times", "hour", "word", "share", "quarter")
)
"""What makes a number behind a comma count something else."""
_VALUES: Final = frozenset(
    ("num", "numeral", "roman", "year4", "month_year", "day_month", "date")
)
_BETWEEN: Final = frozenset(("ends", "of", "within", "until", "before"))
_WORK_EDGES: Final = ("firstwork", "lastwork")
_OF_DAYS: Final = ("date", "day_month")


def range_end(
    tokens: Tokens, at: int, part: CalendarPart | Slot, found: DueRelation
) -> tuple[CalendarPart | Slot, CalendarPart | None, bool, int]:
    """Read the other end of a range: ``- 10/2025``, ``đến hết tháng 3/2026``; a row of weekdays is due on its last.

    Returns the term, the other end, whether that is excluded ("đến trước"), and the place behind.
    """
    names = tokens.names
    none = (part, None, False, at)
    mark = names[at]
    if mark not in ("dash", "until") or (
        found == "before" and not _is_feast(tokens, at, part)
    ):
        return none
    place = (
        at + 2 if mark == "dash" and names[at + 1] in ("mark", "dash") else at + 1
    )  # ->
    if isinstance(part, Slot):
        return _weekdays_end(tokens, place, part) or none
    before = False
    while names[place] in _BETWEEN and place < at + 5:
        before = before or names[place] == "before"
        place += 1
    read = (
        dated_weekday(tokens, place)
        or same(tokens, place, part)
        or term(tokens, place, loose=True)
    )
    if read is None or not isinstance(read[0], CalendarPart):
        return none
    to, after = late_weekday(tokens, read[1], read[0])
    if (
        names[after] == "year"
        and names[after + 1] in ("after", "next")
        and not read[0].year
    ):
        after += 3 if names[after + 2] == "next" else 2  # tháng 10 đến tháng 3 năm sau
    return part, to if isinstance(to, CalendarPart) else None, before, after


def _weekdays_end(
    tokens: Tokens, at: int, part: Slot
) -> tuple[Slot, None, bool, int] | None:
    """Read the last of a row of weekdays: thứ Hai đến thứ Sáu hằng tuần, T2 - T6 hằng tuần."""
    until = (
        term(tokens, at, loose=False)
        if tokens.names[at] == "t"
        else TERM.read(tokens, at)
    )
    if (
        part.period != "week"
        or not until
        or not isinstance(until[0], Slot)
        or until[0].period != "week"
    ):
        return None
    return until[0], None, False, until[1]


def _is_feast(tokens: Tokens, at: int, part: CalendarPart | Slot) -> bool:
    """Tell whether "trước" stands before days that are one feast: trước dịp 30/4 - 01/5/2026."""
    return (
        isinstance(part, CalendarPart)
        and part.unit == "day"
        and tokens.names[at] == "dash"
        and tokens.names[at + 1] in _OF_DAYS
    )


def same(tokens: Tokens, at: int, like: CalendarPart | Slot) -> TermRead | None:
    """Read a value whose unit stands before it only: the ``II`` of ``Quý I, II``, the ``10`` of ``Tháng 9-10``."""
    name, after = tokens.names[at], tokens.names[at + 1]
    if name not in _VALUES:
        return None
    if isinstance(like, Slot):
        fits = like.period == "week" and not like.month and name in ("num", "numeral")
        fits = fits and 2 <= tokens.values[at] <= 7 and after not in COUNTS
        return (like._replace(weekday=tokens.values[at] - 1), at + 1) if fits else None
    production = _SAME.get(like.unit)
    if production is None or (
        after == "year" and tokens.names[at + 2] in ("slash", "num", "numeral", "times")
    ):
        return None
    return production(tokens, at, like)


def _same_year(tokens: Tokens, at: int, like: CalendarPart) -> TermRead | None:
    name, value = tokens.names[at], tokens.values[at]
    if name == "year4":
        return bare_year(tokens, at) if tokens.names[at + 1] not in COUNTS else None
    if (
        name == "num"
        and tokens.names[at - 1] == "dash"
        and like.year % 100 < value
        and 13 <= value <= 99
    ):
        return CalendarPart("year", like.year // 100 * 100 + value), at + 1
    return None


def _same_week(tokens: Tokens, at: int, _like: CalendarPart) -> TermRead | None:
    name = tokens.names[at]
    if name == "date":
        number, month, year = tokens.values[at]
        return CalendarPart("week", year, month, month, number), at + 1
    if name != "num":
        return None
    if (
        tokens.names[at + 1] in ("dash", "comma", "and")
        and tokens.names[at + 2] == "num"
    ):
        return CalendarPart("week", day=tokens.values[at]), at + 1
    whole = WHOLE.read(tokens, at + 1)
    if whole and whole[0].unit == "month" and not whole[0].edge:
        return whole[0]._replace(unit="week", day=tokens.values[at]), whole[1]
    return None


def _same_day(tokens: Tokens, at: int, _like: CalendarPart) -> TermRead | None:
    name, after = tokens.names[at], tokens.names[at + 1]
    if name in ("date", "day_month"):
        return term(tokens, at, loose=True)
    if name != "num":
        return None
    if after in ("slash", "dash", "dot", "month", "comma"):
        found = LOOSE.read(tokens, at)
        if found and found[1] > at + 1:
            return found
        if after == "month":
            return None
    return (
        (CalendarPart("day", day=tokens.values[at]), at + 1)
        if after not in COUNTS
        else None
    )


def _same_month(
    tokens: Tokens, at: int, _like: CalendarPart
) -> tuple[CalendarPart, int] | None:
    if tokens.names[at] == "month_year":
        return WHOLE.read(tokens, at)
    if tokens.names[at] == "day_month":
        month, year = tokens.values[at]
        # "tháng 9, 10/25": a second number that no month has is a year.
        return (
            (CalendarPart("month", 2000 + year, month, month), at + 1)
            if year >= 20
            else None
        )
    if _counts_else(tokens, at):
        return None
    return _with_year(
        tokens,
        at,
        CalendarPart("month", 0, tokens.values[at] or -1, tokens.values[at] or -1),
    )


def _same_quarter(tokens: Tokens, at: int, like: CalendarPart) -> TermRead | None:
    if like.edge:
        return None
    if tokens.names[at] == "month_year":
        return quarter(tokens.values[at][0], tokens.values[at][1]), at + 1
    if _counts_else(tokens, at):
        return None
    return _with_year(tokens, at, quarter(tokens.values[at], 0))


def _with_year(tokens: Tokens, at: int, part: CalendarPart) -> tuple[CalendarPart, int]:
    """Read the year that may follow a bare number."""
    found = YEAR.read(tokens, at + 1)
    return (part._replace(year=found[0]), found[1]) if found else (part, at + 1)


def _counts_else(tokens: Tokens, at: int) -> bool:
    """Tell whether the number at ``at`` counts something of its own, or is a year or a date."""
    name = tokens.names[at]
    return name not in ("num", "numeral", "roman") or tokens.names[at + 1] in COUNTS


_SAME: Final[dict[str, Callable[[Tokens, int, CalendarPart], TermRead | None]]] = {
    "day": _same_day,
    "week": _same_week,
    "month": _same_month,
    "quarter": _same_quarter,
    "year": _same_year,
}


def member(
    tokens: Tokens, at: int, like: CalendarPart | Slot, *, spelled: bool, of_years: bool
) -> TermRead | None:
    """Read the next member of a list.

    ``spelled``: its first date was written with "tháng"; ``of_years``: its first year with "năm".
    """
    if isinstance(like, Slot):
        return same(tokens, at, like)
    read = _year_of(tokens, at, like) if of_years else None
    read = (
        read
        or _like_day(tokens, at, like, spelled=spelled)
        or _like_edge(tokens, at, like)
        or same(tokens, at, like)
    )
    return (
        read
        if read and isinstance(read[0], CalendarPart) and read[0].unit == like.unit
        else None
    )


def _year_of(tokens: Tokens, at: int, like: CalendarPart) -> TermRead | None:
    """Read another year for a month, quarter or day whose own was written with "năm": quý I năm 2026, 2027."""
    if like.unit == "year" or tokens.names[at] != "year4":
        return None
    year = bare_year(tokens, at)
    if year is None or not isinstance(year[0], CalendarPart):
        return None
    return like._replace(
        year=year[0].year, weekday=0 if like.unit == "day" else like.weekday
    ), year[1]


def _like_day(
    tokens: Tokens, at: int, like: CalendarPart, *, spelled: bool
) -> TermRead | None:
    """Read a month for which the day before holds as well: ngày 15 tháng 6 và tháng 12; ngày 15 tháng 3, 6, 9."""
    month = (
        _bare_month(tokens, at)
        if spelled and like.unit == "day" and like.first
        else None
    )
    if month is None:
        return None
    found = month[0].first
    return like._replace(year=month[0].year, first=found, last=found, weekday=0), month[
        1
    ]


def _like_edge(tokens: Tokens, at: int, like: CalendarPart) -> TermRead | None:
    """Read a month of which the same working day is meant: ngày làm việc cuối cùng của tháng 3 và tháng 9."""
    if (
        like.unit != "month"
        or like.edge not in _WORK_EDGES
        or tokens.names[at] != "month"
    ):
        return None
    month = WHOLE.read(tokens, at)
    return (month[0]._replace(edge=like.edge), month[1]) if month else None


def _bare_month(tokens: Tokens, at: int) -> tuple[CalendarPart, int] | None:
    """Read a month in a list of months that share one day."""
    if tokens.names[at] == "month":
        read = WHOLE.read(tokens, at)
        return read if read and read[0].unit == "month" else None
    if tokens.names[at] not in ("num", "numeral", "month_year") or tokens.names[
        at + 1
    ] in (
        "month",
        "slash",
        "dash",
        "dot",
    ):
        return None
    return _same_month(tokens, at, CalendarPart("month"))
