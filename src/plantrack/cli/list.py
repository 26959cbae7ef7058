"""``plantrack list``: the tasks that a query asks for."""

from __future__ import annotations

from typing import Annotated, Optional

from plantrack.answers.columns import chosen_columns
from plantrack.answers.records import flat, tasks_json
from plantrack.answers.tasks import list_page
from plantrack.cli.declare import Option
from plantrack.cli.options import AsOf, FormatName, LangName, Output, PlanIds, QueryWords, ViewName
from plantrack.cli.output import show
from plantrack.cli.session import open_session, saved_query, split_arguments
from plantrack.formats import Shown
from plantrack.progress.rows import select_all, select_current


def command(
    query: QueryWords = None,
    view: ViewName = None,
    occurrences: Annotated[bool, Option(("--occurrences",), "help.occurrences")] = False,
    columns: Annotated[Optional[str], Option(("--columns",), "help.columns", "NAMES")] = None,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """List tasks, each with its current occurrence."""
    typed, files = split_arguments(query)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    select = select_all if occurrences else select_current
    found = [select(plan, session.judging) for plan in session.plans]
    for text in filter(None, (saved_query(session, view), " ".join(typed))):
        from plantrack.answers.query import compile_query  # most lists are asked for whole

        test = compile_query(text, session.judging.as_of, session.plans)
        found = [of_plan.where(test) for of_plan in found]
    chosen = chosen_columns(columns, session.plans) if columns is not None else None
    shown = Shown(
        page=lambda: list_page(found, session.judging, session.words, chosen),
        grid=lambda: flat((row for of_plan in found for row in of_plan.rows()), chosen),
        data=lambda: tasks_json((row for of_plan in found for row in of_plan.rows()), session.judging.as_of),
    )
    show(shown, format_, output, session.words)
