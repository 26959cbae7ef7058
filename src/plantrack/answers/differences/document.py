"""Changes as JSON and back: the document that ``diff --format json`` prints and ``apply`` reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, get_args

from plantrack.diff.errors import BadChangesError
from plantrack.diff.model import (
    SEVERITIES,
    Change,
    DeadlineShift,
    Diff,
    Follower,
    PartyShift,
    Subtree,
    kinds,
)
from plantrack.plan.model import Plan

VERSION: Final = 1


def diff_json(
    diff: Diff, changes: Iterable[Change], *, filtered: bool
) -> dict[str, Any]:
    """Return one comparison; a side that does not have the plan is null.

    ``filtered`` marks a selection of its changes, which cannot be applied.
    """
    old, new = diff.alignment.old, diff.alignment.new
    return {
        "version": VERSION,
        # A plan that was begun or given up has one side; null says so, an empty plan
        # would not.
        "old": None if diff.alone == "new" else side_json(diff.old),
        "new": None if diff.alone == "old" else side_json(diff.new),
        **({"filtered": True} if filtered else {}),
        "changes": [change_json(change) for change in changes],
        "matches": [
            # How sure a pairing is, is only a question where contents decided it.
            {
                "old_id": old[old_at].id,
                "new_id": new[new_at].id,
                "score": round(score, 3),
            }
            if how == "content"
            else {"old_id": old[old_at].id, "new_id": new[new_at].id}
            for old_at, new_at, how, score, _ in diff.alignment.matches
        ],
    }


def diffs_json(
    diffs: Sequence[tuple[Diff, Sequence[Change]]], *, filtered: bool
) -> dict[str, Any]:
    """Return the document: one comparison as it is, several as the list ``plans``."""
    # One plan is the common case, and what `apply` reads.
    documents = [diff_json(diff, changes, filtered=filtered) for diff, changes in diffs]
    return (
        documents[0]
        if len(documents) == 1
        else {"version": VERSION, "plans": documents}
    )


def side_json(plan: Plan) -> dict[str, Any]:
    """Return which version of which plan was compared."""
    header = plan.header
    return {
        "file": plan.file,
        "plan": plan.id,
        "number": header.number,
        "issued": header.issued,
    }


def change_json(change: Change) -> dict[str, Any]:
    """Return one change; its meaning beside the printed words where there is one."""
    # Written out: a revision that renumbers a plan has as many changes as that has rows.
    told: dict[str, Any] = {
        "kind": change.kind,
        "severity": change.severity,
        "old_id": change.old_id,
        "new_id": change.new_id,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "old_index": change.old_index,
        "new_index": change.new_index,
    }
    if change.old_place is not None and change.old_place.line:
        told["old_line"] = change.old_place.line
    if change.new_place is not None and change.new_place.line:
        told["new_line"] = change.new_place.line
    if change.detail is not None:
        told |= _detail_json(change.detail)
    if change.reaches:
        told["reaches"] = list(change.reaches)
    return told


def _detail_json(detail: PartyShift | DeadlineShift | Subtree) -> dict[str, Any]:
    if isinstance(detail, Subtree):
        return {"rows": [row._asdict() for row in detail.rows]}
    if isinstance(detail, DeadlineShift):
        moved = {"move": detail.move, "days": detail.days}
        days = {
            key: day.isoformat() if day else None
            for key, day in (("old_day", detail.old_day), ("new_day", detail.new_day))
        }
        return {"deadline": {**moved, **days}}
    sides = {
        side: [{"key": body.key, "name": body.name} for body in bodies]
        for side, bodies in (("joined", detail.come), ("left", detail.gone))
    }
    return {"parties": {**sides, "other_role": sorted(detail.other_role)}}


def read_changes(document: Any, file: str) -> tuple[Change, ...]:
    """Read the changes of a document made by :func:`diff_json`.

    Raises :class:`~plantrack.diff.errors.BadChangesError` where it is anything else.
    """
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise BadChangesError(file, "version")
    if document.get("filtered"):
        raise BadChangesError(file, "filtered")
    for side in ("old", "new"):
        if (
            document.get(side, side) is None
        ):  # there is nothing to change, or nothing that it becomes
            raise BadChangesError(file, side)
    changes = document.get("changes")
    if not isinstance(changes, list):
        raise BadChangesError(file, "changes")
    return tuple(
        _read_change(change, f"changes[{number}]", file)
        for number, change in enumerate(changes)
    )


_TEXTS: Final = ("old_id", "new_id", "field")
_INDICES: Final = ("old_index", "new_index")
_ID_PARTS: Final = get_args(str | None)


def _read_change(change: Any, where: str, file: str) -> Change:
    if not isinstance(change, Mapping):
        raise BadChangesError(file, where)
    checks = {
        "kind": change.get("kind") in kinds(),
        "severity": change.get("severity") in SEVERITIES,
        **{key: isinstance(change.get(key), _ID_PARTS) for key in _TEXTS},
        **{key: _is_index(change.get(key)) for key in _INDICES},
    }
    whole = change.get("field") is None and change.get("kind") != "order"
    for key in ("old", "new"):
        checks[key] = isinstance(
            change.get(key), dict | None if whole else str | list | dict | None
        )
    for key, holds in checks.items():
        if not holds:
            raise BadChangesError(file, f"{where}.{key}")
    values: dict[str, Any] = {key: change.get(key) for key in checks}
    return Change(
        **values, detail=_read_rows(change.get("rows"), f"{where}.rows", file)
    )


def _read_rows(rows: Any, where: str, file: str) -> Subtree | None:
    """Read the rows that go with the row above them."""
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(map(_is_follower, rows)):
        raise BadChangesError(file, where)
    return Subtree(
        tuple(Follower(*(row[key] for key in Follower._fields)) for row in rows)
    )


def _is_follower(row: object) -> bool:
    if not isinstance(row, Mapping):
        return False
    places = all(type(row.get(key)) is int for key in _INDICES)
    return places and all(isinstance(row.get(key), str) for key in ("old_id", "new_id"))


def _is_index(value: object) -> bool:
    return value is None or (type(value) is int and value >= 0)
