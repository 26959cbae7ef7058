"""Productions for a single term: a day, week, month, quarter, half, year, or a slot of a period.

Every production takes the tokens and a place, and returns what stands there and the place after
it, or None. None of them looks further ahead than a few tokens, so reading stays linear.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.spans import FIRST_YEAR, LAST_YEAR, Edge, Part, Period, Slot, quarter

Term = tuple[Part | Slot, int]

_SEPARATORS: Final = "/-."
_EDGES: Final[dict[str, Edge]] = {"b": "first", "g": "middle", "z": "last"}
_POSITIONS: Final = {"b": 1, "g": 2, "z": -1}
_NOT_AFTER_YEAR: Final = "w%na4rRVLHjsxm"  # what makes a bare 2026 a count, a law, a number
_NOT_BEFORE_YEAR: Final = "Rs%4n"
_COUNTS: Final = "MDWLHw%"  # what makes a number behind a comma count something else


def number(x: Lexed, i: int) -> tuple[int, int]:
    """Read a number in digits or words (mười hai is 12); no number is 0 at the same place."""
    code = x.codes[i]
    if code == "n":
        return x.values[i], i + 1
    if code == "a":
        if x.values[i] == 10 and x.codes[i + 1] == "a" and x.values[i + 1] < 10:
            return 10 + x.values[i + 1], i + 2
        return x.values[i], i + 1
    return 0, i


def _month_number(x: Lexed, i: int) -> tuple[int, int]:
    """Read the number of a month: digits, words, Roman, and năm (5) where it is not "year"."""
    code = x.codes[i]
    if code == "r":
        return x.values[i], i + 1
    if code == "Y":
        return (5, i + 1) if x.codes[i + 1] in "Y/,.;$)&E" else (0, i)
    value, after = number(x, i)
    if after > i and value == 0:
        return -1, after  # month 0 is impossible; 0 itself would mean "not stated"
    return value, after


def year_suffix(x: Lexed, i: int) -> tuple[int, int]:
    """Read the year behind a month or quarter: ``/2025``, ``- 2025``, ``năm 2025``, ``(2025)``, ``/25``.

    Returns 0 at the same place where no year follows; ``năm nay`` is passed over.
    """
    codes, values = x.codes, x.values
    code, after = codes[i], codes[i + 1]
    if code == "Y":
        if after == "4":
            return values[i + 1] or -1, i + 2
        if after == "u":
            return 0, i + 2
    elif code in _SEPARATORS:
        if after == "4":
            return values[i + 1] or -1, i + 2
        if after == "Y" and codes[i + 2] == "4":
            return values[i + 2] or -1, i + 3
        if after == "n" and code == "/" and 20 <= values[i + 1] <= 99 and codes[i + 2] not in "/-.n%":
            return 2000 + values[i + 1], i + 2
    elif code == "4":
        if FIRST_YEAR <= values[i] <= LAST_YEAR and after not in "%wL":
            return values[i], i + 1
    elif code in ",fI":
        if after == "Y" and codes[i + 2] == "4":
            return values[i + 2] or -1, i + 3
        if code == "," and after == "4" and codes[i + 2] not in "%wLna-/Rx":
            return (values[i + 1], i + 2) if FIRST_YEAR <= values[i + 1] <= LAST_YEAR else (0, i)
    elif code == "(":
        if codes.startswith("(4)", i):
            return values[i + 1] or -1, i + 3
        if codes.startswith("(Y4)", i):
            return values[i + 2] or -1, i + 4
    return 0, i


def term(x: Lexed, i: int, loose: bool = False) -> Term | None:
    """Read one term at ``i``. ``loose``: a word like "trước" stands before, so ``20-2`` is a day."""
    production = _PRODUCTIONS.get(x.codes[i])
    return production(x, i, loose) if production else None


def _day(x: Lexed, i: int, loose: bool) -> Term | None:
    """ngày …: a date, a day of the month, or the first or last (working) day of a period."""
    after = x.codes[i + 1]
    if after == "n":
        return _numbers(x, i + 1, True, True)
    if after == "4":
        return _iso(x, i + 1)
    if after in "bz":
        return _edge_of(x, i + 1, "")
    if after == "x" and x.codes[i + 2] in "bz":
        return _edge_of(x, i + 2, "work")
    if after == "x" and x.codes[i + 2] == "d":
        value, place = number(x, i + 3)
        return _nth_workday(x, place, value)
    return None


def _numbers(x: Lexed, i: int, loose: bool, named: bool = False) -> Term | None:
    """A term that begins with a number; ``named`` where "ngày" stands before it."""
    codes, values = x.codes, x.values
    value, mark, third = values[i], codes[i + 1], codes[i + 2]
    if mark == "L":
        return None
    if mark in _SEPARATORS:
        if third == "n":
            return _day_month(x, i, loose or named, named)
        if third == "4" and (mark != "." or value <= 12) and not codes.startswith("/w", i + 3):
            return Part("month", values[i + 2] or -1, value or -1, value or -1), i + 3
        if not (mark == "/" and third == "M"):
            return (Part("day", day=value), i + 1) if named and mark != "." else None
    month = i + 2 if mark == "M" else i + 3 if third == "M" and mark in ",f/y" else 0
    if month:
        found, after = _month_number(x, month)
        if found and codes[after] != "L" and (named or codes[month] != "Y"):
            year, after = year_suffix(x, after)
            return Part("day", year, found, found, value), after
        if not named:
            spread = _months_of_year(x, i, value) if mark == "M" else None
            if spread or not loose:
                return spread
        slot = _month_slot(x, month - 1, value)
        if slot:
            return slot
    if named and mark in "fQ" and codes[i + 2 - (mark == "Q")] == "Q":
        quarter_at = i + 1 if mark == "Q" else i + 2  # ngày 05 của quý sau: of its first month
        return (Slot("quarter", 1, value), quarter_at + 2) if codes[quarter_at + 1] in "SA" else None
    if not named:
        if mark == "D" and third == "x":
            return _nth_workday(x, i + 3, value)
        if mark == "D" and third in "bz":
            return _first_days(x, i, value)
        if not (loose and mark in "Ee"):
            return None
    if mark in "bz" and third in "QMK":
        return _month_slot(x, i, value)
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
    if next_mark in _SEPARATORS and not (mark == "/" and next_mark == "-" and fifth != "4"):
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


def _bare_year(x: Lexed, i: int, loose: bool) -> Term | None:
    """``2026`` where nothing near it makes it a count or a document's number; ``2026-04``."""
    codes, value = x.codes, x.values[i]
    day = _iso(x, i)
    if day:
        return day
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


