"""The tables of a document as a workbook: one sheet a table, heading frozen, filters, real dates and numbers."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any, Final

from plantrack.errors import MissingLibraryError
from plantrack.formats.docx.nd30 import FONT
from plantrack.reports.model import Line, Rate, Report, Table, Value
from plantrack.reports.style import clean, shown

_LONGEST: Final = 32767  # characters in a cell, set by the file format
_NAME: Final = 28  # of the 31 characters Excel allows; the rest numbers names that are alike
_MM_PER_CHARACTER: Final = 2.0


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


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 11, "valign": "vcenter", "border": 1, "text_wrap": True}
    return {
        "head": book.add_format({**base, "bold": True, "align": "center"}),
        "left": book.add_format(base),
        "both": book.add_format(base),
        "center": book.add_format({**base, "align": "center"}),
        "number": book.add_format({**base, "align": "center", "num_format": "#,##0"}),
        "date": book.add_format({**base, "align": "center", "num_format": "dd/mm/yyyy"}),
        "rate": book.add_format({**base, "align": "center", "num_format": "0.0%"}),
        "bold": book.add_format({**base, "bold": True}),
    }


def _sheet(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    for number, column in enumerate(table.columns):
        title = f"{column.over}: {column.title.lower()}" if column.over else column.title
        sheet.write_string(0, number, title, looks["head"])
        sheet.set_column(number, number, max(6.0, column.width / _MM_PER_CHARACTER))
    if not table.lines:
        sheet.merge_range(1, 0, 1, len(table.columns) - 1, "Không có", looks["center"])
    for number, line in enumerate(table.lines, 1):
        _line(sheet, number, line, table, looks)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sums = sum(line.look == "sum" for line in table.lines)  # a filter must not hide or sort away the sum
    sheet.autofilter(0, 0, max(1, len(table.lines) - sums), len(table.columns) - 1)


def _line(sheet: Any, number: int, line: Line, table: Table, looks: dict[str, Any]) -> None:
    first = 1 if line.look == "band" else 0
    for index, value in enumerate(line.values, first):
        _write(sheet, number, index, value, looks, looks["bold" if line.look else table.columns[index].align])


def _write(sheet: Any, row: int, column: int, value: Value, looks: dict[str, Any], look: Any) -> None:
    if isinstance(value, Rate):
        if value.whole:
            sheet.write_number(row, column, value.part / value.whole, looks["rate"])
        else:
            sheet.write_string(row, column, shown(value), looks["center"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, looks["number"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, _midnight(value), looks["date"])
    else:
        sheet.write_string(row, column, _text(shown(value)), look)


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
