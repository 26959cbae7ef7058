"""Pages whose table has no lines: their heads, the columns that all of them share, the rows of each."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plantrack.importing.reading.printed.assembling import ReadPage
from plantrack.importing.reading.printed.gutters import (
    Head,
    Printed,
    borders_of,
    head_of,
    printed_lines,
)
from plantrack.importing.reading.printed.ink import PrintedPage
from plantrack.importing.reading.printed.paragraphs import paragraphs
from plantrack.importing.reading.printed.rowcuts import Stretch, rows_of_stretches
from plantrack.importing.reading.printed.unruled.model import Sheet, UnruledTable
from plantrack.importing.reading.printed.unruled.parts import parts_of
from plantrack.importing.reading.printed.unruled.rows import read_table

_APPENDIX: Final = re.compile(r"(?:PHỤ LỤC|PHỤ BIỂU|BIỂU)\b", re.IGNORECASE)


def unruled_pages(pages: Sequence[PrintedPage]) -> list[ReadPage] | None:
    """Read pages whose table has no lines; nothing where no head of a table is found."""
    sheets = [sheet for page in pages for sheet in _sheets(page)]
    first = next(
        (index for index, sheet in enumerate(sheets) if sheet.head is not None), None
    )
    if first is None:
        return None
    before = [_without_table(sheet) for sheet in sheets[:first]]
    return before + [
        page for own in _by_appendix(sheets[first:]) for page in _read_sheets(own)
    ]


def _by_appendix(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """Part the sheets where a further appendix is announced over a head with other columns."""
    found: list[list[Sheet]] = []
    for sheet in sheets:
        if not found or _is_another(sheet, found[-1][0]):
            found.append([])
        found[-1].append(sheet)
    return found


def _is_another(sheet: Sheet, first: Sheet) -> bool:
    if sheet.head is None or first.head is None:
        return False
    if len(sheet.head.columns) == len(first.head.columns):
        return False
    above = sheet.lines[: sheet.head.first]
    return any(_APPENDIX.match(line.text) for line in above)


def _read_sheets(sheets: Sequence[Sheet]) -> list[ReadPage]:
    """Read the sheets of one table, wherever on its page each part of it stands."""
    tables = _tables(sheets)
    parts = [
        list(parts_of(table, opens=index > 0)) for index, table in enumerate(tables)
    ]
    stretches = [part for own in parts for part in own if isinstance(part, Stretch)]
    cuts = dict(zip(map(id, stretches), rows_of_stretches(stretches), strict=True))
    edges = tables[0].edges
    return [
        read_table(table, own, cuts, edges)
        for table, own in zip(tables, parts, strict=True)
    ]


def _sheets(page: PrintedPage) -> Iterator[Sheet]:
    """A page, parted above each head but the first: a text of many pages may be one without page ends."""
    lines, head = printed_lines(page), None
    while (found := head_of(lines, head.last + 1 if head else 0)) is not None:
        if head is not None:
            yield Sheet(page, lines[: found.first], head)
            lines = lines[found.first :]
            found = Head(0, found.last - found.first, found.columns)
        head = found
    yield Sheet(page, lines, head)


def _tables(sheets: Sequence[Sheet]) -> list[UnruledTable]:
    """The table's part on each sheet. A sheet without a head has the columns of the one before."""
    heads = list[Head]()
    sheets = [_without_rows(sheet, sheets[0]) for sheet in sheets]
    for sheet in sheets:
        fits = sheet.head is not None and (
            not heads or len(sheet.head.columns) == len(heads[0].columns)
        )
        heads.append(sheet.head if fits and sheet.head is not None else heads[-1])
    tables = list[UnruledTable]()
    for sheet, head in zip(sheets, heads, strict=True):
        alike = [
            other
            for other, own in zip(sheets, heads, strict=True)
            if _same_place(own, head)
        ]
        below = [line for other in alike for line in _below(other)]
        left = min((piece.left for line in below for piece in line.pieces), default=0.0)
        right = max(
            (piece.right for line in below for piece in line.pieces), default=1.0
        )
        borders = borders_of(head, below)
        tables.append(
            UnruledTable(sheet, _body(sheet.page, _below(sheet)), borders, left, right)
        )
    return tables


def _without_rows(sheet: Sheet, first: Sheet) -> Sheet:
    """The sheet, its head no longer than the first one where both begin alike: what follows is a row's."""
    if sheet.head is None or first.head is None:
        return sheet
    printed = first.lines[first.head.first : first.head.last + 1]
    own = sheet.lines[sheet.head.first : sheet.head.first + len(printed)]
    if [line.text for line in own] != [line.text for line in printed]:
        return sheet
    last = sheet.head.first + len(printed) - 1
    return sheet._replace(head=Head(sheet.head.first, last, first.head.columns))


def _same_place(one: Head, other: Head) -> bool:
    return all(
        abs(left[0] - right[0]) < 3 and abs(left[1] - right[1]) < 3
        for left, right in zip(one.columns, other.columns, strict=True)
    )


def _below(sheet: Sheet) -> list[Printed]:
    return sheet.lines if sheet.head is None else sheet.lines[sheet.head.last + 1 :]


def _without_table(sheet: Sheet) -> ReadPage:
    return ReadPage(
        sheet.page.number,
        [],
        paragraphs(
            sheet.page, [glyph for line in sheet.lines for glyph in line.glyphs]
        ),
    )


def _body(page: PrintedPage, lines: list[Printed]) -> list[Printed]:
    """Without the number of the page."""
    kept = list(lines)
    while kept and _is_page_number(page, kept[-1]):
        kept.pop()
    return kept


def _is_page_number(page: PrintedPage, line: Printed) -> bool:
    if not re.fullmatch(r"[-–]?\s*\d{1,4}\s*[-–]?", line.text) or len(line.pieces) > 1:
        return False
    middle = (line.pieces[0].left + line.pieces[0].right) / 2
    return middle > 0.4 * page.width and line.base > 0.85 * page.height
