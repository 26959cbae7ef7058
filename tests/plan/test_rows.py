"""The rows of a plan file: every column of theirs, and the structured values of cells."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.findings import Place
from plantrack.plan.model import Target
from tests.plan.test_build import HEAD, build, plan_of


@pytest.mark.parametrize("number", ["x:A.1", "A 1", "A.1 A.2"])
def test_a_number_that_cannot_be_one_is_told_and_its_row_left_out(number: str) -> None:
    built = build(HEAD + f"tasks: [{{id: '{number}'}}, {{id: A.2}}]\n")
    assert [
        (one.code, one.args["key"], one.args["value"], one.args["expected"])
        for one in built.findings
    ] == [("PT012", "id", number, "A.I.3")]
    assert built.findings[0].place == Place("a.yaml", 3, 14)
    assert built.plan is not None
    assert [task.id for task in built.plan.tasks] == ["A.2"]


def test_every_column_of_a_row_is_read() -> None:
    (task,) = plan_of(
        HEAD
        + "tasks:\n"
        + "  - id: A.1\n"
        + "    band: Năm 2026\n"
        + "    title: Việc\n"
        + "    product: Báo cáo\n"
        + "    lead: Sở Y tế\n"
        + "    support: Sở Tài chính\n"
        + "    start: Quý I/2026\n"
        + "    deadline: Quý II/2026\n"
        + "    leader: Chủ tịch\n"
        + "    remark: ''\n"
        + "    other: {Nguồn vốn: Ngân sách}\n"
        + "    key: khoa\n"
        + "    delivers: [CS.a]\n"
        + "    depends_on: [A.2]\n"
        + "    milestones: [{id: m, product: Dự thảo, deadline: Quý I/2026, lead: Sở Y tế}]\n"
        + "    targets: [{name: Tỷ lệ, unit: '%', value: '80', by: '2026'}]\n"
    ).tasks
    assert (task.band, task.title, task.product, task.key) == (
        *("Năm 2026", "Việc", "Báo cáo", "khoa"),
    )
    assert [party.agency for party in task.lead.parties] == ["syt"]
    assert [party.agency for party in task.support.parties] == ["stc"]
    assert task.cells == {"start": "Quý I/2026", "leader": "Chủ tịch"}
    assert task.other == {"Nguồn vốn": "Ngân sách"}
    assert (task.delivers, task.depends_on) == (("CS.a",), ("A.2",))
    (stone,) = task.milestones
    assert (stone.id, stone.product, stone.lead.text) == ("m", "Dự thảo", "Sở Y tế")
    assert (stone.deadline.due, stone.place) == (
        date(2026, 3, 31),
        Place("a.yaml", 18, 18),
    )
    assert task.targets == (
        Target("Tỷ lệ", "%", "80", "2026", Place("a.yaml", 19, 15)),
    )


def test_words_alone_in_a_structured_cell_are_the_words() -> None:
    (task,) = plan_of(
        HEAD
        + "tasks: [{id: A.1, lead: {printed: Sở Y tế}, deadline: {printed: Quý I/2026}}]\n"
    ).tasks
    assert [party.agency for party in task.lead.parties] == ["syt"]
    assert task.deadline.due == date(2026, 3, 31)
    assert task.overrides == {}


def test_a_structured_cell_without_words_still_overrides() -> None:
    (task,) = plan_of(
        HEAD
        + "tasks: [{id: A.1, lead: {parties: [{agency: syt}]}, deadline: {due: 2026-04-30}}]\n"
    ).tasks
    assert (task.lead.text, [party.agency for party in task.lead.parties]) == (
        "",
        ["syt"],
    )
    assert (task.deadline.text, task.deadline.due) == ("", date(2026, 4, 30))
    assert task.overrides.keys() == {"lead", "deadline"}


def test_a_structured_cell_of_nothing_is_an_override_of_nothing() -> None:
    (task,) = plan_of(HEAD + "tasks: [{id: A.1, lead: {}, deadline: {}}]\n").tasks
    assert (task.lead.parties, task.deadline.due) == ((), None)
    assert task.overrides == {"lead": [], "deadline": {}}


@pytest.mark.parametrize(
    ("given", "key", "expected"),
    [
        ("due: mai", "due", "YYYY-MM-DD"),
        ("due: 2026-04-30, start: mai", "start", "YYYY-MM-DD"),
        ("due: 2026-04-30, start: 2026-05-01", "start", "start ≤ due"),
        ("due: 2026-04-30, rrule: FREQ=YEARLY", "rrule", "due | rrule"),
    ],
)
def test_what_an_override_should_hold_is_told(
    given: str, key: str, expected: str
) -> None:
    built = build(HEAD + f"tasks: [{{id: A.1, deadline: {{printed: Sớm, {given}}}}}]\n")
    assert [(one.args["key"], one.args["expected"]) for one in built.findings] == [
        (key, expected)
    ]


def test_equal_cells_are_read_once() -> None:
    plan = plan_of(
        HEAD
        + "tasks:\n"
        + "".join(
            f"  - {{id: A.{n}, lead: Sở Y tế, deadline: Quý I/2026, start: Tháng 1/2026}}\n"
            for n in (1, 2)
        )
    )
    first, second = plan.tasks
    assert first.lead is second.lead
    assert first.deadline is second.deadline
