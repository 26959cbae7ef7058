"""The table in which tasks are listed."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.answers.tables import Listed
from plantrack.formats.looks import style_of
from plantrack.formats.page import ByColumn, Column, Table
from plantrack.messages import Words
from plantrack.messages.naming import deadline_name, place_name, status_name


def task_table(found: Sequence[Listed], words: Words, *, lead: bool = True) -> Table:
    """Lay a list out as a table: id, due day, status, title, and below or beside it product and lead."""
    columns = [
        Column(words("column.id")),
        Column(words("column.due"), width=12),
        Column(words("column.status"), width=12),
        Column(words("column.title"), wrap=True),
        Column(words("column.product"), wrap=True, under=3),
    ]
    untitled = words("task.untitled")
    cells: list[Sequence[str]] = [
        [place_name(one.task_id, one.occurrence.label) for one in found],
        [deadline_name(one, words) for one in found],
        [status_name(one, words) for one in found],
        [one.title or untitled for one in found],
        [one.product for one in found],
    ]
    if lead:
        columns.append(Column(words("column.lead"), wrap=True, under=3))
        cells.append([one.lead_shown for one in found])
    return Table(
        tuple(columns),
        ByColumn(cells),
        [style_of(one.standing.status) for one in found],
    )
