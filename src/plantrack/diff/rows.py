"""What changed in the rows: which came, went, moved or bear another number, and every cell of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from operator import itemgetter
from typing import Any, Final, NamedTuple, assert_never

from plantrack.diff.keys import directory_keys
from plantrack.diff.model import (
    Change,
    ChangeKind,
    ChangeSeverity,
    PartyShift,
    RowAlignment,
    RowMatch,
)
from plantrack.diff.order import out_of_order
from plantrack.diff.record import printed, task_record, written
from plantrack.diff.scene import matched_sections
from plantrack.diff.shifts import deadline_shift, party_shifts
from plantrack.diff.subtrees import InheritedReach, Subtrees
from plantrack.likeness.wording import same_words
from plantrack.plan.fields import OWN, CellKind, Field, compared
from plantrack.plan.model import Plan, Task

_ASIDE: Final = frozenset(("id", "place", "marks", "parent", "top", "inherited"))
_SAID: Final = {name: at for at, name in enumerate(Task._fields) if name not in _ASIDE}
_said: Final = itemgetter(*_SAID.values())
"""What a row says, of all that a :class:`Task` is: not its number, and not where it and its cells stand."""


class RowComparison:
    """Two versions of a plan whose rows have found each other; ``commitments`` says which id became which."""

    def __init__(
        self,
        plans: tuple[Plan, Plan],
        alignment: RowAlignment,
        commitments: Mapping[str, str],
    ) -> None:
        self._plans = plans
        self._alignment = alignment
        self._commitments = commitments
        self._year = max(plan.header.issued_from.year for plan in plans)
        self._keys = directory_keys(*plans)

    @cached_property
    def _fields(self) -> tuple[tuple[str, Field], ...]:
        """The columns in the order in which their changes are told, each with the attribute of a row that holds it."""
        told = sorted(compared(), key=lambda field: _TOLD.index(field.cell))
        return tuple(
            (field.name if field.name in OWN else "cells", field) for field in told
        )

    @cached_property
    def _reach(self) -> InheritedReach:
        return InheritedReach(self._plans, self._alignment)

    @cached_property
    def _renumbered(self) -> dict[str, str]:
        return {before.id: after.id for before, after in self._alignment.pairs()}

    def changes(self) -> Iterator[Change]:
        """Yield every change in the order of the new version; rows that went stand where they were."""
        alignment = self._alignment
        matched = {match.old: match.new for match in alignment.matches}
        subtrees = Subtrees(alignment, matched_sections(*self._plans, matched.items()))
        displaced = out_of_order(matched)
        removed = list(reversed(alignment.removed))  # the first is popped first
        match_of = {match.new: match for match in alignment.matches}
        for index, new in enumerate(alignment.new):
            match = match_of.get(index)
            if match is None:
                yield Change(
                    *("added", "major", None, new.id, None, None, task_record(new)),
                    *(None, index, None, new.place),
                )
                continue
            while removed and removed[-1] < match.old:
                yield self._removed(removed.pop())
            old = alignment.old[match.old]
            if moved := _moved((match, old, new), subtrees, displaced):
                yield moved
            if _said(old) != _said(new):
                yield from self._cells(match, old, new)
        while removed:
            yield self._removed(removed.pop())

    def _removed(self, index: int) -> Change:
        task = self._alignment.old[index]
        return Change(
            *("removed", "major", task.id, None, None, task_record(task), None),
            *(index, None, task.place, None),
        )

    def _cells(self, match: RowMatch, old: Task, new: Task) -> Iterator[Change]:
        """Yield what changed in every column that plan/fields.py knows."""
        here = _Pair(match, old, new)
        differing = {name for name, at in _SAID.items() if old[at] != new[at]}
        for attribute, field in self._fields:
            # An override may change while the printed words beside it stay as they are.
            if attribute not in differing and (
                "overrides" not in differing
                or field.cell not in ("agencies", "deadline")
            ):
                continue
            one, other = written(old, field), written(new, field)
            if one != other:
                reaches = self._reach.of(field.name, old.id, new.id)
                for change in self._cell(here, field, one, other):
                    yield change._replace(reaches=reaches) if reaches else change

    def _cell(
        self, here: _Pair, field: Field, one: Any, other: Any
    ) -> Iterator[Change]:
        match field.cell:
            case "id" | "text" | "milestones" | "targets":
                yield here.change(field.name, _severity(field, one, other), one, other)
            case "named":
                yield from _own_columns(here, field, one or {}, other or {})
            case "agencies":
                shift = party_shifts(here.old, here.new, self._plans, self._keys)[
                    field.name
                ]
                severity = _party_severity(field, shift, printed(one), printed(other))
                yield here.change(field.name, severity, one, other, shift)
            case "deadline":
                moved = deadline_shift(here.old.deadline, here.new.deadline, self._year)
                severity = "cosmetic" if moved.move == "same" else field.severity
                yield here.change(field.name, severity, one, other, moved)
            case "list":
                yield here.change(
                    field.name, self._of_ids(field, one, other), one, other
                )
            case _:
                assert_never(field.cell)

    def _of_ids(
        self, field: Field, one: list[str] | None, other: list[str] | None
    ) -> ChangeSeverity:
        """Judge a change of the ids that a row refers to; one that only follows a renumbering is cosmetic."""
        renamed = self._commitments if field.name == "delivers" else self._renumbered
        followed = [renamed.get(id_, id_) for id_ in one or ()] == (other or [])
        return "cosmetic" if followed else field.severity


def _moved(
    here: tuple[RowMatch, Task, Task], subtrees: Subtrees, displaced: AbstractSet[int]
) -> Change | None:
    """Return the change of a row's number or place, None where it kept both, or where the number follows from that of
    the row above."""
    match, old, new = here
    if old.id == new.id:
        out = match.old in displaced
        return _change("order", "cosmetic", match, old, new) if out else None
    if subtrees.follows(match):
        return None
    kind: ChangeKind = "renumbered" if subtrees.stayed(old, new) else "moved"
    # Of a plan in which a row was inserted nearly every row is told so.
    return Change(
        kind,
        "minor",
        old.id,
        new.id,
        "id",
        old.id,
        new.id,
        match.old,
        match.new,
        old.place,
        new.place,
        subtrees.of(match),
    )


class _Pair(NamedTuple):
    """A row in both versions."""

    match: RowMatch
    old: Task
    new: Task

    def change(
        self,
        field: str,
        severity: ChangeSeverity,
        one: Any,
        other: Any,
        detail: Any = None,
    ) -> Change:
        """Return the change of a column's cell from ``one`` to ``other``, both as a file writes them."""
        kind = field.partition(".")[0]
        values = {"field": field, "before": one, "after": other, "detail": detail}
        return _change(kind, severity, self.match, self.old, self.new, **values)


