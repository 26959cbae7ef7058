"""``plantrack list``: the tasks that a query asks for."""

from __future__ import annotations

from typing import Annotated

import typer

from plantrack.cli.language import HELP
from plantrack.cli.options import AsOf, FormatName, LangName, Output, PlanIds, QueryWords, ViewName
from plantrack.cli.output import show
from plantrack.cli.session import open_session, saved_query, split_arguments
from plantrack.formats import Shown
from plantrack.views.query import compile_query
from plantrack.views.records import flat, tasks_json
from plantrack.views.rows import all_rows, current_rows
from plantrack.views.tasks import list_page


def command(
    query: QueryWords = None,
    view: ViewName = None,
    occurrences: Annotated[bool, typer.Option("--occurrences", help=HELP("help.occurrences"))] = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """List tasks, each with its current occurrence."""
    typed, files = split_arguments(query)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    tests = [
        compile_query(text, session.judging.as_of, session.plans)
        for text in (saved_query(session, view), " ".join(typed))
    ]
    source = all_rows if occurrences else current_rows
    rows = [row for row in source(session.plans, session.judging) if all(test(row) for test in tests)]
    shown = Shown(
        page=lambda: list_page(rows, session.judging, session.words),
        grid=lambda: flat(rows),
        data=lambda: tasks_json(rows, session.judging.as_of),
    )
    show(shown, format_, output)
