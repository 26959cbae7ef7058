"""What belongs to a plan is told together, wherever it stood."""

from __future__ import annotations

from typing import NamedTuple

from plantrack.formats.pages.byplan import by_plan
from plantrack.plan.model import Plan


class Listed(NamedTuple):
    """Something of a plan."""

    plan: Plan
    name: str


def test_plans_stand_as_they_are_met_and_what_is_theirs_in_its_order(
    hanoi: Plan, thanhhoa: Plan
) -> None:
    listed = [Listed(thanhhoa, "a"), Listed(hanoi, "b"), Listed(thanhhoa, "c")]
    found = [(plan, [one.name for one in own]) for plan, own in by_plan(listed)]
    assert found == [(thanhhoa, ["a", "c"]), (hanoi, ["b"])]
    assert by_plan([]) == []


def test_a_plan_and_its_revision_are_two(hanoi: Plan) -> None:
    revision = hanoi._replace(file="sua-doi.yaml")
    found = by_plan([Listed(hanoi, "a"), Listed(revision, "b")])
    assert [plan.file for plan, _ in found] == [hanoi.file, "sua-doi.yaml"]
