"""``plantrack stats``: counts and rates."""

from __future__ import annotations

from typing import Annotated, Literal, Optional

from plantrack.answers.figures.stats import group_stats, stats_grid, stats_json
from plantrack.answers.figures.targets import aimed, aimed_grid, aimed_json
from plantrack.answers.figures.trend import trend as course
from plantrack.answers.figures.trend import trend_grid, trend_json
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
from plantrack.cli.session import Session, check_near, open_session
from plantrack.formats import Shown
from plantrack.formats.pages.said import said_notes
from plantrack.formats.pages.stats import stats_page
from plantrack.formats.pages.targets import targets_page
from plantrack.formats.pages.trend import trend_page
from plantrack.index.counting import CountedBy


def command(
    files: FileArguments = None,
    by: Annotated[CountedBy, Option(("--by",), "help.stats_by")] = "agency",
    trend: Annotated[
        Optional[Literal["month"]], Option(("--trend",), "help.trend")
    ] = None,
    targets: Annotated[bool, Option(("--targets",), "help.targets")] = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Count tasks, occurrences and assignments over all plans, with both rates."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    if targets:
        shown = _of_targets(session)
    elif trend:
        # Months are counted back from the day, which must have some before it in the calendar.
        check_near(session.judging.as_of)
        shown = _of_months(session)
    else:
        shown = _of_groups(session, by)
    show(shown, format_, output, session.words, session.workspace)


def _of_targets(session: Session) -> Shown:
    found = aimed(session.plans, session.judging)
    return Shown(
        page=lambda: targets_page(found, session.judging, session.words),
        grid=lambda: aimed_grid(found),
        data=lambda: aimed_json(found, session.judging),
    )


def _of_months(session: Session) -> Shown:
    months = [course(one, session.judging) for one in session.plans]
    return Shown(
        page=lambda: trend_page(months, session.judging, session.words),
        grid=lambda: trend_grid(months),
        data=lambda: trend_json(months, session.judging),
    )


def _of_groups(session: Session, by: CountedBy) -> Shown:
    found = group_stats(session.plans, session.judging, by, session.words)
    return Shown(
        page=lambda: (
            *stats_page(found, session.plans, session.judging, session.words),
            *said_notes(session.said, session.words),
        ),
        grid=lambda: stats_grid(found),
        data=lambda: stats_json(found, by, session.judging, session.said),
    )
