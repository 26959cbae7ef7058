"""A line of a file with a caret under the words that a finding speaks of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from plantrack.findings import Place

_WIDTH: Final = 100
_LEAST: Final = 20
_MARK: Final = 6
"""What stands before an excerpt: blanks and a bar."""
# The line ends of YAML 1.1, which places are counted by.
_LINE_END: Final = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")

# Loose marks and wide letters; between them lie all the letters of Vietnamese.
_UNEVEN: Final = re.compile(
    "[\u0300-\u036f\u1100-\u1dff\u20d0-\u20ff\u2e80-\U0010ffff]"
)


def locate(place: Place) -> str:
    """Write a place as ``file:line:column``, as far as it is known."""
    return ":".join(
        [place.file, *(str(number) for number in (place.line, place.column) if number)]
    )


def excerpt(place: Place, width: int = 0, room: int = 0) -> list[str]:
    """Return the line at ``place`` and a caret below each of the ``width`` characters from there on.

    Nothing is returned where there is no such line; of a long line only the part around the place, as much as a
    terminal of ``room`` characters shows on one line behind a mark, where one is told.
    """
    lines = text_lines(place.file) if place.line else []
    if place.line > len(lines) or not lines:
        return []
    return pointed(lines[place.line - 1], place, width, room)


def pointed(line: str, place: Place, width: int = 0, room: int = 0) -> list[str]:
    """Return what :func:`excerpt` does of a place whose ``line`` is at hand."""
    most = max(_LEAST, min(_WIDTH, room - _MARK)) if room else _WIDTH
    line = line.replace("\t", " ")
    first = max(0, place.column - most // 2) if len(line) > most else 0
    shown = line[first : first + most].rstrip()
    # A table's columns count cells, and have no width; a log's count characters.
    if not place.column or (not width and place.file.lower().endswith(".csv")):
        return [shown] if shown else []
    before = shown[: place.column - 1 - first].ljust(place.column - 1 - first)
    under = shown[len(before) : len(before) + max(width, 1)]
    return [shown, " " * _columns(before) + "^" * max(_columns(under), 1)]


def harmless(text: str) -> str:
    """Return ``text`` without what a terminal would obey instead of showing: it may be a stranger's file."""
    if text.isprintable():
        return text
    return "".join(char if char == "\n" or _shows(char) else "\ufffd" for char in text)


def _shows(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) in ("Zs", "Mn", "Mc")


def _columns(text: str) -> int:
    """Count the columns that ``text`` takes: loose marks take none, wide letters two."""
    if not _UNEVEN.search(text):
        return len(text)
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=8)
def text_lines(file: str) -> list[str]:
    """Return the lines of a file, none where it cannot be read."""
    try:
        text = Path(file).read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    text = text.replace("\r\n", "\n")
    return (
        _LINE_END.split(text)
        if any(end in text for end in "\r\x85\u2028\u2029")
        else text.split("\n")
    )
