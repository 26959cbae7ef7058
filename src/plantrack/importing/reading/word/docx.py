"""DOCX, the XML read by hand: every row, every merged cell, the numbers Word writes itself, tracked changes.

Libraries of a higher level repeat merged cells and do not see numbers, text boxes or what was deleted.
ECMA-376 part 1: tables 17.4, revisions 17.13.5.
"""

from __future__ import annotations

import re
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
from plantrack.importing.reading.package import OfficePackage
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.reading.word.names import (
    W,
    child,
    children,
    switch,
    value,
    value_of,
)
from plantrack.importing.reading.word.numbers import Numbering
from plantrack.importing.reading.word.snapping import snapped
from plantrack.importing.reading.word.styles import Styles
from plantrack.importing.reading.word.text import (
    CELLS,
    PARTS_OF_TEXT,
    ROWS,
    TextReader,
    inside,
)

_MAIN_PART: Final = re.compile(r"word/document\d*\.xml")
_MOST_COLUMNS: Final = 63
_TABLE: Final = f"{W}tbl"
_STYLE: Final = f"{W}pStyle"
_LIST: Final = f"{W}numPr"
_MARK: Final = f"{W}rPr"
_SPAN: Final = f"{W}gridSpan"
_MERGED_ACROSS: Final = f"{W}hMerge"
_MERGED_DOWN: Final = f"{W}vMerge"
_CELL_CHANGES: Final = frozenset((f"{W}cellIns", f"{W}cellDel"))
_LAYOUT_COLUMNS: Final = 2  # a table of so few columns may only lay out the page; tables in it are the page's own


