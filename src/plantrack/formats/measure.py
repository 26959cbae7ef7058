"""How long a line of bold text is in a Times-metric face: drawn lines are as long as words, rows as high as
their cells need."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from plantrack.formats.docx.nd30 import FONT

# Advance widths of the bold face in thousandths of the size; marks above and below letters take no room.
_WIDTHS: Final = {
    char: width
    for width, chars in {
        220: "|",
        250: " ,.\u00a0",
        278: "'/\\il",
        333: "!()-:;[]`fjt",
        389: "Is",
        444: "cerz",
        500: "#$*0123456789?J_agovxy–«»“”",
        556: "Sbdhknpquđ",
        611: "FP",
        667: "BELTZ",
        722: "ACDNRUVXYwĐ",
        778: "GHKOQ",
        833: "&m",
        944: "M",
        1000: "%W…",
    }.items()
    for char in chars
}
_MM_PER_POINT: Final = 25.4 / 72

CELL_SIZE: Final = 11
"""The size of text in a workbook's cells, in points."""

CELL_FACE: Final[Mapping[str, str | int]] = {
    "font_name": FONT,
    "font_size": CELL_SIZE,
}
"""The face of a workbook's cells, and of the workbook itself: by its digits the columns are as wide as they were
meant to be, on a machine without Excel's own face too."""

CELL_ROOM: Final = 1.9
"""What a character of a column's width gives to text of that size, in mm."""

_CELL_LINE: Final = 15.0  # pt
_HIGHEST_ROW: Final = 409.0  # pt, set by the file format


def line_length(text: str, size: float, room: float) -> float:
    """Return how long the longest line of ``text`` at ``size`` points is, in mm, at most ``room``.

    Text with more than one line's words fills the room.
    """
    longest = max((_units(line) for line in text.split("\n")), default=0)
    return min(longest * size / 1000 * _MM_PER_POINT, room)


def wrapped(text: str, size: float, room: float) -> int:
    """Return in how many lines ``text`` at ``size`` points is set in ``room`` mm, broken at blanks; a word
    that is longer than the room is broken inside."""
    most = room / size * 1000 / _MM_PER_POINT
    return sum(_wrapped(line, most) for line in text.split("\n"))


def row_height(cells: Iterable[str], widths: Iterable[float]) -> float:
    """Return how high a workbook's row must be for its cells, in points; ``widths`` are those of the columns,
    in characters. Not every program finds the height by itself."""
    lines = max(
        wrapped(cell, CELL_SIZE, width * CELL_ROOM)
        for cell, width in zip(cells, widths, strict=False)
    )
    return min(lines * _CELL_LINE + 3, _HIGHEST_ROW)


def column_width(head: str) -> float:
    """Return how wide a workbook's column must be, in characters, for the longest word of its heading."""
    word = max((line_length(word, CELL_SIZE, 100) for word in head.split()), default=0)
    return word / CELL_ROOM + 2


def _wrapped(line: str, most: float) -> int:
    lines, filled = 1, 0.0
    for word in line.split(" "):
        length = _units(word)
        joined = filled + _WIDTHS[" "] + length if filled else length
        if joined <= most:
            filled = joined
            continue
        more, rest = divmod(length, most)
        lines += int(more) + bool(filled)
        filled = rest
    return lines


def _units(line: str) -> int:
    bare = (
        char
        for char in unicodedata.normalize("NFD", line)
        if not unicodedata.combining(char)
    )
    # An unknown sign is taken for as wide as a digit.
    return sum(_WIDTHS.get(char, 500) for char in bare)
