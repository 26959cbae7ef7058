"""A row with several dated results: each is judged, borne and recorded by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

PLAN = """format: plantrack/1
plan: {id: moc, number: 9/KH-UBND, issued: 2026-01-05, issuer: UBND tỉnh Thử, place: Thử, title: Thử, until: 2026-12-31}
tasks:
  - {id: "1", title: Số liệu nền, lead: Sở Tài chính; Sở Y tế, deadline: "Sở Tài chính: tháng 3/2026; Sở Y tế: tháng 6/2026"}
  - id: "2"
    title: Xây dựng đề án
    lead: Sở Nội vụ
    milestones:
      - {id: a, product: Dự thảo, deadline: Quý I/2026, lead: Sở Tư pháp}
      - {id: b, product: Trình duyệt, deadline: Quý III/2026}
  - {id: "3", title: Việc ba, lead: Sở Y tế, deadline: "Tháng 3/2026; blorp"}
  - {id: "4", title: Việc bốn, lead: Sở Y tế, deadline: Trong 15 ngày kể từ ngày nhận hồ sơ}
"""


@pytest.fixture(autouse=True)
def folder(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "plantrack.toml").write_text("", "utf-8")
    (tmp_path / "data" / "appendix_moc.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _tasks(cli: Cli, *asked: str, day: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        cli(*asked, "--as-of", day, "--format", "json").out
    )["tasks"]
    return found


def _late(cli: Cli, day: str) -> set[tuple[str, str | None, str]]:
    found = _tasks(cli, "overdue", day=day)
    return {
        (one["id"], one["label"], " ".join(one["outstanding"]))
        for one in found
        if one["id"] in "12"
    }


def test_each_party_is_overdue_by_its_own_day(cli: Cli) -> None:
    tax, health = ("1", "Sở Tài chính", "so-tai-chinh"), ("1", "Sở Y tế", "so-y-te")
    draft, final = ("2", "Dự thảo", "so-tu-phap"), ("2", "Trình duyệt", "so-noi-vu")
    assert _late(cli, "2026-03-31") == set()
    assert _late(cli, "2026-05-15") == {tax, draft}
    assert _late(cli, "2026-07-01") == {tax, health, draft}
    assert _late(cli, "2026-10-01") == {tax, health, draft, final}
    days = {
        one["label"]: one["days_overdue"]
        for one in _tasks(cli, "overdue", day="2026-05-15")
    }
    assert days["Sở Tài chính"] == 45


def test_a_milestone_stands_in_lists_by_what_is_due_then(cli: Cli) -> None:
    for command in (["list"], ["overdue"], ["agency", "Sở Tư pháp"]):
        assert "2 · Dự thảo" in cli(*command, "--as-of", "2026-05-15").out
    assert (
        "2 · Trình duyệt" in cli("due", "--within", "200d", "--as-of", "2026-05-15").out
    )
    assert "(Dự thảo)" in cli("calendar").out


def test_a_milestone_is_listed_under_who_leads_it(cli: Cli) -> None:
    """By the cell of its own, by the words before its day, else by the row's lead."""
    answer = cli("list", "--occurrences", "--as-of", "2026-05-15")
    lines = {
        line.split("  ")[1]: line for line in answer.out.splitlines() if " | " in line
    }
    shown = {
        "2 · Dự thảo": "Sở Tư pháp",
        "2 · Trình duyệt": "Sở Nội vụ",
        "1 · Sở Tài chính": "Sở Tài chính",
        "1 · Sở Y tế": "Sở Y tế",
    }
    for name, lead in shown.items():
        assert lines[name].endswith(f"| {lead}"), lines[name]


def test_words_of_a_milestones_own_cell_mark_its_day_alone(
    cli: Cli, folder: Path
) -> None:
    text = PLAN.replace("deadline: Quý I/2026", 'deadline: "Quý I/2026; blorp"')
    (folder / "data" / "appendix_moc.yaml").write_text(text, "utf-8")
    answer = cli("list", "--occurrences", "--as-of", "2026-05-15")
    marked = [line for line in answer.out.splitlines() if "2026 ?" in line]
    assert [line.split("  ")[1] for line in marked] == ["2 · Dự thảo", "3"]
    found = cli("overdue", "--as-of", "2026-05-15", "--format", "json").out
    words = {one["id"]: one["words"] for one in json.loads(found)["marked"]}
    assert words == {"2": ["blorp"], "3": ["blorp"]}


def test_an_id_that_stands_twice_is_shown_as_printed(cli: Cli, folder: Path) -> None:
    text = PLAN.replace('id: "4"', 'id: "3"')
    (folder / "data" / "appendix_moc.yaml").write_text(text, "utf-8")
    for command in ("list", "overdue", "due"):
        assert "3~" not in cli(command, "--as-of", "2026-05-15").out


def test_who_leads_a_milestone_leads(cli: Cli) -> None:
    (own,) = _tasks(cli, "agency", "Sở Tư pháp", day="2026-05-15")
    assert (own["id"], own["label"], own["status"]) == ("2", "Dự thảo", "overdue")


def test_a_row_with_milestones_needs_the_period(cli: Cli) -> None:
    done = ("--status", "done", "--date", "2026-03-30", "--as-of", "2026-10-05")
    refused = cli("update", "2", *done)
    assert refused.code == 2
    assert "--period a" in refused.err
    assert "b (Trình duyệt)" in refused.err
    assert (
        cli("update", "2", "--period", "A", "--agency", "Sở Tư pháp", *done).code == 0
    )
    assert _late(cli, "2026-10-05") & {("2", "Dự thảo", "so-tu-phap")} == set()
    other = cli("update", "2", "--period", "b", "--agency", "Sở Tư pháp", *done)
    assert other.code == 2  # only the other milestone is its own
    assert cli("validate").out.count("PT6") == 0


def test_all_speaks_for_every_milestone(cli: Cli) -> None:
    done = ("--status", "done", "--date", "2026-06-20", "--as-of", "2026-10-05")
    said = cli("update", "1", "--period", "all", *done)
    assert said.code == 0
    assert said.err == ""
    found = [
        one
        for one in _tasks(cli, "list", "--occurrences", day="2026-10-05")
        if one["id"] == "1"
    ]
    assert [one["status"] for one in found] == ["done_late", "done_on_time"]
    assert cli("validate").out.count("PT6") == 0
    assert "1*" not in cli("log").out


def test_a_day_beside_words_not_read_is_marked(cli: Cli) -> None:
    assert "31/03/2026 ?" in cli("overdue", "--as-of", "2026-05-15").out
    assert "31/03/2026 ?" in cli("list", "--as-of", "2026-05-15", "--format", "md").out
    assert (
        "31/03/2026 ?"
        not in cli("list", "--as-of", "2026-05-15", "--format", "csv").out
    )
    row = next(one for one in _tasks(cli, "list", day="2026-05-15") if one["id"] == "3")
    assert row["deadline"]["unread_words"]


def test_an_anchor_dates_a_term(cli: Cli) -> None:
    before = next(
        one for one in _tasks(cli, "list", day="2026-05-15") if one["id"] == "4"
    )
    assert before["status"] == "waiting"
    said = cli(
        "update",
        "4",
        "--status",
        "anchored",
        "--date",
        "2026-05-01",
        "--as-of",
        "2026-05-15",
    )
    assert "16/05/2026" in said.out
    after = next(
        one for one in _tasks(cli, "list", day="2026-05-17") if one["id"] == "4"
    )
    assert (after["status"], after["due"]) == ("overdue", "2026-05-16")
