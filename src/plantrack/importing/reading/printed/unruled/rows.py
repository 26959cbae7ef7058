"""A table without lines, its parts told: the rows and cells of a page."""

from collections.abc import Sequence

from plantrack.importing.blocks import GridCell, GridRow, Mark, Spot
from plantrack.importing.reading.printed.assembling import ReadPage
from plantrack.importing.reading.printed.cutwords import whole
from plantrack.importing.reading.printed.gutters import Printed, own_borders, parted
from plantrack.importing.reading.printed.ink import Box, Glyph
from plantrack.importing.reading.printed.lines import line_of, lines_of, size_of
from plantrack.importing.reading.printed.paragraphs import paragraphs
from plantrack.importing.reading.printed.rowcuts import DOUBTFUL, Cut, Stretch
from plantrack.importing.reading.printed.tables import TablePiece, spot_of
from plantrack.importing.reading.printed.unruled.model import (
    NUMBER,
    SpanningHeading,
    UnruledPart,
    UnruledTable,
)


def words_of(glyphs: Sequence[Glyph]) -> str:
    """Return the words that glyphs of one line make."""
    line = line_of(glyphs, size_of(glyphs)) if glyphs else None
    return line.text if line is not None else ""


def read_table(
    table: UnruledTable,
    parts: list[UnruledPart],
    cuts: dict[int, list[Cut]],
    edges: tuple[float, ...],
) -> ReadPage:
    """Return a page: the rows of its part of the table, and the words above."""
    rows = list[GridRow]()
    if table.head:
        rows.append(_head_row(table))
    for part in parts:
        if isinstance(part, SpanningHeading):
            rows.append(_heading_row(table, part))
        else:
            rows.extend(_task_row(table, part, cut) for cut in cuts[id(part)])
    head = table.sheet.head
    above = table.sheet.lines[: head.first] if head is not None else []
    glyphs = [glyph for line in above for glyph in line.glyphs]
    own = table.head or table.lines
    top = own[0].base if own else 0.0
    piece = TablePiece(table.page.number, top, edges, tuple(rows))
    return ReadPage(
        table.page.number, [piece], paragraphs(table.page, glyphs) if glyphs else []
    )


def _head_row(table: UnruledTable) -> GridRow:
    columns = [
        [words_of(cells) for cells in parted(line, table.borders)]
        for line in table.head
    ]
    cells = (
        GridCell(
            tuple(filter(None, (line[number] for line in columns))),
            number,
            spot=_spot(table, table.head, number, 1),
            wrapped=True,
        )
        for number in range(table.columns)
    )
    return GridRow(tuple(cells))


def _heading_row(table: UnruledTable, part: SpanningHeading) -> GridRow:
    number, words = "", list[str]()
    for line in part.lines:
        first, *rest = line.pieces
        if NUMBER.match(first.text) and first.right < table.borders[0] + 1:
            number = number or first.text
        else:
            rest = list(line.pieces)
        words.extend(piece.text for piece in rest)
    if not number:
        return GridRow(
            (
                GridCell(
                    tuple(words),
                    0,
                    table.columns,
                    spot=_spot(table, part.lines, 0, table.columns),
                    wrapped=True,
                ),
            )
        )
    title = GridCell(
        tuple(words),
        1,
        table.columns - 1,
        spot=_spot(table, part.lines, 1, table.columns - 1),
        wrapped=True,
    )
    return GridRow(
        (
            GridCell((number,), 0, spot=_spot(table, part.lines, 0, 1), wrapped=True),
            title,
        )
    )


def _task_row(table: UnruledTable, stretch: Stretch, cut: Cut) -> GridRow:
    own = stretch.lines[cut.first : cut.last]
    printed = [line for line in table.lines if own[0].base <= line.base <= own[-1].base]
    borders = own_borders(printed, table.borders)
    parts = [parted(line, borders) for line in printed]
    marks = (Mark("row_guessed", 0.5),) if cut.cost > DOUBTFUL else ()
    cells = list[GridCell]()
    for number in range(table.columns):
        found = lines_of([glyph for line in parts for glyph in line[number]]).lines
        room = table.edges[number + 1] - table.edges[number]
        words = tuple(line.text for line in whole(found, room))
        cells.append(
            GridCell(
                words,
                number,
                spot=_spot(table, printed, number, 1),
                wrapped=True,
                marks=marks,
            )
        )
    return GridRow(tuple(cells))


def _spot(
    table: UnruledTable, lines: Sequence[Printed], column: int, span: int
) -> Spot:
    edges = table.edges
    height = lines[0].pieces[0].height
    box = Box(
        table.page.number,
        edges[column],
        lines[0].base - 0.85 * height,
        edges[column + span],
        lines[-1].base + 0.3 * height,
    )
    return spot_of(table.page, box)
