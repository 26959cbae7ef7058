"""Productions for what is not a date: on demand, done, an event, a term of days, a document's number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.moments import relation
from plantrack.deadlines.spans import Days, Part, Problem, month_end, resolve
from plantrack.deadlines.terms import number, term

Meaning = Literal["ongoing", "on_demand", "relative", "done", "cite", "term"]

_STARTS: Final = "MQYDtJEkOoICnFTB"
_TERM_UNITS: Final = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "H": "hour"}


class Phrase(NamedTuple):
    """What a run of words means; ``days`` where a term of days from a known date was counted out."""

    meaning: Meaning
    days: Days | None = None


Found = tuple[Phrase, int]


def phrase(x: Lexed, i: int, opening: bool) -> Found | None:
    """Read a phrase at ``i``; ``opening``: nothing stands before it in its clause."""
    codes = x.codes
    code = codes[i]
    if code == "O":
        return Phrase("ongoing"), i + 1
    if code == "o":
        return Phrase("on_demand"), i + 1
    if code == "j":
        return (Phrase("on_demand"), i + 2) if codes[i + 1] == "o" else None
    if code == "X":
        return (Phrase("done"), _clause_end(x, i)) if opening else None
    if code == "C":
        return _when(x, i)
    if code == "J":
        return _according(x, i)
    if code == "V":
        return Phrase("relative"), tail(x, i + 1)
    if code in "s4":
        return _citation(x, i)
    if code == "n":
        if x.values[i] == 24 and codes.startswith("/n", i + 1) and x.values[i + 2] in (7, 24):
            return Phrase("ongoing"), i + 4 if codes[i + 3] == "H" else i + 3
        return _citation(x, i) or _term_of_days(x, i, opening)
    if code in "WG":
        return _stage(x, i) if opening else None
    return _term_of_days(x, i, opening) or _event(x, i, opening)


def tail(x: Lexed, i: int) -> int:
    """Return the place where the words that belong to an event or a request end."""
    codes = x.codes
    while codes[i] not in ";,()|$EkO":
        code, after = codes[i], codes[i + 1]
        if code == "/" and codes[i - 1] not in "n4r" and after != "w":
            break
        if code in "BNTv&" and after in "DnMQY4I" and not (after == "D" and codes[i + 2] != "n"):
            break
        if code == "." and after in "$" + _STARTS:
            break
        if code == "&" and after in "JCo":
            break
        i += 1
    return i


def _clause_end(x: Lexed, i: int) -> int:
    """Return the place of the next semicolon or of the end."""
    end = x.codes.find(";", i)
    return len(x.values) if end < 0 else end


def _when(x: Lexed, i: int) -> Found:
    """khi có yêu cầu, khi phát sinh (on demand); khi Đề án được phê duyệt (an event)."""
    asked = any(code in "jo" for code in x.codes[i + 1 : i + 4].split(",")[0])
    return Phrase("on_demand" if asked else "relative"), tail(x, i + 1)


def _according(x: Lexed, i: int) -> Found | None:
    """theo yêu cầu (on demand); theo quy định, theo tiến độ (relative)."""
    for code in x.codes[i + 1 : i + 5]:
        if code in "jo":
            return Phrase("on_demand"), tail(x, i + 1)
        if code in "RV6":
            return Phrase("relative"), tail(x, i + 1)
        if code not in "wefy":
            return None
    return None


def _stage(x: Lexed, i: int) -> Found | None:
    """tuần 1-3, giai đoạn 2 (of a project), nhiệm kỳ: a time that only the project knows."""
    codes = x.codes
    after = i + 1
    if codes[after] in "nra":
        after += 1
        while codes[after] in "-,&" and codes[after + 1] in "nr":
            after += 2
        return Phrase("relative"), after
    if codes[i] == "G" or codes[after] in "uSA":
        return Phrase("relative"), after + 1 if codes[after] in "uSA" else after
    return None


def _term_of_days(x: Lexed, i: int, opening: bool) -> Found | None:
    """trong 05 ngày làm việc kể từ …, sau 30 ngày, 15 ngày trước …: counted out where the date is known."""
    codes = x.codes
    place = i
    while codes[place] in "INBAUTf6v" and place < i + 5:
        place += 1
    prefix = codes[i:place].strip("fv")
    if codes[place] == "D" and codes[place + 1] in "xSA":
        after = place + 2 if codes[place + 1] == "x" else place + 1
        return (Phrase("relative"), after + 1) if codes[after] in "SA" else None
    if codes[place] == "h" and codes[place + 1] in "MY":
        count, after = 1, place + 1
    else:
        count, after = number(x, place)
        if after == place:
            return None
    unit = _TERM_UNITS.get(codes[after])
    if unit is None or codes[after + 1] in "n4L":
        return None
    after += 1
    working = codes[after] == "x"
    if working:
        after += 1
    if codes[after] in "AB" and (codes[after + 1] in "n4" or codes.startswith("Dn", after + 1)):
        return (Phrase("relative"), after) if prefix else None
    if codes[after] in "FABC" or (codes[after] == "6" and codes[after + 1] == "F"):
        days = _counted(x, after, count, unit, working) if codes[after] in "FA" and codes[place] != "h" else None
        if days:
            return Phrase("term", days[0]), days[1]
        return Phrase("relative"), tail(x, after + 1)
    if prefix or (opening and codes[after] in "$,;.)("):
        return Phrase("relative"), after
    return None


def _counted(x: Lexed, i: int, count: int, unit: str, working: bool) -> tuple[Days, int] | None:
    """Count a term from a date that is named: its day is not counted (BLDS 2015, Điều 147.2, 148)."""
    _, place, _ = relation(x, i)
    read = term(x, place, True)
    if read is None or not isinstance(read[0], Part) or read[0].unit != "day":
        return None
    start = resolve(read[0])
    if isinstance(start, Problem) or unit == "hour":
        return None
    first = start.first
    if working:
        from plantrack.deadlines.workdays import add_workdays, standard

        return Days(first, add_workdays(first, count, standard())), read[1]
    if unit in ("day", "week"):
        return Days(first, first + timedelta(days=count * (7 if unit == "week" else 1))), read[1]
    return Days(first, _months_on(first, count * {"month": 1, "quarter": 3, "year": 12}[unit])), read[1]


def _months_on(day: date, count: int) -> date:
    """Return the same day ``count`` months on, or that month's last day (BLDS 2015, Điều 148.3)."""
    index = day.year * 12 + day.month - 1 + count
    end = month_end(index // 12, index % 12 + 1)
    return end if day.day > end.day else end.replace(day=day.day)


def _event(x: Lexed, i: int, opening: bool) -> Found | None:
    """sau khi …, trước kỳ họp …, kể từ ngày …, đến khi …: what the deadline hangs on."""
    codes = x.codes
    place = i
    while codes[place] in "vf" and place < i + 3:
        place += 1
    code, after = codes[place], codes[place + 1]
    if code == "I" and after in "VfG":
        ahead = place + 2 if after == "f" else place + 1
        return (Phrase("relative"), tail(x, ahead + 1)) if codes[ahead] in "VG" else None
    if code == "N" and after in "BA":
        place, code, after = place + 1, after, codes[place + 2]
    if code in "AB" and (after in "CV" or (after in "wRD6" and opening)):
        return Phrase("relative"), tail(x, place + 2)
    if code == "T" and after in "CV":
        return Phrase("relative"), tail(x, place + 2)
    if code == "F" and (after == "C" or (after == "D" and codes[place + 2] in "wRvX") or (after in "RV")):
        return Phrase("relative"), tail(x, place + 2)
    return None


def _citation(x: Lexed, i: int) -> Found | None:
    """số 100/KH-UBND ngày 15/3/2025: a document and its date, which is no deadline."""
    codes = x.codes
    place = i + 1 if codes[i] == "s" else i
    if codes[place] not in "n4":
        return None
    after = place + 1
    if codes.startswith("/4/w", after):
        after += 4
    elif codes.startswith("/w", after):
        after += 2
    elif codes.startswith("-w/w", after):
        after += 4
    elif codes[i] != "s":
        return None
    while codes[after] in "-/" and codes[after + 1] in "wnrt":
        after += 2
    date_at = after
    while codes[date_at] in "wfR" and date_at < after + 10:
        date_at += 1
    if codes[date_at] == "D":
        read = term(x, date_at)
        if read and isinstance(read[0], Part) and read[0].year:
            return Phrase("cite"), read[1]
    return Phrase("cite"), after


