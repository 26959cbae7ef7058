"""What a careful drafter would wave away is not told, or told once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from tests.small import small_workspace


def _found(folder: Path, code: str, *rows: dict[str, Any] | str) -> list[str]:
    """Return the task and severity of each finding of a rule."""
    file = small_workspace(folder, *rows)
    found = check_file(file, Choice(), Surroundings()).findings
    return [f"{one.task} {one.severity}" for one in found if one.code == code]


PROPOSED = {"title": "Xây dựng Đề án phát triển cảng cá Lạch Bạng"}
APPROVED = "Tham mưu, trình UBND tỉnh phê duyệt Đề án"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{APPROVED} phát triển cảng cá Lạch Bạng", ["A.2 error"]),
        (f"{APPROVED} phát triển cảng cá Hòa Lộc", ["A.2 warning"]),
        (f"{APPROVED} đào tạo nghề cho thanh niên", []),
    ],
)
def test_an_approval_before_its_proposal_is_an_error_of_one_document_alone(
    tmp_path: Path, title: str, expected: list[str]
) -> None:
    before = PROPOSED | {"deadline": "Tháng 6/2026"}
    after = {"title": title, "deadline": "Tháng 3/2026"}
    assert _found(tmp_path, "PT402", before, after) == expected


def test_an_approval_in_time_is_none(tmp_path: Path) -> None:
    before = PROPOSED | {"deadline": "Tháng 3/2026"}
    title = f"{APPROVED} phát triển cảng cá Lạch Bạng"
    after = {"title": title, "deadline": "Tháng 6/2026"}
    assert _found(tmp_path, "PT402", before, after) == []


def test_a_year_before_the_issue_is_less_than_a_day_before_it(tmp_path: Path) -> None:
    rows = ("Năm 2025", "Tháng 6/2025", "Quý III/2025", "Trước ngày 31/12/2025")
    assert _found(tmp_path, "PT303", *rows) == [
        "A.1 warning",
        "A.2 error",
        "A.3 error",
        "A.4 error",
    ]


def test_a_row_without_a_deadline_is_a_warning_where_others_have_one(
    tmp_path: Path,
) -> None:
    rows = ({"title": "Việc không hạn"}, "Quý I/2026")
    assert _found(tmp_path, "PT106", *rows) == ["A.1 warning"]
    without = [{"title": f"Việc {number}"} for number in range(5)]
    assert _found(tmp_path, "PT106", *without) == []


def test_one_day_off_of_many_rows_is_one_finding(tmp_path: Path) -> None:
    rows = ["30/8/2026"] * 3 + ["Trước ngày 31/8/2026", "1/7/2026"]
    assert _found(tmp_path, "PT309", *rows) == ["A.1 info", "A.4 info"]


def test_stops_are_told_where_they_may_be_slips(tmp_path: Path) -> None:
    rows = [{"title": f"Rà soát số {number}"} for number in range(8)]
    slip = {"title": "Rà soát quy hoạch."}
    assert _found(tmp_path, "PT507", *rows, slip) == ["A.9 info"]
    assert _found(tmp_path, "PT507", *rows[:4], slip, slip) == []


def test_a_group_may_be_named_by_more_or_fewer_words(tmp_path: Path) -> None:
    leads = ("Các sở", "Các Sở", "các sở")
    rows = [{"title": f"Việc {lead}", "lead": f"Sở Y tế, {lead}"} for lead in leads]
    assert len(_found(tmp_path, "PT204", *rows)) == 1


def test_what_begins_a_name_is_no_other_way_of_writing_it(tmp_path: Path) -> None:
    leads = ("UBND xã Nam Đàn", "UBND phường Xuân Hương - Đà Lạt", "UBND đặc khu Cô Tô")
    rows = [{"title": f"Việc {lead}", "lead": lead} for lead in leads]
    assert _found(tmp_path, "PT204", *rows) == []


def _told(folder: Path, text: str) -> list[str]:
    """Return the codes of all findings of a plan in the national directory's names."""
    file = folder / "thu.yaml"
    file.write_text(text, "utf-8")
    return [one.code for one in check_file(file, Choice(), Surroundings()).findings]


