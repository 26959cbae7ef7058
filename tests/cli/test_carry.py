"""``carry``: the log follows its tasks to a revision that renumbers them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantrack.progress.log import read_log
from plantrack.progress.state import counting
from tests.conftest import FILES, Cli
from tests.small import small_workspace

UPDATES = (
    ("B.I.8", "--date", "1/8/2026"),
    ("B.II.12", "--date", "2/8/2026"),
    ("B.I.1", "--date", "3/8/2026"),
    ("A.V", "--date", "4/8/2026", "--agency", "stc"),
)


@pytest.fixture
def draft(cli: Cli, office: Path) -> Path:
    """The earlier draft of Thanh Hóa's plan with a log; the plan itself has a row more in B.I."""
    path = office / "data" / "draft.yaml"
    text = FILES["draft"].read_text("utf-8").replace("../agencies_", "agencies_")
    path.write_text(text, "utf-8")
    for update in UPDATES:
        answer = cli("update", *update, "--status", "done", path)
        assert answer.code == 0, answer.err
    return path


def _counted(path: Path) -> list[str]:
    return [event.task for event in counting(read_log(path.read_bytes(), "log").events)]


def test_events_follow_their_tasks_by_lines_added(
    cli: Cli, office: Path, draft: Path
) -> None:
    log = office / "progress" / "thanhhoa.csv"
    before = log.read_bytes()
    dry = cli("carry", draft, "data/appendix_thanhhoa.yaml", "--dry-run")
    assert dry.code == 0, dry.err
    assert "B.I.8   " in dry.out
    assert "sẽ thêm 4 dòng vào progress/thanhhoa.csv" in dry.out
    assert log.read_bytes() == before
    answer = cli("carry", draft, "data/appendix_thanhhoa.yaml", "--format", "json")
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    assert found["moved"] == [
        {"old_id": "B.I.8", "new_id": "B.I.9", "events": 1},
        {"old_id": "B.II.12", "new_id": "B.II.13", "events": 1},
    ]
    assert (found["lost"], found["doubtful"]) == ([], [])
    assert log.read_bytes().startswith(before)
    assert _counted(log) == ["B.I.1", "A.V", "B.I.9", "B.II.13"]
    copy = next(
        event
        for event in read_log(log.read_bytes(), "log").events
        if event.task == "B.I.9"
    )
    assert copy.title.startswith(
        "Tham mưu, trình UBND tỉnh, Chủ tịch, các Phó Chủ tịch UBND tỉnh phụ trách"
    )
    (office / "data" / "draft.yaml").unlink()
    done = json.loads(
        cli(
            "list",
            "status:done_on_time,done_late",
            "--plan",
            "thanhhoa",
            "--format",
            "json",
        ).out
    )
    assert [task["id"] for task in done["tasks"]] == ["B.I.1", "B.I.9", "B.II.13"]


def test_carrying_twice_adds_nothing(cli: Cli, office: Path, draft: Path) -> None:
    cli("carry", draft, "data/appendix_thanhhoa.yaml")
    log = (office / "progress" / "thanhhoa.csv").read_bytes()
    again = cli("carry", draft, "data/appendix_thanhhoa.yaml")
    assert again.code == 0, again.err
    assert (office / "progress" / "thanhhoa.csv").read_bytes() == log


def test_what_has_no_successor_stays_behind_and_is_listed(
    cli: Cli, office: Path, draft: Path
) -> None:
    log = office / "progress" / "thanhhoa.csv"
    lines = log.read_text("utf-8").splitlines(keepends=True)
    other = (
        lines[3].replace(",B.I.1,", ",B.I.77,").rpartition(",,,")[0]
        + ",,,Trồng cây | Cây\n"
    )
    log.write_text("".join((*lines[:3], other, *lines[4:])), "utf-8")
    found = json.loads(
        cli("carry", draft, "data/appendix_thanhhoa.yaml", "--format", "json").out
    )
    assert [event["task"] for event in found["lost"]] == ["B.I.77"]
    assert other in log.read_text("utf-8")


