"""Whose plans an answer is about: said in its first line where they are not the current folder's, in JSON always."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.small import LOG_HEAD, small_workspace


@pytest.mark.parametrize("command", ["list", "overdue", "due", "stats"])
@pytest.mark.slow
def test_the_shipped_plans_are_named_in_the_first_line(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for format_ in ("plain", "table", "md"):
        assert (
            cli(command, "--format", format_)
            .out.lstrip("> *")
            .startswith("Kế hoạch mẫu kèm theo chương trình")
        )
    found = json.loads(cli(command, "--format", "json").out)
    assert found["source"] == "shipped"
    assert next(iter(found)) == "version"


def test_the_current_folder_needs_no_line_and_another_does(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(tmp_path, "Tháng 3/2026")
    below = tmp_path / "x"
    below.mkdir()
    monkeypatch.chdir(tmp_path)
    assert tmp_path.as_posix() not in cli("list").out
    found = json.loads(cli("list", "--format", "json").out)
    assert (found["source"], found["root"]) == ("workspace", tmp_path.as_posix())
    monkeypatch.chdir(below)
    assert (
        cli("list").out.splitlines()[0] == f"Kế hoạch của thư mục {tmp_path.as_posix()}"
    )
    (tmp_path / "plantrack.toml").unlink()
    assert json.loads(cli("list", "--format", "json").out)["source"] == "folder"


@pytest.mark.parametrize("command", ["list", "overdue", "stats", "log"])
def test_a_file_among_the_logs_that_is_of_no_plan_is_named_with_what_it_holds(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    line = "e1,2026-03-02T08:00:00+07:00,A.1,,,done,2026-03-01,,,,,tk"
    small_workspace(tmp_path, "Tháng 3/2026", log=f"{line}\n")
    monkeypatch.chdir(tmp_path)
    assert "không phải nhật ký" not in cli(command).err
    log = tmp_path / "progress" / "thu.csv"
    log.with_name("thu-PC.csv").write_bytes(log.read_bytes())
    told = "progress/thu-PC.csv không phải nhật ký của kế hoạch nào ở đây: 1 lần"
    assert told in cli(command).err
    (tmp_path / "progress" / "thu-PC.csv").rename(log.with_name("cu.csv"))
    assert "progress/cu.csv không phải nhật ký" in cli(command).err


def test_what_does_not_count_is_in_the_answer_and_found_by_validate(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "e{0},2026-03-02T08:00:00+07:00,A.{0},,,done,2026-03-01,,,,,tk"
    plan = small_workspace(
        tmp_path, "Tháng 3/2026", log=f"{line.format(1)}\n{line.format(9)}\n"
    )
    monkeypatch.chdir(tmp_path)
    log = tmp_path / "progress" / "thu.csv"
    log.with_name("cu.csv").write_bytes(log.read_bytes())
    expected = [
        {"file": "progress/thu.csv", "plan": "thu", "events": 1},
        {"file": "progress/cu.csv", "plan": None, "events": 2},
    ]
    for command in ("list", "overdue", "due", "stats", "timeline"):
        told = json.loads(cli(command, "--format", "json").out)["not_counted"]
        assert told == expected, command

    def found(*options: str) -> list[tuple[str, str]]:
        out = cli("validate", "--format", "json", *options).out
        return [
            (one["file"], one["severity"])
            for one in json.loads(out)["findings"]
            if one["code"] == "PT612"
        ]

    assert found() == [("progress/cu.csv", "warning")]
    assert found("--ignore", "PT612") == []
    assert found(str(plan)) == []
    plan.write_text("plan: [", "utf-8")  # whose log "thu.csv" is nobody can tell
    assert found() == []


def test_a_plan_that_is_named_alone_asks_for_no_other_log(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = small_workspace(tmp_path, "Tháng 3/2026")
    (tmp_path / "progress").mkdir(exist_ok=True)
    (tmp_path / "progress" / "other.csv").write_text(LOG_HEAD + "\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert "other.csv" in cli("overdue").err
    assert "other.csv" not in cli("overdue", plan).err
