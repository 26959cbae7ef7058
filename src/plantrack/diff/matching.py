"""Which row became which: by key, by identical text, then by content, the rest assigned as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from itertools import product
from typing import Final, NamedTuple

from plantrack.diff.assign import Edge, assign
from plantrack.diff.model import Alignment, Evidence, How, Match
from plantrack.diff.scene import Scene
from plantrack.diff.similarity import ACCEPTED
from plantrack.diff.wording import words_of
from plantrack.plan.model import Plan, Task

_EVERY_PAIR: Final = 4096
"""Up to so many pairs every one is weighed; beyond it those that share rare words."""


class Candidate(NamedTuple):
    """A row weighed as a partner of another, and what spoke for it."""

    old: int
    new: int
    evidence: Evidence


def align(old: Plan, new: Plan) -> Alignment:
    """Match the rows of two versions of a plan, or of two plans of different provinces."""
    matching = _Matching(old, new)
    matching.pair("key", lambda task: task.key)
    matching.pair_in_order("identical", lambda task: (task.id, *_cells(task)))
    matching.pair("identical", _whole)
    matching.pair("identical", _subject)
    matching.by_content()
    matches = sorted(matching.found.values(), key=lambda match: match.new)
    return Alignment(old.tasks, new.tasks, tuple(matches), *map(tuple, matching.left()))


def explain(
    old: Plan, new: Plan, alignment: Alignment, *, of_old: int | None = None, of_new: int | None = None
) -> tuple[Candidate, ...]:
    """Weigh every row as a partner of the given old or new row, the others matched; the best first."""
    anchors = [
        (match.old, match.new) for match in alignment.matches if match.old != of_old and match.new != of_new
    ]
    olds = range(len(old.tasks)) if of_old is None else [of_old]
    news = range(len(new.tasks)) if of_new is None else [of_new]
    scene = Scene((old, new), anchors, olds, news)
    weighed = [Candidate(i, j, scene.weigh(i, j)) for i, j in product(olds, news)]
    return tuple(sorted(weighed, key=lambda one: (-one.evidence.score, one.old, one.new)))


class _Matching:
    """The rows of two versions while they find each other."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.plans = (old, new)
        self.found: dict[int, Match] = {}
        self.taken: set[int] = set()

    def left(self) -> tuple[list[int], list[int]]:
        """Return the old and the new rows without a partner."""
        old, new = self.plans
        return (
            [i for i in range(len(old.tasks)) if i not in self.found],
            [j for j in range(len(new.tasks)) if j not in self.taken],
        )

    def pair(self, how: How, key: Callable[[Task], Hashable]) -> None:
        """Pair the rows left that alone among them have the same ``key``; None is no key."""
        olds = _unique(self.plans[0].tasks, self.found, key)
        news = _unique(self.plans[1].tasks, self.taken, key)
        for value, i in olds.items():
            j = news.get(value)
            if i is not None and j is not None:
                self._take(Match(i, j, how, 1.0))

    def pair_in_order(self, how: How, key: Callable[[Task], Hashable]) -> None:
        """Pair the rows left that have the same ``key``, the first with the first."""
        free: dict[Hashable, list[int]] = {}
        for j in reversed(range(len(self.plans[1].tasks))):
            if j not in self.taken:
                free.setdefault(key(self.plans[1].tasks[j]), []).append(j)
        for i, task in enumerate(self.plans[0].tasks):
            same = free.get(key(task)) if i not in self.found else None
            if same:
                self._take(Match(i, same.pop(), how, 1.0))

    def _take(self, match: Match) -> None:
        self.found[match.old] = match
        self.taken.add(match.new)

    def by_content(self) -> None:
        """Weigh the rows left against each other and take the assignment that is best as a whole."""
        left, free = self.left()
        if not left or not free:
            return
        anchors = [(match.old, match.new) for match in self.found.values()]
        scene = Scene(self.plans, anchors, left, free)
        pairs = product(left, free) if len(left) * len(free) <= _EVERY_PAIR else scene.likely()
        scores = {(i, j): score for i, j in pairs if (score := scene.weigh(i, j).score) > ACCEPTED / 2}
        chosen = assign(Edge(i, j, score - ACCEPTED - scene.tie(i, j)) for (i, j), score in scores.items())
        runners_up = _runners_up(scores, chosen)
        old, new = self.plans
        for i, j in chosen.items():
            same = _whole(old.tasks[i]) == _whole(new.tasks[j]) is not None
            self._take(Match(i, j, "identical" if same else "content", scores[i, j], runners_up[i]))


def _runners_up(scores: dict[tuple[int, int], float], chosen: dict[int, int]) -> dict[int, float]:
    """Return for each matched old row the best score that it or its partner had with anybody else."""
    partner = {j: i for i, j in chosen.items()}
    best: dict[int, float] = defaultdict(float)
    for (i, j), score in scores.items():
        if chosen.get(i) != j:
            for row in (i, partner.get(j)):
                if row is not None and score > best[row]:
                    best[row] = score
    return best


def _unique(
    rows: Sequence[Task], used: Collection[int], key: Callable[[Task], Hashable]
) -> dict[Hashable, int | None]:
    """Return for each key the one unused row that has it, None where several do."""
    found: dict[Hashable, int | None] = {}
    for index, task in enumerate(rows):
        if index not in used and (value := key(task)) is not None:
            found[value] = None if value in found else index
    return found


def _whole(task: Task) -> Hashable:
    """All cells of a row as printed; None for a row without subject."""
    if not task.title and not task.product:
        return None
    return _cells(task)


def _cells(task: Task) -> tuple[str | None, ...]:
    return (task.title, task.product, task.lead.text, task.support.text, task.deadline.text)


def _subject(task: Task) -> Hashable:
    """The title and product of a row without variants of spelling; None for a row without title."""
    if not task.title:
        return None
    return (*words_of(task.title), None, *words_of(task.product or ""))
