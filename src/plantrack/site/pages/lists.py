"""The lists: what is overdue, what falls due, every task."""

from __future__ import annotations

from typing import Any, Final

from plantrack.answers.queries.keys import keys
from plantrack.site.addresses import SiteAddress
from plantrack.site.figures import unit_count
from plantrack.site.lines import lines_of_rows
from plantrack.site.scene import SOON_DAYS, SiteScene
from plantrack.site.sheet import SiteSheet, part_count, part_of

_ON_A_PAGE: Final = 200
# So many rows a browser lays out at once without being felt (some 45 ms).
TASKS_ON_A_PAGE: Final = 100
# What is asked most; each is a query that one can go on from.
_EXAMPLES: Final = (
    ("overdue", "status:overdue"),
    ("soon", "status:due_soon"),
    ("done", "status:done_on_time,done_late,done"),
    ("no_due", "status:no_due"),
    ("unread", "status:unread"),
)


def overdue(scene: SiteScene, page: SiteAddress) -> SiteSheet:
    """Return what is overdue, the longest first, or a part of it."""
    rows = scene.overdue
    values: dict[str, Any] = {
        "count": unit_count(rows),
        "most": max((row.standing.days_overdue for row in rows), default=0),
        "lines": lines_of_rows(part_of(rows, page.number, _ON_A_PAGE), scene),
    }
    return SiteSheet(
        "overdue",
        scene.words("site.overdue.title"),
        values,
        part_count(len(rows), _ON_A_PAGE),
    )


def due(scene: SiteScene, page: SiteAddress) -> SiteSheet:
    """Return what falls due soon, the soonest first, or a part of it."""
    rows = scene.soon
    values: dict[str, Any] = {
        "count": unit_count(rows),
        "days": SOON_DAYS,
        "lines": lines_of_rows(part_of(rows, page.number, _ON_A_PAGE), scene),
    }
    title = scene.words("site.due.title", days=SOON_DAYS)
    return SiteSheet("due", title, values, part_count(len(rows), _ON_A_PAGE))


def tasks(scene: SiteScene, page: SiteAddress) -> SiteSheet:
    """Return every task in the order of the plans, a hundred a page: what the script searches, readable without."""
    rows = part_of(scene.rows, page.number, TASKS_ON_A_PAGE)
    values: dict[str, Any] = {
        "total": scene.by_agency.total,
        "first": (page.number - 1) * TASKS_ON_A_PAGE + 1,
        "lines": lines_of_rows(rows, scene),
        "keys": keys(),
        "examples": [
            (query, scene.words(f"site.example.{name}")) for name, query in _EXAMPLES
        ],
    }
    parts = part_count(len(scene.rows), TASKS_ON_A_PAGE)
    return SiteSheet("tasks", scene.words("site.tasks.title"), values, parts)
