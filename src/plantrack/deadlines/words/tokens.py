"""Tokens: the named parts that a cell is cut into, and what a name stands for."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from plantrack.deadlines.words.lexicon import LEXICON

MARKS: Final = {
    "dash": "-‐‑‒–—―−﹘﹣－÷~→_",
    "slash": "/∕⁄\\／",
    "open": "([{（",
    "close": ")]}）",
    "comma": ",，、",
    "semicolon": ";；•●▪",
    "dot": ".…",
    "and": "+&",
    "colon": ":：",
    "quote": "'’‘\"“”«»`´*",
    "below": "<",
}
WRITTEN: Final = {
    "num": "a number of up to three digits, or a number in words behind or before one: 15; 03 (ba)",
    "numeral": "a number in words: ba; mười hai",
    "year4": "a number of four digits: 2026",
    "long": "a longer number, or one with its thousands parted: 12.500",
    "roman": "a Roman numeral: IV",
    "english": "the English name of a month: Sep",
    "date": "a day, month and year in digits: 12/9/2025; 2025-09-12",
    "day_month": "a day and month in digits: 15/9",
    "month_year": "a month and year in digits: 9/2025; 2025-09",
    "clock": "an hour of the day: 17h30; 17 giờ",
    "share": "a share: 80%",
    "symbol": "the number of a document: 100/KH-UBND",
    "name": "a capitalised word, or an abbreviation: UBND; Hà",
    "word": "any other word",
    "mark": "any other mark",
    "end": "the end of the cell",
}
"""Tokens that are not listed in the lexicon, with what each is."""

NAMES: Final = frozenset([lexeme.name for lexeme in LEXICON] + [*MARKS, *WRITTEN])
_BETWEEN: Final = re.compile(r"[^\w\u0300-\u036f]+")


class Slip(NamedTuple):
    """Something that was read as another word than the one written; positions count characters of the cell."""

    text: str
    start: int
    meant: str


class Tokens(NamedTuple):
    """A text (NFC) cut into tokens; ``names`` and ``values`` are longer than the rest by some "end"s.

    So what stands before the first token, at -1, is an "end" as well.

    A value is a number, of "date" a ``(day, month, year)``, of "day_month" and "month_year" a pair, of
    "clock" whether it is midnight; else 0.
    """

    text: str
    names: list[str]
    values: list[Any]
    starts: list[int]
    ends: list[int]
    slips: tuple[Slip, ...] = ()

    @property
    def size(self) -> int:
        """The number of tokens, without the padding."""
        return len(self.starts)

    def words(self, first: int, last: int) -> str:
        """Return the text of the tokens ``first`` up to, not including, ``last``."""
        return (
            self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""
        )

    def spelled(self, first: int, last: int) -> str:
        """Return the same text with one blank for whatever parts its words."""
        return _BETWEEN.sub(" ", self.words(first, last)).strip()
