"""Lattices with their words → grids of cells; a table that goes on over pages is laid on one set of columns."""

from collections.abc import Sequence
from typing import NamedTuple

from plantrack.importing.blocks import CellGrid, GridCell, GridRow, Mark, Spot
from plantrack.importing.reading.printed.ink import Box, PrintedPage
from plantrack.importing.reading.printed.lattice import Lattice, RuledCell

# Borders of two pages this near (points) are one column border. Printing moves nothing, a scanner's glass does.
SAME_COLUMN = 6.0
SAME_COLUMN_SCANNED = 10.0
# Lower rows without a word are double lines, not rows.
LEAST_ROW = 5.0


class CellWords(NamedTuple):
    """What was read in one cell."""

    lines: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    bold: bool = False


class TablePiece(NamedTuple):
    """The part of a table that stands on one page: its column borders and its rows."""

    page: int
    top: float
    edges: tuple[float, ...]
    rows: tuple[GridRow, ...]


def piece_of(
    page: PrintedPage, lattice: Lattice, words: Sequence[CellWords]
) -> TablePiece:
    """Return one page's part of a table; `words` are those of each cell of the lattice."""
    rows = list[list[GridCell]]([] for _ in lattice.rows[1:])
    for field, own in zip(lattice.cells, words, strict=True):
        spot = _spot(page, lattice, field)
        merged = field.bottom - field.top > 1
        first = GridCell(
            own.lines,
            field.left,
            field.right - field.left,
            "top" if merged else "",
            spot,
            True,
            own.bold,
            own.marks,
        )
        rows[field.top].append(first)
        for row in range(field.top + 1, field.bottom):
            rows[row].append(
                GridCell((), field.left, field.right - field.left, "below", spot)
            )
    told = tuple(
        GridRow(tuple(sorted(cells, key=lambda cell: cell.column)))
        for index, cells in enumerate(rows)
        if any(cell.lines for cell in cells)
        or lattice.rows[index + 1] - lattice.rows[index] > LEAST_ROW
    )
    return TablePiece(page.number, lattice.rows[0], lattice.columns, told)


def _spot(page: PrintedPage, lattice: Lattice, field: RuledCell) -> Spot:
    columns, rows = lattice.columns, lattice.rows
    return spot_of(
        page,
        Box(
            page.number,
            columns[field.left],
            rows[field.top],
            columns[field.right],
            rows[field.bottom],
        ),
    )


def spot_of(page: PrintedPage, box: Box) -> Spot:
    """A box in points as a place of the document."""
    left, right = (min(1.0, max(0.0, x / page.width)) for x in (box.left, box.right))
    top, bottom = (min(1.0, max(0.0, y / page.height)) for y in (box.top, box.bottom))
    return Spot(
        page=box.page,
        box=(round(left, 4), round(top, 4), round(right, 4), round(bottom, 4)),
    )


class PrintedTable:
    """A table as its pieces are found, page after page."""

    def __init__(self, number: int, first: TablePiece) -> None:
        self.number = number
        self.edges = first.edges
        self.page = first.page
        self.rows = list(first.rows)

    def takes(self, piece: TablePiece, near: float = SAME_COLUMN) -> bool:
        """Add a piece that goes on with this table: on the same page or the next, its borders among the table's."""
        if piece.page - self.page not in (0, 1):
            return False
        widened = _one_grid(self.edges, piece.edges, near)
        if widened is None:
            return False
        self.rows = [_laid(row, self.edges, widened, near) for row in self.rows]
        fresh = [_laid(row, piece.edges, widened, near) for row in piece.rows]
        if piece.page != self.page and fresh:
            fresh[0] = fresh[0]._replace(opens_page=True)
        self.rows.extend(fresh)
        self.edges, self.page = widened, piece.page
        return True

    def grid(self) -> CellGrid:
        """Return all its rows, each cell with the number of its row and column."""
        rows = (
            row._replace(
                cells=tuple(_numbered(cell, self.number, number) for cell in row.cells)
            )
            for number, row in enumerate(self.rows, 1)
        )
        first = (
            self.rows[0].cells[0].spot if self.rows and self.rows[0].cells else Spot()
        )
        return CellGrid(
            tuple(rows), len(self.edges) - 1, Spot(page=first.page, table=self.number)
        )


def _numbered(cell: GridCell, table: int, row: int) -> GridCell:
    return cell._replace(
        spot=cell.spot._replace(table=table, row=row, column=cell.column + 1)
    )


def _one_grid(
    ours: tuple[float, ...], theirs: tuple[float, ...], near: float
) -> tuple[float, ...] | None:
    """The borders of both, where the fewer of the two are all among the more and the outer ones agree."""
    more, fewer = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
    places = [_place(edge, more, near) for edge in fewer]
    if None in places or len(set(places)) != len(places):
        return None
    return more if places[0] == 0 and places[-1] == len(more) - 1 else None


def _place(edge: float, edges: tuple[float, ...], near: float) -> int | None:
    nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - edge))
    return nearest if abs(edges[nearest] - edge) <= near else None


def _laid(
    row: GridRow, own: tuple[float, ...], wanted: tuple[float, ...], near: float
) -> GridRow:
    """The row on other borders: a cell that covers several of the new columns spans them."""
    if len(own) == len(wanted):
        return row
    places = [_place(edge, wanted, near) or 0 for edge in own]
    cells = (
        cell._replace(
            column=places[cell.column],
            span=places[cell.column + cell.span] - places[cell.column],
        )
        for cell in row.cells
    )
    return row._replace(cells=tuple(cells))
