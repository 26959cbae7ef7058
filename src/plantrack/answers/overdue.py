"""What is overdue: which occurrences, grouped as a chief of office would forward them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from plantrack.dates import dmy
from plantrack.formats.page import Bars, Block, ByColumn, Column, Heading, Note, Page, Style, Table
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
from plantrack.progress.rows import Judging, Row, Selection, owing, select_status
from plantrack.text import sort_key
from plantrack.utf8 import filled, followed

By = Literal["agency", "plan", "section"]


def overdue(plans: Iterable[Plan], judging: Judging) -> list[Selection]:
    """Select what is overdue in each plan, the oldest first; equal days in the order of the plan."""
    found = [select_status(plan, judging, "overdue") for plan in plans]
    return [one.at(_oldest_first(one)) for one in found]


def _oldest_first(found: Selection) -> list[int]:
    days = found.told(lambda row: -row.standing.days_overdue, by="occurrence")
    return sorted(range(len(days)), key=days.__getitem__)


def in_one(found: Iterable[Selection]) -> list[Row]:
    """Return what is overdue in all plans, the oldest first; equal days in the order of the plans."""
    rows = [row for of_plan in found for row in of_plan.rows()]
    return sorted(rows, key=lambda row: -row.standing.days_overdue)


def overdue_rows(plans: Iterable[Plan], judging: Judging) -> list[Row]:
    """Return every overdue occurrence, as :func:`in_one` orders them."""
    return in_one(overdue(plans, judging))


def overdue_page(found: list[Selection], judging: Judging, by: By, words: Words) -> Page:
    """Lay out the overdue occurrences under their plan, grouped by agency or section, with totals."""
    blocks: list[Block] = [Heading(1, words("overdue.title", day=dmy(judging.as_of)))]
    shared = False
    for of_plan in found:
        owners = of_plan.told(owing, by="lead")
        shared = shared or any(len(own) > 1 for own in owners)
        blocks += _plan_blocks(of_plan, owners, by, words)
    if shared and by == "agency":
        blocks.append(Note(words("overdue.shared"), "dim"))
    if len(found) > 1:
        count = sum(len(of_plan.numbers) for of_plan in found)
        blocks.append(Note(words("overdue.total", count=count, plans=len(found)), "strong"))
    return tuple(blocks)


def _plan_blocks(found: Selection, owners: list[tuple[str, ...]], by: By, words: Words) -> list[Block]:
    title = plan_name(found.plan, words)
    if not found.numbers:
        return [Heading(2, title), Note(words("overdue.none"), "good")]
    days = found.told(lambda row: row.standing.days_overdue, by="occurrence")
    summary = words("overdue.summary", count=len(days), days=days[0])
    blocks: list[Block] = [Heading(2, title), Note(summary, "bad")]
    table = _table(found, words, lead=by != "agency")
    if by == "plan":
        return [*blocks, table]
    groups = _by_section(found) if by == "section" else _by_owner(found.plan, owners, words)
    if by == "agency":
        bars = tuple((name, len(own)) for name, own in groups)
        blocks.append(Bars(words("overdue.by_agency"), bars))
    for name, own in groups:
        heading = words("overdue.group", name=name, count=len(own), days=days[own[0]])
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


def _by_section(found: Selection) -> list[tuple[str, list[int]]]:
    groups = _numbers((id_.rpartition(".")[0],) for id_ in found.texts(found.tasks.ids))
    order = {section.id: number for number, section in enumerate(found.plan.sections)}
    return [
        (section_title(found.plan, id_), groups[id_])
        for id_ in sorted(groups, key=lambda id_: order.get(id_, -1))
    ]


def _numbers(keys: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    """Return by key the numbers of those that have it among theirs."""
    numbers: dict[str, list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            numbers.setdefault(key, []).append(number)
    return numbers


def _table(found: Selection, words: Words, *, lead: bool) -> Table:
    tasks = found.tasks
    columns = [
        Column(words("column.id"), one_line=tasks.one_line),
        Column(words("column.due")),
        Column(words("column.late"), right=True),
        Column(words("column.title"), wrap=True, one_line=tasks.one_line),
        Column(words("column.product"), wrap=True, under=3, one_line=tasks.one_line),
    ]
    told = found.told(lambda row: _told(row, words), by="occurrence")
    titles = filled(found.texts(tasks.titles), words("task.untitled"))
    cells = [
        found.texts(tasks.ids),
        [due for due, _, _, _ in told],
        [late for _, late, _, _ in told],
        followed(titles, [remarks for _, _, remarks, _ in told]),
        found.texts(tasks.products),
    ]
    if lead:
        columns.append(Column(words("column.lead"), wrap=True, under=3, one_line=tasks.one_line))
        cells.append(found.leads())
    return Table(tuple(columns), ByColumn(cells), [style for _, _, _, style in told])


def _told(row: Row, words: Words) -> tuple[str, str, str, Style]:
    """Write the due day, how late it is, and the remarks that go behind the title."""
    standing = row.standing
    remarks = [period_name(row.occurrence.period, words)] if row.occurrence.period else []
    if standing.extended_to:
        remarks.append(extension_name(row, words))
    if share := finished_name(row, words):
        remarks.append(share)
    late = words("days", count=standing.days_overdue)
    style: Style = "bad" if standing.days_overdue > 90 else ""
    return dmy(row.occurrence.due), late, f" ({', '.join(remarks)})" if remarks else "", style
