"""Rows under rows: parents by their ids, what empty cells have from above, and rows that only head others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from plantrack.index.rows import Judging, all_rows
from plantrack.plan.model import NO_CELL, NO_DEADLINE, Plan, Task
from plantrack.plan.nesting import as_printed, points_below
from plantrack.sources.files import load_plans
from plantrack.sources.read import read_plan
from tests.strategies import as_yaml, examples, plans

HEAD = """format: plantrack/1
plan:
  id: thu
  title: Thử
  issued: 2026-01-05
  until: 2027-12-31
  agencies:
    agencies: [{id: stc, name: Sở Tài chính}, {id: syt, name: Sở Y tế}]
"""


def read(folder: Path, text: str) -> Plan:
    file = folder / "thu.yaml"
    file.write_text(HEAD + text, "utf-8")
    loaded = load_plans((file,))
    assert loaded.findings == ()
    return loaded.plans[0]


def of(plan: Plan, id_: str) -> Task:
    return next(row for row in plan.rows if row.id == id_)


def sources(task: Task) -> dict[str, str]:
    return {name: one.source for name, one in task.inherited.items()}


GROUP = """sections: [{id: A, title: PHẦN A}]
tasks:
  - {id: A.1, title: Nhóm việc, lead: Sở Tài chính, support: Sở Y tế, leader: Phó Chủ tịch}
  - {id: A.1.a, title: Việc a, product: Báo cáo, deadline: Quý I/2026}
  - {id: A.1.b, title: Việc b, lead: Sở Y tế, deadline: "-"}
  - {id: A.1.b.1, title: Việc b1, deadline: Quý II/2026}
  - {id: A.10, title: Việc mười, lead: Sở Y tế, deadline: Quý III/2026}
