"""What a person or a spreadsheet left in a cell of a returned sheet → a text, a day."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from decimal import Decimal
from typing import Final

from plantrack.dates import dmy, read_day
from plantrack.sources.returned.model import RawCell

_SEPARATOR: Final = re.compile(r"\s*([-/.])\s*")
_DIGITS_KEPT: Final = 10**15
"""Spreadsheets keep fifteen digits of a number and write zeros for the rest."""

_SHORT: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})", re.ASCII)


def cell_text(cell: RawCell) -> str:
    """Return a cell's content as people write it."""
    if isinstance(cell, dt.date):
        return dmy(cell)
    # A number's own digits, none rounded and without an exponent.
    return f"{Decimal(repr(cell)):f}" if isinstance(cell, float) else str(cell)


def is_rounded(cell: RawCell) -> bool:
    """Tell whether a cell holds a number that has more digits than a spreadsheet keeps: some are lost."""
    return isinstance(cell, int | float) and abs(cell) >= _DIGITS_KEPT


def read_cell_day(cell: RawCell, epoch: dt.date) -> dt.date | str | None:
    """Read a date as people and spreadsheets leave it: a date, a day number, text; None for nothing.

    What is none of these comes back as its text.
    """
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, int | float):
        # Day numbers of this century; 2026 alone is a year, not a day of 1905.
        return (
            epoch + dt.timedelta(days=int(cell))
            if 36_000 <= cell <= 80_000
            else cell_text(cell)
        )
    text = cell.strip()
    # A CSV holds the number of a day as text where the column had no format of dates.
    if text.isascii() and text.isdigit() and len(text) == 5:
        return read_cell_day(int(text), epoch)
    return read_day(_bare(text)) or text if text else None


def short_days(text: str) -> tuple[dt.date, ...]:
    """Return the days of this century that a date with a year of two digits can mean, ours first.

    Ours is day, month, year; a spreadsheet of another region writes month, day, year or year, month, day.
    Nothing is returned where ours is no day.
    """
    found = _SHORT.fullmatch(_bare(text.strip()))
    if found is None:
        return ()
    one, two, three = (int(part) for part in found.groups())
    days: dict[dt.date, None] = {}
    for year, month, day in ((three, two, one), (three, one, two), (one, two, three)):
        with suppress(ValueError):
            days[dt.date(2000 + year, month, day)] = None
        # Where day, month, year is none, the other readings are no better than typing errors.
        if not days:
            return ()
    return tuple(days)


def _bare(text: str) -> str:
    """Return a date's text without blanks around its marks, and without the time that some exports add."""
    return _SEPARATOR.sub(r"\1", text).partition(" ")[0]
