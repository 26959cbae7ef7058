"""The log on disk: nothing that was reported as recorded is ever lost or torn."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from plantrack.errors.files import ExistsError, FileError, UnwrittenError
from plantrack.errors.workspace import NoLogError
from plantrack.progress.events import HEADER, Event, format_event
from plantrack.progress.log import read_log
from plantrack.sources import logfile
from plantrack.sources.listing import Files
from plantrack.sources.logfile import (
    append,
    load_log,
    log_path,
    new_id,
    writable_log,
    write_new,
)
from plantrack.sources.settings import Config
from plantrack.sources.workspace import Workspace
from tests.progress.events import event

ONE = event("e1", "2025-09-18", "done", document="Hướng dẫn số 123/HD-VP, bản chính")
TWO = event("e2", "2025-09-20", "done", "stc")


def _events(path: Path) -> Sequence[Event]:
    log = load_log(path, "log.csv")
    assert log is not None
    assert log.findings == ()
    return log.events


def test_a_new_log_gets_its_folder_and_its_header(tmp_path: Path) -> None:
    path = tmp_path / "a" / "progress" / "hanoi.csv"
    append({path: [ONE]})
    append({path: [TWO]})
    assert (
        path.read_text("utf-8")
        == f"{HEADER}\n{format_event(ONE)}\n{format_event(TWO)}\n"
    )


@pytest.mark.parametrize(
    "before", [b"", b"\n", HEADER.encode(), format_event(ONE).encode()]
)
def test_lines_are_added_behind_whatever_is_there(
    tmp_path: Path, before: bytes
) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(before)
    append({path: [TWO]})
    assert path.read_bytes().startswith(before)
    assert _events(path) == ((ONE, TWO) if b"e1" in before else (TWO,))


def test_a_torn_line_gets_its_end_and_is_not_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    torn = f'{HEADER}\n{format_event(ONE)}\ne9,2025-09-18T09:00:00+07:00,A.I.2,,,done,2025-09-18,,"Hướng'
    path.write_text(torn, "utf-8")
    append({path: [TWO]})
    assert path.read_text("utf-8") == f"{torn}\n{format_event(TWO)}\n"
    log = load_log(path, "log.csv")
    assert log is not None
    assert log.events == (ONE, TWO)
    assert [finding.place.line for finding in log.findings] == [3]


OLDER = (
    "event,recorded_at,task,period,agency,status,date,percent,document,new_due,note,by"
)
OLD_LINES = (
    'e1,2025-09-18T09:30:00+07:00,A.I.1,,stc,done,2025-09-18,,"số 1, 2",,,Hà\r\n'
    "e2,2025-09-19T09:30:00+07:00,A.I.1,,stc,reopened,2025-09-19,,,,thiếu,Hà\r\n"
)


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_a_log_of_the_older_form_gets_todays_header_and_keeps_its_lines(
    tmp_path: Path, mark: str, begin: str
) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(f"{begin}{OLDER.replace(',', mark)}\r\n{OLD_LINES}".encode())
    path.chmod(0o640)
    before = _events(path)
    assert [one.note for one in before] == ["", "thiếu"]
    append({path: [TWO._replace(event="e9", title="Việc | Kết quả")]})
    header = HEADER.replace(",", mark)
    assert path.read_bytes().startswith(f"{begin}{header}\r\n{OLD_LINES}".encode())
    assert _events(path) == (*before, TWO._replace(event="e9", title="Việc | Kết quả"))
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["log.csv"]


def test_a_link_to_a_log_of_the_older_form_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text(f"{OLDER}\n{OLD_LINES}", "utf-8", newline="")
    link = tmp_path / "log.csv"
    link.symlink_to(real)
    append({link: [TWO._replace(event="e9")]})
    assert link.is_symlink()
    assert len(_events(real)) == 3


def test_a_log_with_other_columns_gets_a_header_before_the_new_lines(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "task,status,event,recorded_at\nA.I.1,done,e1,2025-09-18T09:00:00+07:00\n",
        "utf-8",
    )
    append({path: [TWO]})
    first, second = _events(path)
    assert (first.event, first.status, second) == ("e1", "done", TWO)


def test_a_missing_log_is_none_and_one_that_cannot_be_opened_a_finding(
    tmp_path: Path,
) -> None:
    assert load_log(tmp_path / "none.csv", "none.csv") is None
    log = load_log(tmp_path, "folder")
    assert log is not None
    assert [finding.code for finding in log.findings] == ["PT011"]


@pytest.mark.parametrize(
    "plan", ["", ".", "..", "../x", "a/b", "a\\b", "/etc/passwd", ".hidden"]
)
def test_a_plan_id_cannot_lead_out_of_the_folder(tmp_path: Path, plan: str) -> None:
    workspace = Workspace(tmp_path, Config(), Files(), "workspace")
    assert log_path(workspace, plan) is None
    with pytest.raises(NoLogError):
        writable_log(workspace, plan)


def test_the_shipped_plans_have_no_log_and_the_folder_can_be_chosen(
    tmp_path: Path,
) -> None:
    assert log_path(Workspace(tmp_path, Config(), Files(), "shipped"), "hanoi") is None
    named = Workspace(tmp_path, Config(progress="tien-do"), Files(), "workspace")
    assert log_path(named, "hanoi") == tmp_path / "tien-do" / "hanoi.csv"


def test_a_new_log_is_never_written_over_another(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    write_new(path, [ONE])
    assert _events(path) == (ONE,)
    with pytest.raises(ExistsError):
        write_new(path, [TWO])
    assert _events(path) == (ONE,)


def test_ids_are_fresh_and_never_numbers() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(id_[0] == "e" and id_.isalnum() for id_ in made)


@pytest.mark.parametrize("at", ["write", "fsync"])
def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """Half of the lines fit: they are taken back, and the reason is the system's."""
    path = tmp_path / "log.csv"
    append({path: [ONE]})
    before = path.read_bytes()
    write = os.write
    left = [20]

    def short(fd: int, data: memoryview) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, "full")
        written = write(fd, data[: left[0]])
        left[0] -= written
        return written

    def failing(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, at, short if at == "write" else failing)
    with pytest.raises(FileError) as caught:
        append({path: [TWO]})
    monkeypatch.undo()
    assert caught.value.values == {"file": str(path), "reason": "ENOSPC"}
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are POSIX")
def test_the_systems_own_limit_on_a_files_size_is_a_clear_message(
    tmp_path: Path,
) -> None:
    """A process of its own whose files may have 400 bytes: what fits is taken back."""
    path = tmp_path / "log.csv"
    append({path: [ONE]})
    before = path.read_bytes()
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from plantrack.errors.files import FileError\n"
        "from plantrack.sources.logfile import append, load_log\n"
        "path = Path(sys.argv[1])\n"
        "events = [*load_log(path, 'log').events] * 20\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))\n"
        "try:\n"
        "    append({path: events})\n"
        "except FileError as error:\n"
        "    print(error.values['reason'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "EFBIG"
    assert path.read_bytes() == before


