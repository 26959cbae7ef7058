"""Phụ lục của Kế hoạch: the plan's own tables, as they would be issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from plantrack.filenames import slug
from plantrack.plan.fields import inheritable, known
from plantrack.plan.model import Plan, Section, Task
from plantrack.plan.nesting import printed as printed_cell
from plantrack.plan.tables import AppendixTable as PlanTable
from plantrack.plan.tables import ShownColumn, tables_of
from plantrack.reports.common import ReportBasis, draft_mark
from plantrack.reports.model import Report, ReportColumn, ReportLine, ReportTable
from plantrack.reports.naming.calling import names_in
from plantrack.reports.naming.cited import attached_to
from plantrack.reports.naming.style import clean, lower_first

_NAMED: Final = "Phân công, tiến độ"
"""How an appendix is named whose title the record does not give."""


def appendix_report(asked: ReportBasis) -> Report:
    """Set the appendix from the record: the same columns, headings and cells."""
    plan = asked.plan
    header = plan.header
    heading = header.appendix_title or f"{_NAMED} {lower_first(header.title)}"
    label = (
        f"Phụ lục {clean(header.appendix_number)}"
        if header.appendix_number
        else "Phụ lục"
    )
    # An appendix without rows is not printed, unless there is no other.
    first, *further = [table for table in tables_of(plan) if table.rows] or tables_of(
        plan
    )
    own = first.appendix
    fields: dict[str, Any] = {
        "plan": asked.source,
        "draft": draft_mark(asked),
        "label": clean(own.appendix or label) if own else label,
        "heading": clean(own.title if own else heading).upper(),
        "attached": attached_to(plan),
        "further": [],
    }
    tables = {
        "tasks": _table("Phân công nhiệm vụ và thời gian hoàn thành", plan, first)
    }
    for number, (table, section) in enumerate(_sections(further), 2):
        name, told = f"tasks_{number}", clean(section.title)
        label = clean(section.appendix or "")
        fields["further"].append(
            {"table": name, "label": label, "heading": told.upper()}
        )
        tables[name] = _table(told, plan, table)
    title = f"{fields['label']} {asked.source.cited}"
    return Report(
        *("appendix", title, slug("phu-luc", plan.id), asked.judging.as_of, fields),
        tables,
        names=names_in(plan),
    )


def _sections(tables: Iterable[PlanTable]) -> Iterator[tuple[PlanTable, Section]]:
    """Yield the tables after the first, each with the section that it is."""
    yield from ((table, table.appendix) for table in tables if table.appendix)


def _table(title: str, plan: Plan, table: PlanTable) -> ReportTable:
    return ReportTable(title, columns(table.columns), tuple(lines(plan, table)))


def columns(shown: Sequence[ShownColumn]) -> tuple[ReportColumn, ...]:
    """Return the columns of a plan's table as a document sets them: the usual ones share the page as they always
    do, any others by what stands in them."""
    usual = [field.heading.vi for field in known() if field.usual]
    if [one.heading for one in shown] == usual:
        return tuple(
            ReportColumn(clean(one.heading), one.field.width, one.field.align)
            for one in shown
        )
    # Words set to both edges of a narrow column stand too far apart.
    return tuple(
        ReportColumn(
            clean(one.heading), 0, "center" if one.field.align == "center" else "left"
        )
        for one in shown
    )


def lines(plan: Plan, table: PlanTable) -> Iterator[ReportLine]:
    """Yield the rows in order: a part's heading, a year band where it changes, a section's heading, tasks."""
    sections = {
        section.id: section
        for section in plan.sections
        if section is not table.appendix
    }
    heads = {heading.id for _, heading in plan.headings}
    opened: tuple[str, ...] = ()
    band: str | None = None
    for task in table.rows:
        path = tuple(id_ for id_ in _path(task.section) if id_ in sections)
        fresh = [
            id_
            for number, id_ in enumerate(path)
            if opened[number : number + 1] != (id_,)
        ]
        if path[:1] != opened[:1]:
            band = None
            if fresh:
                yield _heading(sections[fresh.pop(0)], table.columns)
        if task.band != band:
            band = task.band
            if band:
                yield ReportLine((clean(band),), "band")
        for id_ in fresh:
            yield _heading(sections[id_], table.columns)
        opened = path
        yield ReportLine(
            task_values(task, table.columns), "head" if task.id in heads else ""
        )


def _path(section: str) -> list[str]:
    parts = section.split(".")
    return [".".join(parts[: number + 1]) for number in range(len(parts))]


def _heading(section: Section, shown: Sequence[ShownColumn]) -> ReportLine:
    """Set a group's row: its title across the table, or in its column where the row has other cells too."""
    number, title = section.id.rpartition(".")[2], clean(section.title)
    cells = {
        name: clean(words)
        for name in inheritable()
        if (words := printed_cell(section, name))
    }
    if not cells and [one.field.name for one in shown[:2]] == ["id", "title"]:
        return ReportLine((number, title), "group")
    values = {"id": number, "title": title, **cells}
    return ReportLine(tuple(values.get(one.field.name, "") for one in shown), "head")


def task_values(task: Task, shown: Sequence[ShownColumn]) -> tuple[str, ...]:
    """Return a row's cells as printed; of its number the last part."""
    return tuple(
        clean(task.id.rpartition(".")[2] if one.field.cell == "id" else one.text(task))
        for one in shown
    )
