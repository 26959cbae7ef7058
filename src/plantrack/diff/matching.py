"""Which row became which: by key, by identical text, then by content, the rest assigned as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product
from operator import itemgetter
from typing import Final, NamedTuple

from plantrack.diff.assign import CandidatePair, assign
from plantrack.diff.model import How, RowAlignment, RowMatch
from plantrack.diff.record import further_cells
from plantrack.diff.scene import Scene
from plantrack.likeness.similarity import ACCEPTED, Evidence
from plantrack.likeness.wording import words_of
from plantrack.plan.model import Plan, Task

_EVERY_PAIR: Final = 4096
"""Up to so many pairs, some hundredths of a second, every one is weighed; beyond it those that share rare words."""


_Cells = tuple[
    str | None,
    str | None,
    str,
    str,
    str,
    str | None,
    tuple[str, ...],
    tuple[Hashable, ...],
]
"""Title, product, lead, support, deadline, band, what it delivers and all further cells, of a row as printed."""


class Candidate(NamedTuple):
    """A row weighed as a partner of another, and what spoke for it."""

    old: int
    new: int
    evidence: Evidence


def align(old: Plan, new: Plan) -> RowAlignment:
    """Match the rows of two versions of a plan, or of two plans of different provinces."""
    matching = _Matching(old, new)
    if any(row.key for row in old.tasks):  # few plans have keys
        matching.pair("key", lambda rows, _: [row.key for row in rows])
    matching.pair("identical", _whole)
    # From all that is said to ever less: rows with more in common find each other first.
    for part in (_table, _printed, _spoken):
        matching.pair("identical", part)
    matching.by_content()
    matches = sorted(matching.found.values(), key=itemgetter(1))
    return RowAlignment(
        tuple(old.tasks), tuple(new.tasks), tuple(matches), *map(tuple, matching.left())
    )


def explain(
    old: Plan,
    new: Plan,
    alignment: RowAlignment,
    *,
    of_old: int | None = None,
    of_new: int | None = None,
) -> tuple[Candidate, ...]:
    """Weigh every row as a partner of the given old or new row, the others matched; the best first."""
    anchors = [
        (match.old, match.new)
        for match in alignment.matches
        if match.old != of_old and match.new != of_new
    ]
    olds = range(len(old.tasks)) if of_old is None else [of_old]
    news = range(len(new.tasks)) if of_new is None else [of_new]
    scene = Scene((old, new), anchors, olds, news)
    weighed = [
        Candidate(old_row, new_row, scene.weigh(old_row, new_row))
        for old_row, new_row in product(olds, news)
    ]
    return tuple(
        sorted(weighed, key=lambda one: (-one.evidence.score, one.old, one.new))
    )


class _Matching:
    """The rows of two versions while they find each other."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.plans = (old, new)
        self.cells = (_cells(old.tasks), _cells(new.tasks))
        self.found: dict[int, RowMatch] = {}
        self.taken: set[int] = set()

    def left(self) -> tuple[list[int], list[int]]:
        """Return the old and the new rows without a partner."""
        old, new = self.plans
        return (
            [old_row for old_row in range(len(old.tasks)) if old_row not in self.found],
            [new_row for new_row in range(len(new.tasks)) if new_row not in self.taken],
        )

    def pair(self, how: How, keys: _KeysOf) -> None:
        """Pair the rows left that alone among them have the same of the ``keys``; None is no key.

        Where several have it they are paired if they bear the same numbers in both versions; else their
        places have to tell.
        """
        olds, news = (
            _alike(rows, plan.tasks, cells, keys)
            for rows, plan, cells in zip(
                self.left(), self.plans, self.cells, strict=True
            )
        )
        for value, old_row in olds.first.items():
            new_row = news.first.get(value)
            if new_row is None:
                continue
            others = (olds.others.get(value, ()), news.others.get(value, ()))
            if others == ((), ()):
                self._take(RowMatch(old_row, new_row, how, 1.0))
            else:
                self._pair_numbered(how, (old_row, *others[0]), (new_row, *others[1]))

    def _pair_numbered(
        self, how: How, left: Iterable[int], free: Iterable[int]
    ) -> None:
        sides = [
            sorted([(plan.tasks[row].id, row) for row in rows])
            for rows, plan in zip((left, free), self.plans, strict=True)
        ]
        numbers = [[number for number, _ in side] for side in sides]
        if numbers[0] == numbers[1]:
            # Twins that bear the same numbers as before were not touched.
            for (_, old_row), (_, new_row) in zip(*sides, strict=True):
                self._take(RowMatch(old_row, new_row, how, 1.0))

    def _take(self, match: RowMatch) -> None:
        self.found[match.old] = match
        self.taken.add(match.new)

    def by_content(self) -> None:
        """Weigh the rows left against each other and take the assignment that is best as a whole."""
        left, free = self.left()
        if not left or not free:
            return
        anchors = [(match.old, match.new) for match in self.found.values()]
        scene = Scene(self.plans, anchors, left, free)
        pairs = (
            product(left, free)
            if len(left) * len(free) <= _EVERY_PAIR
            else scene.likely()
        )
        scores = {
            (old_row, new_row): score
            for old_row, new_row in pairs
            # Poorer ones are never chosen, but one that is nearly as good makes a choice doubtful.
            if (score := scene.weigh(old_row, new_row).score) > ACCEPTED / 2
        }
        chosen = assign(
            CandidatePair(
                old_row, new_row, score - ACCEPTED - scene.tie(old_row, new_row)
            )
            for (old_row, new_row), score in scores.items()
        )
        runners_up = _runners_up(scores, chosen)
        old, new = self.cells
        for old_row, new_row in chosen.items():
            # Twins have every word in common, and only their places told which is which.
            same = old[old_row][:5] == new[new_row][:5] and _has_subject(old[old_row])
            self._take(
                RowMatch(
                    old_row,
                    new_row,
                    "identical" if same else "content",
                    scores[old_row, new_row],
                    runners_up[old_row],
                )
            )


