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
    elif code in SEPARATORS:
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
