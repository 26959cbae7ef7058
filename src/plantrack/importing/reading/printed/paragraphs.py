"""Lines outside the tables → paragraphs: what stands side by side, what goes on in the next line, page numbers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from plantrack.importing.blocks import Paragraph
from plantrack.importing.reading.printed.ink import Box, Glyph, PrintedPage
from plantrack.importing.reading.printed.lines import (
    PrintedLine,
    line_of,
    rows_of,
    size_of,
)
from plantrack.importing.reading.printed.tables import spot_of

# Words further apart than this (em) stand in two places beside one another.
APART: Final = 2.2
# A line this much nearer to the margin than its first word is wide is full: its sentence goes on below.
SLACK: Final = 6.0
# Lines further apart than this (heights) are not of one paragraph.
FAR: Final = 1.9
# Within this share of the page's height from its edges stand page numbers.
EDGE: Final = 0.1
_PAGE_NUMBER: Final = re.compile(
    r"^[-–]?\s*(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–]?$", re.IGNORECASE
)
_BEGINS: Final = re.compile(
    r"^(?:[-–+•*§]\s*\S|\(?\d{1,3}[.)]\s|\d+(?:\.\d+)+\.?\s|[a-zđ][.)]\s|[IVXLC]+[.)]\s|[A-H][.)]\s|"
    r"Căn cứ\b|Nơi nhận|PHỤ LỤC\b|Phụ lục\b|\(?Kèm theo\b|\(Ban hành kèm|Số\s*:|TM\.|KT\.|TL\.|TUQ\.|Điều \d)"
)
_ENDS: Final = re.compile(r"(?:[.;:!?]|\./\.)$")


class _Placed(NamedTuple):
    """A line with the number of the group of lines that stand beside others."""

    line: PrintedLine
    side: int


def paragraphs(
    page: PrintedPage, glyphs: Sequence[Glyph]
) -> list[tuple[float, Paragraph]]:
    """Return (y, paragraph) of the glyphs outside the tables, in reading order."""
    em = size_of(glyphs)
    rows = [row for row in (_pieces(line) for line in rows_of(glyphs, em)) if row]
    return [told for group in _groups(rows) for told in _told(page, group)]


def _pieces(row: Sequence[Glyph]) -> list[PrintedLine]:
    """A row of glyphs, parted where words stand far apart."""
    parts, right, em = list[list[Glyph]](), None, size_of(row)
    for glyph in row:
        if right is None or (glyph.text != " " and glyph.left - right > APART * em):
            parts.append([])
        parts[-1].append(glyph)
        if glyph.text != " " or right is None:
            right = glyph.right
    lines = (line_of(part, em) for part in parts)
    return [line for line in lines if line is not None]


def _groups(rows: list[list[PrintedLine]]) -> Iterator[list[list[PrintedLine]]]:
    """Rows that stand in one column, or in the same two: a head of issuer and state beside one another."""
    group = list[list[PrintedLine]]()
    for row in rows:
        if (
            group
            and (len(row) > 1) != (len(group[-1]) > 1)
            and not _beneath(group, row)
        ):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _beneath(group: list[list[PrintedLine]], row: list[PrintedLine]) -> bool:
    """Whether a single piece goes on under one of two pieces that stand beside one another."""
    above = group[-1]
    if len(row) > 1 or len(above) < 2:
        return False
    piece = row[0]
    if piece.top - max(line.bottom for line in above) > FAR * piece.height:
        return False
    return (
        sum(1 for line in above if line.left < piece.right and piece.left < line.right)
        == 1
    )


def _told(
    page: PrintedPage, group: list[list[PrintedLine]]
) -> list[tuple[float, Paragraph]]:
    columns = _columns(group)
    told = list[tuple[float, Paragraph]]()
    for number, lines in enumerate(columns):
        margin = max(line.right for line in lines)
        # What stands on the right is read after all that stands on the left, not line by line.
        base = lines[0].top if number == 0 else columns[0][0].top + 1e-3 * number
        for offset, part in enumerate(_parted(lines, margin)):
            told.append(
                (
                    part[0].top if len(columns) == 1 else base + 1e-5 * offset,
                    _paragraph(page, part),
                )
            )
    return told


def _columns(group: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """The lines of a group column by column."""
    columns = list[list[PrintedLine]]()
    for row in group:
        for line in row:
            own = next((column for column in columns if _over(column, line)), None)
            if own is None:
                columns.append([line])
            else:
                own.append(line)
    return sorted(columns, key=lambda lines: min(line.left for line in lines))


def _over(column: list[PrintedLine], line: PrintedLine) -> bool:
    return any(
        other.left < line.right and line.left < other.right for other in column[-2:]
    )


def _parted(lines: list[PrintedLine], margin: float) -> Iterator[list[PrintedLine]]:
    part = list[PrintedLine]()
    for line in lines:
        if part and not _goes_on(part[-1], line, margin):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _goes_on(line: PrintedLine, following: PrintedLine, margin: float) -> bool:
    if following.middle - line.middle > FAR * line.height or _BEGINS.match(
        following.text
    ):
        return False
    if abs(following.height - line.height) > 0.12 * line.height:
        return False
    if line.text.isupper() != following.text.isupper():
        return False
    first = following.text.split(" ")[0]
    room = (
        (following.right - following.left)
        / max(1, len(following.text))
        * (len(first) + 1)
    )
    full = line.right + room > margin - SLACK
    return full or (not _ENDS.search(line.text.rstrip()) and _centred(line, following))


def _centred(line: PrintedLine, following: PrintedLine) -> bool:
    """Titles stand in the middle: their lines share one middle and neither is full."""
    same = abs((line.left + line.right) - (following.left + following.right)) < 6.0
    return same and abs(line.left - following.left) > 3.0


def _paragraph(page: PrintedPage, lines: list[PrintedLine]) -> Paragraph:
    text = " ".join(" ".join(line.text for line in lines).split())
    box = Box(
        page.number,
        min(line.left for line in lines),
        lines[0].top,
        max(line.right for line in lines),
        lines[-1].bottom,
    )
    at_edge = box.top < EDGE * page.height or box.bottom > (1 - EDGE) * page.height
    number = len(lines) == 1 and at_edge and _PAGE_NUMBER.match(text)
    return Paragraph(text, spot_of(page, box), "furniture" if number else "text")
