"""Tables of Markdown, as notes, wikis and chat programs write them."""

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

_ROW: Final = re.compile(r"\s*\|?(.*?)(?<!\\)\|?\s*")
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
    for number, line in enumerate(lines, 1):
        found = _ROW.fullmatch(line) if line.count("|") > 1 else None
        if found:
            rows += [] if _RULE.fullmatch(line) else [_row(found.group(1), number)]
            continue
        yield from _table(rows)
        rows = []
        words, bold = plain(_HEADING.sub("", line.strip()))
        if words:
            yield Paragraph(words, Spot(line=number), "line", bold)
    yield from _table(rows)


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
