"""What is overdue, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.answers.overdue import Overdue, OverdueBy, places_by_key, places_by_owner
from plantrack.dates import dmy
from plantrack.formats.page import (
    Bars,
    Block,
    ByColumn,
    Column,
    Heading,
    Note,
    Page,
    Style,
    Table,
)
from plantrack.index.days import day_of
from plantrack.index.lines import ListLine
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import (
    extension_name,
    finished_name,
    marked_day,
    period_name,
    place_name,
    plan_name,
    section_title,
)
from plantrack.plan.model import Plan


def overdue_page(found: Overdue, judging: Judging, by: OverdueBy, words: Words) -> Page:
    """Lay out the overdue occurrences under their plan, grouped by agency or section, with totals."""
    blocks: list[Block] = [Heading(1, words("overdue.title", day=dmy(judging.as_of)))]
    for own in found.by_plan():
        blocks += _plan_blocks(own.plans[0], own, by, words)
    if by == "agency" and any(len(own) > 1 for own in found.owners):
        blocks.append(Note(words("overdue.shared"), "dim"))
    if len(found.plans) > 1:
        count = len(found.lines)
        blocks.append(
            Note(words("overdue.total", count=count, plans=len(found.plans)), "strong")
        )
    return tuple(blocks)


def _plan_blocks(
    plan: Plan, found: Overdue, by: OverdueBy, words: Words
) -> list[Block]:
    title = plan_name(plan, words)
    if not found.lines:
        return [Heading(2, title), Note(words("overdue.none"), "good")]
    lines = found.lines
    summary = words("overdue.summary", count=len(lines), days=lines[0].days_overdue)
    blocks: list[Block] = [Heading(2, title), Note(summary, "bad")]
    table = _table(lines, words, lead=by != "agency")
    if by == "plan":
        return [*blocks, table]
    groups = (
        _by_section(plan, lines)
        if by == "section"
        else places_by_owner(plan, found.owners, words)
    )
    if by == "agency":
        bars = tuple((name, len(own)) for name, own in groups)
        blocks.append(Bars(words("overdue.by_agency"), bars))
    for name, own in groups:
        heading = words(
            "overdue.group", name=name, count=len(own), days=lines[own[0]].days_overdue
        )
        blocks += [Heading(3, heading), table.at(own)]
    return blocks


def _by_section(plan: Plan, lines: Sequence[ListLine]) -> list[tuple[str, list[int]]]:
    groups = places_by_key((line.section,) for line in lines)
    order = {section.id: number for number, section in enumerate(plan.sections)}
    return [
        (section_title(plan, id_), groups[id_])
        for id_ in sorted(groups, key=lambda id_: order.get(id_, -1))
    ]


def _table(lines: Sequence[ListLine], words: Words, *, lead: bool) -> Table:
    columns = [
        Column(words("column.id")),
        Column(words("column.due")),
        Column(words("column.late"), right=True),
        Column(words("column.title"), wrap=True),
        Column(words("column.product"), wrap=True, under=3),
    ]
    untitled = words("task.untitled")
    cells = [
        [place_name(line.task_id, line.label) for line in lines],
        [marked_day(day_of(line.due_day), marked=bool(line.marked)) for line in lines],
        [words("days", count=line.days_overdue) for line in lines],
        [(line.title or untitled) + _remarks(line, words) for line in lines],
        [line.product for line in lines],
    ]
    if lead:
        columns.append(Column(words("column.lead"), wrap=True, under=3))
        cells.append([line.lead_shown for line in lines])
    styles: list[Style] = ["bad" if line.days_overdue > 90 else "" for line in lines]
    return Table(tuple(columns), ByColumn(cells), styles)


def _remarks(line: ListLine, words: Words) -> str:
    """Write what goes behind the title."""
    remarks = (
        [period_name(line.period, words)] if line.period and line.label is None else []
    )
    if line.due_day != line.printed_due_day:
        remarks.append(extension_name(line, words))
    if share := finished_name(line, words):
        remarks.append(share)
    return f" ({', '.join(remarks)})" if remarks else ""
