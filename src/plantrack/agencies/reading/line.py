"""The words of one cell, where the gaps between its items may be, and its brackets."""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise
from typing import Final, NamedTuple

from plantrack.agencies.names import AND, cut, wording
from plantrack.text import Token, fold

_OPENERS: Final = frozenset("([{")
_CLOSERS: Final = frozenset(")]}")
MORE: Final = "…"


class Gap(IntEnum):
    """How strongly what stands between two words parts them."""

    NONE = 0
    LOOSE = 1  # a dash, a slash, a quotation mark; a line that goes on in small letters
    LIST = 2  # "," "và" "&" "."; a new line
    STRONG = 3  # ";"


_STRENGTH: Final = {
    ",": Gap.LIST, AND: Gap.LIST, fold("hoặc"): Gap.LIST, ".": Gap.LIST, MORE: Gap.LIST, ";": Gap.STRONG,
}  # fmt: skip
# "UBND 126 xã, phường": a number that counts what the name is of is no part of the name.
_BEFORE_COUNT: Final = frozenset(
    ("", ",", ";", "-", AND, *wording("UBND các nhân dân"))
)
# What is counted so; of anything else a number belongs to the name ("Trường THPT số
# 1").
_COUNTED: Final = frozenset(wording("xã phường tỉnh thôn sở phòng đơn cơ trường doanh"))


class Space(NamedTuple):
    """The gap before a word: the index of the word, the gap's strength, whether it says "and so on"."""

    stop: int
    gap: Gap
    more: bool


class CellLine:
    """A cell cut into words."""

    __slots__ = (
        "_gaps",
        "_newline",
        "_opened",
        "close",
        "shouts",
        "small",
        "text",
        "tokens",
        "words",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _uncounted(cut(text))
        self.words = [token.folded for token in self.tokens]
        _mark_more(self.words)
        self._gaps = [
            _STRENGTH.get(
                word, Gap.NONE if word[:1].isalnum() or word in _OPENERS else Gap.LOOSE
            )
            for word in self.words
        ]
        for index in range(1, len(self.words) - 1):
            # "Sở A/Công ty B", but not "15/KH-UBND" and not "24/7".
            if self.words[index] == "/" and not any(
                self.words[index + by].isdigit() for by in (-1, 1)
            ):
                self._gaps[index] = Gap.LIST
        gaps = (text[one.end : next_.start] for one, next_ in pairwise(self.tokens))
        self._newline = [False, *("\n" in gap for gap in gaps)]
        self.close = _closings(self.words)
        self._opened = {close: opener for opener, close in self.close.items()}
        # In a cell of one case capitals say nothing.
        self.shouts = text.isupper()
        self.small = text.islower()

    def space(self, start: int, end: int) -> Space:
        """Return what parts the words before and after ``start``, and where it is over."""
        gap = Gap.NONE
        more = newline = False
        index = start
        while index < end:
            newline = newline or self._newline[index]
            here = self._gaps[index]
            if here is Gap.NONE:
                break
            gap = max(gap, here)
            more = more or self.words[index] == MORE
            index += 1
        if newline:
            begins = index < end and self.capital(index)
            gap = max(gap, Gap.LIST if begins else Gap.LOOSE)
        return Space(index, gap, more)

    def is_mark(self, index: int) -> bool:
        """Tell whether the word at ``index`` is a mark or "và", and no bracket opens there."""
        return self._gaps[index] is not Gap.NONE

    def opens(self, index: int) -> bool:
        """Tell whether a bracket opens at ``index``."""
        return index in self.close

    def closing(self, index: int, end: int) -> int:
        """Return where the bracket closes that opens at ``index``; the end where it does not before it."""
        return min(self.close[index], end)

    def behind(self, index: int, end: int) -> int:
        """Return the index after the word at ``index``, or after the bracket that opens there; at most the end."""
        return min(self.close.get(index, index) + 1, end)

    def breaks_at(self, index: int) -> bool:
        """Tell whether a new line begins with the word at ``index``."""
        return self._newline[index]

    def parts_at(self, index: int, end: int) -> bool:
        """Tell whether the range is over at ``index``, or a mark or a bracket stands there."""
        return index >= end or self.is_mark(index) or self.opens(index)

    def capital(self, index: int) -> bool:
        """Tell whether the word at ``index`` begins with a capital letter."""
        return self.tokens[index].text[0].isupper()

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words from ``start`` to ``end`` stand in the text."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the range without marks at either end and without brackets around the whole of it."""
        while True:
            while start < end and self._gaps[start] is not Gap.NONE:
                start += 1
            while (
                start < end
                and self._gaps[end - 1] is not Gap.NONE
                and self._opened.get(end - 1, -1) < start
            ):
                end -= 1
            if start >= end or self.close.get(start, -1) < end - 1:
                return start, end
            start, end = start + 1, min(end, self.close[start])

    def scope(self, start: int, end: int) -> str | None:
        """Return the words of a range as printed, trimmed; None where there are none."""
        start, end = self.trimmed(start, end)
        if start >= end:
            return None
        first, last = self.slice(start, end)
        return self.text[first:last]


def _uncounted(tokens: list[Token]) -> list[Token]:
    """Leave out numbers that only count what a name is of."""
    said = ["", *(token.folded for token in tokens), ""]
    return [
        token
        for at, token in enumerate(tokens)
        if not (
            token.text.isdigit()
            and said[at] in _BEFORE_COUNT
            and said[at + 2] in _COUNTED
        )
    ]


def _mark_more(words: list[str]) -> None:
    """Write "...", "v.v." and "vv" as the one word "…", in place and without changing the count."""
    index = 0
    while index < len(words):
        run = index
        while run < len(words) and words[run] == ".":
            run += 1
        if words[index : index + 3] == ["v", ".", "v"]:
            run = index + 3
        elif words[index] == "vv":
            run = index + 1
        if run > index + 1 or words[index] == "vv":
            words[index:run] = [MORE] * (run - index)
        index = max(run, index + 1)


def _closings(words: list[str]) -> dict[int, int]:
    """Return for every opening bracket the index of its closing one; of the end where it has none."""
    close: dict[int, int] = {}
    waiting: list[int] = []
    for index, word in enumerate(words):
        if word in _OPENERS:
            waiting.append(index)
            close[index] = len(words)
        elif word in _CLOSERS and waiting:
            close[waiting.pop()] = index
    return close
