"""What rows stand among when they are weighed: how rare words are, which section is which, their neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from plantrack.agencies.model import Cell
from plantrack.diff.model import Evidence
from plantrack.diff.similarity import (
    Features,
    Keys,
    Rarity,
    Terms,
    body_keys,
    directory_keys,
    evidence,
    terms,
)
from plantrack.diff.texts import Entry, match_texts
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


def matched_sections(old: Plan, new: Plan, anchors: Anchors) -> dict[str, str]:
    """Return which section of the old plan is which of the new: by their titles, else by most of their rows."""
    titles = [
        [Entry(one.id, one.id.rpartition(".")[0], one.title) for one in plan.sections] for plan in (old, new)
    ]
    found = match_texts(*titles)
    listed = {titles[0][i].id: titles[1][j].id for i, j in found.items()}
    votes = Counter([(old.tasks[i].section, new.tasks[j].section) for i, j in anchors])
    by_votes = sorted(votes, key=lambda pair: (votes[pair], pair[0] == pair[1], pair))
    return dict(by_votes) | listed


class _Texts(NamedTuple):
    """The words of a row's title and of its product."""

    title: Terms
    product: Terms


class _Line:
    """The rows of one version: their words, the matched ones among them, where a row of it is expected."""

    def __init__(
        self, tasks: Sequence[Task], rows: Iterable[int], anchors: Iterable[tuple[int, int]]
    ) -> None:
        self.length = len(tasks)
        self.anchors = sorted(anchors)
        self.texts = {row: _Texts(terms(tasks[row].title), terms(tasks[row].product)) for row in rows}

    def expected(self, index: int, other: int, other_length: int) -> float:
        """Return where a row is expected in the other version, from the matched rows next to it."""
        if not self.anchors:
            return index * other_length / self.length
        at = bisect_left(self.anchors, (index, -1))
        near = self.anchors[max(0, at - 1) : at + 1]
        return min((there + (index - here) for here, there in near), key=lambda place: abs(place - other))


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
        self, plans: tuple[Plan, Plan], anchors: Anchors, left: Sequence[int], free: Sequence[int]
    ) -> None:
        sample = list(islice(anchors, max(0, _SAMPLE - min(len(left), len(free)))))
        self._plans = plans
        self._left, self._free = left, free
        self._before = _Line(plans[0].tasks, {*left, *(i for i, _ in sample)}, anchors)
        self._after = _Line(plans[1].tasks, {*free, *(j for _, j in sample)}, ((j, i) for i, j in anchors))
        self._rarity = Rarity(
            *(
                [one.title.every | one.product.every for one in line.texts.values()]
                for line in (self._before, self._after)
            )
        )
        self._sections = matched_sections(*plans, anchors)
        before, after = map(_Bodies, plans, directory_keys(*plans))
        self._old = {i: self._features(plans[0].tasks[i], self._before.texts[i], before) for i in left}
        self._new = {j: self._features(plans[1].tasks[j], self._after.texts[j], after) for j in free}

    def _features(self, task: Task, texts: _Texts, bodies: _Bodies) -> Features:
        title, product = texts.title.every, texts.product.every
        return Features(
            title,
            self._rarity.size(title),
            product,
            self._rarity.size(product),
            bodies.keys(task.lead),
            bodies.keys(task.support),
            task.section,
        )

    def weigh(self, i: int, j: int) -> Evidence:
        """Weigh a pair of rows."""
        old, new = self._old[i], self._new[j]
        return evidence(old, new, self._rarity, self._position(i, j), self._section(old.section, new.section))

    def tie(self, i: int, j: int) -> float:
        """Return a penalty too small to outweigh anything, by which equal rows keep their order."""
        return 1e-6 * (i / self._before.length - j / self._after.length) ** 2

    def _section(self, old: str, new: str) -> float:
        if self._sections.get(old, old) == new:
            return 1.0
        parts = [section.partition(".")[0] for section in (old, new)]
        return 0.4 if self._sections.get(parts[0], parts[0]) == parts[1] else 0.0

    def _position(self, i: int, j: int) -> float:
        """Judge how well row ``j`` stands where row ``i`` stood among the matched rows, seen from both."""
        ahead = abs(j - self._before.expected(i, j, self._after.length))
        back = abs(i - self._after.expected(j, i, self._before.length))
        return 1 / (1 + (ahead + back) / 6)

    def likely(self) -> list[tuple[int, int]]:
        """Return the pairs that share rare words, a few for each row seen from either side."""
        pairs = set(self._nearest(self._before, self._left, self._after, self._free))
        pairs.update((i, j) for j, i in self._nearest(self._after, self._free, self._before, self._left))
        return sorted(pairs)

    def _nearest(
        self, line: _Line, rows: Sequence[int], other: _Line, others: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield for each row the few of the other version that share most of its rarest words."""
        weights = self._rarity.weights
        holders = _holders(others, other.texts)
        for row in rows:
            title, product = line.texts[row].title.ordered, line.texts[row].product.ordered
            rarest = sorted(title or product, key=weights.__getitem__, reverse=True)[:_WORDS]
            shared: dict[int, float] = defaultdict(float)
            place = -1.0
            for word in rarest:
                found = holders.get(word, [])
                if not title:
                    found = found + holders.get(_IN_PRODUCT + word, [])
                if len(found) > _ROWS_A_WORD:
                    place = place if place >= 0 else max(0.0, line.expected(row, row, other.length))
                    start = bisect_left(found, place) - _ROWS_A_WORD // 2
                    start = max(0, min(start, len(found) - _ROWS_A_WORD))
                    found = found[start : start + _ROWS_A_WORD]
                for one in found:
                    shared[one] += weights[word]
            least = _NEAR_BEST * max(shared.values(), default=0.0)
            near = [one for one, weight in shared.items() if weight >= least]
            for one in sorted(near, key=shared.__getitem__, reverse=True)[:_CANDIDATES]:
                yield row, one


_IN_PRODUCT: Final = "="


def _holders(rows: Iterable[int], texts: Mapping[int, _Texts]) -> dict[str, list[int]]:
    """Return for each word the rows that have it; products of titled rows are kept apart, for the untitled."""
    holders: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        title, product = texts[row].title.every, texts[row].product.every
        for word in title or product:
            holders[word].append(row)
        for word in product if title else ():
            holders[_IN_PRODUCT + word].append(row)
    return holders
