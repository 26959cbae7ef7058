"""Classes and rates, each with its denominator."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.figures.counts import OUTSIDE, status_counts
from plantrack.answers.figures.stats import group_stats, total_counts
from plantrack.formats.pages.rates import percent, rate_of
from plantrack.index.counting import CountedBy, CountedRows
from plantrack.index.rows import Judging
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.progress.standing import STATUSES, Status

DAY = Judging(date(2026, 11, 22))
SPEECH = words("vi")


def rows(status: Status, number: int, due_today: int = 0) -> CountedRows:
    return CountedRows("occurrences", ("", ""), None, status, number, due_today, 0, 0)


def test_what_lies_outside_the_four_classes() -> None:
    assert (
        *("draft", "waiting", "unread", "none", "no_due", "reported", "cancelled"),
    ) == OUTSIDE


@given(st.dictionaries(st.sampled_from(STATUSES), st.integers(0, 9)))
def test_every_one_stands_in_one_class(counts: dict[Status, int]) -> None:
    found = status_counts(rows(status, number) for status, number in counts.items())
    classes = (found.on_time, found.late, found.running, found.overdue, found.other)
    assert sum(classes) == found.total() == sum(counts.values())
    assert found.done <= found.fallen_due <= found.total()


def test_what_is_due_today_has_fallen_due_and_is_not_overdue() -> None:
    found = status_counts([rows("due_soon", 5, 2), rows("done_late", 3)])
    assert (found.fallen_due, found.due_today, found.overdue) == (5, 2, 0)


def test_all_of_a_plan_is_counted_once(hanoi: Plan) -> None:
    tasks, occurrences, _ = total_counts([hanoi], DAY)
    assert (tasks.total(), tasks.overdue) == (64, 58)
    assert (occurrences.done, occurrences.fallen_due) == (0, 58)


@pytest.mark.parametrize("by", ["section", "status", "plan", "leader"])
def test_groups_that_do_not_overlap_add_up(by: CountedBy, hanoi: Plan) -> None:
    found = group_stats([hanoi], DAY, by, SPEECH)
    for status in STATUSES:
        parts = sum(one.tasks[status] for one in found.groups)
        assert parts == found.total.tasks[status]


def test_agencies_come_with_the_most_work_first(hanoi: Plan) -> None:
    groups = group_stats([hanoi], DAY, "agency", SPEECH).groups
    totals = [one.tasks.total() for one in groups]
    assert totals == sorted(totals, reverse=True)
    assert (groups[0].id, groups[0].name, totals[0]) == (
        "vpub",
        "Văn phòng UBND Thành phố",
        16,
    )


def test_sections_come_in_the_plans_order_and_tell_what_stands_outside_their_parts(
    hanoi: Plan,
) -> None:
    sections = group_stats([hanoi], DAY, "section", SPEECH).groups
    assert [one.id for one in sections] == [
        *("A.I", "A.II", "A.III", "A.IV", "A", "B.I", "B.II", "B.III", "B.IV", "B"),
    ]
    assert sections[4].name.endswith("(ngoài các nhóm)")
    bare = hanoi._replace(sections=())
    assert group_stats([bare], DAY, "section", SPEECH).groups[0].name == "A.I"


def test_statuses_come_the_most_pressing_first(hanoi: Plan) -> None:
    found = group_stats([hanoi], DAY, "status", SPEECH).groups
    assert [one.id for one in found if one.tasks] == ["overdue", "open", "no_due"]


def test_what_a_deadline_calls_done_is_counted_as_done(plans: dict[str, Plan]) -> None:
    tasks = total_counts([plans["draft"]], DAY).tasks
    assert (tasks["done"], tasks.done) == (1, 1)


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


def test_nothing_has_no_rate() -> None:
    assert (rate_of(0, 0), rate_of(1, 4)) == (None, 0.25)
