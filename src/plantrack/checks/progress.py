"""PT6: what a progress log says that the plan, the calendar or the log itself speaks against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.dates import dmy
from plantrack.deadlines.model import Occurrence
from plantrack.deadlines.occurrences import occurrences
from plantrack.findings import Finding, Place, Related
from plantrack.plan.model import Plan, Task
from plantrack.progress.events import Event

UNKNOWN_TASK: Final = Rule("PT601", "unknown-task-logged", "error")
UNKNOWN_AGENCY: Final = Rule("PT602", "unknown-agency-logged", "error")
OTHER_AGENCY: Final = Rule("PT603", "agency-does-not-lead", "warning")
UNKNOWN_PERIOD: Final = Rule("PT604", "unknown-period-logged", "error")
IN_THE_FUTURE: Final = Rule("PT605", "event-in-the-future", "error")
BEFORE_START: Final = Rule("PT606", "event-before-start", "warning")
CONTRADICTION: Final = Rule("PT607", "contradictory-events", "warning")
NO_DOCUMENT: Final = Rule("PT608", "extension-without-document", "warning")
PERCENT_FALLS: Final = Rule("PT609", "percent-falls", "info")


def _events(context: Context) -> tuple[Event, ...]:
    return context.log.log.events if context.log else ()


def _find(
    rule: Rule, event: Event, context: Context, other: Event | None = None, **args: str | int
) -> Finding:
    """Make a finding at the line of an event, with the line of another one that it clashes with."""
    related = (Related(_place(other, context), other.task),) if other else ()
    place = _place(event, context)
    return Finding(rule.code, rule.severity, place, args, context.plan.id, event.task, related)


def _place(event: Event, context: Context) -> Place:
    log = context.log
    return Place(log.file, log.lines.get(event.event, 0)) if log else Place(context.source.file)


def events_against_plan(plan: Plan, context: Context) -> Iterator[Finding]:
    """Events about tasks, agencies or periods that the plan does not have."""
    if not context.log:
        return
    tasks = {task.id: task for task in plan.tasks}
    periods: dict[str, dict[str | None, Occurrence]] = {}
    for event in _events(context):
        task = tasks.get(event.task)
        if task is None:
            yield _find(UNKNOWN_TASK, event, context, id=event.task)
            continue
        yield from _about_agency(event, task, context)
        if task.id not in periods:
            first, until = plan.header.issued_from, plan.header.until
            periods[task.id] = {one.period: one for one in occurrences(task.deadline, first, until)}
        known = periods[task.id]
        at = known.get(event.period or None)
        if at is None:
            listed = ", ".join(period for period in list(known)[:8] if period)
            yield _find(UNKNOWN_PERIOD, event, context, id=event.task, period=event.period, known=listed)
        yield from _about_day(event, at, plan, context)


def _about_agency(event: Event, task: Task, context: Context) -> Iterator[Finding]:
    directory = context.plan.directory
    if not event.agency:
        return
    if event.agency not in directory.agencies and event.agency not in directory.groups:
        near = directory.find(event.agency)
        nearest = next(iter((*filter(None, (near.id,)), *near.candidates, *near.suggestions)), "")
        yield _find(UNKNOWN_AGENCY, event, context, agency=event.agency, nearest=nearest)
    elif all(event.agency not in (party.agency, party.via) for party in task.lead.parties):
        yield _find(OTHER_AGENCY, event, context, agency=directory.name(event.agency), id=task.id)


def _about_day(event: Event, at: Occurrence | None, plan: Plan, context: Context) -> Iterator[Finding]:
    day = event.day
    start = max(filter(None, (plan.header.issued_from, at.start if at else None)), default=date.min)
    if day > context.as_of:
        yield _find(IN_THE_FUTURE, event, context, day=dmy(day), as_of=dmy(context.as_of))
    elif event.status == "done" and day < start:
        yield _find(BEFORE_START, event, context, day=dmy(day), start=dmy(start))


def extensions(plan: Plan, context: Context) -> Iterator[Finding]:
    """A new due date that no document allows."""
    for event in _events(context):
        if event.status == "extended" and not event.document:
            yield _find(NO_DOCUMENT, event, context, due=dmy(event.new_due))


def histories(plan: Plan, context: Context) -> Iterator[Finding]:
    """Events of one party that do not follow from one another."""
    last: dict[tuple[str, str, str], Event] = {}
    percent: dict[tuple[str, str, str], Event] = {}
    for event in sorted(_events(context), key=lambda one: one.order):
        key = (event.task, event.period, event.agency)
        before = last.get(key)
        if before and _contradicts(before, event):
            yield _find(CONTRADICTION, event, context, before, status=event.status, earlier=before.status)
        if event.percent is not None:
            known = percent.get(key)
            if known and known.percent is not None and event.percent < known.percent:
                values = {"percent": event.percent, "earlier": known.percent}
                yield _find(PERCENT_FALLS, event, context, known, **values)
            percent[key] = event
        last[key] = event


def _contradicts(before: Event, event: Event) -> bool:
    """Tell whether an event cannot follow another: what is closed goes on only after it is reopened."""
    if event.status == "reopened":
        return before.status not in ("done", "cancelled")
    if before.status == "cancelled":
        return True
    return before.status == "done" and event.status in ("started", "progress", "extended")


RULES: Final[Family] = {
    UNKNOWN_TASK: events_against_plan,
    UNKNOWN_AGENCY: events_against_plan,
    OTHER_AGENCY: events_against_plan,
    UNKNOWN_PERIOD: events_against_plan,
    IN_THE_FUTURE: events_against_plan,
    BEFORE_START: events_against_plan,
    CONTRADICTION: histories,
    NO_DOCUMENT: extensions,
    PERCENT_FALLS: histories,
}
