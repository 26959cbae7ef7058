"""Where lines of letters stand in a part of a page: strips of ink between strips of white."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from plantrack.importing.reading.scan.cleaning import Grey

# Grey up to this is ink.
INK: Final = 150
# A strip lower than this (inches) is a dot or dirt, one lower than the second is part of the line next to it.
LEAST_HEIGHT: Final = 0.02
# A strip higher than this is a picture.
MOST_HEIGHT: Final = 0.6
WHOLE_HEIGHT: Final = 0.045
# White between a letter and its mark is at most so high (inches).
MARK_GAP: Final = 0.02
# Words this far apart (inches) stand in two places beside one another.
APART: Final = 0.4
# So many dark points in a row of the picture are none: grains of a noisy scan.
GRAIN: Final = 1


class Strip(NamedTuple):
    """A line of letters on the page, in points of the picture; the last ones not included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


def strips(
    page: Grey, area: tuple[int, int, int, int], dpi: float, *, apart: bool = False
) -> Iterator[Strip]:
    """The lines of letters in an area (left, top, right, bottom) from top to bottom.

    With `apart`, words that stand far from one another on one line are strips of their own.
    """
    left, top, right, bottom = area
    ink = page[top:bottom, left:right] < INK
    for first, last in _heights(ink, dpi):
        across = np.flatnonzero(ink[first:last].any(axis=0))
        for start, end in _widths(across, APART * dpi if apart else float("inf")):
            yield Strip(left + start, top + first, left + end, top + last)


def _heights(ink: np.ndarray, dpi: float) -> list[tuple[int, int]]:
    rows = np.flatnonzero(np.count_nonzero(ink, axis=1) > GRAIN)
    parts = list[tuple[int, int]]()
    for start, end in _widths(rows, 1.5):
        if parts and _one_line(parts[-1], (start, end), dpi):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    low, high = LEAST_HEIGHT * dpi, MOST_HEIGHT * dpi
    return [(start, end) for start, end in parts if low <= end - start <= high]


def _one_line(upper: tuple[int, int], lower: tuple[int, int], dpi: float) -> bool:
    """Whether two strips are a letter and its mark: one of them low, and hardly anything between them."""
    low = min(upper[1] - upper[0], lower[1] - lower[0]) < WHOLE_HEIGHT * dpi
    return low and lower[0] - upper[1] <= MARK_GAP * dpi


def _widths(places: np.ndarray, gap: float) -> Iterator[tuple[int, int]]:
    """Runs of places (ascending) with gaps of at most `gap` between them, as (first, behind the last)."""
    if len(places) == 0:
        return
    breaks = np.flatnonzero(np.diff(places) > gap)
    starts = np.concatenate(([0], breaks + 1))
    ends = np.concatenate((breaks, [len(places) - 1]))
    for start, end in zip(starts, ends, strict=True):
        yield int(places[start]), int(places[end]) + 1
