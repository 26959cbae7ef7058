"""Who owes a row: its lead, and whom its milestones name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plantrack.plan.bearers import bearers, named_by, of_milestones
from tests.small import small_plan

BY_WORDS = "Sở Y tế: 31/3/2026; Sở Tài chính: 30/6/2026"
ONE_DAY = "Sở Y tế: trước 31/3/2026"


def owing(folder: Path, task: dict[str, Any]) -> list[str]:
    plan = small_plan(folder, task)
    return [party.agency for party in bearers(plan.tasks[0], plan)]


def stone(number: str, **lead: str) -> dict[str, str]:
    return {
        "id": f"m{number}",
        "product": "Dự thảo",
        "deadline": "Tháng 3/2026",
        **lead,
    }


def test_a_row_without_milestones_is_owed_by_its_lead(tmp_path: Path) -> None:
    assert owing(tmp_path, {"deadline": "Tháng 3/2026"}) == ["stc"]


def test_a_milestones_own_party_stands_behind_the_lead_once(tmp_path: Path) -> None:
    stones = [stone("1", lead="Sở Y tế"), stone("2"), stone("3", lead="Sở Tài chính")]
    assert owing(tmp_path, {"milestones": stones}) == ["stc", "syt"]


def test_the_words_before_each_of_several_days_name_a_party(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, {"deadline": BY_WORDS})
    task = plan.tasks[0]
    assert len(task.deadline.milestones) == 2
    assert [one.agency for one in of_milestones(task, plan)] == ["syt", "stc"]
    assert [one.agency for one in bearers(task, plan)] == ["stc", "syt"]


def test_the_words_before_the_only_day_name_nobody_beside_the_lead(
    tmp_path: Path,
) -> None:
    plan = small_plan(tmp_path, {"deadline": ONE_DAY})
    assert list(of_milestones(plan.tasks[0], plan)) == []


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("Sở Y tế", ["syt"]),
        ("Sở Y tế, Sở Tài chính", ["syt", "stc"]),
        # what names something else beside a body names none: it says what is due
        ("Dự thảo của Sở Y tế gửi lấy ý kiến", []),
        ("Dự thảo", []),
        ("Sở Y tế; 123", []),
        ("Cơ quan chưa từng có trong danh mục", []),
        ("", []),
        (None, []),
    ],
)
def test_words_name_parties_where_they_name_nothing_else(
    tmp_path: Path, label: str | None, named: list[str]
) -> None:
    plan = small_plan(tmp_path, "Tháng 3/2026")
    assert [party.agency for party in named_by(label, plan)] == named
