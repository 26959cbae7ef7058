"""``update`` and ``log``: checked first, recorded whole or not at all, and seen everywhere afterwards."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from plantrack.progress.log import read_log
from tests.conftest import Cli
from tests.strategies import examples


def _log(office: Path, plan: str = "hanoi") -> list[Any]:
    path = office / "progress" / f"{plan}.csv"
    return list(read_log(path.read_bytes(), "log").events) if path.exists() else []


def _task(cli: Cli, task: str, *options: str) -> dict[str, Any]:
    answer = cli("show", task, "--format", "json", *options)
    assert answer.code == 0, answer.err
    (found,) = json.loads(answer.out)["tasks"]
    return dict(found)


def test_an_update_is_recorded_and_the_new_status_told(cli: Cli, office: Path) -> None:
    answer = cli(
        *("update", "hanoi:A.I.2", "--status", "done", "--date", "18/9/2025"),
        *("--document", "Hướng dẫn số 123/HD-VP", "--note", "gửi kèm, bản chính"),
    )
    assert answer.code == 0, answer.err
    assert "Quá hạn 429 ngày" in answer.out
    assert "Hoàn thành đúng hạn" in answer.out
    assert "Đã ghi 1 lần cập nhật vào progress/hanoi.csv." in answer.out
    (event,) = _log(office)
    assert (event.task, event.period, event.agency, event.status) == (
        "A.I.2",
        "",
        "",
        "done",
    )
    assert (event.date, event.document) == (date(2025, 9, 18), "Hướng dẫn số 123/HD-VP")
    assert (event.note, event.by) == ("gửi kèm, bản chính", "Nguyễn Thu Hà")


@pytest.mark.slow
def test_overdue_list_stats_agency_and_their_json_follow(
    cli: Cli, office: Path
) -> None:
    def overdue() -> list[str]:
        tasks = json.loads(cli("overdue", "--plan", "hanoi", "--format", "json").out)[
            "tasks"
        ]
        return [task["id"] for task in tasks]

    before = overdue()
    cli("update", "hanoi:A.I.1", "--status", "done", "--date", "10/9/2025")
    assert overdue() == [id_ for id_ in before if id_ != "A.I.1"]
    done = json.loads(cli("list", "status:done_on_time", "--format", "json").out)[
        "tasks"
    ]
    assert [(task["id"], task["done_on"], task["outstanding"]) for task in done] == [
        ("A.I.1", "2025-09-10", [])
    ]
    whole = json.loads(cli("stats", "--plan", "hanoi", "--format", "json").out)["total"]
    assert (whole["done"], whole["fallen_due"]) == (1, len(before))
    assert "A.I.1" not in cli("due", "--within", "30d").out
    led = cli("agency", "vpub", "--plan", "hanoi").out
    assert "Hoàn thành đúng hạn" in led


@pytest.mark.slow
def test_a_group_is_done_party_by_party(cli: Cli, office: Path) -> None:
    cli(
        "update",
        "hanoi:A.V",
        "--status",
        "done",
        "--agency",
        "Sở Tài chính",
        "--date",
        "20/4/2026",
    )
    answer = cli(
        "update",
        "hanoi:A.V",
        "--status",
        "done",
        "--agency",
        "so y te",
        "--date",
        "20/5/2026",
    )
    assert "02/18 đơn vị đã xong" in answer.out
    task = _task(cli, "hanoi:A.V")
    assert task["occurrences"][0]["status"] == "overdue"
    assert len(task["occurrences"][0]["outstanding"]) == 16
    assert [event["agency"] for event in task["history"]] == ["stc", "syt"]
    stc = json.loads(cli("agency", "stc", "--plan", "hanoi", "--format", "json").out)[
        "tasks"
    ]
    own = next(one for one in stc if one["id"] == "A.V")
    assert (own["period"], own["status"]) == ("2027", "upcoming")
    cli(
        "update",
        "hanoi:A.V",
        "--status",
        "done",
        "--period",
        "2026",
        "--date",
        "1/6/2026",
    )
    closed = _task(cli, "hanoi:A.V")["occurrences"][0]
    assert (closed["status"], closed["outstanding"], closed["done_on"]) == (
        "done_late",
        [],
        "2026-06-01",
    )


@pytest.mark.slow
def test_the_name_of_a_leading_group_records_for_every_member_that_owes(
    cli: Cli, office: Path
) -> None:
    """One event a member; who has done its share already gets none, and the count is told."""
    group = ("--agency", "Các sở, ban, ngành", "--period", "2026")
    cli(
        "update",
        "hanoi:A.V",
        "--status",
        "done",
        "--agency",
        "stc",
        "--date",
        "20/4/2026",
    )
    answer = cli(
        "update", "hanoi:A.V", "--status", "done", *group, "--date", "20/5/2026"
    )
    assert (answer.code, answer.err) == (0, "")
    assert "hanoi:A.V: ghi cho từng đơn vị của nhóm, 17/18 đơn vị." in answer.out
    assert "Đã ghi 17 lần cập nhật vào progress/hanoi.csv." in answer.out
    events = _log(office)
    assert [event.agency for event in events].count("stc") == 1
    assert (
        len({event.agency for event in events})
        == len({event.event for event in events})
        == 18
    )
    assert _task(cli, "hanoi:A.V")["occurrences"][0]["status"] == "done_late"
    refused = cli("update", "hanoi:A.V", "--status", "done", *group)
    assert refused.code == 2
    assert (
        "Các sở, ban, ngành: các đơn vị đều đã hoàn thành hoặc đã dừng" in refused.err
    )
    assert len(_log(office)) == 18
    reopened = cli(
        "update", "hanoi:A.V", "--status", "reopened", *group, "--date", "21/5/2026"
    )
    assert "18/18 đơn vị" in reopened.out
    refused = cli(
        "update", "hanoi:A.V", "--status", "reopened", *group, "--date", "21/5/2026"
    )
    assert "chưa đơn vị nào hoàn thành hoặc dừng" in refused.err
    assert cli("validate", "--select", "PT6").out.startswith("Không có phát hiện nào")


def test_a_group_that_leads_nothing_here_is_refused(cli: Cli, office: Path) -> None:
    answer = cli(
        "update", "hanoi:A.I.1", "--status", "done", "--agency", "Các sở, ban, ngành"
    )
    assert answer.code == 2
    assert "đơn vị phải hoàn thành: Văn phòng UBND Thành phố" in answer.err
    assert not (office / "progress").exists()


@pytest.mark.slow
def test_the_whole_is_reopened_after_one_agency_was(cli: Cli, office: Path) -> None:
    """What some have done can be reopened for all; then work goes on, and the log contradicts nothing."""

    def update(status: str, day: str, *options: str) -> Any:
        return cli(
            "update",
            "hanoi:A.V",
            "--status",
            status,
            "--date",
            day,
            "--period",
            "2026",
            *options,
        )

    assert update("done", "1/6/2026").code == 0
    assert update("reopened", "5/6/2026", "--agency", "stc").code == 0
    assert update("progress", "6/6/2026", "--percent", "10").code == 0
    answer = update("reopened", "7/6/2026")
    assert (answer.code, answer.err) == (0, "")
    assert "17/18 đơn vị đã xong | Quá hạn 206 ngày\n" in answer.out
    assert update("progress", "8/6/2026", "--percent", "40").code == 0
    refused = update("reopened", "9/6/2026")
    assert (refused.code, "không có gì để mở lại" in refused.err) == (2, True)
    assert cli("validate", "--select", "PT607").out.startswith("Không có phát hiện nào")


def test_an_extension_beyond_the_plan_is_recorded_and_told(
    cli: Cli, office: Path
) -> None:
    options = (
        "--status",
        "extended",
        "--new-due",
        "15/1/2031",
        "--document",
        "12/VP-TH",
    )
    answer = cli("update", "hanoi:A.I.1", *options)
    assert answer.code == 0
    assert answer.err == (
        "Cảnh báo: hanoi:A.I.1: hạn mới 15/01/2031 ở sau ngày cuối của kế hoạch (31/12/2030).\n"
    )
    assert [event.new_due for event in _log(office)] == [date(2031, 1, 15)]
    found = json.loads(cli("validate", "--select", "PT610", "--format", "json").out)[
        "findings"
    ]
    assert [(one["code"], one["severity"], one["task"]) for one in found] == [
        ("PT610", "warning", "A.I.1")
    ]


@pytest.mark.slow
def test_an_extension_moves_the_due_day_and_shows_the_printed_one(
    cli: Cli, office: Path
) -> None:
    answer = cli(
        *("update", "hanoi:A.III.6", "--status", "extended", "--date", "27/4/2026"),
        *("--new-due", "31/12/2026", "--document", "CV 12/UBND-TH"),
    )
    assert "31/12/2026 (gia hạn từ 30/04/2026)" in answer.out
    task = _task(cli, "hanoi:A.III.6")
    assert (task["due"], task["extended_to"], task["deadline"]["due"]) == (
        "2026-12-31",
        "2026-12-31",
        "2026-04-30",
    )
    assert task["status"] == "open"
    assert (
        cli("list", "due:2026-12", "--plan", "hanoi", "--format", "csv").out.count("\n")
        == 2
    )


def test_a_dry_run_shows_and_writes_nothing(cli: Cli, office: Path) -> None:
    answer = cli("update", "hanoi:A.I.1", "--status", "done", "--dry-run")
    assert answer.code == 0
    assert "Hoàn thành quá hạn" in answer.out
    assert "chưa ghi gì" in answer.out
    assert not (office / "progress").exists()


@pytest.mark.slow
def test_several_tasks_are_recorded_all_or_none(cli: Cli, office: Path) -> None:
    options = ("--status", "done", "--date", "28/9/2025")
    refused = cli("update", "hanoi:B.I.1", "hanoi:A.I.1", *options, "--agency", "vpub")
    assert refused.code == 2
    assert not (office / "progress").exists()
    assert (
        cli("update", "hanoi:B.I.1", "hanoi:B.I.2", "thanhhoa:A.I.1", *options).code
        == 2
    )
    assert cli("update", "hanoi:B.I.1", "hanoi:B.I.2", *options).code == 0
    assert [event.task for event in _log(office)] == ["B.I.1", "B.I.2"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("A.I.2", "--status", "done"), "hanoi:A.I.2, thanhhoa:A.I.2"),
        (("hanoi:A.I.99", "--status", "done"), "A.I.9"),
        (
            ("hanoi:A.I.1", "--status", "done", "--agency", "Sở Y tế"),
            "Văn phòng UBND Thành phố",
        ),
        (("hanoi:A.I.1", "--status", "done", "--agency", "Bộ Nước"), "Bộ Nước"),
        (
            ("hanoi:A.V", "--status", "done", "--period", "2031"),
            "2026, 2027, 2028, 2029, 2030",
        ),
        (("hanoi:A.I.1", "--status", "done", "--period", "2026"), "không định kỳ"),
        (("hanoi:A.I.1", "--status", "done", "--date", "23/11/2026"), "22/11/2026"),
        (("hanoi:A.I.1", "--status", "done", "--date", "9/9/2025"), "10/09/2025"),
        (("hanoi:A.I.1", "--status", "done", "--date", "31/2/2026"), "31/2/2026"),
        (("hanoi:A.I.1", "--status", "extended", "--document", "x"), "--new-due"),
        (
            ("hanoi:A.I.1", "--status", "extended", "--new-due", "1/12/2026"),
            "--document",
        ),
        (
            (
                "hanoi:A.I.1",
                "--status",
                "extended",
                "--new-due",
                "1/12/2026",
                "--force",
            ),
            "--note",
        ),
        (
            (
                "hanoi:A.VII",
                "--status",
                "extended",
                "--new-due",
                "1/12/2026",
                "--document",
                "x",
            ),
            "30/11/2030",
        ),
        (("hanoi:A.I.1", "--status", "done", "--new-due", "1/12/2026"), "extended"),
        (("hanoi:A.I.1", "--status", "done", "--percent", "100"), "--percent"),
        (("hanoi:A.I.1", "--status", "reopened"), "mở lại"),
        (("hanoi:A.I.1", "--status", "xong"), "xong"),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_way_on(
    cli: Cli, office: Path, arguments: tuple[str, ...], told: str
) -> None:
    answer = cli("update", *arguments)
    assert answer.code == 2
    assert told in answer.err
    assert answer.out == ""
    assert not (office / "progress").exists()


def test_several_open_periods_need_naming(
    cli: Cli, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANTRACK_AS_OF", "2027-11-22")
    refused = cli("update", "hanoi:A.V", "--status", "done")
    assert refused.code == 2
    assert "--period 2026" in refused.err
    assert cli("update", "hanoi:A.V", "--status", "done", "--period", "2026").code == 0
    assert cli("update", "hanoi:A.V", "--status", "done").code == 0
    assert [event.period for event in _log(office)] == ["2026", "2027"]


def test_an_extension_without_its_document_is_forced_with_a_reason(
    cli: Cli, office: Path
) -> None:
    forced = cli(
        *("update", "hanoi:A.I.1", "--status", "extended", "--new-due", "1/12/2026"),
        *("--force", "--note", "Lãnh đạo đồng ý miệng ngày 20/11"),
    )
    assert forced.code == 0, forced.err
    assert _log(office)[0].note == "Lãnh đạo đồng ý miệng ngày 20/11"


@pytest.mark.slow
def test_done_reopened_stopped_and_what_each_allows(cli: Cli, office: Path) -> None:
    def update(status: str, *options: str) -> int:
        return cli("update", "hanoi:A.I.1", "--status", status, *options).code

    assert update("done", "--date", "1/10/2025") == 0
    assert update("done") == 2  # it is done already
    assert update("done", "--date", "2/10/2025") == 0  # the day is put right
    assert update("progress") == 2
    assert (
        update("reopened", "--date", "1/10/2025") == 2
    )  # the done of the day after would undo it
    assert update("reopened", "--date", "5/10/2025") == 0
    assert update("progress", "--percent", "70", "--date", "6/10/2025") == 0
    assert update("cancelled", "--date", "7/10/2025") == 0
    assert update("cancelled") == 2
    assert update("done") == 2  # what was stopped is taken up again first
    assert _task(cli, "hanoi:A.I.1")["status"] == "cancelled"
    assert _task(cli, "hanoi:A.I.1", "--as-of", "2025-10-06")["status"] == "overdue"
    assert _task(cli, "hanoi:A.I.1", "--as-of", "2025-10-04")["done_on"] == "2025-10-02"


@pytest.mark.slow
def test_the_history_is_a_table_by_task_agency_and_day(cli: Cli, office: Path) -> None:
    cli(
        "update",
        "hanoi:A.V",
        "--status",
        "done",
        "--agency",
        "stc",
        "--date",
        "20/4/2026",
    )
    cli(
        "update",
        "hanoi:A.I.4",
        "--status",
        "progress",
        "--percent",
        "40",
        "--date",
        "25/9/2025",
    )
    cli(
        "update",
        "thanhhoa:A.I.1",
        "--status",
        "done",
        "--date",
        "12/6/2026",
        "--document",
        "QĐ 1",
    )
    everything = cli("log").out
    assert everything.index("25/09/2025") < everything.index("20/04/2026")
    assert "QĐ 1" in everything
    one = cli("log", "hanoi:A.V").out
    assert "A.V" in one
    assert "A.I.4" not in one

    def tasks(*options: str) -> list[str]:
        return [
            one["task"]
            for one in json.loads(cli("log", *options, "--format", "json").out)[
                "events"
            ]
        ]

    assert tasks("--agency", "stc", "--plan", "hanoi") == ["A.I.4", "A.V"]
    assert tasks("--since", "1/5/2026") == ["A.I.1"]
    assert cli("log", "A.I.99").code == 2
    assert cli("log", "hanoi:A.I.2").code == 0
    assert cli("log", "--format", "csv").out.startswith("plan,event,recorded_at,task,")


def test_a_bad_line_is_told_on_stderr_and_the_rest_counts(
    cli: Cli, office: Path
) -> None:
    cli("update", "hanoi:A.I.1", "--status", "done", "--date", "10/9/2025")
    with (office / "progress" / "hanoi.csv").open("a", encoding="utf-8") as log:
        log.write("e1,2026-11-22T09:00:00+07:00,A.I.2,,,xong,2025-09-18,,,,,\ne2,2026-")
    answer = cli("overdue", "--plan", "hanoi")
    assert answer.code == 0
    assert "progress/hanoi.csv:3" in answer.err
    assert "progress/hanoi.csv:4" in answer.err
    assert "A.I.1 " not in answer.out
    assert cli("update", "hanoi:A.I.2", "--status", "done").code == 0
    assert [event.task for event in _log(office)] == ["A.I.1", "A.I.2"]


def test_a_line_whose_task_is_gone_is_marked(cli: Cli, office: Path) -> None:
    cli("update", "hanoi:A.I.1", "--status", "done")
    log = office / "progress" / "hanoi.csv"
    log.write_text(log.read_text("utf-8").replace(",A.I.1,", ",A.I.77,"), "utf-8")
    answer = cli("log")
    assert "A.I.77*" in answer.out
    assert cli("log", "A.I.77").code == 0


def test_the_shipped_plans_cannot_be_written_to(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = cli("update", "hanoi:A.I.1", "--status", "done")
    assert answer.code == 2
    assert "plantrack init" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "đĩa đã đầy"),
        (errno.EFBIG, "tệp vượt quá cỡ lớn nhất mà hệ thống cho phép"),
        (errno.EDQUOT, "tài khoản này đã dùng hết dung lượng được cấp trên đĩa"),
    ],
)
def test_a_full_disk_is_a_clear_message_and_the_file_is_as_it_was(
    cli: Cli, office: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    cli("update", "hanoi:A.I.1", "--status", "done")
    before = (office / "progress" / "hanoi.csv").read_bytes()

    def full(*_: object) -> int:
        raise OSError(number, "full")

    monkeypatch.setattr("plantrack.sources.logfile.os.write", full)
    answer = cli("update", "hanoi:A.I.2", "--status", "done")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        f"Lỗi: không ghi được nhật ký progress/hanoi.csv: {reason}. Chưa ghi lần cập nhật nào.",
        "Giải phóng chỗ trên đĩa hoặc kiểm tra quyền ghi vào thư mục đó, rồi chạy lại lệnh.",
    ]
    assert (office / "progress" / "hanoi.csv").read_bytes() == before


def test_updates_of_two_plans_are_recorded_both_or_neither(
    cli: Cli, office: Path
) -> None:
    """The second log cannot be opened: nothing goes into the first."""
    (office / "progress" / "thanhhoa.csv").mkdir(parents=True)
    answer = cli("update", "hanoi:A.I.1", "thanhhoa:A.I.1", "--status", "done")
    assert answer.code == 2
    assert (
        "progress/thanhhoa.csv: PT011 không mở được tệp: là một thư mục." in answer.err
    )
    assert _log(office) == []


def test_a_log_in_another_encoding_stops_the_answer_and_is_left_as_it_is(
    cli: Cli, office: Path
) -> None:
    """Notepad's "Unicode": without its log, done work would stand as owed."""
    assert cli("update", "hanoi:A.I.1", "--status", "done").code == 0
    log = office / "progress" / "hanoi.csv"
    data = log.read_text(encoding="utf-8").encode("utf-16")
    log.write_bytes(data)
    for line in (("overdue",), ("update", "hanoi:A.I.2", "--status", "done")):
        answer = cli(*line)
        assert (answer.code, answer.out) == (2, "")
        assert "progress/hanoi.csv: PT001 tệp không phải UTF-8" in answer.err
        assert "Tệp có vẻ là UTF-16: trong Notepad chọn Lưu dưới dạng" in answer.err
    assert log.read_bytes() == data


