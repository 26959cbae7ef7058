"""The events of a log by task and period, and which of them count. The order of its lines plays no part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from plantrack.progress.events import Event

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

    def counted(self) -> list[Event]:
        """Return the events that count."""
        occurrences = (
            own for periods in self.tasks.values() for own in periods.values()
        )
        return [one for own in occurrences for one in own]

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
        # What a withdrawal names stays, where that withdrawal was itself taken back.
        if one.event not in gone:
            gone.add(one.ref)
    return frozenset(gone)
