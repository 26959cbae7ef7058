"""What the words of a document tell about one another: misread letters are set right by the same words elsewhere.

Letters are changed only where the document itself has the other spelling in the same company several times; the cell
then bears a doubt that says so.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.importing.house import WORD, Pairs
from plantrack.syllables import is_syllable
from plantrack.text import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The other spelling has to have stood in this company so many times more often, and at least so often.
TIMES: Final = 2
AT_LEAST: Final = 3
# A letter is changed only where the house has the other word in this company so often, and no third one.
LETTER: Final = 4
# A syllable that was read surely gives way only to one that the house has so often here, and on both sides.
OVERWHELMING: Final = 30


class MendedLines(NamedTuple):
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
        self,
        lines: Sequence[str],
        unsure: frozenset[str] = frozenset(),
        second: str = "",
    ) -> MendedLines:
        """Set right what differs from the usual spelling in its marks alone, and of `unsure` words one letter.

        `second` is the cell as it was read another time: a word that both readings have is hardly wrong.
        """
        text = "\n".join(lines)
        found = list(WORD.finditer(text))
        low = [match.group().lower() for match in found]
        others = _beside_one_another(
            low, [word.lower() for word in WORD.findall(second)]
        )
        changes, parts, end = list[tuple[str, str]](), list[str](), 0
        for place, match in enumerate(found):
            asked = _Asked(match.group(), low[place] in unsure, others[place])
            better = self._better(low, place, asked)
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
        return MendedLines(tuple("".join(parts).split("\n")), tuple(changes))

    def usual(self, word: str, before: str, after: str) -> int:
        """How often the house has a word between these two."""
        return self._trusted.beside(word.lower(), before.lower(), after.lower())

    def _better(self, words: Sequence[str], place: int, asked: _Asked) -> str:
        """Return the word that is meant at a place, the one that was read where nothing speaks for another."""
        word = words[place]
        beside = (
            words[place - 1] if place else "",
            words[place + 1] if place + 1 < len(words) else "",
        )
        better = self._respelt(word, beside) or self._relettered(word, beside, asked)
        if better is None or not self._is_called_for(word, better, beside, asked):
            return word
        return better

    def _respelt(self, word: str, beside: tuple[str, str]) -> str | None:
        """Return the same letters with other marks, where the house or the document has these here."""
        others = self._spellings[search_key(word)] | {word}
        of_house = _likelier(self._trusted, word, others, beside)
        if of_house is not None:
            return of_house
        if self._trusted.beside(word, *beside):
            return None
        return _likelier(self._read, word, others, beside)

    def _relettered(
        self, word: str, beside: tuple[str, str], asked: _Asked
    ) -> str | None:
        """Return the word one letter off, where the house has it here and no third one."""
        # Capitals are abbreviations, of which any letter may follow any other.
        strange = asked.unsure or not is_syllable(word) or not self._trusted.words[word]
        if (
            asked.printed.isupper()
            or not strange
            or self._trusted.beside(word, *beside)
        ):
            return None
        near = {
            other
            for other in _like(self._trusted, word, *beside)
            if self._trusted.beside(other, *beside) >= LETTER
        }
        return near.pop() if len(near) == 1 else None

    def _is_called_for(
        self, word: str, better: str, beside: tuple[str, str], asked: _Asked
    ) -> bool:
        """Tell whether a word may be changed: it is none, the readings differ, or everything speaks against it.

        Another subject has other words: that the house has not met one proves little.
        """
        if not is_syllable(word) or asked.second == better:
            return True
        if asked.unsure and asked.second != word:
            return True
        if self._trusted.beside(word, *beside):
            return False
        if self._read_often(word, better, beside):
            return True
        before, after = beside
        sides = [pair for pair in ((before, better), (better, after)) if all(pair)]
        often = self._trusted.beside(better, *beside) >= OVERWHELMING
        return often and all(self._trusted.pairs[pair] for pair in sides)

    def _read_often(self, word: str, better: str, beside: tuple[str, str]) -> bool:
        """Tell whether the document itself has the other word here, again and again."""
        here = self._read.beside(word, *beside)
        return self._read.beside(better, *beside) >= max(AT_LEAST, TIMES * here)


class _Asked(NamedTuple):
    """A word as it was printed, whether OCR was unsure of it, and what the second reading has in its place."""

    printed: str
    unsure: bool
    second: str


def _beside_one_another(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return for each word what stands in its place in the other reading, empty where nothing does."""
    beside = [""] * len(words)
    match = SequenceMatcher(None, words, others, autojunk=False)
    for _tag, start, end, first, last in match.get_opcodes():
        if end - start == last - first:
            beside[start:end] = others[first:last]
    return beside


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
