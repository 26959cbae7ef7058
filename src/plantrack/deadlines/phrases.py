"""Productions for what is not a date: on demand, done, an event, a term of days, a document's number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.moments import relation
from plantrack.deadlines.numerals import number
from plantrack.deadlines.spans import Days, Part, Problem, month_end, resolve
from plantrack.deadlines.terms import term

Meaning = Literal["ongoing", "on_demand", "relative", "done", "cite", "term"]

_STARTS: Final = "MQYDtJEkOoICnFTB"
_TERM_UNITS: Final = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "H": ""}
_UNIT_DAYS: Final = {"day": 1, "week": 7}
_UNIT_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


class Phrase(NamedTuple):
    """What a run of words means; ``days`` where a term of days from a known date was counted out."""

    meaning: Meaning
    days: Days | None = None


Found = tuple[Phrase, int]


def phrase(x: Lexed, i: int, opening: bool) -> Found | None:
    """Read a phrase at ``i``; ``opening``: nothing stands before it in its clause."""
    production = _PRODUCTIONS.get(x.codes[i])
    return production(x, i, opening) if production else None


def _word(x: Lexed, i: int, _opening: bool) -> Found:
    """Thường xuyên, đột xuất: one word that says it all."""
    return Phrase("ongoing" if x.codes[i] == "O" else "on_demand"), i + 1


def _arising(x: Lexed, i: int, _opening: bool) -> Found | None:
    """Thực tế phát sinh."""
    return (Phrase("on_demand"), i + 2) if x.codes[i + 1] == "o" else None


def _done(x: Lexed, i: int, opening: bool) -> Found | None:
    """Đã ban hành …: everything up to the end of the clause."""
    return (Phrase("done"), _clause_end(x, i)) if opening else None


def _named_event(x: Lexed, i: int, _opening: bool) -> Found:
    """Tết Nguyên đán, kỳ họp thứ 30."""
    return Phrase("relative"), tail(x, i + 1)


def _numbered(x: Lexed, i: int, opening: bool) -> Found | None:
    if x.values[i] == 24 and x.codes.startswith("/n", i + 1) and x.values[i + 2] in (7, 24):
        return Phrase("ongoing"), i + 4 if x.codes[i + 3] == "H" else i + 3
    return _citation(x, i, opening) or _term_of_days(x, i, opening)


def _term_or_event(x: Lexed, i: int, opening: bool) -> Found | None:
    return _term_of_days(x, i, opening) or _event(x, i, opening)


def tail(x: Lexed, i: int) -> int:
    """Return the place where the words that belong to an event or a request end."""
    codes = x.codes
    while codes[i] not in ";,()|$EkO" and not _ends_tail(codes, i):
        i += 1
    return i


def _ends_tail(codes: str, i: int) -> bool:
    """Tell whether a mark or a word of relation at ``i`` begins something of its own."""
    code, after = codes[i], codes[i + 1]
    if code in "BNTv&" and after in "DnMQY4I" and (after != "D" or codes[i + 2] == "n"):
        return True
    if code == "/":
        return codes[i - 1] not in "n4r" and after != "w"
    return after in ("$" + _STARTS if code == "." else "JCo" if code == "&" else "")


def _clause_end(x: Lexed, i: int) -> int:
    """Return the place of the next semicolon or of the end."""
    end = x.codes.find(";", i)
    return len(x.values) if end < 0 else end


def _when(x: Lexed, i: int, _opening: bool) -> Found:
    """Khi có yêu cầu, khi phát sinh (on demand); khi Đề án được phê duyệt (an event)."""
    asked = any(code in "jo" for code in x.codes[i + 1 : i + 4].split(",")[0])
    return Phrase("on_demand" if asked else "relative"), tail(x, i + 1)


def _according(x: Lexed, i: int, _opening: bool) -> Found | None:
    """Theo yêu cầu (on demand); theo quy định, theo tiến độ (relative)."""
    for code in x.codes[i + 1 : i + 5]:
        if code in "jo":
            return Phrase("on_demand"), tail(x, i + 1)
        if code in "RV6":
            return Phrase("relative"), tail(x, i + 1)
        if code not in "wefy":
            return None
    return None


def _stage(x: Lexed, i: int, opening: bool) -> Found | None:
    """Tuần 1-3, giai đoạn 2 (of a project), nhiệm kỳ: a time that only the project knows."""
    codes = x.codes
    after = i + 1
    if opening and codes[after] in "nra":
        after += 1
        while codes[after] in "-,&" and codes[after + 1] in "nr":
            after += 2
        return Phrase("relative"), after
    if opening and (codes[i] == "G" or codes[after] in "uSA"):
        return Phrase("relative"), after + 1 if codes[after] in "uSA" else after
    return None


def _term_of_days(x: Lexed, i: int, opening: bool) -> Found | None:
    """Trong 05 ngày làm việc kể từ …, sau 30 ngày, 15 ngày trước …: counted out where the date is known."""
    codes = x.codes
    place = i
    while codes[place] in "INBAUTf6v" and place < i + 5:
        place += 1
    prefix = codes[i:place].strip("fv")
    if codes[place] == "D" and codes[place + 1] in "xSA":
        after = place + 2 if codes[place + 1] == "x" else place + 1
        return (Phrase("relative"), after + 1) if codes[after] in "SA" else None
    length = _length(x, place)
    if length is None:
        return None
    after = length.last
    if codes[after] in "AB" and (codes[after + 1] in "n4" or codes.startswith("Dn", after + 1)):
        return (Phrase("relative"), after) if prefix else None
    if codes[after] in "FABC" or codes[after : after + 2] == "6F":
        days = _counted(x, length) if codes[after] in "FA" else None
        return (Phrase("term", days[0]), days[1]) if days else (Phrase("relative"), tail(x, after + 1))
    return (Phrase("relative"), after) if prefix or (opening and codes[after] in "$,;.)(") else None


class _Length(NamedTuple):
    """A term's length; ``last`` is the place behind it. A unit "" cannot be counted in days."""

    size: int
    unit: str
    working: bool
    last: int


