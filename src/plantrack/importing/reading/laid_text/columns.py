"""Text laid out with blanks: each letter has a place, so that it reads like a page without lines."""

import re
from collections.abc import Iterator
from typing import Final

from plantrack.importing.reading.printed.ink import Glyph, PrintedPage

# A letter's place on a page of typewriting, in points: narrower than high, as letters are.
ACROSS = 6.0
DOWN = 12.0
# A line of strokes rules a table and is no word of it.
_RULE: Final = re.compile(r"[\s|+]*(?:[-=_─━═]{3,}[\s|+┼┬┴╪]*)+")


def typed_pages(text: str) -> list[PrintedPage]:
    """The pages of a text (parted by form feeds), each letter with its place."""
    pages = list[PrintedPage]()
    for number, page in enumerate(text.split("\f"), 1):
        lines = page.expandtabs().split("\n")
        width = max(map(len, lines), default=0) * ACROSS
        glyphs = [
            glyph for row, line in enumerate(lines, 1) for glyph in _glyphs(line, row)
        ]
        pages.append(
            PrintedPage(
                number,
                max(1.0, width),
                max(1.0, (len(lines) + 1) * DOWN),
                glyphs,
                [],
                [],
            )
        )
    return pages


def _glyphs(line: str, row: int) -> Iterator[Glyph]:
    base = row * DOWN
    top = base - 0.69 * DOWN
    if _RULE.fullmatch(line):
        return
    for column, letter in enumerate(line):
        if letter != " " or line[column - 1 : column + 2].count(" ") == 1:
            yield Glyph(letter, column * ACROSS, top, (column + 1) * ACROSS, base)
