"""What is counted by body is how each row stands for that body alone, asked for one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from plantrack.answers.figures.stats import group_stats
from plantrack.index.rows import (
    Judging,
    all_rows,
    current_rows,
    index_of,
    narrowed_rows,
    owners,
)
from plantrack.messages import words
from plantrack.plan.model import Plan
from tests.progress.test_year import judging

VI = words("vi")
DAYS = ("2025-10-15", "2026-03-15", "2026-11-22")


@pytest.mark.parametrize("day", DAYS)
def test_occurrences_stand_for_each_body_as_if_it_were_asked_about_alone(
    day: str, hanoi: Plan
) -> None:
    judged = judging(hanoi, day)
    groups = group_stats([hanoi], judged, "agency", VI).groups
    every = all_rows([hanoi], judged)
    for group in groups:
        # An agency that is also named through a group has these shares in the group's line.
        own = [row for row in every if group.id in owners(row.task.lead)]
        alone = narrowed_rows(hanoi, frozenset((group.id,)), judged)
        stands = Counter(
            alone[id(row.task), row.occurrence.period].standing.status for row in own
        )
        assert stands == +Counter(group.occurrences), (day, group.name)


@pytest.mark.parametrize("day", DAYS)
def test_the_total_is_every_row_once_and_assignments_are_the_shares(
    day: str, hanoi: Plan
) -> None:
    judged = judging(hanoi, day)
    total = group_stats([hanoi], judged, "plan", VI).total
    every, now = all_rows([hanoi], judged), current_rows([hanoi], judged)
    assert Counter(row.standing.status for row in every) == total.occurrences
    assert Counter(row.standing.status for row in now) == total.tasks
    shares = [share.status for row in every for share in row.standing.shares]
    assert Counter(shares) == total.assignments


def test_lateness_is_parted_at_30_and_90_days(hanoi: Plan) -> None:
    judged = Judging(date(2026, 6, 10))
    late = [
        row.standing.days_overdue
        for row in all_rows([hanoi], judged)
        if row.standing.status == "overdue"
    ]
    total = group_stats([hanoi], judged, "status", VI).total
    assert total.lateness == (
        sum(days <= 30 for days in late),
        sum(30 < days <= 90 for days in late),
        sum(days > 90 for days in late),
    )
    assert sum(total.lateness) == len(late) > 0


def test_after_counting_everything_is_seen_again(hanoi: Plan) -> None:
    """Counting narrows what the views see; the next question is asked of all."""
    judged = Judging(date(2026, 11, 22))
    before = len(all_rows([hanoi], judged))
    index = index_of([hanoi], judged)
    assert index.counted("agency", [])[:1] == []
    assert len(all_rows([hanoi], judged)) == before
