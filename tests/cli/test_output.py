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

from plantrack.cli.out.delivery import screen
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
def test_the_files_ending_decides_the_format(
    name: str, start: bytes, cli: Cli, tmp_path: Path
) -> None:
    file = tmp_path / name
    assert cli(*ARGUMENTS, "-o", file) == (0, "", f"Đã ghi {file}.\n")
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


@pytest.mark.parametrize("step", ["write", "replace"])
def test_when_writing_fails_the_old_file_stays_and_nothing_is_left_over(
    step: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    file = tmp_path / "a.txt"
    file.write_text("cũ", "utf-8")
    if step == "write":
        monkeypatch.setattr(os, "write", full)
    else:
        monkeypatch.setattr(os, "replace", full)
    answer = cli(*ARGUMENTS, "-o", file)
    assert answer == (2, "", f"Lỗi: {file}: đĩa đã đầy\n")
    assert file.read_text("utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


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


@pytest.mark.parametrize(
    ("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", ""), ("TERM", "dumb")]
)
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


@pytest.mark.slow
def test_a_terminal_gets_a_table_in_colour_unless_told_otherwise() -> None:
    arguments = ("overdue", "--as-of", "22/11/2026", "--plan", "hanoi")
    coloured = on_terminal(*arguments)
    assert "\x1b[" in coloured
    assert "─" * 40 in coloured
    bare = on_terminal(*arguments, NO_COLOR="1")
    assert "\x1b[" not in bare
    assert "─" * 40 in bare


@pytest.mark.parametrize("format_", ["plain", "csv"])
@pytest.mark.slow
def test_a_reader_that_has_enough_ends_the_program_quietly(format_: str) -> None:
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "plantrack",
            "list",
            "--occurrences",
            "--format",
            format_,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        err = running.stderr.read()
        assert (running.wait(20), err) == (0, b"")


@pytest.mark.slow
def test_the_process_speaks_utf_8_whatever_the_locale(process: Cli) -> None:
    answer = process(*ARGUMENTS, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (answer.code, answer.out.splitlines()[0]) == (
        0,
        "Nhiệm vụ quá hạn tính đến ngày 12/09/2025",
    )
    failed = process(
        "show", "zzz", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )
    assert (failed.code, failed.err.splitlines()[0]) == (
        2,
        "Lỗi: không có nhiệm vụ nào mang mã «zzz».",
    )


@pytest.mark.parametrize(
    "command", ["list", "overdue", "due", "stats", "show A.I.1", "agency stc", "log"]
)
@pytest.mark.slow
def test_a_warm_piped_answer_imports_nothing_heavy(command: str) -> None:
    code = (
        "import sys; from plantrack.cli.app import run; run(sys.argv[1:]);"
        "sys.stderr.write(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, *command.split(), "--as-of", "22/11/2026"],
            capture_output=True,
            cwd=ROOT,
            env=dict(os.environ),  # readline, which pytest imports, sets more than that
            check=True,
        )
    heavy = {
        "typer",
        "pydantic",
        "rich",
        "yaml",
        "jinja2",
        "dateutil",
        "tomllib",
        "holidays",
    }
    slow = {"inspect", "shutil", "difflib", "hashlib", "multiprocessing"}
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
        *(
            "sources.settings",
            "sources.office",
            "sources.stamps",
            "formats.page",
            "formats",
            "cli.line.declare",
        ),
    ],
)
def test_the_models_of_a_warm_answer_name_their_types_outright(module: str) -> None:
    """Types written as text are compiled one by one when a class is made: a tenth of a small answer's time."""
    found = vars(importlib.import_module(f"plantrack.{module}")).values()
    classes = [
        one for one in found if isinstance(one, type) and hasattr(one, "_fields")
    ]
    assert classes
    assert not [
        one for one in classes if ForwardRef in map(type, one.__annotations__.values())
    ]


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("list", "-o", "a.docx"), ".txt .json .csv .md .xlsx"),
        (("overdue", "-o", "a.yaml"), ".txt .json .csv .md"),
        (("stats", "-o", "a.XLS"), ".txt .json .csv .md"),
        (("timeline", "-o", "a.html"), ".txt .json .csv .md .svg"),
        (("calendar", "-o", "a.json"), ".ics"),
        (("schema", "-o", "a.yaml"), ".json"),
        (("validate", "-o", "a.csv"), ".txt .json .sarif .xml .md"),
    ],
)
def test_an_ending_that_the_command_cannot_write_is_an_error_with_those_it_can(
    arguments: tuple[str, ...],
    known: str,
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = cli(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        f"Lỗi: {arguments[-1]}: đuôi tệp không cho biết một dạng mà lệnh này ghi được.",
        f"Các đuôi dùng được: {known}; hoặc nêu dạng bằng --format.",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["log", "2026"])
def test_an_ending_that_says_no_format_gets_plain_text(
    ending: str, cli: Cli, tmp_path: Path
) -> None:
    file = tmp_path / f"a.{ending}"
    assert cli(*ARGUMENTS, "-o", file).code == 0
    assert file.read_text("utf-8").startswith("Nhiệm vụ quá hạn")


def test_what_was_written_into_a_folder_is_listed(cli: Cli, tmp_path: Path) -> None:
    arguments = (
        "report",
        "reminder",
        "--all",
        "--plan",
        "hanoi",
        "--as-of",
        "12/10/2025",
        "--format",
        "md",
    )
    answer = cli(*arguments, "-o", tmp_path)
    written = [path.name for path in tmp_path.iterdir()]
    assert written
    assert answer == (0, "", answer.err)
    assert answer.err.startswith(f"Đã ghi {len(written)} tệp vào {tmp_path}: ")
    assert {*answer.err.rstrip(".\n").partition(": ")[2].split(", ")} == {*written}


INPUTS = {
    "data/appendix_hanoi.yaml": "kế hoạch",
    "data/agencies_hanoi.yaml": "danh bạ cơ quan",
    "progress/hanoi.csv": "nhật ký tiến độ",
    "plantrack.toml": "tệp cấu hình",
    "templates/overdue.docx": "mẫu văn bản",
}


@pytest.fixture
def used(office: Path, cli: Cli) -> Path:
    """A workspace in use: with a log and a template of its own."""
    done = (
        "update",
        "A.I.1",
        "--plan",
        "hanoi",
        "--status",
        "done",
        "--date",
        "2025-09-10",
    )
    assert cli(*done).code == 0
    assert cli("template", "copy", "overdue.docx").code == 0
    return office


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("under", ["itself", "link", "hard link"])
def test_a_file_in_use_is_never_replaced(
    name: str, under: str, used: Path, cli: Cli
) -> None:
    file, before = used / name, (used / name).read_bytes()
    given = used / "ket-qua"
    if under == "itself":
        given = file
    elif under == "link":
        given.symlink_to(file)
    else:
        given.hardlink_to(file)
    answer = cli("list", "--plan", "thanhhoa", "--format", "csv", "-o", given)
    assert (answer.code, answer.out, file.read_bytes()) == (2, "", before)
    assert answer.err.splitlines() == [
        f"Lỗi: {given} đang được dùng làm {INPUTS[name]}, không ghi đè bằng kết quả của lệnh.",
        "Nêu tên tệp khác sau -o.",
    ]


def test_the_input_of_a_command_is_never_replaced(cli: Cli, tmp_path: Path) -> None:
    plan, other = tmp_path / "a.yaml", tmp_path / "agencies_hanoi.yaml"
    plan.write_bytes((ROOT / "data" / "appendix_hanoi.yaml").read_bytes())
    other.write_bytes((ROOT / "data" / "agencies_hanoi.yaml").read_bytes())
    before = plan.read_bytes(), other.read_bytes()
    for command in (
        *(
            ("validate", plan, "-o", plan),
            ("overdue", plan, "-o", other, "--format", "md"),
        ),
        *(
            ("diff", plan, plan, "-o", plan, "--format", "json"),
            ("apply", plan, other, "-o", other),
        ),
    ):
        assert cli(*command).code == 2
        assert (plan.read_bytes(), other.read_bytes()) == before


def test_a_result_is_replaced_by_the_next_whatever_it_looks_like(
    cli: Cli, tmp_path: Path
) -> None:
    changes, result = tmp_path / "changes.json", tmp_path / "result.yaml"
    old = ROOT / "data" / "revisions" / "appendix_thanhhoa_draft.yaml"
    assert (
        cli("diff", old, ROOT / "data" / "appendix_thanhhoa.yaml", "-o", changes).code
        == 0
    )
    for _ in range(2):
        assert cli("apply", old, changes, "-o", result).code == 0
    assert result.read_bytes().count(b"format: plantrack/1") == 1


@pytest.mark.slow
def test_a_document_of_a_folder_takes_no_place_of_a_file_in_use(
    used: Path, cli: Cli
) -> None:
    log = used / "progress" / "hanoi.csv"
    (used / "so-sanh").mkdir()
    (used / "so-sanh" / "phu-luc-x.md").hardlink_to(log)
    before = log.read_bytes()
    (used / "so-sanh" / "danh-muc-hanoi-so-y-te.md").symlink_to(log)
    answer = cli(
        "report",
        "agency",
        "--all",
        "--plan",
        "hanoi",
        "--format",
        "md",
        "-o",
        "so-sanh",
    )
    assert (answer.code, log.read_bytes()) == (2, before)
    assert "nhật ký tiến độ" in answer.err


def shell(line: str, cwd: Path = ROOT) -> tuple[int, str, str]:
    """Run a line of the shell, in which ``plantrack`` is the program."""
    plantrack = f'plantrack() {{ "{sys.executable}" -m plantrack "$@"; }}; '
    done = subprocess.run(  # noqa: S602 - redirections are what is tried
        plantrack + line,
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        cwd=cwd,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


posix = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")


@posix
@pytest.mark.parametrize(
    "line",
    [
        "plantrack overdue >&-",
        "plantrack overdue --format table >&-",
        "plantrack show A.I.1 >&-",
        "plantrack --help >&-",
        "plantrack nosuch 2>&-",
        "plantrack list xxxx: 2>/dev/full",
        "plantrack show zzz 2>/dev/full",
        "plantrack nosuch 2>/dev/full",
        "plantrack overdue >&- 2>&-",
        "plantrack show zzz <&- >&- 2>&-",
    ],
)
@pytest.mark.slow
def test_where_nobody_listens_the_program_fails_quietly(line: str) -> None:
    assert shell(line) == (2, "", "")


@posix
@pytest.mark.parametrize(
    "command",
    ["overdue", "show A.I.1", "--help", "list --help", "schema", "deadline x"],
)
@pytest.mark.slow
def test_a_full_output_is_told_on_one_line(command: str) -> None:
    code, _, err = shell(f"plantrack {command} >/dev/full")
    assert (code, err) == (2, "Lỗi: stdout: đĩa đã đầy\n")


@posix
@pytest.mark.parametrize(
    "command", ["overdue", "list --format json", "--help", "show A.I.1", "schema"]
)
def test_a_reader_that_stops_early_gets_no_complaint(command: str) -> None:
    assert shell(f"plantrack {command} | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}")[
        1:
    ] == ("0\n", "")


@posix
@pytest.mark.parametrize("place", ["/dev/stdout", "/dev/fd/1", "link"])
@pytest.mark.parametrize("into", ["| cat", "> out.json", ">> out.json"])
@pytest.mark.slow
def test_the_own_output_is_written_through(
    place: str, into: str, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    if into == ">> out.json":
        (tmp_path / "out.json").write_text("before\n")
    arguments = f"list --format json -o {place} {into}"
    code, out, err = shell(f"plantrack {arguments}", tmp_path)
    written = (
        out
        if into == "| cat"
        else (tmp_path / "out.json").read_text("utf-8").removeprefix("before\n")
    )
    assert (code, err) == (0, "")
    assert written.startswith("{\n")
    assert written.endswith("}\n")
    assert (tmp_path / "link").is_symlink()


@posix
@pytest.mark.slow
def test_a_pipe_with_a_name_is_written_through(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code, out, err = shell("cat pipe & plantrack schema -o pipe; wait", tmp_path)
    assert (code, out[:2], err) == (0, "{\n", "")
    assert (tmp_path / "pipe").is_fifo()


@posix
@pytest.mark.slow
def test_a_device_stays_a_device() -> None:
    before = Path("/dev/null").stat()
    assert shell("plantrack overdue -o /dev/null") == (0, "", "")
    after = Path("/dev/null").stat()
    assert (before.st_rdev, before.st_ino, before.st_mode) == (
        after.st_rdev,
        after.st_ino,
        after.st_mode,
    )
