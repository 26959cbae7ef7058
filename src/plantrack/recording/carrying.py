"""Carrying a log over to a new revision: the events follow their tasks, and what is doubtful is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.answers.history import event_json
from plantrack.dates import iso
from plantrack.deadlines.model import Occurrence
from plantrack.diff.matching import align
from plantrack.index.rows import Judging, plan_rows
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Plan, Task
from plantrack.progress.events import Event
from plantrack.progress.identity import PlanRows
from plantrack.progress.moving import Move
from plantrack.progress.state import WHOLE, Progress, counting, withdrawn
from plantrack.recording.milestones import RowPeriods

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
    carrier = _Carrier(old, new, judging)
    every = progress.events()
    events: list[Event] = []
    lost: list[Event] = []
    doubtful: list[Doubtful] = []
    moves: list[Move] = []
    # What an earlier carrying brought stands under the new plan's keys, which may be keys of the old one too.
    there = carrier.copies(every)
    for event in counting(every):
        arrival = carrier.arrival(event, carried=event.event in there)
        if arrival is None:
            lost.append(event)
            continue
        moves += [arrival.move] if arrival.move else []
        events.append(arrival.move.copy if arrival.move else event)
        doubtful += [Doubtful(event, arrival.task, doubt) for doubt in arrival.doubts]
    return Carried(
        old,
        new,
        tuple(events),
        tuple(moves),
        moved_tasks(moves),
        tuple(lost),
        tuple(doubtful),
    )


class _Arrival(NamedTuple):
    """Where an event comes to stand in the new plan: by which move (None: it stands there), and its doubts."""

    task: str
    move: Move | None
    doubts: tuple[MoveDoubt, ...]


class _Carrier:
    """Tells where the events of one plan belong in its revision."""

    def __init__(self, old: Plan, new: Plan, judging: Judging) -> None:
        # The same matching as diff's, so that both tell one story of a revision.
        alignment = align(old, new)
        self._successors = {one.id: other for one, other in alignment.pairs()}
        self._unsure = {alignment.old[pair.old].id for pair in alignment.doubtful}
        self._before, self._after = (PlanRows.of(plan) for plan in (old, new))
        self._old_dues, self._new_dues = (_dues(plan, judging) for plan in (old, new))
        self._parties = {
            task.id: {WHOLE, *(party.agency for party in bearers(task, new))}
            for task in new.tasks
        }

    def copies(self, every: Sequence[Event]) -> frozenset[str]:
        """Return the names under which the events that were taken back would arrive."""
        gone = withdrawn(every)
        moves = (self._move(event) for event in every if event.event in gone)
        return frozenset(move.copy.event for move in moves if move)

    def arrival(self, event: Event, *, carried: bool) -> _Arrival | None:
        """Tell where an event arrives; None where its task has no successor."""
        stands = self._after.place(event).verdict == "counts"
        successor = self._successor(event)
        # A row that only the new plan has may be spoken of already: the log goes on while a revision is made.
        if successor is None and not stands:
            return None
        move = None if carried else self._move(event)
        task = move.task if move else event.task
        periods = self._periods(event, task)
        meant = event.period if carried else periods.successor(event.period)
        known = meant is not None and meant in periods.known
        return _Arrival(task, move, tuple(self._doubts(event, task, known=known)))

    def _here(self, event: Event) -> str:
        """Return the row of the old plan that an event speaks of."""
        return self._before.place(event).task or event.task

    def _successor(self, event: Event) -> Task | None:
        return self._successors.get(self._here(event))

    def _move(self, event: Event) -> Move | None:
        """Return how an event comes under its task's new number and its milestone's new day; None where it
        stands there already."""
        stands = self._after.place(event).verdict == "counts"
        successor = self._successor(event)
        if successor is None:
            return None
        task = event.task if stands else successor.id
        period = self._periods(event, task).successor(event.period)
        if stands and period in (None, event.period):
            return None
        move = Move(event, task, self._after.words(task), period)
        # It counts where it belongs already; giving it the words that it lacks is for `carry --accept`.
        return None if move.adds_words else move

    def _periods(self, event: Event, task: str) -> RowPeriods:
        return RowPeriods(
            self._old_dues.get(self._here(event), ()), self._new_dues.get(task, ())
        )

    def _doubts(self, event: Event, task: str, *, known: bool) -> Iterator[MoveDoubt]:
        """Yield what a person should look at; ``known``: the new row has the period that is meant."""
        if self._here(event) in self._unsure:
            yield "match"
        if not known:
            yield "period"
        if event.agency not in self._parties.get(task, ()):
            yield "agency"


def _dues(plan: Plan, judging: Judging) -> dict[str, tuple[Occurrence, ...]]:
    """Return the occurrences of each task."""
    return {
        task.id: tuple(row.occurrence for row in rows)
        for task, rows in plan_rows(plan, judging)
    }


def shifted(moves: Iterable[Move]) -> Iterator[Move]:
    """Yield the moves to another day's milestone of the row."""
    return (move for move in moves if move.key != move.event.period)


def moved_tasks(moves: Iterable[Move]) -> tuple[tuple[str, str, int], ...]:
    """Return the old and the new number of the tasks whose events move, and how many do."""
    counts = Counter((move.event.task, move.task) for move in moves)
    return tuple(
        (one, other, count) for (one, other), count in counts.items() if one != other
    )


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
        "periods": [
            {"task": one.task, "old": one.event.period, "new": one.key}
            for one in shifted(carried.moves)
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
