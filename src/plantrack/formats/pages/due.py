"""What falls due next, laid out."""

from __future__ import annotations

from plantrack.answers.overdue import by_owner
from plantrack.dates import Span, dmy
from plantrack.deadlines.calendar.workdays import Calendar, workdays_between
from plantrack.formats.page import Block, Column, Heading, Note, Page, Style, Table
from plantrack.index.rows import Judging, Row
from plantrack.messages import Words
from plantrack.messages.naming import marked_day, period_name, place_name, plan_name
from plantrack.plan.model import Plan


def due_page(
    rows: list[Row],
    plans: tuple[Plan, ...],
    judging: Judging,
    within: Span,
    *,
    calendar: Calendar,
    words: Words,
) -> Page:
    """Lay out what falls due, plan by plan and agency by agency."""
    blocks: list[Block] = [
        Heading(1, words("due.title", first=dmy(within.first), last=dmy(within.last)))
    ]
    for plan in plans:
        own = [row for row in rows if row.plan is plan]
        blocks.append(Heading(2, plan_name(plan, words)))
        blocks.append(
            Note(words("due.summary", count=len(own)) if own else words("due.none"))
        )
        for name, group in by_owner(own, words):
            blocks.append(Heading(3, words("due.group", name=name, count=len(group))))
            blocks.append(_table(group, judging, calendar, words))
    return tuple(blocks)


def _table(
    rows: list[Row], judging: Judging, calendar: Calendar, words: Words
) -> Table:
    columns = (
        Column(words("column.id")),
        Column(words("column.due")),
        Column(words("column.left"), right=True, width=12),
        Column(words("column.title"), wrap=True),
        Column(words("column.product"), wrap=True, under=3),
    )
    cells = tuple(_cells(row, judging, calendar, words) for row in rows)
    styles: tuple[Style, ...] = tuple(
        "soon" if row.standing.status == "due_soon" else "" for row in rows
    )
    return Table(columns, cells, styles)


def _cells(
    row: Row, judging: Judging, calendar: Calendar, words: Words
) -> tuple[str, ...]:
    due = row.occurrence.due or judging.as_of
    left = words(
        "due.left",
        days=(due - judging.as_of).days,
        workdays=workdays_between(judging.as_of, due, calendar),
    )
    title = row.task.title or words("task.untitled")
    if row.occurrence.recurs:
        title = f"{title} ({period_name(row.occurrence.period or '', words)})"
    id_ = place_name(row.task.id, row.occurrence.label)
    return (
        id_,
        marked_day(due, marked=row.marked),
        left,
        title,
        row.task.product or "",
    )
