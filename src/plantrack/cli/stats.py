"""``plantrack stats``: counts and rates."""

from __future__ import annotations

from typing import Annotated, Literal, Optional

from plantrack.answers.counts import StatsBy, counted_rows, stats, stats_grid, stats_json
from plantrack.answers.targets import aimed, aimed_grid, aimed_json
from plantrack.answers.trend import trend as course
from plantrack.answers.trend import trend_grid, trend_json
from plantrack.cli.declare import Option
from plantrack.cli.options import AsOf, Files, FormatName, LangName, Output, PlanIds
from plantrack.cli.output import show
from plantrack.cli.session import check_near, open_session
from plantrack.formats import Shown
from plantrack.formats.pages.counts import stats_page
from plantrack.formats.pages.said import unread_notes
from plantrack.formats.pages.targets import targets_page
from plantrack.formats.pages.trend import trend_page


def command(
    files: Files = None,
    by: Annotated[StatsBy, Option(("--by",), "help.stats_by")] = "agency",
    trend: Annotated[Optional[Literal["month"]], Option(("--trend",), "help.trend")] = None,
    targets: Annotated[bool, Option(("--targets",), "help.targets")] = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Count tasks by agency, section or status, with the rates of completion and lateness."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    judging = session.judging
    if targets:
        found = aimed(session.plans, judging)
        aimed_shown = Shown(
            page=lambda: targets_page(found, judging, session.words),
            grid=lambda: aimed_grid(found),
            data=lambda: aimed_json(found, judging),
        )
        show(aimed_shown, format_, output, session.words)
        return
    if trend:
        check_near(session.judging.as_of)
        months = [course(one, judging) for one in session.plans]
        course_shown = Shown(
            page=lambda: trend_page(months, judging, session.words),
            grid=lambda: trend_grid(months),
            data=lambda: trend_json(months, judging),
        )
        show(course_shown, format_, output, session.words)
        return
    tallies = [
        stats(one, counted_rows(one, judging), by, session.judging, session.words) for one in session.plans
    ]
    shown = Shown(
        page=lambda: (
            *stats_page(tallies, judging, session.words),
            *unread_notes(session.said, session.words),
        ),
        grid=lambda: stats_grid(tallies),
        data=lambda: stats_json(tallies, by, judging, session.said),
    )
    show(shown, format_, output, session.words, session.workspace)
