"""Taking back what was recorded by mistake: which event is meant, and in which plan it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, NamedTuple

from plantrack.index.rows import Judging, plan_rows
from plantrack.plan.model import Plan
from plantrack.progress.events import Event
from plantrack.progress.orders import OrderTarget, Refusal
from plantrack.progress.state import counting, withdrawn
from plantrack.recording.updates import Update

# The stamps of one command lie a microsecond apart (sources/stamping.py); those of two lie further.
_APART: Final = timedelta(microseconds=1)
LAST: Final = "last"
"""What stands for one's own last update in the place of an id."""


class Mistake(NamedTuple):
    """An event that is taken back. ``update`` names what it spoke of, None where the plan has no such row."""

    plan: Plan
    event: Event
    update: Update | None


def mistakes(
    ids: Iterable[str], plans: tuple[Plan, ...], judging: Judging
) -> tuple[list[Mistake], list[tuple[str, Refusal]]]:
    """Find the events with these ids in the plans' logs; return them and what cannot be taken back."""
    found: list[Mistake] = []
    refusals: list[tuple[str, Refusal]] = []
    logs = [
        (plan, judging.progress[plan.id].events())
        for plan in plans
        if plan.id in judging.progress
    ]
    # The same id given twice would be withdrawn twice.
    for id_ in dict.fromkeys(ids):
        own = [
            (plan, one, events)
            for plan, events in logs
            for one in events
            if one.event == id_
        ]
        if not own:
            refusals.append((id_, Refusal("no_event")))
        elif any(id_ in withdrawn(events) for _, _, events in own):
            refusals.append((id_, Refusal("already_withdrawn")))
        else:
            found += [
                Mistake(plan, one, _spoken_of(plan, one, judging))
                for plan, one, _ in own
            ]
    return found, refusals


def last_update(plans: Iterable[Plan], judging: Judging, by: str) -> tuple[str, ...]:
    """Return the ids of what was recorded last by ``by``, and not taken back: all events of one command, which stamps
    them a microsecond apart. What takes back is no update."""
    logs = (
        judging.progress[plan.id].events()
        for plan in plans
        if plan.id in judging.progress
    )
    own = [one for events in logs for one in counting(events) if one.by == by]
    own.sort(key=lambda one: one.recorded_at, reverse=True)
    found: list[Event] = []
    for one in own:
        if found and found[-1].recorded_at - one.recorded_at > _APART:
            break
        found.append(one)
    return tuple(one.event for one in reversed(found))


def _spoken_of(plan: Plan, event: Event, judging: Judging) -> Update | None:
    # An event may outlive its row: then it is taken back without anything to show of it.
    alone = plan._replace(
        tasks=tuple(one for one in plan.tasks if one.id == event.task)
    )
    periods = [
        row.occurrence.period for _, rows in plan_rows(alone, judging) for row in rows
    ]
    if (event.period or None) not in periods:
        return None
    return Update(
        plan, OrderTarget(event.task, event.period or None, (event.agency,), event.day)
    )
