"""What a revision changed, as data: which row became which, and every single change.

Nothing here carries a sentence; words are found when it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from plantrack.findings import Place
from plantrack.plan.fields import compared
from plantrack.plan.model import Plan, Task

ChangeSeverity = Literal["major", "minor", "cosmetic"]
SEVERITIES: tuple[ChangeSeverity, ...] = get_args(ChangeSeverity)

Moved = Literal["added", "removed", "moved", "renumbered", "order"]
Outside = Literal["header", "section", "commitment", "duty"]
ChangeKind: TypeAlias = str
"""What changed: one of the above, or a column by its name in plan/fields.py."""


def kinds() -> tuple[ChangeKind, ...]:
    """Return every kind of change."""
    return (*get_args(Moved), *(field.name for field in compared()), *get_args(Outside))


How = Literal["key", "identical", "content"]
"""By what two rows were found to be one: the same key, the same words, or similar content."""


class RowMatch(NamedTuple):
    """One row in both versions: its index in each, how it was found, how alike the two are.

    ``runner_up`` is the score of the best other partner that either of the two could have had.
    """

    old: int
    new: int
    how: How
    score: float
    runner_up: float = 0.0


class RowAlignment(NamedTuple):
    """Which row became which. ``matches`` stand in the order of the new rows; the rest are indices."""

    old: tuple[Task, ...]
    new: tuple[Task, ...]
    matches: tuple[RowMatch, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    def pairs(self) -> Iterator[tuple[Task, Task]]:
        """Yield each matched row, old and new."""
        return ((self.old[match.old], self.new[match.new]) for match in self.matches)

    @property
    def doubtful(self) -> tuple[RowMatch, ...]:
        """The matches by content that a person should look at.

        The two are hardly alike, or another row was nearly as good and the number does not speak for this one.
        """
        return tuple(
            match
            for match in self.matches
            if match.how == "content" and self._is_doubtful(match)
        )

    def _is_doubtful(self, match: RowMatch) -> bool:
        close = match.score - match.runner_up < 0.08
        return match.score < 0.65 or (
            close and self.old[match.old].id != self.new[match.new].id
        )


class ComparedBody(NamedTuple):
    """An agency or a group in a cell; ``key`` is equal for the same one in both versions."""

    key: str
    name: str


class PartyShift(NamedTuple):
    """How the parties of a cell changed, as sets.

    ``come`` and ``gone`` joined and left this role, ``stayed`` is how many kept it; ``other_role`` are the
    keys among the first two that only changed sides, from lead to support or back.
    """

    come: tuple[ComparedBody, ...]
    gone: tuple[ComparedBody, ...]
    stayed: int = 0
    other_role: frozenset[str] = frozenset()


DeadlineMove = Literal[
    "earlier", "later", "kind", "stated", "withdrawn", "rhythm", "other", "same"
]


class DeadlineShift(NamedTuple):
    """How a deadline changed in meaning.

    ``days`` counts from the old day to the new one, positive for later; the days are due days, or
    starts where work has no due day, or the first due days of a recurring duty.
    """

    move: DeadlineMove
    days: int | None = None
    old_day: date | None = None
    new_day: date | None = None


class Follower(NamedTuple):
    """A row that was renumbered or moved because the row above it was: its places and its ids."""

    old_index: int
    new_index: int
    old_id: str
    new_id: str


class Subtree(NamedTuple):
    """The rows that go with the row above them, in the order of the new version."""

    rows: tuple[Follower, ...]


class Change(NamedTuple):
    """One change. ``field`` is the key that changed, None where a whole record came or went.

    ``old`` and ``new`` are values as a plan file writes them. ``old_index`` and ``new_index`` count the
    record in its list from 0, None where the record is not in that version or is the header. ``reaches`` are
    the ids (the new ones, of rows that went the old) of the rows whose own cell is empty and means this one.
    """

    kind: ChangeKind
    severity: ChangeSeverity
    old_id: str | None
    new_id: str | None
    field: str | None
    old: Any
    new: Any
    old_index: int | None = None
    new_index: int | None = None
    old_place: Place | None = None
    new_place: Place | None = None
    detail: PartyShift | DeadlineShift | Subtree | None = None
    reaches: tuple[str, ...] = ()


class Diff(NamedTuple):
    """Two versions of a plan, which row became which, and the changes in the order of the document.

    ``old.tasks`` and ``new.tasks`` are all rows of the tables; ``tasks`` counts those among them that are work
    to do, in the old and in the new version. ``alone`` is the only side that has the plan, None where both do;
    the other is then a plan in which nothing stands.
    """

    old: Plan
    new: Plan
    alignment: RowAlignment
    changes: tuple[Change, ...]
    tasks: tuple[int, int] = (0, 0)
    alone: Literal["old", "new"] | None = None
