"""A table of a document → Word XML, written straight as text: a thousand rows in some hundredths of a second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Final

from plantrack.formats.docx.nd30 import twips
from plantrack.formats.measure import wrapped
from plantrack.formats.ties import HYPHEN, tied_symbol
from plantrack.formats.widths import by_content, fitted, shared
from plantrack.reports.model import (
    Align,
    CellValue,
    ReportColumn,
    ReportLine,
    ReportTable,
)
from plantrack.reports.naming.style import clean, marks, shown

_STYLE: Final[dict[Align, str]] = {
    "left": "BangChu",
    "center": "BangGiua",
    "both": "BangDeu",
}
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_HEAD_SIZE, _LEADING, _ABOVE = 11.0, 1.15, 2.0  # of BangDauCot: points, lines, points
_SIDES: Final = 2.5  # mm that a cell keeps beside its text
_NO_BREAK: Final = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_LOOKS: Final = {
    "": "",
    "bold": "<w:rPr><w:b/></w:rPr>",
    "old": "<w:rPr><w:strike/></w:rPr>",
    "new": '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>',
}


def table_xml(table: ReportTable, width: float) -> str:
    """Return the table as wide as ``width`` mm: heading repeated on every page, rows that do not break."""
    widths = _widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    title = escape(clean(table.title))
    parts = [
        (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
            '<w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            'w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{title}"/><w:tblDescription w:val="{title}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
    ]
    parts += [_kept(row) for row in _heading(table.columns, widths)]
    opened = [
        _opened(one, _STYLE[column.align])
        for one, column in zip(widths, table.columns, strict=True)
    ]
    parts += [_line(line, widths, opened) for line in table.lines]
    if (
        len(table.lines) > 1 and table.lines[-1].look == "sum"
    ):  # a sum alone on a page says nothing
        parts[-2] = _kept(parts[-2])
    # Word wants a paragraph after a table that a section or a cell ends with; the last row goes along where
    # even that has no room, so that no page is empty.
    parts[-1] = _kept(parts[-1])
    parts.append('</w:tbl><w:p><w:pPr><w:pStyle w:val="SauBang"/></w:pPr></w:p>')
    return "".join(parts)


def _widths(table: ReportTable, width: float) -> list[int]:
    if by_content(table):
        return [twips(one) for one in fitted(table, width)]
    return [twips(one) for one in shared(table, width)]


def _heading(columns: Sequence[ReportColumn], widths: Sequence[int]) -> list[str]:
    """Write one heading row, or two where columns share a heading."""
    if not any(column.over for column in columns):
        return [
            _head_row(
                _head_cell(column.title, one)
                for column, one in zip(columns, widths, strict=True)
            )
        ]
    upper: list[str] = []
    lower: list[str] = []
    pairs = list(zip(columns, widths, strict=True))
    for over, found in groupby(pairs, lambda pair: pair[0].over):
        group = list(found)
        if over:
            upper.append(
                _head_cell(
                    over,
                    sum(one for _, one in group),
                    f'<w:gridSpan w:val="{len(group)}"/>',
                )
            )
            lower += [_head_cell(column.title, one) for column, one in group]
        else:
            for column, one in group:
                upper.append(
                    _head_cell(column.title, one, '<w:vMerge w:val="restart"/>')
                )
                lower.append(_head_cell("", one, "<w:vMerge/>"))
    high = f'<w:trHeight w:val="{_half_height(columns, widths)}" w:hRule="atLeast"/>'
    return [_head_row(upper, high), _head_row(lower, high)]


def _half_height(columns: Sequence[ReportColumn], widths: Sequence[int]) -> int:
    """Return half the height (twips) of the highest heading over both rows: where the rows are repeated on the next
    page, LibreOffice makes them no higher than their own cells and cuts what is over both."""
    lines = max(
        wrapped(column.title, _HEAD_SIZE, one * 25.4 / 1440 - _SIDES)
        for column, one in zip(columns, widths, strict=True)
        if not column.over
    )
    return round((lines * _HEAD_SIZE * _LEADING + 2 * _ABOVE) * 20 / 2)


def _head_row(cells: Iterable[str], high: str = "") -> str:
    return (
        f"<w:tr><w:trPr><w:cantSplit/>{high}<w:tblHeader/></w:trPr>"
        f"{''.join(cells)}</w:tr>"
    )


def _head_cell(title: str, width: int, merge: str = "") -> str:
    return f"{_opened(width, 'BangDauCot', merge)}{_run(title, '')}</w:p></w:tc>"


def _opened(width: int, style: str, merge: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    )


def _line(line: ReportLine, widths: Sequence[int], opened: Sequence[str]) -> str:
    if line.look == "band":
        span = f'<w:gridSpan w:val="{len(widths)}"/>'
        cells = f"{_opened(sum(widths), 'BangGiua', span)}{_run(shown(line.values[0]), 'bold')}</w:p></w:tc>"
    elif line.look == "group":
        number, title = line.values[0], line.values[1]
        span = f'<w:gridSpan w:val="{len(widths) - 1}"/>'
        cells = (
            f"{_opened(widths[0], 'BangGiua')}{_run(shown(number), 'bold')}</w:p></w:tc>"
            f"{_opened(sum(widths[1:]), 'BangChu', span)}{_run(shown(title), 'bold')}</w:p></w:tc>"
        )
    else:
        look = "bold" if line.look else ""
        cells = "".join(
            [
                _cell(start, value, look)
                for start, value in zip(opened, line.values, strict=True)
            ]
        )
    if line.look in ("band", "group", "head"):  # a heading stays with the row below it
        cells = _kept(cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _kept(xml: str) -> str:
    """Keep the row on the page of the next one."""
    return xml.replace('"/></w:pPr>', '"/><w:keepNext/></w:pPr>')


def _runs(value: CellValue, look: str) -> str:
    if isinstance(value, str):
        return _run(value, look)
    return "".join(_run(mark.text, mark.look or look) for mark in marks(value))


def _cell(start: str, value: CellValue, look: str) -> str:
    runs = _runs(value, look)
    if "<w:br/>" in runs:  # a line that ends early would be stretched to the full width
        start = start.replace('"BangDeu"', '"BangChu"')
    return f"{start}{runs}</w:p></w:tc>"


def _run(text: str, look: str) -> str:
    if not text:
        return ""
    safe = escape(tied_symbol(clean(text)), quote=False).replace("\t", " ")
    if HYPHEN in safe:
        safe = safe.replace(HYPHEN, _NO_BREAK)
    if "\n" in safe:
        safe = safe.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{_LOOKS[look]}<w:t xml:space="preserve">{safe}</w:t></w:r>'
