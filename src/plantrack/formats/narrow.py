"""How a table is laid out on a terminal by the room that there is: as it is, with its headings broken, or row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from plantrack.formats.page import Table, TableColumn

Layout = Literal["whole", "tight", "rows"]
"""A table with its headings on one line; with the headings of its numbers broken; no table, but one row below the
other."""

_LEAST: Final = 18
"""What a column of words needs to be read: a narrower one would break nearly every word."""
_LEAST_ABOVE: Final = 29
"""The same where numbers stand under the words, which would take too many lines."""
_PADDING: Final = 2


def layout_of(table: Table, shown: Sequence[int], width: int) -> Layout:
    """Choose the layout of the columns ``shown`` in ``width`` characters."""
    fits = _needed(table, shown, tight=False) <= width
    # Numbers set under words are read badly: as soon as some are, the headings give way too.
    if fits and not _has_numbers_under(table, shown):
        return "whole"
    return "tight" if _needed(table, shown, tight=True) <= width else "rows"


def _needed(table: Table, shown: Sequence[int], *, tight: bool) -> int:
    return sum(column_width(table, number, tight=tight) + _PADDING for number in shown)


def _has_numbers_under(table: Table, shown: Sequence[int]) -> bool:
    left_out = set(range(len(table.columns))) - {*shown}
    return any(table.columns[number].right for number in left_out)


def column_width(table: Table, number: int, *, tight: bool) -> int:
    """Return how wide a column must be at least; of words so wide that most stay whole."""
    column = table.columns[number]
    # Only a number's heading is wider than what stands under it by much.
    title = longest_word(column.title) if tight and column.right else len(column.title)
    if column.wrap:
        above = any(one.under == number and one.right for one in table.columns)
        return _LEAST_ABOVE if above and tight else _LEAST
    if column.width is not None:
        return column.width
    return max(title, max((len(row[number]) for row in table.rows), default=0))


def longest_word(text: str) -> int:
    """Return the length of a text's longest word."""
    return max(map(len, text.split()), default=0)


def row_texts(columns: Sequence[TableColumn], row: Sequence[str]) -> tuple[str, str]:
    """Return a row as a heading (its number and its first words) and the rest of it, each cell named."""
    words = next((at for at, column in enumerate(columns) if column.wrap), 0)
    # A first column of numbers to be added up names nothing; one of ids does.
    heads = dict.fromkeys((*([0] if not columns[0].right else []), words))
    heading = "  ".join(row[at] for at in heads if row[at])
    rest = " · ".join(_named(columns, row, {*heads}))
    return heading, rest


def _named(
    columns: Sequence[TableColumn], row: Sequence[str], without: set[int]
) -> Iterator[str]:
    for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
        if cell and number not in without:
            yield f"{column.title}: {cell}" if column.title else cell
