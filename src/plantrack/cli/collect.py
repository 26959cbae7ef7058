"""``plantrack collect``: take back the sheets that agencies filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from plantrack.cli.declare import Argument, Option
from plantrack.cli.options import (
    AsOf,
    DryRun,
    FormatName,
    LangName,
    Output,
    PlanIds,
    Recorder,
)
from plantrack.cli.output import show
from plantrack.cli.recording import record, stamps
from plantrack.cli.session import open_session
from plantrack.cli.streams import tell
from plantrack.errors import PlantrackError
from plantrack.formats import Shown
from plantrack.formats.pages.returns import (
    FileReturn,
    collect_grid,
    collect_json,
    collect_page,
    followed_line,
    problem_line,
)
from plantrack.messages import LANGS, words
from plantrack.progress.events import Event
from plantrack.recording.collecting import collect
from plantrack.recording.sheetlines import Titles
from plantrack.recording.sheets import MARK
from plantrack.recording.unanswered import unanswered
from plantrack.recording.updates import changes, with_events
from plantrack.sources.returned.tables import read_tables


def command(
    files: Annotated[list[Path], Argument("FILE", "help.sheets")],
    by: Recorder = "",
    dry_run: DryRun = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    exit_code: Annotated[
        bool, Option(("--exit-code",), "help.collect_exit_code")
    ] = False,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> int:
    """Check every row of the sheets, record what changed, and name what cannot be taken."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan)
    titles, stamp = Titles(words(one) for one in LANGS), stamps(by)
    judging, returned, unread = session.judging, [], False
    events: dict[str, list[Event]] = {}
    for file in files:
        try:
            tables = read_tables(file, MARK)
        except PlantrackError as error:
            tell(session.words("error.line", message=session.words.error(error)))
            unread = True
            continue
        found = collect(tables, session.plans, judging, titles, stamp)
        returned.append(FileReturn(str(file), found))
        unread = unread or not found.is_form
        for update, event in found.updates:
            events.setdefault(update.plan.id, []).append(event)
            judging = with_events(judging, {update.plan.id: [event]})
        for row in found.followed:
            tell(followed_line(str(file), row, session.words))
        for problem in found.problems:
            tell(problem_line(str(file), problem, session.words))
    notes = record(session, events, dry_run=dry_run)
    made = changes(
        (pair for one in returned for pair in one.found.updates),
        session.judging,
        judging,
    )
    answers = [answer for one in returned for answer in one.found.answers]
    left = unanswered(answers, session.plans, judging)
    shown = Shown(
        page=lambda: collect_page(returned, made, notes, left, session.words),
        grid=lambda: collect_grid(returned),
        data=lambda: collect_json(
            returned, made, events, judging, left, words=session.words
        ),
    )
    show(shown, format_, output, session.words)
    if unread or (exit_code and any(one.found.problems for one in returned)):
        return 2 if unread else 1
    return 0
