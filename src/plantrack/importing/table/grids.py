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

_SEARCHED: Final = 25
"""Rows in which a head is looked for: a sheet has its title above the table."""
_MOST_HEAD_ROWS: Final = 3
"""Wide headings, the narrower ones under them, the numbers of the columns."""
_LONGEST_HEADING: Final = 70
"""Letters; more are a sentence."""
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
    # Among the words of a task a heading's may stand by chance; in a head they are the most.
    mostly_headings = 2 * len(roles) >= len(texts)
    return len(set(roles)) if mostly_headings else 0


def _begins_as_work(row: GridRow) -> bool:
    """Tell whether a row begins with the number of a row, as no head does, though one may number its columns."""
    return bool(row.cells) and bool(_ROW_NUMBER.fullmatch(text_of(row.cells[0])))


def is_column_numbers(row: GridRow) -> bool:
    """Tell whether a row only numbers the columns: ``(1) (2) (3)`` or ``A B 1 2``, as forms have it."""
    texts = [text_of(cell) for cell in filled(row)]
    if len(texts) < 3 or len(set(texts)) < len(texts):
        return False
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    marks = [match.group(1) for match in found if match]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    # "A B 1 2": the columns that say what a row is have letters, those of figures numbers.
    return all(found) and len(numbers) >= 2 and numbers == sorted(numbers)


def head_of(grid: CellGrid) -> Head | None:
    """Return the head of a table, ``None`` where no row of it reads as one."""
    for first, row in enumerate(grid.rows[:_SEARCHED]):
        roles = roles_in(row)
        cells = filled(row)
        names_work = any(role_of(text_of(cell)) == "title" for cell in cells)
        # "TT | Nội dung | Đơn vị": of a small table two headings tell, if one is of the work.
        if roles >= 3 or (roles >= 2 and len(cells) <= 4 and names_work):
            behind = _behind(grid.rows, first)
            return Head(first, behind, _headings(grid.rows[first:behind], grid.width))
    return None


def _behind(rows: Sequence[GridRow], first: int) -> int:
    """Return the first row behind the head: a head may have rows under it that divide its columns or number them."""
    behind = first + 1
    while behind < len(rows) and behind - first < _MOST_HEAD_ROWS:
        above, row = rows[behind - 1], rows[behind]
        if not (_divides(above, row) or is_column_numbers(row)):
            break
        behind += 1
    return behind


def _divides(above: GridRow, row: GridRow) -> bool:
    """Tell whether a row holds the narrower headings under wide ones of the row above."""
    cells = filled(row)
    if not cells or any(len(text_of(cell)) > _LONGEST_HEADING // 2 for cell in cells):
        return False
    wide = [cell for cell in filled(above) if cell.span > 1]
    under = _stands_under(above, row)
    # The headings that are not divided are merged with the row below them.
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
    same = sum(_is_heading(cell, headings) for cell in cells)
    if same == len(cells):
        return True
    # Typed again by hand, a heading or two may be worded otherwise.
    all_but_one = roles_in(row) >= max(3, len(cells) - 1)
    return len(cells) >= 3 and all_but_one and same >= 1


def _is_heading(cell: GridCell, headings: Sequence[str]) -> bool:
    """Tell whether a cell says what the heading of its column does, or one of two rows of headings."""
    above = fold(headings[cell.column]) if cell.column < len(headings) else ""
    if not above:
        return False
    here = fold(text_of(cell))
    # A narrow column breaks its heading at other places on each page.
    return here in (above, *above.split(" / ")) or _squeezed(here) == _squeezed(above)


def _squeezed(text: str) -> str:
    return text.replace(" ", "").replace("/", "")
