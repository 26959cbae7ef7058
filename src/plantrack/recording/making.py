"""From updates that passed their checks, and mistakes that are taken back, to the events that record them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from plantrack.progress.events import Event
from plantrack.progress.identity import PlanRows
from plantrack.progress.orders import Order
from plantrack.progress.stamped import EventStamp, events_of, withdrawal
from plantrack.recording.undoing import Mistake
from plantrack.recording.updates import Update


class MadeEvents(NamedTuple):
    """The events to record, by plan id, and of each update the first of them."""

    events: dict[str, list[Event]]
    pairs: list[tuple[Update, Event]]


def events_of_updates(
    updates: Iterable[tuple[Update, Order]], stamps: Iterable[EventStamp]
) -> MadeEvents:
    """Return the events of updates with their orders, each under a stamp and with the words of its task."""
    made = MadeEvents({}, [])
    # Made once a plan: a query may find hundreds of its tasks.
    rows: dict[str, PlanRows] = {}
    # Stamps never end: each update takes the next.
    for (update, order), stamp in zip(updates, stamps, strict=False):
        plan = update.plan
        if plan.id not in rows:
            rows[plan.id] = PlanRows.of(plan)
        words = rows[plan.id].words(update.target.task)
        added = events_of(order, update.target, stamp, words)
        made.events.setdefault(plan.id, []).extend(added)
        made.pairs.append((update, added[0]))
    return made


def events_of_mistakes(
    found: Iterable[Mistake], stamps: Iterable[EventStamp], day: date, note: str
) -> MadeEvents:
    """Return the events that take mistakes back on a day."""
    made = MadeEvents({}, [])
    for mistake, stamp in zip(found, stamps, strict=False):
        event = withdrawal(mistake.event, stamp, day, note)
        made.events.setdefault(mistake.plan.id, []).append(event)
        if mistake.update:
            made.pairs.append((mistake.update, event))
    return made
