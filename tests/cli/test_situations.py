"""Situations of git, of folders and of the log in which other programs failed: each is answered or told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import ROOT, Cli
from tests.small import small_workspace

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="of POSIX alone")
NAMES = {
    f"GIT_{who}_{what}": "x@example.org"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607
        cwd=folder,
        env={**os.environ, **NAMES},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two commits: in the second one the deadline is another."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "-qb", "main")
    git(folder, "config", "uploadpack.allowFilter", "true")
    for deadline in ("Tháng 3/2026", "Tháng 4/2026"):
        small_workspace(folder, deadline)
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", deadline)
    return folder


def clone(origin: Path, *options: str) -> Path:
    folder = origin.parent / "clone"
    git(origin.parent, "clone", "-q", *options, f"file://{origin}", str(folder))
    return folder


def test_a_clone_without_contents_fetches_them_or_says_how(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = clone(origin, "--filter=blob:none")
    monkeypatch.chdir(folder)
    answer = cli("diff", "HEAD~1", "HEAD")
    assert (answer.code, "30/04/2026" in answer.out or "Tháng 4" in answer.out) == (
        0,
        True,
    ), answer.err


def test_contents_that_cannot_be_fetched_are_told_with_the_command(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = clone(origin, "--filter=blob:none")
    shutil.rmtree(origin)
    monkeypatch.chdir(folder)
    answer = cli("diff", "HEAD~1", "HEAD")
    assert (answer.code, "git fetch --refetch" in answer.err) == (2, True)


@pytest.mark.parametrize(
    "sides",
    [("HEAD~1", "HEAD"), ("main~1:data/appendix_thu.yaml", "data/appendix_thu.yaml")],
)
def test_a_shallow_clone_is_told_with_the_command(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch, sides: tuple[str, str]
) -> None:
    monkeypatch.chdir(clone(origin, "--depth", "1"))
    answer = cli("diff", *sides)
    assert answer.code == 2
    assert all(
        said in answer.err for said in ("git fetch --unshallow", "fetch-depth: 0")
    )


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_names_in_either_form_of_their_letters_are_found_everywhere(
    cli: Cli,
    origin: Path,
    monkeypatch: pytest.MonkeyPatch,
    stored: Literal["NFC", "NFD"],
) -> None:
    def named(form: Literal["NFC", "NFD"], name: str) -> str:
        return unicodedata.normalize(form, name)

    typed: Literal["NFC", "NFD"] = "NFC" if stored == "NFD" else "NFD"
    file = origin / "data" / named(stored, "appendix_kế_hoạch.yaml")
    (origin / "data" / "appendix_thu.yaml").rename(file)
    record = json.loads(file.read_text("utf-8"))
    (origin / "data" / named(stored, "cơ_quan.yaml")).write_text(
        json.dumps({"format": "plantrack-agencies/1", **record["plan"]["agencies"]}),
        "utf-8",
    )
    record["plan"]["agencies"] = named(typed, "cơ_quan.yaml")
    file.write_text(json.dumps(record), "utf-8")
    pattern = named(typed, "data/appendix_kế_hoạch.yaml")
    (origin / "plantrack.toml").write_text(f'plans = ["{pattern}"]\n', "utf-8")
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "3")
    monkeypatch.chdir(origin)
    for command in (
        ("overdue", pattern),
        ("overdue",),
        ("diff", f"HEAD:{pattern}", pattern),
    ):
        answer = (
            cli(*command, "--as-of", "2026-06-01")
            if command[0] == "overdue"
            else cli(*command)
        )
        assert answer.code == 0, answer.err


def test_a_hook_that_names_the_repository_from_elsewhere_does_no_harm(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git sets these for hooks, relative to the top; here somebody stands in a folder below it."""
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_PREFIX", "data/")
    monkeypatch.chdir(origin / "data")
    answer = cli("diff", "HEAD~1:./appendix_thu.yaml", "appendix_thu.yaml")
    assert answer.code == 0, answer.err


