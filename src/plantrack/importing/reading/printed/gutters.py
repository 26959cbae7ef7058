"""Tables without lines: which columns there are, by the head and by the blanks that run down beneath it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from plantrack.importing.reading.printed.headings import is_head
from plantrack.importing.reading.printed.ink import Glyph, PrintedPage
from plantrack.importing.reading.printed.lines import (
    PrintedLine,
    line_of,
    rows_of,
    size_of,
)

# Words further apart than this (em) may stand in two columns.
APART: Final = 0.65
# A head has at most so many lines, and a table so many columns.
MOST_HEAD_LINES: Final = 6
MOST_COLUMNS: Final = 14
# Lines of one head are no further apart than this (heights of a line).
CLOSE: Final = 1.6
# Of a hundred lines so many may run into a gutter: headings across the table, words that lean over.
LEANING: Final = 0.012


class Printed(NamedTuple):
    """A line of the page with its glyphs, and its pieces that stand apart from one another."""

    page: int
    base: float
    glyphs: list[Glyph]
    pieces: list[PrintedLine]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(piece.text.strip() for piece in self.pieces)


class Head(NamedTuple):
    """A table's head: its first and last line among the lines of a page, and left and right of each column's words."""

    first: int
    last: int
    columns: list[tuple[float, float]]


def printed_lines(page: PrintedPage) -> list[Printed]:
    """All lines of a page from top to bottom."""
    em = size_of(page.glyphs)
    lines = (
        Printed(page.number, row[0].base, row, pieces_of(row, em))
        for row in rows_of(page.glyphs, em)
    )
    return [line for line in lines if line.pieces]


def pieces_of(row: Sequence[Glyph], em: float) -> list[PrintedLine]:
    """A row of glyphs parted where words stand apart."""
    parts, right = list[list[Glyph]](), None
    for glyph in row:
        blank = glyph.text == " "
        if not blank and (right is None or glyph.left - right > APART * em):
            parts.append([])
        if parts:
            parts[-1].append(glyph)
        if not blank:
            right = glyph.right
    lines = (line_of(part, em) for part in parts)
    return [line for line in lines if line is not None]


def head_of(lines: Sequence[Printed], start: int = 0) -> Head | None:
    """Find the first head among the lines of a page from line `start` on: pieces that stand over one another are one column's words."""
    for unknown in (False, True):
        for first in range(start, len(lines)):
            windows = range(first, _last_near(lines, first) + 1)
            # Where all columns are known ones the longest window is taken, else the shortest: it has no row in it.
            for last in windows if unknown else reversed(windows):
                columns = _columns(lines[first : last + 1], unknown=unknown)
                if columns is not None:
                    return Head(first, last, columns)
    return None


def _last_near(lines: Sequence[Printed], first: int) -> int:
    """The last line that can be of the same head as the first: all of them follow closely."""
    last = first
    while last + 1 < min(len(lines), first + MOST_HEAD_LINES):
        here, below = lines[last], lines[last + 1]
        if below.base - here.base > CLOSE * below.pieces[0].height:
            break
        last += 1
    return last


def _columns(
    lines: Sequence[Printed], *, unknown: bool
) -> list[tuple[float, float]] | None:
    """The columns that a few lines make, where they are a head."""
    columns = list[list[PrintedLine]]()
    for line in lines:
        for piece in line.pieces:
            over = [
                column
                for column in columns
                if any(_overlap(piece, other) for other in column)
            ]
            if len(over) > 1:
                return None
            if over:
                over[0].append(piece)
            else:
                columns.append([piece])
    if not 3 <= len(columns) <= MOST_COLUMNS:
        return None
    columns.sort(key=lambda column: column[0].left)
    if not is_head(
        [" ".join(piece.text for piece in column) for column in columns],
        unknown=unknown,
    ):
        return None
    return [
        (min(piece.left for piece in column), max(piece.right for piece in column))
        for column in columns
    ]


def _overlap(one: PrintedLine, other: PrintedLine) -> bool:
    return one.left < other.right and other.left < one.right


def borders_of(head: Head, lines: Iterable[Printed]) -> list[float]:
    """Return x of the borders between the head's columns: where the fewest of `lines` have ink."""
    # A line of two pieces may be a heading with its number, which runs over all columns.
    counted = [line for line in lines if len(line.pieces) > 2]
    edges = list[float]()
    for (_, right), (left, _) in pairwise(head.columns):
        edges.append(_gutter(counted, right, left))
    return edges


def _gutter(lines: Sequence[Printed], low: float, high: float) -> float:
    """The middle of the widest strip between two x that the fewest lines cross."""
    steps = max(1, round(high - low))
    ink = [0] * (steps + 1)
    for line in lines:
        for piece in line.pieces:
            start, end = (
                max(0, int(piece.left - low)),
                min(steps, int(piece.right - low) + 1),
            )
            for step in range(start, end):
                ink[step] += 1
    allowed = min(ink) + LEANING * len(lines)
    best, run = (0, 0), 0
    for step, crossed in enumerate([*ink, 1 << 30]):
        if crossed <= allowed:
            continue
        if step - run > best[1] - best[0]:
            best = (run, step)
        run = step + 1
    return low + (best[0] + best[1]) / 2


def parted(line: Printed, edges: Sequence[float]) -> list[list[Glyph]]:
    """The glyphs of a line column by column."""
    cells = list[list[Glyph]]([] for _ in range(len(edges) + 1))
    for glyph in line.glyphs:
        cells[bisect_right(edges, (glyph.left + glyph.right) / 2)].append(glyph)
    return cells


def own_borders(lines: Sequence[Printed], borders: Sequence[float]) -> list[float]:
    """The borders of one row: where a border runs through words, the nearest gap that goes down the whole row.

    Text that a program laid out again stands in columns row by row, but not all rows in the same.
    """
    pieces = [piece for line in lines for piece in line.pieces]
    if not any(
        piece.left + 1 < edge < piece.right - 1 for piece in pieces for edge in borders
    ):
        return list(borders)
    gaps = _gaps(pieces)
    taken = list[float]()
    for number, edge in enumerate(borders):
        floor = taken[-1] if taken else float("-inf")
        later = len(borders) - number - 1
        free = [gap for gap in gaps if gap > floor]
        # Each border behind this one needs a gap as well.
        free = free[: len(free) - later] if len(free) > later else free[:1]
        taken.append(
            min(free, key=lambda gap: abs(gap - edge)) if free else max(edge, floor)
        )
    return taken


def _gaps(pieces: Sequence[PrintedLine]) -> list[float]:
    """The middles of the strips that no piece crosses."""
    gaps, right = list[float](), None
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if right is not None and piece.left > right:
            gaps.append((right + piece.left) / 2)
        right = piece.right if right is None else max(right, piece.right)
    return gaps
