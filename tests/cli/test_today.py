"""``plantrack`` alone: on a terminal how the office stands today, anywhere else the help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plantrack.answers.today import Today, today_of
from plantrack.cli.session import open_session
from plantrack.formats.pages.today import today_page
from plantrack.formats.plain import render_plain
from tests.conftest import Cli
from tests.small import small_workspace

WORK = ("Trước ngày 20/9/2026", "Trước ngày 04/10/2026", "Quý I hằng năm")


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-10-01")
    monkeypatch.setenv("PLANTRACK_BY", "Hà")
    small_workspace(tmp_path, *WORK, config="confirm = true\n")
    return tmp_path


def morning() -> Today:
    session = open_session(as_of="2026-10-01")
    return today_of(session.plans, session.judging)


def shown() -> str:
    session = open_session(as_of="2026-10-01")
    page = today_page(morning(), session.judging, session.words, "")
    return render_plain(page, 80)


@pytest.mark.slow
def test_the_morning_tells_what_is_late_what_comes_and_what_was_last(
    cli: Cli, office: Path
) -> None:
    found = morning()
    assert (found.overdue, found.week) == ((2, 2), (1, 1))
    assert (found.last, found.next) == (None, "overdue")
    ask = ("--status", "requested", "--new-due", "1/12/2026", "--agency", "stc")
    assert cli("update", "A.1", *ask, "--date", "30/9/2026").code == 0
    assert morning().next == "answer"
    done = ("--status", "done", "--date", "30/9/2026", "--agency", "stc")
    assert cli("update", "A.2", *done).code == 0
    found = morning()
    assert (found.reported, found.asked, found.next) == (1, 1, "confirm")
    assert (found.week, found.overdue) == ((0, 0), (2, 2))
    text = shown()
    assert "thu:A.2: Hoàn thành (Hà)" in text
    assert "Gõ tiếp: plantrack list asked:confirmation" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.slow
def test_a_terminal_gets_the_morning_and_a_pipe_the_help(
    cli: Cli, office: Path
) -> None:
    assert "Cách dùng: plantrack" in cli().out
    master, slave = os.openpty()
    command = [sys.executable, "-m", "plantrack"]
    done = subprocess.run(
        command, stdout=slave, stderr=slave, stdin=subprocess.DEVNULL, check=False
    )
    os.close(slave)
    text = os.read(master, 4096).decode()
    assert done.returncode == 0
    assert "Hôm nay, 01/10/2026: 1 kế hoạch" in text
    assert "Gõ tiếp: plantrack overdue" in text
