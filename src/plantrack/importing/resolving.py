"""Cells held against the program's own reading: who is named in them, and by when, as the plan will be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plantrack.agencies.model import STRANGER, Cell
from plantrack.importing.doubts import Doubt
from plantrack.importing.draft import Draft, DraftRow
from plantrack.plan.model import Plan, Task

_LONGEST: Final = 80  # characters of a cell that a sentence repeats


def resolved(draft: Draft, plan: Plan) -> Draft:
    """Return the draft with a doubt for each cell whose words the plan does not understand.

    ``plan`` is the one that the draft makes, with the directory that it uses.
    """
    tasks = {task.id: task for task in plan.rows}
    # A row over others may well have neither lead nor deadline of its own.
    parents = {row.id.rpartition(".")[0] for row in draft.tasks}
    found: list[Doubt] = []
    for row in draft.tasks:
        task = tasks.get(row.id)
        if task is not None:
            found += [
                *_deadline(row, task),
                *_agencies(row, task),
                *_missing(row, guessed=draft.guessed and row.id not in parents),
            ]
    return draft._replace(doubts=(*draft.doubts, *found))


def _deadline(row: DraftRow, task: Task) -> Iterator[Doubt]:
    words = row.cells.get("deadline", "")
    if words and task.deadline.kind == "unknown":
        yield _doubt(row, "deadline", "deadline_unknown", 0.4, words)


def _agencies(row: DraftRow, task: Task) -> Iterator[Doubt]:
    cells: tuple[tuple[str, Cell], ...] = (
        ("lead", task.lead),
        ("support", task.support),
    )
    for name, cell in cells:
        words = row.cells.get(name, "")
        for unread in cell.unread if words else ():
            nearest = (unread.nearest,) if unread.nearest else unread.candidates
            yield _doubt(row, name, "agency_unknown", 0.6, unread.text)._replace(
                alternatives=tuple(nearest)
            )
        strangers = {
            party.name for party in cell.parties if party.agency.startswith(STRANGER)
        }
        # A stranger is mostly among the unread words too: one doubt is enough.
        told = {unread.text for unread in cell.unread}
        for stranger in sorted(strangers - told) if words else ():
            yield _doubt(row, name, "agency_unknown", 0.7, stranger)
        if words.count("(") != words.count(")"):
            yield _doubt(row, name, "open_bracket", 0.75, words)


def _missing(row: DraftRow, *, guessed: bool) -> Iterator[Doubt]:
    """Yield the cells that hardly any row is without: of letters that were recognised they may be lost."""
    for name in ("title", "lead", "deadline") if guessed else ("title",):
        if not row.cells.get(name) and not row.milestones:
            yield _doubt(row, name, "empty", 0.6, "")


def _doubt(row: DraftRow, name: str, code: str, sureness: float, words: str) -> Doubt:
    spot = row.spots.get(name, row.spot)
    return Doubt(
        row.id,
        name,
        code,
        sureness,
        spot,
        values={"words": " ".join(words.split())[:_LONGEST]},
    )
