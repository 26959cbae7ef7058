"""A plan and its pieces: nothing is lost on the way, and nothing is taken that is not asked for."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from plantrack.plan.columns import columns
from plantrack.plan.model import Plan
from plantrack.sources.frozen import freeze, thaw
from plantrack.sources.read import read_plan
from tests.small import small_plan
from tests.strategies import as_yaml, plans


def thawed(plan: Plan, taken: list[str] | None = None) -> Plan:
    pieces = freeze(plan)

    def piece(name: str) -> Any:
        if taken is not None:
            taken.append(name)
        return marshal.loads(pieces[name])  # noqa: S302

    return thaw(piece)


def plain(plan: Plan) -> Plan:
    """A plan without the places of its cells, which are not kept, and its directory as plain data."""
    tasks = tuple(task._replace(marks={}) for task in plan.tasks)
    directory: Any = (dict(plan.directory.agencies), dict(plan.directory.groups))
    headings = tuple((place, heading._replace(marks={})) for place, heading in plan.headings)
    return plan._replace(tasks=tasks, headings=headings, directory=directory)


@settings(max_examples=50)
@given(record=plans())
def test_any_plan_is_the_same_again(record: dict[str, Any]) -> None:
    plan, _ = read_plan(Path("a.yaml"), "a.yaml", as_yaml(record), "exclusive")
    assert plan is not None
    again = thawed(plan)
    assert plain(again) == plain(plan)
    for name in ("ids", "titles", "products", "occurrences"):
        assert list(getattr(columns(again), name)) == getattr(columns(plan), name)
    assert columns(again).one_line == columns(plan).one_line


def test_the_real_plans_are_the_same_again(plans: dict[str, Plan]) -> None:
    for plan in plans.values():
        assert plain(thawed(plan)) == plain(plan)


def test_overrides_milestones_and_links_are_kept(tmp_path: Path) -> None:
    plan = small_plan(
        tmp_path,
        {"deadline": "Trước ngày 30/6 và ngày 31/12/2026", "key": "k", "delivers": ["CS.a", "CS.b"]},
        {"deadline": {"printed": "Sau này", "due": "2026-04-30"}, "depends_on": ["A.1"]},
        {
            "lead": {"printed": "Sở ?", "parties": [{"agency": "syt", "scope": "giá"}]},
            "support": "Tổ nào đó…",
        },
        {"deadline": {"printed": "Theo kỳ", "rrule": "FREQ=MONTHLY;BYMONTHDAY=25", "start": "2026-02-01"}},
    )
    assert plan.tasks[0].deadline.milestones
    assert [bool(task.overrides) for task in plan.tasks] == [False, True, True, True]
    assert plain(thawed(plan)) == plain(plan)


def test_a_column_takes_its_own_piece_alone_and_once(hanoi: Plan) -> None:
    taken: list[str] = []
    tasks = columns(thawed(hanoi, taken))
    assert taken == ["whole"]
    assert list(tasks.ids) == list(tasks.ids) == [task.id for task in hanoi.tasks]
    assert taken == ["whole", "ids"]


def test_the_tasks_of_a_kept_plan_are_a_sequence(hanoi: Plan) -> None:
    tasks = thawed(hanoi).tasks
    assert (len(tasks), tasks[-1].id) == (64, hanoi.tasks[-1].id)
    assert [task.id for task in tasks[2:4]] == [task.id for task in hanoi.tasks[2:4]]
    assert tasks[3] in tasks
    with pytest.raises(IndexError):
        tasks[64]
