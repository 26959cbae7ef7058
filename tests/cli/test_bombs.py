"""What was made to stop the program: refused in words, with exit code 2, whatever it would unpack to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli
from tests.small import small_workspace


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return small_workspace(tmp_path, "Tháng 3/2026")


HEAD = (
    "format: plantrack/1\nplan: {id: thu, title: Thử, issued: 2026-01-05}\ntasks: []\n"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (lambda: HEAD + "".join(f"k{n}: 1\n" for n in range(30_000)), "PT021"),
        (lambda: HEAD + f'x: "{"a" * 20_000_000}"\n', "PT020"),
        (lambda: HEAD + "x: &a 1\ny: [" + "*a, " * 30_000 + "1]\n", "PT007"),
        (lambda: HEAD + "duties: [" + "1, " * 30_000 + "1]\n", "PT005"),
        (lambda: HEAD + "a: 1\n" * 30_000, "PT003"),
        (lambda: HEAD + "duties: " + "[" * 100_000, "PT00"),
        (lambda: HEAD.replace("2026-01-05", "2025-09-101010101010"), "PT012"),
    ],
)
def test_a_plan_that_holds_too_much_is_told_and_briefly(
    cli: Cli, plan: Path, text: Callable[[], str], code: str
) -> None:
    plan.write_text(text(), "utf-8")
    answer = cli("list")
    assert (answer.code, code in answer.err) == (2, True)
    assert len(answer.err) < 10_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (lambda: "id,title\nA.1," + "x" * 20_000_000, "PT020"),
        (
            lambda: (
                "id,title," + ",".join(f"k{n}" for n in range(20_000)) + "\nA.1,x\n"
            ),
            "PT021",
        ),
    ],
)
def test_so_is_a_table(
    cli: Cli, plan: Path, text: Callable[[], str], code: str
) -> None:
    table = plan.with_suffix(".csv")
    table.write_text(text(), "utf-8")
    answer = cli("list", table)
    assert (answer.code, code in answer.err) == (2, True)


def test_a_file_larger_than_any_plan_is_not_even_read(cli: Cli, plan: Path) -> None:
    with plan.open("ab") as stream:
        stream.truncate(200_000_000)  # takes no room on the disk
    answer = cli("list")
    assert (answer.code, "PT011" in answer.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "(" * 900 + "status:overdue" + ")" * 900),
        ("list", "-" * 3000 + "status:overdue"),
        ("list", "not " * 3000 + "status:overdue"),
        ("list", "due<=9999-12-313131313131"),
        ("list", "--as-of", "2025-1000000000000000000000-31"),
        ("stats", "--trend", "month", "--as-of", "31/12/9999"),
        ("report", "status", "--as-of", "31/12/9999"),
        ("report", "reminder", "stc", "--as-of", "0001-01-01"),
        ("update", "A.1", "--status", "done", "--date", "2025-10000000000000000000-31"),
        ("log", "--since", "1-1-99999999999999999999"),
    ],
)
def test_arguments_out_of_all_bounds_are_misuse(
    cli: Cli, plan: Path, arguments: tuple[str, ...]
) -> None:
    answer = cli(*arguments)
    assert answer.code == 2, answer.err
    assert "Traceback" not in answer.err


def test_the_last_day_of_the_calendar_is_taken_where_a_day_may_be_any(
    cli: Cli, plan: Path
) -> None:
    update = (
        "update",
        "A.1",
        "--status",
        "extended",
        "--new-due",
        "9999-12-31",
        "--document",
        "1/CV",
    )
    assert cli(*update, "--as-of", "2026-02-01").code == 0
    for command in (
        ("calendar",),
        ("list",),
        ("timeline",),
        ("due", "--within", "9999d"),
        ("stats",),
    ):
        answer = cli(*command, "--as-of", "2026-02-02")
        assert answer.code in (0, 2), answer.err
        assert "Traceback" not in answer.err


def test_changes_nested_without_end_are_refused(cli: Cli, plan: Path) -> None:
    changes = Path("changes.json")
    changes.write_text("[" * 200_000, "utf-8")
    assert cli("apply", plan, changes).code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX")
def test_a_pipe_in_the_place_of_changes_is_not_waited_for(cli: Cli, plan: Path) -> None:
    os.mkfifo("pipe")
    answer = cli("apply", plan, "pipe")
    assert (answer.code, "không phải tệp thường" in answer.err) == (2, True)


@pytest.mark.slow
def test_an_endless_line_of_standard_input_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plantrack", "deadline", "-"],
        input=b"Qu\xc3\xbd I/2026\n" + b"y" * 5_000_000,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout.splitlines()[0])["due"] == "2026-03-31"
    assert "dòng 2" in done.stderr.decode()
