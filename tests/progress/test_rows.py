"""Rows: one occurrence in its plan, judged on one day; which one a task is asked about; under whom it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.agencies.model import Cell, Party
from plantrack.deadlines.workdays import standard
from plantrack.plan.model import Plan
from plantrack.progress.log import read_log
from plantrack.progress.rows import (
    Judging,
    Row,
    Selection,
    all_rows,
    concerns,
    current,
    current_rows,
    owing,
    owners,
    plan_rows,
    select_all,
    select_current,
    select_status,
    selected,
)
from plantrack.progress.standing import CLOSED, STATUSES, Status
from plantrack.progress.state import Progress
from plantrack.sources.files import load_plans
from tests.conftest import FILES

PLANS = load_plans((FILES["hanoi"], FILES["thanhhoa"]), fresh=True).plans
LOGS = {
    plan.id: Progress(
        read_log((Path(__file__).parents[1] / "data/progress" / f"{plan.id}.csv").read_bytes(), "").events
    )
    for plan in PLANS
}
days = st.dates(date(2024, 1, 1), date(2032, 1, 1))


def rows_of(plan: Plan, task: str, day: date) -> tuple[Row, ...]:
    return next(rows for one, rows in plan_rows(plan, Judging(day)) if one.id == task)


def test_a_row_knows_its_global_reference(hanoi: Plan) -> None:
    assert current_rows([hanoi], Judging(date(2026, 1, 1)))[0].reference == "hanoi:A.I.1"


def test_a_yearly_task_has_an_occurrence_a_year_up_to_the_plans_end(hanoi: Plan) -> None:
    rows = rows_of(hanoi, "A.V", date(2026, 1, 1))
    assert [row.occurrence.period for row in rows] == ["2026", "2027", "2028", "2029", "2030"]
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
    row = current(rows_of(hanoi, "A.V", day), day)
    assert (row.occurrence.period, row.standing.status) == (period, status)


def test_what_is_all_done_is_asked_about_its_last_occurrence(hanoi: Plan) -> None:
    rows = rows_of(hanoi, "A.V", date(2031, 1, 1))
    done = tuple(row._replace(standing=row.standing._replace(status="done")) for row in rows)
    assert current(done, date(2031, 1, 1)) is done[-1]
    assert current((*done[:-1], rows[-1]), date(2030, 1, 1)) is rows[-1]


@given(days)
def test_every_task_has_one_current_row_among_its_own(day: date) -> None:
    for plan in PLANS:
        rows = current_rows([plan], Judging(day))
        assert [row.task.id for row in rows] == [task.id for task in plan.tasks]
    everything = all_rows(PLANS, Judging(day))
    assert all((row.standing.days_overdue > 0) == (row.standing.status == "overdue") for row in everything)
    assert {row.task.id for row in everything if row.standing.status in CLOSED} == set()


@given(days, days)
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
        "x", (Party("a", "A", via="g"), Party("b", "B", via="g"), Party("c", "C"), Party("c", "C", "giá"))
    )
    assert owners(cell) == ("g", "c")
    assert owners(Cell("")) == ()


def test_without_a_log_all_owners_owe(hanoi: Plan) -> None:
    for row in current_rows([hanoi], Judging(date(2026, 1, 1))):
        assert owing(row) == owners(row.task.lead)


def test_a_cell_concerns_an_agency_before_its_units() -> None:
    unit, agency = Party("u", "U"), Party("a", "A")
    assert concerns(Cell("x", (unit, agency)), "a", frozenset("u")) is agency
    assert concerns(Cell("x", (unit,)), "a", frozenset("u")) is unit
    assert concerns(Cell("x", (unit,)), "b", frozenset()) is None


def selections(plan: Plan, day: date, *, logged: bool) -> list[Selection]:
    judging = Judging(day, progress=LOGS if logged else {})
    return [
        select_all(plan, judging),
        select_current(plan, judging),
        *(select_status(plan, judging, status) for status in STATUSES),
    ]


@given(days, st.booleans())
def test_a_selection_says_of_all_what_its_rows_say_one_by_one(day: date, logged: bool) -> None:
    for found in selections(PLANS[0], day, logged=logged):
        rows = found.rows()
        assert list(found.texts(found.tasks.ids)) == [row.task.id for row in rows]
        assert found.leads() == [row.task.lead.text for row in rows]
        assert found.told(lambda row: (row.occurrence, row.standing, row.deadline)) == [
            (row.occurrence, row.standing, row.task.deadline) for row in rows
        ]
        assert found.told(owing, by="lead") == [owing(row) for row in rows]
        due = found.told(lambda row: (row.occurrence, row.standing.days_overdue), by="occurrence")
        assert due == [(row.occurrence, row.standing.days_overdue) for row in rows]


def test_what_goes_by_the_occurrence_or_the_lead_is_asked_once_for_each(hanoi: Plan) -> None:
    found = select_current(hanoi, Judging(date(2026, 11, 22)))
    asked: dict[str, list[Row]] = {"kind": [], "occurrence": [], "lead": []}
    found.told(asked["kind"].append)
    found.told(asked["occurrence"].append, by="occurrence")
    found.told(asked["lead"].append, by="lead")
    assert len(asked["kind"]) == len({*found.kinds})
    assert len(asked["occurrence"]) == len({id(row.occurrence) for row in found.rows()})
    assert len(asked["lead"]) == len({row.lead.text for row in found.rows()})


@given(days, st.sampled_from(STATUSES))
def test_a_selection_can_be_narrowed_and_put_in_order(day: date, status: Status) -> None:
    found = select_all(PLANS[0], Judging(day))
    rows = found.rows()
    assert found.where(lambda row: row.standing.status == status).rows() == [
        row for row in rows if row.standing.status == status
    ]
    assert found.at(range(len(rows) - 1, -1, -1)).rows() == rows[::-1]


def test_rows_make_selections_plan_by_plan() -> None:
    rows = current_rows(PLANS, Judging(date(2026, 4, 20)))
    mixed = [row for pair in zip(rows[:10], rows[64:74], strict=True) for row in pair]
    found = selected(mixed)
    assert [of_plan.plan.id for of_plan in found] == ["hanoi", "thanhhoa"]
    assert [of_plan.rows() for of_plan in found] == [rows[:10], rows[64:74]]
    assert selected([]) == []
