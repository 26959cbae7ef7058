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
