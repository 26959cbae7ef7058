"""A workbook in the older XLS → tables, by the library calamine."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from plantrack.errors.usage import MissingLibraryError
from plantrack.sources.returned.model import (
    CellBudget,
    Merge,
    RawCell,
    SheetGrid,
    SheetTable,
)


def read_xls(data: bytes) -> list[SheetTable]:
    """Read every sheet. Raises :class:`MissingLibraryError`, :class:`TooLargeError`, and what the library
    raises for a damaged file."""
    try:
        import python_calamine
    except ImportError as error:
        raise MissingLibraryError("python-calamine", "office") from error
    book = python_calamine.load_workbook(io.BytesIO(data))
    budget = CellBudget()
    return [
        _table(name, book.get_sheet_by_name(name), budget) for name in book.sheet_names
    ]


def _table(name: str, sheet: Any, budget: CellBudget) -> SheetTable:
    grid = SheetGrid(budget)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        for column, value in enumerate(cells):
            grid.put((sheet.start or (0, 0))[0] + number, column, _cell(value))
    over = (
        Merge(first[1], first[0] + 1, last[0] + 1)
        for first, last in sheet.merged_cell_ranges or ()
        if first[0] != last[0]
    )
    return SheetTable(name, grid.filled(over))


def _cell(value: Any) -> RawCell:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date | str):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else str(value)
