"""What an update changes: the status before and after, task by task."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from plantrack.answers.history import event_json, event_name, history_grid
from plantrack.answers.records import row_json
from plantrack.answers.tasks import Whole
from plantrack.dates import dmy
from plantrack.formats.page import Column, Grid, Heading, Note, Page, Table
from plantrack.index.rows import Judging, Row, all_rows, narrow
from plantrack.messages import Words
from plantrack.messages.naming import deadline_name, status_name
from plantrack.plan.model import LAST_DAY, Plan
from plantrack.progress.checks import Order, Refusal, Target, check
from plantrack.progress.events import Event
from plantrack.progress.standing import Judged
from plantrack.progress.state import WHOLE, Progress

DirectoryId = Callable[[Plan], str | None]
"""Finds the id of the agency that was named, in the directory of one plan."""


class Update(NamedTuple):
    """An update that passed its checks, in its plan."""

    plan: Plan
    target: Target


def planned(
    found: Iterable[tuple[str, list[Whole]]], order: Order, agency: DirectoryId, judging: Judging
) -> tuple[list[Update], list[tuple[str, Refusal]]]:
    """Check an order for each reference with the tasks it refers to; return updates and refusals."""
    updates: list[Update] = []
    refusals: list[tuple[str, Refusal]] = []
    for reference, matches in found:
        if len(matches) > 1:
            candidates = ", ".join(whole.current.reference for whole in matches)
            refusals.append((reference, Refusal("ambiguous", {"candidates": candidates})))
            continue
        for whole in matches:
            plan, task = whole.current.plan, whole.current.task
            judged = tuple(Judged(row.occurrence, row.standing) for row in whole.occurrences)
            own = order._replace(agency=agency(plan))
            result = check(own, plan, task, judged, list(whole.events), as_of=judging.as_of)
            if isinstance(result, Refusal):
                refusals.append((whole.current.reference, result))
            else:
                updates.append(Update(plan, result))
    return updates, refusals


def beyond_until(updates: Iterable[Update], order: Order, words: Words) -> list[str]:
    """Name the tasks that an extension lets run on after their plan has ended."""
    return [
        words(
            "progress.update.beyond_until",
            task=_reference(one),
            new_due=dmy(order.new_due),
            until=dmy(one.plan.header.until),
        )
        for one in updates
        if order.new_due and one.plan.header.until < order.new_due and one.plan.header.until != LAST_DAY
    ]


def shared(updates: Iterable[Update], words: Words) -> list[str]:
    """Tell, of every task whose update speaks for several parties, for how many of those it names."""
    return [
        words(
            "progress.update.shared",
            task=_reference(one),
            count=len(one.target.agencies),
            named=one.target.named,
        )
        for one in updates
        if one.target.named > 1
    ]


def _reference(update: Update) -> str:
    return f"{update.plan.id}:{update.target.task}"


class Change(NamedTuple):
    """One row before and after an update, what was said of it and of which parties."""

    before: Row
    after: Row
    event: Event
    agencies: tuple[str, ...]


def with_events(judging: Judging, events: dict[str, list[Event]]) -> Judging:
    """Return ``judging`` with further events, by plan id."""
    progress = dict(judging.progress)
    for plan, added in events.items():
        progress[plan] = progress.get(plan, Progress(())).plus(added)
    return judging._replace(progress=progress)


def changes(made: Iterable[tuple[Update, Event]], before: Judging, after: Judging) -> list[Change]:
    """Return the rows that updates speak of, judged without and with their events."""
    return [Change(_row(one, before), _row(one, after), event, one.target.agencies) for one, event in made]


def _row(update: Update, judging: Judging) -> Row:
    target = update.target
    # The other rows of a long plan need not be judged for this one.
    alone = update.plan._replace(tasks=tuple(one for one in update.plan.tasks if one.id == target.task))
    row = next(row for row in all_rows([alone], judging) if row.occurrence.period == target.period)
    return row if WHOLE in target.agencies else narrow(row, frozenset(target.agencies), judging)


def update_page(made: list[Change], notes: list[str], words: Words) -> Page:
    """Lay out what changes, and where it is recorded."""
    columns = (
        Column(words("column.id")),
        Column(words("progress.column.event")),
        Column(words("progress.column.agency"), wrap=True),
        Column(words("column.due"), wrap=True),
        Column(words("progress.column.before"), wrap=True),
        Column(words("progress.column.after"), wrap=True),
    )
    rows = tuple(
        (
            change.after.reference,
            _said(change.event, words),
            party_names(change.after.plan, change.agencies, words),
            deadline_name(change.after, words),
            status_name(change.before, words),
            status_name(change.after, words),
        )
        for change in made
    )
    title = Heading(1, words("progress.update.title"))
    return (title, Table(columns, rows), *(Note(note, "strong") for note in notes))


def _said(event: Event, words: Words) -> str:
    name = event_name(event, words)
    return name if event.percent is None else f"{name} {words('progress.percent', percent=event.percent)}"


def party_names(plan: Plan, agencies: tuple[str, ...], words: Words) -> str:
    """Name the parties of an event; the whole task where it is none in particular."""
    return ", ".join(plan.directory.name(id_) if id_ else words("progress.whole") for id_ in agencies)


def update_json(made: list[Change], events: dict[str, list[Event]], judging: Judging) -> dict[str, Any]:
    """Return what was recorded and the rows as they stand then."""
    return {
        "version": 1,
        "as_of": judging.as_of.isoformat(),
        "events": [event_json(plan, event) for plan, added in events.items() for event in added],
        "tasks": [row_json(change.after) for change in made],
    }


def update_grid(events: dict[str, list[Event]]) -> Grid:
    """Return the events of an update as a flat table."""
    return history_grid((plan, event) for plan, added in events.items() for event in added)
