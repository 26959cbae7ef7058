"""``plantrack carry``: move the log to a new revision of the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plantrack.cli.language import HELP
from plantrack.cli.options import AsOf, DryRun, FormatName, LangName, Output
from plantrack.cli.output import show
from plantrack.cli.session import open_session
from plantrack.errors import ExistsError
from plantrack.formats import Shown
from plantrack.progress.state import Progress
from plantrack.recording.carrying import carry, carry_grid, carry_json, carry_page
from plantrack.sources.files import display_name
from plantrack.sources.logfile import writable_log, write_new


def command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=HELP("help.carry_old"))],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=HELP("help.carry_new"))],
    dry_run: DryRun = False,
    as_of: AsOf = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Write a new log beside the old one, in which every event stands under its task's new id."""
    session = open_session(lang=lang, as_of=as_of, files=(old, new))
    before, after = session.plans
    source = writable_log(session.workspace, before.id)
    # Under the new plan's own id where that is free to name it; never over a log that is there.
    target = source.with_suffix(".carried.csv")
    if after.id != before.id:
        target = writable_log(session.workspace, after.id)
    if target.exists():
        raise ExistsError(display_name(target))
    carried = carry(before, after, session.judging.progress.get(before.id, Progress(())), session.judging)
    names = {"file": display_name(target), "source": display_name(source)}
    notes = [session.words("progress.carry.dry" if dry_run else "progress.carry.written", **names)]
    if not dry_run:
        write_new(target, carried.events)
        if after.id == before.id:
            notes.append(session.words("progress.carry.next", **names))
    shown = Shown(
        page=lambda: carry_page(carried, notes, session.words),
        grid=lambda: carry_grid(carried),
        data=lambda: carry_json(carried),
    )
    show(shown, format_, output)
