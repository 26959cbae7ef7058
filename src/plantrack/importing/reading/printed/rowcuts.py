"""Lines of a table without lines between its rows → rows: where one ends and the next begins.

A row has one number. Its cells begin at its first line or stand in its middle, in a whole document alike; they
begin with a capital letter, and between rows there is at least the room of a line. What fits these best is taken.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

# What is against a cut, in one measure: about 1 is one cell that looks odd.
TWO_NUMBERS: Final = 1e6
NO_NUMBER: Final = 6.0
NO_NUMBER_AT_TOP: Final = 1.0
SMALL_LETTER: Final = 1.0
SMALL_TITLE: Final = 2.5
LATE_START: Final = 1.0
OFF_MIDDLE: Final = 0.8
FRESH_WITHIN: Final = 2.0
NARROW_GAP: Final = 2.0
WIDE_GAP: Final = -1.5
# Rows that cost more than this are doubtful, and a table of many such cannot be told.
DOUBTFUL: Final = 2.0
# No row is longer than this many lines.
LONGEST: Final = 60


class TableLine(NamedTuple):
    """A line as columns: its place, its words in each column, whether it bears a number.

    `fresh`: its first word had room in the line before, so that something ended there.
    """

    base: float
    cells: tuple[str, ...]
    numbered: bool
    fresh: bool = False


class Cut(NamedTuple):
    """A row: lines `first` to `last` of its stretch, the last not included, and what speaks against it."""

    first: int
    last: int
    cost: float


class Stretch(NamedTuple):
    """Lines between headings or page ends. `opens` says that they may begin with the rest of a row."""

    lines: Sequence[TableLine]
    opens: bool


def rows_of_stretches(stretches: Sequence[Stretch]) -> list[list[Cut]]:
    """Cut each stretch into rows; all of them alike: cells at the top of their row, or all in its middle."""
    step = _leading(stretches)
    ways = [
        [_cut(stretch, step, middle=middle) for stretch in stretches]
        for middle in (False, True)
    ]
    return min(
        ways, key=lambda cuts: sum(row.cost for stretch in cuts for row in stretch)
    )


def _leading(stretches: Sequence[Stretch]) -> float:
    """The usual distance from line to line, told by the column that has the most lines."""
    gaps = list[float]()
    for lines, _ in stretches:
        for column in range(len(lines[0].cells) if lines else 0):
            bases = [line.base for line in lines if line.cells[column]]
            gaps.extend(low - high for high, low in pairwise(bases))
    return median(gaps) if gaps else 1.0


def _cut(stretch: Stretch, step: float, *, middle: bool) -> list[Cut]:
    """The cheapest way to cut, found for ever longer beginnings of the stretch."""
    lines = stretch.lines
    best = [(0.0, 0, 0.0)]
    for end in range(1, len(lines) + 1):
        options = []
        for start in range(max(0, end - LONGEST), end):
            cost = _cost(
                lines[start:end],
                step,
                opens=stretch.opens and start == 0,
                middle=middle,
            )
            if cost >= TWO_NUMBERS:
                continue
            cost += _gap_cost(lines, start, step)
            options.append((best[start][0] + cost, start, cost))
        best.append(
            min(options, default=(best[end - 1][0] + TWO_NUMBERS, end - 1, TWO_NUMBERS))
        )
    cuts, end = list[Cut](), len(lines)
    while end:
        _, start, cost = best[end]
        cuts.append(Cut(start, end, cost))
        end = start
    return cuts[::-1]


def _gap_cost(lines: Sequence[TableLine], start: int, step: float) -> float:
    if start == 0:
        return 0.0
    gap = (lines[start].base - lines[start - 1].base) / step
    if gap < 0.8:
        return NARROW_GAP
    return WIDE_GAP if gap > 1.25 else 0.0


def _cost(row: Sequence[TableLine], step: float, *, opens: bool, middle: bool) -> float:
    numbers = [line.base for line in row if line.numbered]
    if len(numbers) > 1:
        return TWO_NUMBERS
    rest = opens and not numbers
    unnumbered = NO_NUMBER_AT_TOP if rest else NO_NUMBER
    cost = 0.0 if numbers else unnumbered
    top, bottom = row[0].base, row[-1].base
    titled = [line for line in row if line.cells[min(1, len(line.cells) - 1)]]
    cost += FRESH_WITHIN * sum(1 for line in titled[1:] if line.fresh)
    for column in range(len(row[0].cells)):
        own = [line for line in row if line.cells[column]]
        if not own:
            continue
        cost += _place_cost(own, (top, bottom), step, middle=middle)
        if not rest and column and _small(own[0].cells[column]):
            cost += SMALL_TITLE if column == 1 else SMALL_LETTER
    return cost


def _place_cost(
    own: Sequence[TableLine], extent: tuple[float, float], step: float, *, middle: bool
) -> float:
    """How far a cell stands from where the cells of its row stand."""
    first, last = own[0].base, own[-1].base
    if middle:
        off = abs((first + last) - (extent[0] + extent[1])) / (2 * step)
        return OFF_MIDDLE * max(0.0, off - 0.3)
    return LATE_START * min(2.0, max(0.0, (first - extent[0]) / step - 0.3))


@lru_cache(4096)
def _small(text: str) -> bool:
    letters = text.lstrip('-–+•(“" ')
    return bool(letters) and letters[0].islower()
