"""``plantrack calendar``: whose due days, what kind of entries, where to, mistakes."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.conftest import Cli
from tests.small import small_workspace

DAY = ("--as-of", "2026-03-22")


def components(text: str | bytes) -> list[Any]:
    return list(Calendar.from_ical(text).subcomponents)


def test_all_plans_are_written_to_stdout_as_bytes_with_crlf(cli: Cli) -> None:
    answer = cli("calendar", *DAY)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count("\r\n") == answer.out.count("\n")
    assert {event["CATEGORIES"].cats[0] for event in components(answer.out)} == {
        "hanoi",
        "thanhhoa",
    }


@pytest.mark.parametrize(
    "whose", [("--agency", "so tai chinh"), ("Sở", "Tài", "chính"), ("stc",)]
)
def test_an_agencys_calendar_holds_what_it_leads(
    whose: tuple[str, ...], cli: Cli
) -> None:
    answer = cli("calendar", *whose, "--plan", "hanoi", *DAY)
    calendar = Calendar.from_ical(answer.out)
    assert calendar["X-WR-CALNAME"] == "Hạn nhiệm vụ: Sở Tài chính"
    ids = [
        str(event["SUMMARY"]).partition("]")[0].removeprefix("[")
        for event in calendar.subcomponents
    ]
    assert ids[:3] == ["A.I.4", "A.II.7", "A.II.11"]
    assert "A.V" in ids  # through the group "Các sở, ban, ngành"
    assert "A.I.1" not in ids  # led by the office, this agency only supports


def test_a_file_gets_the_same_bytes(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "hạn.ics"
    answer = cli("calendar", *DAY, "-o", file)
    assert (answer.code, answer.out) == (0, "")
    assert file.read_bytes() == cli("calendar", *DAY).out.encode()


def test_to_dos_and_alarms_on_request(cli: Cli) -> None:
    todos = components(cli("calendar", *DAY, "--as", "todo", "--alarm", "1 tuần").out)
    assert {todo.name for todo in todos} == {"VTODO"}
    assert not any("RRULE" in todo for todo in todos)
    assert todos[0].subcomponents[0].decoded("trigger") == timedelta(days=-7, hours=8)


def test_work_done_is_sent_as_no_longer_open(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = "e1,2026-03-20T08:00:00+07:00,A.1,,,done,2026-03-20,,,,,\n"
    small_workspace(tmp_path, "Ngày 01/6/2026", "Ngày 02/6/2026", log=log)
    monkeypatch.chdir(tmp_path)
    found = components(cli("calendar", *DAY).out)
    assert [(str(event["SUMMARY"]), event.get("STATUS")) for event in found] == [
        ("[A.1] Việc 1", "CANCELLED"),
        ("[A.2] Việc 2", None),
    ]


def test_an_extension_moves_the_event_and_keeps_its_uid(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = "e1,2026-03-20T08:00:00+07:00,A.1,,,extended,2026-03-20,,1/CV,2026-07-01,,\n"
    small_workspace(tmp_path, "Ngày 01/6/2026", log=log)
    monkeypatch.chdir(tmp_path)
    (event,) = components(cli("calendar", *DAY).out)
    assert str(event.decoded("dtstart")) == "2026-07-01"
    (tmp_path / "progress" / "thu.csv").unlink()
    (before,) = components(cli("calendar", *DAY).out)
    assert event["UID"] == before["UID"]


def test_an_empty_calendar_is_said(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(tmp_path, "Thường xuyên")
    monkeypatch.chdir(tmp_path)
    answer = cli("calendar", *DAY)
    assert answer.code == 0
    assert components(answer.out) == []
    assert "Không có hạn nào" in answer.err


def test_without_the_library_the_command_to_install_it_is_named(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "plantrack.formats.ics", raising=False)
    answer = cli("calendar", *DAY)
    assert (answer.code, answer.out) == (2, "")
    assert "icalendar" in answer.err
    assert "pip install 'plantrack[calendar]'" in answer.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--agency", "Sở Vũ trụ"), "«Sở Vũ trụ»"),
        (("--alarm", "sớm"), "«sớm»"),
        (("--plan", "saigon"), "«saigon»"),
    ],
)
def test_mistakes_are_misuse(arguments: tuple[str, str], said: str, cli: Cli) -> None:
    answer = cli("calendar", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
