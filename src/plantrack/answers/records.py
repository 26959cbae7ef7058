"""A row as plain data: the JSON object and the flat record that other programs rely on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from plantrack.agencies.model import Cell, Party
from plantrack.deadlines.model import Deadline
from plantrack.formats.page import Grid
from plantrack.progress.rows import Row

FLAT_COLUMNS: Final = (
    *("plan", "id", "section", "band", "title", "product", "lead", "support", "deadline"),
    *("period", "start", "due", "status", "days_overdue", "outstanding"),
    *("done_on", "extended_to"),
)


def iso(day: date | None) -> str | None:
    """Return an ISO 8601 date, None for none."""
    return day.isoformat() if day else None


def tasks_json(rows: Iterable[Row], as_of: date) -> dict[str, Any]:
    """Return the document of ``list``, ``overdue``, ``due`` and ``agency``: version, as_of, tasks."""
    return {"version": 1, "as_of": as_of.isoformat(), "tasks": [row_json(row) for row in rows]}


def row_json(row: Row) -> dict[str, Any]:
    """Return one element of ``tasks``."""
    task, occurrence, standing = row.task, row.occurrence, row.standing
    return {
        "plan": row.plan.id,
        "id": task.id,
        "section": task.section or None,
        "band": task.band,
        "title": task.title,
        "product": task.product,
        "lead": cell_json(task.lead),
        "support": cell_json(task.support),
        "deadline": deadline_json(task.deadline),
        "period": occurrence.period,
        "due": iso(occurrence.due),
        "status": standing.status,
        "days_overdue": standing.days_overdue,
        "outstanding": list(standing.outstanding),
        "done_on": iso(standing.done_on),
        "extended_to": iso(standing.extended_to),
    }


def cell_json(cell: Cell) -> dict[str, Any]:
    """Return a lead or support cell: its words and its parties."""
    return {"text": cell.text or None, "parties": [party_json(party) for party in cell.parties]}


def party_json(party: Party) -> dict[str, Any]:
    """Return one party of a cell."""
    return {"agency": party.agency, "name": party.name, "scope": party.scope, "via": party.via}


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


def flat(rows: Iterable[Row]) -> Grid:
    """Return rows as a flat table; parties and cells as printed, dates ISO 8601."""
    return Grid(FLAT_COLUMNS, tuple(_flat_row(row) for row in rows))


def _flat_row(row: Row) -> tuple[str, ...]:
    task, occurrence, standing = row.task, row.occurrence, row.standing
    values = (
        *(row.plan.id, task.id, task.section, task.band, task.title, task.product),
        *(task.lead.text, task.support.text, task.deadline.text),
        *(occurrence.period, iso(occurrence.start), iso(occurrence.due), standing.status),
        *(str(standing.days_overdue), " ".join(standing.outstanding)),
        *(iso(standing.done_on), iso(standing.extended_to)),
    )
    return tuple(value or "" for value in values)
