"""``plantrack agencies``: the directory with counts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from plantrack.answers.agencies import agencies_grid, agencies_json, agency_counts
from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import (
    AsOf,
    FileArguments,
    FormatName,
    LangName,
    Output,
    PlanIds,
)
from plantrack.cli.out.delivery import deliver, show
from plantrack.cli.out.streams import tell
from plantrack.cli.session import Session, open_session
from plantrack.formats import Shown
from plantrack.formats.choose import choose
from plantrack.formats.pages.agencies import agencies_page


def command(
    files: FileArguments = None,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    draft: Annotated[bool, Option(("--draft",), "help.agencies_draft")] = False,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Show every agency and group of the plans and how much falls to it."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    if draft:
        _draft(session, output)
        return
    counts = agency_counts(session.plans, session.judging)
    shown = Shown(
        page=lambda: agencies_page(counts, session.judging, session.words),
        grid=lambda: agencies_grid(counts),
        data=lambda: agencies_json(counts, session.judging),
    )
    show(shown, format_, output, session.words)


def _draft(session: Session, output: Path | None) -> None:
    from plantrack.answers.strangers import strangers
    from plantrack.formats.pages.strangers import directory_draft

    choose(None, output, ("yaml",))
    found = strangers(session.plans)
    if found:
        deliver(directory_draft(found, session.words).encode(), output, session.words)
    else:
        tell(session.words("agencies.draft.nothing"))
