"""``plantrack collect``: take back the sheets that agencies filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple, Optional

from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import (
    AsOf,
    DryRun,
    FormatName,
    LangName,
    Output,
    PlanIds,
    Recorder,
)
from plantrack.cli.logs.recording import record
from plantrack.cli.out.bar import Bar
from plantrack.cli.out.delivery import show
from plantrack.cli.out.streams import tell
from plantrack.cli.session import Session, open_session
from plantrack.errors import PlantrackError
from plantrack.formats import Shown
from plantrack.formats.pages.returns import (
    FileReturn,
    collect_grid,
    collect_json,
    collect_page,
    edit_line,
    followed_line,
    problem_line,
)
from plantrack.index.rows import Judging
from plantrack.messages import LANGS, words
from plantrack.progress.events import Event
from plantrack.recording.collecting import collect
from plantrack.recording.sheetlines import Titles
from plantrack.recording.sheets import MARK
from plantrack.recording.unanswered import answers_by_agency
from plantrack.recording.updates import changes, with_events
from plantrack.sources.returned.folder import sheet_files
from plantrack.sources.returned.model import SheetTable
from plantrack.sources.returned.tables import read_tables
from plantrack.sources.stamping import stamps


def command(
    files: Annotated[list[Path], Argument("FILE|FOLDER", "help.sheets")],
    by: Recorder = "",
    dry_run: DryRun = False,
    remind: Annotated[
        Optional[Path], Option(("--remind",), "help.remind", "FILE", is_file=True)
    ] = None,
    as_of: AsOf = None,
    plan: PlanIds = None,
    exit_code: Annotated[
        bool, Option(("--exit-code",), "help.collect_exit_code")
    ] = False,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> int:
    """Check every row of the sheets, record what changed, and name what cannot be taken and who has not answered."""
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan)
    found = _collected(session, files, by)
    judging, returned, events = found.judging, found.returned, found.events
    notes = record(session, events, dry_run=dry_run)
    pairs = (pair for one in returned for pair in one.found.updates)
    made = changes(pairs, session.judging, judging)
    answers = [answer for one in returned for answer in one.found.answers]
    left = answers_by_agency(answers, session.plans, judging)
    shown = Shown(
        page=lambda: collect_page(returned, made, notes, left, session.words),
        grid=lambda: collect_grid(returned),
        data=lambda: collect_json(
            returned, made, events, judging, left, words=session.words
        ),
    )
    show(shown, format_, output, session.words)
    if remind is not None:
        from plantrack.cli.logs.reminding import write_list  # a second letter is rarer

        write_list(left, judging, remind, session.words)
    # A file that was not read weighs more than a row that was refused: whoever sent it is to send it again.
    if found.unread or (exit_code and any(one.found.problems for one in returned)):
        return 2 if found.unread else 1
    return 0


class _Collection(NamedTuple):
    """What came of all files: the log as it is then, file by file, the events by plan, whether one was not read."""

    judging: Judging
    returned: list[FileReturn]
    events: dict[str, list[Event]]
    unread: bool


def _collected(session: Session, given: list[Path], by: str) -> _Collection:
    titles, stamp = Titles(words(one) for one in LANGS), stamps(by)
    judging, returned = session.judging, []
    events: dict[str, list[Event]] = {}
    files, failures = _read(session, given)
    for file, tables in files:
        # Held against the log with what the sheets before this one say.
        found = collect(tables, session.plans, judging, titles, stamp)
        returned.append(FileReturn(str(file), found))
        for update, event in found.updates:
            events.setdefault(update.plan.id, []).append(event)
            judging = with_events(judging, {update.plan.id: [event]})
        for row in found.followed:
            tell(followed_line(str(file), row, session.words))
        for edit in found.edits:
            tell(edit_line(str(file), edit, session.words))
        for problem in found.problems:
            tell(problem_line(str(file), problem, session.words))
    strange = any(not one.found.is_form for one in returned)
    return _Collection(judging, returned, events, strange or bool(failures))


def _read(
    session: Session, given: list[Path]
) -> tuple[list[tuple[Path, list[SheetTable]]], list[str]]:
    """Return the files that can be read with their tables, and why the others cannot, which is told."""
    every = sheet_files(given)
    found, failures = [], []
    bar = Bar(len(every.sheets), session.words, "progress.collect.reading")
    for file in every.sheets:
        bar(file.name, 0.0)
        try:
            found.append((file, read_tables(file, MARK)))
        except PlantrackError as error:
            message = session.words.error(error)
            failures.append(session.words("error.line", message=message))
    bar.close()
    if not every.sheets:
        folders = ", ".join(map(str, given))
        failures.append(session.words("progress.collect.empty_folder", folder=folders))
    if every.others:
        names = ", ".join(file.name for file in every.others)
        key = "progress.collect.no_sheets"
        tell(session.words(key, count=len(every.others), files=names))
    for line in failures:
        tell(line)
    return found, failures
