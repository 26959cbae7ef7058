"""ODS: what each cell shows stands in the file itself; so does what is merged and hidden.

Repeated rows and columns are not unfolded beyond what holds words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from plantrack.importing.blocks import Document, DocumentBlock, Mark, SaidOfDocument
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.open_document import (
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    Paragraphs,
    Roots,
    roots_of,
)
from plantrack.importing.reading.sheets.grid import Area, Sheet, SheetCell, grid_of
from plantrack.importing.reading.source import Options, Source

_MOST_REPEATED: Final = (
    200  # times a row with words is taken that says it stands there more often
)
_MOST_WITH_WORDS: Final = 64  # columns that one repeated cell with words may fill
_MOST_COLUMNS: Final = 16_384
_AROUND_ROWS: Final = (
    f"{TABLE}table-header-rows",
    f"{TABLE}table-rows",
    f"{TABLE}table-row-group",
)
_AROUND_COLUMNS: Final = (
    f"{TABLE}table-header-columns",
    f"{TABLE}table-columns",
    f"{TABLE}table-column-group",
)
_CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_UNSEEN: Final = ("collapse", "filter")


def read(source: Source, options: Options) -> Document:
    """Return the tables of an ODS, one a sheet that is not hidden."""
    roots = roots_of(source)
    body = roots.content.find(f".//{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise RefusedError(source.name, "broken")
    paragraphs = Paragraphs(roots, options)
    hidden = _hidden_tables(roots)
    blocks: list[DocumentBlock] = []
    said: list[SaidOfDocument] = []
    for table in body.iterfind(f"{TABLE}table"):
        name = table.get(f"{TABLE}name", "")
        if table.get(f"{TABLE}style-name") in hidden:
            said.append(SaidOfDocument("hidden_sheet", {"sheet": name}))
            continue
        grid, left_out = grid_of(_SheetReader(paragraphs).sheet(table, name))
        blocks += [grid] if grid else []
        said += left_out
    said += [
        SaidOfDocument(code, {"count": count})
        for code, count in paragraphs.told.items()
        if count and code != "tracked"
    ]
    return Document(tuple(blocks), tuple(said))


def _hidden_tables(roots: Roots) -> frozenset[str]:
    """Return the names of the table styles that hide a sheet."""
    found = set()
    for root in roots:
        for style in root.iter(f"{STYLE}style") if root is not None else ():
            properties = style.find(f"{STYLE}table-properties")
            if properties is not None and properties.get(f"{TABLE}display") == "false":
                found.add(style.get(f"{STYLE}name"))
    return frozenset(found)


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._paragraphs = paragraphs
        self._cells: dict[tuple[int, int], SheetCell] = {}
        self._merged: list[Area] = []

    def sheet(self, table: Any, name: str) -> Sheet:
        """Return the sheet."""
        hidden_rows: set[int] = set()
        at = 1
        for row in _inside(table, f"{TABLE}table-row", _AROUND_ROWS):
            repeated = _number(row, "number-rows-repeated")
            if row.get(f"{TABLE}visibility") in _UNSEEN:
                hidden_rows.update(range(at, at + min(repeated, _MOST_REPEATED)))
            before = len(self._cells)
            self._row(row, at)
            if len(self._cells) > before:
                self._repeat(at, min(repeated, _MOST_REPEATED))
            at += repeated
        hidden = frozenset(_hidden_columns(table))
        return Sheet(name, self._cells, self._merged, frozenset(hidden_rows), hidden)

    def _row(self, row: Any, at: int) -> None:
        column = 1
        for element in row:
            if element.tag not in _CELLS:
                continue
            repeated = _number(element, "number-columns-repeated")
            if element.tag == _CELLS[0] and column <= _MOST_COLUMNS:
                self._cell(element, at, column, min(repeated, _MOST_WITH_WORDS))
            column += repeated

    def _cell(self, element: Any, at: int, column: int, repeated: int) -> None:
        cell = self._words(element)
        across, down = (
            _number(element, "number-columns-spanned"),
            _number(element, "number-rows-spanned"),
        )
        if across > 1 or down > 1:
            self._merged.append(Area(at, column, at + down - 1, column + across - 1))
        if cell.has_words:
            self._cells.update(
                dict.fromkeys(
                    ((at, column + offset) for offset in range(repeated)), cell
                )
            )

    def _words(self, element: Any) -> SheetCell:
        read = [
            self._paragraphs.read(paragraph)
            for paragraph in element.iterfind(f"{TEXT}p")
        ]
        lines = tuple(line for each in read for line in each.lines)
        look = self._paragraphs.styles.look(element.get(f"{TABLE}style-name"))
        if look.struck:
            self._paragraphs.told["struck"] += bool("".join(lines).strip())
            lines = ()
        facts = dict.fromkeys(fact for each in read for fact in each.facts)
        bold = bool(look.bold) or (bool(read) and all(each.bold for each in read))
        return SheetCell(lines, bold, tuple(Mark(fact, 0.85) for fact in facts))

    def _repeat(self, at: int, times: int) -> None:
        """Put the cells of a row that stands there several times into each of these rows."""
        row = (
            {column: cell for (line, column), cell in self._cells.items() if line == at}
            if times > 1
            else {}
        )
        for further in range(at + 1, at + times):
            self._cells.update(
                {(further, column): cell for column, cell in row.items()}
            )


def _hidden_columns(table: Any) -> Iterator[int]:
    at = 1
    for column in _inside(table, f"{TABLE}table-column", _AROUND_COLUMNS):
        repeated = _number(column, "number-columns-repeated")
        if column.get(f"{TABLE}visibility") in _UNSEEN:
            yield from range(at, min(at + repeated, _MOST_COLUMNS))
        at += repeated


def _inside(parent: Any, tag: str, around: tuple[str, ...]) -> Iterator[Any]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in around:
            yield from _inside(child, tag, around)


def _number(element: Any, name: str) -> int:
    text = element.get(TABLE + name, "1")
    return max(1, int(text)) if text.isdigit() else 1
