"""Changes put onto the plan they were made from: ``apply(old, changes_of(old, new)) == new``.

The changes say for every record that changed where it stood and where it stands now; whatever they do
not mention keeps its order between the others. So each list is rebuilt without guessing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from plantrack.diff.errors import DoesNotFitError
from plantrack.diff.model import Change, ChangeKind, Follower, Subtree
from plantrack.diff.record import PlanRecord
from plantrack.plan import fields as columns
from plantrack.plan.build import HEADER_KEYS

LISTS: Final[dict[ChangeKind, str]] = {
    "section": "sections",
    "commitment": "commitments",
    "duty": "duties",
}
_LONG: Final = {
    "commitments": ("id", "kind", "group", "title", "text"),
    "duties": ("agency", "source", "text"),
}


def order_of(name: str) -> tuple[str, ...]:
    """Return the keys of the records of a list, of the header under ``plan``, in the order of a file."""
    match name:
        case "plan":
            return HEADER_KEYS
        case "tasks":
            return columns.names()
        case "sections":
            return ("id", "title", *columns.inheritable(), "appendix", "columns")
        case _:
            return _LONG[name]


def apply(old: PlanRecord, changes: Iterable[Change]) -> PlanRecord:
    """Return the record of the new version from that of the old one.

    Raises :class:`~plantrack.diff.errors.DoesNotFitError` where ``old`` is not what the changes came from.
    """
    by_list: dict[str, list[Change]] = {
        "plan": [],
        "sections": [],
        "tasks": [],
        "commitments": [],
        "duties": [],
    }
    for change in changes:
        by_list[
            "plan" if change.kind == "header" else LISTS.get(change.kind, "tasks")
        ].append(change)
    lists = {
        key: _list(key, old.get(key, []), by_list[key])
        for key in ("sections", "tasks", "commitments", "duties")
    }
    return {
        "format": old["format"],
        "plan": _header(old["plan"], by_list["plan"]),
        **{key: records for key, records in lists.items() if records},
    }


def _header(old: PlanRecord, changes: Iterable[Change]) -> PlanRecord:
    # A signer may come key by key where there was none.
    header = {**old, "signer": dict(old.get("signer", {}))}
    for change in changes:
        key, _, part = (change.field or "").partition(".")
        if part and key != "signer":
            raise DoesNotFitError(f"plan.{change.field}", _short(change.old), "")
        if part:
            _set(header[key], part, change, f"plan.{key}")
        else:
            _set(header, key, change, "plan")
    if not header.get("signer"):
        header.pop("signer", None)
    return _ordered("plan", header)


def _list(
    name: str, old: list[PlanRecord], changes: Iterable[Change]
) -> list[PlanRecord]:
    gone: set[int] = set()
    changed: dict[int, PlanRecord] = {}
    placed: dict[int, PlanRecord] = {}
    for change in changes:
        index = change.old_index
        if index is None:
            _place(placed, change, change.new, name)
            continue
        where = f"{name}[{index}]"
        if not 0 <= index < len(old):
            raise DoesNotFitError(where, str(change.old_id), "")
        if change.new_index is None:
            _expect(where, change.old, old[index])
            gone.add(index)
            continue
        # A row with several changes has one place, which each of them repeats.
        if index not in changed:
            changed[index] = dict(old[index])
            _place(placed, change, changed[index], name)
        if change.old is not None or change.new is not None:
            set_key(name, changed[index], change, where)
        for follower in _followers(change):
            _follow(name, old, changed, placed, follower)
    stayed = [
        record
        for index, record in enumerate(old)
        if index not in gone and index not in changed
    ]
    return [_ordered(name, record) for record in _interleaved(name, stayed, placed)]


def _followers(change: Change) -> tuple[Follower, ...]:
    return change.detail.rows if isinstance(change.detail, Subtree) else ()


def _follow(
    name: str,
    old: list[PlanRecord],
    changed: dict[int, PlanRecord],
    placed: dict[int, PlanRecord],
    row: Follower,
) -> None:
    """Renumber a row that goes with the row above it."""
    index = row.old_index
    where = f"{name}[{index}]"
    if not 0 <= index < len(old):
        raise DoesNotFitError(where, row.old_id, "")
    if index not in changed:
        changed[index] = dict(old[index])
        if row.new_index in placed:
            raise DoesNotFitError(f"{name}[{row.new_index}]", row.new_id, "")
        placed[row.new_index] = changed[index]
    _expect(f"{where}.id", row.old_id, changed[index].get("id"))
    changed[index]["id"] = row.new_id


def set_key(name: str, record: PlanRecord, change: Change, where: str) -> None:
    """Set a key of a record; of the document's own columns (``other.Nguồn vốn``) the cell of that heading."""
    key, _, heading = (change.field or "").partition(".")
    if key not in order_of(name) or (heading and key != "other"):
        raise DoesNotFitError(where, str(change.field), "")
    if not heading:
        _set(record, key, change, where)
        return
    cells = record[key] = dict(record.get(key, {}))
    _set(cells, heading, change, f"{where}.{key}")
    if not cells:
        del record[key]


def _interleaved(
    name: str, stayed: list[PlanRecord], placed: dict[int, PlanRecord]
) -> Iterator[PlanRecord]:
    """Yield the records that have a place at it, the others in their order between them."""
    total = len(stayed) + len(placed)
    # Else a forged place would leave a gap that no record fills.
    if any(place >= total for place in placed):
        raise DoesNotFitError(f"{name}[{max(placed)}]", "", "")
    rest = iter(stayed)
    for place in range(total):
        yield placed[place] if place in placed else next(rest)


def _place(
    placed: dict[int, PlanRecord], change: Change, record: object, name: str
) -> None:
    """Put a record where it stands in the new version; two cannot stand in one place."""
    index = change.new_index
    if index is None or index in placed or not isinstance(record, dict) or not record:
        raise DoesNotFitError(f"{name}[{index}]", str(change.new_id), "")
    placed[index] = record


def _set(record: PlanRecord, field: str, change: Change, where: str) -> None:
    # An empty list or text and an absent key are one to a plan.
    _expect(f"{where}.{field}", change.old, record.get(field) or None)
    if change.new is None:
        record.pop(field, None)
    else:
        record[field] = change.new


def _expect(where: str, expected: object, found: object) -> None:
    if expected != found:
        raise DoesNotFitError(where, _short(expected), _short(found))


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def _ordered(name: str, record: Mapping[str, Any]) -> PlanRecord:
    return {key: record[key] for key in order_of(name) if key in record}
