"""A plan file brought to what a document says now, by spans: what did not change keeps every byte.

Ids become the document's. Keys of the record's own (``key``, ``delivers``, overrides) and comments follow their row;
what the document does not speak of (the body, where only an appendix came) stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from plantrack.diff.matching import align
from plantrack.diff.texts import match_texts, section_entries
from plantrack.importing.draft import Draft, Row
from plantrack.importing.errors import NotUpdatedError
from plantrack.importing.planfile import row_lines, value_lines
from plantrack.plan.fields import FIELDS
from plantrack.plan.model import Plan
from plantrack.records.spans import (
    Item,
    comment_behind,
    list_span,
    mapping_keys,
    without_doubts,
)
from plantrack.records.tree import Map, Node, read_tree
from plantrack.text import nfc, squeeze

_OF_DOCUMENT: Final = frozenset(
    (
        *(
            "id",
            "band",
            "title",
            "product",
            "lead",
            "support",
            "start",
            "deadline",
            "leader",
            "approver",
        ),
        *("funding", "basis", "remark", "other", "milestones", "appendix"),
    )
)
"""What the document decides. All other keys of a row are the record's own."""

_ORDER: Final = (
    "id",
    "appendix",
    *(field.name for field in FIELDS if field.name != "id"),
)
_HEADER: Final = (
    "number",
    "issued",
    "issuer",
    "place",
    "title",
    "appendix_number",
    "appendix_title",
)
_INDENT: Final = 4


class _Text(NamedTuple):
    """A file's lines without their ends, what ends them, and whether it begins with a byte order mark."""

    lines: list[str]
    end: str
    mark: str


def updated(data: bytes, file: str, old: Plan, new: Plan, draft: Draft) -> bytes:
    """Return the file of ``old`` as the document has it now; ``new`` is the plan that the draft makes.

    Raises :class:`~plantrack.importing.errors.NotUpdatedError` where the file is not written one key a line.
    """
    root = read_tree(data, file).root
    if not isinstance(root, Map):
        raise NotUpdatedError(file)
    text = _text_of(data)
    edits = [
        _tasks(text.lines, root, (old, new), draft, file),
        *_sections(text.lines, root, (old, new), draft, file),
    ]
    edits += _header(text.lines, root, draft)
    lines = list(text.lines)
    for first, behind, made in sorted(edits, key=lambda edit: -edit[0]):
        lines[first:behind] = made
    return (text.mark + text.end.join(lines)).encode()


_Edit = tuple[int, int, list[str]]
"""Lines from the first to the one behind the last (from 0), and what stands in their place."""


def _text_of(data: bytes) -> _Text:
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    return _Text(text.removeprefix(mark).split(end), end, mark)


def _tasks(
    lines: list[str], root: Map, plans: tuple[Plan, Plan], draft: Draft, file: str
) -> _Edit:
    old, new = (plan._replace(tasks=plan.rows, headings=()) for plan in plans)
    span = list_span(lines, root, "tasks")
    if span is None:
        raise NotUpdatedError(file)
    at_line = {item.record.at[0]: item for item in span.items}
    before = {
        after.id: at_line.get(task.place.line)
        for task, after in align(old, new).pairs()
    }
    made = _joined((row, before.get(row.id)) for row in draft.tasks)
    return span.first, span.behind, list(made)


def _sections(
    lines: list[str], root: Map, plans: tuple[Plan, Plan], draft: Draft, file: str
) -> Iterator[_Edit]:
    old, new = plans
    if not draft.sections and not old.sections:
        return
    span = list_span(lines, root, "sections")
    if span is None:
        if "sections" in root:
            raise NotUpdatedError(file)
        at = root.keys_at["tasks"][0] - 1
        yield at, at, ["sections:", *_joined((row, None) for row in draft.sections), ""]
        return
    matched = match_texts(section_entries(old), section_entries(new))
    items = {
        new.sections[after].id: span.items[before] for before, after in matched.items()
    }
    yield (
        span.first,
        span.behind,
        list(_joined((row, items.get(row.id)) for row in draft.sections)),
    )


def _joined(rows: Iterable[tuple[Row, Item | None]]) -> Iterator[str]:
    """Yield the lines of the rows: those that were there as they were changed, the others as an import writes them."""
    rows = list(rows)
    apart = (
        sum(
            1
            for _row, item in rows[1:]
            if item and item.above and not item.above[0].strip()
        )
        > len(rows) // 3
    )
    for number, (row, item) in enumerate(rows):
        if item is None:
            yield from [""] if apart and number else []
            yield from row_lines(row, {})
        else:
            yield from without_doubts(item.above)
            yield from _changed(item, row)