def test_a_party_or_period_that_the_revision_no_longer_has_is_doubtful(
    cli: Cli, office: Path, draft: Path
) -> None:
    log = office / "progress" / "thanhhoa.csv"
    log.write_text(
        log.read_text("utf-8").replace(",A.V,2026,stc,", ",A.V,2025,vpub2,"), "utf-8"
    )
    found = json.loads(
        cli("carry", draft, "data/appendix_thanhhoa.yaml", "--format", "json").out
    )
    assert [(one["old_id"], one["doubt"]) for one in found["doubtful"]] == [
        ("A.V", "period"),
        ("A.V", "agency"),
    ]


def test_the_log_of_a_plan_with_another_id_is_never_written_over(
    cli: Cli, office: Path, draft: Path
) -> None:
    other = _with_another_id(office)
    assert cli("carry", draft, other).code == 0
    again = cli("carry", draft, other)
    assert (again.code, "thanhhoa-2.csv" in again.err) == (2, True)


def _with_another_id(office: Path) -> Path:
    other = office / "data" / "other.yaml"
    text = (office / "data" / "appendix_thanhhoa.yaml").read_text("utf-8")
    other.write_text(text.replace("id: thanhhoa\n", "id: thanhhoa-2\n", 1), "utf-8")
    return other


def test_another_plans_log_gets_that_plans_name(
    cli: Cli, office: Path, draft: Path
) -> None:
    answer = cli("carry", draft, _with_another_id(office))
    assert answer.code == 0, answer.err
    assert _counted(office / "progress" / "thanhhoa-2.csv") == [
        "B.I.9",
        "B.II.13",
        "B.I.1",
        "A.V",
    ]


def test_one_file_alone_is_refused(cli: Cli, office: Path, draft: Path) -> None:
    answer = cli("carry", draft)
    assert (answer.code, "cả hai tệp" in answer.err) == (2, True)


# -- the plan revised in place: what every command says, and `carry` without files

ROWS = (
    {"title": "Ban hành quy chế làm việc", "deadline": "Trước ngày 20/9/2026"},
    {"title": "Xây dựng kho dữ liệu dùng chung", "deadline": "Trước ngày 20/9/2026"},
)
FRONT = {"title": "Tổ chức hội nghị triển khai", "deadline": "Trước ngày 20/9/2026"}


