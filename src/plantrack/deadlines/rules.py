"""From "every quarter" and "before the 20th of its last month" to an RFC 5545 rule.

A due date before the first of a month is the last day of the month before it; a day that some
months lack (the 29th to the 31st) is the last day of those months.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from plantrack.deadlines.model import Span
from plantrack.deadlines.moments import Moment
from plantrack.deadlines.recurring import Every
from plantrack.deadlines.spans import Part, Problem, Slot, resolve

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDER: Final = ("day", "week", "month", "quarter", "half", "year")
_QUARTER_ENDS: Final = frozenset((3, 6, 9, 12))
_PERIOD_MONTHS: Final = {"quarter": 3, "report": 3, "half": 6, "year": 12}
_HALVES: Final = ((6,), (12,), (6, 12), (6, 9, 12))
_COMMON_YEAR: Final = 2001
_LEAP_YEAR: Final = 2004


class Pace(NamedTuple):
    """How often, once counts and times are worked out: ``months`` are the last months of its periods."""

    freq: str
    span: str
    interval: int = 1
    months: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset((-1,))


class Rule(NamedTuple):
    """A rule, the period that each of its due dates closes, and what had to be assumed or left out."""

    rrule: str | None
    span: Span | None = None
    note: str | None = None


def pace(every: Every) -> Pace | None:
    """Return the pace of a named recurrence, or None where the words do not fix one."""
    unit, size, times = every
    if unit == "day":
        return Pace("DAILY", "day", size)
    if unit == "week":
        return Pace("WEEKLY", "week", size) if times == 1 else None
    if unit == "":
        return None
    size *= {"month": 1, "quarter": 3, "year": 12}[unit]
    if size == 1 and times == 2:
        return Pace("MONTHLY", "month", days=frozenset((15, -1)))
    if size % times:
        return None
    size //= times
    if size == 1:
        return Pace("MONTHLY", "month")
    if size == 9:
        return Pace("YEARLY", "year", months=frozenset((9,)))
    if 12 % size == 0:
        span = {3: "quarter", 6: "half", 12: "year"}.get(size, "month")
        return Pace("YEARLY", span, months=frozenset(range(size, 13, size)))
    if size % 12 == 0:
        return Pace("YEARLY", "year", size // 12, frozenset((12,)))
    return Pace("MONTHLY", "month", size)


def build(everies: Iterable[Every], anchors: list[Moment], inclusive: bool) -> Rule | Problem:
    """Return the rule of what is named as recurring and the places it is due at.

    ``anchors`` are terms without a year, or slots of a period; ``inclusive``: "trước ngày X" is X.
    """
    paces = [found for every in everies if (found := pace(every))]
    finest = min(paces, key=lambda item: (_ORDER.index(item.span), item.interval), default=None)
    places = _Places(finest)
    for anchor in anchors:
        problem = places.add(anchor, inclusive)
        if problem:
            return problem
    note = "; ".join(places.notes) or None
    if places.special:
        return Rule(places.special[0], None, note)
    if places.weekdays:
        if places.month_days or places.year_days:
            places.notes.append("chỉ tính kỳ hằng tuần, kỳ dài hơn không đưa vào")
            note = "; ".join(places.notes)
        days = ",".join(WEEKDAYS[day - 1] for day in sorted(places.weekdays))
        interval = finest.interval if finest and finest.span == "week" else 1
        return Rule(f"FREQ=WEEKLY{_every(interval)};BYDAY={days}", None, note)
    if places.month_days:
        if places.year_days:
            places.notes.append("chỉ tính kỳ hằng tháng, kỳ dài hơn không đưa vào")
            note = "; ".join(places.notes)
        interval = finest.interval if finest and finest.freq == "MONTHLY" else 1
        return Rule(_monthly(places.month_days, interval), None, note)
    if places.year_days:
        interval = finest.interval if finest and finest.freq == "YEARLY" else 1
        shorter = finest is not None and finest.span in ("quarter", "half") and not places.slots
        if finest and shorter and any(item.span == "year" for item in paces):
            # hằng quý; hằng năm trước 15/12: the day is the year's, the other quarters keep their ends
            named = {month for month, _ in places.year_days}
            places.year_days |= {(month, -1) for month in finest.months - named}
        rule = _yearly(places.year_days, interval)
        span = places.spans.pop() if len(places.spans) == 1 else ""
        if finest and finest.span == "half" and not span:
            span = "half"
        return Rule(rule, _told(span, places.year_days, interval), note)
    return _plain(paces, finest, note)


def _plain(paces: list[Pace], finest: Pace | None, note: str | None) -> Rule:
    """Return the rule of a recurrence that names no day: the ends of its periods."""
    if finest is None:
        return Rule(None, None, note)
    if finest.freq == "DAILY":
        return Rule(f"FREQ=DAILY{_every(finest.interval)}", None, note)
    if finest.freq == "WEEKLY":
        return Rule(f"FREQ=WEEKLY{_every(finest.interval)};BYDAY=SU", None, note)
    if finest.freq == "MONTHLY":
        return Rule(_monthly(set(finest.days), finest.interval), None, note)
    if finest.interval > 1:
        return Rule(_yearly({(12, -1)}, finest.interval), None, note)
    months = {month for item in paces if item.interval == 1 for month in item.months}
    return Rule(_yearly({(month, -1) for month in months}), _told(finest.span, {(month, -1) for month in months}), note)


def _told(span: str, days: set[tuple[int, int]], interval: int = 1) -> Span | None:
    """Return the span that a yearly rule closes, None where the rule's own period key says the same."""
    months = tuple(sorted({month for month, _ in days}))
    ends = all(day == -1 for _, day in days)
    if span == "half" and interval == 1:
        return "half" if (months in _HALVES if ends else len(days) == 2) else None
    if not ends or (len(days) > 1 and not set(months) <= _QUARTER_ENDS):
        return None
    if span == "quarter" and len(days) == 1 and set(months) <= _QUARTER_ENDS:
        return "quarter"
    return "month" if span == "month" else None


