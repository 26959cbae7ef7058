"""What one agency leads, supports and is charged with, laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plantrack.answers.tasks import AgencyList
from plantrack.dates import dmy
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.replies import reply_blocks
from plantrack.formats.pages.said import counted_notes
from plantrack.formats.pages.tables import parted_lists, task_table
from plantrack.index.named import PARTS
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import plan_name


def agency_page(
    lists: Sequence[AgencyList[Any]], judging: Judging, words: Words
) -> Page:
    """Lay out an agency's lists, plan by plan: what the office has told it, leads, leads through a group, supports,
    duties."""
    parts = {
        part: parted_lists([getattr(one, part) for one in lists]) for part in PARTS
    }
    tables = {
        part: task_table(parted.every, words, lead=part != "leads")
        for part, parted in parts.items()
    }
    nothing = Note(words("agency.nothing"), "dim")
    blocks: list[PageBlock] = []
    for number, found in enumerate(lists):
        name = found.plan.directory.name(found.agency)
        blocks += [
            PageHeading(1, words("agency.title", name=name, day=dmy(judging.as_of))),
            PageHeading(2, plan_name(found.plan, words)),
            Note(_summary(found, words)),
            *reply_blocks(found.replies, words),
        ]
        for part, parted in parts.items():
            own = parted.own[number]
            blocks.append(PageHeading(3, words(f"agency.{part}", count=len(own))))
            blocks.append(tables[part].at(own) if own else nothing)
        blocks.append(PageHeading(3, words("agency.duties", count=len(found.duties))))
        blocks.append(_duty_table(found, words) if found.duties else nothing)
    led = (
        (found.plan, (*found.leads, *found.leads_via, *found.supports))
        for found in lists
    )
    return (*blocks, *counted_notes(led, words))


def _summary(found: AgencyList[Any], words: Words) -> str:
    statuses = [one.status for one in (*found.leads, *found.leads_via)]
    return words(
        "agency.summary",
        led=len(statuses),
        overdue=statuses.count("overdue"),
        soon=statuses.count("due_soon"),
        supports=len(found.supports),
    )


def _duty_table(found: AgencyList[Any], words: Words) -> Table:
    columns = (
        TableColumn(words("column.source")),
        TableColumn(words("column.duty"), wrap=True),
    )
    return Table(columns, tuple((duty.source, duty.text) for duty in found.duties))
