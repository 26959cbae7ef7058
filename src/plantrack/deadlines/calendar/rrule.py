"""RFC 5545 recurrence rules over whole days: reading, checking, and the days they give.

The days are worked out by python-dateutil, which is imported only where somebody asks for them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final, NamedTuple

from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.model import remark

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LIMIT: Final = 20_000  # more due dates than 50 years of days
_FREQUENCIES: Final = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_NUMBERS: Final = {  # field, highest number, whether one may count from the end
    "BYMONTH": ("months", 12, False),
    "BYMONTHDAY": ("month_days", 31, True),
    "BYYEARDAY": ("year_days", 366, True),
    "BYWEEKNO": ("weeks", 53, True),
    "BYSETPOS": ("positions", 366, True),
}
_BYDAY: Final = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{6}Z?)?")
_PACE: Final = re.compile(r";(?:INTERVAL|COUNT|UNTIL)=[^;]*")
_DAY: Final = timedelta(days=1)
LEAP_YEAR: Final = 2004


class Rrule(NamedTuple):
    """A checked rule. ``days`` holds (ordinal or 0, weekday 0-6); empty tuples are absent parts."""

    text: str
    freq: str
    interval: int = 1
    limit: int = 0
    until: date | None = None
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()


def read_rrule(text: str) -> Rrule | TermProblem:
    """Read an RFC 5545 rule, with or without ``RRULE:``; days only, so FREQ is DAILY or longer."""
    line = text.strip().upper().removeprefix("RRULE:").strip(";")
    parts: dict[str, str] = {}
    for piece in line.split(";"):
        name, equals, value = piece.partition("=")
        if not equals or not value or name in parts:
            return _bad(piece[:80])
        parts[name] = value
    freq = parts.pop("FREQ", "")
    if freq not in _FREQUENCIES:
        return _bad(f"FREQ={freq[:80]}")
    found = Rrule(line, freq)
    for name, value in parts.items():
        reader = _READERS.get(name)
        read = reader(found, name, value) if reader else None
        if read is None:
            return _bad(f"{name}={value[:80]}")
        found = read
    if found.limit and found.until:
        return _bad("COUNT;UNTIL")
    if any(nth for nth, _ in found.days) and freq in ("WEEKLY", "DAILY"):
        return _bad(f"FREQ={freq};BYDAY")
    return found


def bad_parts(line: str) -> str:
    """Name the parts of a rule for which it cannot be kept: those that nobody here knows, else the first."""
    names = [piece.partition("=")[0] for piece in line.split(";")]
    unknown = [name[:80] for name in names if name != "FREQ" and name not in _READERS]
    if unknown:
        return ", ".join(unknown[:5])
    read = read_rrule(line)
    return dict(read.remark[1]).get("part", "") if isinstance(read, TermProblem) else ""


def _bad(part: str) -> TermProblem:
    return TermProblem(remark("bad_rrule", part=part))


def _read_count(rule: Rrule, name: str, value: str) -> Rrule | None:
    # isdigit() holds for "²" and for digits of other scripts, which int() does not all
    # read.
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and int(value)):
        return None
    return (
        rule._replace(interval=int(value))
        if name == "INTERVAL"
        else rule._replace(limit=int(value))
    )


def _read_until(rule: Rrule, _name: str, value: str) -> Rrule | None:
    until = _UNTIL.fullmatch(value)
    try:
        return (
            rule._replace(until=date(int(until[1]), int(until[2]), int(until[3])))
            if until
            else None
        )
    except ValueError:
        return None


def _read_week_start(rule: Rrule, _name: str, value: str) -> Rrule | None:
    # Weeks begin on Monday (ISO 8601, and so python-dateutil): another start means
    # other weeks.
    return rule if value == "MO" else None


def _read_days(rule: Rrule, _name: str, value: str) -> Rrule | None:
    days = [_BYDAY.fullmatch(item) for item in value.split(",")]
    if not all(days) or len(days) > 366:
        return None
    return rule._replace(
        days=tuple((int(day[1] or 0), WEEKDAYS.index(day[2])) for day in days if day)
    )


def _read_numbers(rule: Rrule, name: str, value: str) -> Rrule | None:
    field, high, signed = _NUMBERS[name]
    numbers = set()
    for item in value.split(","):
        digits = item[1:] if signed and item[0:1] in ("+", "-") else item
        if not (
            digits.isascii()
            and digits.isdigit()
            and len(digits) <= 3
            and 1 <= int(digits) <= high
        ):
            return None
        numbers.add(-int(digits) if item.startswith("-") else int(digits))
    return rule._replace(**{field: tuple(sorted(numbers))})  # type: ignore[arg-type]


_READERS: Final[dict[str, Callable[[Rrule, str, str], Rrule | None]]] = {
    "INTERVAL": _read_count,
    "COUNT": _read_count,
    "UNTIL": _read_until,
    "WKST": _read_week_start,
    "BYDAY": _read_days,
    **dict.fromkeys(_NUMBERS, _read_numbers),
}


@lru_cache(
    maxsize=256
)  # the cells of many rows, and of plans of one day, hold the same rule
def days_of(rule: Rrule, begin: date, first: date, last: date) -> tuple[date, ...]:
    """Return the days of ``rule`` from ``first`` to ``last``, at most ``LIMIT``; ``begin`` is its DTSTART."""
    last = min(last, rule.until or last)
    first = max(first, begin)
    if first > last or not _is_possible(rule):
        return ()
    from dateutil.rrule import rrulestr  # where nothing recurs, nobody waits for it

    text = _without_until(rule)
    rows = rrulestr(text, dtstart=datetime.combine(begin, time()))
    return tuple(islice((day for day in _up_to(rows, last) if day >= first), LIMIT))


def _up_to(rows: Iterable[datetime], last: date) -> Iterator[date]:
    """Yield the days up to ``last``, or to the end of the calendar, beyond which there is nothing to ask for."""
    try:
        yield from takewhile(lambda day: day <= last, (row.date() for row in rows))
    except (ValueError, OverflowError):
        return


def _without_until(rule: Rrule) -> str:
    """Return the rule without its end: the last day asked for is the nearer one."""
    return ";".join(
        part for part in rule.text.split(";") if not part.startswith("UNTIL=")
    )


@lru_cache(maxsize=1024)
def year_pattern(rule: Rrule, year: int) -> tuple[tuple[int, int], ...] | None:
    """Return the (month, day) pairs that a yearly rule gives in ``year``, None where months do not fix them."""
    if rule.freq != "YEARLY" or not _is_fixed(rule):
        return None
    plain = rule._replace(
        text=_PACE.sub("", rule.text), interval=1, limit=0, until=None
    )
    first, last = date(year, 1, 1), date(year, 12, 31)
    return tuple((day.month, day.day) for day in days_of(plain, first, first, last))


def _is_fixed(rule: Rrule) -> bool:
    """Tell whether the months of a yearly rule are those that it names."""
    if rule.weeks:
        return False
    if rule.year_days:
        return not (rule.months or rule.month_days or rule.days)
    return bool(rule.month_days) or bool(rule.days and rule.months)


def _is_possible(rule: Rrule) -> bool:
    """Tell whether a rule can fall due at all; a search for a day that no year has would go on to the year 9999."""
    months = rule.months or range(1, 13)
    lengths = [monthrange(LEAP_YEAR, month)[1] for month in months]
    if rule.month_days and min(abs(day) for day in rule.month_days) > max(lengths):
        return False
    if rule.year_days and not any(_may_fall(rule, day) for day in _named_days(rule)):
        return False
    in_month = rule.freq == "MONTHLY" or bool(rule.months)
    # The n-th weekday of a month, else of the year.
    most = 5 if in_month else 53
    if rule.days and all(abs(nth) > most for nth, _ in rule.days):
        return False
    return not rule.positions or min(map(abs, rule.positions)) <= _most_at_once(rule)


def _named_days(rule: Rrule) -> Iterator[date]:
    """Yield the days of the year that a rule names, as they fall in a leap year and in one that is none."""
    for year in (LEAP_YEAR, LEAP_YEAR + 1):
        before, after = date(year - 1, 12, 31), date(year + 1, 1, 1)
        for number in rule.year_days:
            day = (before if number > 0 else after) + _DAY * number
            if day.year == year:
                yield day


def _may_fall(rule: Rrule, day: date) -> bool:
    """Tell whether months and days of the month, where a rule names them, have the day."""
    from_end = day.day - 1 - monthrange(day.year, day.month)[1]
    if rule.months and day.month not in rule.months:
        return False
    return not rule.month_days or bool(
        {day.day, from_end}.intersection(rule.month_days)
    )


def _most_at_once(rule: Rrule) -> int:
    """Return a number of days that a rule never exceeds in one day, week, month or year, as it counts."""
    if rule.freq == "DAILY":
        return 1
    if rule.freq == "WEEKLY":
        named = rule.month_days or rule.year_days or rule.weeks
        return len(rule.days) or (7 if named else 1)
    months = 1 if rule.freq == "MONTHLY" else len(rule.months) or 12
    in_month = rule.freq == "MONTHLY" or bool(rule.months)
    of_weekday = 5 if in_month else 53
    by_weekday = sum(1 if nth else of_weekday for nth, _ in rule.days)
    return min(
        months * (len(rule.month_days) or 31),
        len(rule.year_days) or 366,
        by_weekday * (months if in_month else 1) or 366,
    )
