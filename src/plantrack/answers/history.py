"""The log as people and programs see it: who said what of which task, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.index.rows import Judging, Row, plan_rows
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Plan, Task
from plantrack.progress.events import COLUMNS, Event, event_texts
from plantrack.progress.state import WHOLE, withdrawn


class HistoryEntry(NamedTuple):
    """An event in its plan; ``orphan`` where the plan has no such task, period or party any more,
    ``withdrawn`` where it was taken back."""

    plan: Plan
    event: Event
    orphan: bool
    withdrawn: bool = False


def entries(
    plans: Sequence[Plan], judging: Judging, references: Iterable[str] = ()
) -> list[HistoryEntry]:
    """Return all events of the plans' logs, in the order of their days; with references to tasks at least those that
    speak of them."""
    found: list[HistoryEntry] = []
    for plan in _plans_named(plans, references):
        progress = judging.progress.get(plan.id)
        if progress is None:
            continue
        every = progress.events()
        # Rows are judged only of tasks that the log speaks of.
        spoken_of, gone = {event.task for event in every}, withdrawn(every)
        aside = {event.event for event in progress.aside}
        known = {
            task.id: (_keys(rows), _parties(task, plan))
            for task, rows in plan_rows(plan, judging)
            if task.id in spoken_of
        }
        for event in every:
            periods, parties = known.get(event.task, (set(), set()))
            # What fits no row is shown all the same: the log is append-only, and
            # somebody has to decide on it.
            orphan = (
                event.event in aside
                or event.period not in periods
                or event.agency not in parties
            )
            found.append(HistoryEntry(plan, event, orphan, event.event in gone))
    return sorted(found, key=lambda entry: entry.event.order)


def _plans_named(plans: Sequence[Plan], references: Iterable[str]) -> Sequence[Plan]:
    """Return the plans that references to tasks may mean: where each begins with the id of a plan, these alone."""
    ids = [plan.id.casefold() for plan in plans]
    named = {one.casefold().rpartition(":")[0] for one in references}
    if not named or not named.issubset(ids):
        return plans
    return [plan for plan, id_ in zip(plans, ids, strict=True) if id_ in named]


def _keys(rows: Iterable[Row]) -> set[str]:
    """Return what events may name as their period; the empty one speaks for all milestones."""
    return {
        key
        for row in rows
        for key in (row.occurrence.period or "", _for_all(row))
        if key is not None
    }


def _for_all(row: Row) -> str | None:
    return None if row.occurrence.label is None else ""


def _parties(task: Task, plan: Plan) -> set[str]:
    return {WHOLE, *(party.agency for party in bearers(task, plan))}


def chosen(
    every: Iterable[HistoryEntry],
    references: Iterable[str],
    agencies: dict[str, str] | None,
    since: date | None,
) -> list[HistoryEntry]:
    """Keep what concerns the tasks referred to (all without any), the agency (its id by plan; the word
    on the whole concerns it too where it leads) and the days from ``since`` on."""
    # Ids are typed in small letters as well.
    wanted = [reference.casefold() for reference in references]
    return [
        entry
        for entry in every
        if (not wanted or _names(entry, wanted))
        and (agencies is None or _concerns(entry, agencies.get(entry.plan.id)))
        and (since is None or entry.event.day >= since)
    ]


def _names(entry: HistoryEntry, wanted: list[str]) -> bool:
    task = entry.event.task.casefold()
    return task in wanted or f"{entry.plan.id.casefold()}:{task}" in wanted


def _concerns(entry: HistoryEntry, agency: str | None) -> bool:
    if agency is None:
        return False
    units = {agency, *entry.plan.directory.units(agency)}
    if entry.event.agency != WHOLE:
        return entry.event.agency in units
    plan = entry.plan
    leads = (
        party
        for task in plan.tasks
        if task.id == entry.event.task
        for party in bearers(task, plan)
    )
    return any(party.agency in units or party.via in units for party in leads)


def event_json(plan: str, event: Event) -> dict[str, Any]:
    """Return an event as data: the columns of the log under their names, empty ones null."""
    texts: dict[str, Any] = dict(
        zip(COLUMNS, (text or None for text in event_texts(event)), strict=True)
    )
    return {"plan": plan, **texts, "percent": event.percent}


def log_json(found: list[HistoryEntry], judging: Judging) -> dict[str, Any]:
    """Return the history as data."""
    events = [
        {
            **event_json(one.plan.id, one.event),
            "orphan": one.orphan,
            "withdrawn": one.withdrawn,
            "amended_by": list(one.plan.header.amended_by),
        }
        for one in found
    ]
    return {"version": 1, "as_of": judging.as_of.isoformat(), "events": events}


def history_grid(found: Iterable[tuple[str, Event]]) -> Grid:
    """Return events, each with its plan's id, as a flat table."""
    return Grid(
        ("plan", *COLUMNS), tuple((plan, *event_texts(event)) for plan, event in found)
    )
