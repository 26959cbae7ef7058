"""The office's words to an agency, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.answers.replies import OfficeReply
from plantrack.dates import dmy
from plantrack.formats.page import Block, Column, Heading, Table
from plantrack.messages import Words
from plantrack.messages.naming import office_words, place_name


def reply_blocks(found: Sequence[OfficeReply], words: Words) -> tuple[Block, ...]:
    """Lay out what was returned and why, and what is not answered yet; nothing where there is neither."""
    if not found:
        return ()
    columns = (
        Column(words("column.id")),
        Column(words("column.due"), width=12),
        Column(words("progress.sheet.office"), wrap=True),
    )
    rows = tuple(
        (
            place_name(one.row.task.id, one.row.occurrence.label),
            dmy(one.share.due),
            office_words(one.share, words),
        )
        for one in found
    )
    return Heading(3, words("agency.replies", count=len(rows))), Table(columns, rows)
