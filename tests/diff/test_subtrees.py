"""Rows under rows in two versions: a subtree that moves is one change, and so is what a group's row says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plantrack.answers.differences.document import diff_json, read_changes
from plantrack.answers.differences.rows import concerning
from plantrack.diff.comparing import compare
from plantrack.diff.model import DeadlineShift, Diff, PartyShift, Subtree
from plantrack.diff.patching import apply
from plantrack.diff.record import plan_record
from plantrack.formats.pages.difftelling import Teller
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.sources.files import load_plans
from tests.strategies import as_yaml

Rows = list[dict[str, Any]]
HEAD = {
    "id": "thu",
    "title": "Thử",
    "issued": "2026-01-05",
    "agencies": {
        "agencies": [
            {"id": "stc", "name": "Sở Tài chính"},
            {"id": "syt", "name": "Sở Y tế"},
        ]
    },
}
SECTIONS = [{"id": "A", "title": "Phần A"}, {"id": "B", "title": "Phần B"}]
GROUP: Rows = [
    {"id": "A.1", "title": "Xây dựng trung tâm dữ liệu", "lead": "Sở Tài chính"},
    {
        "id": "A.1.a",
        "title": "Nâng cấp hạ tầng máy chủ",
        "product": "Máy chủ",
        "deadline": "Quý I/2026",
    },
    {
        "id": "A.1.b",
        "title": "Bổ sung đường truyền dự phòng",
        "product": "Đường truyền",
        "deadline": "2026",
    },
    {
        "id": "A.1.b.1",
        "title": "Khảo sát tuyến cáp",
        "product": "Biên bản",
        "deadline": "2026",
    },
]
SINGLE: Rows = [
    {
        "id": "A.2",
        "title": "Đào tạo cán bộ công nghệ",
        "lead": "Sở Y tế",
        "deadline": "2026",
    }
]


def renumbered(rows: Rows, old: str, new: str) -> Rows:
    return [{**row, "id": new + row["id"].removeprefix(old)} for row in rows]


def plan(folder: Path, name: str, rows: Rows, sections: Rows = SECTIONS) -> Plan:
    file = folder / f"{name}.yaml"
    file.write_bytes(
        as_yaml(
            {"format": "plantrack/1", "plan": HEAD, "sections": sections, "tasks": rows}
        )
    )
    loaded = load_plans((file,))
    assert loaded.findings == ()
    return loaded.plans[0]


def told(diff: Diff) -> list[tuple[str, str | None, str | None]]:
    return [(change.kind, change.old_id, change.new_id) for change in diff.changes]


def holds(diff: Diff, old: Plan, new: Plan) -> None:
    """The changes make the new version of the old one, as they are and from JSON."""
    assert apply(plan_record(old), diff.changes) == plan_record(new)
    document = json.loads(json.dumps(diff_json(diff, diff.changes, filtered=False)))
    assert apply(plan_record(old), read_changes(document, "x.json")) == plan_record(new)


@pytest.mark.parametrize(("was", "now"), [("b", "a"), ("a", "b")])
def test_a_row_that_gets_another_place_below_its_row_tells_it(
    was: str, now: str, tmp_path: Path
) -> None:
    old, new = (
        [{**GROUP[0], "id": above}, {**GROUP[1], "id": f"{above}.{digits}"}, *SINGLE]
        for above, digits in (("A.1", was), ("A.3", now))
    )
    diff = compare(plan(tmp_path, "cu", old), plan(tmp_path, "moi", new))
    assert ("renumbered", f"A.1.{was}", f"A.3.{now}") in [
        (kind.replace("moved", "renumbered"), *ids) for kind, *ids in told(diff)
    ]


def test_a_row_that_goes_under_another_one_tells_its_own_number(tmp_path: Path) -> None:
    """The row above it was renumbered too, but this one does not stand there any more."""
    rows = [*renumbered([GROUP[0], *GROUP[2:]], "A.1", "A.3"), *SINGLE]
    moved = {**GROUP[1], "id": "A.2.a"}
    before = plan(tmp_path, "cu", [*GROUP, *SINGLE])
    after = plan(tmp_path, "moi", [*rows, moved])
    diff = compare(before, after)
    assert ("renumbered", "A.1", "A.3") in told(diff)
    assert next(new for _, old, new in told(diff) if old == "A.1.a") == "A.2.a"
    holds(diff, before, after)


@pytest.mark.parametrize(
    ("rows", "change"),
    [
        (
            [*renumbered(SINGLE, "A.2", "A.1"), *renumbered(GROUP, "A.1", "A.2")],
            ("renumbered", "A.1", "A.2"),
        ),
        ([*SINGLE, *renumbered(GROUP, "A.1", "B.1")], ("moved", "A.1", "B.1")),
    ],
)
def test_a_subtree_that_moves_is_one_change(
    rows: Rows, change: tuple[str, str, str], tmp_path: Path
) -> None:
    old, new = plan(tmp_path, "cu", [*GROUP, *SINGLE]), plan(tmp_path, "moi", rows)
    diff = compare(old, new)
    assert [one for one in told(diff) if one[1] != "A.2"] == [change]
    (moved,) = [one for one in diff.changes if one.old_id == "A.1"]
    assert isinstance(moved.detail, Subtree)
    assert [(row.old_id, row.new_id) for row in moved.detail.rows] == [
        (f"A.1.{part}", f"{change[2]}.{part}") for part in ("a", "b", "b.1")
    ]
    assert Teller(diff, words("vi")).line(moved).endswith("kèm 3 dòng bên dưới")
    holds(diff, old, new)


def test_a_row_that_leaves_the_subtree_or_changes_in_it_is_a_change_of_its_own(
    tmp_path: Path,
) -> None:
    rows = renumbered(GROUP, "A.1", "A.3")
    rows[1]["product"] = "Phòng máy chủ"
    rows[3]["id"] = "A.3.c"
    old, new = (
        plan(tmp_path, "cu", [*GROUP, *SINGLE]),
        plan(tmp_path, "moi", [*SINGLE, *rows]),
    )
    diff = compare(old, new)
    assert [one for one in told(diff) if one[0] != "order"] == [
        ("renumbered", "A.1", "A.3"),
        ("product", "A.1.a", "A.3.a"),
        ("moved", "A.1.b.1", "A.3.c"),
    ]
    holds(diff, old, new)


def test_what_a_groups_row_says_is_one_change_that_names_the_rows_it_reaches(
    tmp_path: Path,
) -> None:
    old = plan(tmp_path, "cu", [*GROUP, *SINGLE])
    rows = [{**GROUP[0], "lead": "Sở Y tế"}, *GROUP[1:], *SINGLE]
    new = plan(tmp_path, "moi", rows)
    diff = compare(old, new)
    (change,) = diff.changes
    assert (change.kind, change.severity, change.reaches) == (
        "lead",
        "major",
        ("A.1.a", "A.1.b", "A.1.b.1"),
    )
    assert "áp dụng cho A.1.a" in Teller(diff, words("vi")).line(change)
    assert concerning(diff, diff.changes, ("syt", "syt")) == diff.changes
    holds(diff, old, new)


def test_so_is_what_a_sections_row_says(tmp_path: Path) -> None:
    rows = [GROUP[1], *SINGLE]
    old = plan(tmp_path, "cu", rows, [{**SECTIONS[0], "lead": "Sở Tài chính"}])
    new = plan(tmp_path, "moi", rows, [{**SECTIONS[0], "lead": "Sở Y tế"}])
    diff = compare(old, new)
    (change,) = diff.changes
    assert (change.kind, change.field, change.severity, change.reaches) == (
        *("section", "lead", "major"),
        ("A.1.a",),
    )
    assert concerning(diff, diff.changes, ("stc", "stc")) == diff.changes
    assert concerning(diff, diff.changes, ("khac", "khac")) == ()
    holds(diff, old, new)


def test_headings_are_compared_but_count_as_no_tasks(tmp_path: Path) -> None:
    old = plan(tmp_path, "cu", [*GROUP, *SINGLE])
    new = plan(tmp_path, "moi", [*GROUP[:2], *SINGLE])
    diff = compare(old, new)
    assert diff.tasks == (4, 2)
    assert [change.kind for change in diff.changes] == ["removed", "removed"]
    holds(diff, old, new)


def test_a_row_that_leaves_its_cells_to_the_group_is_compared_by_what_they_mean(
    tmp_path: Path,
) -> None:
    group = {
        "id": "A.1",
        "title": "Nhóm việc",
        "lead": "Sở Y tế",
        "deadline": "Quý III/2026",
        "product": "Đề án",
    }
    row = {"id": "A.1.a", "title": "Nâng cấp hạ tầng máy chủ", "product": "Máy chủ"}
    own = {**row, "lead": "Sở Tài chính", "deadline": "Quý I/2026"}
    diff = compare(
        plan(tmp_path, "cu", [group, own]), plan(tmp_path, "moi", [group, row])
    )
    lead, deadline = diff.changes
    assert isinstance(lead.detail, PartyShift)
    assert [body.name for body in (*lead.detail.gone, *lead.detail.come)] == [
        "Sở Tài chính",
        "Sở Y tế",
    ]
    assert isinstance(deadline.detail, DeadlineShift)
    assert (deadline.detail.move, deadline.detail.days) == ("later", 183)
    assert [(change.old, change.new) for change in diff.changes] == [
        ("Sở Tài chính", None),
        ("Quý I/2026", None),
    ]


def test_targets_and_milestones_weigh_as_much_as_deadlines_and_other_columns_little(
    tmp_path: Path,
) -> None:
    row = SINGLE[0]
    target = {"name": "Tỷ lệ", "unit": "%", "value": "80"}
    milestone = {"id": "a", "product": "Dự thảo", "deadline": "Quý I/2026"}
    old = plan(
        tmp_path,
        "cu",
        [
            {
                **row,
                "targets": [target],
                "milestones": [milestone],
                "other": {"Vốn": "x"},
            }
        ],
    )
    changed = {
        "targets": [{**target, "value": "85"}],
        "milestones": [{**milestone, "deadline": "Quý II/2026"}],
    }
    new = plan(
        tmp_path, "moi", [{**row, **changed, "other": {"Vốn": "y"}, "remark": "Gấp"}]
    )
    diff = compare(old, new)
    assert [(change.field, change.severity) for change in diff.changes] == [
        *(
            ("remark", "minor"),
            ("other.Vốn", "minor"),
            ("milestones", "major"),
            ("targets", "major"),
        ),
    ]
    teller = Teller(diff, words("vi"))
    assert [teller.line(change).partition(":")[0] for change in diff.changes] == [
        *("Ghi chú A.2", "Vốn A.2", "Các mốc A.2", "Chỉ tiêu A.2"),
    ]
    holds(diff, old, new)
