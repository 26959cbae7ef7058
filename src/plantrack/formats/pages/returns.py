"""What came of returned sheets, told: file by file, change by change, problem by problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.dates import dmy
from plantrack.formats.page import Note, Page, PageHeading, Table, TableColumn
from plantrack.formats.pages.unanswered import unanswered_blocks
from plantrack.formats.pages.updates import update_page
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.progress.events import Event
from plantrack.recording.collected import (
    Collected,
    Followed,
    Guess,
    SheetEdit,
    SheetProblem,
)
from plantrack.recording.sheets import status_text
from plantrack.recording.unanswered import AgencyAnswer, unanswered_json
from plantrack.recording.updates import UpdatedRow, update_grid, update_json


class FileReturn(NamedTuple):
    """A file as it was named, and what came of it."""

    file: str
    found: Collected


def problem_line(file: str, problem: SheetProblem, words: Words) -> str:
    """Name the file, row and column of what was not taken, and why."""
    return f"{_place(file, problem, words)}: {reason(problem, words)}"


def _place(
    file: str, at: SheetProblem | SheetEdit | Guess | Followed, words: Words
) -> str:
    place = f"{file} [{at.sheet}]" if at.sheet else file
    column = -1 if isinstance(at, Followed) else at.column
    if at.row:
        key = "progress.collect.cell" if column >= 0 else "progress.collect.row"
        place += ", " + words(key, row=at.row, column=column_letters(column))
    return place


def reason(problem: SheetProblem, words: Words) -> str:
    """Say why a row was not taken."""
    refusal = problem.refusal
    values = dict(refusal.values)
    if refusal.reason == "conflict":
        now = next(
            status
            for status in ("none", "running", "done", "stopped")
            if status == values["now"]
        )
        values["now"] = status_text(now, words)
        values["since"] = f" ({values['since']})" if values["since"] else ""
    return words(f"progress.refused.{refusal.reason}", **values)


def column_letters(column: int) -> str:
    """Write a column, counted from 0, as a spreadsheet does: A, B, …, Z, AA."""
    letters = ""
    number = column + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def followed_line(file: str, at: Followed, words: Words) -> str:
    """Say that a row was taken under its task's new number."""
    return words(
        "progress.collect.followed",
        place=_place(file, at, words),
        old=at.old,
        new=at.new,
    )


def edit_line(file: str, at: SheetEdit, words: Words) -> str:
    """Say that a cell of the document's own column was changed and that nothing is recorded of it."""
    return words(
        "progress.collect.edited",
        place=_place(file, at, words),
        title=at.title,
        text=at.text or words("progress.collect.emptied"),
        plan=at.in_plan or words("progress.collect.emptied"),
    )


def collect_page(
    returned: list[FileReturn],
    made: list[UpdatedRow],
    notes: list[str],
    left: Sequence[AgencyAnswer],
    words: Words,
) -> Page:
    """Lay out the counts of every file, and what changes."""
    columns = (
        *(
            TableColumn(words(f"progress.collect.{key}"), right=True)
            for key in ("new", "same", "refused")
        ),
        TableColumn(words("progress.collect.file"), wrap=True),
    )
    rows = tuple(
        (*(str(number) for number in _counts(one.found)), one.file) for one in returned
    )
    page: Page = (PageHeading(1, words("progress.collect.title")),)
    if rows:
        page = (*page, Table(columns, rows))
    open_ = tuple(unanswered_blocks(left, words))
    if not made:
        return (*page, Note(words("progress.collect.none")), *open_)
    guesses = (
        words(
            "progress.collect.guess",
            place=_place(one.file, at, words),
            text=at.text,
            day=dmy(at.day),
        )
        for one in returned
        for at in one.found.guesses
    )
    return (
        *page,
        *update_page(made, notes, words),
        *(Note(text, "soon") for text in guesses),
        *open_,
    )


def _counts(found: Collected) -> tuple[int, int, int]:
    return (len(found.updates), found.same, len(found.problems))


def collect_json(
    returned: list[FileReturn],
    made: list[UpdatedRow],
    events: dict[str, list[Event]],
    judging: Judging,
    left: Sequence[AgencyAnswer],
    *,
    words: Words,
) -> dict[str, Any]:
    """Return what was recorded, as ``update`` does, with the files and their problems beside it."""
    files = [
        {
            "file": one.file,
            "recorded": len(one.found.updates),
            "unchanged": one.found.same,
            "problems": [
                {
                    "sheet": problem.sheet or None,
                    "row": problem.row or None,
                    "column": column_letters(problem.column) or None,
                    "reason": problem.refusal.reason,
                    "message": reason(problem, words),
                }
                for problem in one.found.problems
            ],
            "guesses": [
                {
                    "sheet": at.sheet or None,
                    "row": at.row,
                    "column": column_letters(at.column),
                    "text": at.text,
                    "date": at.day.isoformat(),
                }
                for at in one.found.guesses
            ],
            "followed": [
                {
                    "sheet": at.sheet or None,
                    "row": at.row,
                    "old_id": at.old,
                    "new_id": at.new,
                }
                for at in one.found.followed
            ],
            "edited": [
                {
                    "sheet": at.sheet or None,
                    "row": at.row,
                    "column": column_letters(at.column),
                    "heading": at.title,
                    "text": at.text,
                    "in_plan": at.in_plan,
                }
                for at in one.found.edits
            ],
        }
        for one in returned
    ]
    told = update_json(made, events, judging)
    return {**told, "files": files, "unanswered": unanswered_json(left)}


def collect_grid(returned: list[FileReturn]) -> Grid:
    """Return the events as a flat table."""
    events: dict[str, list[Event]] = {}
    for one in returned:
        for update, event in one.found.updates:
            events.setdefault(update.plan.id, []).append(event)
    return update_grid(events)