def _month(x: Lexed, i: int, loose: bool) -> Term | None:
    """tháng 9/2025, or a month's place in a longer period: tháng cuối quý."""
    after = i + 2 if x.codes[i + 1] == "." else i + 1
    value, after = _month_number(x, after)
    if value and x.codes[after] != "L":
        year, after = year_suffix(x, after)
        return Part("month", year, value, value), after
    return _month_slot(x, i, -1)


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


def _month_slot(x: Lexed, i: int, day: int) -> Term | None:
    """At "tháng" (or a place word): its position in a quarter, year or reporting period.

    ``day`` is the day of that month, -1 for its end. A quarter with a number gives a plain date.
    """
    codes = x.codes
    place = i + 1 if codes[i] == "M" else i
    if codes[i] == "M" and day != -1 and codes[place] in "SA":
        return Slot("month", day=day), place + 1
    if codes[place] == "f":
        place += 1
    position = _POSITIONS.get(codes[place], 0)
    place += 1
    if not position:
        if codes[place - 1] != "d":
            return None
        position, place = number(x, place)
        if not position:
            return None
    found = _period(x, place)
    if not found or found[0] == "week":
        return None
    period, whole, after = found
    if whole:
        if whole.unit == "month":
            return None
        month = whole.last if position == -1 else whole.first + position - 1
        return Part("month" if day == -1 else "day", whole.year, month, month, max(day, 0)), after
    if period == "month":
        return None
    return Slot(period, month=position, day=day), after


