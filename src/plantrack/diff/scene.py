"""What rows stand among when they are weighed: how rare words are, which section is which, their neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Final, NamedTuple

from plantrack.agencies.model import Cell
from plantrack.diff.keys import Keys, body_keys, directory_keys
from plantrack.diff.subtrees import above
from plantrack.diff.texts import match_texts, section_entries
from plantrack.likeness.similarity import (
    Evidence,
    Features,
    Rarity,
    TermNumber,
    Terms,
    evidence,
    terms,
)
from plantrack.plan.model import Plan, Task

_WORDS: Final = 8
_ROWS_A_WORD: Final = 12
_CANDIDATES: Final = 6
_NEAR_BEST: Final = 0.4
"""A row is weighed only where it shares this much of what the one sharing most does."""
_SAMPLE: Final = 500
"""So many rows tell how rare a word is, where fewer are left to match by content."""

Anchors = Sequence[tuple[int, int]]
"""Rows matched already: old and new index."""


def matched_sections(
    old: Plan, new: Plan, anchors: Iterable[tuple[int, int]]
) -> dict[str, str]:
    """Return which section of the old plan is which of the new: by their titles, else by most of their rows.

    Each is at most one; a section that was merged into another has none.
    """
    titles = [section_entries(plan) for plan in (old, new)]
    found = match_texts(*titles)
    became = {
        titles[0][old_row].id: titles[1][new_row].id
        for old_row, new_row in found.items()
    }
    taken = set(became.values())
    sections = [
        [task.id.rpartition(".")[0] for task in plan.tasks] for plan in (old, new)
    ]
    # What a section is called may change with all that it is; its rows then tell which it was.
    votes = Counter(
        [(sections[0][old_row], sections[1][new_row]) for old_row, new_row in anchors]
    )
    by_votes = sorted(votes, key=lambda pair: (-votes[pair], pair[0] != pair[1], pair))
    for one, other in (
        *by_votes,
        *((name, name) for name in dict.fromkeys(sections[0])),
    ):
        if one not in became and other not in taken:
            became[one] = other
            taken.add(other)
    return became


class _Texts(NamedTuple):
    """The words of a row's title and of its product, and those of the one of them that names its subject."""

    title: Terms
    product: Terms
    subject: Terms


def _said(texts: Iterable[_Texts]) -> list[Iterable[TermNumber]]:
    """Return the words of each row, each word once."""
    rows: list[Iterable[TermNumber]] = []
    for title, product, _ in texts:
        rows.append(
            title.ordered
            if product.every <= title.every
            else title.every | product.every
        )
    return rows


def _texts(task: Task) -> _Texts:
    title, product = terms(task.title), terms(task.product)
    return _Texts(title, product, title if title.every else product)


class _Line:
    """The rows of one version: their words, the matched ones among them, where a row of it is expected."""

    def __init__(
        self, tasks: Sequence[Task], rows: Iterable[int], anchors: Anchors, other: int
    ) -> None:
        self.length = len(tasks)
        self.texts = {row: _texts(tasks[row]) for row in rows}
        self._other_length = other
        self._anchors = sorted(anchors, key=itemgetter(0))
        self._here = [here for here, _ in self._anchors]
        self._places: dict[int, tuple[float, float]] = {}

    def places(self, index: int) -> tuple[float, float]:
        """Return where a row is expected in the other version by the matched row before it and by the one after."""
        found = self._places.get(index)
        if found is None:
            found = self._places[index] = self._expected(index)
        return found

    def _expected(self, index: int) -> tuple[float, float]:
        if not self._anchors:
            return (index * self._other_length / self.length,) * 2
        at = bisect_left(self._here, index)
        near = self._anchors[max(0, at - 1) : at + 1]
        return _across(index, *near[0]), _across(index, *near[-1])

    def expected(self, index: int, other: int) -> float:
        """Return the nearer to ``other`` of the two places."""
        one, two = self.places(index)
        return one if abs(one - other) <= abs(two - other) else two

    def away(self, index: int, other: int) -> float:
        """Return how far ``other`` is from where the row is expected."""
        one, two = self.places(index)
        return min(abs(one - other), abs(two - other))


def _across(index: int, here: int, there: int) -> int:
    return there + (index - here)


class _Bodies:
    """What stands for the agencies of a cell; a plan's rows share few cells, and the plan keeps them alive."""

    def __init__(self, plan: Plan, keys: Keys) -> None:
        self._plan, self._keys = plan, keys
        self._known: dict[int, frozenset[str]] = {}

    def keys(self, cell: Cell) -> frozenset[str]:
        found = self._known.get(id(cell))
        if found is None:
            found = self._known[id(cell)] = body_keys(cell, self._plan, self._keys)
        return found


