"""What stands under a row or a section, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.answers.groups import RowGroup, cell_words
from plantrack.formats.page import Fields, PageBlock, PageHeading
from plantrack.formats.pages.tables import task_table
from plantrack.index.rows import Row
from plantrack.messages import Words
from plantrack.messages.naming import column_name, plan_name


def group_blocks(group: RowGroup, words: Words) -> list[PageBlock]:
    """Lay out a heading: what its own row says, and the tasks below it."""
    items = [
        (column_name(name, words), text)
        for name, text in cell_words(group.head)
        if text
    ]
    title = words("show.title", id=group.head.id, plan=plan_name(group.plan, words))
    return [
        PageHeading(1, title),
        Fields(tuple(items)),
        *below_blocks(group.rows, words),
    ]


def below_blocks(rows: Sequence[Row], words: Words) -> list[PageBlock]:
    """Lay out the tasks under a row, nothing where there are none."""
    if not rows:
        return []
    return [
        PageHeading(2, words("show.below", count=len(rows))),
        task_table(rows, words),
    ]
