"""How alike two rows are: rare words first, then product, parties, section and position.

A word counts by its rarity over both plans (inverse document frequency, squared, as in the cosine of
weighted word vectors): the words of the formula that every row repeats weigh next to nothing, the words
that name the subject nearly all. Pairs of neighbouring words count too, so that syllables shared by
chance (``công nghệ``, ``công nghiệp``) do not. The words by which two provinces call themselves
(``Thành phố``, ``tỉnh``) are one word here.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import log, sqrt
from typing import Final, NamedTuple

from plantrack.likeness.wording import words_of

_PLACE_WORDS: Final = re.compile(r"\b(?:thành phố|tp|thành(?= ủy)|thủ đô)\b")
_LONG_FORM: Final = "ủy ban nhân dân"
_PAIR_WEIGHT: Final = 0.35
_LEAST_RARITY: Final = 0.05

TITLE: Final = 0.70
PRODUCT: Final = 0.10
LEAD: Final = 0.08
SUPPORT: Final = 0.02
SECTION: Final = 0.06
POSITION: Final = 0.04
"""What each point counts where the titles can be compared; they add up to 1."""
_REST: Final = (PRODUCT, LEAD, SUPPORT, SECTION, POSITION)
UNTITLED: Final = (0.55, 0.20, 0.05, 0.12, 0.08)
"""Product, lead, support, section and position where a title is missing."""

ACCEPTED: Final = 0.5
"""From this score on two rows may be one and the same."""


TermNumber = int
"""A word by its number, or two neighbouring words by theirs, which is negative.

Numbers are counted, looked up and compared faster than words.
"""


# What is met for the first time gets the next number, of which C code takes care.
_number_of_word = defaultdict[str, TermNumber](itertools.count(1).__next__).__getitem__
_number_of_pair = defaultdict[tuple[TermNumber, TermNumber], TermNumber](
    itertools.count(-1, -1).__next__
).__getitem__


class Terms(NamedTuple):
    """The words of a text and the pairs of neighbouring words, each once: in their order, and as a set."""

    ordered: tuple[TermNumber, ...]
    every: frozenset[TermNumber]


@lru_cache(maxsize=32768)
def terms(text: str | None) -> Terms:
    """Return the terms of ``text``, made comparable between provinces."""
    if not text:
        return _NO_TERMS
    words = [*map(_number_of_word, words_of(_like_any_place(text)))]
    ordered = (*words, *map(_number_of_pair, pairwise(words)))
    every = frozenset(ordered)
    return Terms(
        ordered if len(every) == len(ordered) else tuple(dict.fromkeys(ordered)), every
    )


_NO_TERMS: Final = Terms((), frozenset())


def _like_any_place(text: str) -> str:
    """Return ``text`` with the same word wherever a province or a city speaks of itself."""
    plain = text.casefold()
    alike = plain.replace(_LONG_FORM, "ubnd")
    if "thành" in alike or "tp" in alike or "thủ đô" in alike:  # a pattern takes longer
        alike = _PLACE_WORDS.sub("tỉnh", alike)
    return (
        text if alike == plain else alike
    )  # the text itself is one whose words may be known already


class _Weights(dict[TermNumber, float]):
    """The weight of each term; one that none of the texts has is as rare as one can be."""

    def __init__(self, known: dict[TermNumber, float], rarest: float) -> None:
        super().__init__(known)
        self._rarest = rarest

    def __missing__(self, term: TermNumber) -> float:
        return self._rarest if term > 0 else _PAIR_WEIGHT * self._rarest


class Rarity:
    """The weight of every term, from two collections of texts (each a set of terms)."""

    def __init__(
        self, old: Sequence[Iterable[TermNumber]], new: Sequence[Iterable[TermNumber]]
    ) -> None:
        # A word that stands once in each version is as rare as one can be: the two counts are not added.
        self._known: dict[
            tuple[frozenset[TermNumber], frozenset[TermNumber]], float
        ] = {}
        counts = Counter(chain.from_iterable(old))
        for term, count in Counter(chain.from_iterable(new)).items():
            if counts.get(term, 0) < count:
                counts[term] = count
        every = max(len(old), len(new)) + 1
        words = {
            count: max(_LEAST_RARITY, log(every / (count + 0.5))) ** 2
            for count in {1, *counts.values()}
        }
        pairs = {count: _PAIR_WEIGHT * weight for count, weight in words.items()}
        known = {
            term: (pairs if term < 0 else words)[count]
            for term, count in counts.items()
        }
        self.weights = _Weights(known, words[1])

    def size(self, text: Iterable[TermNumber]) -> float:
        """Return the length of a text as a vector."""
        return sqrt(sum(map(self.weights.__getitem__, text)))

    def alike(self, one: frozenset[TermNumber], other: frozenset[TermNumber]) -> float:
        """Return how alike two texts are, from 0 (no word shared) to 1 (the same words)."""
        return self.cosine(one, self.size(one), other, self.size(other))

    def alike_often(
        self, one: frozenset[TermNumber], other: frozenset[TermNumber]
    ) -> float:
        """Return the same of texts that many rows share, such as products."""
        known = self._known.get((one, other))
        if known is None:
            known = self._known[one, other] = self.alike(one, other)
        return known

    def cosine(
        self,
        one: Iterable[TermNumber],
        size: float,
        other: frozenset[TermNumber],
        other_size: float,
    ) -> float:
        """Return the same from sizes known already."""
        shared = sum(map(self.weights.__getitem__, filter(other.__contains__, one)))
        return shared / (size * other_size) if shared else 0.0


class Features(NamedTuple):
    """A row as it is compared."""

    title: Terms
    title_size: float
    product: frozenset[TermNumber]
    lead: frozenset[str]
    support: frozenset[str]
    section: str


def name_key(name: str) -> str:
    """Return the form in which two provinces' names of one office are equal (``Công an tỉnh``)."""
    return " ".join(words_of(_like_any_place(name)))


class Evidence(NamedTuple):
    """How alike two rows are, each from 0 to 1; None where one of them says nothing on the point."""

    title: float | None
    product: float | None
    lead: float | None
    support: float | None
    section: float
    position: float
    score: float


def evidence(
    old: Features, new: Features, rarity: Rarity, position: float, section: float
) -> Evidence:
    """Weigh everything that speaks for two rows being one.

    ``position`` and ``section`` say from 0 to 1 how well the new row stands where the old one did. What
    one of the two does not say counts neither for nor against.
    """
    title = product = None
    if old.title.every and new.title.every:
        title = rarity.cosine(
            old.title.ordered, old.title_size, new.title.every, new.title_size
        )
    if old.product and new.product:
        product = rarity.alike_often(old.product, new.product)
    lead, support = _overlap(old.lead, new.lead), _overlap(old.support, new.support)
    # Nothing but the product is left to tell the subject by where a title is missing.
    weights = UNTITLED if title is None else _REST
    of_product, of_lead, of_support, of_section, of_position = weights
    total = of_section * section + of_position * position
    weight = of_section + of_position
    if product is not None:
        total += of_product * product
        weight += of_product
    elif title is None:
        weight += of_product
    if lead is not None:
        total += of_lead * lead
        weight += of_lead
    if support is not None:
        total += of_support * support
        weight += of_support
    rest = total / weight
    score = rest if title is None else TITLE * title + (1 - TITLE) * rest
    return Evidence(title, product, lead, support, section, position, score)


@lru_cache(maxsize=4096)
def _overlap(one: frozenset[str], other: frozenset[str]) -> float | None:
    if not one or not other:
        return None
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
