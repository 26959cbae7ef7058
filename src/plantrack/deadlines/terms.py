"""Productions for a single term: a day, week, month, quarter, half, year, or a slot of a period.

Every production takes the tokens and a place, and returns what stands there and the place after
it, or None. None of them looks further ahead than a few tokens, so reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from plantrack.deadlines.days import bare_year, day_at, numbers_at
from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import SEPARATORS, month_number, number, stated
from plantrack.deadlines.periods import (
    english_month,
    month_at,
    number_word,
    quarter_at,
    roman_quarter,
    school_year_at,
    stage_at,
    ten_days,
    whole_year,
    year_at,
)
from plantrack.deadlines.slots import POSITIONS, Term, month_slot, period_at, weekday_at, weekday_number
from plantrack.deadlines.spans import Edge, Part, Period, Slot, quarter
from plantrack.deadlines.yearnames import year_suffix

_EDGES: Final[dict[str, Edge]] = {"b": "first", "g": "middle", "z": "last"}
_WEEKDAY_ROW: Final = re.compile(r"(?:[-T,&]tn){0,6}[Ee]W")  # the rest of T2, T4, T6 hằng tuần
_MORE_WEEKS: Final = re.compile(r"n(?:M|tn|/n/4|[-,&]n)")  # the 4 of Tuần 3, 4 tháng 10/2025
_COUNTS: Final = "MDWLHw%"  # what makes a number behind a comma count something else


def term(x: Lexed, i: int, loose: bool = False) -> Term | None:
    """Read one term at ``i``. ``loose``: a word like "trước" stands before, so ``20-2`` is a day."""
    code = x.codes[i]
    plain = _PRODUCTIONS.get(code)
    if plain:
        return plain(x, i)
    heeding = _HEEDING.get(code)
    return heeding(x, i, loose) if heeding else None


def _short_month(x: Lexed, i: int) -> Term | None:
    """T10/2025; T6 hằng tuần is a weekday."""
    after = i + 2 if x.codes[i + 1] == "." else i + 1
    if x.codes[after] != "n":
        return None
    value = x.values[after]
    if 2 <= value <= 7 and _WEEKDAY_ROW.match(x.codes, after + 1):
        return Slot("week", weekday=value - 1), after + 1
    year, after = year_suffix(x, after + 1)
    return Part("month", year, stated(value), stated(value)), after


def _week(x: Lexed, i: int) -> Term | None:
    """Tuần 3 tháng 10/2025, tuần đầu tháng 5/2026, tuần 15 năm 2026, tuần cuối của tháng."""
    codes, values = x.codes, x.values
    value, after = _week_number(x, i + 2 if codes[i + 1] == "d" else i + 1)
    if not value:
        return None
    if codes[after] in "-,&" and _MORE_WEEKS.match(codes, after + 1):
        return Part("week", day=value), after
    if codes.startswith("/n/4", after):
        month = stated(values[after + 1])
        return Part("week", stated(values[after + 3]), month, month, value), after + 4
    place = after + 1 if codes[after] == "," else after
    short = _short_month(x, place) if codes[place] == "t" else None
    if short and isinstance(short[0], Part):
        return _week_of(value, "month", short[0], short[1])
    found = period_at(x, place) if codes[after] != "Y" else None
    if found:
        return _week_of(value, *found)
    year, end = year_suffix(x, after)
    return (Part("isoweek", year, 1, 1, value), end) if year and value > 0 else None


def _week_number(x: Lexed, i: int) -> tuple[int, int]:
    """Read which week: a number, đầu (1) or cuối (-1)."""
    code = x.codes[i]
    if code in "bz":
        return POSITIONS[code], i + 1
    return (x.values[i], i + 1) if code == "r" else number(x, i)


def _week_of(value: int, period: Period, whole: Part | None, after: int) -> Term | None:
    """The week of a numbered month, or of every month or quarter."""
    if whole:
        return (whole._replace(unit="week", day=value), after) if whole.unit == "month" else None
    if period == "month" or (period == "quarter" and value in (1, -1)):
        return Slot(period, month=value, nth=value), after
    return None


def _weekday(x: Lexed, i: int) -> Term | None:
    """Thứ Hai tuần 3 tháng 10/2025, thứ Sáu cuối cùng của quý IV/2025; else a weekday of every period."""
    codes = x.codes
    weekday, after = weekday_number(x, i)
    place = after + 1 if codes[after] == "f" or codes.startswith(",W", after) else after
    if not weekday or codes[place] not in "Wbz":
        return weekday_at(x, i)
    if codes[place] == "W":
        part, end = _week(x, place) or (None, 0)
    else:
        _, part, end = period_at(x, place + 1) or ("", None, 0)
        part = part._replace(day=POSITIONS[codes[place]]) if part and part.unit != "week" else None
    if not isinstance(part, Part) or not (part.first or part.unit == "year"):
        return weekday_at(x, i)
    if part.unit == "isoweek":
        return part._replace(weekday=weekday), end
    return Part("weekday", part.year, part.first or 1, part.last or 12, part.day, weekday=weekday), end


def _half(x: Lexed, i: int) -> Term | None:
    """Nửa đầu năm 2026, nửa cuối tháng 6/2026."""
    codes = x.codes
    after = i + 3 if codes[i + 2] == "f" else i + 2
    if codes[i + 1] not in "bz" or codes[after] not in "YMQt4":
        return None
    late = codes[i + 1] == "z"
    if codes[after] == "Y":
        year, after = whole_year(x, after)
        part: Part | Slot = Part("year", year)
    else:
        part, after = term(x, after, loose=True) or (Part("year"), 0)
    if not after or not isinstance(part, Part) or part.edge:
        return None
    if part.unit == "year":
        return Part("half", part.year, 7 if late else 1, 12 if late else 6), after
    return part._replace(edge="late" if late else "early"), after


def _edge(x: Lexed, i: int) -> Term | None:
    """đầu, giữa, cuối of a month, quarter, year or stage, numbered or every one."""
    codes = x.codes
    after = i + 2 if codes[i + 1] == "f" else i + 1
    code = codes[after]
    if code in "MQYtG49":
        found = term(x, after, loose=True)
        if found and isinstance(found[0], Part) and not found[0].edge:
            if code == "G":
                return _stage_edge(x, _EDGES[codes[i]], *found)
            return found[0]._replace(edge=_EDGES[codes[i]]), found[1]
        if code == "Y" and codes[after + 1] not in "SA":
            year, end = whole_year(x, after)
            return Part("year", year, edge=_EDGES[codes[i]]), end
    if code == "W" and codes[after + 1] in "SA":  # đầu tuần sau: which one is not said
        return Slot("week", weekday=7 if codes[i] == "z" else 1, firm=False), after + 2
    return _edge_of_each(x, i, after) if code in "MQYeEyK" else None


def _edge_of_each(x: Lexed, i: int, after: int) -> Term | None:
    """Cuối mỗi quý, giữa hằng tháng; without mỗi, hằng the slot does not recur by itself."""
    codes = x.codes
    period, whole, end = period_at(x, after) or ("week", None, i)
    if whole or period == "week" or (period == "report" and codes[end] in "Y4"):  # (báo cáo) cuối kỳ năm 2030
        return None
    firm = codes[after] in "eEyK"
    if codes[i] != "g":
        position = POSITIONS[codes[i]]
        return Slot(period, month=position, day=position, firm=firm), end
    return (Slot(period, month=2, day=15, firm=firm), end) if period in ("month", "quarter") else None


def _stage_edge(x: Lexed, edge: Edge, stage: Part | Slot, i: int) -> Term | None:
    """Place an edge in a stage of years, whose last year may stand at ``i``: cuối nhiệm kỳ 2026-2031."""
    if not isinstance(stage, Part):
        return None
    until = same(x, i + 1, stage) if x.codes[i] in "-T" else None
    if until is None or not isinstance(until[0], Part):
        return stage._replace(edge=edge), i
    first, last = stage.year, until[0].year
    if edge == "middle":
        # an even number of years is halved by the end of one
        return Part("year", (first + last) // 2, edge="last" if (last - first) % 2 else "middle"), until[1]
    return Part("year", first if edge == "first" else last, edge=edge), until[1]


def _plural(x: Lexed, i: int) -> Term | None:
    """các tháng 3, 6, 9; các quý I, III; các năm 2026, 2027; các ngày 05, 15."""
    return term(x, i + 1) if x.codes[i + 1] in "MQYD" and x.codes[i + 2] in "nar4" else None


def same(x: Lexed, i: int, like: Part | Slot) -> Term | None:
    """Read a value whose unit stands before it only: the ``II`` of ``Quý I, II``, the ``10`` of ``Tháng 9-10``."""
    code, after = x.codes[i], x.codes[i + 1]
    if code not in "nar4":
        return None
    if isinstance(like, Slot):
        fits = like.period == "week" and not like.month and 2 <= x.values[i] <= 7 and after not in _COUNTS
        return (like._replace(weekday=x.values[i] - 1), i + 1) if fits and code in "na" else None
    production = _SAME.get(like.unit)
    if production is None or (after == "Y" and x.codes[i + 2] in "/naL"):  # tháng 12, 2 năm/lần
        return None
    return production(x, i, like)


def _same_year(x: Lexed, i: int, like: Part) -> Term | None:
    codes, value = x.codes, x.values[i]
    if codes[i] == "4":
        return bare_year(x, i, loose=True) if codes[i + 1] not in _COUNTS else None
    if codes[i] == "n" and codes[i - 1] == "-" and like.year % 100 < value and 13 <= value <= 99:
        return Part("year", like.year // 100 * 100 + value), i + 1
    return None


def _same_week(x: Lexed, i: int, _like: Part) -> Term | None:
    return _week(x, i - 1) if _MORE_WEEKS.match(x.codes, i) else None


def _same_day(x: Lexed, i: int, _like: Part) -> Term | None:
    after = x.codes[i + 1]
    if x.codes[i] != "n":
        return None
    if after in SEPARATORS or after == "M":
        return term(x, i, loose=True)
    return (Part("day", day=x.values[i]), i + 1) if after not in _COUNTS else None


def _same_month(x: Lexed, i: int, _like: Part) -> Term | None:
    if _counts_else(x, i):
        return None
    value, end = month_number(x, i)
    year, end = year_suffix(x, end)
    return Part("month", year, value, value), end


def _same_quarter(x: Lexed, i: int, like: Part) -> Term | None:
    if _counts_else(x, i) or like.edge:
        return None
    year, end = year_suffix(x, i + 1)
    return quarter(x.values[i], year), end


def _counts_else(x: Lexed, i: int) -> bool:
    """Tell whether the number at ``i`` counts something of its own, or begins a date or a year."""
    codes = x.codes
    return codes[i] == "4" or codes[i + 1] in _COUNTS or (codes[i] == "n" and codes[i + 1 : i + 3] == "/n")


def _month(x: Lexed, i: int) -> Term | None:
    """tháng 9/2025, or a month's place in a longer period: tháng cuối quý."""
    return month_at(x, i) or month_slot(x, i, -1)


_PRODUCTIONS: Final[dict[str, Callable[[Lexed, int], Term | None]]] = {
    "D": day_at,
    "a": number_word,
    "M": _month,
    "t": _short_month,
    "Q": quarter_at,
    "G": stage_at,
    "W": _week,
    "h": _half,
    "b": _edge,
    "g": _edge,
    "z": _edge,
    "d": _weekday,
    "c": _weekday,
    "y": _plural,
    "1": ten_days,
    "2": ten_days,
    "3": ten_days,
    "9": school_year_at,
    "@": english_month,
}
_SAME: Final[dict[str, Callable[[Lexed, int, Part], Term | None]]] = {
    "day": _same_day,
    "week": _same_week,
    "month": _same_month,
    "quarter": _same_quarter,
    "year": _same_year,
}
_HEEDING: Final[dict[str, Callable[[Lexed, int, bool], Term | None]]] = {
    "n": numbers_at,
    "r": roman_quarter,
    "4": bare_year,
    "Y": year_at,
}