def test_a_further_worktree_is_a_repository_as_any(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = origin.parent / "cây làm việc"
    git(origin, "worktree", "add", "-q", "--detach", str(other), "HEAD")
    monkeypatch.chdir(other)
    answer = cli("diff", "HEAD~1", "HEAD")
    assert answer.code == 0, answer.err


def test_a_file_of_which_only_the_pointer_was_cloned_is_told(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git LFS leaves a pointer where the contents were not fetched."""
    pointer = (
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    )
    (origin / "data" / "appendix_thu.yaml").write_text(pointer, "utf-8")
    git(origin, "commit", "-qam", "3")
    monkeypatch.chdir(origin)
    for command in (
        ("list",),
        ("validate",),
        ("diff", "HEAD:data/appendix_thu.yaml", "HEAD~1:data/appendix_thu.yaml"),
    ):
        answer = cli(*command)
        assert answer.code in (1, 2)
        assert "git lfs pull" in answer.err + answer.out


def test_a_merge_that_was_not_finished_is_told(
    cli: Cli, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = origin / "data" / "appendix_thu.yaml"
    text = file.read_text("utf-8")
    file.write_text(
        f"<<<<<<< HEAD\n{text}\n=======\n{text}\n>>>>>>> nhánh khác\n", "utf-8"
    )
    monkeypatch.chdir(origin)
    answer = cli("list")
    assert (answer.code, "<<<<<<<" in answer.err, "xung đột" in answer.err) == (
        2,
        True,
        True,
    )


@pytest.mark.parametrize(
    "command",
    [
        *(("overdue", "-o"), ("report", "overdue", "-o"), ("export", "-o")),
        *(("agency", "--all", "-o"), ("collect",), ("import",), ("init",)),
    ],
)
def test_a_name_longer_than_any_file_has_is_told(
    office: Path, cli: Cli, command: tuple[str, ...]
) -> None:
    result = cli(*command, "Kế hoạch triển khai " * 20 + ".docx")
    assert result.code == 2
    assert "tên quá dài" in result.err
    assert "Traceback" not in result.err


@POSIX
def test_a_current_folder_that_was_deleted_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    script = f"rmdir {folder}; {sys.executable} -m plantrack list"
    done = subprocess.run(
        ["sh", "-c", script],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert (done.returncode, "thư mục hiện tại không còn" in done.stderr) == (
        2,
        True,
    ), done.stderr
    assert "Traceback" not in done.stderr


# -- the log


@POSIX
@pytest.mark.parametrize(
    "make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to(path)]
)
@pytest.mark.parametrize(
    "command",
    [("overdue",), ("report", "overdue"), ("update", "A.1", "--status", "done")],
)
def test_a_log_that_cannot_be_read_is_no_empty_log(
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    command: tuple[str, ...],
) -> None:
    small_workspace(tmp_path, "Tháng 1/2026")
    (tmp_path / "progress").mkdir()
    make(tmp_path / "progress" / "thu.csv")
    monkeypatch.chdir(tmp_path)
    answer = cli(*command, "--as-of", "2026-03-01")
    assert (answer.code, answer.out) == (2, "")
    assert "progress/thu.csv" in answer.err


def test_one_line_of_a_log_stops_nothing(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = (
        "e1,0001-01-01T00:00:00+14:00,A.1,,,done,,,,,,\n"
        "e2,2026-01-01T00:00:00+07:00,A.1,,,done,2025-10000000000000000000-31,,,,,\n"
        "e3,2026-02-01T00:00:00+07:00,A.2,,,done,2026-01-30,,,,,\n"
    )
    small_workspace(tmp_path, "Tháng 1/2026", "Tháng 1/2026", log=log)
    monkeypatch.chdir(tmp_path)
    answer = cli("overdue", "--format", "json", "--as-of", "2026-03-01")
    assert [task["id"] for task in json.loads(answer.out)["tasks"]] == ["A.1"]
    assert all(line in answer.err for line in ("thu.csv:2", "thu.csv:3"))


@pytest.mark.slow
def test_a_log_that_a_spreadsheet_saved_is_counted_for_its_periods(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(tmp_path, "Hằng tháng")
    monkeypatch.chdir(tmp_path)
    for month in ("01", "02", "03"):
        given = (
            "--period",
            f"2026-{month}",
            "--date",
            f"2026-{month}-28",
            "--as-of",
            "2026-04-05",
        )
        assert cli("update", "A.1", "--status", "done", *given).code == 0
    log = tmp_path / "progress" / "thu.csv"
    text = log.read_text("utf-8")
    for month, name in (("01", "Jan-26"), ("02", "Feb-26"), ("03", "Mar-26")):
        text = text.replace(f",2026-{month},", f",{name},").replace(
            f"2026-{month}-28,", f"28/{month}/2026,"
        )
    log.write_text(
        "\ufeff" + text.replace(",", ";").replace("\n", "\r\n"), "utf-8", newline=""
    )
    answer = cli("overdue", "--as-of", "2026-04-05")
    assert (answer.err, "Không có nhiệm vụ quá hạn" in answer.out) == ("", True)
    assert "PT604" not in cli("validate").out
    log.write_text(text.replace("Jan-26", "Jan-31"), "utf-8")
    answer = cli("overdue", "--as-of", "2026-04-05")
    assert "thu.csv: 1 lần cập nhật không được tính" in answer.err
    assert "dòng 2 (A.1 Jan-31)" in answer.err
