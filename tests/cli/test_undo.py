"""What was recorded by mistake, taken back: the last command of one's own, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.progress.log import read_log
from tests.conftest import Cli
from tests.small import small_workspace


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-10-01")
    monkeypatch.setenv("PLANTRACK_BY", "Hà")
    small_workspace(tmp_path, *["Trước ngày 20/9/2026"] * 3)
    return tmp_path


def record(cli: Cli, *ids: str, by: str = "Hà") -> None:
    assert cli("update", *ids, "--percent", "10", "--by", by).code == 0


def undo(cli: Cli, *more: str) -> int:
    return cli("update", "--undo", "last", *more).code


def standing(office: Path) -> list[str]:
    """The tasks of the events that count."""
    events = read_log((office / "progress" / "thu.csv").read_bytes(), "log").events
    gone = {one.ref for one in events if one.status == "withdrawn"}
    return [
        one.task
        for one in events
        if one.status != "withdrawn" and one.event not in gone
    ]


@pytest.mark.slow
def test_last_takes_back_ones_own_last_command_whole_then_the_one_before(
    cli: Cli, office: Path
) -> None:
    record(cli, "A.1")
    record(cli, "A.2", "A.3")
    record(cli, "A.1", by="Lan")
    assert undo(cli, "--dry-run") == 0
    assert standing(office) == ["A.1", "A.2", "A.3", "A.1"]
    assert undo(cli) == 0
    assert standing(office) == ["A.1", "A.1"]
    assert undo(cli) == 0
    assert undo(cli, "--by", "Lan") == 0
    assert standing(office) == []


@pytest.mark.slow
def test_where_nothing_is_ones_own_nothing_is_taken_back(
    cli: Cli, office: Path
) -> None:
    record(cli, "A.1", by="Lan")
    refused = cli("update", "--undo", "last")
    assert (refused.code, "do «Hà» ghi" in refused.err) == (2, True)
    assert standing(office) == ["A.1"]
