"""The text of a CSV file as rows of cells: what parts them, and stretches of rows that can be read apart."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.plan.headings import of_heading
from plantrack.text import squeeze

if TYPE_CHECKING:
    from _csv import Reader

# Excel writes the list separator of the system's region: ";" where the comma is the decimal mark.
_DELIMITERS: Final = ",;\t"
_TOLD_DELIMITER: Final = "sep="
"""Excel's own line before the heading that names the delimiter."""
_LONGEST_CELL: Final = 1_000_000
_LONGEST_HEAD: Final = 20_000


class CsvSheet(NamedTuple):
    """A table's text, what parts its cells, and how many lines before its heading were left out."""

    text: str
    delimiter: str
    skipped: int = 0


def opened(text: str) -> CsvSheet:
    """Tell what parts the cells: what the file says itself, else what makes most known headings, or most cells."""
    end = text.find("\n")
    line = text if end < 0 else text[:end]
    told = line.strip(' "\r').casefold()
    if told.startswith(_TOLD_DELIMITER) and len(told) <= len(_TOLD_DELIMITER) + 1:
        # Only here is the rest made, which of a large table takes long.
        return CsvSheet(
            text[len(line) + 1 :], line.strip(' "\r')[len(_TOLD_DELIMITER) :] or "\t", 1
        )
    return CsvSheet(
        text, max(_DELIMITERS, key=lambda delimiter: _score(text, delimiter))
    )


def _score(text: str, delimiter: str) -> tuple[bool, int, int]:
    try:
        headings = next(
            csv.reader(
                io.StringIO(text[:_LONGEST_HEAD], newline=""), delimiter=delimiter
            ),
            [],
        )
    except csv.Error:
        return False, 0, 0
    known = [field for heading in headings if (field := of_heading(squeeze(heading)))]
    return any(field.cell == "id" for field in known), len(known), len(headings)


def headed_as_plan(text: str) -> bool:
    """Tell whether what begins with ``text`` is a plan's table: its first heading is that of the rows' numbers, and
    one is that of what is to be done."""
    sheet = opened(text)
    line = sheet.text.partition("\n")[0]
    try:
        headings = next(csv.reader([line], delimiter=sheet.delimiter), [])
    except csv.Error:
        return False
    found = [of_heading(squeeze(heading)) for heading in headings]
    known = [field.name for field in found if field]
    return found[:1] != [None] and known[:1] == ["id"] and "title" in known


def row_reader(lines: io.StringIO, sheet: CsvSheet) -> Reader:
    """Read rows; other ends of lines than theirs, as from a word processor, belong to their cell."""
    return csv.reader(lines, delimiter=sheet.delimiter, strict=True)


@contextmanager
def long_cells() -> Iterator[None]:
    """Let the cells of a table be as long as any of a plan."""
    previous_limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(previous_limit)


class SheetHeading(NamedTuple):
    """The cells of the first row, and where it ends."""

    cells: list[str]
    end: int


def heading_of(sheet: CsvSheet) -> SheetHeading | None:
    """Read the first row; None where that is not plainly to be read."""
    # Nearly every heading ends soon, and a copy of the whole table would take long.
    return _first_row(sheet, _LONGEST_HEAD) or _first_row(sheet, len(sheet.text) + 1)


def _first_row(sheet: CsvSheet, size: int) -> SheetHeading | None:
    """Read the first row of so many characters; None where it does not end before the last of them."""
    lines = io.StringIO(sheet.text[:size], newline="")
    try:
        with long_cells():
            cells = next(row_reader(lines, sheet), [])
    except csv.Error:
        return None
    return SheetHeading(cells, lines.tell()) if lines.tell() < size else None


class SheetPart(NamedTuple):
    """A stretch of a table's text, and how many lines stand before it."""

    start: int
    end: int
    lines: int


def parts(text: str, start: int, count: int) -> Iterator[SheetPart]:
    """Yield stretches of about one size, each behind a line that most likely ends a row."""
    size = max(1, (len(text) - start) // count)
    lines = _lines(text, 0, start)
    while start < len(text):
        end = text.find("\n", start + size) + 1
        while end and text.count('"', start, end) % 2:  # amid a cell of several lines
            end = text.find("\n", end) + 1
        part = SheetPart(start, end or len(text), lines)
        yield part
        lines += _lines(text, start, part.end)
        start = part.end


def _lines(text: str, start: int, end: int) -> int:
    """Count the ends of lines between two offsets, neither of which parts one."""
    single = text.count("\r", start, end)
    if single:
        single -= text.count("\r\n", start, end)
    return text.count("\n", start, end) + single
