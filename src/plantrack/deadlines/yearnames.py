"""Productions for the year behind a month, quarter or date, and for years that nobody can tell."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import SEPARATORS, ends_number, number, stated
from plantrack.deadlines.spans import FIRST_YEAR, LAST_YEAR, OTHER_YEAR
from plantrack.text import fold, search_key

_ENDS: Final = "$,;.)(&|"
_NO_OTHER: Final = "4uSAEeLky:" + _ENDS  # behind "năm", what does not make it a year of another kind
_UNITS: Final = {fold("mốt"): 1, fold("lăm"): 5, fold("nhăm"): 5, fold("năm"): 5}
_TENS: Final = fold("mươi")
_THAT: Final = fold("đó")
_ODD: Final = frozenset((fold("linh"), fold("lẻ")))


def year_suffix(x: Lexed, i: int) -> tuple[int, int]:
    """Read the year behind a month or quarter: ``/2025``, ``- 2025``, ``năm 2025``, ``(2025)``, ``/25``.

    Returns 0 at the same place where no year follows; ``năm nay`` is passed over. A year that is
    named but not told (năm trước, năm học 2025-2026) is ``OTHER_YEAR``.
    """
    code = x.codes[i]
    if code in "Y9":
        return _at_word(x, i)
    if code in SEPARATORS:
        return _behind_mark(x, i)
    place = i + 1 if x.codes.startswith(",4", i) else i
    if x.codes[place] == "4":
        return _bare(x, place, i, "%wL" if place == i else "%wLna-/Rx")
    if code in "f,I(":
        return _joined(x, i)
    return 0, i


def named_year(x: Lexed, i: int) -> tuple[int, int]:
    """Read ``năm 2025``, ``năm 26``, ``năm hai nghìn …`` or, in brackets, ``2025``; else 0 at the same place."""
    place = i + 1 if x.codes[i] == "Y" else i
    code = x.codes[place]
    if code == "4":
        return stated(x.values[place]), place + 1
    if place == i:
        return 0, i
    if code == "n" and 20 <= x.values[place] <= 99 and x.codes[place + 1] in _ENDS + "T":
        return 2000 + x.values[place], place + 1
    return _in_words(x, place + 1, i) if code == "7" else (0, i)


def other_year(x: Lexed, i: int) -> int:
    """Return the place behind "năm trước", "năm tới": a year that is not told; ``i`` where there is none."""
    after = x.codes[i + 2]
    ends = after in _ENDS + "E" or (x.codes[i + 1] == "B" and (after == "T" or _word(x, i + 2) == _THAT))
    return i + 2 if x.codes[i + 1] in "BT" and ends else i


def school_year(x: Lexed, i: int) -> int:
    """Return the place behind "năm học 2025-2026"; ``i`` is at its first word."""
    after = i + 2 if x.codes[i + 1] == "4" else i + 1
    return after + 2 if after > i + 1 and x.codes[after] in "-/" and x.codes[after + 1] in "4n" else after


def reported(x: Lexed, i: int) -> bool:
    """Tell whether "(năm, quý, tháng) báo cáo" stands at ``i``: of the period that is reported on."""
    return x.codes.startswith("ww", i + 1) and search_key(x.spelled(i + 1, i + 3)) == "bao cao"


def _at_word(x: Lexed, i: int) -> tuple[int, int]:
    """Read the year at "năm" or "năm học"; ``năm nay`` is the plan's own."""
    if x.codes[i] == "9":
        return OTHER_YEAR, school_year(x, i)
    return (0, i + 2) if x.codes[i + 1] == "u" else _behind(x, i)


def _joined(x: Lexed, i: int) -> tuple[int, int]:
    """Read ``, năm 2025``, ``của năm trước``, ``(2025)``."""
    code, after = x.codes[i], x.codes[i + 1]
    year, end = 0, i
    if code == "f" and after in "Y9":
        year, end = _at_word(x, i + 1)
    elif code == "(" or after == "Y":
        year, end = named_year(x, i + 1)
    if code == "(":
        return (year, end + 1) if x.codes[end] == ")" else (0, i)
    return (year, end) if year else (0, i)


def _behind(x: Lexed, i: int) -> tuple[int, int]:
    """Read the year at "năm" behind a month, a quarter or a date; words that name another year are ``OTHER_YEAR``."""
    year, after = named_year(x, i)
    if year:
        return year, after
    code = x.codes[i + 1]
    if code in _NO_OTHER or code in SEPARATORS or reported(x, i):
        return 0, i
    if code in "na" and "L" in x.codes[i + 2 : i + 4]:  # năm 2 lần
        return 0, i
    if code in "BTIN" and other_year(x, i) == i and not x.codes.startswith("BY", i + 1):
        return 0, i
    return OTHER_YEAR, i + 2


def _in_words(x: Lexed, i: int, start: int) -> tuple[int, int]:
    """Read what follows "hai nghìn (không trăm)": hai mươi sáu, hai lăm, linh chín; nothing is 2000."""
    if x.codes[i] in _ENDS:
        return 2000, i
    odd = _word(x, i) in _ODD
    tens, place = (0, i + 1) if odd else number(x, i)
    if place == i:
        return 0, start
    if not odd and tens < 10:
        tens *= 10
        place += _word(x, place) == _TENS
    unit = _UNITS.get(_word(x, place), 0)
    if unit:
        return 2000 + tens + unit, place + 1
    if x.codes[place] in _ENDS:
        return 2000 + tens, place
    unit, after = number(x, place)
    return (2000 + tens + unit, after) if after > place and unit < 10 else (0, start)


def _word(x: Lexed, i: int) -> str:
    return fold(x.words(i, i + 1)) if x.codes[i] != "$" else ""


def _behind_mark(x: Lexed, i: int) -> tuple[int, int]:
    """Read ``/2025``, ``- năm 2025``, ``/25``."""
    codes, values = x.codes, x.values
    after = i + 2 if codes[i + 1] == "Y" else i + 1
    if codes[after] in "40":
        return stated(values[after]), after + 1
    if codes[i : i + 2] == "/n" and 20 <= values[i + 1] <= 99 and ends_number(codes, i + 2):
        return 2000 + values[i + 1], i + 2
    return 0, i


def _bare(x: Lexed, i: int, start: int, unless: str) -> tuple[int, int]:
    """Read ``2025`` without a word, where the code behind it is none of ``unless``."""
    value = x.values[i]
    return (value, i + 1) if FIRST_YEAR <= value <= LAST_YEAR and x.codes[i + 1] not in unless else (0, start)
