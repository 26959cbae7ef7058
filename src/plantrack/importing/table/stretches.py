"""A table of a document cut where another head stands in its midst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from plantrack.importing.blocks import CellGrid, GridRow
from plantrack.importing.table.appendix import APPENDIX
from plantrack.importing.table.grids import (
    Head,
    filled,
    head_of,
    repeats,
    roles_in,
    text_of,
)

_ENOUGH_ROLES: Final = 3


class TableStretch(NamedTuple):
    """A table, or a stretch of one that begins with a head of its own: ``above`` are the rows over the head."""

    grid: CellGrid
    head: Head | None
    above: tuple[GridRow, ...]
    number: int


def stretches(grid: CellGrid, number: int) -> Iterator[TableStretch]:
    """Cut a table where another head stands in its midst, with the rows over that head that announce it."""
    starts = _starts(grid)
    for start, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        part = grid._replace(rows=grid.rows[start:end])
        head = head_of(part)
        yield TableStretch(part, head, part.rows[: head.first] if head else (), number)


def _starts(grid: CellGrid) -> list[int]:
    head = head_of(grid)
    starts = [0]
    if head is None:
        return starts
    for at in range(head.behind, len(grid.rows)):
        row = grid.rows[at]
        if roles_in(row) < _ENOUGH_ROLES:
            continue
        first = _announced(grid.rows, at, head.behind)
        new = any(
            APPENDIX.fullmatch(text_of(cell))
            for each in grid.rows[first:at]
            for cell in filled(each)
        )
        # The same head again is a page's; under a title of its own it begins another
        # appendix.
        if new or not repeats(row, head.headings):
            starts.append(first)
            head = head_of(grid._replace(rows=grid.rows[at:])) or head
    return starts


def _announced(rows: Sequence[GridRow], at: int, lowest: int) -> int:
    """Return the first of the rows directly over a head that are its title: one cell each, in no column of numbers."""
    first = at
    while (
        first > lowest
        and len(filled(rows[first - 1])) <= 1
        and not _is_merged(rows[first - 1])
    ):
        first -= 1
    return first


def _is_merged(row: GridRow) -> bool:
    return any(cell.merged for cell in row.cells)
