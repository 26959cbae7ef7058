"""Whose listed work is, over all plans: one body once, bodies of two places apart, what is counted named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from tests.strategies import as_yaml

DIRECTORY = {
    "format": "plantrack-agencies/1",
    "agencies": [{"id": "xyz", "name": "Tổ giúp việc", "level": "province"}],
}


def put(folder: Path, id_: str, *rows: dict[str, Any], **header: str) -> None:
    """Write a plan of these rows."""
    head = {"id": id_, "title": "Thử", "issued": "2026-01-05", "level": "province"}
    tasks = [
        {"id": f"A.{n}", "title": f"Việc {n}", **row} for n, row in enumerate(rows)
    ]
    record = {"format": "plantrack/1", "plan": {**head, **header}, "tasks": tasks}
    (folder / "data" / f"appendix_{id_}.yaml").write_bytes(as_yaml(record))


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace."""
    folder = tmp_path / "office"
    assert cli("init", folder).code == 0
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-06-30")
    return folder


def row(lead: str, deadline: str = "Trước ngày 01/4/2026") -> dict[str, str]:
    return {"lead": lead, "deadline": deadline}


def bars(cli: Cli, command: str = "overdue") -> list[str]:
    """Return the lines of the answer that count an agency."""
    lines = cli(command, "--lang", "vi").out.splitlines()
    return [line for line in lines if "lâu nhất" in line and line[-1] != "."]


def test_a_department_is_one_of_a_place_and_a_ministry_one_of_all(
    office: Path, cli: Cli
) -> None:
    for id_, place in (("a", "Hà Nội"), ("b", "Hà Nội"), ("c", "Thanh Hóa")):
        put(office, id_, row("Sở Tài chính"), row("Bộ Tài chính"), place=place)
    assert [line.partition(",")[0] for line in bars(cli)] == [
        "Bộ Tài chính: 3 nhiệm vụ",
        "Sở Tài chính (Hà Nội): 2 nhiệm vụ",
        "Sở Tài chính (Thanh Hóa): 1 nhiệm vụ",
    ]
    groups = json.loads(cli("stats", "--format", "json").out)["groups"]
    assert {(one["name"], one["tasks"]["overdue"]) for one in groups} == {
        ("Bộ Tài chính", 3),
        ("Sở Tài chính (Hà Nội)", 2),
        ("Sở Tài chính (Thanh Hóa)", 1),
    }


def test_the_entries_of_one_directory_file_are_one_whatever_place_a_plan_names(
    office: Path, cli: Cli
) -> None:
    for id_, place in (("a", "Hà Nội"), ("b", "Thành phố Hà Nội")):
        put(office, id_, row("Tổ giúp việc"), place=place, agencies="agencies_x.yaml")
    (office / "data" / "agencies_x.yaml").write_bytes(as_yaml(DIRECTORY))
    assert bars(cli) == ["Tổ giúp việc: 2 nhiệm vụ, lâu nhất 91 ngày"]


def test_a_place_is_one_however_it_is_printed(office: Path, cli: Cli) -> None:
    put(office, "a", row("Sở Tài chính"), place="Hà Nội")
    put(office, "b", row("Sở Tài chính"), place="TP. Hà Nội")
    put(office, "c", row("Sở Tài chính"), issuer="UBND thành phố Hà Nội")
    put(office, "d", row("Sở Tài chính"), place="tỉnh Thanh Hóa")
    assert bars(cli) == [
        "Sở Tài chính (Hà Nội): 3 nhiệm vụ, lâu nhất 91 ngày",
        "Sở Tài chính (Thanh Hóa): 1 nhiệm vụ, lâu nhất 91 ngày",
    ]


def test_tasks_are_counted_and_occurrences_beside_them_where_they_are_more(
    office: Path, cli: Cli
) -> None:
    quarterly = row("Sở Y tế", "Hằng quý, trước ngày 20 tháng cuối quý")
    put(office, "a", quarterly, row("Sở Y tế"), place="Hà Nội")
    assert bars(cli) == ["Sở Y tế: 2 nhiệm vụ, 3 kỳ hạn, lâu nhất 103 ngày"]
    answer = cli("overdue", "--by", "plan").out
    assert "2 nhiệm vụ, 3 kỳ hạn quá hạn, lâu nhất 103 ngày." in answer
    due = cli("due", "--within", "365d").out
    assert "1 nhiệm vụ, 4 kỳ hạn đến hạn." in due


def test_who_has_more_time_is_listed_with_the_day_that_is_its_own(
    office: Path, cli: Cli
) -> None:
    """The share of one of two leads was extended: to a day that has passed too, then to one that has not."""
    put(office, "a", row("Sở Y tế; Sở Tài chính"), place="Hà Nội")
    extend = ("update", "A.0", "--status", "extended", "--agency", "Sở Y tế")
    assert cli(*extend, "--new-due", "2026-05-31", "--document", "1/UBND").code == 0
    assert bars(cli) == [
        "Sở Tài chính: 1 nhiệm vụ, lâu nhất 91 ngày",
        "Sở Y tế: 1 nhiệm vụ, lâu nhất 30 ngày",
    ]
    assert cli(*extend, "--new-due", "2026-07-15", "--document", "2/UBND").code == 0
    assert bars(cli) == ["Sở Tài chính: 1 nhiệm vụ, lâu nhất 91 ngày"]
    counted = {
        one["name"]: one["tasks"]["overdue"]
        for one in json.loads(cli("stats", "--format", "json").out)["groups"]
    }
    assert counted == {"Sở Tài chính": 1, "Sở Y tế": 0}


def test_printed_words_that_name_nobody_in_particular_stand_as_they_are_printed(
    office: Path, cli: Cli
) -> None:
    put(office, "a", row("Các đơn vị liên quan"), row(""), place="Hà Nội")
    assert bars(cli) == [
        "Các đơn vị liên quan: 1 nhiệm vụ, lâu nhất 91 ngày",
        "Chưa nêu đơn vị chủ trì: 1 nhiệm vụ, lâu nhất 91 ngày",
    ]
