"""RFC 5545 recurrence rules over whole days: reading, checking, and the days they give.

What cells give rise to (months, days of months, weekdays, positions; plain weeks and days) is worked
out directly, every other rule by looking at each day of its periods. Both stop at the last day asked
for, so that a rule which never falls due costs no more than one that does.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final, NamedTuple

from plantrack.deadlines.calendar.spans import Problem
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
    return dict(read.remark[1]).get("part", "") if isinstance(read, Problem) else ""


def _bad(part: str) -> Problem:
    return Problem(remark("bad_rrule", part=part))


def _read_count(rule: Rrule, name: str, value: str) -> Rrule | None:
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and int(value)):
        return None
    return rule._replace(interval=int(value)) if name == "INTERVAL" else rule._replace(limit=int(value))


def _read_until(rule: Rrule, _name: str, value: str) -> Rrule | None:
    until = _UNTIL.fullmatch(value)
    try:
        return rule._replace(until=date(int(until[1]), int(until[2]), int(until[3]))) if until else None
    except ValueError:
        return None


def _read_week_start(rule: Rrule, _name: str, value: str) -> Rrule | None:
    return rule if value == "MO" else None


def _read_days(rule: Rrule, _name: str, value: str) -> Rrule | None:
    days = [_BYDAY.fullmatch(item) for item in value.split(",")]
    if not all(days) or len(days) > 366:
        return None
    return rule._replace(days=tuple((int(day[1] or 0), WEEKDAYS.index(day[2])) for day in days if day))


def _read_numbers(rule: Rrule, name: str, value: str) -> Rrule | None:
    field, high, signed = _NUMBERS[name]
    numbers = set()
    for item in value.split(","):
        digits = item[1:] if signed and item[0:1] in ("+", "-") else item
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 3 and 1 <= int(digits) <= high):
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


def days_of(rule: Rrule, begin: date, first: date, last: date) -> list[date]:
    """Return the days of ``rule`` from ``first`` to ``last``, at most ``LIMIT``; ``begin`` is its DTSTART."""
    last = min(last, rule.until or last)
    first = max(first, begin)
    plain = not (rule.months or rule.month_days or rule.positions or rule.year_days or rule.weeks)
    found: Iterable[date]
    if rule.limit:
        found = islice((day for day in _filtered(rule, begin, last) if day >= begin), rule.limit)
    elif rule.freq == "DAILY" and plain and not rule.days:
        found = _steps(begin, first, rule.interval, last)
    elif rule.freq == "WEEKLY" and plain and rule.days:
        found = _weekly(rule, begin, first, last)
    elif _is_plain(rule):
        found = _by_months(rule, begin, first, last)
    else:
        found = _filtered(rule, begin, last)
    return list(islice((day for day in found if first <= day <= last), LIMIT))


def year_pattern(rule: Rrule, year: int) -> tuple[tuple[int, int], ...] | None:
    """Return the (month, day) pairs that a yearly rule gives in ``year``, None where months do not fix them."""
    if rule.freq != "YEARLY" or not _is_plain(rule):
        return None
    return tuple((day.month, day.day) for day in _year(rule, year))


def _is_plain(rule: Rrule) -> bool:
    """Tell whether the months of the rule can be worked out one by one."""
    if rule.freq not in ("YEARLY", "MONTHLY") or rule.weeks:
        return False
    if rule.freq == "MONTHLY":
        return bool(rule.month_days or rule.days) and not rule.year_days
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


def _weekly(rule: Rrule, begin: date, first: date, last: date) -> Iterator[date]:
    monday = begin - _DAY * begin.weekday()
    step = 7 * rule.interval
    skip = max(0, (first - monday).days // step) * step
    weekdays = sorted({weekday for _, weekday in rule.days})
    for days in range(skip, (last - monday).days + 1, step):
        yield from (
            monday + _DAY * (days + weekday) for weekday in weekdays if (date.max - monday).days >= days + 6
        )


def _steps(begin: date, first: date, step: int, last: date) -> Iterator[date]:
    skip = -(-(first - begin).days // step) * step
    return (begin + _DAY * n for n in range(skip, (last - begin).days + 1, step))


def _filtered(rule: Rrule, begin: date, last: date) -> Iterator[date]:
    """Return the days of any rule, period by period from that of ``begin``."""
    rule = _with_defaults(rule, begin)
    for first, size in _periods(rule, begin, last):
        days = [day for n in range(size) if _matches(rule, day := first + _DAY * n)]
        yield from _pick(days, rule.positions)


def _with_defaults(rule: Rrule, begin: date) -> Rrule:
    """Return the rule with what RFC 5545 takes from the first day where no day is named."""
    if rule.weeks or rule.year_days or rule.month_days or rule.days or rule.freq == "DAILY":
        return rule
    if rule.freq == "WEEKLY":
        return rule._replace(days=((0, begin.weekday()),))
    months = rule.months or ((begin.month,) if rule.freq == "YEARLY" else ())
    return rule._replace(months=months, month_days=(begin.day,))


def _periods(rule: Rrule, begin: date, last: date) -> Iterator[tuple[date, int]]:
    """Return the first day and the length of each period that the rule's interval hits, up to ``last``."""
    step = rule.interval
    if rule.freq == "YEARLY":
        for year in range(begin.year, last.year + 1, step):
            yield date(year, 1, 1), 366 if isleap(year) else 365
    elif rule.freq == "MONTHLY":
        for index in range(begin.year * 12 + begin.month - 1, last.year * 12 + last.month, step):
            yield date(index // 12, index % 12 + 1, 1), monthrange(index // 12, index % 12 + 1)[1]
    else:
        size = 7 if rule.freq == "WEEKLY" else 1
        first = begin - _DAY * begin.weekday() if size == 7 else begin
        for days in range(0, (last - first).days + 1, step * size):
            yield first + _DAY * days, min(size, (date.max - first).days - days + 1)


def _matches(rule: Rrule, day: date) -> bool:
    """Tell whether a day is none that a part of the rule leaves out."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not _counts(rule.month_days, day.day, monthrange(day.year, day.month)[1]):
        return False
    length = 366 if isleap(day.year) else 365
    number = day.timetuple().tm_yday
    if rule.year_days and not _counts(rule.year_days, number, length):
        return False
    year, week, weekday = day.isocalendar()
    if rule.weeks and not _counts(rule.weeks, week, date(year, 12, 28).isocalendar().week):
        return False
    if rule.freq == "MONTHLY" or rule.months:
        number, length = day.day, monthrange(day.year, day.month)[1]
    wanted = [nth for nth, named in rule.days if named == weekday - 1]
    # the first is among the first seven, the last among the last seven
    nths = (0, (number + 6) // 7, -((length - number) // 7) - 1)
    return not rule.days or any(nth in nths for nth in wanted)


def _counts(numbers: tuple[int, ...], number: int, last: int) -> bool:
    """Tell whether a number is among ``numbers``, some of which count from ``last`` backwards."""
    return number in numbers or number - last - 1 in numbers
