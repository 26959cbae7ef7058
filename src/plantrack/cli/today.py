"""``plantrack`` alone on a terminal: how the office stands today, and what to type next."""

from __future__ import annotations

import os

from plantrack.answers.today import today_of
from plantrack.cli.line.language import asked_lang
from plantrack.cli.out.delivery import emit, screen
from plantrack.cli.session import open_session
from plantrack.formats.pages.today import today_page
from plantrack.formats.table import render_table


def today() -> int:
    """Show the morning of the workspace at hand. Raises :class:`~plantrack.errors.PlantrackError`."""
    # Nothing was typed: only the environment can ask for a language or a day.
    session = open_session(lang=asked_lang([]), as_of=os.environ.get("PLANTRACK_AS_OF"))
    plans, judging, words = session.plans, session.judging, session.words
    workspace = session.workspace
    sample = workspace.root.as_posix() if workspace.kind == "shipped" else ""
    page = today_page(today_of(plans, judging), judging, words, sample)
    emit((render_table(page, screen(on_terminal=True)).encode(),))
    return 0
