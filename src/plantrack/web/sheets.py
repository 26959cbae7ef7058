"""Returned sheets: what would be recorded of them is shown first, and recorded when somebody says so."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from plantrack.dates import dmy
from plantrack.errors import PlantrackError
from plantrack.formats.pages.history import event_name
from plantrack.formats.pages.returns import edit_line, followed_line, problem_line
from plantrack.messages import LANGS, words
from plantrack.messages.naming import occurrence_name
from plantrack.progress.events import Event
from plantrack.recording.collected import Collected
from plantrack.recording.collecting import collect
from plantrack.recording.sheetlines import Titles
from plantrack.recording.sheets import MARK
from plantrack.recording.updates import Update, with_events
from plantrack.sources.returned.tables import read_tables
from plantrack.sources.stamping import stamps
from plantrack.web.holding import SentFile
from plantrack.web.office import LiveOffice, OfficeState
from plantrack.web.recording import insisting, write

_ENDINGS: Final = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".csv"))


class SheetChange(NamedTuple):
    """What a row of a sheet would record, in words."""

    file: str
    reference: str
    title: str
    period: str
    agency: str
    said: str


class SheetPreview(NamedTuple):
    """What came of sheets: the changes, the words on what was not taken, how many rows say nothing new; the
    events behind the changes, by plan id."""

    changes: tuple[SheetChange, ...]
    problems: tuple[str, ...]
    same: int
    events: dict[str, list[Event]]

    @property
    def mark(self) -> str:
        """What tells whether the same would be recorded still: the ids that rows give to their events."""
        return ".".join(
            sorted(event.event for own in self.events.values() for event in own)
        )


def preview(state: OfficeState, files: Sequence[SentFile], by: str) -> SheetPreview:
    """Return what sheets would record; nothing is written."""
    titles = Titles(words(lang) for lang in LANGS)
    stamp, judging = stamps(by), state.judging
    changes: list[SheetChange] = []
    problems: list[str] = []
    events: dict[str, list[Event]] = {}
    same = 0
    # In the order in which they were sent: each is held against the log with those before it.
    for file in files:
        try:
            with _on_disk(file) as path:
                tables = read_tables(path, MARK)
        except PlantrackError as error:
            problems.append(f"{file.name}: {state.words.error(error)}")
            continue
        found = collect(tables, state.plans, judging, titles, stamp)
        for update, event in found.updates:
            events.setdefault(update.plan.id, []).append(event)
            judging = with_events(judging, {update.plan.id: [event]})
            changes.append(_change(state, file.name, update, event))
        same += found.same
        problems += _said(state, file.name, found)
    return SheetPreview(tuple(changes), tuple(problems), same, events)


@contextmanager
def _on_disk(file: SentFile) -> Iterator[Path]:
    """Put what was sent into a folder of our own, under a name of our own: only its ending is the sender's."""
    ending = PurePath(file.name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="plantrack-") as folder:
        # What bears no ending of a sheet is tried as text, which can say what it is not.
        path = Path(folder) / f"sheet{ending if ending in _ENDINGS else '.csv'}"
        path.write_bytes(file.data)
        yield path


def _said(state: OfficeState, name: str, found: Collected) -> Iterator[str]:
    for row in found.followed:
        yield followed_line(name, row, state.words)
    for edit in found.edits:
        yield edit_line(name, edit, state.words)
    for problem in found.problems:
        yield problem_line(name, problem, state.words)
    for guess in found.guesses:
        yield state.words(
            "web.sheets.guess", file=name, text=guess.text, day=dmy(guess.day)
        )


def _change(state: OfficeState, file: str, update: Update, event: Event) -> SheetChange:
    plan, speech = update.plan, state.words
    task = next(one for one in plan.tasks if one.id == update.target.task)
    rows = state.tasks(f"{plan.id}:{task.id}")[0].occurrences
    period = next(
        (
            occurrence_name(row.occurrence, speech)
            for row in rows
            if event.period and row.occurrence.period == event.period
        ),
        "",
    )
    parts = (
        event_name(event, speech),
        dmy(event.date),
        ""
        if event.percent is None
        else speech("progress.percent", percent=event.percent),
        event.document,
        event.reason,
    )
    return SheetChange(
        file,
        f"{plan.id}:{task.id}",
        task.title or "",
        period,
        plan.directory.name(event.agency) if event.agency else "",
        "; ".join(filter(None, parts)),
    )


def record_sheets(
    office: LiveOffice, files: Sequence[SentFile], seen: str, by: str
) -> tuple[SheetPreview, bool]:
    """Record what sheets say, where that is still what was shown; return it, and whether it was recorded.

    Raises :class:`~plantrack.errors.PlantrackError` where a log cannot be written.
    """
    return insisting(office, lambda: _tried(office, files, seen, by))


def _tried(
    office: LiveOffice, files: Sequence[SentFile], seen: str, by: str
) -> tuple[SheetPreview, bool]:
    state = office.now()
    found = preview(state, files, by)
    if found.mark != seen:
        return found, False
    write(office, state, found.events)
    return found, True
