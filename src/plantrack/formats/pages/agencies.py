"""The directory with counts, laid out."""

from __future__ import annotations

from plantrack.agencies.setting import COUNTRY
from plantrack.answers.agencies import COUNTED, AgencyCount, counted_numbers
from plantrack.dates import dmy
from plantrack.formats.page import Page, PageBlock, PageHeading, Table, TableColumn
from plantrack.formats.pages.byplan import by_plan
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import owner_name, plan_name


def agencies_page(counts: list[AgencyCount], judging: Judging, words: Words) -> Page:
    """Lay out the directories with their counts."""
    blocks: list[PageBlock] = [
        PageHeading(1, words("agencies.title", day=dmy(judging.as_of)))
    ]
    columns = (
        TableColumn(words("column.agency_id")),
        TableColumn(words("column.agency"), wrap=True),
        *(TableColumn(words(f"agencies.{key}"), right=True) for key in COUNTED),
        TableColumn(words("agencies.place"), under=1),
        TableColumn(words("agencies.former"), wrap=True, under=1),
    )
    for plan, own in by_plan(counts):
        rows = tuple(
            (
                *(
                    count.id,
                    owner_name(count.plan, count.id, words),
                    *counted_numbers(count),
                ),
                *(
                    words("agencies.country")
                    if count.place == COUNTRY
                    else count.place,
                    "; ".join(count.printed),
                ),
            )
            for count in own
        )
        blocks += [PageHeading(2, plan_name(plan, words)), Table(columns, rows)]
    return tuple(blocks)
