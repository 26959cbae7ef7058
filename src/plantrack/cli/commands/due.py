"""``plantrack due``: what falls due next."""

from __future__ import annotations

from typing import Annotated

from plantrack.answers.due import due, due_rows, due_share, read_within
from plantrack.answers.records import flat, tasks_json
from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import (
    AsOf,
    FileArguments,
    FormatName,
    LangName,
    Output,
    PlanIds,
)
from plantrack.cli.out.delivery import show
from plantrack.cli.session import open_session
from plantrack.deadlines.calendar.workdays import Calendar
from plantrack.errors.asked import BadSpanError
from plantrack.formats import Shown
from plantrack.formats.pages.due import due_page
from plantrack.formats.pages.said import said_notes
from plantrack.sources.daysoff import workday_calendar


def command(
    files: FileArguments = None,
    within: Annotated[
        str, Option(("--within",), "help.within", metavar="30d|2w|…")
    ] = "30d",
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Show what falls due within a stretch of time, by agency, with the working days left."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    span = read_within(within, session.judging.as_of)
    if span is None:
        raise BadSpanError(within)
    asked = session.plans, session.judging, span

    # Where due days move by the days off, these are read already.
    def calendar() -> Calendar:
        return session.judging.roll or workday_calendar(session.workspace.root)

    shown = Shown(
        page=lambda: (
            *due_page(due(*asked), session.judging, calendar(), session.words),
            *said_notes(session.said, session.words),
        ),
        grid=lambda: flat(due_rows(*asked)),
        data=lambda: tasks_json(
            due_rows(*asked), session.judging.as_of, session.said, due_share(span)
        ),
    )
    show(shown, format_, output, session.words, session.workspace)