def _length(x: Lexed, i: int) -> _Length | None:
    """Read 05 ngày làm việc, 02 tháng, nửa tháng, 24 giờ."""
    codes = x.codes
    if codes[i] == "h" and codes[i + 1] in "MY":
        return _Length(1, "", working=False, last=i + 2)
    count, after = number(x, i)
    unit = _TERM_UNITS.get(codes[after])
    if after == i or unit is None or codes[after + 1] in "n4L":
        return None
    working = codes[after + 1] == "x"
    return _Length(count, unit, working, after + 2 if working else after + 1)


def _counted(x: Lexed, length: _Length) -> tuple[Days, int] | None:
    """Count a term from a date that is named: its day is not counted (BLDS 2015, Điều 147.2, 148)."""
    _, place, _ = relation(x, length.last)
    read = term(x, place, loose=True)
    if read is None or not isinstance(read[0], Part) or read[0].unit != "day" or not length.unit:
        return None
    days = resolve(read[0])
    return None if isinstance(days, Problem) else (Days(days.first, _term_end(days.first, length)), read[1])


def _term_end(first: date, length: _Length) -> date:
    """Return the last day of a term that runs from ``first``."""
    if length.working:
        from plantrack.deadlines.workdays import add_workdays, standard

        return add_workdays(first, length.size, standard())
    if length.unit in _UNIT_DAYS:
        return first + timedelta(days=length.size * _UNIT_DAYS[length.unit])
    return _months_on(first, length.size * _UNIT_MONTHS[length.unit])


def _months_on(day: date, count: int) -> date:
    """Return the same day ``count`` months on, or that month's last day (BLDS 2015, Điều 148.3)."""
    index = day.year * 12 + day.month - 1 + count
    end = month_end(index // 12, index % 12 + 1)
    return end if day.day > end.day else end.replace(day=day.day)


def _event(x: Lexed, i: int, opening: bool) -> Found | None:
    """Sau khi …, trước kỳ họp …, kể từ ngày …, đến khi …: what the deadline hangs on."""
    codes = x.codes
    place = i
    while codes[place] in "vf" and place < i + 3:
        place += 1
    if codes[place] == "N" and codes[place + 1] in "BA":
        place += 1
    code, after, third = codes[place], codes[place + 1], codes[place + 2]
    if code == "I":
        hangs = third in "VG" if after == "f" else after in "VG"
    elif code in "AB":
        hangs = after in "CV" or (opening and after in "wRD6")
    elif code == "F":
        hangs = after in "CRV" or (after == "D" and third in "wRvX")
    else:
        hangs = code == "T" and after in "CV"
    return (Phrase("relative"), tail(x, place + 2)) if hangs else None


def _citation(x: Lexed, i: int, _opening: bool) -> Found | None:
    """Số 100/KH-UBND ngày 15/3/2025: a document and its date, which is no deadline."""
    codes = x.codes
    after = i + 2 if codes[i] == "s" else i + 1
    if codes[after - 1] not in "n4":
        return None
    kind = next((kind for kind in ("/4/w", "/w", "-w/w") if codes.startswith(kind, after)), "")
    if not kind and codes[i] != "s":
        return None
    after += len(kind)
    while codes[after] in "-/" and codes[after + 1] in "wnrt":
        after += 2
    date_at = after
    while codes[date_at] in "wfR" and date_at < after + 10:
        date_at += 1
    read = term(x, date_at) if codes[date_at] == "D" else None
    dated = read and isinstance(read[0], Part) and read[0].year
    return Phrase("cite"), read[1] if read and dated else after


_PRODUCTIONS: Final[dict[str, Callable[[Lexed, int, bool], Found | None]]] = {
    "O": _word,
    "o": _word,
    "j": _arising,
    "X": _done,
    "C": _when,
    "J": _according,
    "V": _named_event,
    "s": _citation,
    "4": _citation,
    "n": _numbered,
    "W": _stage,
    "G": _stage,
    **dict.fromkeys("BNTUIFAavfh", _term_or_event),
}
