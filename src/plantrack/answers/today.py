"""Where an office stands this morning: what is overdue, due this week, waiting for its word, recorded last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final, Literal, NamedTuple

from plantrack.answers.due import due_rows
from plantrack.answers.said import drafts_of, reported_of
from plantrack.dates import Span
from plantrack.index.days import number_of
from plantrack.index.lines import ListLine
from plantrack.index.rows import Judging, Row, in_plans, index_of
from plantrack.plan.model import Plan

NextStep = Literal["confirm", "answer", "overdue", "due", "record", "stats"]
"""What an office does next."""

_SUNDAY: Final = 6


class LastUpdate(NamedTuple):
    """The event that was recorded last and counts: of which task, what it says, when, by whom."""

    plan: str
    task: str
    status: str
    recorded_at: str
    by: str


class Today(NamedTuple):
    """The numbers of the morning, each in tasks and occurrences; how many shares are reported and not confirmed, how
    many occurrences wait for an answer to a request; the plans that are drafts."""

    plans: int
    overdue: tuple[int, int]
    week: tuple[int, int]
    reported: int
    asked: int
    last: LastUpdate | None
    drafts: tuple[str, ...]

    @property
    def next(self) -> NextStep:
        """What to do next: answer those who wait, then look at what is late, then at what comes."""
        steps: tuple[tuple[NextStep, bool], ...] = (
            ("confirm", self.reported > 0),
            ("answer", self.asked > 0),
            ("overdue", self.overdue[0] > 0),
            ("due", self.week[0] > 0),
            ("record", self.last is None),
        )
        return next((step for step, holds in steps if holds), "stats")


_LAST: Final = """
SELECT plan, task, status, recorded_at, recorded_by FROM events WHERE counts = 1 AND counts_from <= ?
ORDER BY recorded_us DESC, event DESC LIMIT 1"""
_ASKED: Final = (
    "SELECT DISTINCT plan, task, period FROM judged WHERE requested_due_day IS NOT NULL"
)


def today_of(plans: Sequence[Plan], judging: Judging) -> Today:
    """Return how the plans stand on the day of ``judging``; the week ends on Sunday."""
    index = index_of(plans, judging)
    sunday = judging.as_of + timedelta(_SUNDAY - judging.as_of.weekday())
    late = index.lines("overdue_occurrences", in_plans(plans, judging))
    week = due_rows(plans, judging, Span(judging.as_of, sunday))
    asked = index.base.execute(_ASKED).fetchall()
    last = index.base.execute(_LAST, (number_of(judging.as_of),)).fetchone()
    return Today(
        plans=len(plans),
        overdue=_lines_counted(late),
        week=_rows_counted(week),
        reported=len(reported_of(plans, judging)),
        asked=len(asked),
        last=LastUpdate(*last) if last else None,
        drafts=drafts_of(plans, judging),
    )


def _lines_counted(lines: Sequence[ListLine]) -> tuple[int, int]:
    return len({(line.plan, line.task_id) for line in lines}), len(lines)


def _rows_counted(rows: Iterable[Row]) -> tuple[int, int]:
    found = [row.reference for row in rows]
    return len(set(found)), len(found)