class Scene:
    """Weighs the rows ``left`` of the old version against the rows ``free`` of the new one."""

    def __init__(
        self,
        plans: tuple[Plan, Plan],
        anchors: Anchors,
        left: Sequence[int],
        free: Sequence[int],
    ) -> None:
        # Matched rows need no weighing, but a few rows alone would make every word of theirs look rare.
        sample = list(islice(anchors, max(0, _SAMPLE - min(len(left), len(free)))))
        self._left, self._free = left, free
        lengths = [len(plan.tasks) for plan in plans]
        rows = (
            {*left, *(old_row for old_row, _ in sample)},
            {*free, *(new_row for _, new_row in sample)},
        )
        self._before = _Line(plans[0].tasks, rows[0], anchors, lengths[1])
        self._after = _Line(
            plans[1].tasks,
            rows[1],
            [(new_row, old_row) for old_row, new_row in anchors],
            lengths[0],
        )
        self._rarity = Rarity(
            *(_said(line.texts.values()) for line in (self._before, self._after))
        )
        self._sections = matched_sections(*plans, anchors)
        before, after = map(_Bodies, plans, directory_keys(*plans))
        self._old = {
            old_row: self._features(
                plans[0].tasks[old_row], self._before.texts[old_row], before
            )
            for old_row in left
        }
        self._new = {
            new_row: self._features(
                plans[1].tasks[new_row], self._after.texts[new_row], after
            )
            for new_row in free
        }

    def _features(self, task: Task, texts: _Texts, bodies: _Bodies) -> Features:
        return Features(
            texts.title,
            self._rarity.size(texts.title.ordered),
            texts.product.every,
            bodies.keys(task.lead),
            bodies.keys(task.support),
            above(task),
        )

    def weigh(self, old_row: int, new_row: int) -> Evidence:
        """Weigh a pair of rows."""
        old, new = self._old[old_row], self._new[new_row]
        return evidence(
            old,
            new,
            self._rarity,
            self._position(old_row, new_row),
            self._section(old.section, new.section),
        )

    def tie(self, old_row: int, new_row: int) -> float:
        """Return a penalty too small to outweigh anything, by which equal rows keep their order."""
        return (
            1e-6 * (old_row / self._before.length - new_row / self._after.length) ** 2
        )

    def _section(self, old: str, new: str) -> float:
        if self._sections.get(old) == new:
            return 1.0
        # Another section of the same part of the appendix is nearer than another part.
        parts = [section.partition(".")[0] for section in (old, new)]
        return 0.4 if self._sections.get(parts[0], parts[0]) == parts[1] else 0.0

    def _position(self, old_row: int, new_row: int) -> float:
        """Judge how well ``new_row`` stands where ``old_row`` stood among the matched rows, seen from both."""
        return 1 / (
            1
            + (self._before.away(old_row, new_row) + self._after.away(new_row, old_row))
            / 6
        )

    def likely(self) -> list[tuple[int, int]]:
        """Return the pairs that share rare words, a few for each row seen from either side."""
        pairs = set(self._nearest(self._before, self._left, self._after, self._free))
        pairs.update(
            (old_row, new_row)
            for new_row, old_row in self._nearest(
                self._after, self._free, self._before, self._left
            )
        )
        return sorted(pairs)

    def _nearest(
        self, line: _Line, rows: Sequence[int], other: _Line, others: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield for each row the few of the other version that share most of its rarest words."""
        weights = self._rarity.weights
        rarest = {row: self._rarest(line.texts[row]) for row in rows}
        wanted = frozenset(chain.from_iterable(rarest.values()))
        holders = _holders({one: other.texts[one].subject for one in others}, wanted)
        # A row without a title is known by its product, and so are the titled rows that it may have become.
        untitled = {row for row in rows if not line.texts[row].title.every}
        titled = [one for one in others if untitled and other.texts[one].title.every]
        of_products = _holders(
            {one: other.texts[one].product for one in titled}, wanted
        )
        for row in rows:
            shared: dict[int, float] = {}
            for word in rarest[row]:
                found = holders.get(word, _NOBODY)
                if row in untitled:
                    found = sorted([*found, *of_products.get(word, _NOBODY)])
                if len(found) > _ROWS_A_WORD:
                    found = _around(found, line.expected(row, row))
                weight = weights[word]
                for one in found:  # most only once, so that nothing counts by itself
                    shared[one] = shared.get(one, 0.0) + weight
            for one in _most(shared, row, line):
                yield row, one

    def _rarest(self, texts: _Texts) -> list[TermNumber]:
        return sorted(
            texts.subject.ordered, key=self._rarity.weights.__getitem__, reverse=True
        )[:_WORDS]


_NOBODY: Final[Sequence[int]] = ()


def _around(found: Sequence[int], place: float) -> Sequence[int]:
    """Return of many rows that have a word those near the place where one is expected."""
    start = bisect_left(found, max(0.0, place)) - _ROWS_A_WORD // 2
    start = max(0, min(start, len(found) - _ROWS_A_WORD))
    return found[start : start + _ROWS_A_WORD]


def _most(shared: Mapping[int, float], row: int, line: _Line) -> Sequence[int]:
    """Return the few rows that share most with a row of ``line``."""
    # One rare word in common is much where nothing else is, and little beside a row that shares five.
    least = _NEAR_BEST * max(shared.values(), default=0.0)
    near = [one for one, weight in shared.items() if weight >= least]
    if len(near) <= _CANDIDATES:
        return near
    near.sort(key=shared.__getitem__, reverse=True)
    if shared[near[_CANDIDATES - 1]] == shared[near[_CANDIDATES]]:
        # Of rows that share as much those nearest to where this one is expected.
        near.sort(key=lambda one: (-shared[one], line.away(row, one)))
    return near[:_CANDIDATES]


def _holders(
    texts: Mapping[int, Terms], wanted: frozenset[TermNumber]
) -> Mapping[TermNumber, Sequence[int]]:
    """Return for each word that is asked for the rows that have it."""
    holders: dict[TermNumber, list[int]] = defaultdict(list)
    for row, own in texts.items():
        for word in filter(wanted.__contains__, own.ordered):
            holders[word].append(row)
    return holders
