"""Tables as plain text: CSV, and what is pasted from Word, Excel or a web page, with a tab between cells."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from plantrack.importing.blocks import (
    CellGrid,
    Document,
    DocumentBlock,
    GridCell,
    GridRow,
    Paragraph,
    SaidOfDocument,
    Spot,
)
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.plaintext import decoded, plain, separator_of
from plantrack.importing.reading.source import Options, Source
from plantrack.legacy import coding_of, unicode_of

_FIELD: Final = re.compile(r'("(?:[^"]|"")*"(?=\t|\n|\Z)|[^\t\n]*)(\t|\n|\Z)')
_QUOTED_BREAK: Final = re.compile(
    r'(?:^|\t)"[^"\t]*\n[^"\t]*"(?=\t|\n|\Z)', re.MULTILINE
)
_LONGEST_HEADING: Final = 200
_TABLE_LIKE: Final = re.compile(
    r"(?:(?:từ |giai đoạn |các )?năm \d{4}.*|giai đoạn .{0,40}\d{4}.*|(?:[A-H]|[IVX]{1,5}|\d{1,2})[.)]\s+\S.*)",
    re.IGNORECASE,
)

Record = tuple[list[str], int]
"""The fields of a row, and its first line, counted from 1."""


def read(source: Source, options: Options) -> Document:  # noqa: ARG001 - text has neither pages nor tracked changes
    """Return the tables and lines of a text file whose cells a sign parts."""
    text = decoded(source.data)
    if text is None:
        raise RefusedError(source.name, "unknown")
    said: list[SaidOfDocument] = []
    coding = coding_of(text)
    if coding:
        text = unicode_of(text, coding)
        said.append(SaidOfDocument("legacy", {"count": 1}))
    separator = separator_of(text)
    # What is pasted has tabs, and semicolons within its cells.
    if "\t" not in text and separator:
        records = _of_csv(text, separator)
        return Document(
            (_grid(records, max(len(fields) for fields, _line in records)),),
            tuple(said),
        )
    return Document(tuple(_of_tabs(text)), tuple(said))


def _of_csv(text: str, separator: str) -> list[Record]:
    reader = csv.reader(
        text.lstrip("\ufeff").splitlines(keepends=True), delimiter=separator
    )
    records = [
        (fields, reader.line_num)
        for fields in reader
        if any(field.strip() for field in fields)
    ]
    # "sep=;" is Excel's word to itself, and no row.
    said_so = (
        records
        and len(records[0][0]) <= 2
        and records[0][0][0].lower().startswith("sep=")
    )
    return records[1:] if said_so else records


def _of_tabs(text: str) -> Iterator[DocumentBlock]:
    """Yield the tables and the lines around them in order."""
    records = list(_records(text))
    widths = Counter(len(fields) for fields, _line in records if len(fields) > 2)
    width = widths.most_common(1)[0][0] if widths else 0
    rows: list[Record] = []
    for fields, line in _whole(records, width):
        words = fields[0].strip() if len(fields) == 1 else ""
        if len(fields) > 1 or (
            rows and _TABLE_LIKE.fullmatch(words) and len(words) < _LONGEST_HEADING
        ):
            rows.append((fields, line))
        elif words:
            yield from _table(rows, width)
            rows = []
            text, bold = plain(words)
            yield Paragraph(text, Spot(line=line), "line", bold)
    yield from _table(rows, width)


def _table(rows: Sequence[Record], width: int) -> Iterator[DocumentBlock]:
    """Yield the grid of rows, those at its end that are one line of words as paragraphs."""
    kept = len(rows)
    while kept and len(rows[kept - 1][0]) == 1:
        kept -= 1
    if kept:
        yield _grid(rows[:kept], width)
    for fields, line in rows[kept:]:
        text, bold = plain(fields[0])
        yield Paragraph(text, Spot(line=line), "line", bold)


def _records(text: str) -> Iterator[Record]:
    """Yield the rows as their tabs and line ends part them; a quoted cell may hold both."""
    quoting = _QUOTED_BREAK.search(text) is not None
    fields: list[str] = []
    line = first = 1
    at = 0
    while at < len(text):
        found = _FIELD.match(text, at)
        if found is None:
            break
        fields.append(_unquoted(found.group(1), quoting=quoting))
        line += found.group(0).count("\n")
        at = found.end()
        if found.group(2) != "\t":
            yield fields, first
            fields, first = [], line
    if fields:
        yield fields, first


def _unquoted(field: str, *, quoting: bool) -> str:
    """Return a cell without the quotes put around it.

    Excel puts them around a cell with a line end, a tab or quotes in it; ``quoting`` is for files that have them
    around cells of any words.
    """
    inner = field[1:-1]
    quoted = (
        len(field) > 1
        and field[0] == field[-1] == '"'
        and (quoting or re.search(r'[\n\t]|""', inner))
    )
    return inner.replace('""', '"') if quoted else field


def _whole(records: list[Record], width: int) -> Iterator[Record]:
    """Join rows that line ends within their cells have cut: together they have as many cells as the others."""
    at = 0
    while at < len(records):
        fields, line = records[at]
        used = 1
        while 1 < len(fields) < width and at + used < len(records):
            following = records[at + used][0]
            if len(fields) + len(following) - 1 > width or not any(
                field.strip() for field in following
            ):
                break
            fields = [*fields[:-1], f"{fields[-1]}\n{following[0]}", *following[1:]]
            used += 1
        # Rows that do not add up to a whole one were not cut: they stay as they are.
        complete = used == 1 or len(fields) == width
        yield (fields, line) if complete else records[at]
        at += used if complete else 1


def _grid(records: Sequence[Record], width: int) -> CellGrid:
    rows = []
    for fields, line in records:
        cells = []
        for column, field in enumerate(fields[:width]):
            lines = [plain(part) for part in field.split("\n")]
            if any(text for text, _bold in lines):
                bold = all(bold for text, bold in lines if text)
                spot = Spot(line=line, column=column + 1)
                cells.append(
                    GridCell(
                        tuple(text for text, _bold in lines),
                        column,
                        spot=spot,
                        bold=bold,
                    )
                )
        rows.append(GridRow(tuple(cells)))
    return CellGrid(tuple(rows), width)
