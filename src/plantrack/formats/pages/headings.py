"""Lists that show headings, laid out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from plantrack.answers.columns import ListColumn, column_named, usual_columns
from plantrack.answers.headings import headed_grid, headed_json, with_headings
from plantrack.answers.said import Said
from plantrack.dates import dmy
from plantrack.formats import Shown
from plantrack.formats.looks import style_of
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.byplan import by_plan
from plantrack.formats.pages.said import counted_notes
from plantrack.index.rows import Judging, Row
from plantrack.messages import Words
from plantrack.messages.naming import plan_name, units_name


def headed_page(
    rows: Sequence[Row], columns: tuple[ListColumn, ...], judging: Judging, words: Words
) -> Page:
    """Lay out a list with the headings above its tasks, under the plans they belong to."""
    blocks: list[PageBlock] = [
        PageHeading(
            1,
            words(
                "list.title",
                units=units_name(
                    len({row.reference for row in rows}), len(rows), words
                ),
                day=dmy(judging.as_of),
            ),
        )
    ]
    titles = tuple(
        TableColumn(column.title(words), wrap=column.wrap) for column in columns
    )
    for _, own in groupby(with_headings(rows), key=lambda one: one.row.plan.id):
        listed = list(own)
        cells = tuple(
            tuple(
                "" if one.heads and column.judged else column.show(one.row, words)
                for column in columns
            )
            for one in listed
        )
        styles = [
            "strong" if one.heads else style_of(one.row.standing.status)
            for one in listed
        ]
        blocks += [
            PageHeading(2, plan_name(listed[0].row.plan, words)),
            Table(titles, cells, styles),
        ]
    if not rows:
        blocks.append(Note(words("list.none")))
    return (*blocks, *counted_notes(by_plan(rows), words))


def shown_with_headings(
    rows: Callable[[], list[Row]],
    columns: tuple[ListColumn, ...] | None,
    judging: Judging,
    words: Words,
    said: Callable[[], Said],
) -> Shown:
    """Return the faces of a list with headings; without columns chosen it has those of its table."""
    on_page = columns or tuple(
        map(column_named, ("id", "due", "status", "title", "product", "lead"))
    )
    return Shown(
        page=lambda: headed_page(rows(), on_page, judging, words),
        grid=lambda: headed_grid(rows(), columns or usual_columns()),
        data=lambda: headed_json(rows(), judging, said()),
    )
