"""PT1: the columns of a document, and the results and numbers that one row names several of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.findings import Finding
from plantrack.plan import fields
from plantrack.plan.headings import of_heading
from plantrack.plan.model import Column, Milestone, Plan, Target, Task
from plantrack.plan.tables import AppendixTable, tables_of
from plantrack.text import fold

COLUMN_TWICE: Final = Rule("PT116", "column-twice", "error")
KNOWN_HEADING: Final = Rule("PT117", "known-heading", "warning")
UNPRINTED_CELL: Final = Rule("PT118", "unprinted-cell", "warning")
MILESTONE_TWICE: Final = Rule("PT119", "milestone-twice", "error")
UNDATED_MILESTONE: Final = Rule("PT120", "undated-milestone", "warning")
INCOMPLETE_TARGET: Final = Rule("PT121", "incomplete-target", "warning")

_NUMBER: Final = re.compile(r"\d")


def _declared(plan: Plan) -> Iterator[tuple[Column, ...]]:
    """Yield the columns of each table that the plan gives."""
    yield plan.header.columns
    yield from (section.columns for section in plan.sections)


def columns_twice(plan: Plan, context: Context) -> Iterator[Finding]:
    """A table that has one column, or one heading, twice."""
    for columns in _declared(plan):
        first: dict[str, Column] = {}
        for column in columns:
            for key in _called(column):
                other = first.setdefault(key, column)
                if other is not column:
                    yield context.find(
                        COLUMN_TWICE, column, related=(other,), heading=column.heading
                    )
                    break


def _called(column: Column) -> Iterable[str]:
    """Return what may stand once in a table: the heading, and the column unless it is the document's own."""
    heading = f"heading {fold(column.heading)}"
    return (heading,) if column.field == "other" else (heading, column.field)


def known_headings(plan: Plan, context: Context) -> Iterator[Finding]:
    """A column of the document's own whose heading is that of a column everybody knows."""
    for columns in _declared(plan):
        for column in columns:
            field = of_heading(column.heading) if column.field == "other" else None
            if field and field.name != "id":  # a running number beside the row's own
                same = [one for one in columns if one.field == field.name]
                yield context.find(
                    KNOWN_HEADING,
                    column,
                    related=same,
                    heading=column.heading,
                    field=field.name,
                )


def unprinted_cells(plan: Plan, context: Context) -> Iterator[Finding]:
    """Rows that say something in a column that their table does not print."""
    for table in tables_of(plan):
        if not (plan.header.columns or (table.appendix and table.appendix.columns)):
            continue
        # Told once a column: it is the column that is missing, not the cells that are too many.
        filled: dict[str, list[Task]] = {}
        for row in table.rows:
            for name in _unprinted(row, table):
                filled.setdefault(name, []).append(row)
        for name, rows in filled.items():
            words = context.value(rows[0], name)
            yield context.find(
                UNPRINTED_CELL, words, column=_shown(name), count=len(rows)
            )


def _unprinted(row: Task, table: AppendixTable) -> Iterator[str]:
    """Yield the columns that a row fills and its table does not have."""
    own = {
        fold(shown.heading) for shown in table.columns if shown.field.cell == "named"
    }
    yield from (f"other.{one}" for one in row.other if fold(one) not in own)
    printed = {shown.field.name for shown in table.columns}
    for field in fields.known():
        if (
            field.printed
            # Numbers to reach are told from the words of other columns more often than they have one.
            and field.cell not in ("id", "named", "targets")
            and field.name not in printed
        ):
            value = fields.cell_of(row, field)
            if getattr(value, "text", value):
                yield field.name


def _shown(name: str) -> str:
    return name.removeprefix("other.")


def milestones(plan: Plan, context: Context) -> Iterator[Finding]:
    """Two milestones of one row under one id, and a milestone whose deadline is no date."""
    for task in plan.tasks:
        first: dict[str, Milestone] = {}
        for one in task.milestones:
            if one.id and first.setdefault(one.id, one) is not one:
                found = context.find(
                    MILESTONE_TWICE, one, related=(first[one.id],), id=one.id
                )
                yield found._replace(task=task.id)
            if one.deadline.kind != "dated":
                text = one.deadline.text or "—"
                yield context.find(UNDATED_MILESTONE, one, text=text)._replace(
                    task=task.id
                )


def targets(plan: Plan, context: Context) -> Iterator[Finding]:
    """A target without a number to reach, or without what it is counted in."""
    for task in plan.tasks:
        for target in task.targets:
            if not target.unit or not _NUMBER.search(target.value or ""):
                found = context.find(INCOMPLETE_TARGET, target, text=_told(target))
                yield found._replace(task=task.id)


def _told(target: Target) -> str:
    return (
        " ".join(part for part in (target.name, target.value, target.unit) if part)
        or "—"
    )


RULES: Final[Family] = {
    COLUMN_TWICE: columns_twice,
    KNOWN_HEADING: known_headings,
    UNPRINTED_CELL: unprinted_cells,
    MILESTONE_TWICE: milestones,
    UNDATED_MILESTONE: milestones,
    INCOMPLETE_TARGET: targets,
}
