"""Rows of an appendix that are no work: numbered headings, and bands of years or of routine work."""

from __future__ import annotations

import re
from typing import Final

from plantrack.importing.blocks import GridCell
from plantrack.importing.doubts import of_marks
from plantrack.importing.table.appendix import AppendixPart, AppendixRow
from plantrack.importing.table.entry import Entry, EntryValue
from plantrack.importing.table.grids import filled, text_of
from plantrack.importing.table.rownumbers import bare_number, is_row_number

_BAND: Final = re.compile(
    r"(?:(?:từ|trong|giai đoạn|đến|các năm|đối với|kế hoạch)\s+)*(?:năm|quý|giai đoạn|tháng|6 tháng|nhiệm kỳ)\b.{0,40}\d{4}.{0,25}"
    r"|nhiệm vụ (?:thường xuyên|định kỳ|hằng năm|hàng năm).{0,30}",
    re.IGNORECASE,
)
_INNER_NUMBER: Final = re.compile(
    r"(?:(?:phần|mục|nhóm|chương|tiểu mục)\s+)?([A-HĐ]|[IVX]{1,7}|\d{1,2}(?:\.\d{1,2}){0,3})\s*[.)\-–/:]+\s*(?=\S)(.*)",
    re.DOTALL,
)


def lone_cell(part: AppendixPart, cells: list[GridCell]) -> GridCell | None:
    """Return the only cell with words beside the number; one whose words are repeated in all counts as one."""
    number = part.columns.of.get("id")
    others = [cell for cell in cells if cell.column != number or cell.span > 1]
    # Some converters write the words of a cell over all columns into each of them.
    if len(others) >= 3 and len({text_of(cell) for cell in others}) == 1:
        return others[0]
    if len(others) == 1:
        return others[0]
    return cells[0] if len(cells) == 1 else None


def heading_of(
    part: AppendixPart, line: AppendixRow, lone: GridCell, *, begun: bool
) -> Entry | None:
    """Return the band or heading that a row with one cell of words is, ``None`` where it is something else.

    ``begun``: something stands above it already.
    """
    number, text = bare_number(part.words(line, "id")), text_of(lone)
    over_numbers = lone.column == part.columns.of.get("id") and lone.span == 1
    if over_numbers:
        if is_row_number(text):
            return None
        # Words that begin in the narrow column of numbers run over the others.
        number = ""
    # "năm 2030" at the top of a page is the end of a title: a band begins with a capital.
    ends_a_title = line.goes_on and text[:1].islower() and begun
    if ends_a_title and not over_numbers:
        return None
    if not number and _BAND.fullmatch(text):
        value = EntryValue(lone.lines, lone.spot)
        return Entry("band", "", {"title": value}, spot=lone.spot)
    # In one column alone only bold words are a heading: else it is a task that a page cut.
    bold_alone = lone.bold and not number and not line.goes_on
    if not (over_numbers or bold_alone or _is_wide(line, lone)):
        return None
    inner = _INNER_NUMBER.fullmatch(text) if not number else None
    if inner:
        number, text = inner.groups()
    value = EntryValue((text,), lone.spot)
    entry = Entry("heading", number, {"title": value}, spot=lone.spot)
    entry.doubts += of_marks("", "title", lone)
    return entry


def _is_wide(line: AppendixRow, lone: GridCell) -> bool:
    """Tell whether a cell runs over the columns: a heading leaves that of numbers and one or two others out at most."""
    repeated = len(filled(line.row)) >= 3
    return repeated or lone.span >= max(2, len(line.places) - 3)
