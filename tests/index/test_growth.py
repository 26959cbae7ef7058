"""The work of an answer grows with the plans, not with their square: counted in SQLite's own steps, not in seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from plantrack.answers.figures.stats import group_stats
from plantrack.index.owned import DUE_BETWEEN, OVERDUE
from plantrack.index.rows import (
    Judging,
    index_of,
    lines_of,
    rows_for_owners,
    rows_of,
)
from plantrack.index.where import EVERYTHING
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.progress.log import read_log
from plantrack.progress.state import Progress
from tests.progress.test_year import LOGS

_FEW: Final = 3
_TIMES: Final = 4
_STEPS: Final = 100
"""SQLite tells after so many steps."""

_TODAY = date(2026, 11, 22)
_BEFORE = date(2025, 11, 15)
"""A day before most of the log."""

Question = Callable[[list[Plan], Judging], object]


def _owned(wanted: str) -> Question:
    def ask(plans: list[Plan], judging: Judging) -> object:
        index = index_of(plans, judging)
        lines = index.lines("standings")
        return index.owned(lines, wanted, first=20_000, last=20_500)

    return ask


QUESTIONS: dict[str, Question] = {
    "overdue": lambda plans, on: lines_of(plans, on, "overdue_occurrences", EVERYTHING),
    "list": lambda plans, on: lines_of(plans, on, "current_occurrences", EVERYTHING),
    "rows": lambda plans, on: rows_of(plans, on, "standings"),
    "an agency": lambda plans, on: rows_of(
        plans, on, "current_occurrences", agencies=("stc",)
    ),
    "whose is overdue": _owned(OVERDUE),
    "whose is due": _owned(DUE_BETWEEN),
    "timeline by agency": lambda plans, on: rows_for_owners(plans, on, EVERYTHING),
    "stats by agency": lambda plans, on: group_stats(plans, on, "agency", words("vi")),
    "stats by plan": lambda plans, on: group_stats(plans, on, "plan", words("vi")),
    "stats by section": lambda plans, on: group_stats(
        plans, on, "section", words("vi")
    ),
}


Workspace = tuple[list[Plan], Judging]


@pytest.fixture(scope="module")
def workspaces(hanoi: Plan) -> tuple[Workspace, Workspace]:
    """A few plans, and so many times as many."""
    return _workspace(hanoi, _FEW), _workspace(hanoi, _FEW * _TIMES)


def _workspace(plan: Plan, number: int) -> Workspace:
    """Return so many plans that are alike to the ids of their tasks, each with the same year of progress."""
    events = read_log((LOGS / f"{plan.id}.csv").read_bytes(), plan.id).events
    plans = [
        plan._replace(header=plan.header._replace(id=f"{plan.id}{one:03}"))
        for one in range(number)
    ]
    logs = {one.id: Progress(events) for one in plans}
    return plans, Judging(_TODAY, 15, progress=logs)


def _steps(workspace: Workspace, day: date, question: Question) -> int:
    plans, judging = workspace
    base = index_of(plans, judging).base  # made, and asked about the last day
    steps = 0

    def another() -> int:
        nonlocal steps
        steps += 1
        return 0

    base.set_progress_handler(another, _STEPS)
    question(plans, judging._replace(as_of=day))
    base.set_progress_handler(None, 0)
    return steps


@pytest.mark.parametrize("day", [_TODAY, _BEFORE], ids=["today", "before"])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_an_answer_takes_work_by_the_number_of_plans(
    question: Question, day: date, workspaces: tuple[Workspace, Workspace]
) -> None:
    few, many = (_steps(workspace, day, question) for workspace in workspaces)
    assert few > 10
    # Comparing within a sort is no step; one lookup that goes through all plans would show.
    assert many < 1.02 * _TIMES * few
