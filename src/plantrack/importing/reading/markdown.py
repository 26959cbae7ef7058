"""Tables of Markdown, as notes, wikis and chat programs write them, and rows with bare bars between their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plantrack.importing.blocks import (
    CellGrid,
    Document,
    DocumentBlock,
    GridCell,
    GridRow,
    Paragraph,
    Spot,
)
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.plaintext import decoded, plain
from plantrack.importing.reading.source import Options, Source

_FIRST_BAR: Final = re.compile(r"^\s*\|")
_LAST_BAR: Final = re.compile(r"(?<!\\)\|\s*$")
_RULE: Final = re.compile(r"[\s|:+=-]+")
_BAR: Final = re.compile(r"(?<!\\)\|")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING: Final = re.compile(r"#{1,6}\s+")


def read(source: Source, options: Options) -> Document:  # noqa: ARG001 - text has neither pages nor tracked changes
    """Return the tables and lines of a Markdown file."""
    text = decoded(source.data)
    if text is None:
        raise RefusedError(source.name, "unknown")
    return Document(tuple(_blocks(text.split("\n"))))


def _blocks(lines: list[str]) -> Iterator[DocumentBlock]:
    rows: list[GridRow] = []
    head = ""
    for number, line in enumerate(lines, 1):
        # Below its head a table may have rows of two cells: a heading and its number.
        if line.count("|") > (0 if rows else 1):
            head = head if rows else line
            inner = _inner(line, head)
            rows += [] if _RULE.fullmatch(line) else [_row(inner, number)]
            continue
        yield from _table(rows)
        rows = []
        words, bold = plain(_HEADING.sub("", line.strip()))
        if words:
            yield Paragraph(words, Spot(line=number), "line", bold)
    yield from _table(rows)


def _inner(line: str, head: str) -> str:
    """The cells of a row without the table's outer bars. A bar that begins a row ends an empty first cell
    where its head begins with none and has no fewer bars."""
    ends_cell = not _FIRST_BAR.match(head) and line.count("|") <= head.count("|")
    return _LAST_BAR.sub("", line if ends_cell else _FIRST_BAR.sub("", line, count=1))


def _row(inner: str, number: int) -> GridRow:
    cells = []
    for column, words in enumerate(_BAR.split(inner)):
        lines = [plain(part.replace("\\|", "|")) for part in _BREAK.split(words)]
        if any(text for text, _bold in lines):
            bold = all(bold for text, bold in lines if text)
            spot = Spot(line=number, column=column + 1)
            cells.append(
                GridCell(
                    tuple(text for text, _bold in lines), column, spot=spot, bold=bold
                )
            )
    return GridRow(tuple(cells))


def _table(rows: list[GridRow]) -> Iterator[DocumentBlock]:
    if rows:
        width = max(
            (cell.column + cell.span for row in rows for cell in row.cells), default=0
        )
        yield CellGrid(tuple(rows), width)
