"""Where an answer goes: a pipe, a terminal, a file that is written whole or not at all."""

from __future__ import annotations

import importlib
import os
import pty
import select
import subprocess
import sys
from pathlib import Path
from typing import ForwardRef

import pytest

from plantrack.cli.output import screen, write_file
from plantrack.errors import FileError
from tests.conftest import ROOT, Cli

ARGUMENTS = ("overdue", "--as-of", "12/9/2025", "--plan", "hanoi")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.json", b"{\n"),
        ("a.CSV", b"\xef\xbb\xbfplan,id,"),
        ("a.md", "# Nhiệm vụ".encode()),
        ("a.txt", "Nhiệm vụ".encode()),
        ("a", "Nhiệm vụ".encode()),
    ],
)
def test_the_files_ending_decides_the_format(name: str, start: bytes, cli: Cli, tmp_path: Path) -> None:
    assert cli(*ARGUMENTS, "-o", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_format_asked_for_wins_over_the_ending(cli: Cli, tmp_path: Path) -> None:
    cli(*ARGUMENTS, "--output", tmp_path / "a.json", "--format", "csv")
    assert (tmp_path / "a.json").read_bytes().startswith(b"\xef\xbb\xbfplan")
    cli(*ARGUMENTS, "--output", tmp_path / "a.txt", "--format", "table")
    assert "─" * 80 in (tmp_path / "a.txt").read_text("utf-8")


def test_csv_in_a_pipe_has_no_mark_and_no_colour(cli: Cli) -> None:
    assert cli(*ARGUMENTS, "--format", "csv").out.startswith("plan,id,")
    assert "\x1b" not in cli(*ARGUMENTS, "--format", "table").out


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("alt")
    write_file(file, "mới".encode())
    assert file.read_text("utf-8") == "mới"


@pytest.mark.parametrize("step", ["write", "replace"])
def test_when_writing_fails_the_old_file_stays_and_nothing_is_left_over(
    step: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    file = tmp_path / "a.txt"
    file.write_text("cũ", "utf-8")
    if step == "write":
        monkeypatch.setattr(Path, "write_bytes", full)
    else:
        monkeypatch.setattr(os, "replace", full)
    answer = cli(*ARGUMENTS, "-o", file)
    assert answer == (2, "", f"Lỗi: {file}: đĩa đã đầy\n")
    assert file.read_text("utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(("name", "reason"), [("none/a.txt", "ENOENT"), ("file/a.txt", "ENOTDIR")])
def test_a_place_that_cannot_be_written_is_told(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError) as caught:
        write_file(tmp_path / name, b"x")
    assert caught.value.values == {"file": str(tmp_path / name), "reason": reason}


def test_a_folder_is_no_file_to_write(cli: Cli, tmp_path: Path) -> None:
    answer = cli(*ARGUMENTS, "-o", tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert str(tmp_path) in answer.err


def test_the_screen_is_as_wide_as_the_terminal_but_not_narrower_than_forty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    assert screen(on_terminal=True) == (140, True)
    monkeypatch.setenv("COLUMNS", "10")
    assert screen(on_terminal=False) == (40, False)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", ""), ("TERM", "dumb")])
def test_colour_is_left_out_where_nobody_wants_it(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert screen(on_terminal=True).color is False


def on_terminal(*arguments: str, **environment: str) -> str:
    """Run the program on a terminal of its own and return what it draws."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "plantrack", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment},
    ) as running:
        os.close(theirs)
        drawn = b""
        while select.select([ours], [], [], 20)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not part:
                break
            drawn += part
        assert running.wait(20) == 0
    os.close(ours)
    return drawn.decode().replace("\r\n", "\n")


def test_a_terminal_gets_a_table_in_colour_unless_told_otherwise() -> None:
    arguments = ("overdue", "--as-of", "22/11/2026", "--plan", "hanoi")
    coloured = on_terminal(*arguments)
    assert "\x1b[" in coloured
    assert "─" * 40 in coloured
    bare = on_terminal(*arguments, NO_COLOR="1")
    assert "\x1b[" not in bare
    assert "─" * 40 in bare


@pytest.mark.parametrize("format_", ["plain", "csv"])
def test_a_reader_that_has_enough_ends_the_program_quietly(format_: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "plantrack", "list", "--occurrences", "--format", format_],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        err = running.stderr.read()
        assert (running.wait(20), err) == (0, b"")


def test_the_process_speaks_utf_8_whatever_the_locale(process: Cli) -> None:
    answer = process(*ARGUMENTS, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (answer.code, answer.out.splitlines()[0]) == (0, "Nhiệm vụ quá hạn tính đến ngày 12/09/2025")
    failed = process("show", "zzz", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (failed.code, failed.err.splitlines()[0]) == (2, "Lỗi: không có nhiệm vụ nào mang mã «zzz».")


@pytest.mark.parametrize("command", ["list", "overdue"])
def test_a_warm_piped_answer_imports_nothing_heavy(command: str) -> None:
    code = (
        "import sys; from plantrack.cli.app import run; run(sys.argv[1:]);"
        "sys.stderr.write(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, command, "--as-of", "22/11/2026"],
            capture_output=True,
            cwd=ROOT,
            check=True,
        )
    heavy = {"typer", "pydantic", "rich", "yaml", "jinja2", "dateutil", "tomllib", "holidays"}
    slow = {"inspect", "shutil", "difflib", "hashlib", "json"}
    assert (heavy | slow) & {*done.stderr.decode().split()} == set()


@pytest.mark.parametrize(
    "module",
    [
        *(
            "findings",
            "dates",
            "text",
            "agencies.model",
            "deadlines.model",
            "plan.model",
            "progress.standing",
        ),
        *("sources.settings", "sources.office", "sources.stamps", "formats.page", "formats", "cli.declare"),
    ],
)
def test_the_models_of_a_warm_answer_name_their_types_outright(module: str) -> None:
    """Types written as text are compiled one by one when a class is made: a tenth of a small answer's time."""
    found = vars(importlib.import_module(f"plantrack.{module}")).values()
    classes = [one for one in found if isinstance(one, type) and hasattr(one, "_fields")]
    assert classes
    assert not [one for one in classes if ForwardRef in map(type, one.__annotations__.values())]


def test_an_answer_never_takes_the_place_of_a_plan(cli: Cli, tmp_path: Path) -> None:
    for name in ("appendix_hanoi.yaml", "agencies_hanoi.yaml"):
        (tmp_path / name).write_bytes((ROOT / "data" / name).read_bytes())
    plan = tmp_path / "appendix_hanoi.yaml"
    before = plan.read_bytes()
    for command in (("validate", plan), ("overdue", plan)):
        answer = cli(*command, "-o", plan)
        assert (answer.code, plan.read_bytes()) == (2, before)
        assert "không ghi đè" in answer.err
