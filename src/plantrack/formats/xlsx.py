"""The tables of a document as a workbook: one sheet a table, heading frozen, filters, real dates and numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from plantrack.errors.usage import MissingLibraryError
from plantrack.formats.celltext import LONGEST_CELL, cut, length
from plantrack.formats.docx.nd30 import FONT, text_width
from plantrack.formats.measure import CELL_FACE, column_width, row_height
from plantrack.formats.widths import by_content, fitted
from plantrack.reports.kinds import REPORT_KINDS
from plantrack.reports.model import (
    Align,
    CellValue,
    Rate,
    Report,
    ReportLine,
    ReportTable,
    TextMark,
)
from plantrack.reports.naming.style import clean, short_date, shown

_LONGEST_TITLE: Final = (
    150  # of the 255 that a page's header has in all, its marks of fonts among them
)
_NAME: Final = (
    28  # of the 31 characters Excel allows; the rest numbers names that are alike
)
_MM_PER_CHARACTER: Final = 2.0  # of a column's width


def workbook(report: Report) -> bytes:
    """Return a document's workbook; the same report gives the same bytes. Raises :class:`MissingLibraryError`."""
    return workbook_of(
        report.title, _as_of(report), report.day, tuple(report.tables.values())
    )


def workbook_of(
    title: str, as_of: str, day: date, tables: Sequence[ReportTable]
) -> bytes:
    """Return a workbook with a sheet a table; ``as_of`` says of which day it is where the title does not, ``day``
    is the day it is made.

    No text can act as a formula or a link. Raises :class:`MissingLibraryError`.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingLibraryError("xlsxwriter", "office") from error
    out = io.BytesIO()
    options = {
        "in_memory": True,
        # A cell "=…" of a stranger's file must not compute anything on the reader's
        # machine.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": dict(CELL_FACE),
        "default_date_format": "dd/mm/yyyy",
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {"title": _text(title)[:255], "comments": as_of, "created": _midnight(day)}
    )
    looks = _looks(book)
    names: set[str] = set()
    for table in tables:
        sheet = book.add_worksheet(_name(table.title, names))
        _sheet(sheet, table, looks)
        # Title and day are printed on every page; the first row stays that of the columns' headings.
        below = f'\n&"{FONT},Italic"&11 {as_of}' if as_of else ""
        sheet.set_header(f'&C&"{FONT},Bold"&12 {_header(title)}{below}')
        sheet.set_footer(f'&C&"{FONT},Regular"&11 Trang &P/&N')
    book.close()
    return out.getvalue()


def _as_of(report: Report) -> str:
    """Say of which day the document is; figures of a past period are of its end, which its title names."""
    dated = (
        "Số liệu tính đến ngày" if REPORT_KINDS[report.kind].as_of_day else "Lập ngày"
    )
    return f"{dated} {short_date(report.day)}"


def _header(title: str) -> str:
    """Return the title as a page's header shows it, where ``&`` begins a mark: no more than fits."""
    words = re.sub(r"[\t\n ]+", " ", clean(title))
    # Doubled, ``&G`` would still be counted as a picture by the library.
    safe = re.sub(r"&(?=G|\[Picture)", "& ", words).replace("&", "&&")
    if length(safe) <= _LONGEST_TITLE:
        return safe
    return f"{cut(safe, _LONGEST_TITLE).rstrip('& ')}…"


def _looks(book: Any) -> dict[tuple[str, bool], Any]:
    """Return the formats by what a cell, or a stretch of its text, holds and whether its row stands out."""
    base = {
        **CELL_FACE,
        "valign": "vcenter",
        "border": 1,
        "text_wrap": True,
    }
    kinds: dict[str, dict[str, Any]] = {
        "left": {},
        "both": {},
        "center": {"align": "center"},
        "number": {"align": "center", "num_format": "#,##0"},
        "date": {"align": "center", "num_format": "dd/mm/yyyy"},
        "rate": {"align": "center", "num_format": "0.0%"},
        "old": {"font_strikeout": True},
        "new": {"bold": True, "underline": 1},
    }
    return {
        (kind, bold): book.add_format({**base, "bold": bold, **own})
        for kind, own in kinds.items()
        for bold in (False, True)
    }