def test_several_logs_are_written_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the second log is written: the first is cut back, and no lock is left."""
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    append({second: [ONE], first: [ONE]})
    before = (first.read_bytes(), second.read_bytes())
    sync = os.fsync
    done: list[int] = []

    def failing(fd: int) -> None:
        done.append(fd)
        if len(done) == 2:
            raise OSError(errno.EDQUOT, "full")
        sync(fd)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(UnwrittenError) as caught:
        append({second: [TWO], first: [TWO]})
    monkeypatch.undo()
    assert caught.value.values == {"file": str(second), "reason": "EDQUOT"}
    assert (first.read_bytes(), second.read_bytes()) == before
    append({first: [TWO]})
    assert _events(first) == (ONE, TWO)


def test_a_file_replaced_while_waiting_for_its_lock_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As git does on a checkout: the lines must not go into the file that is gone."""
    path = tmp_path / "log.csv"
    append({path: [ONE]})
    lock = logfile._lock
    replaced: list[Path] = []

    def slow(fd: int) -> None:
        lock(fd)
        if not replaced:
            replaced.append(path)
            other = tmp_path / "other"
            other.write_bytes(path.read_bytes())
            other.replace(path)

    monkeypatch.setattr(logfile, "_lock", slow)
    append({path: [TWO]})
    assert _events(path) == (ONE, TWO)


_WRITER = """
import sys
from pathlib import Path
from plantrack.progress.events import parse_event
from plantrack.sources.logfile import append, new_id
path, count = Path(sys.argv[1]), int(sys.argv[2])
for number in range(count):
    fields = {"event": new_id(), "recorded_at": "2026-11-22T09:00:00+07:00", "task": f"A.{number}", "status": "done"}
    event = parse_event({**fields, "date": "2026-11-20", "note": "x" * 3000})
    append({path: [event]})
    print(event.event, flush=True)
"""


def _start(path: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, path, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.many
def test_many_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "progress" / "log.csv"
    writers = [_start(path, 25) for _ in range(4)]
    reported = [line for writer in writers for line in writer.communicate()[0].split()]
    assert sorted(one.event for one in _events(path)) == sorted(reported)
    assert len(reported) == 100
    assert path.read_bytes().count(HEADER.encode()) == 1


@pytest.mark.many
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_killed_process_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    chance = random.Random(4)  # noqa: S311
    reported: list[str] = []
    for _ in range(8):
        writer = _start(path, 100_000)
        assert writer.stdout is not None
        reported.append(writer.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.04))
        writer.send_signal(signal.SIGKILL)
        reported += writer.communicate()[0].split("\n")[:-1]
    log = read_log(path.read_bytes(), "log.csv")
    assert set(reported) <= {one.event for one in log.events}
    append({path: [ONE]})
    assert ONE in read_log(path.read_bytes(), "log.csv").events