PROVINCE = "plan: {id: thu, number: %s, issued: 2026-01-05, until: 2026-12-31, issuer: UBND tỉnh Lào Cai, place: Lào Cai, title: Thử}\n"


def _one_lead(lead: str) -> str:
    return (
        "format: plantrack/1\n"
        + PROVINCE % "1/KH-UBND"
        + f'tasks:\n  - {{id: "1", title: Rà soát, product: Báo cáo, lead: "{lead}", deadline: Quý II/2026}}\n'
    )


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("Các sở, ban, ngành", True),
        ("Các sở, ban, ngành, đoàn thể", True),
        # The same body of many places: each does the work in its own.
        ("UBND các xã, phường", False),
        ("Các xã, phường, đặc khu", False),
        ("Đảng ủy các xã, phường", False),
        ("Trung tâm Phục vụ hành chính công các xã, phường", False),
    ],
)
def test_a_group_of_places_needs_nobody_to_answer_for_the_whole(
    tmp_path: Path, lead: str, told: bool
) -> None:
    assert ("PT207" in _told(tmp_path, _one_lead(lead))) is told


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (("Xây dựng hoà giải", "Rà soát hòa nhập"), ["A.1 info"]),
        # Names are spelled as those who bear them spell them.
        (("Khu công nghệ cao Hoà Lạc", "Rà soát hòa nhập"), []),
        (("Đường về Khánh Hoà", "Rà soát hòa nhập"), []),
        (("Hoà giải ở cơ sở", "Rà soát hòa nhập"), ["A.1 info"]),
        (("PHÁT TRIỂN VĂN HOÁ", "Rà soát văn hóa"), ["A.1 info"]),
    ],
)
def test_two_ways_of_placing_a_tone_are_told_of_words_not_of_names(
    tmp_path: Path, titles: tuple[str, str], found: list[str]
) -> None:
    rows = [{"title": title, "deadline": "Quý II/2026"} for title in titles]
    assert _found(tmp_path, "PT504", *rows) == found


LETTER_ROWS = """tasks:
  - {id: "1", title: Rà soát các dự án, lead: Sở Tài chính, deadline: Trước ngày 20/3/2026}
  - {id: "2", title: Báo cáo tiến độ, lead: Sở Xây dựng, deadline: Quý II/2026}
"""


@pytest.mark.parametrize(
    ("number", "count"), [("1123/UBND-KTTH", 0), ("7/CĐ-UBND", 0), ("5/KH-UBND", 2)]
)
def test_a_letter_without_products_lacks_none(
    tmp_path: Path, number: str, count: int
) -> None:
    text = f"format: plantrack/1\n{PROVINCE % number}{LETTER_ROWS}"
    assert _told(tmp_path, text).count("PT107") == count


def test_a_row_whose_results_stand_under_it_lacks_none(tmp_path: Path) -> None:
    rows = """tasks:
  - {id: "1", title: Cải cách thể chế, lead: Sở Tư pháp, deadline: Trong năm 2026}
  - {id: "1.1", title: Rà soát văn bản, product: Báo cáo}
  - {id: "2", title: Cải cách tổ chức, lead: Sở Nội vụ, deadline: Trong năm 2026}
"""
    file = tmp_path / "thu.yaml"
    file.write_text(f"format: plantrack/1\n{PROVINCE % '5/KH-UBND'}{rows}", "utf-8")
    found = check_file(file, Choice(), Surroundings()).findings
    assert [one.task for one in found if one.code == "PT107"] == ["2"]


def test_numbers_to_reach_are_told_from_words_and_need_no_column(
    tmp_path: Path,
) -> None:
    text = """format: plantrack/1
plan: {id: thu, number: 1/KH-UBND, issued: 2026-01-05, issuer: UBND tỉnh Lào Cai, place: Lào Cai, title: Thử,
  columns: [{id: STT}, {title: Nội dung}, {product: Kết quả}, {lead: Chủ trì}, {deadline: Thời hạn}, {other: Nguồn vốn}]}
tasks:
  - {id: "1", title: Phủ sóng, product: Trạm, lead: Sở Xây dựng, deadline: Quý II/2026, targets: [{name: Thôn, value: "80", unit: "%"}], other: {nguồn vốn: tỉnh}}
"""
    assert "PT118" not in _told(tmp_path, text)
