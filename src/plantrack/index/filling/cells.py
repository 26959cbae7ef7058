"""What the tables hold of a row's cells: the words, what they mean, whom they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.index.codec import to_json
from plantrack.index.days import number_of
from plantrack.index.lines import INHERITED
from plantrack.index.names import AGAIN
from plantrack.index.tables import IndexTable
from plantrack.plan.model import Inherited, Section, Task

NamedParty = tuple[int, str, str, str | None, str | None]
"""The place of a party among all that the cell means, its id and name, its scope, and through whom."""


def named_parties(cell: Cell, directory: Directory) -> list[NamedParty]:
    """Return the parties of a cell as it names them: a group once, where it stands for just its members.

    A group of which some are named otherwise in the cell is written out, so that nobody stands there twice.
    """
    found: list[NamedParty] = []
    parties = cell.parties
    at = 0
    while at < len(parties):
        party = parties[at]
        via = party.via if party.via in directory.groups else None
        members = directory.members(via) if via else ()
        run = parties[at : at + len(members)]
        if (
            via
            and members
            and tuple(one.agency for one in run) == members
            and all((one.via, one.scope) == (via, party.scope) for one in run)
        ):
            found.append((at, via, directory.name(via), party.scope, None))
            at += len(members)
        else:
            found.append((at, party.agency, party.name, party.scope, party.via))
            at += 1
    return found


def keys_of(records: Iterable[Task | Section]) -> list[str]:
    """Return what the tables call each task (each section): its id, with a mark behind it where one above has it
    already (which ``validate`` says)."""
    met: dict[str, int] = {}
    keys = []
    for one in records:
        met[one.id] = met.get(one.id, 0) + 1
        keys.append(one.id if met[one.id] == 1 else f"{one.id}{AGAIN}{met[one.id]}")
    return keys


def shown(text: str, inherited: Inherited | None) -> str | None:
    """Return what a cell shows: its words; where it leaves them to a row above, those of that row, marked."""
    return text or (f"{INHERITED} {inherited.text}" if inherited else None)


def searched(task: Task) -> list[str]:
    """Return the texts of a row that are searched."""
    cells = (
        task.id,
        task.title or "",
        task.product or "",
        task.lead.text,
        task.support.text,
    )
    return [*cells, task.deadline.text, *task.cells.values(), *task.other.values()]


def unread_of(deadline: Deadline) -> str | None:
    """Return the words of a deadline that were not read, None where all were."""
    return " | ".join(word.text for word in deadline.unread_words) or None


def meaning_of(deadline: Deadline) -> dict[str, Any]:
    """Return what a deadline means, by column."""
    return {
        "kind": deadline.kind,
        "start": iso_of(deadline.start),
        "start_day": number_of(deadline.start),
        "due": iso_of(deadline.due),
        "due_day": number_of(deadline.due),
        "rrule": deadline.rrule,
        "rrules": " ".join(deadline.rrules) or None,
        "on_demand": int(deadline.on_demand),
        "continues": int(deadline.continues),
        "anchor": deadline.anchor.text if deadline.anchor else None,
        "unread_words": unread_of(deadline),
        "note": deadline.note,
    }


REST: Final = ("overrides", "milestones", "targets", "top")
"""What few rows have beside their columns; it is kept as one record."""


def rest_of(task: Task) -> str | None:
    """Return as one record what few rows have (:data:`REST`), None where this one has nothing of it."""
    given = {name: getattr(task, name) for name in REST if getattr(task, name)}
    return to_json(given) if given else None


def json_of(values: Mapping[str, Any]) -> str | None:
    """Return values as JSON, None where there are none."""
    return to_json(values) if values else None


def row_of(table: IndexTable, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return a row of a table in the order of its columns; what ``values`` do not name is empty."""
    return tuple(map(values.get, table.columns))


def iso_of(day: date | None) -> str | None:
    """Return a day as ISO text."""
    return day.isoformat() if day else None
