"""``plantrack overdue``: what is overdue, whose it is, for how long."""

from __future__ import annotations

from functools import cache, partial
from typing import Annotated

from plantrack.answers.overdue import OverdueBy, overdue, overdue_rows
from plantrack.answers.records import flat, tasks_json
from plantrack.answers.said import overdue_share
from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import (
    AsOf,
    ExitCode,
    FileArguments,
    FormatName,
    LangName,
    Output,
    PlanIds,
)
from plantrack.cli.out.delivery import show
from plantrack.cli.session import open_session
from plantrack.formats import Shown
from plantrack.formats.pages.overdue import overdue_page
from plantrack.formats.pages.said import said_notes


def command(
    files: FileArguments = None,
    by: Annotated[OverdueBy, Option(("--by",), "help.by")] = "agency",
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
    exit_code: ExitCode = False,
) -> int:
    """Show what is overdue on a day, the oldest first."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    asked = session.plans, session.judging
    found = cache(partial(overdue, *asked))
    shown = Shown(
        page=lambda: (
            *overdue_page(found(), session.judging, by, session.words),
            *said_notes(session.said, session.words),
        ),
        grid=lambda: flat(overdue_rows(*asked)),
        data=lambda: tasks_json(
            overdue_rows(*asked),
            session.judging.as_of,
            session.said,
            overdue_share,
        ),
    )
    show(shown, format_, output, session.words, session.workspace)
    # Asked apart from the answer: JSON and tables are made of other rows than the page.
    return int(exit_code and bool(found().lines))
