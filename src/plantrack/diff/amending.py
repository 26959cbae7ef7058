"""Single changes of a comparison, taken into a plan file by span: what they do not speak of keeps every byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.diff.errors import (
    DoesNotFitError,
    IdsTwiceError,
    NotAmendedError,
    UnknownChangeError,
)
from plantrack.diff.model import Change, Subtree
from plantrack.diff.patching import LISTS, order_of, set_key
from plantrack.diff.record import PlanRecord, plan_record
from plantrack.plan.model import Plan
from plantrack.records.nodes import Map
from plantrack.records.spans import (
    ListItem,
    ListSpan,
    comment_behind,
    list_span,
    mapping_keys,
    value_lines,
)
from plantrack.records.tree import read_tree
from plantrack.sources.read import read_plan

_NAMED: Final = ("sections", "tasks", "commitments")
"""The lists of a plan whose records have ids of their own."""
AMENDED: Final = "amended_by"


class NewOrder(NamedTuple):
    """By list of the file what stands where in the new version: the old place of each record, None where it came."""

    places: Mapping[str, Sequence[int | None]] = {}


class _ListEdit(NamedTuple):
    """What becomes of a list: the records as they are then by their old places, the keys of them that change, the
    places of those that go, and those that come by their places in the new version."""

    records: dict[int, PlanRecord]
    touched: dict[int, list[str]]
    gone: set[int]
    come: dict[int, PlanRecord]


def chosen(changes: Iterable[Change], ids: Sequence[str]) -> tuple[Change, ...]:
    """Return the changes of the rows, sections and commitments with these ids: the old ones, else the new ones.

    Raises :class:`~plantrack.diff.errors.UnknownChangeError` where an id has none.
    """
    every = [one for one in changes if list_of(one) in _NAMED and one.kind != "order"]
    known = dict.fromkeys(one.old_id or one.new_id or "" for one in every)
    found: set[int] = set()
    for id_ in ids:
        own = [one for one in every if _is_of(one, id_)]
        own = own or [one for one in every if one.new_id == id_]
        if not own:
            raise UnknownChangeError(id_, [*known])
        found.update(map(id, own))
    return tuple(one for one in every if id(one) in found)


def _is_of(change: Change, id_: str) -> bool:
    return id_ == (change.new_id if change.old_id is None else change.old_id)


def list_of(change: Change) -> str:
    """Return the list of a plan file that a change speaks of, ``plan`` for the header."""
    return "plan" if change.kind == "header" else LISTS.get(change.kind, "tasks")


def amended(
    data: bytes, plan: Plan, changes: Sequence[Change], order: NewOrder, number: str
) -> tuple[bytes, Plan]:
    """Return the file of ``plan`` (its bytes are ``data``) with the changes, and the plan that it then is.

    ``number`` is that of the document that amends. Raises :class:`~plantrack.diff.errors.DoesNotFitError` where the
    plan is not what the changes came from, :class:`~plantrack.diff.errors.IdsTwiceError` where two rows would have
    one id, :class:`~plantrack.diff.errors.NotAmendedError` where the file is not written one key a line.
    """
    file, old = plan.file, plan_record(plan)
    root = read_tree(data, file).root
    if not isinstance(root, Map) or "plan" not in root:  # a table as CSV has none
        raise NotAmendedError(file)
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.removeprefix(mark).split(end)
    numbers = [*dict.fromkeys((*old["plan"].get(AMENDED, ()), number))]
    wanted = {**old, "plan": {**old["plan"], AMENDED: numbers}}
    edits = [_header(lines, root, numbers, file)]
    for name in _NAMED:
        own = [one for one in changes if list_of(one) == name]
        if own:  # a list that nothing speaks of is not looked at, however it is written
            span = list_span(lines, root, name)
            if span is None:
                raise NotAmendedError(file)
            records = old.get(name, [])
            edit = _list_edit(name, records, own)
            new_order = order.places.get(name, ())
            sequence = list(_sequence(edit, len(records), new_order))
            wanted[name] = [
                edit.come[at] if comes else edit.records.get(at) or records[at]
                for comes, at in sequence
            ]
            edits.append(_spans(span, name, edit, sequence))
    # From the end, so that the lines above keep their numbers.
    for first, behind, made in sorted(edits, reverse=True):
        lines[first:behind] = made
    written = (mark + end.join(lines)).encode()
    return written, _checked(written, plan, wanted)


def _checked(written: bytes, plan: Plan, wanted: PlanRecord) -> Plan:
    """Read back what would be written; it has to say just what was wanted."""
    _refuse_twins(wanted)
    made, _ = read_plan(Path(plan.file), plan.file, written, "exclusive")
    if made is None or plan_record(made) != wanted:
        raise NotAmendedError(plan.file)
    return made


def _refuse_twins(wanted: PlanRecord) -> None:
    for name in _NAMED:
        counts = Counter(record.get("id") for record in wanted.get(name, []))
        twice = [str(id_) for id_, count in counts.items() if id_ and count > 1]
        if twice:
            raise IdsTwiceError(twice)


def _list_edit(
    name: str, old: Sequence[PlanRecord], changes: Iterable[Change]
) -> _ListEdit:
    edit = _ListEdit({}, {}, set(), {})
    places = range(len(old))
    for change in changes:
        match change.old_index, change.new_index:
            case None, int(place):
                edit.come[place] = change.new
            case int(at), None if at in places and old[at] == change.old:
                edit.gone.add(at)
            case int(at), int() if at in places:
                _touch(edit, name, old, change, at)
            case at, _:
                raise DoesNotFitError(f"{name}[{at}]", str(change.old_id), "")
    return edit


def _touch(
    edit: _ListEdit, name: str, old: Sequence[PlanRecord], change: Change, at: int
) -> None:
    """Set what a change says of a record, and the numbers of the rows that go with it."""
    record = edit.records.setdefault(at, dict(old[at]))
    set_key(name, record, change, f"{name}[{at}]")
    edit.touched.setdefault(at, []).append((change.field or "").partition(".")[0])
    rows = change.detail.rows if isinstance(change.detail, Subtree) else ()
    for row in rows:
        place = row.old_index
        if place not in range(len(old)) or old[place]["id"] != row.old_id:
            raise DoesNotFitError(f"{name}[{place}]", row.old_id, "")
        edit.records.setdefault(place, dict(old[place]))["id"] = row.new_id
        edit.touched.setdefault(place, []).append("id")


_Place = tuple[bool, int]
"""A record of the list as it becomes: whether it comes, and its place in the new version or the old."""


def _sequence(
    edit: _ListEdit, length: int, new_order: Sequence[int | None]
) -> Iterator[_Place]:
    """Yield the records as they stand then: what comes stands behind what it stands behind in the new version."""
    stays = [(False, at) for at in range(length) if at not in edit.gone]
    behind: dict[_Place | None, list[_Place]] = {}
    for place in sorted(edit.come):
        before = _before(place, edit, new_order)
        if place and not new_order:  # not known where: at the end
            before = stays[-1] if stays else None
        behind.setdefault(before, []).append((True, place))
    waiting: list[_Place] = [*behind.get(None, []), *stays]
    while waiting:
        one = waiting.pop(0)
        yield one
        # What comes may itself be what something else that comes stands behind.
        waiting[:0] = behind.get(one, [])


def _before(
    place: int, edit: _ListEdit, new_order: Sequence[int | None]
) -> _Place | None:
    """Return what stands before a place of the new version and stands in the list as it becomes."""
    for at, old in reversed([*enumerate(new_order[:place])]):
        if old is None and at in edit.come:
            return True, at
        if old is not None and old not in edit.gone:
            return False, old
    return None


_Edit = tuple[int, int, list[str]]
"""Lines from the first to the one behind the last (from 0), and what stands in their place."""


def _spans(
    span: ListSpan, name: str, edit: _ListEdit, sequence: Sequence[_Place]
) -> _Edit:
    # Where a file keeps its records apart by blank lines, what comes is kept apart too.
    apart = sum(bool(one.above) and not one.above[0].strip() for one in span.items)
    blank = [""] if apart > len(span.items) // 3 else []
    indent = _indent(span.items[0])
    made: list[str] = []
    for comes, at in sequence:
        if comes:
            made += (*blank, *_record_lines(edit.come[at], name, indent))
        else:
            item = span.items[at]
            made += item.above
            made += _item_lines(
                item, name, edit.records.get(at), edit.touched.get(at, ())
            )
    return span.first, span.behind, made


def _indent(item: ListItem) -> int:
    """Return how far the keys of an item stand in."""
    first = next(iter(item.keys.values()))[0]
    return first.index("- ") + 2


def _item_lines(
    item: ListItem, name: str, record: PlanRecord | None, touched: Sequence[str]
) -> list[str]:
    """Return the lines of a record that was there, with those of its keys anew that change."""
    if record is None:
        return [line for lines in item.keys.values() for line in lines]
    indent = _indent(item)
    chunks: dict[str, Sequence[str]] = dict(item.keys)
    for key in touched:
        if key not in record:
            chunks.pop(key, None)
            continue
        comment = comment_behind(item.keys[key][0]) if key in item.keys else ""
        chunks[key] = value_lines(key, record[key], indent, comment)
    ordered = _in_order(chunks, item.keys, order_of(name))
    lines = [line for key in ordered for line in chunks[key]]
    return _dashed(lines, indent)


def _record_lines(record: PlanRecord, name: str, indent: int) -> list[str]:
    keys = [key for key in order_of(name) if key in record]
    lines = [line for key in keys for line in value_lines(key, record[key], indent)]
    return _dashed(lines, indent)


def _dashed(lines: Sequence[str], indent: int) -> list[str]:
    """Put the dash of an item on its first line, whichever key that is now."""
    dash = f"{' ' * (indent - 2)}- "
    return [dash + lines[0].lstrip().removeprefix("- "), *lines[1:]]


def _in_order(
    chunks: Iterable[str], before: Iterable[str], usual: Sequence[str]
) -> list[str]:
    """Return the keys in the order they had, those that are new where a plan file has them."""
    ordered = [key for key in before if key in chunks]
    for key in chunks:
        if key not in ordered:
            earlier = usual[: usual.index(key)]
            at = max(ordered.index(one) for one in earlier if one in ordered)
            ordered.insert(at + 1, key)
    return ordered


def _header(lines: list[str], root: Map, numbers: list[str], file: str) -> _Edit:
    """Return the edit by which the header names the document that amends."""
    line_of_plan = root.keys_at["plan"][0]
    below = [line - 1 for line, _ in root.keys_at.values() if line > line_of_plan]
    spans = mapping_keys(lines, root["plan"], min(below, default=len(lines)))
    if not spans:
        raise NotAmendedError(file)
    if AMENDED in spans:
        at, behind = spans[AMENDED]
    else:  # then behind the number, where a reader looks for it
        at = behind = spans["number" if "number" in spans else "id"][1]
    first = lines[spans["id"][0]]
    indent = len(first) - len(first.lstrip())
    return at, behind, value_lines(AMENDED, numbers, indent)
