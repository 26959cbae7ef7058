"""The days off of a workspace, and due dates that move off them, from the files to what is printed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from plantrack.deadlines.calendar.workdays import is_workday, standard
from plantrack.errors.files import FileError
from plantrack.errors.workspace import BadConfigError
from plantrack.sources.daysoff import workday_calendar
from tests.conftest import Cli
from tests.small import small_workspace

ROLL = 'roll = "next-workday"\n'


def dues(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(folder)
    answer = cli("list", "--as-of", "2026-01-05", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    return [task["due"] for task in json.loads(answer.out)["tasks"]]


def test_without_a_file_the_shipped_calendar_serves(tmp_path: Path) -> None:
    assert workday_calendar(tmp_path) == standard()


def test_a_line_of_the_file_wins_over_the_shipped_calendar(tmp_path: Path) -> None:
    (tmp_path / "holidays.csv").write_text(
        "date,kind,name,source\n# hoán đổi\n\n2026-03-04,off,Lễ hội,1/QĐ\n2026-09-02,work,,\n",
        "utf-8-sig",
    )
    calendar = workday_calendar(tmp_path)
    assert not is_workday(date(2026, 3, 4), calendar)
    assert is_workday(date(2026, 9, 2), calendar)
    assert not is_workday(date(2026, 5, 1), calendar)


@pytest.mark.parametrize(
    "line", ["2026-02-30,off,,", "04/03/2026,off", "2026-03-04,nghỉ,,", "2026-03-04"]
)
def test_a_line_that_cannot_be_read_is_named_with_its_number(
    line: str, tmp_path: Path
) -> None:
    (tmp_path / "holidays.csv").write_text(
        f"date,kind\n2026-03-04,off\n{line}\n", "utf-8"
    )
    with pytest.raises(BadConfigError) as caught:
        workday_calendar(tmp_path)
    assert caught.value.values["file"] == f"{tmp_path / 'holidays.csv'}:3"
    assert caught.value.reason_values == {"line": line}


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "holidays.csv").write_bytes("2026-03-04,off,Lễ".encode("utf-16"))
    with pytest.raises(BadConfigError):
        workday_calendar(tmp_path)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "holidays.csv").mkdir()
    with pytest.raises(FileError):
        workday_calendar(tmp_path)


def test_due_dates_stay_on_days_off_by_default(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(tmp_path, "Ngày 08/3/2026", "Ngày 02/9/2026")
    assert dues(cli, tmp_path, monkeypatch) == ["2026-03-08", "2026-09-02"]


def test_next_workday_moves_them_from_a_sunday_and_a_holiday(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """BLDS 2015, Điều 148.5: a term that ends on a day off ends with the next working day."""
    small_workspace(
        tmp_path, "Ngày 08/3/2026", "Ngày 02/9/2026", "Ngày 09/3/2026", config=ROLL
    )
    assert dues(cli, tmp_path, monkeypatch) == [
        "2026-03-09",
        "2026-09-03",
        "2026-03-09",
    ]


def test_next_workday_heeds_the_workspaces_own_days(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = "2026-03-08,work,Làm bù,\n2026-09-03,off,Nghỉ thêm,\n"
    small_workspace(
        tmp_path, "Ngày 08/3/2026", "Ngày 02/9/2026", config=ROLL, days_off=days
    )
    assert dues(cli, tmp_path, monkeypatch) == ["2026-03-08", "2026-09-04"]


def test_a_moved_task_is_overdue_only_after_the_day_it_moved_to(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(tmp_path, "Ngày 08/3/2026", config=ROLL)
    monkeypatch.chdir(tmp_path)
    assert cli("overdue", "--as-of", "2026-03-09", "--exit-code").code == 0
    assert cli("overdue", "--as-of", "2026-03-10", "--exit-code").code == 1


def test_a_bad_line_stops_the_program_with_its_place(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(
        tmp_path, "Ngày 08/3/2026", config=ROLL, days_off="2026-03-08,off\nhôm nào đó\n"
    )
    monkeypatch.chdir(tmp_path)
    answer = cli("overdue")
    assert (answer.code, answer.out) == (2, "")
    assert "holidays.csv:2: mỗi dòng phải là" in answer.err
    assert "«hôm nào đó»" in answer.err
