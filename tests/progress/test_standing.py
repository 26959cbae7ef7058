"""Where an occurrence without any record stands on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.agencies.model import Party
from plantrack.deadlines.model import Deadline
from plantrack.progress.standing import CLOSED, DONE, STATUSES, Standing, Status
from tests.index.occurrence import Stand, plan_of_one

PARTIES = (Party("stc", "Sở Tài chính"), Party("syt", "Sở Y tế"))
START, DUE = date(2026, 4, 1), date(2026, 4, 30)
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))


def standing(
    day: date,
    *,
    start: date | None = None,
    due: date | None = DUE,
    soon: int = 15,
    issued: str | None = "2020-01-01",
) -> Standing:
    kind = "dated" if due else "ongoing"
    plan = plan_of_one(Deadline("x", kind, start, due), PARTIES, issued=issued)  # type: ignore[arg-type]
    found: Standing = Stand(plan, (), day, soon).standing
    return found


@pytest.mark.parametrize(
    ("day", "status", "late"),
    [
        (date(2026, 3, 31), "upcoming", 0),
        (date(2026, 4, 1), "open", 0),
        (date(2026, 4, 14), "open", 0),
        (date(2026, 4, 15), "due_soon", 0),
        (date(2026, 4, 30), "due_soon", 0),
        (date(2026, 5, 1), "overdue", 1),
        (date(2027, 4, 30), "overdue", 365),
    ],
)
def test_the_due_day_itself_is_still_on_time(
    day: date, status: Status, late: int
) -> None:
    found = standing(day, start=START)
    assert (found.status, found.days_overdue, found.outstanding) == (
        status,
        late,
        ("stc", "syt"),
    )


def test_what_is_due_soon_is_so_before_it_starts_too() -> None:
    assert standing(date(2026, 4, 20), start=date(2026, 4, 25)).status == "due_soon"


def test_without_days_of_warning_only_the_due_day_is_soon() -> None:
    assert [standing(DUE - timedelta(ago), soon=0).status for ago in (1, 0)] == [
        "open",
        "due_soon",
    ]


@pytest.mark.parametrize(
    ("start", "status"),
    [(None, "no_due"), (date(2026, 4, 2), "upcoming"), (date(2026, 4, 1), "no_due")],
)
def test_without_a_due_day_nothing_falls_due(
    start: date | None, status: Status
) -> None:
    found = standing(date(2026, 4, 1), start=start, due=None)
    assert (found.status, found.days_overdue, found.outstanding) == (
        status,
        0,
        ("stc", "syt"),
    )


def test_a_deadline_that_says_done_is_done_and_owed_by_nobody() -> None:
    done = Stand(
        plan_of_one(Deadline("Đã ban hành", "done"), PARTIES), (), DUE
    ).standing
    assert (done.status, done.days_overdue, done.outstanding) == ("done", 0, ())


def test_the_closed_statuses_are_the_last_ones() -> None:
    assert {*STATUSES[-4:]} == CLOSED
    assert {*STATUSES[-4:-1]} == DONE


@given(days, days | st.none(), days | st.none(), st.integers(0, 60))
def test_overdue_means_days_late(
    day: date, start: date | None, due: date | None, soon: int
) -> None:
    found = standing(day, start=start, due=due, soon=soon)
    assert (found.status == "overdue") == (found.days_overdue > 0)
    assert found.days_overdue == (max(0, (day - due).days) if due else 0)
    assert found.status in STATUSES
    assert found.status not in CLOSED


@pytest.mark.parametrize("issued", [None, "2026-05-02"])
def test_of_a_plan_that_is_not_issued_yet_nothing_has_fallen_due(
    issued: str | None,
) -> None:
    found = standing(date(2026, 5, 1), issued=issued)
    assert (found.status, found.days_overdue, found.outstanding) == (
        "draft",
        0,
        ("stc", "syt"),
    )


@given(days, days, st.integers(0, 60))
@pytest.mark.slow
def test_time_never_makes_an_open_occurrence_less_pressing(
    start: date, due: date, soon: int
) -> None:
    order = ("upcoming", "open", "due_soon", "overdue")
    around = [due + timedelta(offset) for offset in (-70, -40, -15, -1, 0, 1, 2)]
    around = [
        day for day in around if day >= date(2020, 1, 1)
    ]  # before that the plan is a draft
    ranks = [
        order.index(standing(day, start=start, due=due, soon=soon).status)
        for day in around
    ]
    assert ranks == sorted(ranks)
