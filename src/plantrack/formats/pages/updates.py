"""What an update changes, laid out and told."""

from __future__ import annotations

from collections.abc import Iterable

from plantrack.dates import dmy
from plantrack.formats.page import Note, Page, PageHeading, Table, TableColumn
from plantrack.formats.pages.history import event_name
from plantrack.messages import Words
from plantrack.messages.naming import deadline_name, status_name
from plantrack.plan.model import LAST_DAY, Plan
from plantrack.progress.events import Event
from plantrack.progress.orders import Order
from plantrack.recording.updates import Update, UpdatedRow


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
        if order.new_due
        and one.plan.header.until < order.new_due
        and one.plan.header.until != LAST_DAY
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


def update_page(made: list[UpdatedRow], notes: list[str], words: Words) -> Page:
    """Lay out what changes, and where it is recorded."""
    columns = (
        TableColumn(words("column.id")),
        TableColumn(words("progress.column.event")),
        TableColumn(words("progress.column.agency"), wrap=True),
        TableColumn(words("column.due"), wrap=True),
        TableColumn(words("progress.column.before"), wrap=True),
        TableColumn(words("progress.column.after"), wrap=True),
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
    title = PageHeading(1, words("progress.update.title"))
    return (title, Table(columns, rows), *(Note(note, "strong") for note in notes))


def _said(event: Event, words: Words) -> str:
    name = event_name(event, words)
    return (
        name
        if event.percent is None
        else f"{name} {words('progress.percent', percent=event.percent)}"
    )


def party_names(plan: Plan, agencies: tuple[str, ...], words: Words) -> str:
    """Name the parties of an event; the whole task where it is none in particular."""
    return ", ".join(
        plan.directory.name(id_) if id_ else words("progress.whole") for id_ in agencies
    )
