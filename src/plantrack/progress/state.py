"""The events of one occurrence → where each party stands. The order of a log's lines plays no part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from plantrack.progress.events import DECISIVE, OPENING, REPORTING, Event

WHOLE: Final = ""
"""The agency of an event by which the secretariat speaks of the whole occurrence."""


class Progress:
    """The events of one plan that count, by task and by period, each list in the order of :attr:`Event.order`.

    What was withdrawn does not count, whatever the day asked for, nor do the events ``aside``, which fit no
    row; :meth:`events` has them all the same.
    """

    def __init__(self, events: Iterable[Event], aside: Iterable[Event] = ()) -> None:
        self._own = sorted(events, key=lambda one: one.order)
        self.aside = tuple(aside)
        tasks: dict[str, dict[str, list[Event]]] = {}
        for event in counting(self._own):
            tasks.setdefault(event.task, {}).setdefault(event.period, []).append(event)
        self.tasks: Mapping[str, Mapping[str, list[Event]]] = MappingProxyType(tasks)

    def plus(self, events: Iterable[Event]) -> Progress:
        """Return the progress with further events."""
        return Progress((*self._own, *events), self.aside)

    def of(self, task: str, period: str | None) -> list[Event]:
        """Return the events of one occurrence, in order."""
        return self.tasks.get(task, {}).get(period or "", [])

    def events(self) -> list[Event]:
        """Return all events, in order, with those that were withdrawn, the withdrawals and those aside."""
        return sorted((*self._own, *self.aside), key=lambda one: one.order)


def counting(events: Iterable[Event]) -> list[Event]:
    """Return the events without what was withdrawn and without the withdrawals, their order kept."""
    every = list(events)
    gone = withdrawn(every)
    return [one for one in every if one.status != "withdrawn" and one.event not in gone]


def withdrawn(events: Iterable[Event]) -> frozenset[str]:
    """Return the ids of the events that count no more. A withdrawal may itself have been withdrawn.

    The withdrawal recorded last is heard first, so that of two that name each other one holds.
    """
    said = [one for one in events if one.status == "withdrawn"]
    gone: set[str] = set()
    for one in sorted(said, key=lambda one: (one.recorded_at, one.event), reverse=True):
        if one.event not in gone:
            gone.add(one.ref)
    return frozenset(gone)


class PartyState(NamedTuple):
    """Where one party of an occurrence stands on a day.

    ``closed`` is None while it owes the work. ``own`` and ``whole`` are the events that say it is done:
    the party's own, and the secretariat's for all. ``extended`` is the extension that reaches furthest.
    ``report`` is the latest word on how far the work is, and ``decided`` the event that opened or closed
    it last.
    """

    closed: Literal["done", "cancelled"] | None = None
    own: Event | None = None
    whole: Event | None = None
    extended: Event | None = None
    report: Event | None = None
    decided: Event | None = None


def fold(events: Iterable[Event], agency: str, as_of: date) -> PartyState:
    """Return the state of ``agency`` on the day ``as_of`` from an occurrence's events, given in order.

    The secretariat's word on the whole holds for every party. What was done or stopped stays so until it
    is reopened. Of several reports that it is done the one recorded last gives the day, so that a wrong
    day can be put right; of several extensions the one that reaches furthest holds, among the latest
    given to the party and to all.
    """
    mine = [event for event in events if event.agency in (agency, WHOLE) and event.day <= as_of]
    decisive = [event for event in mine if event.status in DECISIVE]
    decided = decisive[-1] if decisive else None
    extended = _extension(mine)
    if decided is None or decided.status in OPENING:
        since = mine if decided is None else mine[mine.index(decided) :]
        reports = [event for event in since if event.status in REPORTING]
        report = reports[-1] if reports else None
        return PartyState(extended=extended, report=report, decided=decided)
    if decided.status == "cancelled":
        return PartyState("cancelled", extended=extended, report=decided, decided=decided)
    done: list[Event] = []
    for event in reversed(decisive):
        if event.status != "done":
            break
        done.append(event)
    own = _last_recorded(event for event in done if event.agency == agency)
    whole = _last_recorded(event for event in done if event.agency == WHOLE)
    return PartyState("done", own, whole, extended, own or whole, decided)


def _extension(events: list[Event]) -> Event | None:
    """Return the furthest of the latest extension of the party and the latest of the whole."""
    latest = {event.agency: event for event in events if event.new_due and event.status == "extended"}
    return max(latest.values(), key=lambda event: (event.new_due or event.day, event.order), default=None)


def _last_recorded(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda event: (event.recorded_at, event.event), default=None)