_TOLD: Final[tuple[CellKind, ...]] = (
    *("id", "text", "agencies", "deadline", "named", "milestones", "targets", "list"),
)
"""In which order the changes of a row are told: what it says, who, by when, what it refers to."""


def _own_columns(
    here: _Pair, field: Field, one: Mapping[str, str], other: Mapping[str, str]
) -> Iterator[Change]:
    """Yield a change for each of the document's own columns."""
    for heading in dict.fromkeys((*one, *other)):
        old, new = one.get(heading), other.get(heading)
        if old != new:
            yield here.change(
                f"{field.name}.{heading}", _severity(field, old, new), old, new
            )


def _severity(field: Field, one: Any, other: Any) -> ChangeSeverity:
    """Weigh a change of words; a key is no word, so that it never only differs in spelling."""
    if field.name != "key" and same_words(printed(one), printed(other)):
        return "cosmetic"
    return field.severity


def _change(
    kind: ChangeKind,
    severity: ChangeSeverity,
    match: RowMatch,
    old: Task,
    new: Task,
    *,
    field: str | None = None,
    before: Any = None,
    after: Any = None,
    detail: Any = None,
) -> Change:
    return Change(
        *(kind, severity, old.id, new.id, field, before, after),
        *(match.old, match.new, old.place, new.place, detail),
    )


def _party_severity(
    field: Field, shift: PartyShift, old: str, new: str
) -> ChangeSeverity:
    if shift.come or shift.gone:
        return field.severity
    # The same bodies in other words: what a bracket says of one's part may have changed.
    return "cosmetic" if same_words(old, new) else "minor"
