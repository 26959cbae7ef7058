"""The folder that an engine spills into: whose it is, and when it goes."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest

from plantrack.lake.spill import SpillFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="holds no folders")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _aged(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "duckdb_temp_storage.tmp").write_bytes(b"x")
    then = time.time() - 3600
    os.utime(folder, (then, then))
    return folder


def test_a_folder_goes_with_its_engine(temporary: Path) -> None:
    spill = SpillFolder()
    assert [str(one) for one in temporary.iterdir()] == [spill.name]
    spill.close()
    assert list(temporary.iterdir()) == []


def test_what_a_killed_engine_left_goes_with_the_next(temporary: Path) -> None:
    _aged(temporary / "plantrack-lake-killed")
    young = temporary / "plantrack-lake-young"
    young.mkdir()
    other = _aged(temporary / "plantrack-other")
    (temporary / "plantrack-lake-link").symlink_to(other)
    spill = SpillFolder()
    left = {one.name for one in temporary.iterdir()} - {Path(spill.name).name}
    assert left == {"plantrack-lake-young", "plantrack-other", "plantrack-lake-link"}
    assert (other / "duckdb_temp_storage.tmp").exists()
    spill.close()


def test_a_folder_in_use_stays_however_old(temporary: Path) -> None:
    first = SpillFolder()
    _aged(Path(first.name))
    second = SpillFolder()
    assert Path(first.name).is_dir()
    first.close()
    second.close()
    assert list(temporary.iterdir()) == []
