"""What moving a log to a new revision did, laid out."""

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
from plantrack.progress.events import Event
from plantrack.recording.carrying import Carried, shifted


def carry_page(carried: Carried, notes: list[str], words: Words) -> Page:
    """Lay out what moved, what has no successor, and what is doubtful."""
    blocks: list[PageBlock] = [
        PageHeading(1, words("progress.carry.title")),
        Note(
            words(
                "progress.carry.old_plan",
                plan=plan_name(carried.old, words),
                file=carried.old.file,
            )
        ),
        Note(
            words(
                "progress.carry.new_plan",
                plan=plan_name(carried.new, words),
                file=carried.new.file,
            )
        ),
        Note(_summary(carried, words)),
    ]
    if carried.moved:
        columns: tuple[TableColumn, ...] = (
            TableColumn(words("progress.carry.old")),
            TableColumn(words("progress.carry.new")),
            TableColumn(words("progress.carry.count"), right=True),
            TableColumn(words("column.title"), wrap=True),
        )
        titles = {task.id: task.title or "" for task in carried.new.tasks}
        rows: tuple[tuple[str, ...], ...] = tuple(
            (old, new, str(count), titles[new]) for old, new, count in carried.moved
        )
        blocks += [PageHeading(2, words("progress.carry.moved")), Table(columns, rows)]
    if shifts := list(shifted(carried.moves)):
        columns = tuple(
            TableColumn(words(key))
            for key in ("column.id", "progress.carry.old_due", "progress.carry.new_due")
        )
        rows = tuple((one.task, one.event.period, one.key) for one in shifts)
        blocks += [
            PageHeading(2, words("progress.carry.shifted")),
            Table(columns, rows),
        ]
    if carried.lost:
        rows = tuple((event.task, *_cells(event, words)) for event in carried.lost)
        blocks += [
            PageHeading(2, words("progress.carry.lost")),
            Table(_columns(words), rows),
        ]
    if carried.doubtful:
        columns = (
            *_columns(words),
            TableColumn(words("progress.carry.doubt"), wrap=True),
        )
        rows = tuple(
            (
                f"{one.event.task} → {one.new_task}",
                *_cells(one.event, words),
                words(f"progress.carry.doubt.{one.doubt}"),
            )
            for one in carried.doubtful
        )
        blocks += [
            PageHeading(2, words("progress.carry.doubtful")),
            Table(columns, rows),
        ]
    return (*blocks, *(Note(note, "strong") for note in notes))


def _summary(carried: Carried, words: Words) -> str:
    return words(
        "progress.carry.summary",
        count=len(carried.events),
        moved=sum(count for _, _, count in carried.moved),
        lost=len(carried.lost),
        doubtful=len({one.event.event for one in carried.doubtful}),
    )


def _columns(words: Words) -> tuple[TableColumn, ...]:
    keys = ("date", "event", "period", "agency")
    return (
        TableColumn(words("column.id")),
        *(TableColumn(words(f"progress.column.{key}")) for key in keys),
    )


def _cells(event: Event, words: Words) -> tuple[str, ...]:
    return (dmy(event.day), event_name(event, words), event.period, event.agency)
