"""Texts as they were agreed, and a workspace of its own for the commands that write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from plantrack.cli.app import run
from plantrack.index.keeping.place import clear, place_of, seal
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


class MadeOffice(NamedTuple):
    """A workspace that was made once: where it stands, and copies of its files and of its index."""

    folder: Path
    files: Path
    base: Path


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> MadeOffice:
    """Two shipped plans take longer to read than most commands to answer: that is done once a process."""
    top = tmp_path_factory.mktemp("offices")
    made = MadeOffice(top / "office", top / "files", top / "base")
    with pytest.MonkeyPatch.context() as patch:
        assert run(["init", str(made.folder), "--example"]) == 0
        patch.chdir(made.folder)
        assert run(["list", "--as-of", "2026-11-22"]) == 0
    shutil.copytree(made.folder, made.files)
    shutil.copy2(place_of(made.folder, ()).base, made.base)
    return made


@pytest.fixture
def office(cli: Cli, made_office: MadeOffice, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh workspace with the two shipped plans, which is the current folder; the day is 22/11/2026."""
    folder, place = made_office.folder, place_of(made_office.folder, ())
    shutil.rmtree(folder)
    shutil.copytree(made_office.files, folder)
    # Its index holds for this folder alone, which is why every test has the same one.
    clear(place)
    shutil.copy2(made_office.base, place.base)
    seal(place)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-11-22")
    monkeypatch.setenv("PLANTRACK_BY", "Nguyễn Thu Hà")
    return folder
