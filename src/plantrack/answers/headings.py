"""Lists that show headings: the rows that only head others, above the tasks that stand under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from plantrack.answers.columns import ListColumn, column_named, usual_columns
from plantrack.answers.records import row_json
from plantrack.dates import dmy
from plantrack.deadlines.model import Occurrence
from plantrack.formats import Shown
from plantrack.formats.looks import style_of
from plantrack.formats.page import Block, Column, Grid, Heading, Note, Page, Table
from plantrack.index.rows import Judging, Row
from plantrack.messages import Words
from plantrack.messages.naming import plan_name
from plantrack.progress.standing import Standing


class Listed(NamedTuple):
    """A row of a list that shows headings: a task's, or one of a heading, which is not judged."""

    row: Row
    heads: bool = False


def with_headings(rows: Sequence[Row]) -> list[Listed]:
    """Put each heading before the first of the rows that stand under it."""
    found: list[Listed] = []
    shown: set[tuple[str, str]] = set()
    for row in rows:
        for _, heading in row.plan.headings:
            key = (row.plan.id, heading.id)
            if key not in shown and row.task.id.startswith(f"{heading.id}."):
                shown.add(key)
                found.append(Listed(Row(row.plan, heading, _NO_OCCURRENCE, _NOT_JUDGED), heads=True))
        found.append(Listed(row))
    return found


_NO_OCCURRENCE: Final = Occurrence(None, None, None)
_NOT_JUDGED: Final = Standing("none", 0, ())


def headed_page(rows: Sequence[Row], columns: tuple[ListColumn, ...], judging: Judging, words: Words) -> Page:
    """Lay out a list with the headings above its tasks, under the plans they belong to."""
    blocks: list[Block] = [Heading(1, words("list.title", count=len(rows), day=dmy(judging.as_of)))]
    titles = tuple(Column(column.title(words), wrap=column.wrap) for column in columns)
    for _, own in groupby(with_headings(rows), key=lambda one: one.row.plan.id):
        listed = list(own)
        cells = tuple(
            tuple("" if one.heads and column.judged else column.show(one.row, words) for column in columns)
            for one in listed
        )
        styles = ["strong" if one.heads else style_of(one.row.standing.status) for one in listed]
        blocks += [Heading(2, plan_name(listed[0].row.plan, words)), Table(titles, cells, styles)]
    return (*blocks, *(() if rows else (Note(words("list.none")),)))


def headed_grid(rows: Sequence[Row], columns: tuple[ListColumn, ...]) -> Grid:
    """Return the same as a flat table; what only a task has is empty for a heading."""
    cells = (
        tuple("" if one.heads and column.judged else column.tell(one.row) for column in columns)
        for one in with_headings(rows)
    )
    return Grid(tuple(column.name for column in columns), tuple(cells))


def headed_json(rows: Sequence[Row], judging: Judging) -> dict[str, Any]:
    """Return the document of ``list`` with the headings among the tasks; each element tells what it is."""
    elements = [
        {**row_json(one.row), "heading": one.heads, **(dict.fromkeys(_JUDGED) if one.heads else {})}
        for one in with_headings(rows)
    ]
    return {"version": 1, "as_of": judging.as_of.isoformat(), "tasks": elements}


def shown_with_headings(
    rows: Callable[[], list[Row]], columns: tuple[ListColumn, ...] | None, judging: Judging, words: Words
) -> Shown:
    """Return the faces of a list with headings; without columns chosen it has those of its table."""
    on_page = columns or tuple(map(column_named, ("id", "due", "status", "title", "product", "lead")))
    return Shown(
        page=lambda: headed_page(rows(), on_page, judging, words),
        grid=lambda: headed_grid(rows(), columns or usual_columns()),
        data=lambda: headed_json(rows(), judging),
    )


_JUDGED: Final = ("due", "status", "days_overdue")
