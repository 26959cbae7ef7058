"""All tasks judged at once stand as each judged alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.occurrences import occurrences
from plantrack.deadlines.workdays import next_workday, standard
from plantrack.plan.columns import columns
from plantrack.plan.model import Plan, Task
from plantrack.progress.judging import Chosen, Judged, current_on, every, judge, of_status
from plantrack.progress.shares import judge_events
from plantrack.progress.standing import CLOSED, STATUSES, Status, owed, verdict
from plantrack.progress.state import Progress
from plantrack.sources.files import load_plans
from tests.conftest import FILES
from tests.progress.events import events
from tests.small import small_plan

PLAN = load_plans((FILES["hanoi"],), fresh=True).plans[0]
days = st.dates(date(2025, 1, 1), date(2031, 12, 31))
logs = st.none() | st.lists(events(), max_size=6).map(Progress)


def alone(plan: Plan, task: Task, day: date, *, roll: bool, progress: Progress | None) -> list[Judged]:
    """Judge one task by itself."""
    found: list[Judged] = []
    for one in occurrences(task.deadline, plan.header.issued_from, plan.header.until):
        moved = one._replace(due=next_workday(one.due, standard())) if roll and one.due else one
        if progress and task.id in progress.tasks:
            own = progress.of(task.id, one.period)
            found.append(judge_events(task.deadline, moved, task.lead.parties, own, day, due_soon_days=15))
        else:
            parties = tuple(party.agency for party in task.lead.parties)
            found.append((moved, owed(verdict(task.deadline, moved, day, 15), parties)))
    return found


def by_task(plan: Plan, chosen: Chosen) -> list[list[Judged]]:
    found: list[list[Judged]] = [[] for _ in plan.tasks]
    for number, kind in zip(chosen.numbers, chosen.kinds, strict=True):
        found[number].append(chosen.judged[kind])
    return found


@given(days, st.booleans(), logs)
def test_every_occurrence_stands_as_if_its_task_were_judged_alone(
    day: date, roll: bool, progress: Progress | None
) -> None:
    chosen = judge(columns(PLAN), every, day, 15, standard() if roll else None, progress=progress)
    assert list(chosen.numbers) == sorted(chosen.numbers)
    assert by_task(PLAN, chosen) == [
        alone(PLAN, task, day, roll=roll, progress=progress) for task in PLAN.tasks
    ]


@given(days, logs, st.sampled_from(STATUSES))
def test_those_of_a_status_are_those_of_all_that_have_it(
    day: date, progress: Progress | None, status: Status
) -> None:
    chosen = judge(columns(PLAN), of_status(status), day, 15, None, progress=progress)
    all_of_them = [alone(PLAN, task, day, roll=False, progress=progress) for task in PLAN.tasks]
    assert by_task(PLAN, chosen) == [[one for one in own if one[1].status == status] for own in all_of_them]


@given(days, logs)
def test_the_current_one_is_the_oldest_due_of_the_open_ones_else_the_next_else_the_last(
    day: date, progress: Progress | None
) -> None:
    chosen = judge(columns(PLAN), current_on(day), day, 15, None, progress=progress)
    assert list(chosen.numbers) == list(range(len(PLAN.tasks)))
    for task, (one,) in zip(PLAN.tasks, by_task(PLAN, chosen), strict=True):
        own = alone(PLAN, task, day, roll=False, progress=progress)
        open_ones = [each for each in own if each[1].status not in CLOSED]
        fallen = [each for each in open_ones if each[0].due is None or each[0].due < day]
        assert one == (fallen or open_ones or own[-1:])[0]


@pytest.mark.parametrize("choose", [every, current_on(date(2026, 4, 20)), of_status("no_due")])
def test_a_task_none_of_whose_days_lies_in_the_plans_life_is_a_task_without_a_day(
    choose: object, tmp_path: Path
) -> None:
    plan = small_plan(tmp_path, "Tháng 4 hằng năm", "Tháng 3/2026", until="2026-03-31")
    assert columns(plan).occurrences[0] == ()
    chosen = judge(columns(plan), choose, date(2026, 4, 20), 15, None, progress=None)  # type: ignore[arg-type]
    occurrence, standing = by_task(plan, chosen)[0][0]
    assert (occurrence.due, standing.status, standing.outstanding) == (None, "no_due", ("stc",))
