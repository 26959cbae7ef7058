"""Words joined to the longest phrases of the vocabulary, and the words that slips were meant for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import takewhile
from typing import Any, Final

from plantrack.deadlines.words.lexicon import ROMANS
from plantrack.deadlines.words.numerals import year_in_words
from plantrack.deadlines.words.prose import is_prose
from plantrack.deadlines.words.slips import FOLDED_UNITS, meant, nearest_of
from plantrack.deadlines.words.tokens import Slip
from plantrack.deadlines.words.vocabulary import WordNode, as_written
from plantrack.text import search_key

_THOUSAND: Final = re.compile(r"ngh[iì]n|ng[aà]n", re.IGNORECASE)
Raw = tuple[Any, Any, Any, Any, Any]
"""A piece of the text on its way to a token: name, value, the folded word ("" for what is none), start, end."""
_NAME, _FOLDED, _END = 0, 2, 4


_APART: Final = frozenset(
    (
        *(
            "comma",
            "semicolon",
            "open",
            "close",
            "colon",
            "dash",
            "dot",
            "and",
            "or",
            "slash",
        ),
        *("before", "after", "from", "until", "by", "within", "ends", "each", "every"),
    )
)
"""Tokens behind which a word of prose cannot be the second half of a compound."""
_DATED: Final = frozenset(("num", "date", "day_month", "month_year", "year4"))


class Joiner:
    """Joins words to the longest phrases of the vocabulary, and finds the words that slips were meant for."""

    def __init__(
        self,
        text: str,
        pieces: list[Raw],
        root: dict[str, WordNode],
        spell: Callable[[str], str],
    ) -> None:
        self.text = text
        self.pieces = pieces
        self.root = root
        self.spell = spell
        self.names: list[str] = []
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.slips: list[Slip] = []

    def join(self) -> None:
        """Make the tokens of all pieces."""
        names, values, starts, ends, pieces = (
            self.names,
            self.values,
            self.starts,
            self.ends,
            self.pieces,
        )
        at, count = 0, len(pieces)
        while at < count:
            name, value, folded, start, end = pieces[at]
            at += 1
            if folded:
                name, value, end, at = self._known(folded, start, end, at)
            names.append(name)
            values.append(value)
            starts.append(start)
            ends.append(end)

    def _known(
        self, folded: str, start: int, end: int, at: int
    ) -> tuple[str, Any, int, int]:
        """Return the token of a word that ends before piece ``at``: its name, value, end and the next piece."""
        name: str = "word"
        value: Any = 0
        node = self.root.get(folded)
        if (
            node is not None
            and node.name
            and (at == len(self.pieces) or self.pieces[at][_FOLDED] not in node.after)
        ):
            name, value = node.name, node.value  # most words stand alone
        elif node is not None:
            name, value, end, at = self._phrase(node, end, at)
        if name == "word":
            node = self._meant(at - 1)
            if node is not None:
                name, value, end, at = self._phrase(node, end, at)
            elif self.text[start].isupper():
                name = "name"
        # Years in words begin with "hai nghìn"; in a text without the word none need be
        # looked for.
        if name == "numeral" and _THOUSAND.search(self.text):
            name, value, end, at = self._year(name, value, end, at)
        return name, value, end, at

    def _phrase(self, node: WordNode, end: int, at: int) -> tuple[str, Any, int, int]:
        """Follow the longest phrase that begins with ``node``, whose word ends at ``end`` before piece ``at``."""
        pieces = self.pieces
        name, value = node.name or "word", node.value
        after = at
        while node.after and after < len(pieces):
            word = pieces[after][_FOLDED]
            following = node.after.get(word)
            if following is None and word and not node.name and not self.root.get(word):
                following = self._slip_within(node, after)
            if following is None:
                break
            node = following
            after += 1
            if node.name:
                name, value, end, at = (
                    node.name,
                    node.value,
                    pieces[after - 1][_END],
                    after,
                )
        return name, value, end, at

    def _slip_within(self, node: WordNode, place: int) -> WordNode | None:
        """Return the word of a phrase that the piece at ``place`` is a slip of: "thường xuyện"."""
        _, _, word, start, end = self.pieces[place]
        found = nearest_of(word, node.after)
        if found:
            self._note_slip(start, end, found)
        return node.after.get(found) if found else None

    def _note_slip(self, start: int, end: int, folded: str) -> None:
        meant_word = as_written().get(folded, folded)
        self.slips.append(Slip(self.text[start:end], start, meant_word))

    def _meant(self, place: int) -> WordNode | None:
        """Return the word that an unknown one before a number or a unit, or behind "hằng", is a slip of."""
        pieces = self.pieces
        _, _, written, start, end = pieces[place]
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if following is not None and following[_NAME] in (
            "dot",
            "dash",
        ):  # Tr. ngày; hăng-năm
            following = pieces[place + 2] if place + 2 < len(pieces) else None
        behind = self.names[-1:] and self.names[-1] in ("each", "every")
        word = following[_FOLDED] if following is not None else ""
        before_number = following is not None and (
            following[_NAME] in _DATED or word in ROMANS
        )
        before_unit = self._is_unit(word) or (
            before_number and self._is_unit(self._word(place + 2))
        )
        # A good word behind another is the second half of a compound ("hội trường"), no
        # slip.
        if is_prose(written) and self.names and self.names[-1] not in _APART:
            return None
        first = self._beginning(written, word)
        if first is not None:
            self._note_slip(start, end, first)
            return self.root.get(first)
        if not (before_number or before_unit or behind):
            return None
        if self._is_abbreviation(start, end):
            return None
        found = meant(
            written,
            before_number=before_number,
            before_unit=before_unit,
            behind_each=bool(behind),
        )
        node = self.root.get(self.spell(found)) if found else None
        if node is not None:
            self.slips.append(Slip(self.text[start:end], start, found))
        return node

    def _is_abbreviation(self, start: int, end: int) -> bool:
        """Tell whether two capitals stand among small letters: TU is no slip of "từ"."""
        return (
            end - start == 2
            and self.text[start:end].isupper()
            and not self.text.isupper()
        )

    def _word(self, place: int) -> str:
        return self.pieces[place][_FOLDED] if place < len(self.pieces) else ""

    def _is_unit(self, word: str) -> bool:
        return word in FOLDED_UNITS or (
            self.spell is search_key and word in _BARE_UNITS
        )

    def _beginning(self, word: str, following: str) -> str | None:
        """Return the first word of a phrase whose second word follows: "Thương xuyên", "chậmm nhất"."""
        if not following:
            return None
        for first in _begun(self.spell).get(following, ()):
            if first != word and nearest_of(word, (first,)):
                return first
        return None

    def _year(
        self, name: str, value: Any, end: int, at: int
    ) -> tuple[str, Any, int, int]:
        """Read a year in words at piece ``at - 1``, if one begins there."""
        # "hai nghìn không trăm hai mươi lăm" is among the longest.
        row = takewhile(lambda raw: raw[_FOLDED], self.pieces[at - 1 : at + 8])
        year, taken = year_in_words([raw[_FOLDED] for raw in row])
        return (
            ("year4", year, self.pieces[at + taken - 2][_END], at + taken - 1)
            if year
            else (name, value, end, at)
        )


@cache
def _begun(spell: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the first words of the phrases that slips are looked for in, by their second."""
    found: dict[str, list[str]] = {}
    for phrase in _SLIPPERY:
        first, second = (spell(word) for word in phrase.split())
        found.setdefault(second, []).append(first)
    return found


_SLIPPERY: Final = (
    "thường xuyên",
    "chậm nhất",
    "muộn nhất",
    "trễ nhất",
    "định kỳ",
    "đột xuất",
    "kết thúc",
    "tầm nhìn",
    "bắt đầu",
    "liên tục",
    "hoàn thành",
)
_BARE_UNITS: Final = frozenset(map(search_key, FOLDED_UNITS))
