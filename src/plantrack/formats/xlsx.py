"""The tables of a document as a workbook: one sheet a table, heading frozen, filters, real dates and numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from plantrack.errors import MissingLibraryError
from plantrack.formats.docx.nd30 import FONT
from plantrack.formats.measure import CELL_ROOM, CELL_SIZE, line_length, row_height
from plantrack.reports.model import Align, Line, Rate, Report, Table, Value
from plantrack.reports.style import clean, shown

_LONGEST: Final = 32767  # characters in a cell, set by the file format
_NAME: Final = 28  # of the 31 characters Excel allows; the rest numbers names that are alike
_MM_PER_CHARACTER: Final = 2.0  # of a column's width


def workbook(report: Report) -> bytes:
    """Return the workbook; the same report gives the same bytes. No text can act as a formula or a link.

    Raises :class:`MissingLibraryError`.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingLibraryError("xlsxwriter", "office") from error
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": _text(report.title)[:255], "created": _midnight(report.day)})
    looks = _looks(book)
    names: set[str] = set()
    for table in report.tables.values():
        _sheet(book.add_worksheet(_name(table.title, names)), table, looks)
    book.close()
    return out.getvalue()


def _looks(book: Any) -> dict[tuple[str, bool], Any]:
    """Return the formats by what a cell holds and whether its row stands out."""
    base = {"font_name": FONT, "font_size": CELL_SIZE, "valign": "vcenter", "border": 1, "text_wrap": True}
    kinds: dict[str, dict[str, Any]] = {
        "left": {},
        "both": {},
        "center": {"align": "center"},
        "number": {"align": "center", "num_format": "#,##0"},
        "date": {"align": "center", "num_format": "dd/mm/yyyy"},
        "rate": {"align": "center", "num_format": "0.0%"},
    }
    return {
        (kind, bold): book.add_format({**base, **own, "bold": bold})
        for kind, own in kinds.items()
        for bold in (False, True)
    }


def _sheet(sheet: Any, table: Table, looks: dict[tuple[str, bool], Any]) -> None:
    heads = [f"{one.over}: {one.title.lower()}" if one.over else one.title for one in table.columns]
    widths = [_width(column.width, head) for column, head in zip(table.columns, heads, strict=True)]
    for number, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(0, number, head, looks["center", True])
        sheet.set_column(number, number, width)
    sheet.set_row(0, row_height(heads, widths))
    if not table.lines:
        sheet.merge_range(1, 0, 1, len(table.columns) - 1, "Không có", looks["center", False])
    for number, line in enumerate(table.lines, 1):
        _line(sheet, number, line, table, widths, looks)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sums = sum(line.look == "sum" for line in table.lines)  # a filter must not hide or sort away the sum
    sheet.autofilter(0, 0, max(1, len(table.lines) - sums), len(table.columns) - 1)


def _width(share: int, head: str) -> float:
    """Return a column's width in characters: its share, and room for the longest word of its heading."""
    word = max(line_length(word, CELL_SIZE, 100) for word in head.split())
    return max(share / _MM_PER_CHARACTER, word / CELL_ROOM + 2)


def _line(
    sheet: Any,
    number: int,
    line: Line,
    table: Table,
    widths: Sequence[float],
    looks: dict[tuple[str, bool], Any],
) -> None:
    heading = line.look in ("group", "band")
    for index, value in enumerate(line.values, 1 if line.look == "band" else 0):
        align: Align = "left" if heading and index else table.columns[index].align
        _write(sheet, (number, index), value, align, bold=bool(line.look), looks=looks)
    cells = [shown(value) for value in line.values]
    if heading and len(widths) > 2:  # two cells at least are drawn together
        sheet.merge_range(number, 1, number, len(widths) - 1, _text(cells[-1]), looks["left", True])
        cells, widths = cells[-1:], [sum(widths[1:])]
    sheet.set_row(number, row_height(cells, widths))


def _write(
    sheet: Any,
    cell: tuple[int, int],
    value: Value,
    align: Align,
    *,
    bold: bool,
    looks: dict[tuple[str, bool], Any],
) -> None:
    if isinstance(value, Rate):
        if value.whole:
            sheet.write_number(*cell, value.part / value.whole, looks["rate", bold])
        else:
            sheet.write_string(*cell, shown(value), looks["center", bold])
    elif isinstance(value, int):
        sheet.write_number(*cell, value, looks["number", bold])
    elif isinstance(value, date):
        sheet.write_datetime(*cell, _midnight(value), looks["date", bold])
    else:
        sheet.write_string(*cell, _text(shown(value)), looks[align, bold])


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a spreadsheet knows no zones


def _text(text: str) -> str:
    return clean(text)[:_LONGEST]


def _name(title: str, taken: set[str]) -> str:
    """Return a sheet's name: short, without what Excel forbids, unlike the others."""
    whole = re.sub(r"[\[\]:*?/\\']", " ", clean(title)).strip() or "Bảng"
    base = (
        whole
        if len(whole) <= _NAME
        else (whole[: _NAME + 1].rpartition(" ")[0] or whole[:_NAME]).rstrip(" ,;")
    )
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base} {number}"
    taken.add(name.casefold())
    return name
