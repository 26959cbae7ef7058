"""Columns say what the tasks say, shared values once."""

from __future__ import annotations

import pytest

from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.plan.columns import columns, deadline_at, lead_at, numbered
from plantrack.plan.model import Plan
from plantrack.sources.files import load_plans
from tests.conftest import FILES

READ = load_plans(tuple(FILES.values()), fresh=True).plans
load_plans(tuple(FILES.values()))  # now they are kept
KEPT = load_plans(tuple(FILES.values())).plans


@pytest.mark.parametrize("plan", [*READ, *KEPT])
def test_a_column_holds_what_the_tasks_hold(plan: Plan) -> None:
    found = columns(plan)
    assert list(found.ids) == [task.id for task in plan.tasks]
    assert list(found.titles) == [task.title or "" for task in plan.tasks]
    assert list(found.products) == [task.product or "" for task in plan.tasks]
    pairs = [found.pairs[pair] for pair in found.pair_of]
    assert [found.deadlines[deadline] for deadline, _ in pairs] == [task.deadline for task in plan.tasks]
    assert [found.leads[lead] for _, lead in pairs] == [task.lead for task in plan.tasks]
    first, until = plan.header.issued_from, plan.header.until
    assert list(found.occurrences) == [occurrences(one, first, until) for one in found.deadlines]


@pytest.mark.parametrize("plan", [*READ, *KEPT])
def test_what_tasks_share_stands_once(plan: Plan) -> None:
    found = columns(plan)
    assert len({*found.pairs}) == len(found.pairs) < len(plan.tasks)
    assert len({lead.text for lead in found.leads}) == len(found.leads)
    assert len({deadline.text for deadline in found.deadlines}) == len(found.deadlines)


@pytest.mark.parametrize("plan", [READ[0], KEPT[0]])
def test_a_lead_and_a_deadline_are_found_by_the_place_of_their_task(plan: Plan) -> None:
    for number, task in enumerate(plan.tasks):
        assert lead_at(plan, number) == task.lead
        assert deadline_at(plan, number) == task.deadline


def test_equal_values_that_are_not_the_same_object_are_numbered_apart() -> None:
    one, other = ["a"], ["a"]
    assert numbered([one, other, one]) == ([0, 1, 0], [["a"], ["a"]])


@pytest.mark.parametrize(
    ("product", "one_line"),
    [("Báo cáo", True), (None, True), ("Báo cáo\nTờ trình", False), ("Báo\tcáo", False), ("Báo  cáo", False)],
)
def test_it_is_known_whether_every_cell_is_on_one_line(product: str | None, one_line: bool) -> None:
    plan = READ[0]
    tasks = (*plan.tasks[:3], plan.tasks[3]._replace(product=product))
    assert columns(plan._replace(tasks=tasks)).one_line is one_line