@pytest.fixture
def revised(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of which A.2 was done; then a row was put in front, and A.2 is another task."""
    monkeypatch.chdir(tmp_path)
    small_workspace(tmp_path, *ROWS)
    answer = cli(
        "update",
        "A.2",
        "--status",
        "done",
        "--date",
        "1/9/2026",
        "--as-of",
        "2026-09-25",
    )
    assert answer.code == 0, answer.err
    small_workspace(tmp_path, FRONT, *ROWS)
    return tmp_path / "progress" / "thu.csv"


def _statuses(cli: Cli) -> dict[str, str]:
    found = json.loads(cli("list", "--format", "json", "--as-of", "2026-09-25").out)[
        "tasks"
    ]
    return {task["id"]: task["status"] for task in found}


@pytest.mark.parametrize(
    "command",
    [
        ("overdue",),
        ("list",),
        ("due",),
        ("stats",),
        ("agency", "stc"),
        ("log",),
        ("show", "A.2"),
    ],
)
def test_every_command_says_what_does_not_count(
    cli: Cli, revised: Path, command: tuple[str, ...]
) -> None:
    answer = cli(*command, "--as-of", "2026-09-25")
    (event,) = read_log(revised.read_bytes(), "log").events
    assert "progress/thu.csv: 1 lần cập nhật không được tính" in answer.err
    assert event.event in answer.err
    assert "plantrack carry" in answer.err


def test_nothing_counts_for_the_row_that_took_the_number(
    cli: Cli, revised: Path
) -> None:
    assert _statuses(cli) == dict.fromkeys(("A.1", "A.2", "A.3"), "overdue")
    checked = json.loads(cli("validate", "--format", "json").out)["findings"]
    (found,) = (one for one in checked if one["code"] == "PT611")
    assert (found["severity"], found["task"], found["file"], found["line"]) == (
        "error",
        "A.2",
        "progress/thu.csv",
        2,
    )
    assert [(one["file"], one["task"]) for one in found["related"]] == [
        ("data/appendix_thu.yaml", "A.3")
    ]
    assert "A.3" in cli("validate").out


def test_carry_without_files_moves_to_the_rows_that_the_words_name(
    cli: Cli, revised: Path
) -> None:
    before = revised.read_bytes()
    answer = cli("carry", "--as-of", "2026-09-25")
    assert answer.code == 0, answer.err
    assert revised.read_bytes().startswith(before)
    assert _statuses(cli) == {"A.1": "overdue", "A.2": "overdue", "A.3": "done_on_time"}
    assert cli("list", "--as-of", "2026-09-25").err == ""
    lines = revised.read_bytes()
    cli("carry")
    assert revised.read_bytes() == lines


def test_carry_accept_keeps_them_with_the_words_of_today(
    cli: Cli, revised: Path
) -> None:
    answer = cli("carry", "--accept", "--as-of", "2026-09-25")
    assert answer.code == 0, answer.err
    assert _statuses(cli) == {"A.1": "overdue", "A.2": "done_on_time", "A.3": "overdue"}
    assert cli("list", "--as-of", "2026-09-25").err == ""


def test_a_row_that_is_gone_leaves_its_events_named(
    cli: Cli, revised: Path, tmp_path: Path
) -> None:
    small_workspace(tmp_path, ROWS[0])
    before = revised.read_bytes()
    answer = cli("carry", "--format", "json", "--as-of", "2026-09-25")
    found = json.loads(answer.out)
    assert ([one["task"] for one in found["left"]], found["moves"]) == (["A.2"], [])
    assert revised.read_bytes() == before
    assert "không được tính" in cli("list", "--as-of", "2026-09-25").err


OLD_LOG = (
    "event,recorded_at,task,period,agency,status,date,percent,document,new_due,note,by\n"
    "e1,2026-09-02T08:00:00+07:00,A.2,,,done,2026-09-01,,,,,vp\n"
    "e2,2026-09-02T08:00:00+07:00,A.9,,,done,2026-09-01,,,,,vp\n"
)


def test_events_without_words_count_by_number_and_are_told_until_the_words_are_added(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small_workspace(tmp_path, *ROWS)
    log = tmp_path / "progress" / "thu.csv"
    log.parent.mkdir(exist_ok=True)
    log.write_text(OLD_LOG, "utf-8")
    told = cli("list", "--as-of", "2026-09-25").err
    assert "1 lần cập nhật chưa kèm nội dung nhiệm vụ" in told
    assert "dòng 3 (A.9)" in told
    assert _statuses(cli) == {"A.1": "overdue", "A.2": "done_on_time"}
    answer = cli("carry", "--accept")
    assert answer.code == 0, answer.err
    text = log.read_text("utf-8")
    assert text.splitlines()[1:3] == OLD_LOG.splitlines()[1:]
    assert text.splitlines()[3:] == [
        "e1,2026-09-02T08:00:00+07:00,A.2,,,done,2026-09-01,,,,,vp,,,,Xây dựng kho dữ liệu dùng chung |"
    ]
    after = cli("list", "--as-of", "2026-09-25").err
    assert "chưa kèm" not in after
    assert "PT062" not in cli("validate").out


def test_two_files_of_one_plan_id_are_an_error_in_every_command(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small_workspace(tmp_path, *ROWS)
    copy = tmp_path / "data" / "appendix_ban_cu.yaml"
    copy.write_bytes((tmp_path / "data" / "appendix_thu.yaml").read_bytes())
    for command in (
        ("list",),
        ("overdue",),
        ("stats",),
        ("update", "A.1", "--status", "done"),
    ):
        answer = cli(*command)
        assert answer.code == 2
        assert all(
            file in answer.err
            for file in ("data/appendix_ban_cu.yaml", "data/appendix_thu.yaml")
        )
    checked = cli("validate", "--format", "json")
    (found,) = (
        one for one in json.loads(checked.out)["findings"] if one["code"] == "PT017"
    )
    assert (checked.code, found["file"], found["line"]) == (
        1,
        "data/appendix_thu.yaml",
        4,
    )
    assert [one["file"] for one in found["related"]] == ["data/appendix_ban_cu.yaml"]
