"""The office's words to an agency, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.answers.replies import OfficeReply
from plantrack.dates import dmy
from plantrack.formats.page import PageBlock, PageHeading, Table, TableColumn
from plantrack.messages import Words
from plantrack.messages.naming import office_words, place_name


def reply_blocks(found: Sequence[OfficeReply], words: Words) -> tuple[PageBlock, ...]:
    """Lay out what was returned and why, and what is not answered yet; nothing where there is neither."""
    if not found:
        return ()
    columns = (
        TableColumn(words("column.id")),
        TableColumn(words("column.due"), width=12),
        TableColumn(words("progress.sheet.office"), wrap=True),
    )
    rows = tuple(
        (
            place_name(one.row.task.id, one.row.occurrence.label),
            dmy(one.share.due),
            office_words(one.share, words),
        )
        for one in found
    )
    return PageHeading(3, words("agency.replies", count=len(rows))), Table(
        columns, rows
    )
