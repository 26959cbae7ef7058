"""The rows that could not be judged, with the words that stand in their way; and how everything is counted."""

from __future__ import annotations

from typing import Any, Final

from plantrack.answers.said import UnreadRow
from plantrack.index.rows import Row
from plantrack.messages.naming import plan_name
from plantrack.progress.standing import STATUSES
from plantrack.site.lines import line_of
from plantrack.site.scene import SOON_DAYS, SiteScene
from plantrack.site.sheet import SiteSheet

# Judged, but without a day on which they could fall due.
_WITHOUT_DAY: Final = ("waiting", "none")


def unjudged(scene: SiteScene) -> SiteSheet:
    """Return the rows whose deadline was not read, those with words beside it that were not, those that wait for
    the day from which they run, and those without any deadline."""
    by_reference = {(row.plan.id, row.task.id): row for row in scene.rows}
    values: dict[str, Any] = {
        "unread": _told(scene.said.unread, by_reference, scene),
        "marked": _told(scene.said.marked, by_reference, scene),
        "without": {
            status: [
                line_of(row, scene)
                for row in scene.rows
                if row.standing.status == status
            ]
            for status in _WITHOUT_DAY
        },
        "drafts": [
            (plan_name(plan, scene.words), scene.plan_page(plan))
            for plan in scene.plans
            if plan.id in scene.said.drafts
        ],
    }
    return SiteSheet("unjudged", scene.words("site.unjudged.title"), values)


def _told(
    found: tuple[UnreadRow, ...], rows: dict[tuple[str, str], Row], scene: SiteScene
) -> list[dict[str, Any]]:
    """Return rows with the words that were not read; all of the cell where none of it was."""
    return [
        {
            "line": line_of(rows[one.plan, one.id], scene),
            "deadline": one.deadline,
            "words": "; ".join(one.words) or one.deadline,
        }
        for one in found
        # What is said of a heading has no row.
        if (one.plan, one.id) in rows
    ]


def counting(scene: SiteScene) -> SiteSheet:
    """Return the page that tells by which rules the numbers of all others are counted."""
    values: dict[str, Any] = {
        "statuses": [
            (scene.words(f"status.{status}"), scene.words(f"site.when.{status}"))
            for status in STATUSES
        ],
        "total": scene.by_agency.total,
        "due_soon_days": scene.judging.due_soon_days,
        "soon_days": SOON_DAYS,
        "confirm": scene.judging.confirm,
        "rolls": scene.judging.roll is not None,
    }
    return SiteSheet("counting", scene.words("site.counting.title"), values)