def _period(x: Lexed, i: int) -> tuple[Period, Part | None, int] | None:
    """Read the period a slot belongs to: (của) (mỗi) tháng, quý, năm, tuần, kỳ báo cáo; maybe numbered."""
    codes = x.codes
    start = i
    while codes[i] in "feEIy" and i < start + 3:
        i += 1
    code = codes[i]
    if code == "K":
        return "report", None, i + 1
    if code == "W":
        return "week", None, i + 1
    if code == "n" and codes[i + 1] == "M" and x.values[i] in (3, 6):
        return ("half" if x.values[i] == 6 else "quarter"), None, i + 2
    if code not in "MQY":
        return None
    found = term(x, i, False) if codes[i + 1] in "nar.4" else None
    if found and isinstance(found[0], Part):
        return "month", found[0], found[1]
    after = i + 2 if codes[i + 1] in "SA" else i + 1
    return ("month" if code == "M" else "quarter" if code == "Q" else "year"), None, after


def _edge_of(x: Lexed, i: int, kind: str) -> Term | None:
    """ngày (làm việc) đầu tiên / cuối cùng của …: ``i`` is at the place word."""
    edge: Edge = "first" if x.codes[i] == "b" else "last"
    found = _period(x, i + 1)
    if not found:
        return None
    period, whole, after = found
    if whole:
        if kind:
            edge = "firstwork" if edge == "first" else "lastwork"
        return whole._replace(edge=edge), after
    last = edge == "last"
    if period == "week":
        return Slot("week", weekday=(5 if kind else 7) if last else 1), after
    if kind:
        return Slot(period, month=-1 if last else 1, weekday=8, nth=-1 if last else 1), after
    return Slot(period, month=-1 if last else 1, day=-1 if last else 1), after


def _first_days(x: Lexed, i: int, count: int) -> Term | None:
    """10 ngày đầu tháng 6/2026, 05 ngày cuối tháng."""
    found = _period(x, i + 3)
    if not found:
        return None
    period, whole, after = found
    last = x.codes[i + 2] == "z"
    if whole is None:
        return Slot(period, month=-1 if last else 1, day=-1 if last else count), after
    if whole.unit != "month" or not 1 <= count <= 28:
        return None
    if not last:
        return whole._replace(unit="days", day=1, until=count), after
    return whole._replace(unit="days", day=-count), after


def _nth_workday(x: Lexed, i: int, count: int) -> Term | None:
    """05 ngày làm việc đầu tháng, ngày làm việc thứ 5 của tháng sau: ``i`` is behind "làm việc"."""
    found = _period(x, i + 1 if x.codes[i] == "b" else i) if x.codes[i] in "bf" and 1 <= count <= 20 else None
    if not found or found[1] or found[0] not in ("month", "quarter"):
        return None
    return Slot(found[0], month=1, weekday=8, nth=count), found[2]


def _months_of_year(x: Lexed, i: int, count: int) -> Term | None:
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
    unit = "month" if count == 1 else "quarter" if count == 3 else "half" if count == 6 else "months"
    return Part(unit, year, first, last), after  # type: ignore[arg-type]


def _number_word(x: Lexed, i: int, loose: bool) -> Term | None:
    """sáu tháng đầu năm 2026."""
    value, after = number(x, i)
    return _months_of_year(x, after - 1, value) if x.codes[after] == "M" else None


def _quarter(x: Lexed, i: int, loose: bool) -> Term | None:
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


def _year(x: Lexed, i: int, loose: bool) -> Term | None:
    """năm 2026; năm nay, and trong năm, hết năm: the plan's own year."""
    after = x.codes[i + 1]
    if after == "4":
        return Part("year", x.values[i + 1] or -1), i + 2
    if after == "u":
        return Part("year"), i + 2
    if loose and after in "$,;.)(&|":
        return Part("year"), i + 1
    return None


