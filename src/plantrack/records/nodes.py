"""The nodes of a file's tree: texts, mappings and sequences that know where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias, overload

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


class RowLayout(NamedTuple):
    """How many lines a row has, and where its keys and its values stand below the first."""

    lines: int
    keys: Mapping[str, TreeMark]
    values: Mapping[str, TreeMark]


class RowRun(NamedTuple):
    """Rows that follow one another and have the same keys, with nothing but words under them: for each key the words
    of all, and for each row the line on which it begins and how it is laid out. All begin in one column."""

    keys: tuple[str, ...]
    columns: Sequence[Sequence[str]]
    lines: Sequence[int]
    column: int
    layouts: Sequence[RowLayout]

    def marks(self) -> list[Mapping[str, TreeMark]]:
        """Return for each row where its values stand."""
        return [
            RowMarks(line, layout.values)
            for line, layout in zip(self.lines, self.layouts, strict=True)
        ]

    def maps(self) -> Iterator[Map]:
        """Yield the rows one by one."""
        rows = zip(*self.columns, strict=True)
        for row, line, layout in zip(rows, self.lines, self.layouts, strict=True):
            node = Map((line, self.column))
            node.update(zip(self.keys, row, strict=True))
            node.keys_at = RowMarks(line, layout.keys)
            node.values_at = RowMarks(line, layout.values)
            yield node


class RowSeq(Sequence["Node"]):
    """A sequence as long as a plan has rows. Those that are alike stand in its ``parts`` by columns, as nearly all
    are wanted, and become nodes where somebody asks for these: made at once they would take a sixth of reading."""

    def __init__(self, at: TreeMark) -> None:
        self.at = at
        self.parts: list[Map | RowRun] = []

    @cached_property
    def _items(self) -> list[Map]:
        return [
            node
            for part in self.parts
            for node in (part.maps() if isinstance(part, RowRun) else (part,))
        ]

    @property
    def items_at(self) -> list[TreeMark]:
        """The marks of the items."""
        return [node.at for node in self._items]

    @overload
    def __getitem__(self, at: int) -> Map: ...
    @overload
    def __getitem__(self, at: slice) -> list[Map]: ...
    def __getitem__(self, at: int | slice) -> Map | list[Map]:
        return self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return self is other or self._items == other

    __hash__ = object.__hash__


Node: TypeAlias = "str | Map | Seq | RowSeq"

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
