"""The ruled lines of a scanned page: long straight runs of dark points, found and taken out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from plantrack.importing.reading.printed.ink import Ruling
from plantrack.importing.reading.scan.cleaning import Grey, Mask

# Lines across are at least so long (inches); a stroke of a letter or a dash is not.
ACROSS: Final = 0.33
# A row of one line of letters is 0.2 inches high; the stroke of a letter half that.
DOWN: Final = 0.16
# Lines are at most so thick (inches): a filled cell is none.
THICK: Final = 0.06
# Grey up to this is ink where lines are looked for: they are thin, and scanning pales them.
DARK: Final = 185
# A line may jump so many points where the page is not quite flat, and break for so many.
JUMP: Final = 2
BREAK: Final = 8
# A longer upright line (inches) is one for sure; a shorter one reaches a line across at either end, this near.
SURELY_DOWN: Final = 0.26
REACH: Final = 0.02
# So many points beside a line are its paler edge.
AROUND: Final = 2

RulingPiece = tuple[int, int, int]


class Lines(NamedTuple):
    """The ruled lines of a page, in points of the picture, and every piece of them: (row, first, behind the last)."""

    across: list[Ruling]
    down: list[Ruling]
    pieces_across: list[RulingPiece]
    pieces_down: list[RulingPiece]


def lines_of(lined: Grey, dpi: float) -> Lines:
    """Find the lines of a level page."""
    dark = lined < DARK
    across = _lines(dark, round(ACROSS * dpi), round(THICK * dpi))
    down = _lines(dark.T, round(DOWN * dpi), round(THICK * dpi))
    rulings = [run.ruling() for run in across]
    upright = [run for run in down if _is_line(run.ruling(), rulings, dpi)]
    return Lines(
        rulings,
        [run.ruling() for run in upright],
        [piece for run in across for piece in run.pieces],
        [piece for run in upright for piece in run.pieces],
    )


def _is_line(upright: Ruling, across: list[Ruling], dpi: float) -> bool:
    """Whether an upright line is none of a large letter: a short one reaches from line to line."""
    if upright.length > SURELY_DOWN * dpi:
        return True
    near = [
        line
        for line in across
        if line.start - REACH * dpi <= upright.at <= line.end + REACH * dpi
    ]
    return all(
        any(abs(line.at - end) <= REACH * dpi for line in near) for end in upright[1:]
    )


def _lines(dark: Mask, least: int, thick: int) -> list[_Run]:
    """Lines along the rows of a picture: runs of dark points in rows that follow one another."""
    # A line that is not quite level leaves its row: each row is looked at with its neighbours.
    wide = dark.copy()
    wide[1:] |= dark[:-1]
    wide[:-1] |= dark[1:]
    found = list[_Run]()
    growing = list[_Run]()
    row_before = -1
    for row, start, end in _runs(wide, least):
        if row != row_before:
            growing = [run for run in growing if row - run.last <= JUMP]
            row_before = row
        own = next((run for run in growing if run.meets(start, end)), None)
        if own is None:
            own = _Run(row, start, end)
            growing.append(own)
            found.append(own)
        own.take(row, start, end)
    return [run for run in found if run.last - run.first <= thick]


class _Run:
    """Runs of dark points in neighbouring rows, as one line."""

    def __init__(self, row: int, start: int, end: int) -> None:
        self.first = self.last = row
        self.start, self.end = start, end
        self.pieces = list[RulingPiece]()

    def meets(self, start: int, end: int) -> bool:
        """Whether a run of the next rows overlaps this line, or goes on behind its end."""
        return start <= self.end + BREAK and self.start - BREAK <= end

    def take(self, row: int, start: int, end: int) -> None:
        """Add a run."""
        self.last = row
        self.start, self.end = min(self.start, start), max(self.end, end)
        self.pieces.append((row, start, end))

    def ruling(self) -> Ruling:
        """The middle of the line."""
        return Ruling((self.first + self.last) / 2, self.start, self.end)


def _runs(mask: Mask, least: int) -> Iterable[RulingPiece]:
    """(row, first, behind the last) of each run of at least so many points."""
    framed = np.zeros((mask.shape[0], mask.shape[1] + 2), np.int8)
    framed[:, 1:-1] = mask
    steps = np.diff(framed, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    long = ends - starts >= least
    return zip(
        rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True
    )


def without_lines(letters: Grey, lines: Lines) -> Grey:
    """Return the page without its lines; what letters lose where they touch a line is little."""
    page = letters.copy()
    for row, start, end in lines.pieces_across:
        page[
            max(0, row - AROUND) : row + AROUND + 1,
            max(0, start - AROUND) : end + AROUND,
        ] = 255
    for column, start, end in lines.pieces_down:
        page[
            max(0, start - AROUND) : end + AROUND,
            max(0, column - AROUND) : column + AROUND + 1,
        ] = 255
    return page
