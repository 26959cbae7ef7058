"""The course of time: how much had fallen due, was done and was overdue at the end of each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.index.rows import Judging, all_rows, in_plans, index_of
from plantrack.plan.model import Plan
from plantrack.progress.standing import DONE


class TrendPoint(NamedTuple):
    """The occurrences of a plan on one day. Fallen due are those done or overdue, the denominator that
    rates of completion have; done are those completed by then, on time or late."""

    plan: Plan
    day: date
    done: int
    overdue: int

    @property
    def fallen_due(self) -> int:
        """Done or overdue."""
        return self.done + self.overdue

    @property
    def completion_rate(self) -> float | None:
        """Done among the fallen due, 0 to 1; None where nothing has fallen due."""
        return self.done / self.fallen_due if self.fallen_due else None


def trend(plan: Plan, judging: Judging) -> list[TrendPoint]:
    """Return the plan's months from its issue (or its first deadline, where the issue is not known) to
    the day of ``judging``, which is the last point."""
    rows = all_rows([plan], judging)
    dues = [row.occurrence.due for row in rows if row.occurrence.due]
    first = (
        plan.header.issued_from
        if plan.header.issued
        else min(dues, default=judging.as_of)
    )
    return [
        _point(plan, judging._replace(as_of=day))
        for day in _month_ends(first, judging.as_of)
    ]


def _month_ends(first: date, last: date) -> Iterator[date]:
    day = first
    while True:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        if following > last:
            break
        yield following - timedelta(days=1)
        day = following
    yield last


def _point(plan: Plan, judging: Judging) -> TrendPoint:
    statuses = [row.standing.status for row in all_rows([plan], judging)]
    done = sum(status in DONE for status in statuses)
    return TrendPoint(plan, judging.as_of, done, statuses.count("overdue"))


class MonthCount(NamedTuple):
    """The occurrences of several plans together on one day, counted as those of a :class:`TrendPoint`."""

    day: date
    done: int
    overdue: int


_TOGETHER = """
SELECT s.status, count(*) FROM standings AS s JOIN plans AS p ON p.plan = s.plan
WHERE {where} GROUP BY s.status"""


def last_months(plans: Sequence[Plan], judging: Judging, most: int) -> list[MonthCount]:
    """Return the last ``most`` months of plans together, the day of ``judging`` last; a sum of :func:`trend`,
    counted without making rows."""
    first = min((plan.header.issued_from for plan in plans), default=judging.as_of)
    days = [*_month_ends(min(first, judging.as_of), judging.as_of)][-most:]
    return [_together(plans, judging._replace(as_of=day)) for day in days]


def _together(plans: Sequence[Plan], judging: Judging) -> MonthCount:
    where = in_plans(plans)
    base = index_of(plans, judging).base
    found = dict(base.execute(_TOGETHER.format(where=where.sql), where.values))
    done = sum(found.get(status, 0) for status in DONE)
    return MonthCount(judging.as_of, done, found.get("overdue", 0))


def trend_json(found: list[list[TrendPoint]], judging: Judging) -> dict[str, Any]:
    """Return the months as data."""
    points = [
        {
            "plan": one.plan.id,
            "day": one.day.isoformat(),
            "fallen_due": one.fallen_due,
            "done": one.done,
            "overdue": one.overdue,
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
            str(one.fallen_due),
            str(one.done),
            str(one.overdue),
        )
        for points in found
        for one in points
    )
    return Grid(("plan", "day", "fallen_due", "done", "overdue"), rows)
