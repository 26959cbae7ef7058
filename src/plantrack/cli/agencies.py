"""``plantrack agencies``: the directory with counts."""

from __future__ import annotations

from plantrack.answers.counts import agencies_grid, agencies_json, agencies_page, agency_counts
from plantrack.cli.options import AsOf, Files, FormatName, LangName, Output, PlanIds
from plantrack.cli.output import show
from plantrack.cli.session import open_session
from plantrack.formats import Shown


def command(
    files: Files = None,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Show every agency and group of the plans and how much falls to it."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    counts = agency_counts(session.plans, session.judging)
    shown = Shown(
        page=lambda: agencies_page(counts, session.judging, session.words),
        grid=lambda: agencies_grid(counts),
        data=lambda: agencies_json(counts, session.judging),
    )
    show(shown, format_, output, session.words)
