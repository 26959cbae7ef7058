"""An office that answers: reports confirmed or returned, many at once; longer terms asked for and granted."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from plantrack.progress.events import Event
from plantrack.progress.log import read_log
from tests.conftest import Cli
from tests.small import small_workspace

BOTH = {"title": "Việc chung", "lead": "Sở Tài chính; Sở Y tế"}
OWN = {"title": "Việc riêng", "lead": "Sở Tài chính"}
WORK = [one | {"deadline": "Trước ngày 20/9/2026"} for one in (BOTH, OWN)]
NEW_DUE, REASON = 10, 9


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    del cli  # it has a folder of its own: ours comes behind it
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-10-01")
    small_workspace(tmp_path, *WORK, config="confirm = true\n")
    return tmp_path


def done(cli: Cli, *ids: str, agency: str = "stc") -> None:
    given = ("--status", "done", "--date", "10/9/2026", "--agency", agency)
    assert cli("update", *ids, *given).code == 0


def logged(office: Path) -> list[Event]:
    path = office / "progress" / "thu.csv"
    return list(read_log(path.read_bytes(), "log").events)


def told(cli: Cli, *arguments: str) -> dict[str, Any]:
    answer = cli(*arguments, "--format", "json")
    assert answer.code == 0, answer.err
    return dict(json.loads(answer.out))


def test_what_one_of_several_parties_reports_is_seen_while_the_others_owe(
    cli: Cli, office: Path
) -> None:
    done(cli, "A.1")
    assert told(cli, "list", "status:reported")["tasks"] == []
    (row,) = told(cli, "list", "asked:confirmation")["tasks"]
    assert (row["id"], row["status"]) == ("A.1", "overdue")
    waits = {"plan": "thu", "id": "A.1", "period": None, "agency": "stc"}
    for command in ("overdue", "stats", "due"):
        assert told(cli, command)["reported"] == [waits]
        line = "1 nhiệm vụ (1 lượt giao) đã báo hoàn thành, chờ xác nhận: thu:A.1 (Sở Tài chính)."
        assert line in cli(command).out


def test_nothing_waits_for_an_office_that_does_not_confirm(
    cli: Cli, office: Path
) -> None:
    (office / "plantrack.toml").write_text("")
    done(cli, "A.1", "A.2")
    assert told(cli, "overdue")["reported"] == []
    refused = cli("update", "--status", "confirmed", "status:done_on_time")
    assert (refused.code, "confirm = true" in refused.err) == (2, True)


@pytest.mark.slow
def test_a_query_confirms_every_report_of_an_agency_and_no_other(
    cli: Cli, office: Path
) -> None:
    done(cli, "A.1", "A.2")
    done(cli, "A.1", agency="syt")
    query = "plan:thu status:reported agency:stc"
    before = (office / "progress" / "thu.csv").read_bytes()
    trial = cli("update", "--status", "confirmed", query, "--dry-run")
    assert (trial.code, "sẽ ghi 2 lần cập nhật" in trial.out) == (0, True)
    assert (office / "progress" / "thu.csv").read_bytes() == before
    assert cli("update", "--status", "confirmed", query).code == 0
    said = [
        (one.task, one.agency) for one in logged(office) if one.status == "confirmed"
    ]
    assert said == [("A.1", "stc"), ("A.2", "stc")]
    left = told(cli, "overdue")["reported"]
    assert [(one["id"], one["agency"]) for one in left] == [("A.1", "syt")]


@pytest.mark.slow
def test_what_is_returned_names_its_reason_which_the_agency_reads(
    cli: Cli, office: Path
) -> None:
    done(cli, "A.1", "A.2")
    order = ("update", "--status", "returned", "asked:confirmation")
    refused = cli(*order)
    assert (refused.code, "--reason" in refused.err) == (2, True)
    assert cli(*order, "--reason", "thiếu văn bản").code == 0
    (first, second) = told(cli, "agency", "stc")["replies"]
    assert (first["id"], second["id"]) == ("A.1", "A.2")
    assert (first["said"], first["reason"]) == ("returned", "thiếu văn bản")
    assert "Trả lại ngày 01/10/2026: thiếu văn bản" in cli("agency", "stc").out
    row = sheet_row(cli, "A.2")
    assert row[5:12] == [
        *("Đang thực hiện", "", "", "", "", ""),
        "Trả lại ngày 01/10/2026: thiếu văn bản",
    ]
    letter = cli("report", "agency", "--agency", "stc", "--format", "md").out
    assert "trả lại ngày 01/10/2026" in letter
    assert "thiếu văn bản" in letter


@pytest.mark.slow
def test_the_periods_that_are_reported_are_confirmed_each_for_itself(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-10-01")
    monthly = OWN | {"deadline": "Trước ngày 20 hằng tháng"}
    small_workspace(tmp_path, monthly, config="confirm = true\n")
    for month in ("2026-03", "2026-04"):
        done(cli, "A.1", "--period", month)
    waiting = told(cli, "list", "asked:confirmation")["tasks"]
    assert [one["period"] for one in waiting] == ["2026-03", "2026-04"]
    assert cli("update", "--status", "confirmed", "asked:confirmation").code == 0
    said = [one.period for one in logged(tmp_path) if one.status == "confirmed"]
    assert said == ["2026-03", "2026-04"]


def sheet_row(cli: Cli, task: str, agency: str = "stc") -> list[str]:
    rows = sheet(cli, agency)
    return next(row for row in rows if row[:1] == [task])


def sheet(cli: Cli, agency: str = "stc") -> list[list[str]]:
    assert cli("agency", agency, "-o", "sheet.csv").code == 0
    with Path("sheet.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def returned(rows: list[list[str]], task: str, cells: dict[int, str]) -> str:
    row = next(row for row in rows if row[:1] == [task])
    for column, text in cells.items():
        row[column] = text
    with Path("back.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return "back.csv"


@pytest.mark.slow
def test_a_sheet_asks_for_more_time_and_the_office_grants_what_was_asked(
    cli: Cli, office: Path
) -> None:
    asked = {NEW_DUE: "31/12/2026", REASON: "chờ hướng dẫn của Bộ"}
    back = returned(sheet(cli), "A.1", asked)
    assert cli("collect", back).code == 0
    assert "không có gì mới" in cli("collect", back).out.lower()
    (event,) = logged(office)
    assert (event.status, event.agency) == ("requested", "stc")
    assert (str(event.new_due), event.reason) == ("2026-12-31", asked[REASON])
    (row,) = told(cli, "list", "asked:extension")["tasks"]
    assert (row["id"], row["requested_due"]) == ("A.1", "2026-12-31")
    assert row["due"] == "2026-09-19"
    assert (
        sheet_row(cli, "A.1")[11] == "Đã xin gia hạn đến 31/12/2026, chưa được trả lời"
    )
    report = cli("report", "status", "--period", "2026-10")
    assert "Đề nghị gia hạn chưa được trả lời: 01 nhiệm vụ (A.1" in report.out
    order = ("update", "--status", "extended", "asked:extension agency:stc")
    refused = cli(*order)
    assert (refused.code, "--document" in refused.err) == (2, True)
    assert cli(*order, "--document", "12/UBND-TH").code == 0
    assert (logged(office)[-1].agency, str(logged(office)[-1].new_due)) == (
        "stc",
        "2026-12-31",
    )
    assert told(cli, "list", "asked:extension")["tasks"] == []


def test_a_row_may_tell_how_the_work_stands_and_ask_for_time_at_once(
    cli: Cli, office: Path
) -> None:
    cells = {5: "Đang thực hiện", 7: "40", NEW_DUE: "31/12/2026", REASON: "thiếu vốn"}
    rows = sheet(cli)
    assert cli("collect", returned(rows, "A.2", cells)).code == 0
    said = [(one.status, one.percent, one.reason) for one in logged(office)]
    assert said == [("progress", 40, "thiếu vốn"), ("requested", None, "thiếu vốn")]
    # The same sheet again, now without the request: it is not passed over.
    again = cli("collect", returned(rows, "A.2", {NEW_DUE: ""}))
    assert f"--undo {logged(office)[-1].event}" in again.err
    assert len(logged(office)) == 2


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({NEW_DUE: "1/9/2026"}, "không sau hạn hiện tại 19/09/2026"),
        ({NEW_DUE: "sang năm"}, "không đọc được ngày «sang năm»"),
        (
            {5: "Hoàn thành", 6: "10/9/2026", NEW_DUE: "31/12/2026"},
            "đã hoàn thành thì không xin gia hạn",
        ),
    ],
)
def test_a_request_that_cannot_stand_is_named_at_its_cell(
    cli: Cli, office: Path, cells: dict[int, str], why: str
) -> None:
    answer = cli("collect", returned(sheet(cli), "A.2", cells))
    assert re.match(r"back\.csv, dòng \d+, cột K: ", answer.err)
    assert why in answer.err


def test_a_query_for_one_agency_speaks_for_its_share_alone(
    cli: Cli, office: Path
) -> None:
    order = ("update", "--status", "done", "--date", "10/9/2026")
    assert cli(*order, "agency:syt role:lead").code == 0
    assert [(one.task, one.agency) for one in logged(office)] == [("A.1", "syt")]
    refused = cli(*order, "agency:syt,stc role:lead")
    assert (refused.code, "--agency" in refused.err) == (2, True)


def test_a_request_may_be_returned_with_a_reason(cli: Cli, office: Path) -> None:
    ask = ("--status", "requested", "--new-due", "31/12/2026", "--agency", "stc")
    assert cli("update", "A.1", *ask).code == 0
    order = ("update", "--status", "returned", "asked:extension", "--reason", "không")
    assert cli(*order).code == 0
    assert [one.agency for one in logged(office)] == ["stc", "stc"]
    assert told(cli, "list", "asked:extension")["tasks"] == []
