"""Productions for a single term: a day, week, month, quarter, half, year, or a slot of a period.

Every production takes the tokens and a place, and returns what stands there and the place after
it, or None. None of them looks further ahead than a few tokens, so reading stays linear.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.deadlines.days import bare_year, day_at, numbers_at
from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import SEPARATORS, month_number, number, year_suffix
from plantrack.deadlines.periods import month_at, number_word, quarter_at, stage_at, ten_days, year_at
from plantrack.deadlines.slots import POSITIONS, Term, month_slot, period_at, weekday_at
from plantrack.deadlines.spans import Edge, Part, Slot, quarter

_EDGES: Final[dict[str, Edge]] = {"b": "first", "g": "middle", "z": "last"}
_COUNTS: Final = "MDWLHw%"  # what makes a number behind a comma count something else


def term(x: Lexed, i: int, loose: bool = False) -> Term | None:
    """Read one term at ``i``. ``loose``: a word like "trước" stands before, so ``20-2`` is a day."""
    production = _PRODUCTIONS.get(x.codes[i])
    return production(x, i, loose) if production else None


def _short_month(x: Lexed, i: int, loose: bool) -> Term | None:
    """T10/2025; T6 hằng tuần is a weekday."""
    after = i + 2 if x.codes[i + 1] == "." else i + 1
    if x.codes[after] != "n":
        return None
    value = x.values[after]
    if x.codes[after + 1] in "Ee" and x.codes[after + 2] == "W" and 2 <= value <= 7:
        return Slot("week", weekday=value - 1), after + 1
    year, after = year_suffix(x, after + 1)
    return Part("month", year, value or -1, value or -1), after


def _week(x: Lexed, i: int, loose: bool) -> Term | None:
    """tuần 3 tháng 10/2025, tuần đầu tháng 5/2026, tuần 15 năm 2026, tuần cuối của tháng."""
    codes = x.codes
    after = i + 2 if codes[i + 1] == "d" else i + 1
    value = POSITIONS.get(codes[after], 0)
    if value and codes[after] != "g":
        after += 1
    elif codes[after] == "r":
        value, after = x.values[after], after + 1
    else:
        value, after = number(x, after)
        if not value:
            return None
    if codes[after] in "-,&" and codes[after + 1] == "n" and codes[after + 2] == "M":
        return Part("week", day=value), after
    if codes.startswith("/n/4", after):
        month = x.values[after + 1] or -1
        return Part("week", x.values[after + 3] or -1, month, month, value), after + 4
    found = period_at(x, after + 1 if codes[after] == "," else after)
    if found and codes[after] != "Y":
        period, whole, end = found
        if whole is None and (period == "month" or (period == "quarter" and value in (1, -1))):
            return Slot(period, month=value, nth=value), end
        if whole is not None and whole.unit == "month":
            return whole._replace(unit="week", day=value), end
        if whole is None:
            return None
    year, end = year_suffix(x, after)
    return (Part("isoweek", year, 1, 1, value), end) if year and value > 0 else None


def _half(x: Lexed, i: int, loose: bool) -> Term | None:
    """nửa đầu năm 2026, nửa cuối tháng 6/2026."""
    codes = x.codes
    if codes[i + 1] not in "bz":
        return None
    after = i + 3 if codes[i + 2] == "f" else i + 2
    if codes[after] not in "YMQt4":
        return None
    late = codes[i + 1] == "z"
    found = term(x, after, True)
    if found is None:
        if codes[after] != "Y":
            return None
        found = Part("year"), after + 1
    part, after = found
    if not isinstance(part, Part) or part.edge:
        return None
    if part.unit == "year":
        return Part("half", part.year, 7 if late else 1, 12 if late else 6), after
    return part._replace(edge="late" if late else "early"), after


def _edge(x: Lexed, i: int, loose: bool) -> Term | None:
    """đầu, giữa, cuối of a month, quarter, year or stage, numbered or every one."""
    codes = x.codes
    after = i + 2 if codes[i + 1] == "f" else i + 1
    code = codes[after]
    if code not in "MQYtG4eEyKh":
        return None
    if code in "MQYtG4":
        found = term(x, after, True)
        if found and isinstance(found[0], Part) and not found[0].edge:
            return found[0]._replace(edge=_EDGES[codes[i]]), found[1]
        if code == "Y":
            if codes[after + 1] in "SA":
                return None
            return Part("year", edge=_EDGES[codes[i]]), after + 1
    period = period_at(x, after)
    if not period or period[1] or period[0] == "week":
        return None
    position = POSITIONS[codes[i]]
    if codes[i] == "g":
        if period[0] == "month":
            return Slot("month", day=15, firm=code in "eEy"), period[2]
        if period[0] != "quarter":
            return None
        return Slot(period[0], month=2, day=15, firm=code in "eEy"), period[2]
    return Slot(period[0], month=position, day=position, firm=code in "eEy"), period[2]


def _plural(x: Lexed, i: int, loose: bool) -> Term | None:
    """các tháng 3, 6, 9; các quý I, III; các năm 2026, 2027; các ngày 05, 15."""
    return term(x, i + 1, False) if x.codes[i + 1] in "MQYD" and x.codes[i + 2] in "nar4" else None


def same(x: Lexed, i: int, like: Part | Slot) -> Term | None:
    """Read a value whose unit stands before it only: the ``II`` of ``Quý I, II``, the ``10`` of ``Tháng 9-10``."""
    codes, values = x.codes, x.values
    code, after = codes[i], codes[i + 1]
    if code not in "nar4":
        return None
    if isinstance(like, Slot):
        if like.period == "week" and not like.month and code in "na" and 2 <= values[i] <= 7 and after not in _COUNTS:
            return like._replace(weekday=values[i] - 1), i + 1
        return None
    if code == "4":
        return bare_year(x, i, True) if like.unit == "year" and after not in _COUNTS else None
    if like.unit == "year":
        if code == "n" and 13 <= values[i] <= 99 and codes[i - 1] == "-" and like.year % 100 < values[i]:
            return Part("year", like.year // 100 * 100 + values[i]), i + 1
        return None
    if like.unit == "week" and after == "M":
        return _week(x, i - 1, True)
    if after in _COUNTS or (code == "n" and after == "/" and codes[i + 2] == "n" and like.unit != "day"):
        return term(x, i, True) if code == "n" and after in "M/" else None
    if like.unit == "day":
        if code != "n":
            return None
        return term(x, i, True) if after in SEPARATORS else (Part("day", day=values[i]), i + 1)
    if like.unit == "month":
        value, end = month_number(x, i)
        year, end = year_suffix(x, end)
        return Part("month", year, value, value), end
    if like.unit == "quarter" and not like.edge:
        year, end = year_suffix(x, i + 1)
        return quarter(values[i], year), end
    return None


def _month(x: Lexed, i: int, loose: bool) -> Term | None:
    """tháng 9/2025, or a month's place in a longer period: tháng cuối quý."""
    return month_at(x, i) or month_slot(x, i, -1)


_PRODUCTIONS: Final[dict[str, Callable[[Lexed, int, bool], Term | None]]] = {
    "D": lambda x, i, loose: day_at(x, i),
    "n": numbers_at,
    "a": lambda x, i, loose: number_word(x, i),
    "4": bare_year,
    "M": _month,
    "t": _short_month,
    "Q": lambda x, i, loose: quarter_at(x, i),
    "Y": year_at,
    "G": lambda x, i, loose: stage_at(x, i),
    "W": _week,
    "h": _half,
    "b": _edge,
    "g": _edge,
    "z": _edge,
    "d": lambda x, i, loose: weekday_at(x, i),
    "c": lambda x, i, loose: weekday_at(x, i),
    "y": _plural,
    "1": lambda x, i, loose: ten_days(x, i),
    "2": lambda x, i, loose: ten_days(x, i),
    "3": lambda x, i, loose: ten_days(x, i),
}