@pytest.mark.slow
def test_two_branches_that_both_recorded_merge_without_a_conflict(
    cli: Cli, office: Path
) -> None:
    def git(*arguments: str) -> None:
        person = (
            "-c",
            "user.name=Hà",
            "-c",
            "user.email=ha@example.vn",
            "-c",
            "init.defaultBranch=main",
        )
        subprocess.run(
            ["git", *person, *arguments],  # noqa: S607
            cwd=office,
            check=True,
            capture_output=True,
        )

    def update(task: str) -> None:
        assert cli("update", task, "--status", "done").code == 0
        git("add", ".")
        git("commit", "-m", task)

    git("init")
    update("hanoi:A.I.1")
    git("checkout", "-b", "other")
    update("hanoi:A.I.2")
    update("thanhhoa:A.I.1")
    git("checkout", "main")
    update("hanoi:A.I.4")
    update("thanhhoa:A.I.2")
    git("merge", "other")
    assert sorted(event.task for event in _log(office)) == ["A.I.1", "A.I.2", "A.I.4"]
    assert sorted(event.task for event in _log(office, "thanhhoa")) == [
        "A.I.1",
        "A.I.2",
    ]
    assert cli("overdue").err == ""


@pytest.mark.many
def test_forty_processes_at_once_record_forty_updates(office: Path) -> None:
    tasks = [f"B.III.{number}" for number in range(13, 20)] + [
        f"B.IV.{number}" for number in range(1, 10)
    ]
    tasks = (tasks * 3)[:40]
    running = [
        subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "plantrack",
                    "update",
                    f"hanoi:{task}",
                    "--status",
                    "progress",
                ),
                *("--percent", str(number), "--format", "json"),
            ],
            stdout=subprocess.PIPE,
            env=dict(os.environ),
        )
        for number, task in enumerate(tasks)
    ]
    told = [
        json.loads(process.communicate()[0])["events"][0]["event"]
        for process in running
    ]
    events = _log(office)
    assert len(events) == 40
    assert sorted(event.event for event in events) == sorted(told)
    assert sorted(event.percent for event in events) == list(range(40))


