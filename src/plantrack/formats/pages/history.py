"""The log, laid out."""

from __future__ import annotations

from plantrack.answers.history import HistoryEntry
from plantrack.dates import dmy
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.byplan import by_plan
from plantrack.messages import Words
from plantrack.messages.naming import period_name, plan_name
from plantrack.progress.events import Event


def log_page(found: list[HistoryEntry], words: Words) -> Page:
    """Lay out the history under the plans it belongs to."""
    blocks: list[PageBlock] = [
        PageHeading(1, words("progress.log.title", count=len(found)))
    ]
    for plan, own in by_plan(found):
        blocks.append(PageHeading(2, plan_name(plan, words)))
        if numbers := ", ".join(plan.header.amended_by):
            blocks.append(Note(words("plan.amended", numbers=numbers), "dim"))
        blocks.append(history_table(own, words))
    if not found:
        blocks.append(Note(words("progress.log.none")))
    if orphans := sum(entry.orphan for entry in found):
        blocks.append(Note(words("progress.log.orphans", count=orphans), "soon"))
    return tuple(blocks)


def history_table(
    found: list[HistoryEntry], words: Words, *, task: bool = True
) -> Table:
    """Lay out events, one a line, the oldest first."""
    columns = [
        TableColumn(words("progress.column.date")),
        TableColumn(words("progress.column.event")),
        TableColumn(words("progress.column.agency"), wrap=True),
        TableColumn(words("progress.column.detail"), wrap=True),
        TableColumn(words("progress.column.by")),
        TableColumn(words("progress.column.event_id")),
    ]
    rows = [_cells(entry, words) for entry in found]
    if task:
        columns.insert(1, TableColumn(words("column.id")))
        rows = [
            (cells[0], entry.event.task + ("*" if entry.orphan else ""), *cells[1:])
            for cells, entry in zip(rows, found, strict=True)
        ]
    return Table(tuple(columns), tuple(rows))


def _cells(entry: HistoryEntry, words: Words) -> tuple[str, ...]:
    event = entry.event
    agency = (
        entry.plan.directory.name(event.agency)
        if event.agency
        else words("progress.whole")
    )
    name = event_name(event, words)
    if entry.withdrawn:
        name = f"{name} ({words('progress.is_withdrawn')})"
    return (dmy(event.day), name, agency, _detail(event, words), event.by, event.event)


def event_name(event: Event, words: Words) -> str:
    """Name what an event says."""
    return words(
        "progress.extended_event"
        if event.status == "extended"
        else f"progress.{event.status}"
    )


def _detail(event: Event, words: Words) -> str:
    parts = (
        period_name(event.period, words) if event.period else "",
        words("progress.percent", percent=event.percent)
        if event.percent is not None
        else "",
        words("progress.new_due", day=dmy(event.new_due)) if event.new_due else "",
        event.document,
        _reached(event, words),
        event.reason,
        event.note,
        words("progress.withdraws", event=event.ref)
        if event.status == "withdrawn"
        else "",
    )
    return "; ".join(part for part in parts if part)


def _reached(event: Event, words: Words) -> str:
    """Tell which value of a target was reached."""
    if not event.value:
        return ""
    key = "progress.value_of" if event.ref else "progress.value"
    return words(key, name=event.ref, value=event.value)
