"""Events whose words are not those of their row: moved to the rows that their words name, or kept."""

from __future__ import annotations

from typing import Any, NamedTuple

from plantrack.answers.history import event_json, event_name
from plantrack.dates import dmy
from plantrack.formats.page import Block, Column, Grid, Heading, Note, Page, Table
from plantrack.messages import Words
from plantrack.messages.naming import plan_name
from plantrack.plan.model import Plan
from plantrack.progress.events import Event
from plantrack.progress.heard import Heard
from plantrack.progress.identity import Rows, lines_of
from plantrack.progress.moving import Move, accepted, to_their_rows
from plantrack.progress.state import WHOLE


class Settled(NamedTuple):
    """What becomes of the events of one log: ``moves`` are made, ``left`` stay uncounted."""

    plan: Plan
    moves: tuple[Move, ...]
    left: tuple[Event, ...]


def settle(plan: Plan, heard: Heard, *, accept: bool) -> Settled:
    """Settle what a log holds: each event moves to the row that its words name; with ``accept`` it stays
    under its number, with the words of the row of today."""
    rows = Rows(lines_of(plan))
    moves = accepted(heard, rows) if accept else to_their_rows(heard, rows)
    settled = {move.event.event for move in moves}
    left = tuple(one.event for one in heard.misplaced if one.event.event not in settled)
    return Settled(plan, tuple(moves), left)


def settle_page(found: list[Settled], notes: list[str], words: Words) -> Page:
    """Lay out, plan by plan, what moves or is kept, and what is left."""
    blocks: list[Block] = [Heading(1, words("progress.settle.title"))]
    for one in found:
        changed = [move for move in one.moves if not move.adds_words]
        if not one.moves and not one.left:
            continue
        blocks.append(Heading(2, plan_name(one.plan, words)))
        if changed:
            rows = tuple(
                (move.event.event, move.event.task, move.task, *_cells(move.event, one.plan, words))
                for move in changed
            )
            blocks.append(Table(_columns(words, "progress.carry.old", "progress.carry.new"), rows))
        if worded := len(one.moves) - len(changed):
            blocks.append(Note(words("progress.settle.worded", count=worded)))
        if one.left:
            rows = tuple((event.event, event.task, *_cells(event, one.plan, words)) for event in one.left)
            blocks += [Heading(3, words("progress.settle.left")), Table(_columns(words, "column.id"), rows)]
            blocks.append(Note(words("progress.settle.left.hint")))
    if len(blocks) == 1:
        blocks.append(Note(words("progress.settle.none")))
    return (*blocks, *(Note(note, "strong") for note in notes))


def _columns(words: Words, *ids: str) -> tuple[Column, ...]:
    names = ("progress.column.event_id", *ids, "progress.column.date", "progress.column.event")
    told = (Column(words("progress.column.agency"), wrap=True), Column(words("column.title"), wrap=True))
    return (*(Column(words(name)) for name in names), *told)


def _cells(event: Event, plan: Plan, words: Words) -> tuple[str, ...]:
    agency = words("progress.whole") if event.agency == WHOLE else plan.directory.name(event.agency)
    return (dmy(event.day), event_name(event, words), agency, event.title)


def settle_json(found: list[Settled]) -> dict[str, Any]:
    """Return the same as data."""
    return {
        "version": 1,
        "moves": [
            {"plan": one.plan.id, "event": move.event.event, "old_id": move.event.task, "new_id": move.task}
            for one in found
            for move in one.moves
        ],
        "left": [event_json(one.plan.id, event) for one in found for event in one.left],
    }


def settle_grid(found: list[Settled]) -> Grid:
    """Return the same as a flat table; what is left has no new number."""
    rows = [
        (one.plan.id, event.event, event.task, new)
        for one in found
        for event, new in (
            *((move.event, move.task) for move in one.moves),
            *((left, "") for left in one.left),
        )
    ]
    return Grid(("plan", "event", "old_id", "new_id"), tuple(rows))
