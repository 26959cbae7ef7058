"""Rows under rows in two versions: which go with the row above them, and which mean what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from plantrack.diff.model import Follower, RowAlignment, RowMatch, Subtree
from plantrack.plan.model import Plan, Task


def above(task: Task) -> str:
    """Return the id that a row's own id says it stands under."""
    return task.id.rpartition(".")[0]


class Subtrees:
    """The rows of two versions under the rows above them."""

    def __init__(self, alignment: RowAlignment, sections: Mapping[str, str]) -> None:
        self._alignment = alignment
        self._sections = sections
        self._by_old_id = {
            alignment.old[match.old].id: match for match in alignment.matches
        }

    def stayed(self, old: Task, new: Task) -> bool:
        """Tell whether a row stands under the same row or section as before."""
        before, after = above(old), above(new)
        match = self._by_old_id.get(before)
        if match is not None:
            return self._alignment.new[match.new].id == after
        return self._sections.get(before) == after

    def follows(self, match: RowMatch) -> bool:
        """Tell whether a row bears another number for no other reason than that the row above it does."""
        return match.old in self._leaders

    def of(self, match: RowMatch) -> Subtree | None:
        """Return the rows that go with a renumbered or moved row, None where it has none."""
        rows = self._followers.get(match.old)
        return Subtree(tuple(rows)) if rows else None

    @cached_property
    def _leaders(self) -> dict[int, int]:
        """By the old place of each row that goes with another the old place of that one."""
        # Nearly all rows stand under sections.
        if self._by_old_id.keys().isdisjoint(map(above, self._alignment.old)):
            return {}
        parents = {
            match.old: parent.old
            for match in self._alignment.matches
            if (parent := self._parent(match))
        }
        found: dict[int, int] = {}
        for row in sorted(parents, key=self._depth):  # rows above come first
            # The parent may go with a row above it itself: the outermost one is told.
            found[row] = found.get(parents[row], parents[row])
        return found

    def _depth(self, row: int) -> int:
        return self._alignment.old[row].id.count(".")

    def _parent(self, match: RowMatch) -> RowMatch | None:
        """Return the row above, where it was renumbered and this row's number changed with it alone."""
        old, new = self._alignment.old[match.old], self._alignment.new[match.new]
        parent = self._by_old_id.get(above(old))
        if parent is None:
            return None
        same_digits = old.id.rpartition(".")[2] == new.id.rpartition(".")[2]
        goes_along = self._alignment.new[parent.new].id == above(new)
        return parent if same_digits and goes_along and old.id != new.id else None

    @cached_property
    def _followers(self) -> dict[int, list[Follower]]:
        found: dict[int, list[Follower]] = {}
        for match in self._alignment.matches:
            if match.old in self._leaders:
                old, new = (
                    self._alignment.old[match.old],
                    self._alignment.new[match.new],
                )
                follower = Follower(match.old, match.new, old.id, new.id)
                found.setdefault(self._leaders[match.old], []).append(follower)
        return found


class InheritedReach:
    """Which rows mean what a row or section above them says, in either of two versions."""

    def __init__(self, plans: tuple[Plan, Plan], alignment: RowAlignment) -> None:
        became = {
            alignment.old[match.old].id: alignment.new[match.new].id
            for match in alignment.matches
        }
        self._sides = (_reached(plans[0], became), _reached(plans[1], {}))

    def of(self, field: str, old_id: str | None, new_id: str | None) -> tuple[str, ...]:
        """Return the ids of the rows that a change of a cell reaches."""
        old, new = self._sides
        rows = (*new.get((field, new_id), ()), *old.get((field, old_id), ()))
        return tuple(dict.fromkeys(rows))


def _reached(
    plan: Plan, became: Mapping[str, str]
) -> dict[tuple[str, str | None], list[str]]:
    found: dict[tuple[str, str | None], list[str]] = {}
    for field, source, id_ in _inherited(plan):
        found.setdefault((field, source), []).append(became.get(id_, id_))
    return found


def _inherited(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for row in plan.tasks:
        if row.inherited:  # few rows have any
            for field, one in row.inherited.items():
                yield field, one.source, row.id
