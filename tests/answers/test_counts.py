"""Counts and rates, each with its denominator."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.counts import StatsBy, Tally, counted_rows, stats
from plantrack.formats.pages.counts import percent
from plantrack.index.rows import Judging
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.progress.standing import STATUSES, Status
from plantrack.sources.files import load_plans
from tests.conftest import FILES

PLAN = load_plans((FILES["hanoi"],)).plans[0]
DAY = Judging(date(2026, 11, 22))
SPEECH = words("vi")


def tallies(plan: Plan, by: StatsBy) -> list[Tally]:
    return stats(plan, counted_rows(plan, DAY), by, DAY, SPEECH)


@pytest.mark.parametrize("by", get_args(StatsBy))
def test_the_sum_comes_last_and_counts_every_task_once(
    by: StatsBy, hanoi: Plan
) -> None:
    whole = tallies(hanoi, by)[-1]
    assert (whole.id, whole.name, whole.total, whole.counts["overdue"]) == (
        "*",
        "Cả kế hoạch",
        64,
        58,
    )
    assert (
        whole.done,
        whole.fallen_due,
        whole.completion_rate,
        whole.overdue_rate,
    ) == (0, 58, 0.0, 1.0)


@pytest.mark.parametrize("by", ["section", "status"])
def test_sections_and_statuses_add_up(by: StatsBy, hanoi: Plan) -> None:
    *parts, whole = tallies(hanoi, by)
    assert sum((part.counts for part in parts), Counter()) == whole.counts


def test_agencies_come_with_the_most_work_first(hanoi: Plan) -> None:
    parts = tallies(hanoi, "agency")[:-1]
    assert [part.total for part in parts] == sorted(
        (part.total for part in parts), reverse=True
    )
    assert (parts[0].id, parts[0].name, parts[0].total) == (
        "vpub",
        "Văn phòng UBND Thành phố",
        16,
    )


def test_sections_come_in_the_plans_order_and_statuses_the_most_pressing_first(
    hanoi: Plan,
) -> None:
    assert [part.id for part in tallies(hanoi, "section")] == [
        *("A.I", "A.II", "A.III", "A.IV", "A", "B.I", "B.II", "B.III", "B.IV", "B"),
        "*",
    ]
    assert [part.id for part in tallies(hanoi, "status")] == [
        "overdue",
        "open",
        "no_due",
        "*",
    ]


def test_a_section_that_is_not_declared_is_called_by_its_id(hanoi: Plan) -> None:
    assert tallies(hanoi._replace(sections=()), "section")[0].name == "A.I"


def test_later_periods_are_not_counted_before_they_fall_due(hanoi: Plan) -> None:
    later = Judging(date(2028, 1, 1))
    assert len(counted_rows(hanoi, DAY)) == 64
    assert (
        len(counted_rows(hanoi, later)) == 64 + 4
    )  # A.V, A.VI, B.V and B.VI owe 2026 and 2027
    assert Counter(row.task.id for row in counted_rows(hanoi, later))["A.V"] == 2


def test_what_a_deadline_calls_done_is_counted_as_done(plans: dict[str, Plan]) -> None:
    whole = tallies(plans["draft"], "status")[-1]
    assert (whole.counts["done"], whole.done) == (1, 1)


@given(st.dictionaries(st.sampled_from(STATUSES), st.integers(0, 9)))
def test_rates_lie_between_nothing_and_all(counts: dict[Status, int]) -> None:
    tally = Tally(PLAN, "x", "X", Counter(counts))
    rates = (tally.completion_rate, tally.overdue_rate)
    if tally.fallen_due == 0:
        assert rates == (None, None)
    else:
        assert sum(rate or 0 for rate in rates) == pytest.approx(1)
    assert tally.done <= tally.fallen_due <= tally.total


@pytest.mark.parametrize(
    ("rate", "vi", "en"),
    [
        (None, "–", "–"),
        (0.0, "0,0%", "0.0%"),
        (0.98639, "98,6%", "98.6%"),
        (1.0, "100,0%", "100.0%"),
    ],
)
def test_a_rate_is_written_in_the_languages_style(
    rate: float | None, vi: str, en: str
) -> None:
    assert (percent(rate, words("vi")), percent(rate, words("en"))) == (vi, en)
