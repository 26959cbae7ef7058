"""Files beside the plans are noted as they stood, however many plans they belong to."""

import sqlite3
import time
from pathlib import Path

import pytest

from plantrack.deadlines.calendar.workdays import standard
from plantrack.index.filling.building import make_tables
from plantrack.index.filling.dating import Dating
from plantrack.index.filling.reading import Ways, read_files
from plantrack.sources.stamps import FileStamp, digest, taken

PLAN = """format: plantrack/1
plan: {{id: {id}, title: Thử, issued: 2026-01-05, until: 2027-12-31, agencies: danh-ba.yaml}}
sections: [{{id: A, title: PHẦN A}}]
tasks: [{{id: A.1, title: Việc, lead: Sở Tài chính, deadline: 30/6/2026}}]
"""
DIRECTORY = """format: plantrack-agencies/1
agencies: [{id: stc, name: Sở Tài chính}]
"""


def noted(files: list[tuple[int, Path]]) -> tuple[str, int | None]:
    """Read plans; return the digest and the size of the directory beside them as they are noted."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(base)
    assert read_files(base, files, Ways("exclusive", Dating(standard()), None)) == ()
    (found,) = base.execute("SELECT digest, size FROM files WHERE role = 'directory'")
    base.close()
    return found[0], found[1]


def test_a_directory_of_many_plans_is_read_once_and_anew_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "danh-ba.yaml"
    file.write_text(DIRECTORY, "utf-8")
    files = [(number, tmp_path / f"{number}.yaml") for number in range(3)]
    for number, path in files:
        path.write_text(PLAN.format(id=f"p{number}"), "utf-8")
    reads: list[str] = []

    def read(path: str) -> FileStamp:
        reads.append(path)
        return taken(path)

    monkeypatch.setattr("plantrack.index.filling.reading.taken", read)
    # All files have been at rest for long.
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10_000_000_000)
    first = file.read_bytes()
    assert noted(files) == noted(files) == (digest(first).hex(), len(first))
    assert reads == [str(file)]
    later = DIRECTORY.replace("stc", "so-tc").encode()
    file.write_bytes(later)
    assert noted(files) == (digest(later).hex(), len(later))
    assert reads == [str(file)] * 2


def test_what_changed_since_the_plan_was_looked_at_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "danh-ba.yaml"
    file.write_text(DIRECTORY, "utf-8")
    (tmp_path / "p.yaml").write_text(PLAN.format(id="p"), "utf-8")
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    assert noted([(0, tmp_path / "p.yaml")]) == (b"?".hex(), None)
