"""A plan file's tree made into a plan: the cells kept, their meaning read, every fault told at its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from plantrack.agencies.build import build_directory
from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Party
from plantrack.findings import Finding, Place
from plantrack.plan.build import Built, agencies_reference, build_plan
from plantrack.plan.model import LAST_DAY, Plan, Section, Signer
from plantrack.records.tree import read_tree
from tests.strategies import any_yaml, as_yaml, plans

HEAD = "format: plantrack/1\nplan: {id: thu, title: Thử}\n"
AGENCIES = """
agencies:
  - {id: stc, name: Sở Tài chính}
  - {id: syt, name: Sở Y tế}
groups:
  - {id: so, name: Các sở, members: [stc, syt]}
"""


def build(text: str) -> Built:
    root = read_tree(text.encode(), "a.yaml").root
    agencies = read_tree(AGENCIES.encode(), "b.yaml").root
    assert agencies is not None
    return build_plan(
        root, "a.yaml", build_directory(agencies, "b.yaml", inline=True)[0]
    )


def plan_of(text: str) -> Plan:
    built = build(text)
    assert built.plan is not None
    assert built.findings == ()
    return built.plan


def told(built: Built) -> list[tuple[str, int, int]]:
    return [
        (finding.code, finding.place.line, finding.place.column)
        for finding in built.findings
    ]


def test_the_header_is_read_whole() -> None:
    header = plan_of(
        "format: plantrack/1\n"
        "plan: {id: thu, title: Thử, number: 1/KH-UBND, issued: 2026-05, issuer: UBND, place: Hà Nội,"
        " until: 2027, signer: {authority: TM., name: Nguyễn Văn A}, agencies: a.yaml,\n"
        " appendix_number: I, appendix_title: PHÂN CÔNG, amended_by: [2/QĐ]}\n"
    ).header
    assert header == (
        *(
            "thu",
            "Thử",
            "1/KH-UBND",
            "2026-05",
            date(2026, 5, 1),
            "UBND",
            "Hà Nội",
            date(2027, 12, 31),
        ),
        *(Signer("TM.", None, None, "Nguyễn Văn A"), "a.yaml", "I", "PHÂN CÔNG"),
        *(None, None, (), ("2/QĐ",)),
    )


def test_a_header_without_dates_is_open_at_both_ends() -> None:
    header = plan_of(HEAD).header
    assert (header.issued, header.issued_from, header.until) == (
        None,
        date(1, 1, 1),
        LAST_DAY,
    )
    assert (header.signer, header.agencies) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("PT005", 1, 1)]),
        ("[a]", [("PT005", 1, 1)]),
        ("x", [("PT005", 1, 1)]),
        ("format: plantrack/1\n", [("PT010", 1, 1)]),
        ("format: plantrack/1\nplan:\n", [("PT010", 1, 1)]),
        ("format: plantrack/1\nplan: x\n", [("PT005", 2, 7)]),
        ("format: plantrack/1\nplan: {title: x}\n", [("PT010", 2, 7)]),
    ],
)
def test_without_a_header_there_is_no_plan(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    built = build(text)
    assert built.plan is None
    assert told(built) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("format: plantrack/2\nplan: {id: a, title: b}\n", [("PT006", 1, 9)]),
        ("plan: {id: a, title: b}\n", [("PT010", 1, 1)]),
        ("format: plantrack/1\nplan: {id: a}\n", [("PT010", 2, 7)]),
        (
            "format: plantrack/1\nplan: {id: a, title: b, issued: mai}\n",
            [("PT012", 2, 33)],
        ),
        (
            "format: plantrack/1\nplan: {id: a, title: b, signer: x}\n",
            [("PT005", 2, 33)],
        ),
        (HEAD + "task: []\n", [("PT004", 3, 1)]),
        (HEAD + "tasks: x\n", [("PT005", 3, 8)]),
        (HEAD + "tasks: [x]\n", [("PT005", 3, 9)]),
        (HEAD + "tasks: [{title: x}]\n", [("PT010", 3, 9)]),
        (HEAD + "tasks: [{id: A.1, titel: x}]\n", [("PT004", 3, 19)]),
        (HEAD + "tasks: [{id: A.1, title: [x]}]\n", [("PT005", 3, 26)]),
        (HEAD + "tasks: [{id: A.1, lead: [x]}]\n", [("PT005", 3, 25)]),
        (
            HEAD + "sections: [{title: x}, {id: A}]\n",
            [("PT010", 3, 12), ("PT010", 3, 24)],
        ),
        (
            HEAD + "commitments: [{id: a, kind: b, group: c, title: d}]\n",
            [("PT012", 3, 29)],
        ),
        (
            HEAD + "commitments: [{id: a, kind: scenario, title: d}]\n",
            [("PT010", 3, 15)],
        ),
        (HEAD + "duties: [{agency: Sở Y tế}]\n", [("PT010", 3, 10), ("PT010", 3, 10)]),
    ],
)
def test_a_fault_is_told_at_its_place(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert told(build(text)) == expected


def test_a_faulty_record_leaves_the_others_standing() -> None:
    built = build(
        HEAD
        + "tasks: [{id: A.1}, x, {title: y}, {id: A.2}]\nsections: [{id: A}, {title: B}]\n"
    )
    assert built.plan is not None
    assert [task.id for task in built.plan.tasks] == ["A.1", "A.2"]
    assert built.plan.sections == (Section("A", "", Place("a.yaml", 4, 12)),)


def test_a_task_keeps_its_cells_and_knows_where_each_stands() -> None:
    plan = plan_of(
        HEAD
        + "tasks:\n  - id: A.I.1\n    title: Việc\n    lead: Các sở\n    deadline: Tháng 02/2026\n"
    )
    task = plan.tasks[0]
    assert (task.section, task.title, task.product, task.place) == (
        "A.I",
        "Việc",
        None,
        Place("a.yaml", 4, 5),
    )
    assert task.marks == {
        "id": (4, 9),
        "title": (5, 12),
        "lead": (6, 11),
        "deadline": (7, 15),
    }
    assert [(party.agency, party.via) for party in task.lead.parties] == [
        ("stc", "so"),
        ("syt", "so"),
    ]
    assert (task.deadline.text, task.deadline.due) == (
        "Tháng 02/2026",
        date(2026, 2, 28),
    )
    assert task.support.text == ""
    assert task.overrides == {}
    assert plan.id == "thu"


def test_parties_given_by_id_or_name_win_over_the_printed_words() -> None:
    task = plan_of(
        HEAD + "tasks: [{id: A.1, lead: {printed: Liên ngành, parties: "
        "[{agency: stc, scope: giá đất}, {agency: Sở Y tế}]}}]\n"
    ).tasks[0]
    assert task.lead.text == "Liên ngành"
    assert task.lead.parties == (
        Party("stc", "Sở Tài chính", "giá đất"),
        Party("syt", "Sở Y tế"),
    )
    assert task.overrides == {
        "lead": [
            {"agency": "stc", "scope": "giá đất"},
            {"agency": "Sở Y tế", "scope": None},
        ]
    }


def test_a_party_that_the_directory_does_not_know_is_told() -> None:
    built = build(
        HEAD + "tasks: [{id: A.1, lead: {parties: [{agency: Sở X}, {scope: y}]}}]\n"
    )
    assert [finding.code for finding in built.findings] == ["PT010", "PT012"]
    assert built.plan is not None
    assert built.plan.tasks[0].lead.parties == (Party("Sở X", "Sở X"),)


def test_a_due_day_given_wins_over_the_printed_words() -> None:
    task = plan_of(
        HEAD + "tasks: [{id: A.1, deadline: {printed: Sớm, due: 2026-04-30}}]\n"
    ).tasks[0]
    assert (task.deadline.text, task.deadline.kind, task.deadline.due) == (
        "Sớm",
        "dated",
        date(2026, 4, 30),
    )
    assert task.overrides == {"deadline": {"due": "2026-04-30"}}


def test_a_due_day_that_is_none_is_told() -> None:
    built = build(HEAD + "tasks: [{id: A.1, deadline: {printed: Sớm, due: mai}}]\n")
    assert told(built) == [("PT012", 3, 49)]
    assert built.findings[0].args["value"] == "mai"


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("due: 2026-04-30, rrule: FREQ=YEARLY", "rrule"),
        ("due: 2026-04-30, start: 2026-05-01", "start"),
        ("due: 2026-04-30, start: mai", "start"),
    ],
)
def test_an_override_that_cannot_hold_is_told_at_its_key(given: str, key: str) -> None:
    built = build(HEAD + f"tasks: [{{id: A.1, deadline: {{printed: Sớm, {given}}}}}]\n")
    assert [(finding.code, finding.args["key"]) for finding in built.findings] == [
        ("PT012", key)
    ]
    assert built.plan is not None
    assert built.plan.tasks[0].deadline.due is None


def test_a_rule_that_no_calendar_follows_is_told_with_the_part_at_fault() -> None:
    built = build(
        HEAD + "tasks: [{id: A.1, deadline: {printed: Sớm, rrule: FREQ=NIE}}]\n"
    )
    assert [(finding.code, finding.args["part"]) for finding in built.findings] == [
        ("PT019", "FREQ=NIE")
    ]


def test_the_plans_year_completes_a_deadline_without_one() -> None:
    text = "format: plantrack/1\nplan: {id: a, title: b, issued: 2026-05}\ntasks: [{id: A.1, deadline: Tháng 7}]\n"
    assert plan_of(text).tasks[0].deadline.due == date(2026, 7, 31)


def test_before_can_be_inclusive() -> None:
    text = HEAD + "tasks: [{id: A.1, deadline: 'Trước ngày 12/9/2025'}]\n"
    root = read_tree(text.encode(), "a.yaml").root
    built = build_plan(root, "a.yaml", Directory((), ()), before="inclusive")
    assert built.plan is not None
    assert built.plan.tasks[0].deadline.due == date(2025, 9, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("[x]", None),
        ("plan: x", None),
        ("plan: {agencies: }", None),
        ("plan: {agencies: [x]}", None),
        ("plan: {agencies: a.yaml}", "a.yaml"),
        ("plan: {agencies: {groups: []}}", {"groups": []}),
    ],
)
def test_the_directory_is_named_by_a_path_or_given_inline(
    text: str, expected: object
) -> None:
    assert agencies_reference(read_tree(text.encode(), "a.yaml").root) == expected


@given(plans())
@pytest.mark.slow
def test_a_plan_that_holds_together_is_read_without_a_finding(
    record: dict[str, Any],
) -> None:
    plan = plan_of(as_yaml(record).decode())
    cells = [
        (row.id, row.title, row.lead.text or None, row.deadline.text or None)
        for row in plan.rows
    ]
    keys = ("id", "title", "lead", "deadline")
    assert cells == [tuple(task.get(key) for key in keys) for task in record["tasks"]]
    assert len(plan.duties) == len(record.get("duties", ()))
    assert len(plan.commitments) == len(record.get("commitments", ()))


@given(any_yaml)
def test_any_tree_is_a_plan_or_findings(data: bytes) -> None:
    tree = read_tree(data, "a.yaml")
    built = build_plan(tree.root, "a.yaml", Directory((), ()))
    assert built.plan is not None or built.findings
    assert all(isinstance(finding, Finding) for finding in built.findings)