def _runners_up(
    scores: dict[tuple[int, int], float], chosen: dict[int, int]
) -> dict[int, float]:
    """Return for each matched old row the best score that it or its partner had with anybody else."""
    partner = {new_row: old_row for old_row, new_row in chosen.items()}
    best: dict[int, float] = defaultdict(float)
    for (old_row, new_row), score in scores.items():
        if chosen.get(old_row) != new_row:
            for row in (old_row, partner.get(new_row)):
                if row is not None and score > best[row]:
                    best[row] = score
    return best


class _Alike(NamedTuple):
    """For each key the first row that has it, and the others where there are any."""

    first: dict[Hashable, int]
    others: dict[Hashable, list[int]]


def _alike(
    rows: Sequence[int],
    tasks: Sequence[Task],
    cells: Sequence[_Cells],
    keys: _KeysOf,
) -> _Alike:
    found = _Alike({}, {})
    first = found.first
    values = keys([tasks[row] for row in rows], [cells[row] for row in rows])
    for value, row in zip(values, rows, strict=True):
        if value is not None and first.setdefault(value, row) != row:
            found.others.setdefault(value, []).append(row)
    return found


def _cells(rows: Iterable[Task]) -> list[_Cells]:
    return [
        (
            row.title,
            row.product,
            row.lead.text,
            row.support.text,
            row.deadline.text,
            row.band,
            row.delivers,
            further_cells(row),
        )
        for row in rows
    ]


def _has_subject(cells: _Cells) -> bool:
    return bool(cells[0] or cells[1])


_KeysOf = Callable[[Sequence[Task], Sequence[_Cells]], Iterable[Hashable]]
"""What tells rows by their keys, one for each; all at once, since there may be ten thousand."""


def _whole(rows: Sequence[Task], cells: Sequence[_Cells]) -> list[Hashable]:
    """Return all that each row says; one without title and product is known by its number too."""
    return [
        own if own[0] or own[1] else (row.id, own)
        for row, own in zip(rows, cells, strict=True)
    ]


def _table(_: Sequence[Task], cells: Sequence[_Cells]) -> list[Hashable]:
    """Return the cells of the printed table; None for a row without title and product."""
    return [own[:5] if _has_subject(own) else None for own in cells]


def _printed(_: Sequence[Task], cells: Sequence[_Cells]) -> list[Hashable]:
    """Return the title and product of each row; None for a row without title."""
    return [own[:2] if own[0] else None for own in cells]


def _spoken(_: Sequence[Task], cells: Sequence[_Cells]) -> list[Hashable]:
    """Return the title and product of each row without variants of spelling; None for a row without title."""
    return [
        (words_of(title), words_of(product or "")) if title else None
        for title, product, *_ in cells
    ]
