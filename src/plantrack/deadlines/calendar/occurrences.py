"""The due dates of a deadline inside a plan's life, each with the key of its period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from plantrack.deadlines.calendar.rrule import Rrule, days_of, read_rrule, year_pattern
from plantrack.deadlines.calendar.rule_text import COMMON_YEAR, LEAP_YEAR
from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.calendar.workdays import (
    Calendar,
    next_workday,
    previous_workday,
    standard,
)
from plantrack.deadlines.model import Deadline, Occurrence

_QUARTER_ENDS: Final = {3, 6, 9, 12}
_WORKING_WEEK: Final = tuple((0, day) for day in range(5))


def occurrences(
    deadline: Deadline, first: date, until: date, *, calendar: Calendar | None = None
) -> tuple[Occurrence, ...]:
    """Return the due dates from ``first`` (the plan's issue) to ``until``, in order.

    A recurring deadline gives one for every due date of its rules in that time, bounded also by its
    own start and end; one with several dated milestones one for each of them; any other gives one,
    without a key. Keys are unique within a deadline. Those of one rule depend on the rule alone:
    ``2026``, ``2026-Q2``, ``2026-04``, ``2026-W15`` or ``2026-04-30``; those of several rules and of
    milestones are the due dates, a second one on the same day ``2026-06-30.2``.
    ``calendar`` (the shipped one where None) says which day "the last working day" is.
    """
    if deadline.kind == "dated":
        return _of_milestones(deadline) or (
            Occurrence(None, deadline.start, deadline.due),
        )
    known = _rules_of(deadline)
    if not known:
        return (Occurrence(None, deadline.start, None),)
    begin = deadline.start or first
    last = min(until, deadline.due) if deadline.due else until
    calendar = calendar or standard()
    # Two rules may give one day; and as their periods differ, the day itself is the
    # key.
    rule, *more = known
    if more:
        falling = [_dues(one, begin, first, last, calendar) for one in known]
        days = sorted({due for dues in falling for due in dues.values()})
        return tuple(
            Occurrence(day.isoformat(), _opening(deadline, day, "day"), day)
            for day in days
        )
    kind = key_kind(rule)
    dues = _dues(rule, begin, first, last, calendar)
    # The key is that of the day in the rule: a due day that moved may lie in another period.
    return tuple(
        Occurrence(period_key(day, kind), _opening(deadline, day, kind), due)
        for day, due in dues.items()
    )


def _rules_of(deadline: Deadline) -> list[Rrule]:
    """Return the rules of a recurring deadline that can be read; none of any other."""
    if deadline.kind != "recurring":
        return []
    given = deadline.rrules or ((deadline.rrule,) if deadline.rrule else ())
    read = map(read_rrule, given)
    return [rule for rule in read if not isinstance(rule, TermProblem)]


def _dues(
    rule: Rrule, begin: date, first: date, last: date, calendar: Calendar
) -> dict[date, date]:
    """Return the days of a rule, each with the day it falls due on."""
    days = days_of(rule, begin, first, last)
    if rule.days != _WORKING_WEEK or not rule.positions:
        return {day: day for day in days}
    # the first or last weekday of a month moves off a holiday, to the side it is counted from
    move = previous_workday if rule.positions[0] < 0 else next_workday
    return {day: move(day, calendar) for day in days}


def _of_milestones(deadline: Deadline) -> tuple[Occurrence, ...]:
    """Return one occurrence for every milestone with a due date, where there are several."""
    dated = [(one.due, one.start) for one in deadline.milestones if one.due]
    # A single one is the deadline's own due date, whose key must not change with its
    # label.
    if len(dated) < 2:
        return ()
    met: dict[date, int] = {}
    found: list[Occurrence] = []
    for due, start in sorted(dated, key=lambda one: one[0]):
        before = met.get(due, 0)
        met[due] = before + 1
        key = f"{due.isoformat()}.{met[due]}" if before else due.isoformat()
        found.append(Occurrence(key, start, due))
    return tuple(found)


def key_kind(rule: Rrule) -> str:
    """Return what one key of the rule names: year, quarter, month, week or day."""
    if rule.freq == "DAILY":
        return "day"
    if rule.freq == "WEEKLY":
        return "week" if len(rule.days) <= 1 else "day"
    if rule.freq == "MONTHLY":
        if rule.year_days or not _once(rule):
            return "day"
        return _month_kind(rule.months) if rule.months else "month"
    return _yearly_kind(rule)


def _yearly_kind(rule: Rrule) -> str:
    """Return the kind of key of a yearly rule, by the days it gives in a leap year and in another."""
    if rule.days:
        nth_of_month = len(rule.days) == len(rule.months) == 1 and rule.days[0][0] != 0
        return "year" if len(rule.positions) == 1 or nth_of_month else "day"
    patterns = [year_pattern(rule, year) for year in (COMMON_YEAR, LEAP_YEAR)]
    if None in patterns:
        bare = not (rule.months or rule.weeks or rule.year_days or rule.positions)
        return "year" if bare else "day"
    # By both kinds of year: "29 February" gives a day in one of them only.
    months = [[month for month, _ in pattern or ()] for pattern in patterns]
    if max(map(len, months)) <= 1:
        return "year"
    twice_in_month = any(len(set(row)) < len(row) for row in months)
    if twice_in_month:
        return "day"
    return _month_kind(tuple({*months[0], *months[1]}))


def _once(rule: Rrule) -> bool:
    """Tell whether a monthly rule gives at most one day a month."""
    if rule.positions:
        return len(rule.positions) == 1
    if rule.days:
        return len(rule.days) == 1 and rule.days[0][0] != 0
    return len(rule.month_days) <= 1


def _month_kind(months: tuple[int, ...]) -> str:
    if len(months) == 1:
        return "year"
    return "quarter" if set(months) <= _QUARTER_ENDS else "month"


def period_key(day: date, kind: str) -> str:
    """Return the key of the period of ``kind`` that ``day`` lies in."""
    return _KEYS.get(kind, date.isoformat)(day)


def _quarter_key(day: date) -> str:
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def _week_key(day: date) -> str:
    # The year of the week, not of the day: 1 January may lie in the last week of the year before.
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


_KEYS: Final[dict[str, Callable[[date], str]]] = {
    "year": lambda day: f"{day.year:04d}",
    "quarter": _quarter_key,
    "month": lambda day: f"{day.year:04d}-{day.month:02d}",
    "week": _week_key,
}


def _opening(deadline: Deadline, day: date, kind: str) -> date:
    """Return the first day of the period that is due on ``day``: of its key, or of the span it names."""
    span = deadline.span or kind
    if span == "day":
        opening = day
    elif span == "week":
        opening = day - timedelta(days=day.weekday())
    else:
        size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[span]
        opening = date(day.year, (day.month - 1) // size * size + 1, 1)
    # a row that begins with a due date does not begin its period there
    return (
        max(opening, deadline.start)
        if deadline.start and deadline.start < day
        else opening
    )
