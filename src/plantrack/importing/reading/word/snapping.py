"""Columns of a table whose borders were moved by hand in some rows: borders nearly at one place are one border.

Word then counts a column more, a hair wide, and every other row spans it; printed, nobody sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plantrack.importing.blocks import CellGrid, GridCell, GridRow, Spot

_NEAR: Final = (
    227  # twentieths of a point, 4 mm: less than the narrowest column of numbers
)


def snapped(rows: Sequence[GridRow], widths: Sequence[int], spot: Spot) -> CellGrid:
    """Return the grid of ``rows`` without the columns that only a moved border makes.

    ``widths`` are those of the columns, in twentieths of a point; where they are not known nothing is moved.
    """
    width = max(
        (cell.column + cell.span for row in rows for cell in row.cells), default=0
    )
    if len(widths) < width or any(each <= 0 for each in widths[:width]):
        return CellGrid(tuple(rows), max(width, len(widths)), spot)
    place = _places(widths, _starts_and_ends(rows))
    if place[-1] == len(widths):  # no border was moved
        return CellGrid(tuple(rows), len(widths), spot)
    moved = tuple(row._replace(cells=_moved(row.cells, place)) for row in rows)
    return CellGrid(moved, place[len(widths)], spot)


def _starts_and_ends(rows: Sequence[GridRow]) -> frozenset[tuple[int, int]]:
    """Return from where to where cells with words reach."""
    return frozenset(
        (cell.column, cell.column + cell.span)
        for row in rows
        for cell in row.cells
        if any(line.strip() for line in cell.lines) or cell.merged
    )


def _places(widths: Sequence[int], cells: frozenset[tuple[int, int]]) -> list[int]:
    """Return for each border (0 to the number of columns) which border it becomes."""
    places = [0]
    first, reach = 0, 0
    for border, width in enumerate(widths, 1):
        reach += width
        between = any(first <= start and end <= border for start, end in cells)
        if reach <= _NEAR and not between:
            places.append(places[-1])
        else:
            places.append(places[-1] + 1)
            first, reach = border, 0
    return places


def _moved(cells: Sequence[GridCell], place: Sequence[int]) -> tuple[GridCell, ...]:
    moved = []
    for cell in cells:
        start, end = (
            place[cell.column],
            place[min(cell.column + cell.span, len(place) - 1)],
        )
        if end > start:
            moved.append(cell._replace(column=start, span=end - start))
    return tuple(moved)
