"""``plantrack update``: record what was done, extended, reopened or stopped."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from plantrack.answers.tasks import find_tasks
from plantrack.cli.complete import complete_agency
from plantrack.cli.language import HELP
from plantrack.cli.options import AsOf, By, DryRun, FormatName, LangName, Output, PlanIds, TaskIds
from plantrack.cli.output import show
from plantrack.cli.recording import day_option, record, stamps
from plantrack.cli.session import find_agency, open_session, split_arguments, unknown_task
from plantrack.formats import Shown
from plantrack.progress.checks import Order, events_of
from plantrack.progress.events import Event, EventStatus
from plantrack.recording.updates import (
    beyond_until,
    changes,
    planned,
    shared,
    update_grid,
    update_json,
    update_page,
    with_events,
)


def command(
    task: TaskIds,
    status: Annotated[EventStatus, typer.Option("--status", help=HELP("help.event_status"))],
    date: Annotated[
        Optional[str], typer.Option("--date", metavar=HELP("help.meta.day"), help=HELP("help.event_date"))
    ] = None,
    document: Annotated[str, typer.Option("--document", metavar="TEXT", help=HELP("help.document"))] = "",
    agency: Annotated[
        Optional[str],
        typer.Option(
            "--agency", metavar="NAME", help=HELP("help.event_agency"), autocompletion=complete_agency
        ),
    ] = None,
    period: Annotated[
        Optional[str], typer.Option("--period", metavar="PERIOD", help=HELP("help.period"))
    ] = None,
    percent: Annotated[
        Optional[int], typer.Option("--percent", min=0, max=100, help=HELP("help.percent"))
    ] = None,
    new_due: Annotated[
        Optional[str], typer.Option("--new-due", metavar=HELP("help.meta.day"), help=HELP("help.new_due"))
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=HELP("help.note"))] = "",
    by: By = "",
    force: Annotated[bool, typer.Option("--force", help=HELP("help.force"))] = False,
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
    days = (day_option(date, "--date"), day_option(new_due, "--new-due"))
    order = Order(status, days[0], None, period, percent, document, days[1], note, force)
    found = [(one, find_tasks(session.plans, one, session.judging)) for one in dict.fromkeys(references)]
    if missing := next((one for one, matches in found if not matches), None):
        raise unknown_task(session, missing)
    updates, refusals = planned(
        found,
        order,
        lambda plan: find_agency(session._replace(plans=(plan,)), agency)[0][1] if agency else None,
        session.judging,
    )
    if refusals:
        for reference, refusal in refusals:
            reason = session.words(f"progress.refused.{refusal.reason}", **refusal.values)
            typer.echo(session.words("progress.refused", task=reference, reason=reason), err=True)
        typer.echo(session.words("progress.refused.none"), err=True)
        raise typer.Exit(2)
    for warning in beyond_until(updates, order, session.words):
        typer.echo(warning, err=True)
    events: dict[str, list[Event]] = {}
    pairs = []
    for update, stamp in zip(updates, stamps(by), strict=False):
        added = events_of(order, update.target, stamp)
        events.setdefault(update.plan.id, []).extend(added)
        pairs.append((update, added[0]))
    notes = shared(updates, session.words) + record(session, events, dry_run=dry_run)
    after = with_events(session.judging, events)
    made = changes(pairs, session.judging, after)
    shown = Shown(
        page=lambda: update_page(made, notes, session.words),
        grid=lambda: update_grid(events),
        data=lambda: update_json(made, events, after),
    )
    show(shown, format_, output)
