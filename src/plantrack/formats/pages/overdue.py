"""What is overdue, laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plantrack.answers.overdue import Overdue, OverdueBy
from plantrack.answers.owners import (
    LineGroup,
    OwnedList,
    UnitCount,
    by_owner,
    numbers_by_key,
    units_of,
)
from plantrack.dates import dmy
from plantrack.formats.page import (
    Bars,
    ByColumn,
    Note,
    Page,
    PageBlock,
    PageHeading,
    Style,
    Table,
    TableColumn,
)
from plantrack.formats.pages.alike import told_once
from plantrack.formats.pages.owners import (
    counted,
    group_tables,
    line_ids,
    named_groups,
    plan_sums,
)
from plantrack.index.days import day_of
from plantrack.index.lines import ListLine, of_line
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import (
    extension_name,
    finished_name,
    marked_day,
    period_name,
    plan_name,
    requested_name,
    section_title,
)
from plantrack.plan.model import Plan


def overdue_page(found: Overdue, judging: Judging, by: OverdueBy, words: Words) -> Page:
    """Lay out the overdue occurrences: under each body that owes them, one over all plans, or under their plan, by
    section or not; with totals."""
    blocks: list[PageBlock] = [
        PageHeading(1, words("overdue.title", day=dmy(judging.as_of)))
    ]
    if by == "agency":
        blocks += plan_sums(found, lambda own: _sum(own, words), words)
        listed = by_owner(found.lines, found.owned, found.plans, words)
        blocks += _total(found, listed.units, words)
        blocks += _by_agency(found, listed, words)
    else:
        for plan, lines in found.by_plan():
            blocks += [PageHeading(2, plan_name(plan, words)), _sum(lines, words)]
            blocks += _of_plan(plan, lines, by, words) if lines else ()
        blocks += _total(found, units_of(found.lines), words)
    return tuple(blocks)


def grouped_overdue(
    found: Overdue,
    groups: Sequence[tuple[str, list[int]]],
    judging: Judging,
    words: Words,
) -> Page:
    """Lay the overdue occurrences out in groups, each a name with the numbers of its lines."""
    blocks: list[PageBlock] = [
        PageHeading(1, words("overdue.title", day=dmy(judging.as_of)))
    ]
    blocks += _total(found, units_of(found.lines), words)
    blocks += _groups(found.lines, groups, words, several=len(found.plans) > 1)
    return tuple(blocks)


def _groups(
    lines: Sequence[ListLine],
    groups: Sequence[tuple[str, list[int]]],
    words: Words,
    *,
    several: bool,
) -> list[PageBlock]:
    """Lay out named groups of lines, the lines of each as they come."""
    table = _table(lines, words, lead=True, several=several)
    named = named_groups(lines, groups)
    return group_tables(named, table, lambda group: _group_title(group, lines, words))


def _group_title(group: LineGroup, lines: Sequence[ListLine], words: Words) -> str:
    """Say how much a group is, and how long its first line, which is its oldest, is overdue."""
    units = counted(group.units, words)
    days = lines[group.lines[0]].days_overdue
    return words("overdue.group", name=group.name, units=units, days=days)


def _sum(lines: Sequence[ListLine], words: Words) -> Note:
    """Say how much of a plan is overdue, and how long."""
    if not lines:
        return Note(words("overdue.none"), "good")
    units = counted(units_of(lines), words)
    days = max(line.days_overdue for line in lines)
    return Note(words("overdue.summary", units=units, days=days), "bad")


def _total(found: Overdue, count: UnitCount, words: Words) -> list[PageBlock]:
    """Say how much of several plans is overdue."""
    if len(found.plans) < 2:
        return []
    units = counted(count, words)
    return [Note(words("overdue.total", units=units, plans=len(found.plans)), "strong")]


def _by_agency(found: Overdue, listed: OwnedList, words: Words) -> list[PageBlock]:
    if not found.lines:
        return []
    table = _table(listed.lines, words, lead=False, several=len(found.plans) > 1)
    bars = tuple((group.name, group.units.tasks) for group in listed.groups)
    blocks: list[PageBlock] = [Bars(words("overdue.by_agency"), bars)]
    blocks += group_tables(
        listed.groups,
        table,
        lambda group: _group_title(group, listed.lines, words),
    )
    # Only where it explains why the groups come to more than the sum.
    if any(len(own) > 1 for own in found.owned):
        blocks.append(Note(words("overdue.shared"), "dim"))
    return blocks


def _of_plan(
    plan: Plan, lines: Sequence[ListLine], by: OverdueBy, words: Words
) -> list[PageBlock]:
    if by == "plan":
        return [_table(lines, words, lead=True)]
    return _groups(lines, _by_section(plan, lines), words, several=False)


def _by_section(plan: Plan, lines: Sequence[ListLine]) -> list[tuple[str, list[int]]]:
    groups = numbers_by_key((line.section,) for line in lines)
    order = {section.id: number for number, section in enumerate(plan.sections)}
    return [
        (section_title(plan, id_), groups[id_])
        for id_ in sorted(groups, key=lambda id_: order.get(id_, -1))
    ]


def _table(
    lines: Sequence[ListLine], words: Words, *, lead: bool, several: bool = False
) -> Table:
    columns = [
        TableColumn(words("column.id")),
        TableColumn(words("column.due")),
        TableColumn(words("column.late"), right=True),
        TableColumn(words("column.title"), wrap=True),
        TableColumn(words("column.product"), wrap=True, under=3),
    ]
    untitled = words("task.untitled")
    cells = [
        line_ids(lines, several=several),
        told_once(
            lines,
            _DUE,
            lambda line: marked_day(day_of(line.due_day), marked=bool(line.marked)),
        ),
        told_once(lines, _LATE, lambda line: words("days", count=line.days_overdue)),
        [
            (line.title or untitled) + remarks
            for line, remarks in zip(lines, _remarks(lines, words), strict=True)
        ],
        [line.product for line in lines],
    ]
    if lead:
        columns.append(TableColumn(words("column.lead"), wrap=True, under=3))
        cells.append([line.lead_shown for line in lines])
    # All lines are overdue: only those of more than a quarter stand out.
    styles: list[Style] = ["bad" if line.days_overdue > 90 else "" for line in lines]
    return Table(tuple(columns), ByColumn(cells), styles)


_DUE: Final = of_line("due_day", "marked")
_LATE: Final = of_line("days_overdue")
_REMARKED: Final = of_line(
    *("period", "label", "due_day", "printed_due_day", "finished", "outstanding"),
    "requested_due_day",
)
"""What the cells of a line are told from."""


def _remarks(lines: Sequence[ListLine], words: Words) -> list[str]:
    """Write what goes behind the titles."""
    return told_once(lines, _remarked, lambda line: _remark(line, words))


def _remarked(line: ListLine) -> object:
    """Return what is remarked on a line; None where that is nothing, as of most."""
    period, label, due, printed, done, owing, asked = _REMARKED(line)
    if not (period or due != printed or (done and owing) or asked):
        return None
    # The day itself is left out: hardly two lines would be alike.
    return period, label, due != printed and (printed,), done, owing, asked


def _remark(line: ListLine, words: Words) -> str:
    parts = (
        _period(line, words),
        _moved(line, words),
        finished_name(*line.counts, words),
        _wanted(line, words),
    )
    return f" ({', '.join(filter(None, parts))})" if any(parts) else ""


def _period(line: ListLine, words: Words) -> str:
    named = line.period and line.label is None
    return period_name(line.period, words) if named else ""


def _moved(line: ListLine, words: Words) -> str:
    if line.due_day == line.printed_due_day:
        return ""
    return extension_name(day_of(line.printed_due_day), words)


def _wanted(line: ListLine, words: Words) -> str:
    return requested_name(day_of(line.requested_due_day), words)
