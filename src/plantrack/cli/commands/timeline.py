"""``plantrack timeline``: the plan on a time axis."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Optional, get_args

from plantrack.answers.figures.timeline import (
    TimelineAsked,
    TimelineBy,
    timeline,
    timeline_grid,
    timeline_json,
)
from plantrack.answers.queries.query import compile_query, read_date_value
from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import AsOf, LangName, Output, PlanIds, QueryWords
from plantrack.cli.named import split_arguments
from plantrack.cli.out.delivery import deliver, fitting, show
from plantrack.cli.session import open_session
from plantrack.dates import Span
from plantrack.errors.asked import BadDateError, ReversedSpanError
from plantrack.formats import Shown
from plantrack.formats.pages.said import said_notes
from plantrack.formats.pages.timeline import timeline_page

ChartFormat = Literal["table", "plain", "json", "csv", "md", "svg"]


def command(
    query: QueryWords = None,
    by: Annotated[TimelineBy, Option(("--by",), "help.timeline_by")] = "section",
    first: Annotated[
        Optional[str], Option(("--from",), "help.from", metavar="2026|2026-04|…")
    ] = None,
    last: Annotated[
        Optional[str], Option(("--to",), "help.to", metavar="2026|2026-04|…")
    ] = None,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: Annotated[
        Optional[ChartFormat], Option(("--format",), "help.format")
    ] = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Show due dates on a time axis: what is overdue, done and coming, with a line at today."""
    typed, files = split_arguments(query)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    where = compile_query(" ".join(typed), session.judging.as_of, session.plans)
    start, end = _stretch(first, last, session.judging.as_of)
    asked = TimelineAsked(by, start, end)
    found = timeline(session.plans, session.judging, asked, where, session.words)
    page = timeline_page(found, session.plans, session.judging, session.words)
    shown = Shown(
        page=lambda: (*page, *said_notes(session.said, session.words)),
        grid=lambda: timeline_grid(found),
        data=lambda: timeline_json(found, session.judging, session.said),
    )
    chosen: ChartFormat = fitting(format_, output, get_args(ChartFormat))
    if chosen != "svg":
        show(shown, chosen, output, session.words, session.workspace)
        return
    from plantrack.formats.svg import render_svg

    deliver(render_svg(page).encode(), output, session.words)


def _stretch(
    first: str | None, last: str | None, as_of: date
) -> tuple[date | None, date | None]:
    # A year or a month means its first day as a beginning, its last as an end.
    start = _edge(first, "--from", as_of).first if first else None
    end = _edge(last, "--to", as_of).last if last else None
    if start and end and end < start:
        raise ReversedSpanError(first or "", last or "")
    return start, end


def _edge(value: str, option: str, as_of: date) -> Span:
    span = read_date_value(value, as_of)
    if span is None:
        raise BadDateError(value, option)
    return span