def _stage(x: Lexed, i: int, loose: bool) -> Term | None:
    """giai đoạn 2026-2030, nhiệm kỳ 2025 - 2030: its first year; the range is read by the caller."""
    i += 1
    for code in "fFY":
        if x.codes[i] == code:
            i += 1
    return (Part("year", x.values[i] or -1), i + 1) if x.codes[i] == "4" else None


def _week(x: Lexed, i: int, loose: bool) -> Term | None:
    """tuần 3 tháng 10/2025, tuần đầu tháng 5/2026, tuần 15 năm 2026, tuần cuối của tháng."""
    codes = x.codes
    after = i + 2 if codes[i + 1] == "d" else i + 1
    value = _POSITIONS.get(codes[after], 0)
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
    found = _period(x, after + 1 if codes[after] == "," else after)
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


def _ten_days(x: Lexed, i: int, loose: bool) -> Term | None:
    """thượng, trung, hạ tuần tháng 6/2026: its days 1-10, 11-20, 21 to the end."""
    found = _month(x, i + 2 if x.codes[i + 1] == "f" else i + 1, loose) if "M" in x.codes[i + 1 : i + 3] else None
    if not found or not isinstance(found[0], Part):
        return None
    value = int(x.codes[i])
    part = found[0]._replace(unit="days", day=value * 10 - 9, until=value * 10 if value < 3 else 0)
    return part, found[1]


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
    period = _period(x, after)
    if not period or period[1] or period[0] == "week":
        return None
    position = _POSITIONS[codes[i]]
    if codes[i] == "g":
        if period[0] == "month":
            return Slot("month", day=15, firm=code in "eEy"), period[2]
        if period[0] != "quarter":
            return None
        return Slot(period[0], month=2, day=15, firm=code in "eEy"), period[2]
    return Slot(period[0], month=position, day=position, firm=code in "eEy"), period[2]


def _weekday(x: Lexed, i: int, loose: bool) -> Term | None:
    """thứ Sáu, chủ nhật; thứ Hai đầu tháng, thứ Sáu tuần cuối của tháng."""
    codes = x.codes
    if i and codes[i - 1] in "LKVRG":
        return None
    if codes[i] == "c":
        value, after = 8, i + 1
    elif codes[i + 1] == "Y":
        value, after = 5, i + 2
    else:
        value, after = number(x, i + 1)
        if not 2 <= value <= 7:
            return None
    place = after + 1 if codes[after] == "W" else after
    if codes[place] in "bz":
        found = _period(x, place + 1)
        if found and found[0] in ("month", "quarter") and found[1] is None:
            nth = 1 if codes[place] == "b" else -1
            return Slot(found[0], month=nth, weekday=value - 1, nth=nth), found[2]
    return Slot("week", weekday=value - 1, firm=False), after


def _plural(x: Lexed, i: int, loose: bool) -> Term | None:
    """các tháng 3, 6, 9; các quý I, III; các năm 2026, 2027; các ngày 05, 15."""
    return term(x, i + 1, False) if x.codes[i + 1] in "MQYD" and x.codes[i + 2] in "nar4" else None


_PRODUCTIONS: Final[dict[str, Callable[[Lexed, int, bool], Term | None]]] = {
    "D": _day,
    "n": _numbers,
    "a": _number_word,
    "4": _bare_year,
    "M": _month,
    "t": _short_month,
    "Q": _quarter,
    "Y": _year,
    "G": _stage,
    "W": _week,
    "h": _half,
    "b": _edge,
    "g": _edge,
    "z": _edge,
    "d": _weekday,
    "c": _weekday,
    "y": _plural,
    "1": _ten_days,
    "2": _ten_days,
    "3": _ten_days,
}


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
        return _bare_year(x, i, True) if like.unit == "year" and after not in _COUNTS else None
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
        return term(x, i, True) if after in _SEPARATORS else (Part("day", day=values[i]), i + 1)
    if like.unit == "month":
        value, end = _month_number(x, i)
        year, end = year_suffix(x, end)
        return Part("month", year, value, value), end
    if like.unit == "quarter" and not like.edge:
        year, end = year_suffix(x, i + 1)
        return quarter(values[i], year), end
    return None
