"""What a revision changed, as a reader is told it: the sum first, then by weight, then whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from plantrack.diff.model import Change, ChangeKind, ChangeSeverity, Diff, kinds
from plantrack.formats.pages.diffaffected import affected
from plantrack.formats.pages.diffsummary import summary
from plantrack.formats.pages.difftelling import Teller, ToldChange
from plantrack.messages import Words
from plantrack.messages.naming import change_name
from plantrack.plan.model import Plan


class ChangeGroup(NamedTuple):
    """The changes of one kind and weight; ``total`` counts changes, several may share an item."""

    title: str
    severity: ChangeSeverity
    total: int
    items: tuple[ToldChange, ...]


class DiffReport(NamedTuple):
    """One comparison in words. ``affected`` names each agency with what changes for it."""

    title: str
    sides: tuple[str, str]
    summary: tuple[str, ...]
    groups: tuple[ChangeGroup, ...]
    affected: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    def of(self, severity: ChangeSeverity) -> tuple[ChangeGroup, ...]:
        """Return the groups of one weight."""
        return tuple(group for group in self.groups if group.severity == severity)


_FIRST: Final[tuple[ChangeKind, ...]] = (
    *("removed", "added", "lead", "deadline", "product", "moved", "title", "support"),
    *("renumbered", "order", "band"),
)
_LAST: Final[tuple[ChangeKind, ...]] = (
    *("delivers", "depends_on", "key", "header", "section", "commitment", "duty"),
)


def _order() -> tuple[ChangeKind, ...]:
    """Return the kinds in the order in which they are told; further columns in the order of plan/fields.py."""
    return (
        *_FIRST,
        *(kind for kind in kinds() if kind not in (*_FIRST, *_LAST)),
        *_LAST,
    )


def report(
    diff: Diff,
    changes: Sequence[Change],
    words: Words,
    notes: Sequence[str] = (),
    agency: str | None = None,
) -> DiffReport:
    """Tell ``changes``, all or a selection of those of ``diff``; a selection claims no zeros.

    ``agency`` names the one whose changes were selected: no other is summed up then.
    """
    teller = Teller(diff, words)
    groups = []
    for severity in ("major", "minor", "cosmetic"):
        for kind in _order():
            own = [
                change
                for change in changes
                if change.kind == kind and change.severity == severity
            ]
            if own:
                title = words(
                    "diff.group", name=change_name(kind, words), count=len(own)
                )
                groups.append(
                    ChangeGroup(title, severity, len(own), teller.items(kind, own))
                )
    return DiffReport(
        title=words("diff.title", plan=_plan_name(diff)),
        sides=_sides(diff, words),
        summary=tuple(summary(diff, changes, words)),
        groups=tuple(groups),
        affected=tuple(
            one for one in affected(diff, changes, words) if agency in (None, one[0])
        ),
        notes=tuple(notes),
    )


def _plan_name(diff: Diff) -> str:
    return (
        diff.new.id if diff.new.id == diff.old.id else f"{diff.old.id} → {diff.new.id}"
    )


def _sides(diff: Diff, words: Words) -> tuple[str, str]:
    """Name both versions; where one side does not have the plan, that."""
    none = words("diff.side_none")
    return (
        none if diff.alone == "new" else _version(diff.old, words),
        none if diff.alone == "old" else _version(diff.new, words),
    )


def _version(plan: Plan, words: Words) -> str:
    """Name one version: its file, its number and day of issue as far as it has them."""
    header = plan.header
    known = [part for part in (header.number, header.issued) if part]
    return (
        words("diff.side", file=plan.file, known=", ".join(known))
        if known
        else plan.file
    )
