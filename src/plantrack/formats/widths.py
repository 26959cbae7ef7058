"""How wide the columns of a table are whose widths go by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plantrack.formats.measure import CELL_SIZE, line_length
from plantrack.reports.model import ReportTable
from plantrack.reports.naming.style import shown

_PADDING: Final = 3.0
"""What a cell's margins take beside its text, in mm."""
_LONGEST_WORD: Final = 34.0
_LONGEST_CELL: Final = 600.0
_OFTEN: Final = 0.9
"""So many of a column's cells are to stand well in it; the few longest may take more lines."""
_DAMPED: Final = 0.6
"""A column with ten times the text is so wide that all have some lines more, not that one has all the room."""


def by_content(table: ReportTable) -> bool:
    """Tell whether the widths of a table's columns go by what stands in them."""
    return not all(column.width for column in table.columns)


def fitted(table: ReportTable, room: float) -> list[float]:
    """Return the widths of a table's columns by what stands in them; they fill ``room`` mm.

    Each column has room for its longest word, and what is left goes to those with much text, at most as much
    as sets it on one line.
    """
    texts = [_texts(table, number) for number in range(len(table.columns))]
    least = [max(_word(text) for text in of_column) + _PADDING for of_column in texts]
    wanted = [
        max(low, _usual(of_column) + _PADDING)
        for low, of_column in zip(least, texts, strict=True)
    ]
    if sum(least) >= room:  # words must break somewhere: all columns give way alike
        return [room * low / sum(least) for low in least]
    return _spread(least, wanted, room)


def shared(table: ReportTable, room: float) -> list[float]:
    """Return the widths of a table whose columns have shares of ``room`` mm, none so narrow that a word of its
    heading, or a day or a number in it, is cut; the others give way."""
    whole = sum(column.width for column in table.columns)
    shares = [room * column.width / whole for column in table.columns]
    least = [min(_uncut(table, number), _LONGEST_WORD) for number in range(len(shares))]
    short = sum(max(0.0, low - share) for low, share in zip(least, shares, strict=True))
    if not short or sum(least) >= room:
        return shares
    spare = [max(0.0, share - low) for low, share in zip(least, shares, strict=True)]
    # Whoever has room to spare gives the same part of it.
    kept = 1 - short / sum(spare)
    return [low + kept * more for low, more in zip(least, spare, strict=True)]


def _uncut(table: ReportTable, number: int) -> float:
    """Return the width (mm) that a column needs for the longest word of its heading, and of its cells where these
    are short ones in the middle."""
    column = table.columns[number]
    texts = [column.title]
    if column.align == "center":
        # Of a thousand days or numbers the longest text is the widest, near enough.
        cells = (shown(line.values[number]) for line in table.lines if not line.look)
        texts.append(max((_longest(text) for text in cells), key=len, default=""))
    return max(_word(text) for text in texts) + _PADDING


def _longest(text: str) -> str:
    return max(text.split(), key=len, default="")


def _texts(table: ReportTable, number: int) -> list[str]:
    """Return the heading of a column and its cells; of a row that spans columns none but its number."""
    column = table.columns[number]
    rows = [line for line in table.lines if len(line.values) == len(table.columns)]
    return [column.title, *(shown(line.values[number]) for line in rows)]


def _word(text: str) -> float:
    return max(
        (line_length(word, CELL_SIZE, _LONGEST_WORD) for word in text.split()),
        default=0.0,
    )


def _usual(texts: Sequence[str]) -> float:
    """Return how long most of a column's cells are on one line; its heading may take several."""
    lengths = sorted(
        line_length(text, CELL_SIZE, _LONGEST_CELL) for text in texts[1:]
    ) or [0.0]
    return lengths[min(int(len(lengths) * _OFTEN), len(lengths) - 1)]


def _spread(
    least: Sequence[float], wanted: Sequence[float], room: float
) -> list[float]:
    """Share the room that is left among the columns that want more, none beyond what it wants."""
    widths = list(least)
    hungry = [number for number in range(len(least)) if wanted[number] > least[number]]
    left = room - sum(widths)
    # A column that has all it wants leaves its part to the others: so in rounds.
    while hungry and left > 0.1:
        weights = {
            number: (wanted[number] - least[number]) ** _DAMPED for number in hungry
        }
        whole, given = sum(weights.values()), 0.0
        for number in list(hungry):
            part = min(left * weights[number] / whole, wanted[number] - widths[number])
            widths[number] += part
            given += part
            if wanted[number] - widths[number] < 0.1:
                hungry.remove(number)
        left -= given
    return [width * room / sum(widths) for width in widths]
