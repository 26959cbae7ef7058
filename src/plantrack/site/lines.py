"""The line that lists of pages show of a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from plantrack.formats.looks import look_of
from plantrack.formats.page import DueLook
from plantrack.index.rows import Row
from plantrack.messages.naming import deadline_name, plan_name, status_name
from plantrack.site.addresses import SiteAddress
from plantrack.site.scene import SiteScene

Weight = Literal["late", "soon", "done", "rest"]
"""The four groups that pages tell statuses apart by, in their marks; the word always stands beside it."""

_WEIGHTS: Final[dict[DueLook, Weight]] = {
    "overdue": "late",
    "soon": "soon",
    "done": "done",
    "coming": "rest",
    "stopped": "rest",
    "running": "rest",
}


class SiteLine(NamedTuple):
    """A row in a list: its page, its number, the short name of its plan, the cells as printed (``lead`` and
    ``deadline`` of a row above are marked), the due day and the status in words, and the status's weight."""

    page: SiteAddress
    id: str
    plan: str
    title: str
    product: str
    lead: str
    deadline: str
    due: str
    status: str
    weight: Weight


def weight_of(row: Row) -> Weight:
    """Return the weight of a row's status."""
    return _WEIGHTS[look_of(row.standing.status)]


def line_of(row: Row, scene: SiteScene) -> SiteLine:
    """Return a row as a line; the rows that many pages show are made into lines once."""
    known = scene.shown.get(id(row))
    # The address of a row that is gone may be another row's.
    if known is not None and known[0] is row:
        shown: SiteLine = known[1]
        return shown
    line = _made(row, scene)
    scene.shown[id(row)] = row, line
    return line


def _made(row: Row, scene: SiteScene) -> SiteLine:
    return SiteLine(
        scene.task_page(row),
        row.task.id,
        short_name(row, scene),
        line_title(row),
        row.product,
        row.lead_shown,
        row.deadline_text,
        deadline_name(row, scene.words),
        status_name(row, scene.words),
        weight_of(row),
    )


def lines_of_rows(rows: Iterable[Row], scene: SiteScene) -> list[SiteLine]:
    """Return rows as lines."""
    return [line_of(row, scene) for row in rows]


def line_title(row: Row) -> str:
    """Return the title of a row; of a milestone with what is due then."""
    label = row.occurrence.label
    return f"{row.title} · {label}" if label else row.title


def short_name(row: Row, scene: SiteScene) -> str:
    """Name a row's plan in few words: its number, else its id; nothing where there is only one plan."""
    # What is the same on every line says nothing.
    if len(scene.plans) < 2:
        return ""
    return row.plan.header.number or row.plan.id


def plan_title(row: Row, scene: SiteScene) -> str:
    """Name a row's plan in full."""
    return plan_name(row.plan, scene.words)