def _sheet(sheet: Any, table: ReportTable, looks: dict[tuple[str, bool], Any]) -> None:
    heads = [
        f"{one.over}: {one.title.lower()}" if one.over else one.title
        for one in table.columns
    ]
    room = text_width(landscape=True)
    shares = (
        fitted(table, room)
        if by_content(table)
        else [column.width for column in table.columns]
    )
    widths = [_width(share, head) for share, head in zip(shares, heads, strict=True)]
    for number, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(0, number, head, looks["center", True])
        sheet.set_column(number, number, width)
    sheet.set_row(0, row_height(heads, widths))
    if not table.lines:
        sheet.merge_range(
            1, 0, 1, len(table.columns) - 1, "Không có", looks["center", False]
        )
    for number, line in enumerate(table.lines, 1):
        _line(sheet, number, line, table, widths, looks=looks)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sums = sum(
        line.look == "sum" for line in table.lines
    )  # a filter must not hide or sort away the sum
    sheet.autofilter(0, 0, max(1, len(table.lines) - sums), len(table.columns) - 1)


def _width(share: float, head: str) -> float:
    """Return a column's width in characters: its share, and room for the longest word of its heading."""
    return max(share / _MM_PER_CHARACTER, column_width(head))


def _line(
    sheet: Any,
    number: int,
    line: ReportLine,
    table: ReportTable,
    widths: Sequence[float],
    *,
    looks: dict[tuple[str, bool], Any],
) -> None:
    heading = line.look in ("group", "band")
    for index, value in enumerate(line.values, 1 if line.look == "band" else 0):
        align: Align = "left" if heading and index else table.columns[index].align
        _write(sheet, (number, index), value, align, bold=bool(line.look), looks=looks)
    cells = [shown(value) for value in line.values]
    if heading and len(widths) > 2:  # two cells at least are drawn together
        sheet.merge_range(
            number, 1, number, len(widths) - 1, _text(cells[-1]), looks["left", True]
        )
        cells, widths = cells[-1:], [sum(widths[1:])]
    sheet.set_row(number, row_height(cells, widths))


def _write(
    sheet: Any,
    cell: tuple[int, int],
    value: CellValue,
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
    elif isinstance(value, str):
        sheet.write_string(*cell, _text(value), looks[align, bold])
    else:
        _write_marks(sheet, cell, _stretches(value), align, bold=bold, looks=looks)


def _write_marks(
    sheet: Any,
    cell: tuple[int, int],
    stretches: Sequence[TextMark],
    align: Align,
    *,
    bold: bool,
    looks: dict[tuple[str, bool], Any],
) -> None:
    """Write a text whose words look different; text of one look is an ordinary text for the file format."""
    text = "".join(mark.text for mark in stretches)
    if len(stretches) < 2 or re.search(
        "_x[0-9a-fA-F]{4}_", text
    ):  # which the library would escape twice
        look = stretches[0].look if len(stretches) == 1 else ""
        sheet.write_string(*cell, _text(text), looks[look or align, bold])
        return
    # The library wants formats and texts in turn, and a format for the cell at the end.
    parts: list[Any] = []
    for text, look in stretches:
        parts += [looks[look or align, bold], text]
    sheet.write_rich_string(*cell, *parts, looks[align, bold])


def _stretches(value: tuple[TextMark, ...]) -> list[TextMark]:
    """Return the marks of a cell, those alike drawn together, no longer than a cell may be."""
    found: list[TextMark] = []
    room = LONGEST_CELL
    for look, group in groupby(value, lambda mark: mark.look):
        text = cut(clean("".join(mark.text for mark in group)), room)
        if text:
            found.append(TextMark(text, look))
            room -= length(text)
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a spreadsheet knows no zones


def _text(text: str) -> str:
    safe = clean(text)
    if safe.startswith("<r>"):  # the library would take it for marked text of its own
        safe = f" {safe}"
    return cut(safe, LONGEST_CELL)


def _name(title: str, taken: set[str]) -> str:
    """Return a sheet's name: short, without what Excel forbids, unlike the others."""
    whole = re.sub(r"[\[\]:*?/\\']", " ", clean(title)).strip() or "Bảng"
    base = (
        whole
        if len(whole) <= _NAME
        else (whole[: _NAME + 1].rpartition(" ")[0] or whole[:_NAME]).rstrip(" ,;")
    )
    # Excel takes names that differ in capitals alone for one, and will not open the
    # file.
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base} {number}"
    taken.add(name.casefold())
    return name
