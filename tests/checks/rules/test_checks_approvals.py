"""PT402 and PT403: which proposals an approval approves, and when it comes too early for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from tests.checks.examples import plan_text

PROPOSED = "Xây dựng Đề án cảng cá Lạch Bạng"
APPROVED = "Trình UBND tỉnh phê duyệt Đề án cảng cá Lạch Bạng"
Row = tuple[str, str, str]
"""Id, title and deadline."""


def told(folder: Path, *rows: Row) -> list[str]:
    """Return code, severity and row of each finding, and the proposals that it names."""
    text = "tasks:\n" + "".join(
        f"  - {json.dumps({'id': id_, 'title': title, 'deadline': deadline}, ensure_ascii=False)}\n"
        for id_, title, deadline in rows
    )
    path = folder / "plan.yaml"
    path.write_text(plan_text(text), "utf-8")
    return [
        f"{one.code} {one.severity} {one.task}: {one.args['proposals']}"
        for one in check_file(path, Choice(), Surroundings()).findings
        if one.code in ("PT402", "PT403")
    ]


@pytest.mark.parametrize(
    ("proposal", "approval", "expected"),
    [
        ("Ngày 10/6/2026", "Ngày 09/6/2026", ["PT402 error"]),
        ("Ngày 01/7/2026", "Ngày 30/6/2026", ["PT402 error"]),
        ("Ngày 10/6/2026", "Ngày 10/6/2026", ["PT403 warning"]),
        ("Ngày 01/6/2026", "Ngày 30/6/2026", ["PT403 warning"]),
        ("Ngày 31/5/2026", "Ngày 01/6/2026", []),
        ("Tháng 6/2026", "Tháng 6/2026", ["PT403 warning"]),
        # what comes back is approved as often as it is proposed
        ("Tháng 6 hằng năm", "Tháng 6 hằng năm", ["PT403 warning"]),
        ("Tháng 6 hằng năm", "Tháng 7 hằng năm", []),
        ("Tháng 7 hằng năm", "Tháng 6 hằng năm", []),
        ("Ngày 10/6/2026", "Tháng 6 hằng năm", []),
        ("Tháng 7 hằng năm", "Ngày 10/6/2026", []),
        ("Thường xuyên", "Ngày 10/6/2026", []),
        ("Ngày 10/7/2026", "Thường xuyên", []),
    ],
)
def test_an_approval_comes_behind_its_proposal_and_not_in_the_same_month(
    proposal: str, approval: str, expected: list[str], tmp_path: Path
) -> None:
    found = told(tmp_path, ("A.I.1", PROPOSED, proposal), ("A.I.2", APPROVED, approval))
    assert found == [f"{one} A.I.2: A.I.1" for one in expected]


@pytest.mark.parametrize(
    ("proposed", "approved", "severity"),
    [
        (PROPOSED, APPROVED, "error"),
        ("Đề xuất Đề án cảng cá Lạch Bạng", APPROVED, "error"),
        ("Các chỉ số cảng cá Lạch Bạng", "Văn bản phê duyệt chỉ số cảng cá Lạch Bạng", "error"),
        # words that say what is done with it say nothing of what it is about
        (PROPOSED, "Tham mưu, trình phê duyệt bổ sung, điều chỉnh Đề án: cảng cá (Lạch Bạng)", "error"),
        # most of the words: taken for a pair
        (PROPOSED, "Trình phê duyệt Đề án cảng cá Hòa Lộc", "warning"),
        ("Xây dựng Đề án cảng cá", "Trình phê duyệt Đề án cảng cá Lạch Bạng Hòa Lộc", ""),
        # one word alone names no document
        ("Xây dựng OCOP", "Trình phê duyệt OCOP", "warning"),
        # no approval, no proposal
        (PROPOSED, "Phê duyệt Đề án cảng cá Lạch Bạng", ""),
        (PROPOSED, "Trình UBND tỉnh Đề án cảng cá Lạch Bạng", ""),
        ("Rà soát Đề án cảng cá Lạch Bạng", APPROVED, ""),
        (APPROVED, APPROVED, ""),
    ],
)  # fmt: skip
def test_a_pair_is_told_by_its_words(
    proposed: str, approved: str, severity: str, tmp_path: Path
) -> None:
    found = told(
        tmp_path,
        ("A.I.1", proposed, "Tháng 6/2026"),
        ("A.I.2", approved, "Tháng 3/2026"),
    )
    assert found == ([f"PT402 {severity} A.I.2: A.I.1"] if severity else [])


def test_of_several_the_likest_counts_and_of_equal_ones_the_last(
    tmp_path: Path,
) -> None:
    late = "Tháng 6/2026"
    rows = [
        ("A.I.1", "Xây dựng Đề án cảng cá Lạch Bạng", late),
        ("A.I.2", "Xây dựng Đề án cảng cá Hòa Lộc", late),
        ("A.I.3", "Xây dựng Đề án cảng cá Hòa Lộc mới", late),
    ]
    approval = ("A.I.4", "Trình phê duyệt Đề án cảng cá Lạch Bạng", "Tháng 3/2026")
    assert told(tmp_path, *rows, approval) == ["PT402 error A.I.4: A.I.1"]
    approval = ("A.I.4", "Trình phê duyệt Đề án cảng cá", "Tháng 3/2026")
    assert told(tmp_path, *rows, approval) == ["PT402 error A.I.4: A.I.3"]
    # only what stands before it in its own section
    assert told(tmp_path, approval, *rows) == []
    assert told(tmp_path, *rows, ("B.I.1", *approval[1:])) == []


@pytest.mark.parametrize(("between", "found"), [(0, True), (59, True), (60, False)])
def test_no_proposal_so_far_above_is_meant(
    between: int, found: bool, tmp_path: Path
) -> None:
    others = [
        (f"A.I.{at}", f"Xây dựng bảng kê {at}", "Tháng 6/2026")
        for at in range(2, between + 2)
    ]
    rows = (("A.I.1", PROPOSED, "Tháng 6/2026"), *others)
    approval = (f"A.I.{between + 2}", APPROVED, "Tháng 3/2026")
    assert bool(told(tmp_path, *rows, approval)) is found


@pytest.mark.parametrize(
    "approved",
    [
        "Trình phê duyệt các nội dung tại mục I, phần A",
        "Trình phê duyệt các nội dung tại mục I của phần A",
        "Trình phê duyệt bổ sung các chỉ số dài hạn",
    ],
)
@pytest.mark.parametrize("count", [1, 12, 13, 20])
def test_a_whole_section_is_approved_where_it_is_cited_or_named(
    approved: str, count: int, tmp_path: Path
) -> None:
    proposals = [
        (f"A.I.{at}", f"Xây dựng bảng kê {at}", "Tháng 6/2026")
        for at in range(1, count + 1)
    ]
    approval = (f"A.I.{count + 1}", approved, "Tháng 3/2026")
    early = ("A.I.0", "Xây dựng bảng kê sớm", "Tháng 2/2026")
    names = ", ".join(id_ for id_, *_ in proposals[:12]) + "…" * (count > 12)
    assert told(tmp_path, early, *proposals, approval) == [
        f"PT402 warning A.I.{count + 1}: {names}"
    ]
    # those in the same month are told apart
    again = (approval[0], approval[1], "Ngày 30/6/2026")
    assert told(tmp_path, early, *proposals, again) == [
        f"PT403 warning A.I.{count + 1}: {names}"
    ]
