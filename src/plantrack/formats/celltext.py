"""The length of a text as workbooks count it, in units of UTF-16, and texts cut to it."""

from __future__ import annotations

from typing import Final

LONGEST_CELL: Final = 32_767
"""What a cell of a workbook can hold (ECMA-376)."""


def length(text: str) -> int:
    """Return how long a workbook takes a text to be."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, room: int) -> str:
    """Return as much of a text from its beginning as has ``room``; no character is cut in two."""
    # No character is longer than two units: most texts need not be encoded.
    if len(text) * 2 <= room:
        return text
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
