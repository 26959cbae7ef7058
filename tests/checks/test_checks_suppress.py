"""``# plantrack: ignore``: which record a comment speaks of, and comments that allow nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, active_codes, check_file
from tests.checks.examples import plan_text

TASK = """\
  - id: A.I.{n}{after_id}
    title: Xây dựng đề án số {n}{after_title}
    lead: Sở Nội vụ
    deadline: Tháng 6/2026
"""


def found(
    tasks: str, folder: Path, choice: Choice | None = None
) -> list[tuple[str, str | None]]:
    path = folder / "plan.yaml"
    path.write_text(plan_text(f"tasks:\n{tasks}"), "utf-8")
    findings = check_file(path, choice or Choice(), Surroundings()).findings
    return [(finding.code, finding.task) for finding in findings]


def task(n: int, after_id: str = "", after_title: str = "") -> str:
    return TASK.format(n=n, after_id=after_id, after_title=after_title)


@pytest.mark.parametrize(
    "allowed",
    [
        task(1, after_id="  # plantrack: ignore PT107"),
        task(1, after_title="  # plantrack: ignore PT107"),
        task(1, after_title="  # plantrack: ignore PT1"),
        task(1, after_title="  # plantrack: ignore PT107 # vì văn bản gốc để trống"),
        "  # plantrack: ignore PT107\n" + task(1),
        "  # plantrack: ignore PT107\n\n  # ghi chú khác\n" + task(1),
    ],
)
def test_a_comment_allows_the_fault_of_its_record_only(
    allowed: str, tmp_path: Path
) -> None:
    assert found(allowed + task(2), tmp_path) == [("PT107", "A.I.2")]


def test_several_codes(tmp_path: Path) -> None:
    row = "  - id: A.I.1  # plantrack: ignore PT107, PT105\n    title: Xây dựng đề án\n    deadline: Tháng 6/2026\n"

    assert found(row, tmp_path) == []


@pytest.mark.parametrize(
    "comment",
    ["# plantrack: ignore PT203", "# plantrack: ignore PT999", "# plantrack: ignore"],
)
def test_a_comment_that_allows_nothing_is_a_finding(
    comment: str, tmp_path: Path
) -> None:
    """So is one with a code that is none, and one without a code."""
    assert found(task(1, after_title=f"  {comment}"), tmp_path) == [
        ("PT107", "A.I.1"),
        ("PT016", None),
    ]


def test_a_comment_about_a_rule_that_is_off_is_passed_over(tmp_path: Path) -> None:
    row = task(1, after_title="  # plantrack: ignore PT203")

    assert found(row, tmp_path, Choice(active_codes((), ("PT2", "PT107")))) == []


def test_a_comment_cannot_allow_another_comment(tmp_path: Path) -> None:
    assert ("PT016", None) in found(
        task(1, after_title="  # plantrack: ignore PT016"), tmp_path
    )


def test_words_in_a_folded_text_are_no_comment(tmp_path: Path) -> None:
    row = (
        "  - id: A.I.1\n    title: >-\n      Xây dựng đề án\n      # plantrack: ignore PT107\n"
        "    lead: Sở Nội vụ\n    deadline: Tháng 6/2026\n"
    )

    assert ("PT107", "A.I.1") in found(row, tmp_path)


def test_a_directory_file_may_carry_comments(tmp_path: Path) -> None:
    path = tmp_path / "agencies.yaml"
    path.write_text(
        "format: plantrack-agencies/1\nagencies:\n  - {id: a, name: Sở A, parent: b}  # plantrack: ignore PT210\n",
        "utf-8",
    )

    assert check_file(path, Choice(), Surroundings()).findings == ()