"""


def test_the_parent_is_the_longest_id_at_a_dot(tmp_path: Path) -> None:
    plan = read(tmp_path, GROUP)
    assert {row.id: row.parent for row in plan.rows} == {
        "A.1": "A",
        "A.1.a": "A.1",
        "A.1.b": "A.1",
        "A.1.b.1": "A.1.b",
        "A.10": "A",
    }
    assert {row.section for row in plan.rows} == {"A"}


def test_a_row_with_rows_under_it_and_neither_product_nor_deadline_counts_as_no_task(
    tmp_path: Path,
) -> None:
    plan = read(tmp_path, GROUP)
    assert [task.id for task in plan.tasks] == ["A.1.a", "A.1.b.1", "A.10"]
    assert [(place, heading.id) for place, heading in plan.headings] == [
        (0, "A.1"),
        (2, "A.1.b"),
    ]
    assert [row.id for row in plan.rows] == ["A.1", "A.1.a", "A.1.b", "A.1.b.1", "A.10"]


def test_an_empty_cell_means_what_the_nearest_row_above_says(tmp_path: Path) -> None:
    plan = read(tmp_path, GROUP)
    task = of(plan, "A.1.a")
    assert (task.lead.text, [party.agency for party in task.lead.parties]) == (
        "",
        ["stc"],
    )
    assert [party.agency for party in task.support.parties] == ["syt"]
    assert sources(task) == {"lead": "A.1", "support": "A.1", "leader": "A.1"}
    assert task.inherited["leader"].text == "Phó Chủ tịch"
    # Lead and support come together from the nearest row that has one of them: A.1.b has a lead only.
    below = of(plan, "A.1.b.1")
    assert [party.agency for party in below.lead.parties] == ["syt"]
    assert (below.support.parties, sources(below)) == (
        (),
        {"lead": "A.1.b", "leader": "A.1"},
    )


def test_a_row_with_either_lead_or_support_inherits_neither(tmp_path: Path) -> None:
    text = (
        GROUP
        + "  - {id: A.1.c, title: Việc c, support: Sở Tài chính, deadline: 2026}\n"
    )
    task = of(read(tmp_path, text), "A.1.c")
    assert (task.lead.parties, sources(task)) == ((), {"leader": "A.1"})


def test_a_dash_and_khong_are_empty_and_inherit_nothing(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "sections: [{id: A, title: A, lead: Sở Tài chính, deadline: Quý I/2026, leader: PCT}]\n"
        "tasks:\n"
        "  - {id: A.1, title: Một, lead: '-', deadline: Không, leader: '–', product: x}\n",
    )
    (task,) = plan.tasks
    assert (task.lead.text, task.lead.parties, task.lead.unread) == ("-", (), ())
    assert (task.deadline.text, task.deadline.due, sources(task)) == ("Không", None, {})


def test_a_sections_row_gives_its_cells_and_its_overrides(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "sections:\n"
        "  - {id: A, title: A, lead: Sở Tài chính}\n"
        "  - {id: A.I, title: B, deadline: {printed: Sớm, due: 2026-04-30}}\n"
        "tasks: [{id: A.I.1, title: Một}]\n",
    )
    (task,) = plan.tasks
    assert sources(task) == {"lead": "A", "deadline": "A.I"}
    assert (task.deadline.text, str(task.deadline.due)) == ("", "2026-04-30")
    assert task.overrides == {}


def test_the_parent_may_stand_after_its_rows(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "tasks:\n  - {id: '1.1', title: Một, product: x, deadline: 2026}\n"
        "  - {id: '1', title: Nhóm, lead: Sở Y tế}\n",
    )
    (task,) = plan.tasks
    assert (task.parent, [party.agency for party in task.lead.parties]) == (
        "1",
        ["syt"],
    )


@examples(60)
@given(plans())
def test_whatever_the_ids_every_row_is_a_task_or_a_heading_and_inherits_from_above(
    record: dict[str, Any],
) -> None:
    plan, _ = read_plan(Path("a.yaml"), "a.yaml", as_yaml(record), "exclusive")
    assert plan is not None
    assert [row.id for row in plan.rows] == [task["id"] for task in record["tasks"]]
    above = {row.id for row in plan.rows} | {section.id for section in plan.sections}
    heads = {heading.id for _, heading in plan.headings}
    assert heads <= {row.parent for row in plan.rows}
    for row in plan.rows:
        longer = [id_ for id_ in above if row.id.startswith(f"{id_}.")]
        assert row.parent == (max(longer, key=len) if longer else None)
        for name, one in row.inherited.items():
            assert row.id.startswith(f"{one.source}.")
            assert not getattr(getattr(row, name, None), "text", row.cells.get(name))


def test_a_product_that_announces_those_below_is_none(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "tasks:\n"
        "  - {id: '1', title: Nhóm, product: 'Đạt được các chỉ tiêu sau đây:'}\n"
        "  - {id: '1.a', title: Một, product: Báo cáo, deadline: 2026}\n"
        "  - {id: '2', title: Hai, product: Báo cáo kết quả}\n"
        "  - {id: '2.a', title: Ba, product: Báo cáo, deadline: 2026}\n",
    )
    assert [task.id for task in plan.tasks] == ["1.a", "2", "2.a"]


def test_a_row_with_dated_results_of_its_own_has_no_term_from_above(
    tmp_path: Path,
) -> None:
    plan = read(
        tmp_path,
        "tasks:\n"
        "  - {id: A.1, title: Nhóm, lead: Sở Tài chính, deadline: Trong năm 2026, product: x}\n"
        "  - {id: A.1.a, title: Một, milestones: [{id: m, product: Dự thảo, deadline: Quý I/2026}]}\n"
        "  - {id: A.1.b, title: Hai, milestones: [{id: m, product: Dự thảo}]}\n",
    )
    first, second = of(plan, "A.1.a"), of(plan, "A.1.b")
    assert (sources(first), first.deadline.due) == ({"lead": "A.1"}, None)
    assert sources(second)["deadline"] == "A.1"
    rows = all_rows([plan], Judging(date(2026, 5, 1)))
    periods = [row.occurrence.period for row in rows if row.task.id == "A.1.a"]
    assert periods == ["m"]


@pytest.mark.parametrize(
    ("words", "below"),
    [
        ("Theo thời hạn cụ thể sau đây", True),
        ("Theo từng mốc thời gian cụ thể dưới đây:", True),
        ("Như các mốc tại các mục dưới đây", True),
        ("Theo tiến độ hoàn thành như sau đây.", True),
        ("Theo tiến độ", False),
        ("Trong năm 2026, theo thời hạn cụ thể sau đây", False),
        ("Theo thời hạn cụ thể sau đây, trước 30/6/2026", False),
        ("", False),
    ],
)
def test_words_that_only_point_at_the_rows_below(words: str, below: bool) -> None:
    assert points_below(words) is below


POINTING = "Theo thời hạn cụ thể sau đây"


def test_a_deadline_that_points_at_the_rows_below_is_none_of_the_heading(
    tmp_path: Path,
) -> None:
    plan = read(
        tmp_path,
        "sections: [{id: A, title: A, deadline: Trong năm 2026}]\n"
        "tasks:\n"
        f"  - {{id: A.1, title: Nhóm, product: Báo cáo, deadline: {POINTING}}}\n"
        "  - {id: A.1.a, title: Một, product: Báo cáo}\n"
        f"  - {{id: A.2, title: Hai, product: Báo cáo, deadline: {POINTING}}}\n",
    )
    assert [task.id for task in plan.tasks] == ["A.1.a", "A.2"]
    ((place, heading),) = plan.headings
    assert (place, heading.id) == (0, "A.1")
    assert heading.deadline == NO_DEADLINE._replace(text=POINTING)
    # It gives no day below, so that the row has that of the section.
    row = of(plan, "A.1.a")
    assert sources(row) == {"deadline": "A"}
    assert str(row.deadline.due) == "2026-12-31"
    assert of(plan, "A.2").deadline.text == POINTING


def test_a_row_above_others_with_a_result_or_a_day_of_its_own_is_a_task(
    tmp_path: Path,
) -> None:
    below = "{{id: '{0}.a', title: Một, product: x, deadline: 2026}}"
    rows = (
        "{id: '1', title: Nhóm, milestones: [{id: m, deadline: Quý I/2026}]}",
        f"{{id: '2', title: Nhóm, deadline: {POINTING}, milestones: [{{id: m}}]}}",
        "{id: '3', title: Nhóm, deadline: 2026}",
        "{id: '4', title: Nhóm, deadline: 2026, product: 'Đạt các chỉ tiêu sau đây:'}",
        "{id: '5', title: Nhóm, product: Báo cáo}",
        "{id: '6', title: Nhóm, deadline: {due: 2026-04-30}}",
        "{id: '7', title: Nhóm, deadline: '-'}",
    )
    text = "tasks:\n" + "".join(
        f"  - {row}\n  - {below.format(number)}\n" for number, row in enumerate(rows, 1)
    )
    plan = read(tmp_path, text)
    assert [task.id for task in plan.tasks if "." not in task.id] == [*"123456"]
    assert [heading.id for _, heading in plan.headings] == ["7"]


def test_the_nearest_row_that_gives_a_cell_gives_it(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "sections:\n"
        "  - {id: A, title: A, leader: Chủ tịch, approver: UBND, lead: Sở Y tế}\n"
        "  - {id: A.I, title: B, leader: Phó Chủ tịch, lead: '-', support: không}\n"
        "tasks:\n"
        "  - {id: A.I.1, title: Một, product: x}\n"
        "  - {id: A.I.2, title: Hai, product: x, approver: '-', lead: {parties: [{agency: stc}]}}\n",
    )
    first, second = plan.tasks
    assert sources(first) == {"lead": "A", "leader": "A.I", "approver": "A"}
    assert [one.text for one in first.inherited.values()] == [
        *("Sở Y tế", "Phó Chủ tịch", "UBND"),
    ]
    # One word of its own, even a dash, and an override: the row has said what it means.
    assert sources(second) == {"leader": "A.I"}
    assert [party.agency for party in second.lead.parties] == ["stc"]


def test_of_two_with_one_id_the_first_is_inherited_from(tmp_path: Path) -> None:
    file = tmp_path / "thu.yaml"
    file.write_text(
        HEAD + "sections:\n"
        "  - {id: A, title: Một, lead: Sở Y tế}\n"
        "  - {id: A, title: Hai, lead: Sở Tài chính}\n"
        "tasks:\n"
        "  - {id: A, title: Dòng, product: x, leader: Chủ tịch}\n"
        "  - {id: B, title: Dòng, product: x, leader: Chủ tịch}\n"
        "  - {id: B, title: Dòng, product: x, leader: Phó Chủ tịch}\n"
        "  - {id: A.1, title: Việc, product: x}\n"
        "  - {id: B.1, title: Việc, product: x}\n",
        "utf-8",
    )
    plan = load_plans((file,)).plans[0]
    assert sources(of(plan, "A.1")) == {"lead": "A"}
    assert [party.agency for party in of(plan, "A.1").lead.parties] == ["syt"]
    assert of(plan, "B.1").inherited["leader"].text == "Chủ tịch"


def test_as_printed_every_row_has_its_own_cells_alone(tmp_path: Path) -> None:
    plan = read(tmp_path, GROUP)
    printed = as_printed(plan)
    assert [row.id for row in printed.tasks] == [row.id for row in plan.rows]
    assert printed.headings == ()
    row = of(printed, "A.1.a")
    assert (row.lead, row.support) == (NO_CELL, NO_CELL)
    assert row.deadline.text == "Quý I/2026"
    assert sources(row) == {"lead": "A.1", "support": "A.1", "leader": "A.1"}
    assert of(printed, "A.1.b").lead.parties == of(plan, "A.1.b").lead.parties
    # A plan that inherits nothing is printed as it is.
    flat = read(tmp_path, "tasks: [{id: '1', title: Một, lead: Sở Y tế}]\n")
    assert as_printed(flat) is flat
    # Rows of a plan without headings may inherit from their section.
    under = read(
        tmp_path,
        "sections: [{id: A, title: A, lead: Sở Y tế, deadline: 2026}]\n"
        "tasks: [{id: A.1, title: Một}]\n",
    )
    assert under.headings == ()
    (bare,) = as_printed(under).tasks
    assert (bare.lead, bare.deadline) == (NO_CELL, NO_DEADLINE)
