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


class SheetGrid:
    """The cells of one sheet while it is read, by row (from 1) and column (from 0)."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, RawCell]] = {}
        self._cells = 0

    def put(self, row: int, column: int, value: RawCell) -> None:
        """Keep a cell. Raises :class:`TooLargeError`."""
        if value == "" or column >= WIDEST:
            return
        self._cells += 1
        if self._cells > MOST_CELLS or row > MOST_ROWS:
            raise TooLargeError
        self.rows.setdefault(row, {})[column] = value

    def filled(
        self, merges: Iterable[Merge]
    ) -> tuple[tuple[int, tuple[RawCell, ...]], ...]:
        """Return the rows; what stands in merged cells stands in each of the rows that they go over."""
        for merge in merges:
            value = self.rows.get(merge.first, {}).get(merge.column)
            for row in (
                range(merge.first + 1, merge.last + 1) if value is not None else ()
            ):
                # Only rows that hold something: a merge may run on to the end of the sheet.
                if row in self.rows and value is not None:
                    self.rows[row].setdefault(merge.column, value)
        return tuple((number, _row(self.rows[number])) for number in sorted(self.rows))


def _row(cells: dict[int, RawCell]) -> tuple[RawCell, ...]:
    return tuple(cells.get(column, "") for column in range(max(cells) + 1))
