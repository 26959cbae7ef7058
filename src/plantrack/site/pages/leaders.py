"""The leaders whom plans name, and the tasks of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plantrack.filenames import Names
from plantrack.index.rows import Row
from plantrack.site.addresses import SiteAddress
from plantrack.site.lines import lines_of_rows
from plantrack.site.numbers import number_lines
from plantrack.site.scene import SiteScene
from plantrack.site.sheet import SiteSheet, part_count, part_of

_ON_A_PAGE: Final = 200


def leader_pages(scene: SiteScene) -> Mapping[str, SiteAddress]:
    """Return by the printed words the page of each leader."""
    names = Names()
    return {
        one.key.id: SiteAddress("leader", names.unique(one.key.id))
        for one in scene.by_leader.groups
        # Rows that name nobody are a line of the table, and no page.
        if one.key.id
    }


def leader_of(row: Row) -> str:
    """Return the leader of a row, as printed: its own, else that of the row above."""
    # An empty cell means what the row above says (docs/plan-file.md).
    above = row.task.inherited.get("leader")
    return row.task.cells.get("leader") or (above.text if above else "")


def leaders(scene: SiteScene) -> SiteSheet:
    """Return the page of all leaders with their numbers."""
    pages = leader_pages(scene)
    values = {
        "leaders": number_lines(scene.by_leader.groups, pages, scene.words),
        "named": bool(pages),
    }
    return SiteSheet("leaders", scene.words("site.leaders.title"), values)


def leader(scene: SiteScene, page: SiteAddress) -> SiteSheet:
    """Return the tasks of one leader, or a part of them."""
    first = page._replace(number=1)
    name = next(name for name, own in leader_pages(scene).items() if own == first)
    rows = [row for row in scene.rows if leader_of(row) == name]
    statuses = [row.standing.status for row in rows]
    values = {
        "count": len(rows),
        "overdue": statuses.count("overdue"),
        "soon": statuses.count("due_soon"),
        "lines": lines_of_rows(part_of(rows, page.number, _ON_A_PAGE), scene),
    }
    return SiteSheet("leader", name, values, part_count(len(rows), _ON_A_PAGE))
