"""Slips of typing and of character recognition: the word that was meant.

A slip is looked for only where a word of the language can stand: before a number or a unit, behind
"hằng", within a phrase. Words that differ in their marks alone (Trưóc) come before words that differ
in a letter (Tước), and where two could be meant none is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from plantrack.deadlines.words.prose import is_prose
from plantrack.text import fold, search_key

_BEFORE_A_DATE: Final = (
    "trước từ đến hết sau trong tới ngày tháng quý năm tuần cuối đầu giữa nhất"
)
_BEFORE_A_UNIT: Final = (
    "hằng mỗi trước từ đến hết trong cuối đầu giữa nhất sau từng các"
)
_UNITS: Final = "ngày tháng quý quí năm tuần"
_LONG: Final = 4  # a letter may be wrong only in a word of so many

FOLDED_UNITS: Final = frozenset(map(fold, _UNITS.split()))


@cache
def _candidates(words: str) -> dict[str, str]:
    """Return the words by their bare letters."""
    return {
        search_key(word): word for word in reversed(words.split())
    }  # quý before quí


@lru_cache(maxsize=16384)
def meant(
    word: str, *, before_number: bool, before_unit: bool, behind_each: bool
) -> str:
    """Return the word that ``word`` is a slip of, "" where there is none or more than one."""
    places = (
        (before_number, _BEFORE_A_DATE),
        (before_unit, _BEFORE_A_UNIT),
        (behind_each, _UNITS),
    )
    known: dict[str, str] = {}
    for holds, words in places:
        if holds:
            known |= _candidates(words)
    found = nearest(word, known)
    return found.pop() if len(found) == 1 else ""


def nearest(word: str, known: dict[str, str]) -> set[str]:
    """Return the known words (by their bare letters) that ``word`` is nearest to."""
    bare = search_key(word)
    same = known.get(bare)
    if same:
        return {same}
    # What is a word of office texts was meant as it stands: no letter of it is wrong.
    if is_prose(word):
        return set()
    return {
        one
        for key, one in known.items()
        if one_slip(bare, key) and (len(key) >= _LONG or _is_doubled(bare, key))
    }


def _is_doubled(word: str, other: str) -> bool:
    """Tell whether one letter of ``other`` was typed twice: QQuý, SSau."""
    return any(
        left == right and word[:place] + word[place + 1 :] == other
        for place, (left, right) in enumerate(pairwise(word))
    )


def nearest_of(word: str, folded: Iterable[str]) -> str:
    """Return the one word of ``folded`` that ``word`` is a slip of, else ""."""
    found = nearest(word, {search_key(one): one for one in folded if len(one) > 1})
    return found.pop() if len(found) == 1 else ""


def one_slip(word: str, other: str) -> bool:
    """Tell whether two words differ by one letter: another, one more, one less, or two in the wrong order."""
    if abs(len(word) - len(other)) > 1:
        return False
    first = next(
        (
            place
            for place, (left, right) in enumerate(zip(word, other, strict=False))
            if left != right
        ),
        None,
    )
    if first is None:
        return len(word) != len(other)
    rest, rest_of_other = word[first:], other[first:]
    return (
        rest[1:] == rest_of_other[1:]
        or rest[1:] == rest_of_other
        or rest == rest_of_other[1:]
        or (rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:])
    )
