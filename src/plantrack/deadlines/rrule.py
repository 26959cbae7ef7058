"""RFC 5545 recurrence rules over whole days: reading, checking, and the days they give.

Rules of years and months by month, day of month, weekday and position, plain weekly and plain daily
rules are worked out here; ``dateutil`` is imported for the rest only, which no cell gives rise to.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import Final, NamedTuple

from plantrack.deadlines.spans import Problem

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LIMIT: Final = 20_000  # more due dates than 50 years of days
_FREQUENCIES: Final = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_RANGES: Final = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
}
_BYDAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL: Final = re.compile(r"(\d{8})(T\d{6}Z?)?")
_DAY: Final = timedelta(days=1)


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


def read_rrule(text: str) -> Rrule | Problem:
    """Read an RFC 5545 rule, with or without ``RRULE:``; days only, so FREQ is DAILY or longer."""
    line = text.strip().upper().removeprefix("RRULE:").strip(";")
    parts: dict[str, str] = {}
    for piece in line.split(";"):
        name, equals, value = piece.partition("=")
        if not equals or not value or name in parts:
            return Problem("bad_rrule", f"quy tắc lặp không đọc được: {piece[:80]}")
        parts[name] = value
    freq = parts.pop("FREQ", "")
    if freq not in _FREQUENCIES:
        return Problem("bad_rrule", f"FREQ phải là một trong {', '.join(_FREQUENCIES)}")
    found = Rrule(line, freq)
    for name, value in parts.items():
        read = _read_part(found, name, value)
        if read is None:
            return Problem("bad_rrule", f"quy tắc lặp không đọc được: {name}={value[:80]}")
        found = read
    if found.limit and found.until:
        return Problem("bad_rrule", "COUNT và UNTIL không đi cùng nhau")
    if any(nth for nth, _ in found.days) and freq in ("WEEKLY", "DAILY"):
        return Problem("bad_rrule", "thứ tự của ngày trong tuần chỉ dùng với YEARLY, MONTHLY")
    return found


def _read_part(rule: Rrule, name: str, value: str) -> Rrule | None:
    """Take one ``NAME=value`` into the rule; None where RFC 5545 does not allow it."""
    if name in ("INTERVAL", "COUNT"):
        if not (value.isascii() and value.isdigit() and len(value) <= 4 and int(value)):
            return None
        return rule._replace(interval=int(value)) if name == "INTERVAL" else rule._replace(limit=int(value))
    if name == "UNTIL":
        until = _UNTIL.fullmatch(value)
        try:
            return rule._replace(until=datetime.strptime(until[1], "%Y%m%d").date()) if until else None
        except ValueError:
            return None
    if name == "WKST":
        return rule if value == "MO" else None
    if name == "BYDAY":
        days = [_BYDAY.fullmatch(item) for item in value.split(",")]
        if not all(days) or len(days) > 366:
            return None
        return rule._replace(days=tuple((int(day[1] or 0), WEEKDAYS.index(day[2])) for day in days if day))
    if name not in _RANGES:
        return None
    low, high, signed = _RANGES[name]
    numbers = []
    for item in value.split(","):
        digits = item.lstrip("+-") if signed else item
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 3 and low <= int(digits) <= high):
            return None
        if len(item) - len(digits) > 1:
            return None
        numbers.append(-int(digits) if item.startswith("-") else int(digits))
    unique = tuple(sorted(set(numbers)))
    match name:
        case "BYMONTH":
            return rule._replace(months=unique)
        case "BYMONTHDAY":
            return rule._replace(month_days=unique)
        case "BYYEARDAY":
            return rule._replace(year_days=unique)
        case "BYWEEKNO":
            return rule._replace(weeks=unique)
        case _:
            return rule._replace(positions=unique)


def days_of(rule: Rrule, begin: date, first: date, last: date) -> list[date]:
    """Return the days of ``rule`` from ``first`` to ``last``, at most ``LIMIT``; ``begin`` is its DTSTART."""
    if rule.until and rule.until < last:
        last = rule.until
    first = max(first, begin)
    if rule.limit or rule.weeks:
        found = _by_dateutil(rule, begin, last)
    elif rule.freq == "DAILY" and not (rule.months or rule.month_days or rule.days or rule.positions or rule.year_days):
        skip = -(-(first - begin).days // rule.interval) * rule.interval
        found = _steps(begin, skip, rule.interval, last)
    elif rule.freq == "WEEKLY" and rule.days and not (rule.months or rule.positions or rule.year_days):
        found = _weekly(rule, begin, first)
    elif _is_plain(rule):
        found = _by_months(rule, begin, first, last)
    else:
        found = _by_dateutil(rule, begin, last)
    inside = takewhile(lambda day: day <= last, (day for day in found if day >= first))
    return list(islice(inside, LIMIT))


def year_pattern(rule: Rrule) -> tuple[tuple[int, int], ...] | None:
    """Return the (month, day) pairs that a yearly rule gives in a leap year, None where they vary."""
    if rule.freq != "YEARLY" or not _is_plain(rule):
        return None
    return tuple((day.month, day.day) for day in _year(rule, 2004))


def _is_plain(rule: Rrule) -> bool:
    """Tell whether the months of the rule can be worked out one by one."""
    if rule.freq == "MONTHLY":
        return bool(rule.month_days or rule.days) and not rule.year_days
    if rule.freq != "YEARLY" or rule.weeks:
        return False
    if rule.year_days:
        return not (rule.months or rule.month_days or rule.days)
    return bool(rule.month_days) or bool(rule.days and rule.months)


def _by_months(rule: Rrule, begin: date, first: date, last: date) -> Iterator[date]:
    if rule.freq == "YEARLY":
        for year in range(begin.year, last.year + 1, rule.interval):
            if year >= first.year:
                yield from _year(rule, year)
        return
    base = begin.year * 12 + begin.month - 1
    start = first.year * 12 + first.month - 1
    start += (base - start) % rule.interval
    for index in range(start, last.year * 12 + last.month, rule.interval):
        year, month = index // 12, index % 12 + 1
        if not rule.months or month in rule.months:
            yield from _pick(_month(rule, year, month), rule.positions)


def _year(rule: Rrule, year: int) -> list[date]:
    if rule.year_days:
        length = (date(year, 12, 31) - date(year, 1, 1)).days + 1
        numbers = sorted({n if n > 0 else length + n + 1 for n in rule.year_days if abs(n) <= length})
        return _pick([date(year, 1, 1) + _DAY * (n - 1) for n in numbers], rule.positions)
    months = rule.months or range(1, 13)
    return _pick([day for month in months for day in _month(rule, year, month)], rule.positions)


def _month(rule: Rrule, year: int, month: int) -> list[date]:
    """Return the days of one month that the rule's days of month and weekdays leave."""
    length = monthrange(year, month)[1]
    wanted: set[int] | None = None
    if rule.month_days:
        wanted = {day if day > 0 else length + day + 1 for day in rule.month_days if abs(day) <= length}
    if rule.days:
        head = date(year, month, 1).weekday()
        named: set[int] = set()
        for nth, weekday in rule.days:
            all_of = range((weekday - head) % 7 + 1, length + 1, 7)
            if nth == 0:
                named.update(all_of)
            elif abs(nth) <= len(all_of):
                named.add(all_of[nth - 1 if nth > 0 else nth])
        wanted = named if wanted is None else wanted & named
    return [date(year, month, day) for day in sorted(wanted or ())]


def _pick(days: list[date], positions: tuple[int, ...]) -> list[date]:
    if not positions:
        return days
    return sorted({days[n - 1 if n > 0 else n] for n in positions if abs(n) <= len(days)})


def _weekly(rule: Rrule, begin: date, first: date) -> Iterator[date]:
    week = begin - _DAY * begin.weekday()
    week += _DAY * 7 * rule.interval * max(0, ((first - week).days // 7) // rule.interval)
    weekdays = sorted({weekday for _, weekday in rule.days})
    while week.year < date.max.year:
        for weekday in weekdays:
            yield week + _DAY * weekday
        week += _DAY * 7 * rule.interval


def _steps(begin: date, skip: int, step: int, last: date) -> Iterator[date]:
    return (begin + _DAY * n for n in range(max(skip, 0), (last - begin).days + 1, step))


def _by_dateutil(rule: Rrule, begin: date, last: date) -> Iterable[date]:
    from dateutil.rrule import rrulestr

    text = ";".join(part for part in rule.text.split(";") if not part.startswith("UNTIL="))
    start = datetime(begin.year, begin.month, begin.day)
    end = datetime(last.year, last.month, last.day)
    return (found.date() for found in takewhile(lambda found: found <= end, rrulestr(text, dtstart=start)))

