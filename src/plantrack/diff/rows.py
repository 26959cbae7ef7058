"""What changed in the rows: which came, went, moved or bear another number, and every cell of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final, Literal

from plantrack.diff.keys import directory_keys
from plantrack.diff.model import Alignment, Change, Changed, Kind, Match, PartyShift, Severity
from plantrack.diff.order import out_of_order
from plantrack.diff.record import cell_value, deadline_value, task_record
from plantrack.diff.scene import matched_sections
from plantrack.diff.shifts import deadline_shift, party_shifts
from plantrack.likeness.wording import same_words
from plantrack.plan.model import Plan, Task

_TEXTS: Final[tuple[Changed, ...]] = ("title", "product", "band", "key")
_ROLES: Final[tuple[Literal["lead", "support"], ...]] = ("lead", "support")
_SAID: Final = slice(1, -2)
"""What a row says, of all that a :class:`Task` is: not its id, its place and the marks of its cells."""


class RowComparison:
    """Two versions of a plan whose rows have found each other; ``commitments`` says which id became which."""

    def __init__(
        self, plans: tuple[Plan, Plan], alignment: Alignment, commitments: Mapping[str, str]
    ) -> None:
        self._plans = plans
        self._alignment = alignment
        self._commitments = commitments
        self._year = max(plan.header.issued_from.year for plan in plans)
        self._keys = directory_keys(*plans)

    @cached_property
    def _renumbered(self) -> dict[str, str]:
        return {before.id: after.id for before, after in self._alignment.pairs()}

    def changes(self) -> Iterator[Change]:
        """Yield every change in the order of the new version; rows that went stand where they were."""
        alignment = self._alignment
        matched = {match.old: match.new for match in alignment.matches}
        sections = matched_sections(*self._plans, matched.items())
        displaced = out_of_order(matched)
        removed = list(reversed(alignment.removed))
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
            if old.id != new.id:
                stayed = sections.get(old.section) == new.section
                kind: Kind = "renumbered" if stayed else "moved"
                yield _change(kind, "minor", match, old, new, "id", old.id, new.id)
            elif match.old in displaced:
                yield _change("order", "cosmetic", match, old, new, None, None, None)
            if old[_SAID] != new[_SAID]:
                yield from self._cells(match, old, new)
        while removed:
            yield self._removed(removed.pop())

    def _removed(self, index: int) -> Change:
        task = self._alignment.old[index]
        return Change(
            *("removed", "major", task.id, None, None, task_record(task), None),
            *(index, None, task.place, None),
        )

    def _cells(self, match: Match, old: Task, new: Task) -> Iterator[Change]:
        for field in _TEXTS:
            one, other = getattr(old, field), getattr(new, field)
            if one != other:
                worst: Severity = "major" if field == "product" else "minor"
                severity = "cosmetic" if field != "key" and same_words(one, other) else worst
                yield _change(field, severity, match, old, new, field, one, other)
        yield from self._parties(match, old, new)
        yield from self._deadline(match, old, new)
        yield from self._links(match, old, new)

    def _parties(self, match: Match, old: Task, new: Task) -> Iterator[Change]:
        texts = old.lead.text == new.lead.text and old.support.text == new.support.text
        if texts and old.overrides == new.overrides:
            return
        values = {role: (cell_value(role, old), cell_value(role, new)) for role in _ROLES}
        if all(one == other for one, other in values.values()):
            return
        shifts = party_shifts(old, new, self._plans, self._keys)
        for role, (one, other) in values.items():
            if one != other:
                severity = _party_severity(
                    role, shifts[role], getattr(old, role).text, getattr(new, role).text
                )
                yield _change(role, severity, match, old, new, role, one, other, shifts[role])

    def _deadline(self, match: Match, old: Task, new: Task) -> Iterator[Change]:
        one, other = deadline_value(old), deadline_value(new)
        if one == other:
            return
        shift = deadline_shift(old.deadline, new.deadline, self._year)
        severity: Severity = "cosmetic" if shift.move == "same" else "major"
        yield _change("deadline", severity, match, old, new, "deadline", one, other, shift)

    def _links(self, match: Match, old: Task, new: Task) -> Iterator[Change]:
        """Compare the ids that a row refers to; one that only follows a renumbering is cosmetic."""
        if old.delivers != new.delivers:
            yield _link("delivers", match, old, new, self._commitments)
        if old.depends_on != new.depends_on:
            yield _link("depends_on", match, old, new, self._renumbered)


def _link(
    field: Literal["delivers", "depends_on"], match: Match, old: Task, new: Task, renamed: Mapping[str, str]
) -> Change:
    one, other = getattr(old, field), getattr(new, field)
    followed = tuple(renamed.get(id_, id_) for id_ in one) == other
    values = (list(one) or None, list(other) or None)
    return _change(field, "cosmetic" if followed else "minor", match, old, new, field, *values)


def _change(
    kind: Kind,
    severity: Severity,
    match: Match,
    old: Task,
    new: Task,
    field: str | None,
    before: Any,
    after: Any,
    detail: Any = None,
) -> Change:
    return Change(
        *(kind, severity, old.id, new.id, field, before, after),
        *(match.old, match.new, old.place, new.place, detail),
    )


def _party_severity(role: str, shift: PartyShift, old: str, new: str) -> Severity:
    if role == "lead" and (shift.come or shift.gone):
        return "major"
    return "cosmetic" if not (shift.come or shift.gone) and same_words(old, new) else "minor"
