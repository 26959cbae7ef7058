"""The course of time: how much had fallen due, was done and was overdue at the end of each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from plantrack.answers.figures.counts import StatusCounts, status_counts
from plantrack.answers.grid import Grid
from plantrack.index.rows import Judging, all_rows, index_of
from plantrack.plan.model import Plan


class TrendPoint(NamedTuple):
    """How a plan stood at the end of a month."""

    plan: Plan
    """The plan."""
    day: date
    """The last day of a month, or the day asked for."""
    rated: StatusCounts
    """Its occurrences by the end of that day."""

    @property
    def completion_rate(self) -> float | None:
        """Done among the fallen due, 0 to 1; None where nothing has fallen due."""
        fallen = self.rated.fallen_due
        return self.rated.done / fallen if fallen else None


def trend(plan: Plan, judging: Judging) -> list[TrendPoint]:
    """Return the plan's months from its issue (or its first deadline, where the issue is not known) to
    the day of ``judging``, which is the last point."""
    # Before the issue nothing of a plan could fall due.
    header = plan.header
    first = header.issued_from if header.issued else _first_due(plan, judging)
    return [
        _point(plan, judging._replace(as_of=day))
        for day in _month_ends(first, judging.as_of)
    ]


def _month_ends(first: date, last: date) -> Iterator[date]:
    day = first
    # The first month may have begun before the plan was issued; its end is what is
    # asked.
    while True:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        if following > last:
            break
        yield following - timedelta(days=1)
        day = following
    yield last


def _first_due(plan: Plan, judging: Judging) -> date:
    rows = all_rows([plan], judging)
    dues = [row.occurrence.due for row in rows if row.occurrence.due]
    return min(dues, default=judging.as_of)


def _point(plan: Plan, judging: Judging) -> TrendPoint:
    # Each month is judged as it stood then, with what is known now: a late entry puts
    # an older month right.
    return TrendPoint(plan, judging.as_of, _occurrences([plan], judging))


def _occurrences(plans: Sequence[Plan], judging: Judging) -> StatusCounts:
    return status_counts(index_of(plans, judging).counted_occurrences(plans))


class MonthCount(NamedTuple):
    """How several plans stood together at the end of a month."""

    day: date
    """The last day of a month, or the day asked for."""
    fallen_due: int
    """Occurrences whose day had come, or which were done."""
    done: int
    """Those done, on time or late."""
    overdue: int
    """Those whose day had gone by."""


def last_months(plans: Sequence[Plan], judging: Judging, most: int) -> list[MonthCount]:
    """Return the last ``most`` months of plans together, the day of ``judging`` last; a sum of :func:`trend`,
    counted without making rows."""
    first = min((plan.header.issued_from for plan in plans), default=judging.as_of)
    days = [*_month_ends(min(first, judging.as_of), judging.as_of)][-most:]
    return [_together(plans, judging._replace(as_of=day)) for day in days]


def _together(plans: Sequence[Plan], judging: Judging) -> MonthCount:
    rated = _occurrences(plans, judging)
    return MonthCount(judging.as_of, rated.fallen_due, rated.done, rated.overdue)


def trend_json(found: list[list[TrendPoint]], judging: Judging) -> dict[str, Any]:
    """Return the months as data."""
    points = [
        {
            "plan": one.plan.id,
            "day": one.day.isoformat(),
            "fallen_due": one.rated.fallen_due,
            "done": one.rated.done,
            "overdue": one.rated.overdue,
        }
        for points in found
        for one in points
    ]
    return {
        "version": 1,
        "as_of": judging.as_of.isoformat(),
        "trend": "month",
        "points": points,
    }


def trend_grid(found: list[list[TrendPoint]]) -> Grid:
    """Return the months as a flat table."""
    rows = tuple(
        (
            one.plan.id,
            one.day.isoformat(),
            str(one.rated.fallen_due),
            str(one.rated.done),
            str(one.rated.overdue),
        )
        for points in found
        for one in points
    )
    return Grid(("plan", "day", "fallen_due", "done", "overdue"), rows)
