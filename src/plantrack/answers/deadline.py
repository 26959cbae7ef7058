"""How one deadline is read: what it means, when it falls due, which words meant what."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.deadlines.explain import CellPiece, DeadlineReading
from plantrack.deadlines.model import Deadline, Occurrence
from plantrack.deadlines.writing.cell import write

_SHOWN: Final = 5
_YEARS_AHEAD: Final = (1, 10, 100)
"""How far to look for the next due dates: near first, since a daily rule gives 36,500 in a century."""


class Explained(NamedTuple):
    """A reading with the canonical words and the next due dates, at most five."""

    reading: DeadlineReading
    canonical: str
    coming: tuple[Occurrence, ...]


def explained(reading: DeadlineReading, as_of: date) -> Explained:
    """Work out what is shown beside a reading; due dates are those on and after ``as_of``."""
    deadline = reading.deadline
    return Explained(reading, write(deadline), _coming(deadline, as_of))


def _coming(deadline: Deadline, as_of: date) -> tuple[Occurrence, ...]:
    if not (deadline.rrule or deadline.rrules):
        return ()
    found: tuple[Occurrence, ...] = ()
    for years in _YEARS_AHEAD:
        last = as_of.replace(year=min(as_of.year + years, date.max.year), day=1)
        found = occurrences(deadline, as_of, last)
        if len(found) >= _SHOWN:
            break
    return tuple(one for one in found[:_SHOWN] if one.due)


def explained_grid(found: Explained) -> Grid:
    """Return the pieces as a flat table."""
    columns = CellPiece._fields
    rows = tuple(
        tuple("" if cell is None else str(cell) for cell in piece)
        for piece in found.reading.pieces
    )
    return Grid(columns, rows)
