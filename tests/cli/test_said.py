"""What every answer says beside its rows: drafts, deadlines that were not read."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.conftest import Cli

PLAN = """format: plantrack/1
plan: {id: thu, number: 9/KH-UBND, issued: 2026-01-05, issuer: UBND tỉnh Thử, place: Thử, title: Thử, until: 2026-12-31}
tasks:
  - {id: "1", title: Việc một, lead: Sở Y tế, deadline: Tháng 2/2026}
  - {id: "2", title: Việc hai, lead: Sở Y tế, deadline: Tháng 13/2026}
  - {id: "3", title: Việc ba, lead: Sở Y tế, deadline: Tháng 3/2026 xanh đỏ theo tinh thần chung}
"""
ANSWERS = ("overdue", "list", "due", "agency Sở Y tế")
DAY = ("--as-of", "22/11/2026")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "appendix_thu.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "below").mkdir()
    return tmp_path


@pytest.mark.parametrize("command", ANSWERS)
def test_rows_that_were_not_read_are_in_every_document(
    command: str, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    document = json.loads(cli(*command.split(" ", 1), *DAY, "--format", "json").out)
    assert document["drafts"] == []
    assert document["unread"][0] == {
        "plan": "thu",
        "id": "2",
        "deadline": "Tháng 13/2026",
    }
    told = {one["id"] for key in ("unread", "marked") for one in document[key]}
    assert told == {"2", "3"}
    shown = {(one["plan"], one["id"], one["period"]) for one in document["tasks"]}
    assert document["counts"]["occurrences"] == len(shown)
    assert document["counts"]["tasks"] == len({one[:2] for one in shown})


@pytest.mark.parametrize("command", ["overdue", "due", "stats"])
def test_they_have_a_line_of_their_own(
    command: str, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (line,) = (
        one
        for one in cli(command, *DAY).out.splitlines()
        if one.startswith("Chưa đọc được thời hạn")
    )
    assert "thu:2 «Tháng 13/2026»" in line


@pytest.mark.parametrize("command", [*ANSWERS, "stats"])
def test_drafts_are_told(
    command: str, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    answer = cli(*command.split(" ", 1), "--as-of", "4/1/2026", "--format", "json")
    assert "Dự thảo, chưa tính hạn: thu." in answer.err
    assert json.loads(answer.out)["drafts"] == ["thu"]


ENDLESS = """format: plantrack/1
plan: {id: so, number: 5/KH-SNV, issued: 2026-02-01, issuer: Sở Nội vụ tỉnh Lào Cai, title: Cải cách}
tasks:
  - {id: "1", title: Báo cáo, lead: Văn phòng Sở, deadline: Hằng quý}
  - {id: "2", title: Ban hành quy chế, lead: Phòng Tổ chức, deadline: Quý III/2026}
"""
COUNTED = "việc định kỳ chỉ tính đến: so ngày 31/01/2031"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("list", True),
        ("list --columns id,due", True),
        ("list --headings", True),
        ("list --occurrences", True),
        ("show 1", True),
        ('agency "Văn phòng Sở"', True),
        # Nothing that is shown comes back.
        ('list "quy chế"', False),
        ("show 2", False),
        ('agency "Phòng Tổ chức"', False),
    ],
)
def test_until_when_what_comes_back_is_counted_is_told_where_it_is_shown(
    command: str, told: bool, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    plan = folder / "data" / "appendix_thu.yaml"
    plan.write_text(ENDLESS, "utf-8")
    words = shlex.split(command)
    answer = cli(*words, *DAY)
    assert answer.code == 0, answer.err
    assert (COUNTED in answer.out) is told
    plan.write_text(
        ENDLESS.replace("title: Cải", "until: 2027-12-31, title: Cải"), "utf-8"
    )
    assert "chỉ tính đến" not in cli(*words, *DAY).out
