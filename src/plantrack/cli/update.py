"""``plantrack update``: record what was done, asked for, extended, reopened or stopped, or take it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Optional, TypeAlias

from plantrack.answers.tasks import find_tasks
from plantrack.cli.declare import Option
from plantrack.cli.options import (
    AsOf,
    DryRun,
    FormatName,
    LangName,
    Output,
    PlanIds,
    Recorder,
    SomeTaskIds,
)
from plantrack.cli.output import show
from plantrack.cli.recording import day_option, record, stamps
from plantrack.cli.session import (
    Session,
    find_agency,
    open_session,
    split_arguments,
    unknown_task,
)
from plantrack.cli.streams import tell
from plantrack.errors import QuietError
from plantrack.formats import Shown
from plantrack.formats.pages.updates import beyond_until, shared, update_page
from plantrack.progress.checks import Order, Refusal, events_of, withdrawal
from plantrack.progress.events import Event, Recordable
from plantrack.progress.identity import PlanRows, lines_of
from plantrack.recording.undoing import mistakes
from plantrack.recording.updates import (
    Update,
    changes,
    planned,
    update_grid,
    update_json,
    with_events,
)
from plantrack.text import squeeze


def command(
    task: SomeTaskIds = None,
    status: Annotated[
        Optional[Recordable], Option(("--status",), "help.event_status")
    ] = None,
    date: Annotated[
        Optional[str], Option(("--date",), "help.event_date", metavar="help.meta.day")
    ] = None,
    document: Annotated[
        str, Option(("--document",), "help.document", metavar="TEXT")
    ] = "",
    agency: Annotated[
        Optional[str],
        Option(("--agency",), "help.event_agency", metavar="NAME", complete="agency"),
    ] = None,
    period: Annotated[
        Optional[str], Option(("--period",), "help.period", metavar="PERIOD")
    ] = None,
    percent: Annotated[
        Optional[int], Option(("--percent",), "help.percent", least=0, most=100)
    ] = None,
    value: Annotated[str, Option(("--value",), "help.value", metavar="NUMBER")] = "",
    target: Annotated[str, Option(("--target",), "help.target", metavar="NAME")] = "",
    new_due: Annotated[
        Optional[str], Option(("--new-due",), "help.new_due", metavar="help.meta.day")
    ] = None,
    reason: Annotated[str, Option(("--reason",), "help.reason", metavar="TEXT")] = "",
    note: Annotated[str, Option(("--note",), "help.note", metavar="TEXT")] = "",
    undo: Annotated[
        Optional[list[str]], Option(("--undo",), "help.undo", metavar="EVENT")
    ] = None,
    by: Recorder = "",
    force: Annotated[bool, Option(("--force",), "help.force")] = False,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Check updates of one or more tasks, record them all or none, and show the new status."""
    references, files = split_arguments(task)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    if undo:
        events, pairs = _undone(session, undo, by, note)
        notes: list[str] = []
    else:
        days = (day_option(date, "--date"), day_option(new_due, "--new-due"))
        told = percent is not None or document or reason or note or value
        chosen = status or ("progress" if told else None)
        if chosen is None or not references:
            raise _refused(
                session,
                [("update", Refusal("status_needed" if references else "task_needed"))],
            )
        order = Order(
            chosen,
            days[0],
            None,
            period,
            percent,
            document,
            days[1],
            note,
            force,
            reason,
        )
        order = order._replace(value=squeeze(value), target=target)
        events, pairs = _ordered(session, references, order, agency, by)
        notes = shared((update for update, _ in pairs), session.words)
    notes += record(session, events, dry_run=dry_run)
    after = with_events(session.judging, events)
    made = changes(pairs, session.judging, after)
    shown = Shown(
        page=lambda: update_page(made, notes, session.words),
        grid=lambda: update_grid(events),
        data=lambda: update_json(made, events, after),
    )
    show(shown, format_, output, session.words)


_Made: TypeAlias = tuple[dict[str, list[Event]], list[tuple[Update, Event]]]
"""The events to record, by plan id, and of each what it changes."""


def _ordered(
    session: Session, references: list[str], order: Order, agency: str | None, by: str
) -> _Made:
    found = [
        (one, find_tasks(session.plans, one, session.judging))
        for one in dict.fromkeys(references)
    ]
    if missing := next((one for one, matches in found if not matches), None):
        raise unknown_task(session, missing)
    updates, refusals = planned(
        found,
        order,
        lambda plan: (
            find_agency(session._replace(plans=(plan,)), agency)[0][1]
            if agency
            else None
        ),
        session.judging,
    )
    if refusals:
        raise _refused(session, refusals)
    for warning in beyond_until(updates, order, session.words):
        tell(warning)
    events: dict[str, list[Event]] = {}
    pairs = []
    for update, stamp in zip(updates, stamps(by), strict=False):
        words = PlanRows(lines_of(update.plan)).words(update.target.task)
        added = events_of(order, update.target, stamp, words)
        events.setdefault(update.plan.id, []).extend(added)
        pairs.append((update, added[0]))
    return events, pairs


def _undone(session: Session, ids: list[str], by: str, note: str) -> _Made:
    found, refusals = mistakes(ids, session.plans, session.judging)
    if refusals:
        raise _refused(session, refusals)
    events: dict[str, list[Event]] = {}
    pairs = []
    for mistake, stamp in zip(found, stamps(by), strict=False):
        event = withdrawal(mistake.event, stamp, session.judging.as_of, note)
        events.setdefault(mistake.plan.id, []).append(event)
        if mistake.update:
            pairs.append((mistake.update, event))
    return events, pairs


def _refused(session: Session, refusals: Iterable[tuple[str, Refusal]]) -> QuietError:
    """Tell on stderr why nothing is recorded; return the failure that ends the command."""
    for reference, refusal in refusals:
        reason = session.words(f"progress.refused.{refusal.reason}", **refusal.values)
        tell(session.words("progress.refused", task=reference, reason=reason))
    tell(session.words("progress.refused.none"))
    return QuietError()
