"""What every reader of returned sheets gives, and how much a sheet may hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

RawCell: TypeAlias = str | int | float | dt.date

LARGEST_FILE: Final = 20_000_000
LARGEST_PART: Final = 30_000_000
"""Bytes of a file, and of one part of it unpacked."""
MOST_ROWS: Final = 100_000
MOST_CELLS: Final = 300_000
WIDEST: Final = 200
"""No agency's sheet comes near these; a file that passes them is damaged or made to stop the program."""


class TooLargeError(Exception):
    """A sheet holds more than any agency could have filled in."""


class SheetTable(NamedTuple):
    """One sheet of a workbook (or a whole CSV file): its name, its rows with their numbers, and the day
    from which a date kept as a number counts."""

    name: str
    rows: tuple[tuple[int, tuple[RawCell, ...]], ...]
    epoch: dt.date = dt.date(1899, 12, 30)


class Merge(NamedTuple):
    """Cells merged downwards: the column (from 0), the row with the words (from 1), the last row."""

    column: int
    first: int
    last: int


class CellBudget:
    """How many cells and letters a file may still give, over all its sheets: one part may be named as many sheets,
    one text by many cells."""

    def __init__(self) -> None:
        self._cells, self._letters = MOST_CELLS, LARGEST_PART

    def take(self, cells: int, value: RawCell = "") -> None:
        """Count cells with this value. Raises :class:`TooLargeError` where there are not so many left."""
        self._cells -= cells
        self._letters -= cells * len(value) if isinstance(value, str) else 0
        if self._cells < 0 or self._letters < 0:
            raise TooLargeError


class SheetGrid:
    """The cells of one sheet while it is read, by row (from 1) and column (from 0)."""

    def __init__(self, budget: CellBudget) -> None:
        self.rows: dict[int, dict[int, RawCell]] = {}
        self._budget = budget

    def put(self, row: int, column: int, value: RawCell) -> None:
        """Keep a cell. Raises :class:`TooLargeError`."""
        if value == "" or column >= WIDEST:
            return
        self._budget.take(1, value)
        if row > MOST_ROWS:
            raise TooLargeError
        self.rows.setdefault(row, {})[column] = value

    def filled(
        self, merges: Iterable[Merge]
    ) -> tuple[tuple[int, tuple[RawCell, ...]], ...]:
        """Return the rows; what stands in merged cells stands in each of the rows that they go over.

        Raises :class:`TooLargeError` where merges go over more cells than a sheet may have.
        """
        # Only rows that hold something: a merge may run on to the end of the sheet.
        last = max(self.rows, default=0)
        for merge in merges:
            value = self.rows.get(merge.first, {}).get(merge.column)
            over = range(merge.first + 1, min(merge.last, last) + 1)
            if value is None:
                continue
            self._budget.take(len(over), value)
            for row in self.rows.keys() & over:
                self.rows[row].setdefault(merge.column, value)
        return tuple((number, _row(self.rows[number])) for number in sorted(self.rows))


def _row(cells: dict[int, RawCell]) -> tuple[RawCell, ...]:
    return tuple(cells.get(column, "") for column in range(max(cells) + 1))