def read(source: Source, options: Options) -> Document:
    """Return the blocks of a DOCX."""
    package = OfficePackage(source)
    main = next(
        (name for name in sorted(package.names) if _MAIN_PART.fullmatch(name)), ""
    )
    root = package.tree(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise RefusedError(source.name, "broken")
    return _Reader(package, options).document(body)


class _Reader:
    """Walks through the body once, from top to bottom: the lists count as they go."""

    def __init__(self, package: OfficePackage, options: Options) -> None:
        styles = Styles(package.tree("word/styles.xml"))
        self._numbering = Numbering(package.tree("word/numbering.xml"), styles)
        self._text = TextReader(styles, options)
        self._tracked = options.tracked
        self._tables = 0
        self._paragraphs = 0
        self._beside: list[
            DocumentBlock
        ] = []  # text boxes and inner tables, put behind the block they hang on

    def document(self, body: Any) -> Document:
        """Return the blocks of the body and what is to be said of them."""
        blocks = self._blocks(body)
        said = said_of(self._text.told, self._tracked)
        return Document(tuple(blocks), said)

    def _blocks(self, parent: Any, kind: str = "text") -> list[DocumentBlock]:
        blocks: list[DocumentBlock] = []
        pending = ""
        for element in inside(parent, PARTS_OF_TEXT):
            if element.tag == _TABLE:
                blocks.append(self._grid(element))
            else:
                pending, paragraph = self._paragraph(element, kind, pending)
                blocks += [paragraph] if paragraph.text and not pending else []
            blocks += self._beside
            self._beside = []
        return blocks

    def _paragraph(self, element: Any, kind: str, before: str) -> tuple[str, Paragraph]:
        """Return what runs on into the next paragraph, and the paragraph."""
        self._paragraphs += 1
        label, words = self._words(element)
        text = " ".join(" ".join((before, label, *words.lines)).split())
        made = Paragraph(
            text,
            Spot(line=self._paragraphs),
            "textbox" if kind == "textbox" else "text",
            words.bold,
        )
        self._put_beside(words.boxes)
        return (text if words.runs_on else ""), made

    def _words(self, element: Any) -> tuple[str, ParagraphWords]:
        """Return the number that Word writes before a paragraph, and its words."""
        said = children(child(element, "pPr"))
        style = value_of(said.get(_STYLE))
        label = self._numbering.label(said.get(_LIST), style)
        return label, self._text.paragraph(element, style, said.get(_MARK))

    def _put_beside(self, boxes: tuple[Any, ...]) -> None:
        for box in boxes:
            self._text.told["textbox"] += 1
            # A text box may hold tables, and these boxes again: each level gathers its
            # own.
            outer, self._beside = self._beside, []
            found = self._blocks(box, "textbox")
            self._beside = [*outer, *found]

    def _grid(self, table: Any) -> CellGrid:
        self._tables += 1
        number = self._tables
        columns = list(table.iterfind(f"{W}tblGrid/{W}gridCol"))[:_MOST_COLUMNS]
        widths = [_twentieths(column.get(f"{W}w")) for column in columns]
        rows = []
        for at, row in enumerate(inside(table, ROWS), 1):
            if self._is_left_out(child(row, "trPr")):
                continue
            cells = self._cells(row, number, at)
            if self._shows(cells):
                rows.append(GridRow(tuple(cells)))
        return snapped(rows, widths, Spot(table=number))

    def _is_left_out(self, properties: Any) -> bool:
        if switch(properties, "hidden"):
            self._text.told["hidden_rows"] += 1
            return True
        return self._text.is_gone(properties)

    def _shows(self, cells: list[GridCell]) -> bool:
        """Tell whether a row is to be seen: Word hides one in which every word is hidden."""
        hidden = any(mark.code == "hidden" for cell in cells for mark in cell.marks)
        if not hidden or any(line.strip() for cell in cells for line in cell.lines):
            return True
        self._text.told["hidden_rows"] += 1
        return False

    def _cells(self, row: Any, table: int, at: int) -> list[GridCell]:
        elements = inside(row, CELLS)
        lays_out = len(elements) <= _LAYOUT_COLUMNS
        column = _number(value(child(row, "trPr"), "gridBefore"), 0)
        cells: list[GridCell] = []
        for number, element in enumerate(elements, 1):
            settings = child(element, "tcPr")
            said = children(settings)
            if said.keys() & _CELL_CHANGES and self._text.is_gone(
                settings, "cellIns", "cellDel"
            ):
                continue
            span = _number(value_of(said.get(_SPAN)), 1)
            # The older way to merge, which converters still write.
            if value_of(said.get(_MERGED_ACROSS)) == "continue" and cells:
                cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
            else:
                place = Spot(table=table, row=at, column=number)
                merged = _merged(said.get(_MERGED_DOWN))
                frame = GridCell((), column, span, merged, place)
                cells.append(self._filled(frame, element, lays_out=lays_out))
            column += span
        return cells

    def _filled(self, frame: GridCell, element: Any, *, lays_out: bool) -> GridCell:
        """Return a cell with its words; what stands under a merged one is neither shown nor counted."""
        if frame.merged == "below":
            return frame
        gathered = GatheredCell()
        for part in inside(element, PARTS_OF_TEXT):
            if part.tag == _TABLE:
                gathered.lines += self._inner_table(part, gathered, lays_out=lays_out)
                continue
            label, words = self._words(part)
            gathered.take(label, words)
            self._put_beside(words.boxes)
        marks = marks_of(gathered.facts)
        lines, bold = tuple(gathered.lines), gathered.bold
        return frame._replace(lines=lines, bold=bold and bool(lines), marks=marks)

    def _inner_table(
        self, table: Any, cell: GatheredCell, *, lays_out: bool
    ) -> list[str]:
        """Return a table in a cell as lines, one a row; in a page's layout it is a block of its own."""
        grid = self._grid(table)
        # Two columns without lines lay out many a head: what stands in them is no cell.
        if lays_out:
            self._beside.append(grid)
            return []
        self._text.told["nested"] += 1
        cell.facts["nested"] = None
        rows = [
            " ".join(line.strip() for cell in row.cells for line in cell.lines)
            for row in grid.rows
        ]
        return [" ".join(row.split()) for row in rows]


def _twentieths(text: str | None) -> int:
    """Return a width, 0 where it is not given as a plain number."""
    return int(text) if text and text.isdigit() else 0


def _number(text: str | None, least: int) -> int:
    """Return a number of columns; Word itself has no table with more than 63."""
    return (
        max(least, min(int(text), _MOST_COLUMNS)) if text and text.isdigit() else least
    )


def _merged(mark: Any) -> Merged:
    if mark is None:
        return ""
    return "top" if value_of(mark) == "restart" else "below"
