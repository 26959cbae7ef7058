"""The tasks of a plan → the rows of their tables: what is printed, whom that names, when it is due.

Rows are made by columns: what a cell means is the same wherever it stands, and a column of a hundred rows is put
together in the time that naming the fields of ten takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell, owed_by
from plantrack.index.days import number_of
from plantrack.index.filling.cells import (
    MEANINGS,
    CellForm,
    folded,
    forms_of,
    inherited_words,
    json_of,
    keys_of,
    named_parties,
    rests_of,
    unlisted_of,
)
from plantrack.index.filling.dating import Dating, columns_of
from plantrack.index.filling.inserting import RowColumns, Rows, as_columns
from plantrack.index.names import FURTHER_NAMES
from plantrack.plan.bearers import of_milestones
from plantrack.plan.model import Plan, Task
from plantrack.plan.tables import appendix_of

_Value = TypeVar("_Value")


class TaskCells(NamedTuple):
    """The tasks of a plan with what the tables call each, and what they hold of its cells."""

    plan: Plan
    keys: list[str]
    lead: list[CellForm]
    support: list[CellForm]
    deadline: list[CellForm]

    def records(self) -> dict[int, str]:
        """Return the records of all cells by their keys."""
        forms = (*self.lead, *self.support, *self.deadline)
        return {form.record: form.content for form in forms}


def cells_of(plan: Plan) -> TaskCells:
    """Return what the tables hold of the cells of a plan's tasks."""
    return TaskCells(
        plan,
        keys_of(plan.tasks),
        forms_of([task.lead for task in plan.tasks]),
        forms_of([task.support for task in plan.tasks]),
        forms_of([task.deadline for task in plan.tasks]),
    )


def task_rows(cells: TaskCells) -> RowColumns:
    """Return the rows of the tasks themselves."""
    plan, keys, lead, support, deadline = cells
    tasks = plan.tasks
    if not tasks:
        return RowColumns({}, {})
    of = dict(zip(Task._fields, zip(*tasks, strict=True), strict=True))
    columns: dict[str, Sequence[Any]] = {
        **{name: of[name] for name in ("parent", "band", "title", "product", "key")},
        "plan": [plan.id] * len(tasks),
        "task": keys,
        "position": range(len(tasks)),
        "section": [task.section or None for task in tasks],
        "appendix": _appendices(plan),
        "lead": [form.words for form in lead],
        # What a list shows is made here once, not of three columns for every line.
        "lead_shown": [
            form.words or inherited_words(inherited.get("lead"))
            for form, inherited in zip(lead, of["inherited"], strict=True)
        ],
        "support": [form.words for form in support],
        "deadline": [form.words for form in deadline],
        **_further(of["cells"]),
        "cells": _few(of["cells"], unlisted_of),
        "other": _few(of["other"], json_of),
        "delivers": _few(of["delivers"], " ".join),
        "depends_on": _few(of["depends_on"], " ".join),
        "inherited": _few(of["inherited"], json_of),
        **_meanings(deadline),
        "folded": folded(of, lead, support, deadline),
        "rest": rests_of(of),
        "line": [place.line for place in of["place"]],
        "col": [place.column for place in of["place"]],
        "lead_record": [form.record for form in lead],
        "support_record": [form.record for form in support],
        "deadline_record": [form.record for form in deadline],
    }
    return as_columns(columns)


def _few(
    values: Sequence[_Value], make: Callable[[_Value], str | None]
) -> list[str | None]:
    """Make a column of values that few rows have."""
    return [make(value) if value else None for value in values]


def _further(cells: Sequence[Any]) -> dict[str, list[str | None]]:
    """Return the columns of words that no field of a task holds."""
    if not any(cells):
        return {}
    return {
        key: [own.get(name) for own in cells] for key, name in FURTHER_NAMES.items()
    }


def _meanings(deadlines: Sequence[CellForm]) -> dict[str, tuple[Any, ...]]:
    columns = zip(*(form.meaning for form in deadlines), strict=True)
    return dict(zip(MEANINGS, columns, strict=True))


def _appendices(plan: Plan) -> list[str | None]:
    if not any(section.appendix for section in plan.sections):
        return [None] * len(plan.tasks)
    found = [appendix_of(plan, task.id) for task in plan.tasks]
    return [one.id if one else None for one in found]


def party_rows(cells: TaskCells) -> Rows:
    """Return whom the tasks name."""
    plan, id_ = cells.plan, cells.plan.id
    rows: list[tuple[Any, ...]] = []
    for role, column in (
        ("lead", [task.lead for task in plan.tasks]),
        ("support", [task.support for task in plan.tasks]),
    ):
        # Rows name the same parties again and again.
        different = {id(cell): cell for cell in column}
        named = {
            address: list(_named(role, cell, plan.directory))
            for address, cell in different.items()
        }
        rows += [
            (id_, key, *party)
            for key, cell in zip(cells.keys, column, strict=True)
            for party in named[id(cell)]
        ]
    for key, task in zip(cells.keys, plan.tasks, strict=True):
        if task.milestones or task.deadline.milestones:
            rows += _beside(key, task, plan)
    return rows


def _named(
    role: str, cell: Cell, directory: Directory
) -> Iterator[tuple[str | int | None, ...]]:
    """Yield what stands behind the task in the row of each party that a cell names."""
    for party in named_parties(cell, directory):
        yield role, *party
    if role == "lead" and (words := owed_by(cell)):
        yield role, 0, "", words, None, None


def _beside(key: str, task: Task, plan: Plan) -> Iterator[tuple[Any, ...]]:
    """Yield those whom only milestones name."""
    lead = {party.agency for party in task.lead.parties}
    beside = {
        one.agency: one for one in of_milestones(task, plan) if one.agency not in lead
    }
    for position, one in enumerate(beside.values()):
        said = (one.agency, one.name, one.scope, one.via)
        yield (plan.id, key, "milestone", position, *said)


def issued_day(plan: Plan) -> int | None:
    """Return the number of the first day on which a plan can have been issued, None for a draft."""
    header = plan.header
    return number_of(header.issued_from) if header.issued else None


def occurrence_rows(cells: TaskCells, dating: Dating) -> Rows:
    """Return when the tasks are due."""
    plan, id_, issued = cells.plan, cells.plan.id, issued_day(cells.plan)
    dates = [columns_of(task, plan, dating) for task in plan.tasks]
    return [
        (id_, key, position, *said, issued, *days)
        for key, own in zip(cells.keys, dates, strict=True)
        for position, (said, days) in enumerate(own)
    ]
