"""A folder of sheets taken back at once: who answered, who did not, which rows; the list for a second letter."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Cli
from tests.small import small_workspace

STATUS, PERCENT = 5, 7


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-10-01")
    due = {"deadline": "Trước ngày 20/9/2026"}
    work = [
        due | {"title": "Việc một"},
        due | {"title": "Việc hai"},
        due | {"title": "Việc ba", "lead": "Sở Y tế"},
        due | {"title": "Việc bốn", "lead": "Sở Nội vụ"},
    ]
    small_workspace(tmp_path, *work)
    return tmp_path


def returned(cli: Cli, office: Path) -> Path:
    """A folder as somebody saved it: two sheets, one of them filled in, a letter, what Excel leaves."""
    folder = office / "Biểu trả về" / "đợt 1"
    folder.mkdir(parents=True)
    for agency in ("stc", "syt"):
        assert cli("agency", agency, "-o", folder / f"{agency}.csv").code == 0
    sheet = folder / "stc.csv"
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    row = next(row for row in rows if row[:1] == ["A.1"])
    row[STATUS], row[PERCENT] = "Đang thực hiện", "30"
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    (folder / "công văn.docx").write_bytes(b"PK")
    (folder / "~$stc.xlsx").write_bytes(b"\0")
    return folder.parent


def test_a_folder_tells_who_answered_and_which_rows_are_left(
    cli: Cli, office: Path
) -> None:
    folder = returned(cli, office)
    answer = cli("collect", folder, "--dry-run")
    assert answer.code == 0, answer.err
    assert "Đã gửi lại biểu: 2 đơn vị, 1 đơn vị có trả lời" in answer.out
    assert "1/2  Sở Tài chính | A.2" in answer.out
    assert "0/1  Sở Y tế | A.3" in answer.out
    assert "mà chưa gửi lại biểu: Sở Nội vụ (1)" in answer.out
    assert answer.err == "Không đọc 1 tệp không phải bảng tính: công văn.docx\n"
    found = json.loads(cli("collect", folder, "--format", "json").out)["unanswered"]
    assert [
        (one["agency"], one["answered"], one["left"]) for one in found["answered"]
    ] == [
        ("stc", 1, 1),
        ("syt", 0, 1),
    ]
    assert [one["id"] for one in found["rows"]] == ["A.2", "A.3"]


@pytest.mark.slow
def test_the_list_for_a_second_letter_has_every_row_that_is_left(
    cli: Cli, office: Path
) -> None:
    folder = returned(cli, office)
    assert cli("collect", folder, "--remind", "lan2.csv").code == 0
    with Path("lan2.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["name"], row["id"], row["returned"]) for row in rows] == [
        ("Sở Tài chính", "A.2", "1"),
        ("Sở Y tế", "A.3", "1"),
        ("Sở Nội vụ", "A.4", "0"),
    ]
    assert rows[0]["days_overdue"] == "12"
    assert cli("collect", folder, "--remind", "lan2.xlsx").code == 0
    cells = [
        cell.value
        for line in openpyxl.load_workbook("lan2.xlsx").active
        for cell in line
    ]
    assert {"Sở Nội vụ", "chưa gửi lại", "Việc bốn"} <= {*cells}
    refused = cli("collect", folder, "--remind", "data/appendix_thu.yaml")
    assert (refused.code, "không ghi đè" in refused.err) == (2, True)


def test_a_folder_without_a_sheet_says_so(cli: Cli, office: Path) -> None:
    (office / "trống").mkdir()
    answer = cli("collect", "trống")
    assert (answer.code, "không có biểu nào" in answer.err) == (2, True)