def _changed(item: Item, row: Row) -> list[str]:
    """Return the lines of an item with the cells of a row."""
    chunks: dict[str, tuple[str, ...]] = {}
    wanted = _wanted(row)
    for key, printed in item.keys.items():
        if key not in _OF_DOCUMENT:
            chunks[key] = printed
        elif key in wanted:
            chunks[key] = _key_lines(printed, (item.record, key), wanted[key])
    for key in wanted.keys() - item.keys.keys():
        chunks[key] = tuple(wanted[key])
    dashed = next(iter(item.keys))
    if dashed in chunks:  # its line holds the dash, which another may get
        opening, *rest = chunks[dashed]
        chunks[dashed] = (opening.replace("- ", "  ", 1), *rest)
    lines = [
        line
        for key in _in_order(chunks, list(item.keys))
        for line in without_doubts(chunks[key])
    ]
    return [" " * (_INDENT - 2) + "- " + lines[0].lstrip(), *lines[1:]]


def _wanted(row: Row) -> dict[str, list[str]]:
    """Return the lines of each key as an import writes them; the first has its key."""
    lines = row_lines(row, {})
    lines[0] = lines[0].replace("- ", "  ", 1)
    wanted: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if (
            line[:_INDENT].isspace()
            and line[_INDENT : _INDENT + 1].strip()
            and line[_INDENT] != "#"
        ):
            key = line.partition(":")[0].strip()
        wanted.setdefault(key, []).append(line)
    return wanted


def _key_lines(
    lines: tuple[str, ...], held: tuple[Map, str], wanted: list[str]
) -> tuple[str, ...]:
    """Return the lines of a key: as they were where the words are the same, else the new ones with the old comment."""
    record, key = held
    value, new = record[key], _value(wanted)
    if (
        isinstance(value, Map)
        and isinstance(value.get("printed"), str)
        and isinstance(new, str)
    ):
        unchanged = _same(value["printed"], new)
        return (
            lines
            if unchanged
            else _with_printed(lines, value, record.keys_at[key][0], new)
        )
    if _same(value, new):
        return lines
    comment = comment_behind(lines[0])
    return (f"{wanted[0]}  {comment}" if comment else wanted[0], *wanted[1:])


def _with_printed(
    lines: tuple[str, ...], value: Map, first: int, new: str
) -> tuple[str, ...]:
    """Put new printed words into an override, which stays: a check says where the two no longer agree.

    ``first`` is the line of its key. An override on one line gets a line for each of its keys.
    """
    keys = mapping_keys(list(lines), _moved_up(value, first - 1), len(lines))
    if "printed" in keys and keys["printed"][0] > 0:
        start, end = keys["printed"]
        indent = len(lines[start]) - len(lines[start].lstrip())
        return (*lines[:start], *value_lines("printed", new, indent), *lines[end:])
    head = lines[0].partition(":")[0]
    texts = {name: text for name, text in value.items() if isinstance(text, str)}
    if len(texts) < len(value):
        raise NotUpdatedError(head.strip())
    inner = [
        line
        for name, text in texts.items()
        for line in value_lines(name, new if name == "printed" else text, 6)
    ]
    return (f"{head}:", *inner)


def _moved_up(node: Map, by: int) -> Map:
    moved = Map(node.at)
    moved.update(node)
    moved.keys_at = {
        key: (line - by, column) for key, (line, column) in node.keys_at.items()
    }
    return moved


def _value(lines: list[str]) -> Node:
    """Return the value that the lines of one key write."""
    root = read_tree("\n".join(line[_INDENT:] for line in lines).encode(), "").root
    return next(iter(root.values())) if isinstance(root, Map) and root else ""


def _same(one: Node, other: Node) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return squeeze(nfc(one)) == squeeze(nfc(other))
    return one == other


def _in_order(chunks: Mapping[str, tuple[str, ...]], before: list[str]) -> list[str]:
    """Return the keys in the order they had, those that are new where an import writes them."""
    ordered = [key for key in before if key in chunks]
    for key in (key for key in _ORDER if key in chunks and key not in before):
        behind = [
            at
            for at, known in enumerate(ordered)
            if known in _ORDER and _ORDER.index(known) < _ORDER.index(key)
        ]
        ordered.insert(max(behind, default=-1) + 1, key)
    return ordered


def _header(lines: list[str], root: Map, draft: Draft) -> Iterator[_Edit]:
    """Yield the keys of the header that the document says otherwise; what it does not say stays."""
    plan = root.get("plan")
    following = [
        line - 1
        for _key, (line, _column) in root.keys_at.items()
        if line > root.keys_at["plan"][0]
    ]
    spans = mapping_keys(lines, plan, min(following, default=len(lines)))
    if not isinstance(plan, Map) or not spans:
        return
    for key in _HEADER:
        text = draft.header.get(key)
        if not text or _same(plan.get(key, ""), text):
            continue
        if key in spans:
            first, behind = spans[key]
            indent = len(lines[first]) - len(lines[first].lstrip())
            made = list(value_lines(key, text, indent))
            comment = comment_behind(lines[first])
            made[0] += f"  {comment}" if comment else ""
            yield first, behind, made
        else:
            behind = (
                spans["id"][1]
                if "id" in spans
                else min(first for first, _behind in spans.values())
            )
            yield behind, behind, list(value_lines(key, text, 2))
