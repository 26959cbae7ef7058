"""What the words of a document tell about one another: misread letters are set right by the same words elsewhere.

Letters are changed only where the document itself has the other spelling in the same company several times; the cell
then bears a doubt that says so.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.importing.house import WORD, Pairs
from plantrack.importing.syllables import is_syllable
from plantrack.text import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The other spelling has to have stood in this company so many times more often, and at least so often.
TIMES: Final = 2
AT_LEAST: Final = 3
# A letter is changed only where the house has the other word in this company so often, and no third one.
LETTER: Final = 4


class Mended(NamedTuple):
    """A cell's lines with words set right, and which: (read, taken)."""

    lines: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]


class Lexicon:
    """The words of a document, which OCR read, and those of the house, which nobody has to doubt."""

    def __init__(self, trusted: Pairs, read: Iterable[str]) -> None:
        self._trusted, self._read = trusted, Pairs(read)
        self._spellings = defaultdict[str, set[str]](set)
        for word in (*self._trusted.words, *self._read.words):
            self._spellings[search_key(word)].add(word)

    def mended(
        self, lines: Sequence[str], unsure: frozenset[str] = frozenset()
    ) -> Mended:
        """Set right what differs from the usual spelling in its marks alone, and of `unsure` words one letter."""
        text = "\n".join(lines)
        found = list(WORD.finditer(text))
        low = [match.group().lower() for match in found]
        changes, parts, end = list[tuple[str, str]](), list[str](), 0
        for place, match in enumerate(found):
            better = self._better(
                low, place, _Asked(match.group(), low[place] in unsure)
            )
            parts.append(text[end : match.start()])
            end = match.end()
            if better == low[place]:
                parts.append(match.group())
                continue
            taken = _in_case(better, match.group())
            changes.append((match.group(), taken))
            parts.append(taken)
            low[place] = better
        parts.append(text[end:])
        return Mended(tuple("".join(parts).split("\n")), tuple(changes))

    def usual(self, word: str, before: str, after: str) -> int:
        """How often the house has a word between these two."""
        return self._trusted.beside(word.lower(), before.lower(), after.lower())

    def _better(self, words: Sequence[str], place: int, asked: _Asked) -> str:
        word = words[place]
        beside = (
            words[place - 1] if place else "",
            words[place + 1] if place + 1 < len(words) else "",
        )
        others = self._spellings[search_key(word)] | {word}
        if len(others) > 1:
            for pairs in (self._trusted, self._read):
                best = _likelier(pairs, word, others, beside)
                if best is not None and (
                    pairs is self._trusted or self._trusted.beside(word, *beside) == 0
                ):
                    return best
        # Capitals are abbreviations, of which any letter may follow any other.
        strange = asked.unsure or not is_syllable(word) or not self._trusted.words[word]
        if asked.printed.isupper() or not strange:
            return word
        near = {
            other
            for other in _like(self._trusted, word, *beside)
            if self._trusted.beside(other, *beside) >= LETTER
        }
        if self._trusted.beside(word, *beside) or len(near) != 1:
            return word
        return near.pop()


class _Asked(NamedTuple):
    """A word as it was printed, and whether OCR was unsure of it."""

    printed: str
    unsure: bool


def _likelier(
    pairs: Pairs, word: str, others: set[str], beside: tuple[str, str]
) -> str | None:
    """The spelling that stands in this company far more often, if there is one."""
    best = max(
        sorted(others),
        key=lambda spelling: (pairs.beside(spelling, *beside), pairs.words[spelling]),
    )
    # The word as it was read is itself among the counts.
    here, there = pairs.beside(word, *beside), pairs.beside(best, *beside)
    if best == word:
        return None
    if there >= AT_LEAST and there >= TIMES * max(1, here) and there - here >= AT_LEAST:
        return best
    odd = not is_syllable(word) and is_syllable(best)
    return best if odd and there >= TIMES else None


def _like(pairs: Pairs, word: str, before: str, after: str) -> set[str]:
    """Words one letter off that have stood behind `before` or in front of `after`."""
    near = pairs.behind[before] | pairs.in_front[after]
    bare = search_key(word)
    return {
        other
        for other in near
        if len(other) > 2 and _one_letter_off(bare, search_key(other))
    }


def _one_letter_off(one: str, other: str) -> bool:
    """Whether two words are one letter apart: another one, one more or one less."""
    if abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    for place, letter in enumerate(shorter):
        if letter != longer[place]:
            return (
                shorter[place:] == longer[place + 1 :]
                or shorter[place + 1 :] == longer[place + 1 :]
            )
    return True


def _in_case(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
