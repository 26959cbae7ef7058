"""One task: the row as printed, who owes it, when, what was reported, on which documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from plantrack.agencies.model import Cell
from plantrack.answers.groups import cell_words
from plantrack.dates import dmy
from plantrack.formats.pages.history import event_name
from plantrack.index.rows import Row
from plantrack.messages import Words
from plantrack.messages.naming import (
    column_name,
    deadline_name,
    occurrence_name,
    period_name,
    plan_name,
    section_title,
    status_name,
)
from plantrack.progress.events import Event
from plantrack.progress.standing import Share
from plantrack.site.addresses import SiteAddress
from plantrack.site.bodies import SiteBodies
from plantrack.site.lines import Weight, line_of, lines_of_rows, weight_of
from plantrack.site.scene import SiteScene
from plantrack.site.sheet import SiteSheet

# What everybody looks for first stands first, whatever the order of the columns.
_FIRST = ("lead", "support", "deadline", "product")
# These stand elsewhere on the page, or are of no use to its reader.
_APART = ("title", "delivers", "depends_on", "key")


class TaskParty(NamedTuple):
    """Somebody whom the row names: the name, the page, what of the work is theirs, through which group."""

    name: str
    page: SiteAddress | None
    scope: str
    via: str


class TaskPeriod(NamedTuple):
    """A due date of the task, and how each party stands with it where they stand apart."""

    name: str
    due: str
    status: str
    weight: Weight
    printed: str
    shares: list[tuple[str, str, str]]


class TaskEvent(NamedTuple):
    """An entry of the history; ``note`` and ``by`` are empty on a public site."""

    day: str
    name: str
    agency: str
    detail: str
    document: str
    note: str
    by: str


def task(scene: SiteScene, bodies: SiteBodies, page: SiteAddress) -> SiteSheet:
    """Return the page of one task."""
    row = scene.row_of(page)
    one, words = row.task, scene.words
    events = scene.events_of(row)
    values: dict[str, Any] = {
        "line": line_of(row, scene),
        "plan": plan_name(row.plan, words),
        "plan_page": scene.plan_page(row.plan),
        "section": section_title(row.plan, one.section) if one.section else "",
        "cells": _cells(row, words),
        "leads": _parties(one.lead, row, scene, bodies),
        "supports": _parties(one.support, row, scene, bodies),
        "periods": [_period(own, scene) for own in scene.occurrences[id(one)]],
        "targets": one.targets,
        # Only what happened by the day: a page of last month says what was known then.
        "history": [_event(event, row, scene) for event in events],
        "documents": _documents(events),
        "rows_below": lines_of_rows(scene.below(row), scene),
        "marked": row.marked,
        "words": [word.text for word in one.deadline.unread_words],
        "requested": dmy(row.standing.requested_due),
    }
    title = row.title or words("task.untitled")
    return SiteSheet("task", title, values, eyebrow=one.id)


def _cells(row: Row, words: Words) -> list[tuple[str, str]]:
    """Return the cells of the row as printed under their headings, the usual ones first; empty ones are left out."""
    found = dict(cell_words(row.task))
    order = [*_FIRST, *(name for name in found if name not in _FIRST)]
    return [
        (column_name(name, words), found[name])
        for name in order
        if found.get(name) and name not in _APART
    ]


def _parties(
    cell: Cell, row: Row, scene: SiteScene, bodies: SiteBodies
) -> list[TaskParty]:
    """Return whom a cell names; the members of a group stand under its name once."""
    plan, shows = row.plan, scene.hiding.shows
    # The members of a group come one after another, with its id as their way.
    groups = groupby(cell.parties, key=lambda party: party.via)
    found: list[TaskParty] = []
    for via, own in groups:
        if via in plan.directory.groups:
            if shows(plan, via or ""):
                found.append(
                    TaskParty(
                        plan.directory.name(via or ""),
                        bodies.page_of(plan, via or ""),
                        "",
                        "",
                    )
                )
            continue
        found += [
            TaskParty(
                party.name,
                bodies.page_of(plan, party.agency),
                party.scope or "",
                plan.directory.name(via) if via else "",
            )
            for party in own
            if shows(plan, party.agency)
        ]
    return found


def _period(row: Row, scene: SiteScene) -> TaskPeriod:
    words, standing = scene.words, row.standing
    # Where nothing is recorded all owe alike, and their names stand above already.
    apart = standing.recorded and len(standing.shares) > 1
    return TaskPeriod(
        occurrence_name(row.occurrence, words),
        deadline_name(row, words),
        status_name(row, words),
        weight_of(row),
        dmy(standing.printed_due),
        list(_shares(row, scene)) if apart else [],
    )


def _shares(row: Row, scene: SiteScene) -> Iterator[tuple[str, str, str]]:
    for share in row.standing.shares:
        if scene.hiding.shows(row.plan, share.agency):
            yield (
                row.plan.directory.name(share.agency),
                scene.words(f"status.{share.status}"),
                _said(share, scene.words),
            )


def _said(share: Share, words: Words) -> str:
    """Return the last words of a party: when it was done, how far it is, on which document, why not."""
    parts = (
        dmy(share.done_on),
        ""
        if share.percent is None
        else words("progress.percent", percent=share.percent),
        share.document,
        share.reason,
    )
    return "; ".join(filter(None, parts))


def _event(event: Event, row: Row, scene: SiteScene) -> TaskEvent:
    words, public = scene.words, scene.hiding.public
    # That something was recorded is no secret, only who it was of.
    shown = scene.hiding.shows(row.plan, event.agency)
    name = row.plan.directory.name(event.agency) if event.agency else ""
    return TaskEvent(
        dmy(event.day),
        event_name(event, words),
        (name or words("progress.whole")) if shown else words("site.hidden"),
        _detail(event, words),
        event.document or "",
        "" if public else event.note,
        "" if public else event.by,
    )


def _detail(event: Event, words: Words) -> str:
    value = "progress.value_of" if event.ref else "progress.value"
    parts = (
        period_name(event.period, words) if event.period else "",
        ""
        if event.percent is None
        else words("progress.percent", percent=event.percent),
        words("progress.new_due", day=dmy(event.new_due)) if event.new_due else "",
        words(value, name=event.ref, value=event.value) if event.value else "",
        event.reason,
    )
    return "; ".join(filter(None, parts))


def _documents(events: Iterable[Event]) -> list[tuple[str, str]]:
    """Return the documents that events name, each with its day, the latest first."""
    # A document named by several events stands once, with the day of the last.
    found = {event.document: dmy(event.day) for event in events if event.document}
    return list(reversed(found.items()))
