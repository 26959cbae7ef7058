"""A sheet of any program as a grid: only what is used and seen, merged cells as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from plantrack.importing.blocks import (
    CellGrid,
    GridCell,
    GridRow,
    Mark,
    Merged,
    SaidOfDocument,
    Spot,
)

_TALLEST: Final = 500
"""Rows without words of their own that a merged cell is followed through."""


class SheetCell(NamedTuple):
    """A cell with words in it: its lines as shown, and how sure they are."""

    lines: tuple[str, ...]
    bold: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether anything is to be seen in it."""
        return any(line.strip() for line in self.lines)


class Area(NamedTuple):
    """A merged area; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet as its file has it; the keys of ``cells`` are row and column, counted from 1."""

    name: str
    cells: Mapping[tuple[int, int], SheetCell]
    merged: Sequence[Area]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


class _Seen(NamedTuple):
    """What of a sheet is shown: its rows, its columns with their number in the grid, and the merged area of each
    place that lies in one."""

    rows: tuple[int, ...]
    columns: Mapping[int, int]
    areas: Mapping[tuple[int, int], Area]


def grid_of(sheet: Sheet) -> tuple[CellGrid | None, list[SaidOfDocument]]:
    """Return the sheet's table (``None`` where nothing is seen) and what was left out of it."""
    used = {place for place, cell in sheet.cells.items() if cell.has_words}
    seen = _seen(sheet, used)
    said = _left_out(sheet, used)
    if not seen.rows or not seen.columns:
        return None, said
    rows = tuple(GridRow(_cells(sheet, row, seen)) for row in seen.rows)
    return CellGrid(rows, len(seen.columns), Spot(sheet=sheet.name)), said


def _seen(sheet: Sheet, used: set[tuple[int, int]]) -> _Seen:
    """Return what is shown; a column that only a wide merged cell covers is none."""
    last = max((row for row, _column in used), default=0)
    rows = {row for row, _column in used}
    areas = [area for area in sheet.merged if (area.top, area.left) in used]
    for area in areas:
        rows.update(range(area.top, min(area.bottom, last, area.top + _TALLEST) + 1))
    shown = sorted({column for _row, column in used} - sheet.hidden_columns)
    rows -= sheet.hidden_rows
    columns = {column: number for number, column in enumerate(shown)}
    lying = {
        (row, column): area
        for area in areas
        for row, column in _inside(area, rows, shown)
    }
    return _Seen(tuple(sorted(rows)), columns, lying)


def _inside(area: Area, rows: set[int], columns: list[int]) -> list[tuple[int, int]]:
    across = [column for column in columns if area.left <= column <= area.right]
    return [
        (row, column)
        for row in rows
        if area.top <= row <= area.bottom
        for column in across
    ]


def _cells(sheet: Sheet, row: int, seen: _Seen) -> tuple[GridCell, ...]:
    """Return the cells of a row. A merged area is one cell at its first shown column of each of its rows."""
    cells: list[GridCell] = []
    reach = -1
    for column, number in seen.columns.items():
        if number <= reach:
            continue
        area = seen.areas.get((row, column))
        origin = (area.top, area.left) if area else (row, column)
        found = sheet.cells.get(origin)
        if found is None:
            continue
        span = (
            sum(1 for each in seen.columns if area.left <= each <= area.right)
            if area
            else 1
        )
        reach = number + span - 1
        spot = Spot(sheet=sheet.name, row=origin[0], column=origin[1])
        merged = _merged(area, row, seen) if area else ""
        below = merged == "below"
        lines = () if below else found.lines
        cells.append(
            GridCell(
                lines,
                number,
                span,
                merged,
                spot,
                False,
                found.bold,
                () if below else found.marks,
            )
        )
    return tuple(cells)


def _merged(area: Area, row: int, seen: _Seen) -> Merged:
    """Tell whether a row is the first shown one of its area; of an area in one row, nothing is merged down."""
    rows = [each for each in seen.rows if area.top <= each <= area.bottom]
    if len(rows) == 1:
        return ""
    return "top" if row == rows[0] else "below"


def _left_out(sheet: Sheet, used: set[tuple[int, int]]) -> list[SaidOfDocument]:
    rows = {row for row, _column in used} & sheet.hidden_rows
    columns = {column for _row, column in used} & sheet.hidden_columns
    said = []
    if rows:
        said.append(
            SaidOfDocument(
                "hidden_rows_of_sheet", {"sheet": sheet.name, "count": len(rows)}
            )
        )
    if columns:
        letters = ", ".join(letters_of(column) for column in sorted(columns))
        said.append(
            SaidOfDocument(
                "hidden_columns_of_sheet", {"sheet": sheet.name, "columns": letters}
            )
        )
    return said


def letters_of(column: int) -> str:
    """Return the name of a column, counted from 1: ``A``, ``Z``, ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """Return the number of a column, counted from 1, by its name."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
