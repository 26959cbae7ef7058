"""Productions for numbers: in digits or words, of a month."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.lexer import Lexed

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
