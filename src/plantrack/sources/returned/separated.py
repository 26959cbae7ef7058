"""A table as text (CSV): which encoding, which separator, which cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from plantrack.records.encoding import likely_encoding
from plantrack.sources.returned.model import MOST_CELLS, WIDEST, RawCell, TooLargeError

_SEPARATORS: Final = (",", ";", "\t")
_LONGEST: Final = 100_000


class EncodingError(Exception):
    """The text is not in UTF-8; ``args`` is the name of the encoding that it seems to be in."""


def read_separated(
    data: bytes, mark: str
) -> tuple[tuple[int, tuple[RawCell, ...]], ...]:
    """Read the rows that hold anything, with the numbers of their lines.

    The separator is the one by which some row has a cell that begins with ``mark``: what cells contain
    does not decide how the text is cut. Raises :class:`EncodingError`, :class:`TooLargeError`, and
    :class:`csv.Error` for what no spreadsheet writes.
    """
    text = decoded(data)
    if any(len(line) > _LONGEST for line in text.split("\n")):
        raise TooLargeError
    said = next(
        (one for one in _SEPARATORS if text[:7].rstrip("\r\n") == f"sep={one}"), None
    )
    tried = (said,) if said else _SEPARATORS
    readings = [found for one in tried if (found := _cut(text, one)) is not None]
    if not readings:
        raise csv.Error
    marked = (
        rows for rows in readings if any(_is_marked(cells, mark) for _, cells in rows)
    )
    return next(marked, max(readings, key=_width))


def _width(rows: tuple[tuple[int, tuple[RawCell, ...]], ...]) -> int:
    return max((len(cells) for _, cells in rows), default=1)


def _is_marked(cells: tuple[RawCell, ...], mark: str) -> bool:
    return any(str(cell).strip().startswith(mark) for cell in cells)


def _cut(
    text: str, separator: str
) -> tuple[tuple[int, tuple[RawCell, ...]], ...] | None:
    try:
        return tuple(_rows(text, separator))
    except csv.Error:
        return None


def _rows(text: str, separator: str) -> Iterator[tuple[int, tuple[RawCell, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line, count = 1, 0
    for cells in reader:
        count += len(cells)
        if count > 4 * MOST_CELLS:
            raise TooLargeError
        if any(cell.strip() for cell in cells):
            yield line, tuple(_armed(cell) for cell in cells[:WIDEST])
        line = reader.line_num + 1


def decoded(data: bytes) -> str:
    """Return the text of bytes in UTF-8 or (with its mark) UTF-16. Raises :class:`EncodingError`."""
    try:
        # A spreadsheet's "Unicode text" is UTF-16 with its mark.
        return data.decode(
            "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        )
    except UnicodeDecodeError as error:
        raise EncodingError(likely_encoding(data)) from error


def _armed(cell: str) -> str:
    """Take off the mark that keeps a cell from acting as a formula."""
    return (
        cell[1:]
        if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r")
        else cell
    )
