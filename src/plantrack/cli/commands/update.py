"""``plantrack update``: record what was done, asked for, extended, reopened or stopped, or take it back."""

from __future__ import annotations

from typing import Annotated, Optional

from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import (
    AsOf,
    DryRun,
    FormatName,
    LangName,
    Output,
    PlanIds,
    Recorder,
    SomeTaskIds,
)
from plantrack.cli.logs.ordering import ordered, refused, undone
from plantrack.cli.logs.recording import record
from plantrack.cli.named import split_arguments
from plantrack.cli.out.delivery import show
from plantrack.cli.session import day_option, open_session
from plantrack.formats import Shown
from plantrack.formats.pages.updates import shared, update_page
from plantrack.progress.events import Recordable
from plantrack.progress.orders import Order, Refusal
from plantrack.recording.updates import changes, update_grid, update_json, with_events
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
        Optional[int],
        Option(("--percent",), "help.percent", "0-100", least=0, most=100),
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
        events, pairs = undone(session, undo, by, note)
        notes: list[str] = []
    else:
        days = (day_option(date, "--date"), day_option(new_due, "--new-due"))
        # Whoever says how far the work is, or why, without a status reports progress.
        told = percent is not None or document or reason or note or value
        chosen = status or ("progress" if told else None)
        if chosen is None or not references:
            raise refused(
                session,
                [("update", Refusal("status_needed" if references else "task_needed"))],
            )
        order = Order(
            chosen,
            date=days[0],
            period=period,
            percent=percent,
            document=document,
            new_due=days[1],
            note=note,
            forced=force,
            reason=reason,
            value=squeeze(value),
            target=target,
        )
        events, pairs = ordered(session, references, order, agency, by)
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
