"""``plantrack due``: formats, the stretch of time, mistakes."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from tests.conftest import Cli

DAY = ("--as-of", "2026-03-22")


def test_what_falls_due_within_thirty_days_is_the_default(cli: Cli) -> None:
    tasks = json.loads(cli("due", *DAY, "--format", "json").out)["tasks"]
    assert [(task["id"], task["due"]) for task in tasks] == [
        ("A.II.9", "2026-03-31"),
        ("A.II.11", "2026-03-31"),
        ("B.II.10", "2026-03-31"),
        ("B.II.11", "2026-03-31"),
    ]


def test_the_page_names_agency_days_and_working_days(cli: Cli) -> None:
    answer = cli("due", *DAY, "--plan", "hanoi")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Nhiệm vụ đến hạn từ 22/03/2026 đến 21/04/2026\n")
    assert "Sở Tài chính: 2 nhiệm vụ" in answer.out
    assert "31/03/2026  9 ngày (7 ngày làm việc)" in answer.out


@pytest.mark.parametrize("within", ["tháng này", "quý này", "2w", "10 ngày"])
def test_other_stretches_reach_the_end_of_march_too(within: str, cli: Cli) -> None:
    assert (
        len(
            json.loads(cli("due", *DAY, "--within", within, "--format", "json").out)[
                "tasks"
            ]
        )
        == 4
    )


def test_a_recurring_task_names_its_period(cli: Cli) -> None:
    assert "(kỳ năm 2027)" in cli("due", "--as-of", "2027-04-20", "--plan", "hanoi").out


def test_csv_has_one_line_an_occurrence(cli: Cli) -> None:
    rows = list(csv.DictReader(StringIO(cli("due", *DAY, "--format", "csv").out)))
    assert [row["id"] for row in rows] == ["A.II.9", "A.II.11", "B.II.10", "B.II.11"]
    assert {row["status"] for row in rows} == {"due_soon"}


def test_nothing_due_is_said_and_is_no_fault(cli: Cli) -> None:
    answer = cli("due", "--as-of", "2026-11-22")
    assert answer.code == 0
    assert answer.out.count("Không có nhiệm vụ đến hạn.") == 2


def test_a_stretch_that_cannot_be_read_is_misuse(cli: Cli) -> None:
    answer = cli("due", "--within", "mai mốt")
    assert (answer.code, answer.out) == (2, "")
    assert "«mai mốt»" in answer.err
    assert "30d" in answer.err


def test_the_last_day_of_the_calendar_is_a_day_like_any_other(cli: Cli) -> None:
    answer = cli("due", "--within", "30d", "--as-of", "9999-12-31")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Nhiệm vụ đến hạn từ 31/12/9999 đến 31/12/9999")


def test_english_on_request(cli: Cli) -> None:
    assert "9 days (7 working)" in cli("due", *DAY, "--lang", "en").out
