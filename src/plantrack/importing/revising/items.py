"""The lines of one item of a plan file, changed key by key: what is the same keeps its bytes, comments stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from plantrack.importing.errors import NotUpdatedError
from plantrack.importing.planfile import value_lines
from plantrack.plan.fields import FIELDS
from plantrack.records.nodes import Map, Node
from plantrack.records.spans import (
    ListItem,
    comment_behind,
    mapping_keys,
    without_doubts,
)
from plantrack.records.tree import read_tree
from plantrack.text import nfc, squeeze

_ORDER: Final = (
    "id",
    "appendix",
    *(field.name for field in FIELDS if field.name != "id"),
)
_INDENT: Final = 4


def changed(
    item: ListItem, made: Sequence[str], of_document: frozenset[str]
) -> list[str]:
    """Return the lines of an item with what the document has now, which an import writes as ``made``.

    Keys that are not ``of_document`` are the record's own and stay.
    """
    chunks: dict[str, tuple[str, ...]] = {}
    wanted = _wanted(made)
    for key, printed in item.keys.items():
        if key not in of_document:
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


def _wanted(made: Sequence[str]) -> dict[str, list[str]]:
    """Return the lines of each key of an item; the first has its key."""
    lines = list(made)
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
        unchanged = same(value["printed"], new)
        return (
            lines
            if unchanged
            else _with_printed(lines, value, record.keys_at[key][0], new)
        )
    if same(value, new):
        return lines
    comment = comment_behind(lines[0])
    # What somebody noted behind a key is of the row, not of the words that changed.
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
    # An override that holds more than texts cannot be written anew without guessing its
    # form.
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


def same(one: Node, other: Node) -> bool:
    """Tell whether two values of a file say the same, however their lines are broken."""
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
