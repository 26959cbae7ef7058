"""What settling a log did, laid out."""

from __future__ import annotations

from plantrack.dates import dmy
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.history import event_name
from plantrack.messages import Words
from plantrack.messages.naming import plan_name
from plantrack.plan.model import Plan
from plantrack.progress.events import Event
from plantrack.progress.state import WHOLE
from plantrack.recording.settling import SettledLog


def settle_page(found: list[SettledLog], notes: list[str], words: Words) -> Page:
    """Lay out, plan by plan, what moves or is kept, and what is left."""
    blocks: list[PageBlock] = [PageHeading(1, words("progress.settle.title"))]
    for one in found:
        changed = [move for move in one.moves if not move.adds_words]
        if not one.moves and not one.left:
            continue
        blocks.append(PageHeading(2, plan_name(one.plan, words)))
        if changed:
            rows = tuple(
                (
                    move.event.event,
                    move.event.task,
                    move.task,
                    *_cells(move.event, one.plan, words),
                )
                for move in changed
            )
            blocks.append(
                Table(_columns(words, "progress.carry.old", "progress.carry.new"), rows)
            )
        if worded := len(one.moves) - len(changed):
            blocks.append(Note(words("progress.settle.worded", count=worded)))
        if one.left:
            rows = tuple(
                (event.event, event.task, *_cells(event, one.plan, words))
                for event in one.left
            )
            blocks += [
                PageHeading(3, words("progress.settle.left")),
                Table(_columns(words, "column.id"), rows),
            ]
            blocks.append(Note(words("progress.settle.left.hint")))
    if len(blocks) == 1:
        blocks.append(Note(words("progress.settle.none")))
    return (*blocks, *(Note(note, "strong") for note in notes))


def _columns(words: Words, *ids: str) -> tuple[TableColumn, ...]:
    names = (
        "progress.column.event_id",
        *ids,
        "progress.column.date",
        "progress.column.event",
    )
    told = (
        TableColumn(words("progress.column.agency"), wrap=True),
        TableColumn(words("column.title"), wrap=True),
    )
    return (*(TableColumn(words(name)) for name in names), *told)


def _cells(event: Event, plan: Plan, words: Words) -> tuple[str, ...]:
    agency = (
        words("progress.whole")
        if event.agency == WHOLE
        else plan.directory.name(event.agency)
    )
    return (dmy(event.day), event_name(event, words), agency, event.title)
