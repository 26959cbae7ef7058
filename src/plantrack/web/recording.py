"""Recording from a page: against the state that the page showed, never over what somebody else recorded since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from plantrack.answers.tasks import Whole
from plantrack.errors import LogGrewError
from plantrack.progress.checks import Order, Refusal, events_of, withdrawal
from plantrack.progress.events import Event
from plantrack.progress.identity import PlanRows, lines_of
from plantrack.recording.undoing import Mistake, mistakes
from plantrack.recording.updates import Instruction, planned
from plantrack.sources.logfile import append, writable_log
from plantrack.sources.stamping import stamps
from plantrack.web.office import LiveOffice, OfficeState

_TRIES: Final = 20
"""How often somebody else may be quicker before we give up."""


class TaskEntry(NamedTuple):
    """What a page asks to record of one task: its reference, what the page had seen of it, the order, and for
    which agency (an id of the plan's directory)."""

    reference: str
    seen: str
    order: Order
    agency: str | None = None


class Recorded(NamedTuple):
    """What was recorded, by plan id."""

    events: dict[str, list[Event]]


class Declined(NamedTuple):
    """Why nothing was recorded: of each task the reason with what it names."""

    refusals: tuple[tuple[str, Refusal], ...]


class Outdated(NamedTuple):
    """The tasks that changed since their page was loaded, each with what was recorded since."""

    changed: tuple[tuple[Whole, tuple[Event, ...]], ...]


RecordOutcome: TypeAlias = Recorded | Declined | Outdated


def seen_of(whole: Whole) -> str:
    """Return what a page says it has seen of a task: a mark of the row's words, and the ids of its events."""
    ids = (event.event for event in whole.events)
    return ".".join((_row_mark(whole), *ids))


def _row_mark(whole: Whole) -> str:
    task = whole.current.task
    said = (
        *(task.title, task.product, task.lead.text, task.support.text),
        *(task.deadline.text, len(whole.occurrences)),
    )
    return hashlib.blake2b(repr(said).encode(), digest_size=6).hexdigest()


def record(office: LiveOffice, entries: Sequence[TaskEntry], by: str) -> RecordOutcome:
    """Record all that a page asks for, or nothing.

    Where a log grew between looking and writing, all is looked at again. Raises
    :class:`~plantrack.errors.PlantrackError` where the workspace cannot be read or written.
    """
    for _ in range(_TRIES - 1):
        try:
            return _tried(office, entries, by)
        except LogGrewError:
            office.forget()
    return _tried(office, entries, by)


def _tried(office: LiveOffice, entries: Sequence[TaskEntry], by: str) -> RecordOutcome:
    state = office.now()
    outdated = tuple(_changed(state, entries))
    if outdated:
        return Outdated(outdated)
    events: dict[str, list[Event]] = {}
    asked = (_instruction(state, entry) for entry in entries)
    updates, refusals = planned(asked, state.judging)
    if refusals:
        return Declined(tuple(refusals))
    for (update, order), stamp in zip(updates, stamps(by), strict=False):
        words = PlanRows(lines_of(update.plan)).words(update.target.task)
        added = events_of(order, update.target, stamp, words)
        events.setdefault(update.plan.id, []).extend(added)
    write(office, state, events)
    return Recorded(events)


def _instruction(state: OfficeState, entry: TaskEntry) -> Instruction:
    """Return an entry as it is checked; its page gives the agency by its id."""
    order = entry.order._replace(agency=entry.agency)
    return Instruction(
        entry.reference, state.tasks(entry.reference), lambda _plan: order
    )


def _changed(
    state: OfficeState, entries: Iterable[TaskEntry]
) -> Iterable[tuple[Whole, tuple[Event, ...]]]:
    """Yield the tasks of which the pages have not seen everything."""
    for entry in entries:
        for whole in state.tasks(entry.reference):
            if seen_of(whole) != entry.seen:
                known = set(entry.seen.split(".")[1:])
                since = (one for one in whole.events if one.event not in known)
                yield whole, tuple(since)


def write(
    office: LiveOffice, state: OfficeState, events: dict[str, list[Event]]
) -> None:
    """Add events to the logs that a state was read from, where these are still as long as they were.

    Raises :class:`LogGrewError` where one is not, and what :func:`append` raises.
    """
    logs: dict[Path, list[Event]] = {
        writable_log(state.workspace, plan): added
        for plan, added in events.items()
        if added
    }
    append(logs, state.logs)
    office.forget()


def undo(office: LiveOffice, event: str, by: str, note: str) -> Recorded | Declined:
    """Take back what was recorded by mistake. Raises :class:`~plantrack.errors.PlantrackError`."""
    for _ in range(_TRIES - 1):
        try:
            return _undone(office, event, by, note)
        except LogGrewError:
            office.forget()
    return _undone(office, event, by, note)


def _undone(office: LiveOffice, event: str, by: str, note: str) -> Recorded | Declined:
    state = office.now()
    found, refusals = mistakes([event], state.plans, state.judging)
    if refusals:
        return Declined(tuple(refusals))
    events = _withdrawals(found, state, by, note)
    write(office, state, events)
    return Recorded(events)


def _withdrawals(
    found: Iterable[Mistake], state: OfficeState, by: str, note: str
) -> dict[str, list[Event]]:
    events: dict[str, list[Event]] = {}
    for mistake, stamp in zip(found, stamps(by), strict=False):
        event = withdrawal(mistake.event, stamp, state.judging.as_of, note)
        events.setdefault(mistake.plan.id, []).append(event)
    return events
