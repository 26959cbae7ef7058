"""Events as they go into the log: of an order, and of what is taken back."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from plantrack.progress.events import Event
from plantrack.progress.orders import Order, OrderTarget


class EventStamp(NamedTuple):
    """Under which id, when and by whom an update is recorded."""

    id: str
    moment: dt.datetime
    by: str


def events_of(
    order: Order, target: OrderTarget, stamp: EventStamp, words: str
) -> list[Event]:
    """Return the events, one a party, that record an order; ``words`` are those of the task."""
    many = len(target.agencies) > 1
    return [
        Event(
            event=f"{stamp.id}{number}" if many else stamp.id,
            recorded_at=stamp.moment,
            task=target.task,
            period=target.period or "",
            agency=agency,
            status=order.status,
            date=target.day,
            percent=order.percent,
            document=order.document,
            new_due=order.new_due,
            note=order.note,
            by=stamp.by,
            reason=order.reason,
            value=order.value,
            ref=target.ref,
            title=words,
        )
        for number, agency in enumerate(target.agencies)
    ]


def withdrawal(event: Event, stamp: EventStamp, day: dt.date, note: str) -> Event:
    """Return the event by which another one, recorded by mistake, counts no more."""
    return Event(
        event=stamp.id,
        recorded_at=stamp.moment,
        task=event.task,
        period=event.period,
        agency=event.agency,
        status="withdrawn",
        date=day,
        note=note,
        by=stamp.by,
        ref=event.event,
        title=event.title,
    )
