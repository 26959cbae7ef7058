"""``plantrack carry``: move the log to a new revision of the plan, or to the rows that its words name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import (
    AsOf,
    DryRun,
    FormatName,
    LangName,
    Output,
    PlanIds,
    Recorder,
)
from plantrack.cli.logs.recording import record
from plantrack.cli.out.delivery import show
from plantrack.cli.session import Session, hear_logs, open_session
from plantrack.errors.files import ExistsError
from plantrack.errors.usage import OneRevisionError
from plantrack.formats import Shown
from plantrack.formats.pages.carrying import carry_page
from plantrack.formats.pages.settling import settle_page
from plantrack.progress.moving import added_lines
from plantrack.progress.state import Progress
from plantrack.recording.carrying import Carried, carry, carry_grid, carry_json
from plantrack.recording.settling import settle, settle_grid, settle_json
from plantrack.sources.files import display_name
from plantrack.sources.logfile import writable_log, write_new
from plantrack.sources.stamping import stamps


def command(
    old: Annotated[Optional[Path], Argument("OLD", "help.carry_old")] = None,
    new: Annotated[Optional[Path], Argument("NEW", "help.carry_new")] = None,
    accept: Annotated[bool, Option(("--accept",), "help.carry_accept")] = False,
    by: Recorder = "",
    dry_run: DryRun = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Add lines to the log by which every event stands under its task's number of today."""
    if old and new and not accept:
        session = open_session(lang=lang, as_of=as_of, files=(old, new), revisions=True)
        shown = _carried(session, by, dry_run=dry_run)
    # One revision alone goes nowhere, and between two there is nothing to accept.
    elif old:
        raise OneRevisionError
    else:
        session = open_session(lang=lang, as_of=as_of, plan_ids=plan)
        shown = _settled(session, by, accept=accept, dry_run=dry_run)
    show(shown, format_, output, session.words)


def _settled(session: Session, by: str, *, accept: bool, dry_run: bool) -> Shown:
    heard = hear_logs(session)
    found = [
        settle(one, heard[one.id], accept=accept)
        for one in session.plans
        if one.id in heard
    ]
    signed = stamps(by)
    notes = record(
        session,
        {one.plan.id: added_lines(one.moves, signed) for one in found},
        dry_run=dry_run,
    )
    return Shown(
        page=lambda: settle_page(found, notes, session.words),
        grid=lambda: settle_grid(found),
        data=lambda: settle_json(found),
    )


def _carried(session: Session, by: str, *, dry_run: bool) -> Shown:
    before, after = session.plans
    source = writable_log(session.workspace, before.id)
    progress = session.judging.progress.get(before.id, Progress(()))
    carried = carry(before, after, progress, session.judging)
    if after.id == before.id:
        lines = added_lines(carried.moves, stamps(by))
        notes = record(session, {before.id: lines}, dry_run=dry_run, told="carry")
    else:
        notes = _written(session, carried, display_name(source), dry_run=dry_run)
    return Shown(
        page=lambda: carry_page(carried, notes, session.words),
        grid=lambda: carry_grid(carried),
        data=lambda: carry_json(carried),
    )


def _written(
    session: Session, carried: Carried, source: str, *, dry_run: bool
) -> list[str]:
    """Write the log of a plan that has another id; never over one that is there."""
    target = writable_log(session.workspace, carried.new.id)
    if target.exists():
        raise ExistsError(display_name(target))
    if not dry_run:
        write_new(target, carried.events)
    key = "progress.carry.dry_new" if dry_run else "progress.carry.written"
    return [session.words(key, file=display_name(target), source=source)]
