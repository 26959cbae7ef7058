"""Changes as a flat table, and the part of them that concerns one agency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from plantrack.answers.grid import Grid
from plantrack.diff.model import Change, DeadlineShift, Diff, PartyShift
from plantrack.diff.policy import fingerprint
from plantrack.diff.record import printed
from plantrack.index.rows import concerns
from plantrack.plan.model import Plan, Task

COLUMNS: Final = (
    *("plan", "kind", "severity", "old_id", "new_id", "field", "old", "new"),
    *("move", "days", "joined", "left", "fingerprint"),
)


def diff_grid(diffs: Iterable[tuple[Diff, Sequence[Change]]]) -> Grid:
    """Return one row a change; structured values by their printed words."""
    rows = [_row(diff, change) for diff, changes in diffs for change in changes]
    return Grid(COLUMNS, tuple(rows))


def _row(diff: Diff, change: Change) -> tuple[str, ...]:
    moved = change.detail if isinstance(change.detail, DeadlineShift) else None
    shift = change.detail if isinstance(change.detail, PartyShift) else None
    return (
        *(
            diff.new.id,
            change.kind,
            change.severity,
            change.old_id or "",
            change.new_id or "",
            change.field or "",
        ),
        *(_text(change.old), _text(change.new), moved.move if moved else ""),
        str(moved.days) if moved and moved.days is not None else "",
        *(
            "; ".join(body.name for body in side)
            for side in ((shift.come, shift.gone) if shift else ((), ()))
        ),
        fingerprint(diff, change),
    )


def _text(value: object) -> str:
    """Return a whole record by its title, any other value as printed."""
    if isinstance(value, dict) and "title" in value:
        return str(value["title"])
    return printed(value)


def concerning(
    diff: Diff, changes: Iterable[Change], agency: tuple[str | None, str | None]
) -> tuple[Change, ...]:
    """Return the changes that concern an agency, given by its id in the old and in the new directory.

    It is concerned by a row that it leads, itself or as one of a group, or is named to support; and by
    every lead or support cell that it joins or leaves. What it supports only as one of a group is left
    out: that is nearly every row of a plan.
    """
    return tuple(change for change in changes if _concerns(diff, change, agency))


def _concerns(
    diff: Diff, change: Change, agency: tuple[str | None, str | None]
) -> bool:
    sides = (
        (diff.old, change.old_index, agency[0]),
        (diff.new, change.new_index, agency[1]),
    )
    if change.kind == "duty":
        return any(
            id_ is not None
            and index is not None
            and concerns(plan.duties[index].agency, id_, _units(plan, id_))
            for plan, index, id_ in sides
        )
    if any(_reaches(plan, change, id_) for plan, _, id_ in sides if id_ is not None):
        return True
    if change.kind in ("header", "section", "commitment"):
        return False
    rows = [
        _has_part(plan.tasks[index], plan, id_)
        for plan, index, id_ in sides
        if index is not None and id_ is not None
    ]
    return any(rows)


def _reaches(plan: Plan, change: Change, agency: str) -> bool:
    """Tell whether a change of a group's row reaches a row that an agency has a part in."""
    return bool(change.reaches) and any(
        row.id in change.reaches and _has_part(row, plan, agency) for row in plan.tasks
    )


def _has_part(task: Task, plan: Plan, agency: str) -> bool:
    units = _units(plan, agency)
    if concerns(task.lead, agency, units):
        return True
    party = concerns(task.support, agency, units)
    return party is not None and party.via not in plan.directory.groups


def _units(plan: Plan, agency: str) -> frozenset[str]:
    return frozenset(plan.directory.units(agency))
