"""The table in which tasks are listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter
from typing import Any, Final

from plantrack.answers.tables import Listed
from plantrack.formats.looks import style_of
from plantrack.formats.page import ByColumn, Column, Table
from plantrack.index.lines import ListLine
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
        list(map(place_name, *(map(attrgetter(name), found) for name in _NAMED))),
        _told(found, _DATED, lambda one: deadline_name(one, words)),
        _told(found, _STANDING, lambda one: status_name(one, words)),
        [title or untitled for title in map(attrgetter("title"), found)],
        list(map(attrgetter("product"), found)),
    ]
    if lead:
        columns.append(Column(words("column.lead"), wrap=True, under=3))
        cells.append(list(map(attrgetter("lead_shown"), found)))
    styles = [style_of(status) for status in map(attrgetter("status"), found)]
    return Table(tuple(columns), ByColumn(cells), styles)


_NAMED: Final = ("shown_id", "label")


def _of_line(*names: str) -> Callable[[Any], Any]:
    """Return what gives these fields of a line of a list."""
    return itemgetter(*map(ListLine._fields.index, names))


_DATED: Final = _of_line(
    *("period", "label", "due_day", "printed_due_day", "marked", "deadline_text")
)
_STANDING: Final = _of_line(
    *("status", "days_overdue", "done_day", "finished", "outstanding"),
    "requested_due_day",
)
"""What a cell is told from: lines that are alike in it are told once."""


def _told(
    found: Sequence[Listed],
    alike: Callable[[Any], Any],
    tell: Callable[[Listed], str],
) -> list[str]:
    """Return the cells of a column. Of a great many lines few are told otherwise than all others."""
    if not found or not isinstance(found[0], ListLine):
        return [tell(one) for one in found]
    keys = list(map(alike, found))
    known = {key: tell(one) for key, one in dict(zip(keys, found, strict=True)).items()}
    return [known[key] for key in keys]
