"""Productions for numbers: in digits or words, of a month, and the year behind a month or quarter."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.spans import FIRST_YEAR, LAST_YEAR

SEPARATORS: Final = "/-."


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


def month_number(x: Lexed, i: int) -> tuple[int, int]:
    """Read the number of a month: digits, words, Roman, and năm (5) where it is not "year"."""
    code = x.codes[i]
    if code == "r":
        return x.values[i], i + 1
    if code == "Y":
        return (5, i + 1) if x.codes[i + 1] in "Y/,.;$)&E" else (0, i)
    value, after = number(x, i)
    return (stated(value) if after > i else 0), after


def ends_number(codes: str, i: int) -> bool:
    """Tell whether a date may end before ``i``: the 25 of 09/25, but not of 09/25/2026."""
    return codes[i] not in "/-.n%" or (codes[i] == "." and codes[i + 1] not in "n4")


def stated(value: int) -> int:
    """Return a number that was written; nought is impossible for it, because 0 itself means "left out"."""
    return value or -1


def year_suffix(x: Lexed, i: int) -> tuple[int, int]:
    """Read the year behind a month or quarter: ``/2025``, ``- 2025``, ``năm 2025``, ``(2025)``, ``/25``.

    Returns 0 at the same place where no year follows; ``năm nay`` is passed over.
    """
    code = x.codes[i]
    if code == "Y":
        return (0, i + 2) if x.codes[i + 1] == "u" else _year_at(x, i, i)
    if code in SEPARATORS:
        return _year_behind_mark(x, i)
    place = i + 1 if x.codes.startswith(",4", i) else i
    if x.codes[place] == "4":
        return _bare_year(x, place, i, "%wL" if place == i else "%wLna-/Rx")
    if code in ",fI":
        return _year_at(x, i + 1, i)
    if code == "(":
        year, after = _year_at(x, i + 1, i)
        return (year, after + 1) if year and x.codes[after] == ")" else (0, i)
    return 0, i


def _year_at(x: Lexed, i: int, start: int) -> tuple[int, int]:
    """Read ``năm 2025``, or ``2025`` in brackets."""
    if x.codes[i] == "Y":
        i += 1
    elif x.codes[i - 1] != "(":
        return 0, start
    return (stated(x.values[i]), i + 1) if x.codes[i] == "4" else (0, start)


def _year_behind_mark(x: Lexed, i: int) -> tuple[int, int]:
    """Read ``/2025``, ``- năm 2025``, ``/25``."""
    codes, values = x.codes, x.values
    after = i + 2 if codes[i + 1] == "Y" else i + 1
    if codes[after] in "40":
        return stated(values[after]), after + 1
    if codes[i : i + 2] == "/n" and 20 <= values[i + 1] <= 99 and ends_number(codes, i + 2):
        return 2000 + values[i + 1], i + 2
    return 0, i


def _bare_year(x: Lexed, i: int, start: int, unless: str) -> tuple[int, int]:
    """Read ``2025`` without a word, where the code behind it is none of ``unless``."""
    value = x.values[i]
    return (value, i + 1) if FIRST_YEAR <= value <= LAST_YEAR and x.codes[i + 1] not in unless else (0, start)
