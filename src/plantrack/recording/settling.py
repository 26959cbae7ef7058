"""Events whose words are not those of their row: moved to the rows that their words name, or kept."""

from __future__ import annotations

from typing import Any, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.answers.history import event_json
from plantrack.plan.model import Plan
from plantrack.progress.events import Event
from plantrack.progress.heard import Heard
from plantrack.progress.identity import PlanRows
from plantrack.progress.moving import Move, accepted, to_their_rows


class SettledLog(NamedTuple):
    """What becomes of the events of one log: ``moves`` are made, ``left`` stay uncounted."""

    plan: Plan
    moves: tuple[Move, ...]
    left: tuple[Event, ...]


def settle(plan: Plan, heard: Heard, *, accept: bool) -> SettledLog:
    """Settle what a log holds: each event moves to the row that its words name; with ``accept`` it stays
    under its number, with the words of the row of today."""
    rows = PlanRows.of(plan)
    moves = accepted(heard, rows) if accept else to_their_rows(heard, rows)
    # What no row's words fit, or those of several, is left for a person.
    settled = {move.event.event for move in moves}
    left = tuple(one.event for one in heard.misplaced if one.event.event not in settled)
    return SettledLog(plan, tuple(moves), left)


def settle_json(found: list[SettledLog]) -> dict[str, Any]:
    """Return the same as data."""
    return {
        "version": 1,
        "moves": [
            {
                "plan": one.plan.id,
                "event": move.event.event,
                "old_id": move.event.task,
                "new_id": move.task,
            }
            for one in found
            for move in one.moves
        ],
        "left": [event_json(one.plan.id, event) for one in found for event in one.left],
    }


def settle_grid(found: list[SettledLog]) -> Grid:
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
