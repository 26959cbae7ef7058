"""Rows: one occurrence in its plan, judged on one day; which one a task is asked about; under whom it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.agencies.model import Cell, Party
from plantrack.deadlines.calendar.workdays import standard
from plantrack.index.rows import (
    Judging,
    Row,
    all_rows,
    concerns,
    current,
    current_rows,
    owners,
    plan_rows,
)
from plantrack.plan.model import Plan
from plantrack.progress.standing import CLOSED
from plantrack.progress.state import Progress
from plantrack.sources.files import load_plans
from tests.conftest import FILES
from tests.progress.events import event

PLANS = load_plans((FILES["hanoi"], FILES["thanhhoa"])).plans
days = st.dates(date(2024, 1, 1), date(2032, 1, 1))


def rows_of(plan: Plan, task: str, day: date) -> tuple[Row, ...]:
    return next(rows for one, rows in plan_rows(plan, Judging(day)) if one.id == task)


def test_a_row_knows_its_global_reference(hanoi: Plan) -> None:
    assert (
        current_rows([hanoi], Judging(date(2026, 1, 1)))[0].reference == "hanoi:A.I.1"
    )


def test_a_yearly_task_has_an_occurrence_a_year_up_to_the_plans_end(
    hanoi: Plan,
) -> None:
    rows = rows_of(hanoi, "A.V", date(2026, 1, 1))
    assert [row.occurrence.period for row in rows] == [
        "2026",
        "2027",
        "2028",
        "2029",
        "2030",
    ]
    assert [str(row.occurrence.due) for row in rows][:2] == ["2026-04-30", "2027-04-30"]


@pytest.mark.parametrize(
    ("day", "period", "status"),
    [
        (date(2025, 12, 1), "2026", "upcoming"),
        (date(2026, 4, 30), "2026", "due_soon"),
        (date(2026, 5, 1), "2026", "overdue"),
        (date(2028, 1, 1), "2026", "overdue"),
    ],
)
def test_a_task_is_asked_about_its_oldest_occurrence_not_done(
    day: date, period: str, status: str, hanoi: Plan
) -> None:
    row = current(rows_of(hanoi, "A.V", day), Judging(day))
    assert (row.occurrence.period, row.standing.status) == (period, status)


def test_what_is_all_done_is_asked_about_its_last_occurrence(hanoi: Plan) -> None:
    rows = rows_of(hanoi, "A.V", date(2031, 1, 1))
    done = [
        event(
            f"e{number}",
            f"{row.occurrence.due}",
            "done",
            task="A.V",
            period=row.occurrence.period,
        )
        for number, row in enumerate(rows)
    ]
    judging = Judging(date(2031, 1, 1), progress={"hanoi": Progress(done)})
    found = current(rows, judging)
    assert (found.occurrence.period, found.standing.status) == ("2030", "done_on_time")


def test_a_row_that_was_late_once_stays_late_when_all_is_done(hanoi: Plan) -> None:
    rows = rows_of(hanoi, "A.V", date(2031, 1, 1))
    days = ["2026-05-10", *(f"{row.occurrence.due}" for row in rows[1:])]
    done = [
        event(f"e{number}", day, "done", task="A.V", period=row.occurrence.period)
        for number, (day, row) in enumerate(zip(days, rows, strict=True))
    ]
    judging = Judging(date(2031, 1, 1), progress={"hanoi": Progress(done)})
    assert current(rows, judging).standing.status == "done_late"
    assert [
        row.standing.status
        for row in all_rows([hanoi], judging)
        if row.task.id == "A.V"
    ][-1] == "done_on_time"


@given(days)
@pytest.mark.slow
def test_every_task_has_one_current_row_among_its_own(day: date) -> None:
    for plan in PLANS:
        rows = current_rows([plan], Judging(day))
        assert [row.task.id for row in rows] == [task.id for task in plan.tasks]
    everything = all_rows(PLANS, Judging(day))
    assert all(
        (row.standing.days_overdue > 0) == (row.standing.status == "overdue")
        for row in everything
    )
    assert {row.task.id for row in everything if row.standing.status in CLOSED} == set()


@given(days, days)
@pytest.mark.slow
def test_what_is_overdue_stays_overdue_until_it_is_done(one: date, other: date) -> None:
    first, later = sorted((one, other))
    overdue = [
        {
            (row.reference, row.occurrence.period)
            for row in all_rows(PLANS, Judging(day))
            if row.standing.days_overdue
        }
        for day in (first, later)
    ]
    assert overdue[0] <= overdue[1]


def test_under_roll_a_due_day_off_moves_to_the_next_working_day(hanoi: Plan) -> None:
    judging = Judging(date(2025, 12, 1), roll=standard())
    due = {row.task.id: row.occurrence.due for row in current_rows([hanoi], judging)}
    assert due["B.I.8"] == date(2025, 12, 1)  # 30/11/2025 is a Sunday


def test_owners_are_groups_in_place_of_their_members_and_each_once() -> None:
    cell = Cell(
        "x",
        (
            Party("a", "A", via="g"),
            Party("b", "B", via="g"),
            Party("c", "C"),
            Party("c", "C", "giá"),
        ),
    )
    assert owners(cell) == ("g", "c")
    assert owners(Cell("")) == ()


def test_a_cell_concerns_an_agency_before_its_units() -> None:
    unit, agency = Party("u", "U"), Party("a", "A")
    assert concerns(Cell("x", (unit, agency)), "a", frozenset("u")) is agency
    assert concerns(Cell("x", (unit,)), "a", frozenset("u")) is unit
    assert concerns(Cell("x", (unit,)), "b", frozenset()) is None