class _Places:
    """The due places that anchors name, sorted by the period they lie in."""

    def __init__(self, finest: Pace | None) -> None:
        self.finest = finest
        self.weekdays: set[int] = set()
        self.month_days: set[int] = set()
        self.year_days: set[tuple[int, int]] = set()
        self.special: list[str] = []
        self.spans: set[str] = set()
        self.slots = False
        self.notes: list[str] = []

    def add(self, anchor: Moment, inclusive: bool) -> Problem | None:
        """Take in one anchor; returns the problem if there is no such day."""
        part = anchor.part
        if isinstance(part, Slot):
            return self._slot(part, anchor.relation == "before" and not inclusive)
        if anchor.to is not None:
            part, early = anchor.to, anchor.to_before
        else:
            early = anchor.relation == "before"
        if part.unit == "day" and inclusive:
            early = False
        if part.unit == "day" and not part.first:
            return self._day_of_month(part.day, early)
        if part.unit == "year" and not part.edge:
            return None
        return self._day_of_year(part, early, named=anchor.relation == "in" and anchor.to is None)

    def _slot(self, slot: Slot, early: bool) -> Problem | None:
        period = slot.period
        if slot.weekday == 8 and early and slot.nth == 1 and period == "month":
            self.month_days.add(-1)
        elif slot.weekday == 8:
            nth = slot.nth - 1 if early and slot.nth < 0 else slot.nth
            months = self._months(slot) if period != "month" else frozenset()
            self.special.append(f"FREQ=MONTHLY{_by_month(months)};BYDAY={','.join(WEEKDAYS[:5])};BYSETPOS={nth}")
        elif period == "week":
            if self.finest and self.finest.span != "week" and not slot.firm:
                self.notes.append("không rõ thứ trong tuần thuộc kỳ nào")
            else:
                self.weekdays.add((slot.weekday - 2) % 7 + 1 if early else slot.weekday)
        elif slot.weekday:
            months = self._months(slot) if period != "month" else frozenset()
            self.special.append(f"FREQ=MONTHLY{_by_month(months)};BYDAY={slot.nth}{WEEKDAYS[slot.weekday - 1]}")
        elif slot.nth:
            # the week of a month ends on its Sunday, the last one with the month
            if 0 < slot.nth < 5:
                months = self._months(slot) if period != "month" else frozenset()
                self.special.append(f"FREQ=MONTHLY{_by_month(months)};BYDAY={slot.nth}SU")
            elif period == "month":
                self.month_days.add(-1)
            else:
                self.year_days |= {(month, -1) for month in self._months(slot)}
        elif not -1 <= slot.day <= 31:
            return Problem("no_such_day", f"không có ngày {slot.day}")
        elif period == "month":
            return self._day_of_month(slot.day, early, firm=True)
        elif period == "report" and slot.day == -1 and not (self.finest and self.finest.months):
            self.notes.append("kỳ báo cáo không nêu rõ")
        else:
            self.slots = True
            for month in self._months(slot):
                self._month_day(month, slot.day, early)
            self.spans.add("half" if period == "half" else "")
            if period == "report" and not (self.finest and self.finest.months):
                self.notes.append("kỳ báo cáo không nêu rõ, tạm hiểu là quý")
        return None

    def _months(self, slot: Slot) -> frozenset[int]:
        """Return the months that a slot of a quarter, half, year or reporting period lies in."""
        if slot.period == "report" and self.finest and self.finest.months and slot.month == -1:
            return self.finest.months
        size = _PERIOD_MONTHS[slot.period]
        first = size if slot.month == -1 else min(slot.month, size)
        return frozenset(range(first, 13, size))

    def _day_of_month(self, day: int, early: bool, firm: bool = False) -> Problem | None:
        if not (day == -1 or 1 <= day <= 31):
            return Problem("no_such_day", f"không có ngày {day}")
        span = self.finest.span if self.finest else ""
        if firm or span == "month":
            self.month_days.add(_before(day) if early else day)
        elif span in ("quarter", "half") and self.finest:
            for month in self.finest.months:
                self._month_day(month, day, early)
            self.spans.add("half" if span == "half" else "")
            self.slots = True
        else:
            self.notes.append(f"ngày {day}: không nêu tháng")
        return None

    def _day_of_year(self, part: Part, early: bool, named: bool) -> Problem | None:
        """Take in a term without a year, by way of a year that has the day."""
        if part.unit == "week":
            return self._week_of_year(part)
        leap = part.unit == "day" and (part.first, part.day) == (2, 29)
        days = resolve(part._replace(year=_LEAP_YEAR if leap else _COMMON_YEAR))
        if isinstance(days, Problem):
            return days._replace(words=days.words.removesuffix(f"/{_COMMON_YEAR}"))
        whole = part.unit != "day" and part.edge in ("", "last", "late")
        if early and part.edge != "last":
            self._month_day(days.first.month, days.first.day, True)
        else:
            last = days.last
            end = whole and last.day == monthrange(last.year, last.month)[1]
            self._month_day(last.month, -1 if end or leap else last.day, False)
        self.spans.add(part.unit if named and not part.edge and part.unit in ("month", "quarter", "half") else "")
        return None

    def _week_of_year(self, part: Part) -> Problem | None:
        if not 1 <= part.first <= 12:
            return Problem("no_such_month", f"không có tháng {part.first}")
        if 0 < part.day < 5:
            self.special.append(f"FREQ=YEARLY;BYMONTH={part.first};BYDAY={part.day}SU")
        else:
            self._month_day(part.first, -1, False)
        return None

    def _month_day(self, month: int, day: int, early: bool) -> None:
        if early and day == 1:
            month, day = (month - 2) % 12 + 1, -1
        elif early and day == -1 and month != 2:
            day = monthrange(_COMMON_YEAR, month)[1] - 1
        elif early:
            day = _before(day)
        self.year_days.add((month, -1 if day > (28 if month == 2 else monthrange(_COMMON_YEAR, month)[1]) else day))


