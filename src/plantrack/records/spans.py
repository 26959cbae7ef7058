"""The text of a plan file as stretches of lines: the items of a list, and the keys of an item.

What stands above an item (blank lines, comments) belongs to it; so a row takes its comments along when it moves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

import yaml

from plantrack.records.nodes import Map, Node, RowSeq, Seq

_COMMENT_OR_BLANK: Final = re.compile(r"\s*(?:#.*)?")
# As an import writes plan files (importing/planfile.py), so that edits look like the
# rest.
_WIDTH: Final = 100
_DOUBT: Final = re.compile(r"\s*# \?.*")
_BEHIND: Final = re.compile(
    r"""^(?P<value>[^\s#"'][^#]*?|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')?(?P<comment>\s+#.*)$"""
)


class ListItem(NamedTuple):
    """An item of a list: the lines above it that go with it, and the lines of each key (``- `` is on the first).

    ``keys`` is empty for an item on one line; ``lines`` are all of its own.
    """

    above: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]]
    record: Map
    lines: tuple[str, ...] = ()


class ListSpan(NamedTuple):
    """A list of a file: the first line behind its key, the first behind its last item (from 0), and its items."""

    first: int
    behind: int
    items: tuple[ListItem, ...]


def list_span(
    lines: list[str], root: Map, key: str, *, flow: bool = False
) -> ListSpan | None:
    """Return the list under a key of the file, ``None`` where it is no block of items one below the other.

    With ``flow`` an item may stand on one line.
    """
    items = root.get(key)
    if not isinstance(items, Seq | RowSeq) or not items:
        return None
    starts = [line - 1 for line, _column in items.items_at]
    if not all(lines[start].lstrip().startswith("- ") for start in starts):
        return None
    first = root.keys_at[key][0]
    ends = [*starts[1:], _end_of_list(lines, root, key)]
    found: list[ListItem] = []
    above = first
    for item, start, end in zip(items, starts, ends, strict=True):
        if not isinstance(item, Map):
            return None
        behind = _without_trailing_comments(lines, end)
        stretches = _stretches(item, behind)
        if not stretches and not flow:
            return None
        keys = {name: tuple(lines[one:two]) for name, (one, two) in stretches.items()}
        own = tuple(lines[start:behind])
        found.append(ListItem(tuple(lines[above:start]), keys, item, own))
        above = behind
    return ListSpan(first, above, tuple(found))


def _end_of_list(lines: list[str], root: Map, key: str) -> int:
    following = [
        line - 1
        for name, (line, _column) in root.keys_at.items()
        if line > root.keys_at[key][0]
    ]
    return min(following, default=len(lines))


def _without_trailing_comments(lines: list[str], end: int) -> int:
    """Return the first line behind the words of an item: comments and blanks below them are the next one's."""
    while _COMMENT_OR_BLANK.fullmatch(lines[end - 1]):
        end -= 1
    return end


def _stretches(node: Map, behind: int) -> dict[str, tuple[int, int]]:
    """Return the first line of each key and the one behind its last; none where two stand on one line.

    Such keys have no lines of their own to be replaced.
    """
    starts = [line - 1 for line, _column in node.keys_at.values()]
    if len(set(starts)) < len(starts):
        return {}
    return dict(zip(node.keys_at, pairwise([*starts, behind]), strict=True))


def mapping_keys(
    lines: list[str], node: Node | None, behind: int
) -> dict[str, tuple[int, int]]:
    """Return the stretch of lines of each key of a mapping in block form, empty for any other."""
    stretches = _stretches(node, behind) if isinstance(node, Map) else {}
    return {
        key: (start, _without_trailing_comments(lines, end))
        for key, (start, end) in stretches.items()
    }


def value_lines(key: str, value: Any, indent: int, comment: str = "") -> list[str]:
    """Return the lines that write a key and its value, ``indent`` characters in; ``comment`` stood behind the key.

    A text that YAML would take for a number or a date is quoted, though the program reads text anyway.
    """
    on_one_line = isinstance(value, list) and not _holds_records(value)
    text: str = yaml.dump(
        {key: _Flow(value) if on_one_line else value},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH - indent,
    )
    margin = " " * indent
    lines = [margin + line for line in text.splitlines()]
    match lines:
        case _ if not comment:
            return lines
        case [line]:
            return [f"{line}  {comment}"]
        case _:
            return [margin + comment, *lines]


def _holds_records(value: list[Any]) -> bool:
    return any(isinstance(one, dict) for one in value)


class _Flow(list[Any]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes as plan files are written."""


def _on_one_line(dumper: yaml.SafeDumper, value: _Flow) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


_Dumper.add_representer(_Flow, _on_one_line)


def comment_behind(line: str) -> str:
    """Return the comment at the end of a line with a key, empty without one; a doubt of an import is none."""
    value = line.partition(":")[2].strip()
    found = _BEHIND.match(value)
    comment = found.group("comment").strip() if found else ""
    return "" if comment.startswith("# ?") else comment


def without_doubts(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines without those that only say a doubt of an earlier import."""
    return tuple(line for line in lines if not _DOUBT.fullmatch(line.rstrip("\r\n")))
