"""What falls due next, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.answers.due import DueList
from plantrack.answers.owners import LineGroup, by_owner, units_of
from plantrack.dates import dmy
from plantrack.deadlines.calendar.workdays import Calendar, workdays_between
from plantrack.formats.page import (
    ByColumn,
    Note,
    Page,
    PageBlock,
    PageHeading,
    Style,
    Table,
    TableColumn,
)
from plantrack.formats.pages.owners import (
    counted,
    group_tables,
    line_ids,
    named_groups,
    plan_sums,
)
from plantrack.index.days import day_of
from plantrack.index.lines import ListLine
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import marked_day, period_name


def due_page(
    found: DueList, judging: Judging, calendar: Calendar, words: Words
) -> Page:
    """Lay out what falls due under each body that owes it, one over all plans; with totals."""
    first, last = found.within
    blocks: list[PageBlock] = [
        PageHeading(1, words("due.title", first=dmy(first), last=dmy(last)))
    ]
    blocks += plan_sums(found, lambda own: _sum(own, words), words)
    several = len(found.plans) > 1
    if several:
        blocks.append(_total(found, words))
    if found.lines:
        listed = by_owner(found.lines, found.owned, found.plans, words)
        table = _table(listed.lines, judging, calendar, words, several=several)
        blocks += group_tables(
            listed.groups, table, lambda group: _group_title(group, words)
        )
    if any(len(own) > 1 for own in found.owned):
        blocks.append(Note(words("due.shared"), "dim"))
    return tuple(blocks)


def grouped_due(
    found: DueList,
    groups: Sequence[tuple[str, list[int]]],
    judging: Judging,
    calendar: Calendar,
    words: Words,
) -> Page:
    """Lay out what falls due in groups, each a name with the numbers of its lines."""
    first, last = found.within
    title = words("due.title", first=dmy(first), last=dmy(last))
    blocks: list[PageBlock] = [PageHeading(1, title), _total(found, words)]
    several = len(found.plans) > 1
    table = _table(found.lines, judging, calendar, words, several=several)
    named = named_groups(found.lines, groups)
    blocks += group_tables(named, table, lambda group: _group_title(group, words))
    return tuple(blocks)


def _group_title(group: LineGroup, words: Words) -> str:
    units = counted(group.units, words)
    return words("due.group", name=group.name, units=units)


def _total(found: DueList, words: Words) -> Note:
    """Say how much of several plans falls due."""
    units = counted(units_of(found.lines), words)
    return Note(words("due.total", units=units, plans=len(found.plans)), "strong")


def _sum(lines: Sequence[ListLine], words: Words) -> Note:
    """Say how much of a plan falls due."""
    if not lines:
        return Note(words("due.none"))
    return Note(words("due.summary", units=counted(units_of(lines), words)))


def _table(
    lines: Sequence[ListLine],
    judging: Judging,
    calendar: Calendar,
    words: Words,
    *,
    several: bool,
) -> Table:
    columns = (
        TableColumn(words("column.id")),
        TableColumn(words("column.due")),
        TableColumn(words("column.left"), right=True, width=12),
        TableColumn(words("column.title"), wrap=True),
        TableColumn(words("column.product"), wrap=True, under=3),
    )
    days = [day_of(line.due_day) or judging.as_of for line in lines]
    left = [
        words(
            "due.left",
            days=(day - judging.as_of).days,
            workdays=workdays_between(judging.as_of, day, calendar),
        )
        for day in days
    ]
    cells = [
        line_ids(lines, several=several),
        [
            marked_day(day, marked=bool(line.marked))
            for day, line in zip(days, lines, strict=True)
        ],
        left,
        [_title(line, words) for line in lines],
        [line.product for line in lines],
    ]
    styles: list[Style] = [
        "soon" if line.status == "due_soon" else "" for line in lines
    ]
    return Table(columns, ByColumn(cells), styles)


def _title(line: ListLine, words: Words) -> str:
    title = line.title or words("task.untitled")
    if not line.occurrence.recurs:
        return title
    return f"{title} ({period_name(line.period, words)})"
