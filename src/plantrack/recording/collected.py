"""What came of a returned sheet, row by row: taken, followed, guessed, refused."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from plantrack.progress.events import Event
from plantrack.progress.orders import Refusal
from plantrack.recording.updates import Update


class SheetProblem(NamedTuple):
    """A row that was not taken: where it is (``column`` counts from 0, -1 is the whole row) and why."""

    sheet: str
    row: int
    column: int
    refusal: Refusal


class Guess(NamedTuple):
    """A date that can be read in more ways than one: where it stands, its text, the day it was taken for."""

    sheet: str
    row: int
    column: int
    text: str
    day: dt.date


class Followed(NamedTuple):
    """A row whose task has another number in the plan of today: where it stands, the old number, the new."""

    sheet: str
    row: int
    old: str
    new: str


class SheetEdit(NamedTuple):
    """A cell of a column of the document that says other than the plan: where it stands, its title, its words, those
    of the plan. Nothing is recorded of it: a sheet reports progress and changes no plan."""

    sheet: str
    row: int
    column: int
    title: str
    text: str
    in_plan: str


class SheetAnswer(NamedTuple):
    """A row of a sheet, whether it says anything new, and whether its work is owed still."""

    plan: str
    task: str
    period: str
    agency: str
    answered: bool
    owed: bool


class Collected(NamedTuple):
    """What came of one file: updates with their events, the number of rows that say nothing new, the rows
    that were not taken, and the dates of updates that someone should look at.

    ``is_form`` is False where nothing in the file is a sheet of ours; a problem says so. ``followed`` are
    the rows that were taken under their task's new number, ``answers`` all rows that could be told, ``edits`` the
    cells of the document's own columns that are not as in the plan.
    """

    updates: tuple[tuple[Update, Event], ...]
    same: int
    problems: tuple[SheetProblem, ...]
    guesses: tuple[Guess, ...] = ()
    is_form: bool = True
    followed: tuple[Followed, ...] = ()
    answers: tuple[SheetAnswer, ...] = ()
    edits: tuple[SheetEdit, ...] = ()
