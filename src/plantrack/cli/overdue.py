"""``plantrack overdue``: what is overdue, whose it is, for how long."""

from __future__ import annotations

from typing import Annotated

import typer

from plantrack.cli.language import HELP
from plantrack.cli.options import AsOf, ExitCode, Files, FormatName, LangName, Output, PlanIds
from plantrack.cli.output import show
from plantrack.cli.session import open_session
from plantrack.formats import Shown
from plantrack.views.overdue import By, overdue_page, overdue_rows
from plantrack.views.records import flat, tasks_json


def command(
    files: Files = None,
    by: Annotated[By, typer.Option("--by", help=HELP("help.by"))] = "agency",
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
    exit_code: ExitCode = False,
) -> None:
    """Show what is overdue on a day, the oldest first."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    rows = overdue_rows(session.plans, session.judging)
    shown = Shown(
        page=lambda: overdue_page(rows, session.plans, session.judging, by, session.words),
        grid=lambda: flat(rows),
        data=lambda: tasks_json(rows, session.judging.as_of),
    )
    show(shown, format_, output)
    if exit_code and rows:
        raise typer.Exit(1)
