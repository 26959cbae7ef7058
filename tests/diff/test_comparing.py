"""Changes: what they are called, how much they weigh, what a deadline and a party did."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from plantrack.diff import compare, compare_alone
from plantrack.diff.model import Change, ChangeKind, DeadlineShift, PartyShift
from plantrack.diff.order import out_of_order
from plantrack.diff.record import plan_record
from plantrack.plan.model import Plan
from plantrack.sources.read import read_plan
from tests.diff.edits import plan_of
from tests.strategies import Record, examples
from tests.strategies import plans as any_plans

AGENCIES = {
    "agencies": [
        {"id": "stc", "name": "Sở Tài chính"},
        {"id": "syt", "name": "Sở Y tế"},
        {"id": "sxd", "name": "Sở Xây dựng"},
        {"id": "ca", "name": "Công an tỉnh"},
    ],
    "groups": [{"id": "so", "name": "Các sở", "members": ["stc", "syt", "sxd"]}],
}


def one_row(**cells: Any) -> Plan:
    head = {"id": "thu", "title": "Thử", "issued": "2026-01-05", "agencies": AGENCIES}
    task = {"id": "A.1", "title": "Kế hoạch giao thông", **cells}
    return plan_of({"format": "plantrack/1", "plan": head, "tasks": [task]})


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    return compare(one_row(**before), one_row(**after)).changes


def the_change(field: str, old: Any, new: Any) -> Change:
    (change,) = changes({field: old} if old else {}, {field: new} if new else {})
    return change


@examples(60)
@given(any_plans())
def test_a_plan_does_not_differ_from_itself(record: Record) -> None:
    assert compare(plan_of(record), plan_of(record)).changes == ()


def test_the_real_pair_has_the_changes_a_careful_reader_counts(
    plans: dict[str, Plan],
) -> None:
    found = compare(plans["draft"], plans["thanhhoa"]).changes
    assert Counter((change.kind, change.severity) for change in found) == {
        ("added", "major"): 2,
        ("renumbered", "minor"): 15,
        ("deadline", "major"): 60,
        ("lead", "major"): 11,
        ("lead", "minor"): 3,
        ("lead", "cosmetic"): 6,
        ("product", "major"): 1,
        ("title", "minor"): 12,
        ("title", "cosmetic"): 6,
        ("support", "minor"): 6,
        ("support", "cosmetic"): 20,
        ("band", "minor"): 58,
        ("delivers", "minor"): 44,
        ("header", "minor"): 3,
        ("header", "cosmetic"): 1,
        ("commitment", "minor"): 66,
        ("duty", "minor"): 20,
    }


def test_the_working_group_left_six_rows_and_traffic_safety_changed_hands(
    plans: dict[str, Plan],
) -> None:
    leads = {
        change.new_id: change.detail
        for change in compare(plans["draft"], plans["thanhhoa"]).changes
        if change.kind == "lead" and isinstance(change.detail, PartyShift)
    }
    left = [
        id_
        for id_, shift in leads.items()
        if [body.name for body in shift.gone] == ["Tổ công tác"]
    ]
    assert left == ["A.II.8", "A.II.10", "A.II.12", "A.III.9", "A.IV.15", "A.VI"]
    swapped = leads["B.I.3"]
    assert [body.name for body in swapped.come] == ["Công an tỉnh"]
    assert [body.name for body in swapped.gone] == ["Sở Xây dựng"]
    assert swapped.other_role == {"cat", "sxd"}
    assert leads["B.III.14"].other_role == {"sxd"}


@pytest.mark.parametrize(
    ("old", "new", "move", "days"),
    [
        ("Tháng 3/2026", "Tháng 7/2026", "later", 122),
        ("Trước ngày 15/7/2026", "Trước ngày 15/4/2026", "earlier", -91),
        ("Tháng 03/2026", "Tháng 3/2026", "same", 0),
        ("Tháng 7/2026", "Trước ngày 01/8/2026", "same", 0),
        (
            "Tháng 5 hàng năm/Theo yêu cầu",
            "Tháng 7 hằng năm /Theo yêu cầu",
            "later",
            61,
        ),
        ("Tháng 5 hằng năm", "Tháng 5 hằng năm/Theo yêu cầu", "other", 0),
        ("Hằng quý", "Hằng tháng", "rhythm", -59),
        ("Tháng 3/2026", "Từ tháng 7/2026", "kind", 92),
        ("Đã ban hành", "Trước ngày 15/6/2026", "kind", None),
        ("Từ tháng 3/2026", "Từ tháng 7/2026", "later", 122),
        (None, "Tháng 3/2026", "stated", None),
        ("Tháng 3/2026", None, "withdrawn", None),
        ("Tháng 13/2026", "Tháng 14/2026", "other", None),
    ],
)
def test_deadlines_are_compared_as_dates(
    old: str | None, new: str | None, move: str, days: int | None
) -> None:
    change = the_change("deadline", old, new)
    assert isinstance(change.detail, DeadlineShift)
    assert (change.detail.move, change.detail.days) == (move, days)
    assert change.severity == ("cosmetic" if move == "same" else "major")


def test_a_structured_deadline_counts_where_the_printed_words_stay() -> None:
    change = the_change(
        "deadline",
        {"printed": "Sau hội nghị", "due": "2026-04-30"},
        {"printed": "Sau hội nghị", "due": "2026-05-31"},
    )
    assert isinstance(change.detail, DeadlineShift)
    assert (change.severity, change.detail.move, change.detail.days) == (
        "major",
        "later",
        31,
    )


@pytest.mark.parametrize(
    ("old", "new", "come", "gone", "severity"),
    [
        ("Sở Tài chính", "Sở Y tế", ["Sở Y tế"], ["Sở Tài chính"], "major"),
        ("Sở Tài chính", "Sở Y tế; Sở Tài chính", ["Sở Y tế"], [], "major"),
        ("Sở Y tế; Sở Tài chính", "Sở Tài chính; Sở Y tế", [], [], "minor"),
        ("Sở Tài chính", "SỞ TÀI CHÍNH.", [], [], "cosmetic"),
        ("Sở Tài chính", "Sở Tài chính (giá đất)", [], [], "minor"),
        ("Các sở", "Sở Tài chính", ["Sở Tài chính"], ["Các sở"], "major"),
        ("Các sở", "Các sở; Công an tỉnh", ["Công an tỉnh"], [], "major"),
        ("Tổ nào đó", "Tổ nào khác", ["Tổ nào khác"], ["Tổ nào đó"], "major"),
    ],
)
def test_leads_are_compared_as_sets(
    old: str, new: str, come: list[str], gone: list[str], severity: str
) -> None:
    change = the_change("lead", old, new)
    assert isinstance(change.detail, PartyShift)
    assert [body.name for body in change.detail.come] == come
    assert [body.name for body in change.detail.gone] == gone
    assert change.severity == severity


def test_lead_and_support_that_swap_are_told_from_a_handover() -> None:
    lead, support = changes(
        {"lead": "Sở Xây dựng", "support": "Công an tỉnh"},
        {"lead": "Công an tỉnh", "support": "Sở Xây dựng"},
    )
    for change in (lead, support):
        assert isinstance(change.detail, PartyShift)
        assert change.detail.other_role == {"sxd", "ca"}


@pytest.mark.parametrize(
    ("field", "old", "new", "kind", "severity"),
    [
        ("product", "Quyết định", "Tờ trình", "product", "major"),
        ("product", "Quyết định", "quyết định.", "product", "cosmetic"),
        ("product", None, "Quyết định", "product", "major"),
        ("band", "Năm 2026", "Từ năm 2026", "band", "minor"),
        ("support", "Sở Y tế", "Sở Tài chính", "support", "minor"),
        ("delivers", ["CS.a"], ["CS.b"], "delivers", "minor"),
        ("key", None, "k1", "key", "minor"),
    ],
)
def test_each_cell_has_its_kind_and_weight(
    field: str, old: Any, new: Any, kind: ChangeKind, severity: str
) -> None:
    change = the_change(field, old, new)
    assert (change.kind, change.severity, change.old, change.new) == (
        kind,
        severity,
        old,
        new,
    )


def test_a_dependency_that_only_follows_a_renumbering_is_cosmetic() -> None:
    head = {"id": "thu", "title": "Thử"}
    rows = [
        {"id": "A.1", "title": "Kế hoạch giao thông"},
        {"id": "A.2", "title": "Đề án OCOP", "depends_on": ["A.1"]},
    ]
    moved = [
        {"id": "A.1", "title": "Quy chế bảo mật"},
        {"id": "A.2", "title": "Kế hoạch giao thông"},
        {"id": "A.3", "title": "Đề án OCOP", "depends_on": ["A.2"]},
    ]
    old, new = (
        plan_of({"format": "plantrack/1", "plan": head, "tasks": tasks})
        for tasks in (rows, moved)
    )
    found = {
        (change.kind, change.severity, change.new_id)
        for change in compare(old, new).changes
    }
    assert found == {
        ("added", "major", "A.1"),
        ("renumbered", "minor", "A.2"),
        ("renumbered", "minor", "A.3"),
        ("depends_on", "cosmetic", "A.3"),
    }


def test_a_row_in_another_section_is_moved_not_renumbered(
    plans: dict[str, Plan],
) -> None:
    record = plan_record(plans["hanoi"])
    rows = record["tasks"]
    index = next(number for number, row in enumerate(rows) if row["id"] == "A.III.4")
    row = rows.pop(index)
    rows.append({**row, "id": "B.III.99"})
    found = compare(plans["hanoi"], plan_of(record)).changes
    assert [(change.kind, change.old_id, change.new_id) for change in found] == [
        ("moved", "A.III.4", "B.III.99")
    ]


def test_rows_only_printed_in_another_order_are_cosmetic(
    plans: dict[str, Plan],
) -> None:
    record = plan_record(plans["hanoi"])
    record["tasks"].insert(0, record["tasks"].pop(5))
    found = compare(plans["hanoi"], plan_of(record)).changes
    assert [(change.kind, change.severity, change.old_id) for change in found] == [
        ("order", "cosmetic", "A.I.6")
    ]


def test_header_sections_commitments_and_duties_count_too(
    plans: dict[str, Plan],
) -> None:
    record = plan_record(plans["hanoi"])
    record["plan"]["number"] = "300/KH-UBND"
    record["plan"]["signer"]["name"] = "Người khác"
    record["sections"][1]["title"] += " và hằng năm"
    gone = record["commitments"].pop(3)
    record["duties"].append(
        {"agency": "Công an Thành phố", "source": "III.9", "text": "Giữ trật tự."}
    )
    found = [
        (change.kind, change.severity, change.field, change.old_id, change.new_id)
        for change in compare(plans["hanoi"], plan_of(record)).changes
    ]
    assert found == [
        ("header", "minor", "number", None, None),
        ("header", "minor", "signer.name", None, None),
        ("section", "minor", "title", "A.I", "A.I"),
        ("commitment", "major", None, gone["id"], None),
        ("duty", "minor", None, None, "III.9"),
    ]


def test_the_fewest_rows_are_called_out_of_order() -> None:
    assert out_of_order({0: 5, 1: 0, 2: 1, 3: 2}) == {0}
    assert out_of_order({0: 0, 1: 2, 2: 1, 5: 9}) in ({1}, {2})
    assert out_of_order({9: 1, 3: 0}) == frozenset()
    assert out_of_order({}) == frozenset()


@pytest.mark.parametrize("count", range(1, 7))
def test_of_every_order_the_longest_part_that_keeps_it_stays(count: int) -> None:
    for news in permutations(range(0, 3 * count, 3)):
        matched = {2 * number: new for number, new in enumerate(news)}
        taken = out_of_order(matched)
        stays = [new for old, new in matched.items() if old not in taken]
        assert taken < matched.keys()
        assert stays == sorted(stays)
        longer = combinations(news, len(stays) + 1)
        assert not any(list(one) == sorted(one) for one in longer)


@examples(30)
@given(any_plans())
def test_a_plan_on_one_side_only_came_or_went_whole(record: Record) -> None:
    plan = plan_of(record)
    came, went = compare_alone(plan, "new"), compare_alone(plan, "old")
    assert (came.alone, went.alone) == ("new", "old")
    lists = (plan.sections, plan.rows, plan.commitments, plan.duties)
    for diff, side, other in ((came, "new", "old"), (went, "old", "new")):
        assert len(diff.changes) == sum(map(len, lists))
        assert all(getattr(change, side) is not None for change in diff.changes)
        assert all(getattr(change, other) is None for change in diff.changes)


BODY: dict[str, Any] = {
    "format": "plantrack/1",
    "plan": {"id": "thu", "title": "Thử", "agencies": AGENCIES},
    "sections": [
        {"id": "A", "title": "Phần một", "lead": "Sở Y tế", "deadline": "Quý I/2026"},
        {"id": "B", "title": "Phần hai"},
        {"id": "C", "title": "Các giải pháp"},
    ],
    "tasks": [{"id": "A.1", "title": "Kế hoạch giao thông"}],
    "commitments": [
        {"id": "CS.a", "kind": "indicator", "group": "II.1", "title": "Chỉ số giá"},
        {
            "id": "CS.b",
            "kind": "indicator",
            "group": "II.1",
            "title": "Chỉ số việc làm",
        },
    ],
    "duties": [{"agency": "Sở Y tế", "source": "III.1", "text": "Theo dõi, báo cáo"}],
}


@pytest.mark.parametrize(
    ("where", "cells", "expected"),
    [
        (("sections", 0), {"title": "PHẦN MỘT"}, [("section", "cosmetic", "A", "title")]),
        (("sections", 0), {"title": "Phần thứ nhất"}, [("section", "minor", "A", "title")]),
        (("sections", 0), {"lead": "Sở Xây dựng"}, [("section", "major", "A", "lead")]),
        (("sections", 0), {"lead": "sở y tế"}, [("section", "cosmetic", "A", "lead")]),
        (("sections", 0), {"deadline": "Quý II/2026"}, [("section", "major", "A", "deadline")]),
        (("sections", 0), {"id": "A.", "lead": "Sở Y tế"}, [("section", "minor", "A", "id")]),
        (("commitments", 1), {"title": "Chỉ số Việc làm"}, [("commitment", "cosmetic", "CS.b", "title")]),
        (("commitments", 1), {"group": "II.2"}, [("commitment", "minor", "CS.b", "group")]),
        (("duties", 0), {"text": "Theo dõi, tổng hợp"}, [("duty", "minor", "III.1", "text")]),
        (("duties", 0), {"agency": "SỞ Y TẾ"}, [("duty", "cosmetic", "III.1", "agency")]),
    ],
)  # fmt: skip
def test_what_a_heading_a_commitment_or_a_duty_says_weighs_as_its_words_do(
    where: tuple[str, int],
    cells: dict[str, str],
    expected: list[tuple[str, str, str, str]],
) -> None:
    name, at = where
    records = [dict(one) for one in BODY[name]]
    records[at] |= cells
    found = compare(plan_of(BODY), plan_of({**BODY, name: records})).changes
    assert [
        (one.kind, one.severity, one.old_id, one.field) for one in found
    ] == expected
    assert [(one.old_index, one.new_index) for one in found] == [(at, at)]


def test_headings_in_another_order_are_told_where_nothing_else_changed() -> None:
    one, two, three = BODY["sections"]
    found = compare(plan_of(BODY), plan_of({**BODY, "sections": [two, three, one]}))
    assert [(each.severity, each.old_id, each.field) for each in found.changes] == [
        ("cosmetic", "A", "order")
    ]
    changed = {**one, "title": "Phần thứ nhất"}
    found = compare(plan_of(BODY), plan_of({**BODY, "sections": [two, three, changed]}))
    assert [(each.severity, each.old_id, each.field) for each in found.changes] == [
        ("minor", "A", "title")
    ]


@pytest.mark.parametrize(
    ("extra", "severity"),
    [
        ("", "cosmetic"),
        ("  - {id: syt, name: Sở Y tế}\n", "minor"),
        ("groups:\n  - {id: so, name: Các sở, members: [stc]}\n", "minor"),
    ],
)
def test_the_same_directory_in_another_file_is_no_change(
    extra: str, severity: str, tmp_path: Path
) -> None:
    directory = (
        "format: plantrack-agencies/1\nagencies:\n  - {id: stc, name: Sở Tài chính}\n"
    )
    plans = []
    for name, more in (("mot", ""), ("hai", extra)):
        (tmp_path / f"{name}.yaml").write_text(directory + more, "utf-8")
        file = tmp_path / "plan.yaml"
        text = f"format: plantrack/1\nplan: {{id: thu, title: Thử, agencies: {name}.yaml}}\n"
        text += "tasks:\n  - {id: A.1, title: Việc}\n"
        plan, _ = read_plan(file, str(file), text.encode(), "exclusive")
        assert plan is not None
        plans.append(plan)
    (found,) = compare(*plans).changes
    assert (found.field, found.severity) == ("agencies", severity)


def test_a_directory_that_the_plan_holds_itself_is_part_of_its_record() -> None:
    held = plan_record(one_row())["plan"]["agencies"]
    assert [one["id"] for one in held["agencies"]] == ["stc", "syt", "sxd", "ca"]
    assert held["groups"] == AGENCIES["groups"]


def test_those_who_keep_their_role_are_counted() -> None:
    three = "Sở Tài chính; Sở Y tế; Sở Xây dựng"
    (found,) = changes({"lead": three}, {"lead": f"{three}; Công an tỉnh"})
    assert isinstance(found.detail, PartyShift)
    assert (found.detail.stayed, len(found.detail.come)) == (3, 1)
