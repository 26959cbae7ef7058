"""Where an occurrence without any record stands on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.model import Deadline, Occurrence
from plantrack.progress.standing import (
    CLOSED,
    DONE,
    STATUSES,
    Standing,
    Status,
    days_late,
    open_status,
    owed,
    verdict,
)

PARTIES = ("stc", "syt")
START, DUE = date(2026, 4, 1), date(2026, 4, 30)
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))


def standing(day: date, *, start: date | None = None, due: date | None = DUE, soon: int = 15) -> Standing:
    return owed(verdict(Deadline("x", "dated"), Occurrence(None, start, due), day, soon), PARTIES)


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
def test_the_due_day_itself_is_still_on_time(day: date, status: Status, late: int) -> None:
    assert standing(day, start=START) == Standing(status, late, PARTIES)


def test_what_is_due_soon_is_so_before_it_starts_too() -> None:
    assert standing(date(2026, 4, 20), start=date(2026, 4, 25)).status == "due_soon"


def test_without_days_of_warning_only_the_due_day_is_soon() -> None:
    assert [standing(DUE - timedelta(ago), soon=0).status for ago in (1, 0)] == ["open", "due_soon"]


@pytest.mark.parametrize(
    ("start", "status"), [(None, "no_due"), (date(2026, 4, 2), "upcoming"), (date(2026, 4, 1), "no_due")]
)
def test_without_a_due_day_nothing_falls_due(start: date | None, status: Status) -> None:
    assert standing(date(2026, 4, 1), start=start, due=None) == Standing(status, 0, PARTIES)


def test_a_deadline_that_says_done_is_done_and_owed_by_nobody() -> None:
    done = verdict(Deadline("Đã ban hành", "done"), Occurrence(None, None, None), DUE, 15)
    assert owed(done, PARTIES) == Standing("done", 0, ())


def test_the_closed_statuses_are_the_last_ones() -> None:
    assert {*STATUSES[-4:]} == CLOSED
    assert {*STATUSES[-4:-1]} == DONE


@given(days, days | st.none(), days | st.none(), st.integers(0, 60))
def test_overdue_means_days_late(day: date, start: date | None, due: date | None, soon: int) -> None:
    status = open_status(start, due, day, soon)
    late = days_late(due, day)
    assert (status == "overdue") == (late > 0)
    assert late == (max(0, (day - due).days) if due else 0)
    assert status in STATUSES
    assert status not in CLOSED


@given(days, days, st.integers(0, 60))
def test_time_never_makes_an_open_occurrence_less_pressing(start: date, due: date, soon: int) -> None:
    order = ("upcoming", "open", "due_soon", "overdue")
    around = [due + timedelta(offset) for offset in range(-70, 3)]
    ranks = [order.index(open_status(start, due, day, soon)) for day in around]
    assert ranks == sorted(ranks)
