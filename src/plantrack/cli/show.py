"""``plantrack show``: one task whole."""

from __future__ import annotations

from plantrack.answers.records import flat
from plantrack.answers.tasks import find_tasks, show_json, show_page
from plantrack.cli.options import AsOf, FormatName, LangName, Output, PlanIds, TaskIds
from plantrack.cli.output import show
from plantrack.cli.session import open_session, split_arguments, unknown_task
from plantrack.formats import Shown


def command(
    task: TaskIds,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Show tasks whole: cells as printed, who is meant, how the deadline is read, every due date."""
    references, files = split_arguments(task)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    found = []
    for reference in references:
        matches = find_tasks(session.plans, reference, session.judging)
        if not matches:
            raise unknown_task(session, reference)
        found += matches
    shown = Shown(
        page=lambda: show_page(found, session.words),
        grid=lambda: flat(row for whole in found for row in whole.occurrences),
        data=lambda: show_json(found, session.judging),
    )
    show(shown, format_, output, session.words)
