"""The known name nearest to one that is not known.

Names are compared bare of diacritics first, since a lost tone mark is the commonest slip, and by
their diacritics among equals. A name is near when at most one letter in four differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from plantrack.agencies.names import spelled
from plantrack.agencies.vocabulary import HEADS
from plantrack.text import search_key

_WEIGHED: Final = (
    12  # names that share the most pairs of letters, whose distance is then counted
)
_LETTERS_PER_SLIP: Final = 4
# Longer than any name of the national directory; the distance costs the square of it.
_LETTERS_AT_MOST: Final = 200


class _Known(NamedTuple):
    name: str
    spelled: str
    bare: str
    head: str


class Nearest:
    """Finds names by likeness; built when it is first asked. Longer texts than any name is are near to none."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    @cached_property
    def _known(self) -> list[_Known]:
        known = []
        for name in dict.fromkeys(
            name for name in self._names if len(name) <= _LETTERS_AT_MOST
        ):
            form = spelled(name)
            known.append(_Known(name, form, search_key(form), _head(form)))
        return known

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        holding: dict[str, list[int]] = {}
        for at, known in enumerate(self._known):
            for pair in _pairs(known.bare):
                holding.setdefault(pair, []).append(at)
        return holding

    @cached_property
    def _by_bare(self) -> dict[str, list[str]]:
        by_bare: dict[str, list[str]] = {}
        for known in self._known:
            by_bare.setdefault(known.bare, []).append(known.name)
        return by_bare

    def alike(self, text: str) -> list[str]:
        """Return the names that differ from ``text`` in diacritics and case only."""
        return self._by_bare.get(search_key(spelled(text)), [])

    def one(self, text: str) -> str | None:
        """Return the nearest known name, or None where none is near.

        A name of another kind of body is not near: "Bộ Tài chính" is no slip for "Sở Tài chính".
        """
        if len(text) > _LETTERS_AT_MOST:
            return None
        form = spelled(text)
        bare = search_key(form)
        limit = len(bare) // _LETTERS_PER_SLIP
        head = _head(form)
        # A slip touches at most three pairs of letters, so a near name shares all the others.
        least = len(_pairs(bare)) - 3 * limit
        near = (
            self._known[at]
            for at, shared in self._sharing(bare).items()
            if shared >= least and abs(len(self._known[at].bare) - len(bare)) <= limit
        )
        kin = [
            known for known in near if not head or not known.head or known.head == head
        ]
        far = [distance(bare, known.bare, limit) for known in kin]
        closest = min(far, default=limit + 1)
        if closest > limit:
            return None
        best = (
            known for known, letters in zip(kin, far, strict=True) if letters == closest
        )
        return min((distance(form, known.spelled), known.name) for known in best)[1]

    def some(self, text: str, count: int) -> tuple[str, ...]:
        """Return up to ``count`` names in order of likeness, of which half the letters agree."""
        form = spelled(text[:_LETTERS_AT_MOST])
        bare = search_key(form)
        shared = self._sharing(bare)
        # The distance is dear and the pairs are cheap: they choose the few that are
        # measured.
        likest = sorted(
            shared,
            key=lambda at: (
                abs(len(self._known[at].bare) - len(bare)) - 2 * shared[at],
                at,
            ),
        )
        ranked = sorted(
            (distance(bare, known.bare), distance(form, known.spelled), known.name)
            for known in (self._known[at] for at in likest[:_WEIGHED])
        )
        return tuple(name for far, _, name in ranked if far <= len(bare) // 2)[:count]

    def _sharing(self, bare: str) -> Counter[int]:
        """Return how many pairs of letters each name has in common with ``bare``."""
        shared: Counter[int] = Counter()
        for pair in _pairs(bare):
            shared.update(self._holding.get(pair, ()))
        return shared


@cache
def nearest_national() -> Nearest:
    """Return the names of the national directory by likeness; made once a process."""
    from plantrack.agencies.national import national
    from plantrack.agencies.problems import names

    entries = national()
    return Nearest(
        name
        for name, _ in names(
            tuple(entries.agencies.values()), tuple(entries.groups.values())
        )
    )


def _head(form: str) -> str:
    """Return the words that tell what kind of body a name is of ("sở", "chi cục"), or nothing."""
    line = form.split()
    return " ".join(line[: HEADS.at(line, 0, len(line))])


def _pairs(bare: str) -> set[str]:
    padded = f" {bare} "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


def distance(one: str, other: str, limit: int | None = None) -> int:
    """Return how many letters must be put in, taken out, changed or swapped to turn one into other.

    Where that is more than ``limit`` the next number after it is returned, sooner.
    """
    width = max(len(one), len(other)) if limit is None else limit
    over = width + 1
    # Before the first letter stands none, which no letter can have changed places with.
    letters = ("", *other)
    before: list[int] = []
    row: list[int] = [*range(len(letters))]
    for at, (last, left) in enumerate(pairwise(("", *one)), 1):
        earlier, before = before, row
        row = [at, *[over] * len(other)]
        for to in range(max(1, at - width), min(len(other), at + width) + 1):
            letter = letters[to]
            cost = min(
                before[to] + 1, row[to - 1] + 1, before[to - 1] + (left != letter)
            )
            if last == letter and left == letters[to - 1]:
                cost = min(cost, earlier[to - 2] + 1)
            row[to] = cost
        if min(row) > width:
            return over
    return min(row[-1], over)
