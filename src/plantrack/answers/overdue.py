"""What is overdue: which occurrences, grouped as a chief of office would forward them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from plantrack.dates import dmy
from plantrack.formats.page import Bars, Block, ByColumn, Column, Heading, Note, Page, Style, Table
from plantrack.index.days import day_of, number_of
from plantrack.index.lines import Line
from plantrack.index.rows import Judging, Row, in_plans, index_of, owing, rows_of
from plantrack.index.where import Where
from plantrack.messages import Words
from plantrack.messages.naming import (
    extension_name,
    finished_name,
    owner_name,
    period_name,
    plan_name,
    section_title,
)
from plantrack.plan.model import Plan
from plantrack.text import sort_key

By = Literal["agency", "plan", "section"]


class Overdue(NamedTuple):
    """What is overdue in the plans: its lines, the oldest first and equal days in the order of the plans, and for
    each of them the ids under which its work is listed of those who still owe it."""

    plans: Sequence[Plan]
    lines: Sequence[Line]
    owners: Sequence[tuple[str, ...]]

    def of_plan(self, plan: Plan) -> Overdue:
        """Keep what is overdue in one plan."""
        at = [number for number, line in enumerate(self.lines) if line.plan == plan.id]
        return Overdue([plan], [self.lines[number] for number in at], [self.owners[number] for number in at])


def overdue(plans: Sequence[Plan], judging: Judging) -> Overdue:
    """Find what is overdue in the plans."""
    index = index_of(plans, judging)
    lines = index.lines("standings", _where(plans, judging))
    owners = index.owners()
    order = sorted(range(len(lines)), key=lambda number: -lines[number].days_overdue)
    return Overdue(plans, [lines[number] for number in order], [owners[number] for number in order])


def overdue_rows(plans: Sequence[Plan], judging: Judging) -> list[Row]:
    """Return the same as rows."""
    found = rows_of(plans, judging, "standings", _where(plans, judging))
    return sorted(found, key=lambda row: -row.standing.days_overdue)


def _where(plans: Sequence[Plan], judging: Judging) -> Where:
    """Ask for what is overdue; what has fallen due and is owed by someone is found by an index of its own."""
    these = in_plans(plans)
    late = "(t.plan, t.task) IN (SELECT plan, task FROM shares WHERE owes = 1 AND due_day < ?)"
    values = (*these.values, number_of(judging.as_of))
    return Where(f"{these.sql} AND s.status = 'overdue'", these.values, f"{these.tasks} AND {late}", values)


def overdue_page(found: Overdue, judging: Judging, by: By, words: Words) -> Page:
    """Lay out the overdue occurrences under their plan, grouped by agency or section, with totals."""
    blocks: list[Block] = [Heading(1, words("overdue.title", day=dmy(judging.as_of)))]
    for plan in found.plans:
        blocks += _plan_blocks(plan, found.of_plan(plan), by, words)
    if by == "agency" and any(len(own) > 1 for own in found.owners):
        blocks.append(Note(words("overdue.shared"), "dim"))
    if len(found.plans) > 1:
        count = len(found.lines)
        blocks.append(Note(words("overdue.total", count=count, plans=len(found.plans)), "strong"))
    return tuple(blocks)


def _plan_blocks(plan: Plan, found: Overdue, by: By, words: Words) -> list[Block]:
    title = plan_name(plan, words)
    if not found.lines:
        return [Heading(2, title), Note(words("overdue.none"), "good")]
    lines = found.lines
    summary = words("overdue.summary", count=len(lines), days=lines[0].days_overdue)
    blocks: list[Block] = [Heading(2, title), Note(summary, "bad")]
    table = _table(lines, words, lead=by != "agency")
    if by == "plan":
        return [*blocks, table]
    groups = _by_section(plan, lines) if by == "section" else _by_owner(plan, found.owners, words)
    if by == "agency":
        bars = tuple((name, len(own)) for name, own in groups)
        blocks.append(Bars(words("overdue.by_agency"), bars))
    for name, own in groups:
        heading = words("overdue.group", name=name, count=len(own), days=lines[own[0]].days_overdue)
        blocks += [Heading(3, heading), table.at(own)]
    return blocks


def by_owner(rows: list[Row], words: Words) -> list[tuple[str, list[Row]]]:
    """Group the rows of a plan by who is asked for it, most overdue work first; shared work stands under
    each owner."""
    groups = _by_owner(rows[0].plan, map(owing, rows), words) if rows else []
    return [(name, [rows[number] for number in own]) for name, own in groups]


def _by_owner(plan: Plan, owners: Iterable[tuple[str, ...]], words: Words) -> list[tuple[str, list[int]]]:
    """Return the owners by name, each with the numbers of those that it owns."""
    groups = _numbers((own or ("",)) for own in owners)
    named = [(owner_name(plan, owner, words), own) for owner, own in groups.items()]
    return sorted(named, key=lambda group: (-len(group[1]), sort_key(group[0])))


def _by_section(plan: Plan, lines: Sequence[Line]) -> list[tuple[str, list[int]]]:
    groups = _numbers((line.section,) for line in lines)
    order = {section.id: number for number, section in enumerate(plan.sections)}
    return [
        (section_title(plan, id_), groups[id_]) for id_ in sorted(groups, key=lambda id_: order.get(id_, -1))
    ]


def _numbers(keys: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    """Return by key the numbers of those that have it among theirs."""
    numbers: dict[str, list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            numbers.setdefault(key, []).append(number)
    return numbers


def _table(lines: Sequence[Line], words: Words, *, lead: bool) -> Table:
    columns = [
        Column(words("column.id")),
        Column(words("column.due")),
        Column(words("column.late"), right=True),
        Column(words("column.title"), wrap=True),
        Column(words("column.product"), wrap=True, under=3),
    ]
    untitled = words("task.untitled")
    cells = [
        [line.task_id for line in lines],
        [dmy(day_of(line.due_day)) for line in lines],
        [words("days", count=line.days_overdue) for line in lines],
        [(line.title or untitled) + _remarks(line, words) for line in lines],
        [line.product for line in lines],
    ]
    if lead:
        columns.append(Column(words("column.lead"), wrap=True, under=3))
        cells.append([line.lead_shown for line in lines])
    styles: list[Style] = ["bad" if line.days_overdue > 90 else "" for line in lines]
    return Table(tuple(columns), ByColumn(cells), styles)


def _remarks(line: Line, words: Words) -> str:
    """Write what goes behind the title."""
    remarks = [period_name(line.period, words)] if line.period else []
    if line.due_day != line.printed_due_day:
        remarks.append(extension_name(line, words))
    if share := finished_name(line, words):
        remarks.append(share)
    return f" ({', '.join(remarks)})" if remarks else ""
