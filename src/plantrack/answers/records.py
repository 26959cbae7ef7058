"""A row as plain data: the JSON object and the flat record that other programs rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, assert_never

from plantrack.agencies.model import Cell, Party, owed_by
from plantrack.answers.columns import ListColumn, usual_columns
from plantrack.answers.grid import Grid
from plantrack.answers.said import Said, any_share, counts_json, said_json
from plantrack.dates import iso
from plantrack.deadlines.model import Deadline
from plantrack.index.rows import Row
from plantrack.plan import fields
from plantrack.plan.fields import Field
from plantrack.plan.model import Milestone, Section, Target, Task
from plantrack.plan.tables import appendix_of
from plantrack.progress.standing import Share


def tasks_json(
    rows: Sequence[Row],
    as_of: date,
    said: Said,
    counted: Callable[[Share], bool] = any_share,
) -> dict[str, Any]:
    """Return the document of ``list``, ``overdue``, ``due`` and ``agency``: what is said of the plans, how many
    there are of each unit, of assignments those that are ``counted``, and the tasks."""
    return {
        "version": 1,
        "as_of": as_of.isoformat(),
        **said_json(said),
        "counts": counts_json(rows, counted),
        "tasks": [row_json(row) for row in rows],
    }


def row_json(row: Row) -> dict[str, Any]:
    """Return one element of ``tasks``."""
    task, occurrence, standing = row.task, row.occurrence, row.standing
    appendix = appendix_of(row.plan, task.id)
    listed = [field for field in fields.known() if field.listed and field.cell != "id"]
    # Cells that every row has stand before the further ones, as they always did.
    listed.sort(key=lambda field: not (field.usual or field.name == "band"))
    return {
        "plan": row.plan.id,
        "id": task.id,
        "parent": task.parent,
        "section": task.section or None,
        "appendix": appendix.id if appendix else None,
        **{field.key: value_json(task, field) for field in listed},
        "inherited": {name: one.source for name, one in task.inherited.items()},
        "period": occurrence.period,
        "label": occurrence.label or None,
        "due": iso(occurrence.due),
        "status": standing.status,
        "days_overdue": standing.days_overdue,
        "outstanding": list(standing.outstanding),
        # Printed words that name nobody in particular owe it: who that is, the office
        # knows.
        **({"owed_by": words} if (words := owed_by(task.lead)) else {}),
        "done_on": iso(standing.done_on),
        "extended_to": iso(standing.extended_to),
        "requested_due": iso(standing.requested_due),
    }


def value_json(row: Task | Section, field: Field) -> Any:
    """Return a cell: null where it is empty. Words that stand in the row above are given where the cell is
    nothing but words; of a lead or deadline they are told by what they mean."""
    value = fields.cell_of(row, field)
    match field.cell:
        case "id" | "text":
            inherited = row.inherited.get(field.name) if isinstance(row, Task) else None
            return value or (inherited.text if inherited else None)
        case "agencies":
            return cell_json(value)
        case "deadline":
            return deadline_json(value)
        case "list" | "milestones" | "targets":
            return [_item_json(one) for one in value or ()]
        case "named":
            return dict(value or {})
        case _:
            assert_never(field.cell)


def _item_json(one: str | Milestone | Target) -> Any:
    match one:
        case str():
            return one
        case Milestone():
            means = {
                "lead": cell_json(one.lead),
                "deadline": deadline_json(one.deadline),
            }
            return {"id": one.id, "product": one.product, **means}
        case Target():
            return {
                "name": one.name,
                "unit": one.unit,
                "value": one.value,
                "by": one.by,
            }


def cell_json(cell: Cell) -> dict[str, Any]:
    """Return a lead or support cell: its words, its parties, and the general parties where some stand."""
    # The words and what they mean stand side by side, as the record is what was
    # printed.
    shown: dict[str, Any] = {
        "text": cell.text or None,
        "parties": [party_json(one) for one in cell.parties],
    }
    return (
        shown | {"unspecified": list(cell.unspecified)} if cell.unspecified else shown
    )


def party_json(party: Party) -> dict[str, Any]:
    """Return one party of a cell."""
    return {
        "agency": party.agency,
        "name": party.name,
        "scope": party.scope,
        "via": party.via,
    }


def deadline_json(deadline: Deadline) -> dict[str, Any]:
    """Return a deadline as a task shows it."""
    return {
        "text": deadline.text or None,
        "kind": deadline.kind,
        "start": iso(deadline.start),
        "due": iso(deadline.due),
        "rrule": deadline.rrule,
        "on_demand": deadline.on_demand,
        "rrules": list(deadline.rrules),
        "continues": deadline.continues,
        "anchor": deadline.anchor.text if deadline.anchor else None,
        "unread_words": [word._asdict() for word in deadline.unread_words],
    }


def flat(rows: Iterable[Row], columns: Sequence[ListColumn] | None = None) -> Grid:
    """Return rows as a flat table; parties and cells as printed, dates ISO 8601."""
    shown = usual_columns() if columns is None else columns
    # Programs are given what the column tells them, not what people are shown.
    cells = tuple(tuple(column.tell(row) for column in shown) for row in rows)
    return Grid(tuple(column.name for column in shown), cells)
