"""Days and moments as the whole numbers that the tables hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

_FIRST: Final = date(1970, 1, 1).toordinal()
_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

LAST_NUMBER: Final = date.max.toordinal() - _FIRST
"""The number of the calendar's last day, 31/12/9999."""


def number_of(day: date | None) -> int | None:
    """Return the number of a day: days since 1970-01-01."""
    return None if day is None else day.toordinal() - _FIRST


@lru_cache(maxsize=65536)
def day_of(number: int | None) -> date | None:
    """Return the day of a number."""
    return None if number is None else date.fromordinal(number + _FIRST)


@lru_cache(maxsize=16384)
def day_columns(day: date | None) -> tuple[str | None, int | None]:
    """Return a day as the tables hold it: as ISO text and as its number."""
    # A log and a plan name the same few hundred days again and again.
    return (day.isoformat(), number_of(day)) if day else (None, None)


def microseconds(moment: datetime) -> int:
    """Return the microseconds from the first moment of 1970 (UTC) to a moment with an offset."""
    return (moment - _START) // _MICROSECOND
