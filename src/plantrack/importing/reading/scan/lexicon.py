"""What the words of a document tell about one another: misread letters are set right by the same words elsewhere.

Letters are changed only where the document itself has the other spelling in the same company several times; the cell
then bears a doubt that says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.importing.syllables import is_syllable
from plantrack.text import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD: Final = re.compile(r"[^\W\d_]+")
# The other spelling has to have stood in this company so many times more often, and at least so often.
TIMES: Final = 2
AT_LEAST: Final = 3


class Mended(NamedTuple):
    """A cell's lines with words set right, and which: (read, taken)."""

    lines: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]


class Lexicon:
    """The words of a document, which OCR read, and those of the house, which nobody has to doubt."""

    def __init__(self, trusted: Iterable[str], read: Iterable[str]) -> None:
        self._trusted, self._read = _Pairs(trusted), _Pairs(read)
        self._spellings = defaultdict[str, set[str]](set)
        for word in (*self._trusted.words, *self._read.words):
            self._spellings[search_key(word)].add(word)

    def mended(self, lines: Sequence[str]) -> Mended:
        """Set right what differs from the document's usual spelling in its marks alone."""
        text = "\n".join(lines)
        found = list(_WORD.finditer(text))
        low = [match.group().lower() for match in found]
        changes, parts, end = list[tuple[str, str]](), list[str](), 0
        for place, match in enumerate(found):
            better = self._better(low, place)
            parts.append(text[end : match.start()])
            end = match.end()
            if better == low[place]:
                parts.append(match.group())
                continue
            taken = _in_case(better, match.group())
            changes.append((match.group(), taken))
            parts.append(taken)
        parts.append(text[end:])
        return Mended(tuple("".join(parts).split("\n")), tuple(changes))

    def _better(self, words: Sequence[str], place: int) -> str:
        word = words[place]
        others = self._spellings[search_key(word)]
        if len(others) < 2:
            return word
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        by_house = self._likelier(self._trusted, word, others, (before, after))
        if by_house is not None:
            return by_house
        by_document = self._likelier(self._read, word, others, (before, after))
        if by_document is not None and self._trusted.beside(word, before, after) == 0:
            return by_document
        return word

    def _likelier(self, pairs: _Pairs, word: str, others: set[str], beside: tuple[str, str]) -> str | None:
        """The spelling that stands in this company far more often, if there is one."""
        best = max(
            sorted(others), key=lambda spelling: (pairs.beside(spelling, *beside), pairs.words[spelling])
        )
        # The word as it was read is itself among the counts.
        here, there = pairs.beside(word, *beside), pairs.beside(best, *beside)
        if best == word:
            return None
        if there >= AT_LEAST and there >= TIMES * max(1, here) and there - here >= AT_LEAST:
            return best
        odd = not is_syllable(word) and is_syllable(best)
        return best if odd and there >= TIMES else None


class _Pairs:
    """Words, and which follow one another."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words, self.pairs = Counter[str](), Counter[tuple[str, str]]()
        for text in texts:
            words = [word.lower() for word in _WORD.findall(text)]
            self.words.update(words)
            self.pairs.update(pairwise(words))

    def beside(self, word: str, before: str, after: str) -> int:
        """How often a word stood between these two, either of them."""
        return self.pairs[before, word] + self.pairs[word, after]


def _in_case(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
