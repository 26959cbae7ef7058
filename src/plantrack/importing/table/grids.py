"""The head of a table and the rows under it: which rows are headings, and what stands over each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from plantrack.importing.blocks import CellGrid, GridCell, GridRow
from plantrack.importing.table.headings import narrower, role_of
from plantrack.importing.words import joined
from plantrack.text import fold

_SEARCHED: Final = (
    25  # rows in which a head is looked for: a sheet has its title above the table
)
_MOST_HEAD_ROWS: Final = 3
_LONGEST_HEADING: Final = 70
_ROW_NUMBER: Final = re.compile(r"\d{1,4}\.?")
_COLUMN_NUMBER: Final = re.compile(r"\(?(\d{1,2}|[A-Z]|[a-z])\)?\.?")


class Head(NamedTuple):
    """The head of a table: its first row, the first row behind it, and the heading of each column."""

    first: int
    behind: int
    headings: tuple[str, ...]


def text_of(cell: GridCell) -> str:
    """Return the words of a cell."""
    return _words(cell.lines)


@lru_cache(65_536)
def _words(lines: tuple[str, ...]) -> str:
    """Join the lines of a cell: each is asked for several times, and many cells hold the same words."""
    return joined(lines)


def spread(row: GridRow, width: int) -> list[GridCell | None]:
    """Return the cell of each column; one that spans several stands in each of them."""
    places: list[GridCell | None] = [None] * width
    for cell in row.cells:
        for column in range(cell.column, min(width, cell.column + cell.span)):
            places[column] = cell
    return places


def filled(row: GridRow) -> list[GridCell]:
    """Return the cells with words."""
    return [cell for cell in row.cells if text_of(cell)]


def roles_in(row: GridRow) -> int:
    """Return how many different columns the cells of a row are headings of; 0 where it is no row of headings."""
    if _begins_as_work(row):
        return 0
    texts = [text_of(cell) for cell in filled(row)]
    if any(len(text) > _LONGEST_HEADING for text in texts):
        return 0
    roles = [role for role in map(role_of, texts) if role]
    return len(set(roles)) if texts and 2 * len(roles) >= len(texts) else 0


def _begins_as_work(row: GridRow) -> bool:
    """Tell whether a row begins with the number of a row, as no head does, though one may number its columns."""
    return bool(row.cells) and bool(_ROW_NUMBER.fullmatch(text_of(row.cells[0])))


def is_column_numbers(row: GridRow) -> bool:
    """Tell whether a row only numbers the columns: ``(1) (2) (3)`` or ``A B 1 2``, as forms have it."""
    texts = [text_of(cell) for cell in filled(row)]
    if len(texts) < 3 or len(set(texts)) < len(texts):
        return False
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    numbers = [
        int(match.group(1)) for match in found if match and match.group(1).isdigit()
    ]
    return all(found) and len(numbers) >= 2 and numbers == sorted(numbers)


def head_of(grid: CellGrid) -> Head | None:
    """Return the head of a table, ``None`` where no row of it reads as one."""
    for first, row in enumerate(grid.rows[:_SEARCHED]):
        roles = roles_in(row)
        few = len(filled(row)) <= 4 and any(
            role_of(text_of(cell)) == "title" for cell in filled(row)
        )
        if roles >= 3 or (roles >= 2 and few):
            behind = _behind(grid.rows, first)
            return Head(first, behind, _headings(grid.rows[first:behind], grid.width))
    return None


def _behind(rows: Sequence[GridRow], first: int) -> int:
    """Return the first row behind the head: a head may have rows under it that divide its columns or number them."""
    behind = first + 1
    while behind < len(rows) and behind - first < _MOST_HEAD_ROWS:
        if not (
            _divides(rows[behind - 1], rows[behind]) or is_column_numbers(rows[behind])
        ):
            break
        behind += 1
    return behind


def _divides(above: GridRow, row: GridRow) -> bool:
    """Tell whether a row holds the narrower headings under wide ones of the row above."""
    texts = [text_of(cell) for cell in filled(row)]
    if not texts or any(len(text) > _LONGEST_HEADING // 2 for text in texts):
        return False
    wide = [cell for cell in filled(above) if cell.span > 1]
    under = _stands_under(above, row)
    merged = any(cell.merged == "below" for cell in row.cells)
    return bool(wide) and (under or merged) and (merged or roles_in(row) >= 1)


def _stands_under(above: GridRow, row: GridRow) -> bool:
    """Tell whether all words of a row stand under cells of the row above that span several columns."""
    wide = [cell for cell in filled(above) if cell.span > 1]
    return all(
        any(cell.column <= each.column < cell.column + cell.span for cell in wide)
        for each in filled(row)
    )


def _headings(rows: Sequence[GridRow], width: int) -> tuple[str, ...]:
    headings = [""] * width
    for at, row in enumerate(rows):
        # Months 1 to 12 under one wide "Thời gian" are headings; (1) (2) (3) under all columns are none.
        if is_column_numbers(row) and not (at and _stands_under(rows[at - 1], row)):
            continue
        for column, cell in enumerate(spread(row, width)):
            if cell is not None:
                headings[column] = narrower(headings[column], text_of(cell))
    return tuple(headings)


def repeats(row: GridRow, headings: Sequence[str]) -> bool:
    """Tell whether a row is the table's head once more, printed or typed again on a further page."""
    if _begins_as_work(row):
        return False
    cells = filled(row)
    longest = max(map(len, headings), default=0) + _LONGEST_HEADING // 2
    if len(cells) < 2 or any(len(text_of(cell)) > longest for cell in cells):
        return False
    same = 0
    for cell in cells:
        above = fold(headings[cell.column]) if cell.column < len(headings) else ""
        here = fold(text_of(cell))
        same += bool(above) and (
            here == above
            or here in above.split(" / ")
            or _squeezed(here) == _squeezed(above)
        )
    if same == len(cells):
        return True
    return len(cells) >= 3 and roles_in(row) >= max(3, len(cells) - 1) and same >= 1


def _squeezed(text: str) -> str:
    return text.replace(" ", "").replace("/", "")
