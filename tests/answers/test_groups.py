"""Rows under rows as they are shown: a heading with the tasks below it, lists with and without headings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantrack.answers.columns import chosen_columns, column_named
from plantrack.answers.groups import find_groups
from plantrack.answers.headings import headed_grid, headed_json
from plantrack.answers.records import row_json
from plantrack.answers.tasks import find_tasks, show_json
from plantrack.errors.asked import UnknownColumnError
from plantrack.formats.pages.headings import headed_page
from plantrack.formats.pages.show import show_page
from plantrack.formats.plain import render_plain
from plantrack.index.rows import Judging, current_rows
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.sources.files import load_plans
from tests.small import SAID

JUDGING = Judging(date(2026, 5, 1))
TEXT = """format: plantrack/1
plan:
  id: thu
  title: Thử
  issued: 2026-01-05
  until: 2027-12-31
  agencies:
    base: none
    agencies: [{id: stc, name: Sở Tài chính}, {id: syt, name: Sở Y tế}]
sections: [{id: A, title: Phần A, leader: Phó Chủ tịch}]
tasks:
  - {id: A.1, title: Nhóm việc, lead: Sở Tài chính, support: Sở Y tế}
  - {id: A.1.a, title: Việc a, product: Báo cáo, deadline: Quý I/2026, other: {Nguồn vốn: Ngân sách}}
  - {id: A.1.b, title: Việc b, lead: Sở Y tế, deadline: Quý II/2026, start: 15/3/2026}
  - id: A.2
    title: Việc hai
    lead: Sở Y tế
    deadline: Quý III/2026
    targets: [{name: Tỷ lệ hồ sơ, unit: "%", value: "≥ 80", by: 2026}]
    milestones: [{id: a, product: Dự thảo, deadline: Quý I/2026, lead: Sở Tài chính}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    file = tmp_path / "thu.yaml"
    file.write_text(TEXT, "utf-8")
    loaded = load_plans((file,))
    assert loaded.findings == ()
    return loaded.plans[0]


def test_a_heading_is_shown_with_what_its_row_says_and_the_tasks_below_it(
    plan: Plan,
) -> None:
    (group,) = find_groups((plan,), "thu:a.1", JUDGING)
    assert [row.task.id for row in group.rows] == ["A.1.a", "A.1.b"]
    page = render_plain(show_page([group], words("vi")), 120)
    assert "Chủ trì             Sở Tài chính" in page
    assert "Lãnh đạo phụ trách  ↑ Phó Chủ tịch (A)" in page
    assert "Nhiệm vụ bên dưới (2)" in page
    assert "A.1.a  31/03/2026  Quá hạn 31 ngày" in page
    (element,) = show_json([group], JUDGING)["tasks"]
    assert (element["id"], element["heading"], element["rows"]) == (
        "A.1",
        True,
        ["A.1.a", "A.1.b"],
    )
    assert element["lead"]["text"] == "Sở Tài chính"


def test_so_is_a_section(plan: Plan) -> None:
    (group,) = find_groups((plan,), "A", JUDGING)
    assert [row.task.id for row in group.rows] == ["A.1.a", "A.1.b", "A.2"]
    (element,) = show_json([group], JUDGING)["tasks"]
    assert (element["title"], element["leader"], element["lead"]) == (
        *("Phần A", "Phó Chủ tịch"),
        {"text": None, "parties": []},
    )


def test_a_row_whole_says_where_an_empty_cell_has_its_meaning_from(plan: Plan) -> None:
    (whole,) = find_tasks((plan,), "A.1.a", JUDGING)
    page = render_plain(show_page([whole], words("vi")), 120)
    assert "↑ Sở Tài chính (A.1)" in page
    assert "Nguồn vốn" in page
    assert "Ngân sách" in page


def test_targets_and_milestones_are_shown_whole(plan: Plan) -> None:
    (whole,) = find_tasks((plan,), "A.2", JUDGING)
    page = render_plain(show_page([whole], words("vi")), 120)
    assert "Tỷ lệ hồ sơ: ≥ 80% (2026)" in page
    assert "a: Dự thảo, Quý I/2026, Sở Tài chính" in page
    (element,) = show_json([whole], JUDGING)["tasks"]
    assert element["targets"] == [
        {"name": "Tỷ lệ hồ sơ", "unit": "%", "value": "≥ 80", "by": "2026"}
    ]
    assert [(one["id"], one["deadline"]["due"]) for one in element["milestones"]] == [
        ("a", "2026-03-31")
    ]
    assert element["rows"] == []


def test_the_json_of_a_row_gives_what_it_inherits_and_from_where(plan: Plan) -> None:
    element = row_json(current_rows([plan], JUDGING)[0])
    assert element["inherited"] == {"lead": "A.1", "support": "A.1", "leader": "A"}
    assert (
        element["lead"]["text"],
        [party["agency"] for party in element["lead"]["parties"]],
    ) == (
        None,
        ["stc"],
    )
    assert (element["leader"], element["parent"], element["section"]) == (
        "Phó Chủ tịch",
        "A.1",
        "A",
    )


def test_a_start_column_gives_the_start_that_the_deadline_does_not_name(
    plan: Plan,
) -> None:
    element = row_json(current_rows([plan], JUDGING)[1])
    assert (element["deadline"]["start"], element["start_text"]) == (
        "2026-03-15",
        "15/3/2026",
    )


def test_lists_leave_headings_out_and_show_them_where_asked(plan: Plan) -> None:
    rows = current_rows([plan], JUDGING)
    assert [row.task.id for row in rows] == ["A.1.a", "A.1.b", "A.2"]
    columns = chosen_columns("id,title,due,lead", (plan,))
    assert headed_grid(rows, columns).rows == (
        ("A.1", "Nhóm việc", "", "Sở Tài chính"),
        ("A.1.a", "Việc a", "2026-03-31", "Sở Tài chính"),
        ("A.1.b", "Việc b", "2026-06-30", "Sở Y tế"),
        (
            "A.2",
            "Việc hai",
            "2026-03-31",
            "Sở Y tế",
        ),  # of its milestone, which is overdue
    )
    page = render_plain(headed_page(rows, columns, JUDGING, words("vi")), 120)
    assert "3 nhiệm vụ" in page
    assert "↑ Sở Tài chính" in page
    elements = headed_json(rows, JUDGING, SAID)["tasks"]
    assert [(one["id"], one["heading"], one["status"]) for one in elements] == [
        ("A.1", True, None),
        ("A.1.a", False, "overdue"),
        ("A.1.b", False, "open"),
        ("A.2", False, "overdue"),
    ]


def test_a_heading_stands_only_above_rows_that_are_listed(plan: Plan) -> None:
    rows = current_rows([plan], JUDGING)[2:]
    assert [row[0] for row in headed_grid(rows, (column_named("id"),)).rows] == ["A.2"]


@pytest.mark.parametrize("name", ["titel", 'other."Nguồn"', "other."])
def test_a_column_that_no_list_has_is_told_with_those_there_are(
    name: str, plan: Plan
) -> None:
    with pytest.raises(UnknownColumnError):
        chosen_columns(f"id,{name}", (plan,))


def test_other_stands_for_every_column_of_the_documents_own(plan: Plan) -> None:
    assert [column.name for column in chosen_columns("id,other", (plan,))] == [
        "id",
        'other."Nguồn vốn"',
    ]
