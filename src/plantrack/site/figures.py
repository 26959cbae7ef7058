"""The numbers of the front page, each in its unit; all of them are those of ``stats``, ``overdue`` and ``due``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from plantrack.answers.figures.stats import StatsGroup
from plantrack.answers.owners import UnitCount
from plantrack.answers.said import counts_json
from plantrack.index.rows import Row
from plantrack.site.scene import SiteScene


class NextDue(NamedTuple):
    """The next day on which something falls due, the days until then, and the rows."""

    day: date
    days: int
    rows: tuple[Row, ...]


class SiteFigures(NamedTuple):
    """The figures of a site: the total as ``stats`` counts it, what is overdue and falls due soon, the next due day
    (None where nothing is due any more)."""

    total: StatsGroup
    overdue: UnitCount
    soon: UnitCount
    following: NextDue | None


def figures(scene: SiteScene) -> SiteFigures:
    """Return the figures."""
    return SiteFigures(
        scene.by_agency.total,
        unit_count(scene.overdue),
        unit_count(scene.soon),
        _following(scene),
    )


def unit_count(rows: Sequence[Row]) -> UnitCount:
    """Count rows that are occurrences."""
    counts = counts_json(rows)
    return UnitCount(counts["tasks"], counts["occurrences"])


def _following(scene: SiteScene) -> NextDue | None:
    """Return the next due day: what is due today still is."""
    ahead = list(_ahead(scene))
    # Everything is done, or nothing has a day.
    if not ahead:
        return None
    day = min(due for due, _ in ahead)
    rows = tuple(row for due, row in ahead if due == day)
    return NextDue(day, (day - scene.as_of).days, rows)


def _ahead(scene: SiteScene) -> Iterable[tuple[date, Row]]:
    # What is overdue is counted elsewhere; what is a draft has not begun to run.
    owed = ("due_soon", "open", "upcoming")
    for own in scene.occurrences.values():
        for row in own:
            due = row.occurrence.due
            if due and due >= scene.as_of and row.standing.status in owed:
                yield due, row
