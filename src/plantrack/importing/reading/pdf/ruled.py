"""A PDF page whose tables are ruled: glyphs into the cells that its lines make, the rest into paragraphs."""

from bisect import bisect_right
from typing import NamedTuple

from plantrack.importing.blocks import Mark
from plantrack.importing.reading.printed.assembling import ReadPage
from plantrack.importing.reading.printed.cutwords import whole, widest
from plantrack.importing.reading.printed.ink import Glyph, PrintedPage, Ruling
from plantrack.importing.reading.printed.lattice import Lattice, lattices
from plantrack.importing.reading.printed.lines import Lines, lines_of
from plantrack.importing.reading.printed.paragraphs import paragraphs
from plantrack.importing.reading.printed.tables import CellWords, TablePiece, piece_of

# Ink this far outside a border (points) is still the table's: letters lean over lines.
OVER = 1.0


class RuledPage(NamedTuple):
    """A page as it was read, and in how many cells words were left out: struck through, or marks of footnotes."""

    read: ReadPage
    struck: int
    raised: int


def ruled_page(page: PrintedPage) -> RuledPage:
    """Read one page by its rulings."""
    tables, loose = lattices(page.across, page.down)
    rest = page.glyphs
    pieces, read = list[TablePiece](), list[Lines]()
    for lattice in tables:
        inside, rest = _sorted_in(lattice, rest)
        found = [lines_of(glyphs, _near(loose, lattice)) for glyphs in inside]
        pieces.append(piece_of(page, lattice, _words(lattice, found)))
        read.extend(found)
    struck = sum(1 for lines in read if lines.struck)
    raised = sum(1 for lines in read if lines.raised)
    return RuledPage(
        ReadPage(page.number, pieces, paragraphs(page, rest) if rest else []),
        struck,
        raised,
    )


def _near(loose: list[Ruling], lattice: Lattice) -> list[Ruling]:
    return [line for line in loose if lattice.rows[0] <= line.at <= lattice.rows[-1]]


def _sorted_in(
    lattice: Lattice, glyphs: list[Glyph]
) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The glyphs of each cell, and those that stand outside the table."""
    columns, rows, owner = lattice.columns, lattice.rows, lattice.owner
    left, right, top, bottom = (
        columns[0] - OVER,
        columns[-1] + OVER,
        rows[0] - OVER,
        rows[-1] + OVER,
    )
    inner_columns, inner_rows = columns[1:-1], rows[1:-1]
    inside = list[list[Glyph]]([] for _ in lattice.cells)
    outside = list[Glyph]()
    for glyph in glyphs:
        # By place, not by name: this loop runs once for every letter of a document.
        x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
        if left <= x <= right and top <= y <= bottom:
            inside[
                owner[bisect_right(inner_rows, y)][bisect_right(inner_columns, x)]
            ].append(glyph)
        else:
            outside.append(glyph)
    return inside, outside


def _words(lattice: Lattice, found: list[Lines]) -> list[CellWords]:
    rooms = [
        widest(
            lines.lines
            for field, lines in zip(lattice.cells, found, strict=True)
            if _only(field.left, field.right, column)
        )
        for column in range(len(lattice.columns) - 1)
    ]
    words = list[CellWords]()
    for field, lines in zip(lattice.cells, found, strict=True):
        single = field.right - field.left == 1
        own = (
            whole(lines.lines, rooms[field.left])
            if single and len(lines.lines) > 1
            else lines.lines
        )
        words.append(CellWords(tuple(line.text for line in own), _marks(lines)))
    return words


def _only(left: int, right: int, column: int) -> bool:
    return left == column and right == column + 1


def _marks(lines: Lines) -> tuple[Mark, ...]:
    if not lines.struck:
        return ()
    return (Mark("struck", 0.5, (), {"words": lines.struck}),)