@examples(15, suppress_health_check=(HealthCheck.function_scoped_fixture,))
@given(
    st.sampled_from(("started", "progress", "done", "cancelled")),
    st.dates(date(2025, 9, 10), date(2026, 11, 22)),
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=30),
)
@pytest.mark.slow
def test_what_update_records_log_shows(
    cli: Cli, office: Path, status: str, day: date, note: str
) -> None:
    (office / "progress" / "hanoi.csv").unlink(missing_ok=True)
    answer = cli(
        *(
            "update",
            "hanoi:A.I.1",
            "--status",
            status,
            "--date",
            day.isoformat(),
            f"--note={note}",
        ),
        *("--format", "json"),
    )
    assert answer.code == 0, answer.err
    shown = json.loads(cli("log", "hanoi:A.I.1", "--format", "json").out)["events"]
    recorded = json.loads(answer.out)["events"]
    assert shown == [
        {
            **recorded[0],
            "note": " ".join(note.split()) or None,
            "orphan": False,
            "withdrawn": False,
            "amended_by": [],
        }
    ]
    assert shown[0]["date"] == (day + timedelta()).isoformat()


def test_a_mistake_is_taken_back_by_its_id_and_stays_in_the_log(
    cli: Cli, office: Path
) -> None:
    cli("update", "hanoi:A.I.1", "--status", "done", "--date", "10/9/2025")
    (event,) = _log(office)
    answer = cli("update", "--undo", event.event, "--note", "nhầm dòng")
    assert answer.code == 0, answer.err
    assert "Rút lại lần cập nhật" in answer.out
    assert _task(cli, "hanoi:A.I.1")["occurrences"][0]["status"] == "overdue"
    first, second = _log(office)
    assert (first, second.status, second.ref, second.task) == (
        event,
        "withdrawn",
        event.event,
        "A.I.1",
    )
    history = json.loads(cli("log", "hanoi:A.I.1", "--format", "json").out)["events"]
    assert [one["withdrawn"] for one in history] == [True, False]
    again = cli("update", "--undo", event.event)
    assert (again.code, "đã được rút lại" in again.err) == (2, True)
    none = cli("update", "--undo", "e0")
    assert (none.code, "không có lần cập nhật nào" in none.err) == (2, True)
    cli("update", "--undo", second.event)
    assert _task(cli, "hanoi:A.I.1")["occurrences"][0]["status"] == "done_on_time"


