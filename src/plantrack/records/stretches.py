"""The rows of a large file in stretches that are read apart from each other, each with its own lines and columns.

Only a text whose rows are plainly told from all the rest is cut, and only what is of the simple kind
(:mod:`plantrack.records.simple`) is taken as read: a text of that kind means the same in parts as it does whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from plantrack import collector
from plantrack.findings import Finding
from plantrack.records.nodes import Map, Node, RowStretch
from plantrack.records.simple import simple_tree
from plantrack.records.tree import text_of


class PartedTree(NamedTuple):
    """A file but for the rows that stand in ``stretches``, and what was found there."""

    root: Node
    findings: tuple[Finding, ...]
    stretches: tuple[RowStretch, ...] = ()


class _Rows(NamedTuple):
    """A list of rows in a text: where the line above its key ends, its first row begins, its last row ends, and how
    every row begins."""

    at: int
    start: int
    end: int
    dash: str


_DASH: Final = re.compile(r"(?: *(?:#.*)?\n)*( *- )")
"""The first row, perhaps below comments."""
_AFTER: Final = re.compile(r"\n(?:[^\n #-]|-(?! ))")
"""What ends a list: a line that begins at the margin and is neither a comment nor, where rows stand there, a row."""


def parted_tree(
    data: bytes, file: str, key: str, count: int, decoded: str | None = None
) -> PartedTree | None:
    """Cut the list of rows under ``key`` into about ``count`` stretches; None where it is not plainly to be cut.

    ``decoded`` are the characters of ``data`` where these are at hand.
    """
    text = text_of(data, file, decoded)
    if not isinstance(text, str):
        return None
    rows = _rows(text, f"\n{key}:\n")
    if rows is None:
        return None
    with collector.paused():
        root = _rest(text, rows, key)
    if root is None:
        return None
    stretches: list[RowStretch] = []
    # Counted on from stretch to stretch: from the top for each they would be counted many times.
    above, counted = -1, 0
    for start, end in _parts(text, rows, count):
        above, counted = above + text.count("\n", counted, start), start
        stretches.append(partial(_stretch, text, key, (start, end), above))
    return PartedTree(root, (), tuple(stretches))


def _rest(text: str, rows: _Rows, key: str) -> Map | None:
    """Read what stands above the rows, and what below them."""
    root = simple_tree(text[: rows.at])
    if root is None or key in root:
        return None
    if rows.end == len(text):
        return root
    below = simple_tree(text[rows.end :], text.count("\n", 0, rows.end))
    if below is None or not below.keys().isdisjoint((*root, key)):
        return None
    root.update(below)
    root.keys_at = {**root.keys_at, **below.keys_at}
    root.values_at = {**root.values_at, **below.values_at}
    return root


def _rows(text: str, line: str) -> _Rows | None:
    """Find the list of rows under a ``line``; None where no row stands right below it."""
    at = text.find(line)
    dash = _DASH.match(text, at + len(line)) if at >= 0 else None
    if dash is None:
        return None
    start = dash.start(1)
    # A comment that no stretch holds may be what YAML does not print, which libyaml tells.
    if simple_tree(f"key: words\n{text[at + len(line) : start]}") is None:
        return None
    after = _AFTER.search(text, start)
    return _Rows(at, start, after.start() if after else len(text), dash[1])


def _parts(text: str, rows: _Rows, count: int) -> Iterator[tuple[int, int]]:
    """Yield where stretches of about one size begin and end: each but the first at the dash of a row."""
    size = (rows.end - rows.start) // count
    starts = [rows.start]
    # No block, whether of words or of a row's own rows, goes on with a line as far to the left as its row.
    while at := text.find(f"\n{rows.dash}", starts[-1] + size, rows.end) + 1:
        starts.append(at)
    return pairwise([*starts, rows.end])


def _stretch(text: str, key: str, part: tuple[int, int], above: int) -> Map | None:
    """Read the rows between two offsets as if their key stood in the line above them, with ``above`` lines before
    that."""
    start, end = part
    return simple_tree(f"{key}:\n{text[start:end]}", above)
