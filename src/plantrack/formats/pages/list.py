"""Lists of tasks, laid out under the plans they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from plantrack.answers.columns import ListColumn
from plantrack.answers.owners import UnitCount, units_of
from plantrack.dates import dmy
from plantrack.formats.looks import style_of
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.owners import counted
from plantrack.formats.pages.said import counted_notes
from plantrack.formats.pages.tables import parted_lists, task_table
from plantrack.index.lines import ListLine
from plantrack.index.rows import Judging, Row
from plantrack.messages import Words
from plantrack.messages.naming import plan_name
from plantrack.plan.model import Plan


def list_page(
    found: Sequence[ListLine], plans: Sequence[Plan], judging: Judging, words: Words
) -> Page:
    """Lay out the lines of a list under the plans they belong to."""
    by_id = {plan.id: plan for plan in plans}
    groups = [(plan, list(own)) for plan, own in groupby(found, attrgetter("plan"))]
    # One table for all plans: its cells are told and measured once, each plan shows its
    # part.
    parted = parted_lists([own for _, own in groups])
    table = task_table(parted.every, words)
    tables = [
        (by_id[plan], table.at(own))
        for (plan, _), own in zip(groups, parted.own, strict=True)
    ]
    notes = counted_notes(((by_id[plan], own) for plan, own in groups), words)
    return (*_under_plans(units_of(found), tables, judging, words), *notes)


def chosen_page(
    rows: Sequence[Row], columns: tuple[ListColumn, ...], judging: Judging, words: Words
) -> Page:
    """Lay out rows likewise, with the columns that were chosen."""
    groups = groupby(rows, key=lambda row: row.plan.id)
    parted = [list(own) for _, own in groups]
    tables = [(own[0].plan, _chosen_table(own, columns, words)) for own in parted]
    units = UnitCount(len({row.reference for row in rows}), len(rows))
    notes = counted_notes(((own[0].plan, own) for own in parted), words)
    return (*_under_plans(units, tables, judging, words), *notes)


def _under_plans(
    units: UnitCount,
    tables: Sequence[tuple[Plan, Table]],
    judging: Judging,
    words: Words,
) -> Page:
    blocks: list[PageBlock] = [
        PageHeading(
            1,
            words("list.title", units=counted(units, words), day=dmy(judging.as_of)),
        )
    ]
    for plan, table in tables:
        blocks += [PageHeading(2, plan_name(plan, words)), table]
    if not tables:
        blocks.append(Note(words("list.none")))
    return tuple(blocks)


def _chosen_table(
    rows: Sequence[Row], columns: tuple[ListColumn, ...], words: Words
) -> Table:
    return Table(
        tuple(TableColumn(column.title(words), wrap=column.wrap) for column in columns),
        tuple(tuple(column.show(row, words) for column in columns) for row in rows),
        [style_of(row.standing.status) for row in rows],
    )
