"""Productions for what is not a date: on demand, done, an event, an open term, a document's number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from plantrack.deadlines.counted import length, prefixed
from plantrack.deadlines.finished import done
from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.spans import Part
from plantrack.deadlines.terms import term

Meaning = Literal["ongoing", "on_demand", "relative", "done", "cite", "words"]

_STARTS: Final = "MQYDtJEkOoICnFTB"


Found = tuple[Meaning, int]


def phrase(x: Lexed, i: int, opening: bool) -> Found | None:
    """Read a phrase at ``i``; ``opening``: nothing stands before it in its clause."""
    production = _PRODUCTIONS.get(x.codes[i])
    return production(x, i, opening) if production else None


def _word(x: Lexed, i: int, _opening: bool) -> Found:
    """Thường xuyên, đột xuất: one word that says it all."""
    return ("ongoing" if x.codes[i] == "O" else "on_demand"), i + 1


def _arising(x: Lexed, i: int, _opening: bool) -> Found | None:
    """Thực tế phát sinh."""
    return ("on_demand", i + 2) if x.codes[i + 1] == "o" else None


def _named_event(x: Lexed, i: int, _opening: bool) -> Found:
    """Tết Nguyên đán, kỳ họp thứ 30."""
    return "relative", tail(x, i + 1)


def _numbered(x: Lexed, i: int, opening: bool) -> Found | None:
    if x.values[i] == 24 and x.codes.startswith("/n", i + 1) and x.values[i + 2] in (7, 24):
        return "ongoing", i + 4 if x.codes[i + 3] == "H" else i + 3
    return _citation(x, i, opening) or _term_of_days(x, i, opening)


def _term_or_event(x: Lexed, i: int, opening: bool) -> Found | None:
    return _term_of_days(x, i, opening) or _event(x, i, opening)


def _compared(x: Lexed, i: int, _opening: bool) -> Found:
    """So với năm 2025, so với cùng kỳ: what work is held against, no time of its own."""
    end = i + 1
    while x.codes[end] not in ",;()&|$":
        end += 1
    return "words", end


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
    if code == "T" and after == "U" and codes[i + 2] in "DnMQY4t":
        return True
    if code == "/":
        return codes[i - 1] not in "n4r" and after != "w"
    return after in ("$" + _STARTS if code == "." else "JCo" if code == "&" else "")


def _when(x: Lexed, i: int, _opening: bool) -> Found:
    """Khi có yêu cầu, khi phát sinh (on demand); khi Đề án được phê duyệt (an event)."""
    asked = any(code in "jo" for code in x.codes[i + 1 : i + 4].split(",")[0])
    return "on_demand" if asked else "relative", tail(x, i + 1)


def _according(x: Lexed, i: int, _opening: bool) -> Found | None:
    """Theo yêu cầu (on demand); theo quy định, theo tiến độ (relative)."""
    for code in x.codes[i + 1 : i + 5]:
        if code in "jo":
            return "on_demand", tail(x, i + 1)
        if code in "RV6":
            return "relative", tail(x, i + 1)
        if code not in "wefyp5":
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
        return "relative", after
    if opening and (codes[i] == "G" or codes[after] in "uSA"):
        return "relative", after + 1 if codes[after] in "uSA" else after
    return None


def _term_of_days(x: Lexed, i: int, opening: bool) -> Found | None:
    """Trong 05 ngày làm việc kể từ …, sau 30 ngày, 15 ngày trước …, where no date is named to count from."""
    codes = x.codes
    place = prefixed(x, i)
    prefix = codes[i:place].strip("fv")
    if codes[place] == "D" and codes[place + 1] in "xSA":
        after = place + 2 if codes[place + 1] == "x" else place + 1
        return ("relative", after + 1) if codes[after] in "SA" else None
    found = length(x, place)
    if found is None:
        return None
    after = found[1]
    if codes[after] in "AB" and (codes[after + 1] in "n4" or codes.startswith("Dn", after + 1)):
        return ("relative", after) if prefix else None
    if codes[after] in "FABC" or codes[after : after + 2] == "6F":
        return "relative", tail(x, after + 1)
    return ("relative", after) if prefix or (opening and codes[after] in "$,;.)(") else None


def _event(x: Lexed, i: int, opening: bool) -> Found | None:
    """Sau khi …, trước kỳ họp …, kể từ ngày …, đến khi …: what the deadline hangs on."""
    codes = x.codes
    place = i
    while codes[place] in "vf" and place < i + 3:
        place += 1
    if codes[place] in "NF" and codes[place + 1] in "BA":
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
    return ("relative", tail(x, place + 2)) if hangs else None


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
    return "cite", read[1] if read and dated else after


_PRODUCTIONS: Final[dict[str, Callable[[Lexed, int, bool], Found | None]]] = {
    "O": _word,
    "o": _word,
    "j": _arising,
    "X": done,
    "8": _compared,
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
