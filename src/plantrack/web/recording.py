"""Recording from a page: against the state that the page showed, never over what somebody else recorded since."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, TypeVar

from plantrack.answers.tasks import Whole
from plantrack.errors.files import LogGrewError
from plantrack.progress.events import Event
from plantrack.progress.orders import Order, Refusal
from plantrack.recording.making import events_of_mistakes, events_of_updates
from plantrack.recording.undoing import mistakes
from plantrack.recording.updates import Instruction, planned
from plantrack.sources.logfile import append, writable_log
from plantrack.sources.stamping import stamps
from plantrack.web.office import LiveOffice, OfficeState

_Done = TypeVar("_Done")
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


def insisting(office: LiveOffice, work: Callable[[], _Done]) -> _Done:
    """Do what looks at a state and writes, again from a fresh state where a log grew in between.

    Raises :class:`LogGrewError` where somebody else was quicker every time, and what ``work`` raises.
    """
    for _ in range(_TRIES - 1):
        try:
            return work()
        except LogGrewError:
            office.forget()
    return work()


def seen_of(whole: Whole) -> str:
    """Return what a page says it has seen of a task: a mark of the row's words, and the ids of its events."""
    # Ids and not their number: one event may go while another comes.
    ids = (event.event for event in whole.events)
    return ".".join((_row_mark(whole), *ids))


def _row_mark(whole: Whole) -> str:
    # After a revision the number may be that of other work: who saw the old row meant that.
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
    return insisting(office, lambda: _tried(office, entries, by))


def _tried(office: LiveOffice, entries: Sequence[TaskEntry], by: str) -> RecordOutcome:
    state = office.now()
    # Before any check: what is wrong with an order may be just what somebody else changed.
    outdated = tuple(_changed(state, entries))
    if outdated:
        return Outdated(outdated)
    asked = (_instruction(state, entry) for entry in entries)
    updates, refusals = planned(asked, state.judging)
    if refusals:
        return Declined(tuple(refusals))
    events = events_of_updates(updates, stamps(by)).events
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
    return insisting(office, lambda: _undone(office, event, by, note))


def _undone(office: LiveOffice, event: str, by: str, note: str) -> Recorded | Declined:
    state = office.now()
    found, refusals = mistakes([event], state.plans, state.judging)
    if refusals:
        return Declined(tuple(refusals))
    day = state.judging.as_of
    events = events_of_mistakes(found, stamps(by), day, note).events
    write(office, state, events)
    return Recorded(events)
