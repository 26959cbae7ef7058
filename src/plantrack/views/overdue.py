"""What is overdue: which occurrences, grouped as a chief of office would forward them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from plantrack.dates import dmy
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.text import sort_key
from plantrack.views.naming import (
    extension_name,
    finished_name,
    owner_name,
    period_name,
    plan_name,
    section_name,
)
from plantrack.views.page import Bars, Block, Column, Heading, Note, Page, Style, Table
from plantrack.views.rows import Judging, Row, owing, rows_of_status

By = Literal["agency", "plan", "section"]


def overdue_rows(plans: Iterable[Plan], judging: Judging) -> list[Row]:
    """Return every overdue occurrence, the oldest first; equal days in the order of the plans."""
    rows = rows_of_status(plans, judging, "overdue")
    return sorted(rows, key=lambda row: -row.standing.days_overdue)


def overdue_page(rows: list[Row], plans: tuple[Plan, ...], judging: Judging, by: By, words: Words) -> Page:
    """Lay out the overdue occurrences under their plan, grouped by agency or section, with totals."""
    blocks: list[Block] = [Heading(1, words("overdue.title", day=dmy(judging.as_of)))]
    for plan in plans:
        own = [row for row in rows if row.plan is plan]
        blocks += _plan_blocks(own, plan, by, words)
    if any(len(owing(row)) > 1 for row in rows) and by == "agency":
        blocks.append(Note(words("overdue.shared"), "dim"))
    if len(plans) > 1:
        blocks.append(Note(words("overdue.total", count=len(rows), plans=len(plans)), "strong"))
    return tuple(blocks)


def _plan_blocks(rows: list[Row], plan: Plan, by: By, words: Words) -> list[Block]:
    title = plan_name(plan, words)
    if not rows:
        return [Heading(2, title), Note(words("overdue.none"), "good")]
    oldest = rows[0].standing.days_overdue
    blocks: list[Block] = [
        Heading(2, title),
        Note(words("overdue.summary", count=len(rows), days=oldest), "bad"),
    ]
    if by == "plan":
        return [*blocks, _table(rows, words, lead=True)]
    groups = by_owner(rows, words) if by == "agency" else _by_section(rows)
    if by == "agency":
        blocks.append(Bars(words("overdue.by_agency"), tuple((name, len(own)) for name, own in groups)))
    for name, own in groups:
        oldest = own[0].standing.days_overdue
        blocks.append(Heading(3, words("overdue.group", name=name, count=len(own), days=oldest)))
        blocks.append(_table(own, words, lead=by == "section"))
    return blocks


def by_owner(rows: list[Row], words: Words) -> list[tuple[str, list[Row]]]:
    """Group by who is asked for it, most overdue work first; shared work stands under each owner."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        for owner in owing(row) or ("",):
            groups.setdefault(owner, []).append(row)
    named = [(owner_name(own[0].plan, owner, words), own) for owner, own in groups.items()]
    return sorted(named, key=lambda group: (-len(group[1]), sort_key(group[0])))


def _by_section(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.task.section, []).append(row)
    order = {section.id: number for number, section in enumerate(rows[0].plan.sections)}
    return [
        (section_name(groups[id_][0]), groups[id_])
        for id_ in sorted(groups, key=lambda id_: order.get(id_, -1))
    ]


def _table(rows: list[Row], words: Words, *, lead: bool) -> Table:
    columns = [
        Column(words("column.id")),
        Column(words("column.due")),
        Column(words("column.late"), right=True),
        Column(words("column.title"), wrap=True),
        Column(words("column.product"), wrap=True, under=3),
    ]
    if lead:
        columns.append(Column(words("column.lead"), wrap=True, under=3))
    cells = tuple(_cells(row, words, lead=lead) for row in rows)
    styles: tuple[Style, ...] = tuple("bad" if row.standing.days_overdue > 90 else "" for row in rows)
    return Table(tuple(columns), cells, styles)


def _cells(row: Row, words: Words, *, lead: bool) -> tuple[str, ...]:
    task = row.task
    title = task.title or words("task.untitled")
    remarks = [period_name(row.occurrence.period, words)] if row.occurrence.period else []
    if row.standing.extended_to:
        remarks.append(extension_name(row, words))
    if share := finished_name(row, words):
        remarks.append(share)
    if remarks:
        title = f"{title} ({', '.join(remarks)})"
    days = words("days", count=row.standing.days_overdue)
    cells = (task.id, dmy(row.occurrence.due), days, title, task.product or "")
    return (*cells, task.lead.text) if lead else cells