def test_an_extension_asked_for_needs_its_day_and_moves_nothing(
    cli: Cli, office: Path
) -> None:
    refused = cli("update", "hanoi:A.I.1", "--status", "requested")
    assert (refused.code, "--new-due" in refused.err) == (2, True)
    answer = cli(
        *("update", "hanoi:A.I.1", "--status", "requested", "--new-due", "31/12/2026"),
        *("--reason", "chờ Bộ hướng dẫn"),
    )
    assert answer.code == 0, answer.err
    (event,) = _log(office)
    assert (event.status, event.new_due, event.reason) == (
        "requested",
        date(2026, 12, 31),
        "chờ Bộ hướng dẫn",
    )
    assert event.title.startswith("Tham mưu, trình UBND Thành phố ban hành Bộ chỉ số")
    assert event.title.endswith(" | Quyết định ban hành Bộ chỉ số")
    assert _task(cli, "hanoi:A.I.1")["due"] == "2025-09-11"


def test_the_office_confirms_or_returns_only_what_was_reported(
    cli: Cli, office: Path
) -> None:
    for status in ("confirmed", "returned"):
        refused = cli("update", "hanoi:A.I.1", "--status", status)
        assert (refused.code, "chưa có báo cáo hoàn thành" in refused.err) == (2, True)
    cli("update", "hanoi:A.I.1", "--status", "done", "--date", "10/9/2025")
    assert (
        cli(
            "update", "hanoi:A.I.1", "--status", "confirmed", "--date", "12/9/2025"
        ).code
        == 0
    )
    assert (
        cli(
            *("update", "hanoi:A.I.1", "--status", "returned"),
            *("--date", "13/9/2025", "--reason", "thiếu dấu"),
        ).code
        == 0
    )
    assert [one.status for one in _log(office)] == ["done", "confirmed", "returned"]
    assert _task(cli, "hanoi:A.I.1")["occurrences"][0]["status"] == "overdue"


def test_a_day_to_count_from_goes_to_a_relative_deadline_only(
    cli: Cli, office: Path
) -> None:
    refused = cli(
        "update", "hanoi:A.I.1", "--status", "anchored", "--date", "10/9/2025"
    )
    assert (refused.code, "mốc" in refused.err) == (2, True)
    assert _log(office) == []


def test_words_without_a_status_are_progress_and_nothing_at_all_is_refused(
    cli: Cli, office: Path
) -> None:
    assert cli("update", "hanoi:A.I.1", "--percent", "40").code == 0
    assert [(one.status, one.percent) for one in _log(office)] == [("progress", 40)]
    assert cli("update", "hanoi:A.I.1").code == 2
    assert cli("update", "--status", "done").code == 2
