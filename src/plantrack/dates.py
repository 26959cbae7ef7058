"""Days: the one clock, how a day is read from the command line, how it is written for people."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

# Việt Nam has kept UTC+7 without summer time since 1975; a fixed offset needs no time zone data.
_HANOI = timezone(timedelta(hours=7))


def today() -> date:
    """Return the date in Asia/Ho_Chi_Minh; the day of the one clock."""
    return datetime.now(UTC).astimezone(_HANOI).date()


def read_day(text: str) -> date | None:
    """Read ``22/11/2026``, ``22-11-2026`` or ``2026-11-22``; None where it is no such day."""
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    # Four digits can only be a year: their place tells the order of the parts.
    if len(parts[0]) != 4:
        parts.reverse()
    if len(parts[0]) != 4:
        return None
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except (
        ValueError,
        OverflowError,
    ):  # a number of a thousand digits is no day either
        return None


def dmy(day: date | None) -> str:
    """Write a day as ``dd/mm/yyyy``; an absent day is the empty text."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day else ""


def now() -> datetime:
    """Return this moment in Việt Nam; only what is written into a log needs more than the day."""
    return datetime.now(UTC).astimezone(_HANOI)


class Span(NamedTuple):
    """The first and last day that an ISO date, month or year can mean."""

    first: date
    last: date


def read_span(value: str) -> Span | None:
    """Read ``2026-05-01``, ``2026-05`` or ``2026``; None where it is none of these."""
    parts = value.split("-")
    if (
        not all(part.isascii() and part.isdigit() for part in parts)
        or len(parts[0]) != 4
    ):
        return None
    try:
        match [int(part) for part in parts]:
            case [year]:
                return Span(date(year, 1, 1), date(year, 12, 31))
            case [year, month]:
                first = date(year, month, 1)
                last = (
                    date(year, 12, 31)
                    if month == 12
                    else date(year, month + 1, 1) - timedelta(days=1)
                )
                return Span(first, last)
            case [year, month, day]:
                return Span(date(year, month, day), date(year, month, day))
    except (ValueError, OverflowError):
        return None
    return None


def iso(day: date | None) -> str | None:
    """Return an ISO 8601 date, None for none."""
    return day.isoformat() if day else None
