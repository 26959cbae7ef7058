"""The front page: how we stand, what burns, whose it is; and the wall, which says the same from afar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from typing import Any, Final

from plantrack.answers.figures.trend import last_months
from plantrack.dates import dmy
from plantrack.index.rows import Row
from plantrack.site.bodies import SiteBodies
from plantrack.site.charts import WIDE, ChartColumn, PartLook, columns_chart, share_bar
from plantrack.site.figures import figures
from plantrack.site.lines import SiteLine, lines_of_rows
from plantrack.site.numbers import rates
from plantrack.site.pages.agencies import ranked
from plantrack.site.scene import SOON_DAYS, SiteScene
from plantrack.site.sheet import SiteSheet

# What a leader reads without turning a page; the rest is one link away.
_WORST: Final = 10
_SOON: Final = 10
_RANKED: Final = 12
# The same month of last year stands beside this one.
_MONTHS: Final = 13
_QUARTERS: Final = 24
_ON_A_SLIDE: Final = 6
# Two lines of letters that can be read from five metres.
_TITLE_ON_A_WALL: Final = 76
_LEAD_ON_A_WALL: Final = 48


def front(scene: SiteScene, bodies: SiteBodies) -> SiteSheet:
    """Return the front page."""
    values = _standing(scene) | {
        "worst": lines_of_rows(scene.overdue[:_WORST], scene),
        "soon": lines_of_rows(scene.soon[:_SOON], scene),
        "lateness": _lateness(scene),
        "ranking_groups": ranked(scene, bodies)[:_RANKED],
        "trend": trend(scene),
        "timeline": timeline(scene),
        "unjudged": len(scene.said.unread) + len(scene.said.marked),
    }
    return SiteSheet("front", scene.words("site.front.title"), values)


def wall(scene: SiteScene, bodies: SiteBodies) -> SiteSheet:
    """Return the page for a wall: few words, large, in slides that one can stop."""
    values = _standing(scene) | {
        "worst": _short(scene.overdue[:_ON_A_SLIDE], scene),
        "soon": _short(scene.soon[:_ON_A_SLIDE], scene),
        "ranking_groups": ranked(scene, bodies)[:_ON_A_SLIDE],
    }
    return SiteSheet("wall", scene.words("site.wall.title"), values)


def _short(rows: Sequence[Row], scene: SiteScene) -> list[SiteLine]:
    """Return rows with their words cut to what a wall has room for; that they are cut is seen."""
    return [
        line._replace(
            title=shorten(line.title, _TITLE_ON_A_WALL, placeholder=" …"),
            lead=shorten(line.lead, _LEAD_ON_A_WALL, placeholder=" …"),
        )
        for line in lines_of_rows(rows, scene)
    ]


def _standing(scene: SiteScene) -> dict[str, Any]:
    """Return the figures with their rates, and the next due day."""
    found = figures(scene)
    completion, timely = rates(found.total, scene.words)
    return {
        "total": found.total,
        "overdue": found.overdue,
        "due": found.soon,
        "following": found.following,
        "soon_days": SOON_DAYS,
        "completion": completion,
        "timely": timely,
    }


def _lateness(scene: SiteScene) -> list[dict[str, Any]]:
    """Return the classes of lateness, each with its bar."""
    counts = scene.by_agency.total.lateness
    most = max(counts)
    names = ("site.late.soon", "site.late.later", "site.late.long")
    return [
        {
            "name": scene.words(name),
            "count": count,
            "bar": share_bar([("late", count)], most),
        }
        for name, count in zip(names, counts, strict=True)
    ]


def trend(scene: SiteScene) -> dict[str, Any]:
    """Return the course of the last months: the chart and the same as a table."""
    points = last_months(scene.plans, scene.judging, _MONTHS)
    columns = [
        ChartColumn(
            f"{one.day:%m/%y}",
            (
                ("done", one.done),
                ("late", one.overdue),
                # What is due on the last day itself is neither done nor late.
                ("rest", one.fallen_due - one.done - one.overdue),
            ),
            today=one.day == scene.as_of,
        )
        for one in points
    ]
    rows = [(dmy(one.day), one.fallen_due, one.done, one.overdue) for one in points]
    return {"chart": columns_chart(columns), "rows": rows}


_TIMELINE: Final[tuple[PartLook, ...]] = ("done", "late", "rest")


def timeline(scene: SiteScene) -> dict[str, Any]:
    """Return what falls due quarter by quarter: the chart and the same as a table."""
    counts: dict[tuple[int, int], dict[PartLook, int]] = {}
    for due, look in _dues(scene):
        of_quarter = counts.setdefault(_quarter(due), dict.fromkeys(_TIMELINE, 0))
        of_quarter[look] += 1
    # Quarters without anything due stay on the axis: time has no gaps.
    now = _quarter(scene.as_of)
    quarters = [*_between(min(counts), max(counts))] if counts else []
    kept = _around(quarters, now)
    columns = [
        ChartColumn(
            f"Q{quarter}/{year % 100:02d}",
            tuple(counts.get((year, quarter), {}).items()),
            today=(year, quarter) == now,
        )
        for year, quarter in kept
    ]
    rows = [
        (one.label, one.total, *(dict(one.parts).get(look, 0) for look in _TIMELINE))
        for one in columns
        if one.total
    ]
    # What the axis has no room for is counted and said below it.
    cut = sum(sum(counts.get(one, {}).values()) for one in {*quarters} - {*kept})
    return {"chart": columns_chart(columns, WIDE), "rows": rows, "outside": cut}


_LOOKS: Final[dict[str, PartLook]] = {
    "done_on_time": "done",
    "done_late": "done",
    "done": "done",
    "reported": "done",
    "overdue": "late",
}


def _dues(scene: SiteScene) -> list[tuple[date, PartLook]]:
    """Return the due days of all occurrences that have one, save those that were stopped."""
    return [
        (row.occurrence.due, _LOOKS.get(row.standing.status, "rest"))
        for own in scene.occurrences.values()
        for row in own
        if row.occurrence.due and row.standing.status != "cancelled"
    ]


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _between(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    # As one number a quarter runs on over the years.
    numbers = range(first[0] * 4 + first[1] - 1, last[0] * 4 + last[1])
    return [(number // 4, number % 4 + 1) for number in numbers]


def _around(
    quarters: list[tuple[int, int]], now: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return as many quarters as there is room for, a third of them before the day."""
    before = sum(one < now for one in quarters)
    first = min(max(0, before - _QUARTERS // 3), max(0, len(quarters) - _QUARTERS))
    return quarters[first : first + _QUARTERS]
