"""The nodes of a file's tree: texts, mappings and sequences that know where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

MOST_KEYS: Final = 10_000
"""Keys of one mapping; one that has more is no plan's."""

TreeMark: TypeAlias = tuple[int, int]
"""Line and column of a node, both from 1, in characters."""


class Map(dict[str, "Node"]):
    """A mapping; ``at`` is its own mark, ``keys_at`` and ``values_at`` those of its entries."""

    __slots__ = ("at", "keys_at", "values_at")
    keys_at: Mapping[str, TreeMark]
    values_at: Mapping[str, TreeMark]

    def __init__(self, at: TreeMark) -> None:
        super().__init__()
        self.at = at
        self.keys_at = self.values_at = _NOWHERE


_NOWHERE: Final[Mapping[str, TreeMark]] = {}


class Seq(list["Node"]):
    """A sequence; ``at`` is its own mark, ``items_at`` those of its items."""

    __slots__ = ("at", "items_at")

    def __init__(self, at: TreeMark) -> None:
        super().__init__()
        self.at = at
        self.items_at: list[TreeMark] = []


Node: TypeAlias = "str | Map | Seq"

RowStretch: TypeAlias = Callable[[], "Map | None"]
"""Reads some of the rows of a file that follow one another: a mapping with these alone, None where they are not
plainly told."""


class RowMarks(Mapping[str, TreeMark]):
    """Where the values of one row of many stand: in the lines from ``line`` on, laid out as other rows are.

    ``layout`` gives for each key how many lines below it stands, and its column. Marks are made when they are asked
    for; of a hundred thousand rows few ever are.
    """

    __slots__ = ("layout", "line")

    def __init__(self, line: int, layout: Mapping[str, TreeMark]) -> None:
        self.line, self.layout = line, layout

    def __getitem__(self, key: str) -> TreeMark:
        below, column = self.layout[key]
        return self.line + below, column

    def __iter__(self) -> Iterator[str]:
        return iter(self.layout)

    def __len__(self) -> int:
        return len(self.layout)
