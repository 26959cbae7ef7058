"""ODT: the XML of a text document, with its tables as they are merged and its list numbers counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from plantrack.importing.blocks import (
    CellGrid,
    Document,
    DocumentBlock,
    GridCell,
    GridRow,
    Merged,
    Paragraph,
    Spot,
)
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.gathering import (
    GatheredCell,
    ParagraphWords,
    marks_of,
    said_of,
)
from plantrack.importing.reading.open_document import (
    DRAW,
    OFFICE,
    TABLE,
    TEXT,
    Paragraphs,
    roots_of,
)
from plantrack.importing.reading.open_lists import Lists
from plantrack.importing.reading.source import Options, Source

_MOST_COLUMNS: Final = 200
_PARAGRAPHS: Final = (f"{TEXT}p", f"{TEXT}h")
_AROUND_ROWS: Final = (
    f"{TABLE}table-header-rows",
    f"{TABLE}table-rows",
    f"{TABLE}table-row-group",
)
_CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def read(source: Source, options: Options) -> Document:
    """Return the blocks of an ODT."""
    roots = roots_of(source)
    body = roots.content.find(f".//{OFFICE}body/{OFFICE}text")
    if body is None:
        raise RefusedError(source.name, "broken")
    reader = _Reader(Paragraphs(roots, options))
    blocks = tuple(reader.blocks(body))
    return Document(blocks, said_of(reader.paragraphs.told, options.tracked))


class _Reader:
    """Walks through the text once: its lists count as they go."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self.paragraphs = paragraphs
        self._lists = Lists(paragraphs.styles)
        self._tables = 0

    def blocks(self, parent: Any) -> Iterator[DocumentBlock]:
        """Yield the paragraphs and tables in it."""
        for element in parent:
            if element.tag == f"{TABLE}table":
                yield self._grid(element)
            elif element.tag == f"{TEXT}list":
                for label, paragraph in self._items(element, "", 1, None):
                    yield from self._paragraph(paragraph, label)
            elif element.tag in _PARAGRAPHS:
                yield from self._paragraph(element, "")
            elif element.tag in (
                f"{TEXT}section",
                f"{TEXT}index-body",
                f"{TEXT}table-of-content",
            ):
                yield from self.blocks(element)

    def _paragraph(self, element: Any, label: str) -> Iterator[DocumentBlock]:
        read = self.paragraphs.read(element)
        text = " ".join(" ".join((label, *read.lines)).split())
        if text:
            yield Paragraph(text, bold=read.bold)
        for box in element.iter(f"{DRAW}text-box"):
            self.paragraphs.told["textbox"] += 1
            for block in self.blocks(box):
                yield (
                    block._replace(kind="textbox")
                    if isinstance(block, Paragraph)
                    else block
                )

    def _items(
        self, listing: Any, style: str, depth: int, outer: dict[int, int] | None
    ) -> Iterator[tuple[str, Any]]:
        """Yield the paragraphs of a list, each with what stands before it."""
        style = listing.get(f"{TEXT}style-name") or style
        counts = self._lists.opened(listing, style, depth, outer)
        for item in listing:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            has_words = (
                item.find(f"{TEXT}p") is not None or item.find(f"{TEXT}h") is not None
            )
            numbered = item.tag == f"{TEXT}list-item" and has_words
            label = self._lists.label(item, style, depth, counts) if numbered else ""
            for element in item:
                if element.tag == f"{TEXT}list":
                    yield from self._items(element, style, depth + 1, counts)
                elif element.tag in _PARAGRAPHS:
                    yield label, element
                    label = ""

    def _grid(self, table: Any) -> CellGrid:
        self._tables += 1
        spot = Spot(table=self._tables)
        reaching: dict[
            int, tuple[int, int]
        ] = {}  # column: rows that a merged cell still reaches, its span
        rows = [
            GridRow(tuple(self._cells(row, spot._replace(row=at), reaching)))
            for at, row in enumerate(_rows(table), 1)
        ]
        width = max(
            (cell.column + cell.span for row in rows for cell in row.cells), default=0
        )
        return CellGrid(tuple(rows), width, spot)

    def _cells(
        self, row: Any, spot: Spot, reaching: dict[int, tuple[int, int]]
    ) -> Iterator[GridCell]:
        column = 0
        # As it was before this row, whose own cells reach down from it only.
        open_before = {at: reach for at, reach in reaching.items() if reach[0]}
        for at, element in enumerate((cell for cell in row if cell.tag in _CELLS), 1):
            # A broken or hostile file may say any number.
            repeated = min(_number(element, "number-columns-repeated"), _MOST_COLUMNS)
            for _ in range(repeated):
                place = spot._replace(column=at)
                if element.tag == _CELLS[0]:
                    span, down = (
                        _number(element, "number-columns-spanned"),
                        _number(element, "number-rows-spanned"),
                    )
                    yield self._cell(
                        element, column, span, "top" if down > 1 else "", place
                    )
                    reaching[column] = (down - 1, span)
                elif column in open_before:
                    left, span = open_before[column]
                    yield GridCell((), column, span, "below", place)
                    reaching[column] = (left - 1, span)
                column += 1

    def _cell(
        self, element: Any, column: int, span: int, merged: Merged, spot: Spot
    ) -> GridCell:
        gathered = GatheredCell()
        for label, words in self._in_cell(element, gathered):
            gathered.take(label, words)
        lines = tuple(gathered.lines)
        bold = gathered.bold and bool(lines)
        marks = marks_of(gathered.facts)
        return GridCell(lines, column, span, merged, spot, False, bold, marks)

    def _in_cell(
        self, cell: Any, gathered: GatheredCell
    ) -> Iterator[tuple[str, ParagraphWords]]:
        """Yield the paragraphs of a cell; a table in it gives a line for each of its rows."""
        for element in cell:
            if element.tag in _PARAGRAPHS:
                yield "", self.paragraphs.read(element)
            elif element.tag == f"{TEXT}list":
                for label, paragraph in self._items(element, "", 1, None):
                    yield label, self.paragraphs.read(paragraph)
            elif element.tag == f"{TABLE}table":
                gathered.facts["nested"] = None
                self.paragraphs.told["nested"] += 1
                for row in _rows(element):
                    yield "", ParagraphWords((self._row_words(row),), bold=False)

    def _row_words(self, row: Any) -> str:
        """Return the words of a row of a table in a cell."""
        paragraphs = [self.paragraphs.read(each) for each in row.iter(*_PARAGRAPHS)]
        return " ".join(line.strip() for each in paragraphs for line in each.lines)


def _rows(parent: Any) -> Iterator[Any]:
    """Yield the rows of a table, those of its head first, not those of tables in it."""
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _AROUND_ROWS:
            yield from _rows(child)


def _number(element: Any, name: str) -> int:
    text = element.get(TABLE + name, "1")
    return max(1, int(text)) if text.isdigit() else 1
