"""Changes told line by line: what stands together, and what a line need not say twice."""

from __future__ import annotations

import pytest

from plantrack.answers.differences.short import subjects
from plantrack.diff import compare
from plantrack.diff.record import plan_record
from plantrack.formats.pages.diff import report
from plantrack.formats.pages.difftelling import Teller, ToldChange
from plantrack.messages import words
from plantrack.plan.model import Plan
from tests.diff.edits import plan_of
from tests.strategies import Record


def items(old: Plan, record: Record, title: str) -> list[ToldChange]:
    diff = compare(old, plan_of(record))
    told = report(diff, diff.changes, words("vi"))
    return [
        item
        for group in told.groups
        if group.title.startswith(title)
        for item in group.items
    ]


def test_neighbours_that_moved_together_are_one_line(thanhhoa: Plan) -> None:
    record = plan_record(thanhhoa)
    moved = [row for row in record["tasks"] if row["id"].startswith("B.III.")]
    for number, row in enumerate(moved, 12):
        row["id"] = f"B.IV.{number}"
    (item,) = items(thanhhoa, record, "Chuyển sang mục khác")
    assert item == ToldChange("B.III.14–23 → B.IV.12–21", "", (), "")


def test_a_row_that_went_or_came_is_named_by_its_words_alone_in_the_order_of_the_plan(
    hanoi: Plan,
) -> None:
    record = plan_record(hanoi)
    gone = ("B.I.3", "B.III.16", "B.III.20")
    record["tasks"] = [row for row in record["tasks"] if row["id"] not in gone]
    found = items(hanoi, record, "Nhiệm vụ bỏ")
    assert [(item.ids, item.subject) for item in found] == [(id_, "") for id_ in gone]


def test_rows_that_came_twice_stand_where_the_first_of_them_does(
    thanhhoa: Plan,
) -> None:
    record = plan_record(thanhhoa)
    record["tasks"] = [
        row
        for row in record["tasks"]
        if row["id"] not in ("A.I.1", "B.I.7", "B.III.21")
    ]
    diff = compare(plan_of(record), thanhhoa)
    (group, *_) = report(diff, diff.changes, words("vi")).of("major")
    assert [item.ids for item in group.items] == ["A.I.1", "B.I.7, B.III.21"]


def test_a_changed_cell_names_its_row_unless_the_text_does(thanhhoa: Plan) -> None:
    record = plan_record(thanhhoa)
    row = next(row for row in record["tasks"] if row["id"] == "B.I.4")
    row["title"], row["deadline"] = "Kịch bản về phòng cháy chữa cháy", "Tháng 9/2026"
    assert [item.subject for item in items(thanhhoa, record, "Nội dung")] == [""]
    (item,) = items(thanhhoa, record, "Thời hạn")
    assert item.subject == "Kịch bản về phòng cháy chữa cháy"


LINES = {
    "lead": "Chủ trì A.II.8: Tổ công tác thôi chủ trì",
    "deadline": "Thời hạn A.I.1: [-Đã ban hành-] → {+Trước ngày 15/6/2026+} | "
    "đổi từ «đã hoàn thành» sang «có thời hạn»",
    "renumbered": "Đánh số lại B.I.7 → B.I.8",
    "added": "Nhiệm vụ thêm B.I.7: {+Xây dựng, đề xuất kịch bản chỉ đạo, điều hành trực tuyến về "
    "cải cách hành chính.+} | chủ trì: Sở Nội vụ; thời hạn: Tháng 7/2026",
}


@pytest.mark.parametrize("kind", LINES)
def test_one_change_is_told_on_one_line(kind: str, plans: dict[str, Plan]) -> None:
    diff = compare(plans["draft"], plans["thanhhoa"])
    change = next(
        one for one in diff.changes if one.kind == kind and one.severity != "cosmetic"
    )
    assert Teller(diff, words("vi")).line(change) == LINES[kind]


def test_what_several_titles_begin_with_is_left_out() -> None:
    formula = "Xây dựng, đề xuất kịch bản về"
    titles = [
        f"{formula} {subject}" for subject in ("giao thông", "y tế", "đất đai", "thuế")
    ]
    assert subjects([*titles, "Báo cáo", None]) == [
        *("… giao thông", "… y tế", "… đất đai", "Xây dựng, đề xuất kịch bản về thuế"),
        *("Báo cáo", ""),
    ]
