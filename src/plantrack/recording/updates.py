"""What an update changes: the status before and after, task by task."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.answers.history import event_json, history_grid
from plantrack.answers.records import row_json
from plantrack.answers.tasks import Whole
from plantrack.index.rows import Judging, Row, all_rows, narrow
from plantrack.plan.model import Plan
from plantrack.progress.checks import check
from plantrack.progress.events import Event
from plantrack.progress.orders import Order, OrderTarget, Refusal
from plantrack.progress.standing import Judged
from plantrack.progress.state import WHOLE, Progress

OrderIn = Callable[[Plan], Order]
"""Gives the order for one plan, whose own directory tells the agency that was named."""


class Update(NamedTuple):
    """An update that passed its checks, in its plan."""

    plan: Plan
    target: OrderTarget


class Instruction(NamedTuple):
    """What is to be recorded of the task that a reference means; ``matches`` are the tasks it refers to."""

    reference: str
    matches: list[Whole]
    order: OrderIn


def planned(
    found: Iterable[Instruction], judging: Judging
) -> tuple[list[tuple[Update, Order]], list[tuple[str, Refusal]]]:
    """Check instructions; return updates, each with its order, and refusals."""
    updates: list[tuple[Update, Order]] = []
    refusals: list[tuple[str, Refusal]] = []
    for reference, matches, order in found:
        # "A.I.3" may stand in several plans; recording in all of them is what nobody means.
        if len(matches) > 1:
            candidates = ", ".join(whole.current.reference for whole in matches)
            refusals.append(
                (reference, Refusal("ambiguous", {"candidates": candidates}))
            )
            continue
        for whole in matches:
            plan, task = whole.current.plan, whole.current.task
            judged = tuple(
                Judged(row.occurrence, row.standing) for row in whole.occurrences
            )
            own = order(plan)
            result = check(
                own, plan, task, judged, list(whole.events), as_of=judging.as_of
            )
            if isinstance(result, Refusal):
                refusals.append((whole.current.reference, result))
            else:
                updates.append((Update(plan, result), own))
    return updates, refusals


class UpdatedRow(NamedTuple):
    """One row before and after an update, what was said of it and of which parties."""

    before: Row
    after: Row
    event: Event
    agencies: tuple[str, ...]


def with_events(judging: Judging, events: dict[str, list[Event]]) -> Judging:
    """Return ``judging`` with further events, by plan id."""
    more = {
        plan: judging.progress.get(plan, Progress(())).plus(added)
        for plan, added in events.items()
    }
    # The logs of the other plans are not even looked at.
    return judging._replace(progress=ChainMap(more, judging.progress))  # type: ignore[arg-type]


def changes(
    made: Iterable[tuple[Update, Event]], before: Judging, after: Judging
) -> list[UpdatedRow]:
    """Return the rows that updates speak of, judged without and with their events."""
    return [
        UpdatedRow(then, now, event, one.target.agencies)
        for one, event in made
        for then, now in zip(_rows(one, before), _rows(one, after), strict=True)
    ]


def _rows(update: Update, judging: Judging) -> list[Row]:
    """Return the occurrences that an update speaks of: one, or every milestone of the row."""
    target = update.target
    # The other rows of a long plan need not be judged for this one.
    alone = update.plan._replace(
        tasks=tuple(one for one in update.plan.tasks if one.id == target.task)
    )
    rows = all_rows([alone], judging)
    stones = [row for row in rows if row.occurrence.label is not None]
    if target.period is not None or not stones:
        stones = [row for row in rows if row.occurrence.period == target.period]
    # Who speaks for the whole is shown the whole; a party its own share.
    if WHOLE in target.agencies:
        return stones
    return [narrow(row, frozenset(target.agencies), judging) for row in stones]


def update_json(
    made: list[UpdatedRow], events: dict[str, list[Event]], judging: Judging
) -> dict[str, Any]:
    """Return what was recorded and the rows as they stand then."""
    return {
        "version": 1,
        "as_of": judging.as_of.isoformat(),
        "events": [
            event_json(plan, event) for plan, added in events.items() for event in added
        ],
        "tasks": [row_json(change.after) for change in made],
    }


def update_grid(events: dict[str, list[Event]]) -> Grid:
    """Return the events of an update as a flat table."""
    return history_grid(
        (plan, event) for plan, added in events.items() for event in added
    )
