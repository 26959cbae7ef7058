"""Texts as they were agreed, and a workspace of its own for the commands that write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Cli

FOLDER = Path(__file__).parent / "snapshots"

Snapshot = Callable[[str, str], None]


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Compare a text with the file of its name; with ``--write-snapshots`` write that file anew."""

    def compare(name: str, text: str) -> None:
        file = FOLDER / name
        if request.config.getoption("--write-snapshots"):
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return compare


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh workspace with the two shipped plans, which is the current folder; the day is 22/11/2026."""
    folder = tmp_path / "office"
    assert cli("init", folder, "--example").code == 0
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-11-22")
    monkeypatch.setenv("PLANTRACK_BY", "Nguyễn Thu Hà")
    return folder
