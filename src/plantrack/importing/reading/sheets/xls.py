"""XLS (Excel 97 to 2003): what each cell shows, what is hidden, merged or struck out."""

from __future__ import annotations

from typing import Any, Final

import xlrd

from plantrack.importing.blocks import Document, DocumentBlock, SaidOfDocument
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.sheets.grid import Area, Sheet, SheetCell, grid_of
from plantrack.importing.reading.sheets.number_formats import shown
from plantrack.importing.reading.source import Options, Source
from plantrack.legacy import coding_of, unicode_of

_SHORT_DATE: Final = 14  # the number of the format that follows the system's settings
_BOLD: Final = 600  # of the weights 100 to 1000


def read(source: Source, options: Options) -> Document:  # noqa: ARG001 - a sheet has neither pages nor tracked changes
    """Return the tables of an XLS, one a sheet that is not hidden."""
    try:
        book = xlrd.open_workbook(
            file_contents=source.data, formatting_info=True, logfile=_Nowhere()
        )
    except xlrd.XLRDError as error:
        reason = "encrypted" if "encrypt" in str(error).lower() else "broken"
        raise RefusedError(source.name, reason) from error
    except (
        Exception
    ) as error:  # the library raises whatever a damaged file makes it raise
        raise RefusedError(source.name, "broken") from error
    blocks: list[DocumentBlock] = []
    said: list[SaidOfDocument] = []
    for sheet in book.sheets():
        if sheet.visibility:
            said.append(SaidOfDocument("hidden_sheet", {"sheet": sheet.name}))
            continue
        read_sheet, struck = _sheet(book, sheet)
        grid, left_out = grid_of(read_sheet)
        blocks += [grid] if grid else []
        said += left_out
        said += [SaidOfDocument("struck", {"count": struck})] if struck else []
    return Document(tuple(blocks), tuple(said))


class _Nowhere:
    """Where the library's warnings go: an import says itself what is wrong."""

    def write(self, _text: str) -> None:
        """Take a text."""

    def flush(self) -> None:
        """Have nothing to do."""


def _sheet(book: Any, sheet: Any) -> tuple[Sheet, int]:
    """Return a sheet, and how many cells are struck out and therefore not in it."""
    cells: dict[tuple[int, int], SheetCell] = {}
    struck = 0
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            format_ = book.xf_list[cell.xf_index]
            font = book.font_list[format_.font_index]
            if font.struck_out:
                struck += 1
                continue
            lines = _words(book, cell, format_).split("\n")
            cells[row + 1, column + 1] = SheetCell(tuple(lines), font.weight >= _BOLD)
    merged = [
        Area(top + 1, left + 1, bottom, right)
        for top, bottom, left, right in sheet.merged_cells
    ]
    rows = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    columns = frozenset(
        column + 1 for column, info in sheet.colinfo_map.items() if info.hidden
    )
    return Sheet(sheet.name, cells, merged, rows, columns), struck


def _words(book: Any, cell: Any, format_: Any) -> str:
    """Return what a cell shows."""
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        known = book.format_map.get(format_.format_key)
        code = known.format_str if known else "General"
        if format_.format_key == _SHORT_DATE:
            code = "dd/mm/yyyy"
        return shown(cell.value, code, from_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    words = str(cell.value)
    coding = None if words.isascii() else coding_of(words)
    return unicode_of(words, coding) if coding else words
