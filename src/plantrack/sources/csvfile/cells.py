"""The cells of a CSV table as values of a plan file's tree, each standing where its cell does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plantrack.plan.fields import CellKind
from plantrack.records.nodes import Map, Node, Seq, TreeMark

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
FLOW: Final[Mapping[CellKind, str]] = {
    **dict.fromkeys(("agencies", "deadline", "named"), "{"),
    **dict.fromkeys(("list", "milestones", "targets"), "["),
}
"""With what a cell begins that is no words but a value in YAML's flow form."""
WORDS: Final[frozenset[CellKind]] = frozenset(("id", "text"))


def put(record: Map, key: str, value: Node, at: TreeMark) -> None:
    """Add an entry that stands at one place to a mapping."""
    record[key] = value
    record.keys_at = {**record.keys_at, key: at}
    record.values_at = {**record.values_at, key: at}


def with_own(given: Map, own: Mapping[str, tuple[str, int]], line: int) -> Map:
    """Add the cells of the document's own columns, each with its number, to what is given of them."""
    for heading, (cell, number) in own.items():
        put(given, heading, cell, (line, number))
    return given


def placed(node: Node | list[str], at: TreeMark) -> Node:
    """Let all of a cell's value stand where the cell does."""
    if isinstance(node, Map):
        node.at = at
        node.keys_at = node.values_at = dict.fromkeys(node, at)
        for inner in node.values():
            placed(inner, at)
        return node
    if isinstance(node, list):
        items = Seq(at)
        items += [placed(inner, at) for inner in node]
        items.items_at = [at] * len(items)
        return items
    return node


def disarmed(cell: str) -> str:
    """Take off the mark that keeps a cell from acting as a formula."""
    return (
        cell[1:] if cell[0] == "'" and cell.lstrip("'")[:1] in _FORMULA_STARTS else cell
    )
