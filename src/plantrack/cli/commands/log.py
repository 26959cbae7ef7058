"""``plantrack log``: the history of progress."""

from __future__ import annotations

from typing import Annotated, Optional

from plantrack.answers.history import chosen, entries, history_grid, log_json
from plantrack.answers.tasks import find_tasks
from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import (
    AsOf,
    FormatName,
    LangName,
    Output,
    PlanIds,
    SomeTaskIds,
)
from plantrack.cli.named import find_agency, split_arguments, unknown_task
from plantrack.cli.out.delivery import show
from plantrack.cli.session import day_option, open_session
from plantrack.formats import Shown
from plantrack.formats.pages.history import log_page


def command(
    task: SomeTaskIds = None,
    agency: Annotated[
        Optional[str],
        Option(("--agency",), "help.log_agency", metavar="NAME", complete="agency"),
    ] = None,
    since: Annotated[
        Optional[str], Option(("--since",), "help.since", metavar="help.meta.day")
    ] = None,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Show what was recorded, by the day on which it happened."""
    references, files = split_arguments(task)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    every = entries(session.plans, session.judging, references)
    agencies = (
        {plan.id: id_ for plan, id_ in find_agency(session, agency)} if agency else None
    )
    found = chosen(every, references, agencies, day_option(since, "--since"))
    for reference in references:
        # A task that the plan no longer has may still have a history.
        known = chosen(every, [reference], None, None)
        if not known and not find_tasks(session.plans, reference, session.judging):
            raise unknown_task(session, reference)
    shown = Shown(
        page=lambda: log_page(found, session.words),
        grid=lambda: history_grid((entry.plan.id, entry.event) for entry in found),
        data=lambda: log_json(found, session.judging),
    )
    show(shown, format_, output, session.words)
