"""Milestones whose days a revision changes: what was recorded follows its label, else its place, else it is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantrack.progress.log import read_log
from plantrack.progress.state import counting
from tests.conftest import Cli
from tests.small import small_workspace

TWO_DAYS = "Dự thảo: 30/6/2026; Trình duyệt: 30/9/2026"
DONE_DRAFT, DONE_FINAL = "2026-06-30", "2026-09-30"


def _plan(folder: Path, deadline: str) -> Path:
    """Write a workspace of one row whose deadline names several days."""
    folder.mkdir(exist_ok=True)
    row = {"title": "Xây dựng Đề án cảng cá", "deadline": deadline}
    return small_workspace(folder, row)


@pytest.fixture
def recorded(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which both milestones are done; a copy of its plan stands beside it as ``cu.yaml``."""
    monkeypatch.chdir(tmp_path)
    file = _plan(tmp_path, TWO_DAYS)
    for key, day in ((DONE_DRAFT, "1/6/2026"), (DONE_FINAL, "1/9/2026")):
        update = ("update", "A.1", "--period", key, "--status", "done", "--date", day)
        answer = cli(*update, "--as-of", "2026-11-01")
        assert answer.code == 0, answer.err
    (tmp_path / "cu.yaml").write_bytes(file.read_bytes())
    return file


def _periods() -> dict[str, str]:
    """Return the day of each counted event by its period."""
    log = read_log(Path("progress/thu.csv").read_bytes(), "log")
    return {one.period: str(one.date) for one in counting(log.events)}


REVISIONS = {
    "the same labels on other days": (
        "Dự thảo: 31/7/2026; Trình duyệt: 31/10/2026",
        {"2026-07-31": "2026-06-01", "2026-10-31": "2026-09-01"},
    ),
    "the first takes the day that the second had": (
        "Dự thảo: 30/9/2026; Trình duyệt: 31/12/2026",
        {"2026-09-30": "2026-06-01", "2026-12-31": "2026-09-01"},
    ),
    "one more before them": (
        "Khảo sát: 30/4/2026; Dự thảo: 31/7/2026; Trình duyệt: 31/10/2026",
        {"2026-07-31": "2026-06-01", "2026-10-31": "2026-09-01"},
    ),
    "other labels, as many": (
        "Đề cương: 15/6/2026; Hồ sơ: 15/9/2026",
        {"2026-06-15": "2026-06-01", "2026-09-15": "2026-09-01"},
    ),
}


@pytest.mark.parametrize("kind", REVISIONS)
def test_what_is_done_follows_its_milestone(
    cli: Cli, recorded: Path, kind: str
) -> None:
    deadline, expected = REVISIONS[kind]
    _plan(Path.cwd(), deadline)
    before = Path("progress/thu.csv").read_bytes()
    answer = cli("carry", "cu.yaml", recorded, "--format", "json")
    found = json.loads(answer.out)
    assert (found["doubtful"], found["lost"], found["moved"]) == ([], [], [])
    assert [one["old"] for one in found["periods"]] == [DONE_DRAFT, DONE_FINAL]
    assert _periods() == expected
    assert Path("progress/thu.csv").read_bytes().startswith(before)
    listed = json.loads(
        cli("list", "--format", "json", "--occurrences", "--as-of", "2026-11-01").out
    )
    done = {one["due"] for one in listed["tasks"] if one["status"] == "done_on_time"}
    assert done == set(expected)


@pytest.mark.parametrize("kind", REVISIONS)
def test_carried_twice_nothing_moves_again(cli: Cli, recorded: Path, kind: str) -> None:
    _plan(Path.cwd(), REVISIONS[kind][0])
    assert cli("carry", "cu.yaml", recorded).code == 0
    once = Path("progress/thu.csv").read_bytes()
    again = json.loads(cli("carry", "cu.yaml", recorded, "--format", "json").out)
    assert (again["periods"], again["doubtful"]) == ([], [])
    assert Path("progress/thu.csv").read_bytes() == once


def test_a_milestone_that_is_neither_by_label_nor_by_place_is_named(
    cli: Cli, recorded: Path
) -> None:
    _plan(Path.cwd(), "Khảo sát: 30/4/2026; Hồ sơ: 31/7/2026; Trình: 31/10/2026")
    answer = cli("carry", "cu.yaml", recorded, "--format", "json")
    found = json.loads(answer.out)
    assert found["periods"] == []
    assert [(one["old_id"], one["doubt"]) for one in found["doubtful"]] == [
        ("A.1", "period"),
        ("A.1", "period"),
    ]
    assert "bản mới không có kỳ hoặc mốc này" in cli("carry", "cu.yaml", recorded).out


def test_the_tables_say_which_milestone_moved(cli: Cli, recorded: Path) -> None:
    _plan(Path.cwd(), REVISIONS["the same labels on other days"][0])
    shown = cli("carry", "cu.yaml", recorded, "--dry-run").out
    assert "Mốc đổi ngày" in shown
    assert all(key in shown for key in (DONE_DRAFT, "2026-07-31"))


def test_a_party_of_a_milestone_is_no_doubt(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It owes its milestone, though it leads the row nowhere."""
    monkeypatch.chdir(tmp_path)
    stone = {
        "id": "a",
        "product": "Dự thảo",
        "deadline": "Quý I/2026",
        "lead": "Sở Y tế",
    }
    row = {"title": "Xây dựng đề án", "milestones": [stone]}
    file = small_workspace(tmp_path, row)
    update = ("update", "A.1", "--period", "a", "--agency", "Sở Y tế")
    assert cli(*update, "--status", "done", "--as-of", "2026-03-01").code == 0
    Path("cu.yaml").write_bytes(file.read_bytes())
    small_workspace(tmp_path, {"title": "Việc mới"}, row)
    found = json.loads(cli("carry", "cu.yaml", file, "--format", "json").out)
    assert (found["doubtful"], found["moved"]) == (
        [],
        [{"old_id": "A.1", "new_id": "A.2", "events": 1}],
    )
