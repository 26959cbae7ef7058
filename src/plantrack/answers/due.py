"""What falls due next, by agency, with the working days that are left."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from plantrack.answers.owners import lines_by_plan
from plantrack.dates import Span, read_span
from plantrack.index.days import number_of
from plantrack.index.lines import ListLine
from plantrack.index.owned import DUE_BETWEEN, OwnedShare
from plantrack.index.rows import Judging, Row, in_plans, index_of, rows_of
from plantrack.index.where import Where
from plantrack.plan.model import Plan
from plantrack.progress.standing import Share
from plantrack.text import search_key

_COUNT: Final = re.compile(r"(\d{1,4})\s*([a-z]+)")
_DAYS: Final = {
    "d": 1,
    "ngay": 1,
    "day": 1,
    "days": 1,
    "w": 7,
    "tuan": 7,
    "week": 7,
    "weeks": 7,
}
_MONTHS: Final = {
    "m": 1,
    "thang": 1,
    "month": 1,
    "months": 1,
    "y": 12,
    "nam": 12,
    "year": 12,
    "years": 12,
}
_MOST_MONTHS: Final = 1200


def read_days(text: str) -> int | None:
    """Read a count of days: ``30d``, ``2w``, ``3 ngày``, ``2 tuần``; None where it is none."""
    found = _COUNT.fullmatch(search_key(text))
    return int(found[1]) * _DAYS[found[2]] if found and found[2] in _DAYS else None


def read_within(text: str, as_of: date) -> Span | None:
    """Read a stretch of time that begins on ``as_of``: ``30d``, ``2w``, ``3 tháng``, ``tháng này``, ``quý này``,
    ``tháng sau``, ``năm nay`` (and ``this month`` …); None where it is none of these.

    One that runs on beyond the calendar ends with its last day, 31/12/9999.
    """
    try:
        return _within(text, as_of)
    # Nobody plans so far; the answer is then all that there is.
    except (OverflowError, ValueError):
        return Span(as_of, date.max)


def _within(text: str, as_of: date) -> Span | None:
    folded = search_key(text)
    days = read_days(text)
    # The day itself is the first of the stretch: what is due today is not late.
    if days is not None:
        return Span(as_of, as_of + timedelta(days=days))
    if found := _COUNT.fullmatch(folded):
        months = int(found[1]) * _MONTHS.get(found[2], 0)
        return (
            Span(as_of, _months_on(as_of, months))
            if 0 < months <= _MOST_MONTHS
            else None
        )
    year, month = as_of.year, as_of.month
    # A quarter is told by its last month.
    quarter = (month - 1) // 3 * 3 + 3
    named: dict[tuple[str, ...], Callable[[], Span]] = {
        ("tuan nay", "this week"): lambda: Span(
            as_of, as_of + timedelta(days=6 - as_of.weekday())
        ),
        ("thang nay", "this month"): lambda: Span(as_of, _month(year, month).last),
        ("thang sau", "thang toi", "next month"): lambda: _month(year, month + 1),
        ("quy nay", "this quarter"): lambda: Span(as_of, _month(year, quarter).last),
        ("quy sau", "quy toi", "next quarter"): lambda: Span(
            _month(year, quarter + 1).first, _month(year, quarter + 3).last
        ),
        ("nam nay", "this year"): lambda: Span(as_of, date(year, 12, 31)),
        ("nam sau", "next year"): lambda: Span(
            date(year + 1, 1, 1), date(year + 1, 12, 31)
        ),
    }
    return next((span() for names, span in named.items() if folded in names), None)


def _month(year: int, month: int) -> Span:
    """Return a month's days; months beyond 12 run into the next year."""
    span = read_span(f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}")
    if span is None:
        raise ValueError(month)
    return span


def _months_on(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day (BLDS 2015, Điều 148.3)."""
    span = _month(day.year, day.month + months)
    return min(span.last, span.first + timedelta(days=day.day - 1))


class DueList(NamedTuple):
    """What of plans falls due in a stretch of time."""

    plans: Sequence[Plan]
    """The plans asked about."""
    within: Span
    """The stretch of time."""
    lines: list[ListLine]
    """What falls due in it and is not done, the soonest first."""
    owned: list[tuple[OwnedShare, ...]]
    """Of each line whose own share falls due in it."""

    def by_plan(self) -> list[tuple[Plan, list[ListLine]]]:
        """Part the lines by plan, in the order of the plans."""
        return lines_by_plan(self.lines, self.plans)


def due(plans: Sequence[Plan], judging: Judging, within: Span) -> DueList:
    """Find what falls due in a stretch of time."""
    first, last = number_of(within.first), number_of(within.last)
    index = index_of(plans, judging)
    lines = index.lines("standings", _falling_due(plans, judging, within))
    lines.sort(key=lambda line: line.due_day or 0)
    owned = index.owned(lines, DUE_BETWEEN, first=first, last=last)
    return DueList(plans, within, lines, owned)


def due_share(within: Span) -> Callable[[Share], bool]:
    """Return which shares of what is listed fall due themselves."""

    def falls_due(share: Share) -> bool:
        return bool(
            share.owes and share.due and within.first <= share.due <= within.last
        )

    return falls_due


def due_rows(plans: Sequence[Plan], judging: Judging, within: Span) -> list[Row]:
    """Return the same as rows."""
    rows = rows_of(plans, judging, "standings", _falling_due(plans, judging, within))
    return sorted(rows, key=lambda row: row.occurrence.due or date.max)


def _falling_due(plans: Sequence[Plan], judging: Judging, within: Span) -> Where:
    """Ask for what is owed and falls due within a stretch of time. A share of it falls due then; which these are
    an index of its own tells."""
    days = number_of(within.first), number_of(within.last)
    # Without this all shares there are would be grouped before the days are looked at.
    shares = "(t.plan, t.task) IN (SELECT plan, task FROM shares WHERE owes = 1 AND due_day BETWEEN ? AND ?)"
    owed = Where("s.owes = 1 AND s.due_day BETWEEN ? AND ?", days, shares, days)
    return in_plans(plans, judging).and_(owed)