def _before(day: int) -> int:
    """Return the day of the month before ``day``; before the first is the end of the month before."""
    return -1 if day == 1 else day - 1


def _every(interval: int) -> str:
    return f";INTERVAL={interval}" if interval > 1 else ""


def _by_month(months: Iterable[int]) -> str:
    text = ",".join(map(str, sorted(months)))
    return f";BYMONTH={text}" if text else ""


def _monthly(days: set[int], interval: int = 1) -> str:
    """Return a monthly rule; a single day that short months lack falls on their last day."""
    head = f"FREQ=MONTHLY{_every(interval)};BYMONTHDAY="
    if len(days) == 1:
        day = min(days)
        if day == 31:
            return head + "-1"
        if day > 28:
            return head + ",".join(map(str, range(28, day + 1))) + ";BYSETPOS=-1"
    listed = sorted({-1 if day == 31 else day for day in days}, key=lambda day: day if day > 0 else 32 + day)
    return head + ",".join(map(str, listed))


def _yearly(days: set[tuple[int, int]], interval: int = 1) -> str:
    """Return a yearly rule for (month, day) pairs; a pair's day -1 is the end of its month."""
    months = sorted({month for month, _ in days})
    head = f"FREQ=YEARLY{_every(interval)}{_by_month(months)};BYMONTHDAY="
    if len({day for _, day in days}) > 1 and all(
        day == -1 or (month != 2 and day == monthrange(_COMMON_YEAR, month)[1]) for month, day in days
    ):
        days = {(month, -1) for month in months}
    if {day for _, day in days} != {-1}:  # in a mixture an end is a day like another, but for February's
        days = {(m, monthrange(_COMMON_YEAR, m)[1] if day == -1 and m != 2 else day) for m, day in days}
    numbers = sorted({day for _, day in days}, key=lambda day: day if day > 0 else 32 + day)
    text = ",".join(map(str, numbers))
    if len(days) == len(months) * len(numbers):
        return head + text
    grid = [(month, day) for month in months for day in numbers]
    places = _positions(grid, days, _COMMON_YEAR)
    if places == _positions(grid, days, _LEAP_YEAR):
        return f"{head}{text};BYSETPOS={','.join(map(str, places))}"
    counted = sorted(_day_number(month, day) for month, day in days)
    return f"FREQ=YEARLY{_every(interval)};BYYEARDAY={','.join(map(str, counted))}"


def _day_number(month: int, day: int) -> int:
    """Return the number of a day in every year: from its beginning to 28 February, else from its end."""
    if month == 2 and day == -1:
        return -307
    when = date(_COMMON_YEAR, month, monthrange(_COMMON_YEAR, month)[1] if day == -1 else day)
    number = when.timetuple().tm_yday
    return number if number < 60 else number - 366


def _positions(grid: list[tuple[int, int]], days: set[tuple[int, int]], year: int) -> list[int]:
    """Return where the wanted days stand (from 1) among all days of the grid in ``year``."""

    def dates(pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        lengths = ((month, day, monthrange(year, month)[1]) for month, day in pairs)
        return {(month, length if day == -1 else day) for month, day, length in lengths if day <= length}

    order = sorted(dates(grid))
    return [order.index(day) + 1 for day in sorted(dates(days))]
