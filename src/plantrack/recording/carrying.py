"""Carrying a log over to a new revision: the events follow their tasks, and what is doubtful is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.answers.history import event_json
from plantrack.dates import iso
from plantrack.diff.matching import align
from plantrack.index.rows import Judging, plan_rows
from plantrack.plan.model import Plan, Task
from plantrack.progress.events import Event
from plantrack.progress.identity import PlanRows, lines_of
from plantrack.progress.moving import Move
from plantrack.progress.state import WHOLE, Progress, counting

MoveDoubt = Literal["match", "period", "agency"]


class Doubtful(NamedTuple):
    """A carried event that a person should look at: the task found is not surely the same, or the new
    plan has no such period or party."""

    event: Event
    new_task: str
    doubt: MoveDoubt


class Carried(NamedTuple):
    """The log for the new revision and the account of how it came about.

    ``events`` are those that count, as they stand under the new plan, ``moves`` how they come there;
    ``moved`` are tasks with events whose id changed (old, new, number of events); ``lost`` events whose
    task has no successor. Carrying twice changes nothing more.
    """

    old: Plan
    new: Plan
    events: tuple[Event, ...]
    moves: tuple[Move, ...]
    moved: tuple[tuple[str, str, int], ...]
    lost: tuple[Event, ...]
    doubtful: tuple[Doubtful, ...]


def carry(old: Plan, new: Plan, progress: Progress, judging: Judging) -> Carried:
    """Carry the events of ``old`` over to ``new`` by the matching of ``diff``."""
    alignment = align(old, new)
    successors = {one.id: other for one, other in alignment.pairs()}
    unsure = {alignment.old[match.old].id for match in alignment.doubtful}
    rows_of = {task.id: task for task in new.tasks}
    before, after = (PlanRows(lines_of(plan)) for plan in (old, new))
    periods = {
        task.id: {row.occurrence.period or "" for row in rows}
        for task, rows in plan_rows(new, judging)
    }
    events: list[Event] = []
    lost: list[Event] = []
    doubtful: list[Doubtful] = []
    moves: list[Move] = []
    for event in counting(progress.events()):
        here = before.place(event).task or event.task
        successor = successors.get(here)
        if successor is None and after.place(event).verdict != "counts":
            lost.append(event)
            continue
        move = _move(event, successor, after)
        moves += [move] if move else []
        events.append(move.copy if move else event)
        task = rows_of[events[-1].task]
        doubts = _doubts(event, task, periods[task.id], unsure=here in unsure)
        doubtful += [Doubtful(event, task.id, doubt) for doubt in doubts]
    return Carried(
        old,
        new,
        tuple(events),
        tuple(moves),
        moved_tasks(moves),
        tuple(lost),
        tuple(doubtful),
    )


def _move(event: Event, successor: Task | None, after: PlanRows) -> Move | None:
    """Return how an event comes under its task's new number; None where it stands there already."""
    if successor is None or after.place(event).verdict == "counts":
        return None
    move = Move(event, successor.id, after.words(successor.id))
    return None if move.adds_words else move


def moved_tasks(moves: Iterable[Move]) -> tuple[tuple[str, str, int], ...]:
    """Return the old and the new number of the tasks whose events move, and how many do."""
    counts = Counter((move.event.task, move.task) for move in moves)
    return tuple(
        (one, other, count) for (one, other), count in counts.items() if one != other
    )


def _doubts(
    event: Event, successor: Task, periods: set[str], *, unsure: bool
) -> list[MoveDoubt]:
    parties = {WHOLE, *(party.agency for party in successor.lead.parties)}
    found: list[MoveDoubt] = ["match"] if unsure else []
    if event.period not in periods:
        found.append("period")
    if event.agency not in parties:
        found.append("agency")
    return found


def carry_json(carried: Carried) -> dict[str, Any]:
    """Return the account as data, with the events of the new log."""
    return {
        "version": 1,
        "old": {"plan": carried.old.id, "file": carried.old.file},
        "new": {"plan": carried.new.id, "file": carried.new.file},
        "moved": [
            {"old_id": old, "new_id": new, "events": count}
            for old, new, count in carried.moved
        ],
        "lost": [event_json(carried.old.id, event) for event in carried.lost],
        "doubtful": [
            {
                "event": one.event.event,
                "old_id": one.event.task,
                "new_id": one.new_task,
                "doubt": one.doubt,
            }
            for one in carried.doubtful
        ],
        "events": [event_json(carried.new.id, event) for event in carried.events],
    }


def carry_grid(carried: Carried) -> Grid:
    """Return what became of each event as a flat table."""
    doubts: dict[str, list[str]] = {}
    for one in carried.doubtful:
        doubts.setdefault(one.event.event, []).append(one.doubt)
    moved = {move.copy.event: move.event for move in carried.moves}
    kept = [(moved.get(event.event, event), event.task) for event in carried.events]
    rows = [
        (
            event.event,
            event.task,
            new,
            iso(event.date) or "",
            event.status,
            " ".join(doubts.get(event.event, ())),
        )
        for event, new in (*kept, *((event, "") for event in carried.lost))
    ]
    return Grid(("event", "old_id", "new_id", "date", "status", "doubts"), tuple(rows))
