"""``plantrack show``: one task whole."""

from __future__ import annotations

from plantrack.answers.groups import RowGroup, find_groups
from plantrack.answers.records import flat
from plantrack.answers.tasks import Whole, find_tasks, rows_of, show_json
from plantrack.cli.line.options import (
    AsOf,
    FormatName,
    LangName,
    Output,
    PlanIds,
    TaskIds,
)
from plantrack.cli.named import split_arguments, unknown_task
from plantrack.cli.out.delivery import show
from plantrack.cli.session import open_session
from plantrack.formats import Shown
from plantrack.formats.pages.show import show_page


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
    found: list[Whole | RowGroup] = []
    for reference in references:
        tasks = find_tasks(session.plans, reference, session.judging)
        groups = find_groups(session.plans, reference, session.judging)
        if not (tasks or groups):
            raise unknown_task(session, reference)
        found += (*tasks, *groups)
    shown = Shown(
        page=lambda: show_page(found, session.words),
        grid=lambda: flat(row for one in found for row in rows_of(one)),
        data=lambda: show_json(found, session.judging),
    )
    show(shown, format_, output, session.words, session.workspace)
