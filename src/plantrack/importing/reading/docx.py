"""DOCX, the XML read by hand: every row, every merged cell, the numbers Word writes itself, tracked changes.

Libraries of a higher level repeat merged cells and do not see numbers, text boxes or what was deleted.
ECMA-376 part 1: tables 17.4, revisions 17.13.5.
"""

from __future__ import annotations

import re
from typing import Any, Final

from plantrack.importing.blocks import (
    Block,
    Cell,
    Document,
    Grid,
    Mark,
    Merged,
    Paragraph,
    Row,
    Said,
    Spot,
)
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.package import Package
from plantrack.importing.reading.snapping import snapped
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.reading.word_names import W, switch, value
from plantrack.importing.reading.word_numbers import Numbering
from plantrack.importing.reading.word_styles import Styles
from plantrack.importing.reading.word_text import TextReader, inside

_MAIN_PART: Final = re.compile(r"word/document\d*\.xml")
_MOST_COLUMNS: Final = 63
_LAYOUT_COLUMNS: Final = 2  # a table of so few columns may only lay out the page; tables in it are the page's own
_SURENESS: Final = {
    "tracked": 0.95,
    "legacy": 0.95,
    "footnote": 0.97,
    "comment": 0.95,
    "hidden": 0.85,
    "struck": 0.85,
    "nested": 0.5,
    "textbox": 0.7,
}


def read(source: Source, options: Options) -> Document:
    """Return the blocks of a DOCX."""
    package = Package(source)
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

    def __init__(self, package: Package, options: Options) -> None:
        styles = Styles(package.tree("word/styles.xml"))
        self._numbering = Numbering(package.tree("word/numbering.xml"), styles)
        self._text = TextReader(styles, options)
        self._tracked = options.tracked
        self._tables = 0
        self._paragraphs = 0
        self._beside: list[
            Block
        ] = []  # text boxes and inner tables, put behind the block they hang on

    def document(self, body: Any) -> Document:
        """Return the blocks of the body and what is to be said of them."""
        blocks = self._blocks(body)
        told = dict(self._text.told)
        changes = told.pop("tracked", 0)
        said = [Said(f"tracked_{self._tracked}", {"count": changes})] if changes else []
        said += [Said(code, {"count": count}) for code, count in told.items() if count]
        return Document(tuple(blocks), tuple(said))

    def _blocks(self, parent: Any, kind: str = "text") -> list[Block]:
        blocks: list[Block] = []
        pending = ""
        for element in inside(parent, "p", "tbl"):
            if element.tag == f"{W}tbl":
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
        label, words, boxes = self._words(element)
        text = " ".join(" ".join((before, label, *words.lines)).split())
        made = Paragraph(
            text,
            Spot(line=self._paragraphs),
            "textbox" if kind == "textbox" else "text",
            words.bold,
        )
        self._put_beside(boxes)
        return (text if words.runs_on else ""), made

    def _words(self, element: Any) -> tuple[str, Any, tuple[Any, ...]]:
        properties = element.find(f"{W}pPr")
        label = self._numbering.label(properties, value(properties, "pStyle"))
        words = self._text.paragraph(element)
        return label, words, words.boxes

    def _put_beside(self, boxes: tuple[Any, ...]) -> None:
        for box in boxes:
            self._text.told["textbox"] += 1
            outer, self._beside = self._beside, []
            found = self._blocks(box, "textbox")
            self._beside = [*outer, *found]

    def _grid(self, table: Any) -> Grid:
        self._tables += 1
        number = self._tables
        columns = list(table.iterfind(f"{W}tblGrid/{W}gridCol"))[:_MOST_COLUMNS]
        widths = [_twentieths(column.get(f"{W}w")) for column in columns]
        rows = []
        for at, row in enumerate(inside(table, "tr"), 1):
            if self._is_left_out(row.find(f"{W}trPr")):
                continue
            cells = self._cells(row, Spot(table=number, row=at))
            if self._shows(cells):
                rows.append(Row(tuple(cells)))
        return snapped(rows, widths, Spot(table=number))

    def _is_left_out(self, properties: Any) -> bool:
        if switch(properties, "hidden"):
            self._text.told["hidden_rows"] += 1
            return True
        return self._text.is_gone(properties)

    def _shows(self, cells: list[Cell]) -> bool:
        """Tell whether a row is to be seen: Word hides one in which every word is hidden."""
        hidden = any(mark.code == "hidden" for cell in cells for mark in cell.marks)
        if not hidden or any(line.strip() for cell in cells for line in cell.lines):
            return True
        self._text.told["hidden_rows"] += 1
        return False

    def _cells(self, row: Any, spot: Spot) -> list[Cell]:
        elements = list(inside(row, "tc"))
        lays_out = len(elements) <= _LAYOUT_COLUMNS
        properties = row.find(f"{W}trPr")
        column = _number(value(properties, "gridBefore"), 0)
        cells: list[Cell] = []
        for at, element in enumerate(elements, 1):
            settings = element.find(f"{W}tcPr")
            span = _number(value(settings, "gridSpan"), 1)
            if self._text.is_gone(settings, "cellIns", "cellDel"):
                continue
            if value(settings, "hMerge") == "continue" and cells:
                cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
            else:
                merged = _merged(settings)
                cells.append(
                    self._cell(
                        element, spot._replace(column=at), merged, lays_out=lays_out
                    )
                )
                cells[-1] = cells[-1]._replace(column=column, span=span)
            column += span
        return cells

    def _cell(
        self, element: Any, spot: Spot, merged: Merged, *, lays_out: bool
    ) -> Cell:
        if merged == "below":  # what stands there is neither shown nor counted
            return Cell((), 0, merged=merged, spot=spot)
        lines: list[str] = []
        facts: dict[str, None] = {}
        bold = True
        runs_on = False
        for child in inside(element, "p", "tbl"):
            if child.tag == f"{W}tbl":
                lines += self._inner_table(child, facts, lays_out=lays_out)
                continue
            label, words, boxes = self._words(child)
            own = [
                f"{label} {words.lines[0]}".strip() if label else words.lines[0],
                *words.lines[1:],
            ]
            lines = (
                [*lines[:-1], lines[-1] + own[0], *own[1:]]
                if runs_on and lines
                else lines + own
            )
            runs_on = words.runs_on
            facts |= dict.fromkeys(words.facts)
            bold = bold and (
                words.bold or not any(line.strip() for line in words.lines)
            )
            self._put_beside(boxes)
            facts |= {"textbox": None} if boxes else {}
        marks = tuple(Mark(code, _SURENESS[code]) for code in facts)
        return Cell(
            tuple(lines),
            0,
            merged=merged,
            spot=spot,
            bold=bold and bool(lines),
            marks=marks,
        )

    def _inner_table(
        self, table: Any, facts: dict[str, None], *, lays_out: bool
    ) -> list[str]:
        """Return a table in a cell as lines, one a row; in a page's layout it is a block of its own."""
        grid = self._grid(table)
        if lays_out:
            self._beside.append(grid)
            return []
        self._text.told["nested"] += 1
        facts["nested"] = None
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


def _merged(settings: Any) -> Merged:
    found = settings.find(f"{W}vMerge") if settings is not None else None
    if found is None:
        return ""
    return "top" if found.get(f"{W}val") == "restart" else "below"
