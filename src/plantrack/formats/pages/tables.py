"""The table in which tasks are listed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Final, NamedTuple

from plantrack.answers.tables import Listed
from plantrack.formats.looks import style_of
from plantrack.formats.page import ByColumn, Table, TableColumn
from plantrack.formats.pages.alike import ids_of, told_once
from plantrack.index.lines import ListLine, of_line
from plantrack.messages import Words
from plantrack.messages.naming import deadline_name, place_names, status_name


def task_table(found: Sequence[Listed], words: Words, *, lead: bool = True) -> Table:
    """Lay a list out as a table: id, due day, status, title, and below or beside it product and lead."""
    columns = [
        TableColumn(words("column.id")),
        TableColumn(words("column.due"), width=12),
        TableColumn(words("column.status"), width=12),
        TableColumn(words("column.title"), wrap=True),
        TableColumn(words("column.product"), wrap=True, under=3),
    ]
    untitled = words("task.untitled")
    cells: list[Sequence[str]] = [
        place_names(ids_of(found), [one.label for one in found]),
        told_once(found, _DATED, lambda one: deadline_name(one, words)),
        told_once(found, _standing, lambda one: status_name(one, words)),
        [one.title or untitled for one in found],
        [one.product for one in found],
    ]
    if lead:
        columns.append(TableColumn(words("column.lead"), wrap=True, under=3))
        cells.append([one.lead_shown for one in found])
    styles = told_once(found, of_line("status"), lambda one: style_of(one.status))
    return Table(tuple(columns), ByColumn(cells), styles)


_DATED: Final = of_line(
    *("period", "label", "due_day", "printed_due_day", "marked", "deadline_text")
)


def _standing(line: ListLine) -> object:
    # When it was done is told only where no due day tells more; else hardly two would be alike.
    status, done, *rest = _STANDING(line)
    return status, done if status == "done" else None, *rest


_STANDING: Final = of_line(
    *("status", "done_day", "days_overdue", "finished", "outstanding"),
    "requested_due_day",
)
"""What a cell is told from: lines that are alike in it are told once."""


class PartedLists(NamedTuple):
    """The rows of several lists one after another, and which of them are whose."""

    every: list[Listed]
    own: list[range]


def parted_lists(lists: Sequence[Sequence[Listed]]) -> PartedLists:
    """Put several lists one after another, so that the cells of one table for all are told and measured once."""
    ends = list(accumulate(map(len, lists), initial=0))
    return PartedLists(
        list(chain.from_iterable(lists)), list(map(range, ends, ends[1:]))
    )
