"""The lines of one row, cell under cell → its cells: of all ways to cut them the one whose cells fit their columns best."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.importing.house import WORD, house_pairs
from plantrack.importing.reading.laid_text.columnwords import Learned, fits, longest
from plantrack.importing.words import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

# A cell may end within a line too, before a capital letter; few do.
WITHIN_LINE: Final = -1.3
# A line of blanks stands where a cell ends.
AFTER_BLANKS: Final = 0.6
# Words that belong together are not parted: what each doubling of their times together costs, and the most.
TOGETHER: Final = 0.6
MOST_TOGETHER: Final = 3.0
# Cells that stand on one line only are short; longer lines are not cut.
SHORT_LINE: Final = 9
# Ways that are followed at a time where a row stands on two pages.
FOLLOWED: Final = 120
# A row on two pages is cut at the ends of its lines alone, where it has more lines than this on a page.
FEW_LINES: Final = 12
BOTH_PAGES: Final = -0.7
_OF_TIME: Final = frozenset(("tháng", "quý", "năm", "ngày", "trước", "tuần"))


class TextLine(NamedTuple):
    """A line of a row; `ended`: a line of blanks follows it."""

    text: str
    ended: bool = False


class Cells(NamedTuple):
    """A row's cells, and how well each fits its column."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]


class _Point(NamedTuple):
    """A place where a cell may end: before word `word` of line `line`; what it costs to end there."""

    line: int
    word: int
    cost: float


class CutRow:
    """The lines of a row on one page, with all places where they can be cut."""

    def __init__(self, lines: Sequence[TextLine], *, within: bool = True) -> None:
        self.lines = [line.text.split() for line in lines]
        self.tails = [" " if line.text.endswith(" ") else "" for line in lines]
        self.points = self._points(lines, within=within or len(lines) <= FEW_LINES)
        self._texts = dict[tuple[int, int], str]()

    def _points(self, lines: Sequence[TextLine], *, within: bool) -> list[_Point]:
        points = [_Point(0, 0, 0.0)]
        for number, words in enumerate(self.lines):
            # A row of one line has all its cells on it.
            if within and (len(words) <= SHORT_LINE or len(self.lines) == 1):
                points.extend(
                    _Point(
                        number,
                        place,
                        WITHIN_LINE - _together(words[place - 1], words[place]),
                    )
                    for place in range(1, len(words))
                    if words[place][0].isupper() and not words[place - 1].endswith("(")
                )
            following = (
                self.lines[number + 1][0]
                if number + 1 < len(self.lines) and self.lines[number + 1]
                else ""
            )
            cost = AFTER_BLANKS if lines[number].ended else 0.0
            points.append(
                _Point(
                    number + 1,
                    0,
                    cost - _together(words[-1] if words else "", following),
                )
            )
        return points

    def text(self, first: int, last: int) -> str:
        """The words between two places."""
        known = self._texts.get((first, last))
        if known is None:
            known = self._texts[first, last] = joined(
                self._between(self.points[first], self.points[last])
            )
        return known

    def _between(self, first: _Point, last: _Point) -> list[str]:
        parts = list[str]()
        for number in range(first.line, min(last.line + 1, len(self.lines))):
            words = self.lines[number]
            start = first.word if number == first.line else 0
            end = last.word if number == last.line else len(words)
            if end > start:
                parts.append(
                    " ".join(words[start:end])
                    + (" " if end < len(words) else self.tails[number])
                )
        return parts


def _together(before: str, after: str) -> float:
    """What it costs to part two words: nothing where they are hardly ever seen together."""
    if not before or not after or not (before[-1].isalpha() or before[-1] == ","):
        return 0.0
    first, second = WORD.findall(before), WORD.findall(after)
    if first and first[-1].lower() in _OF_TIME and after[0].isdigit():
        return MOST_TOGETHER
    times = (
        house_pairs().pairs[first[-1].lower(), second[0].lower()]
        if first and second
        else 0
    )
    return min(MOST_TOGETHER, TOGETHER * math.log2(1 + times))


def cut(
    above: CutRow, below: CutRow | None, columns: Sequence[str], learned: Learned
) -> Cells | None:
    """Return the best cells of a row, or nothing where its words cannot be cut into these columns.

    A row that goes on over a page has lines `above` and `below`; each cell may have words on either page.
    """
    found = _ways(above, below or CutRow([]), columns, learned)
    if found is None:
        return None
    return Cells(
        found,
        tuple(
            fits(column, text, learned)
            for column, text in zip(columns, found, strict=True)
        ),
    )


_Way = tuple[float, tuple[str, ...]]


def _ways(
    above: CutRow, below: CutRow, columns: Sequence[str], learned: Learned
) -> tuple[str, ...] | None:
    """Follow the best ways to fill ever more columns; a way is told by where it stands on either page."""
    ways: dict[tuple[int, int], _Way] = {(0, 0): (0.0, ())}
    for number, (column, most) in enumerate(
        zip(columns, longest(columns), strict=True)
    ):
        last = number == len(columns) - 1
        further = dict[tuple[int, int], _Way]()
        for (up, down), (score, texts) in ways.items():
            for upper_end in _ends(above, up, most, last=last):
                upper = above.text(up, upper_end)
                for lower_end in _ends(below, down, most - len(upper), last=last):
                    lower = below.text(down, lower_end)
                    text = joined([upper, lower]) if upper and lower else upper or lower
                    total = (
                        score
                        + fits(column, text, learned)
                        + _seam(upper, lower, column)
                    )
                    total += _end_cost(above, up, upper_end) + _end_cost(
                        below, down, lower_end
                    )
                    place = (upper_end, lower_end)
                    if place not in further or total > further[place][0]:
                        further[place] = (total, (*texts, text))
        ways = dict(sorted(further.items(), key=lambda way: -way[1][0])[:FOLLOWED])
    found = ways.get((len(above.points) - 1, len(below.points) - 1))
    return found[1] if found is not None else None


def _ends(row: CutRow, start: int, most: int, *, last: bool) -> list[int]:
    """Where a cell that begins at a place may end; the last cell takes all that is left."""
    final = len(row.points) - 1
    if last:
        return [final]
    ends = list[int]()
    for end in range(start, final + 1):
        if end > start and len(row.text(start, end)) > most:
            break
        ends.append(end)
    return ends


def _end_cost(row: CutRow, start: int, end: int) -> float:
    return row.points[end].cost if start < end < len(row.points) - 1 else 0.0


def _seam(upper: str, lower: str, column: str) -> float:
    """What speaks against words of one cell on two pages."""
    if not lower:
        return 0.0
    cost = 0.0
    if not upper and column in {"title", "lead", "deadline"}:
        cost -= 1.2
    if upper and upper[-1] in ".;":
        cost -= 0.8
    if (
        upper
        and lower[0].isupper()
        and not upper.endswith((";", ","))
        and column != "title"
    ):
        cost += BOTH_PAGES
    return cost
