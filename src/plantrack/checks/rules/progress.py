"""PT6: what a progress log says that the plan, the calendar or the log itself speaks against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.logread import FileRange
from plantrack.checks.rule import Rule
from plantrack.dates import dmy
from plantrack.deadlines.calendar.workdays import standard
from plantrack.findings import Finding, Place, Related
from plantrack.index.before import DecidedShares, decided_before
from plantrack.index.filling.dating import Dating, dates_of, keys_of
from plantrack.plan.bearers import bearers
from plantrack.plan.model import LAST_DAY, Plan, Task
from plantrack.progress.events import DECISIVE, OPENING, Event
from plantrack.progress.state import WHOLE, counting

UNKNOWN_TASK: Final = Rule("PT601", "unknown-task-logged", "error")
UNKNOWN_AGENCY: Final = Rule("PT602", "unknown-agency-logged", "error")
OTHER_AGENCY: Final = Rule("PT603", "agency-does-not-lead", "warning")
UNKNOWN_PERIOD: Final = Rule("PT604", "unknown-period-logged", "error")
IN_THE_FUTURE: Final = Rule("PT605", "event-in-the-future", "error")
BEFORE_START: Final = Rule("PT606", "event-before-start", "warning")
CONTRADICTION: Final = Rule("PT607", "contradictory-events", "warning")
NO_DOCUMENT: Final = Rule("PT608", "extension-without-document", "warning")
PERCENT_FALLS: Final = Rule("PT609", "percent-falls", "info")
BEYOND_UNTIL: Final = Rule("PT610", "extension-beyond-until", "warning")
OTHER_WORDS: Final = Rule("PT611", "words-of-another-task", "error")
NO_PLAN: Final = Rule("PT612", "log-of-no-plan", "warning")


def _events(context: Context) -> tuple[Event, ...]:
    """The events that count, and those that name what the plan does not have."""
    return (*context.heard.counted, *context.heard.strays) if context.log else ()


def _find(
    rule: Rule,
    event: Event,
    context: Context,
    column: str,
    other: Event | None = None,
    **args: str | int,
) -> Finding:
    """Make a finding at a field of an event, with the same field of another one that it clashes with."""
    spot = _spot(event, context, column)
    related = (
        (Related(_spot(other, context, column).place, other.task),) if other else ()
    )
    return Finding(
        rule.code,
        rule.severity,
        spot.place,
        args,
        context.plan.id,
        event.task,
        related,
        width=spot.width,
    )


def _spot(event: Event, context: Context, column: str) -> FileRange:
    return (
        context.log.spot(event, column)
        if context.log
        else FileRange(Place(context.source.file))
    )


def events_against_plan(plan: Plan, context: Context) -> Iterator[Finding]:
    """Events about tasks, agencies or periods that the plan does not have."""
    if not context.log:
        return
    plan = context.meant
    tasks = {task.id: task for task in plan.tasks}
    periods: dict[str, dict[str, date | None]] = {}
    for event in counting(_events(context)):
        task = tasks.get(event.task)
        if task is None:
            yield _find(UNKNOWN_TASK, event, context, "task", id=event.task)
            continue
        yield from _about_agency(event, task, context)
        # All dates of a recurring task are made for the first of its events alone.
        if task.id not in periods:
            periods[task.id] = _starts(task, plan)
        known = periods[task.id]
        if event.period not in known:
            listed = ", ".join(period for period in list(known)[:8] if period)
            yield _find(
                UNKNOWN_PERIOD,
                event,
                context,
                "period",
                id=event.task,
                period=event.period,
                known=listed,
            )
        yield from _about_day(event, known.get(event.period), plan, context)


def _starts(task: Task, plan: Plan) -> dict[str, date | None]:
    """Return what events of a task may name as their period, each with the day on which it begins."""
    dated = dates_of(task, plan, Dating(standard()))
    found: dict[str, date | None] = dict.fromkeys(keys_of(dated))
    return found | {one.period: one.start for one in dated}


def words_against_rows(plan: Plan, context: Context) -> Iterator[Finding]:
    """Events that were recorded with the words of another task than the one that has their number."""
    if not context.log:
        return
    tasks = {task.id: task for task in plan.tasks}
    for placed in context.heard.misplaced:
        event, task = placed.event, tasks.get(placed.task or placed.event.task)
        spot = _spot(event, context, "title")
        related = (Related(task.place, task.id),) if task else ()
        values = {"words": event.title, "id": event.task, "fits": placed.task or ""}
        yield Finding(
            OTHER_WORDS.code,
            OTHER_WORDS.severity,
            spot.place,
            values,
            plan.id,
            event.task,
            related,
            width=spot.width,
        )


def _about_agency(event: Event, task: Task, context: Context) -> Iterator[Finding]:
    directory = context.plan.directory
    if not event.agency:
        return
    if event.agency not in directory.agencies and event.agency not in directory.groups:
        near = directory.find(event.agency)
        nearest = next(
            iter((*filter(None, (near.id,)), *near.candidates, *near.suggestions)), ""
        )
        yield _find(
            UNKNOWN_AGENCY,
            event,
            context,
            "agency",
            agency=event.agency,
            nearest=nearest,
        )
    elif all(
        event.agency not in (party.agency, party.via)
        for party in bearers(task, context.plan)
    ):
        yield _find(
            OTHER_AGENCY,
            event,
            context,
            "agency",
            agency=directory.name(event.agency),
            id=task.id,
        )


def _about_day(
    event: Event, opens: date | None, plan: Plan, context: Context
) -> Iterator[Finding]:
    day = event.day
    start = max(filter(None, (plan.header.issued_from, opens)), default=date.min)
    column = "date" if event.date else "recorded_at"
    if day > context.as_of:
        yield _find(
            IN_THE_FUTURE,
            event,
            context,
            column,
            day=dmy(day),
            as_of=dmy(context.as_of),
        )
    elif event.status == "done" and day < start:
        yield _find(
            BEFORE_START, event, context, column, day=dmy(day), start=dmy(start)
        )


def extensions(plan: Plan, context: Context) -> Iterator[Finding]:
    """A new due date that no document allows, or at which the plan has ended."""
    until = plan.header.until
    for event in _events(context):
        if event.status != "extended":
            continue
        if not event.document:
            yield _find(NO_DOCUMENT, event, context, "document", due=dmy(event.new_due))
        if event.new_due and until < event.new_due and until != LAST_DAY:
            yield _find(
                BEYOND_UNTIL,
                event,
                context,
                "new_due",
                due=dmy(event.new_due),
                until=dmy(until),
            )


def histories(plan: Plan, context: Context) -> Iterator[Finding]:
    """Events of one occurrence that do not follow from one another."""
    plan = context.meant
    events = sorted(counting(_events(context)), key=lambda one: one.order)
    yield from _contradictions(plan, events, context)
    percent: dict[tuple[str, str, str], Event] = {}
    for event in events:
        if event.percent is not None:
            # Each party tells how far its own share is.
            key = (event.task, event.period, event.agency)
            last = percent.get(key)
            if last and last.percent is not None and event.percent < last.percent:
                values = {"percent": event.percent, "earlier": last.percent}
                yield _find(PERCENT_FALLS, event, context, "percent", last, **values)
            percent[key] = event


def _contradictions(
    plan: Plan, events: Sequence[Event], context: Context
) -> Iterator[Finding]:
    """Yield the events that cannot follow what had been decided before them, as the index judges it; of several to
    one effect only the first is told.

    What is closed goes on only after it is reopened, what is stopped is not done, and what is open cannot be
    reopened. Of the whole that holds where it holds for every party.
    """
    # One event follows from nothing and clashes with nothing.
    decided = decided_before(plan, events) if len(events) > 1 else {}
    earlier: dict[str, list[Event]] = {}
    told: set[tuple[str, str]] = set()
    for event in events:
        before = earlier.setdefault(event.task, [])
        shares = _concerned(event, decided.get(event.event, {}))
        clash = _clash(event, shares, before) if shares and before else None
        if clash and (clash.event, event.agency) not in told:
            said = {"status": event.status, "earlier": clash.status}
            yield _find(CONTRADICTION, event, context, "status", clash, **said)
        if clash and event.status not in OPENING:
            told.add((clash.event, event.agency))
        before.append(event)


def _concerned(event: Event, decided: DecidedShares) -> DecidedShares:
    """Return the shares that an event speaks of: without a period those of every milestone, without an agency
    those of every party."""
    return {
        (period, agency): word
        for (period, agency), word in decided.items()
        if event.period in ("", period) and event.agency in (WHOLE, agency)
    }


def _clash(
    event: Event, shares: DecidedShares, earlier: Sequence[Event]
) -> Event | None:
    """Return the earlier event that an event cannot follow."""
    if event.status in ("anchored", "confirmed"):
        return None
    heard = [one for one in earlier if _hears(one, shares)]
    words = set(shares.values())
    if event.status in OPENING:
        return None if words & _ENDED else _last(heard)
    ending = {"cancelled"} if event.status in DECISIVE else _ENDED
    if not words <= ending:
        return None
    return _last(one for one in heard if one.status in DECISIVE)


_ENDED: Final = frozenset(("done", "cancelled"))


def _hears(event: Event, shares: DecidedShares) -> bool:
    """Tell whether an event spoke of one of the shares."""
    return any(
        event.period in ("", period) and event.agency in (WHOLE, agency)
        for period, agency in shares
    )


def _last(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda one: one.order, default=None)


def of_no_plan(file: str, events: int) -> Finding:
    """Return the finding that a log file is the log of no plan, so that none of its events counts."""
    return Finding(NO_PLAN.code, NO_PLAN.severity, Place(file), {"count": events})


RULES: Final[Family] = {
    UNKNOWN_TASK: events_against_plan,
    OTHER_WORDS: words_against_rows,
    UNKNOWN_AGENCY: events_against_plan,
    OTHER_AGENCY: events_against_plan,
    UNKNOWN_PERIOD: events_against_plan,
    IN_THE_FUTURE: events_against_plan,
    BEFORE_START: events_against_plan,
    CONTRADICTION: histories,
    NO_DOCUMENT: extensions,
    PERCENT_FALLS: histories,
    BEYOND_UNTIL: extensions,
    NO_PLAN: None,
}
