"""The index on good days and on bad ones: whatever happens to it, the answer is that of a fresh build."""

from __future__ import annotations

import errno
import io
import multiprocessing
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from plantrack.index.keeping import opening, place
from plantrack.sources.workspace import find_workspace
from tests.conftest import Answer, Cli
from tests.small import small_workspace

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="files as POSIX has them")
AS_OF = ("--as-of", "2026-05-01")
LIST = ("list", "--format", "csv", *AS_OF)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of two tasks, and a cache folder of its own."""
    folder = tmp_path / "office"
    folder.mkdir()
    small_workspace(folder, "Tháng 3/2026", "Tháng 6/2026")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(folder)
    return folder


def kept(office: Path) -> Path:
    return Path(place.place_of(office, ()).base)


@pytest.fixture
def run(
    cli: Cli, office: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Run command lines in the workspace."""
    monkeypatch.chdir(office)
    return cli


def test_whatever_reads_files_tells_one_program_from_another() -> None:
    """A folder that is left out here would have an index believed which another program made."""
    package = Path(opening.__file__).parent.parent.parent
    named = {package / room for room in opening.ROOMS}
    inner = {
        module.parent for room in named - {package} for module in room.rglob("*.py")
    }
    assert inner <= named


def rows(answer: Answer) -> str:
    assert (answer.code, answer.err) == (0, ""), answer.err
    return answer.out


def test_the_file_is_the_users_own_and_opens_with_its_views(
    run: Callable[..., Answer], office: Path
) -> None:
    rows(run(*LIST))
    file = kept(office)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    base = sqlite3.connect(file)
    assert base.execute("SELECT count(*) FROM tasks").fetchone() == (2,)
    assert base.execute("SELECT count(*) FROM current_occurrences").fetchone() == (2,)
    base.close()


def test_what_did_not_change_is_not_read_again(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rows(run(*LIST))
    before = kept(office).stat()
    monkeypatch.setattr(opening._Way, "build", lambda *_: pytest.fail("built again"))
    monkeypatch.setattr(opening._Way, "apply", lambda *_: pytest.fail("read again"))
    assert rows(run(*LIST)) == first
    assert kept(office).stat() == before


@pytest.mark.slow
def test_every_change_is_seen_at_once(run: Callable[..., Answer], office: Path) -> None:
    """Even within one tick of the clock."""
    rows(run(*LIST))
    plan = office / "data" / "appendix_thu.yaml"
    for number in range(3):
        plan.write_text(
            plan.read_text("utf-8").replace("Việc 1", f"Việc mới {number} 1"), "utf-8"
        )
        assert f"Việc mới {number}" in rows(run(*LIST))
        plan.write_text(
            plan.read_text("utf-8").replace(f"Việc mới {number} 1", "Việc 1"), "utf-8"
        )
        assert "Việc mới" not in rows(run(*LIST))
        assert (
            run(
                "update", "A.1", "--status", ("done", "reopened")[number % 2], *AS_OF
            ).code
            == 0
        )
        assert ("done_late" in rows(run(*LIST))) == (number % 2 == 0)


def test_plans_come_and_go_and_are_renamed(
    run: Callable[..., Answer], office: Path
) -> None:
    rows(run(*LIST))
    data = office / "data"
    text = (data / "appendix_thu.yaml").read_text("utf-8")
    (data / "appendix_an.yaml").write_text(text.replace("thu", "an"), "utf-8")
    assert [line.split(",")[0] for line in rows(run(*LIST)).splitlines()[1:]] == [
        "an",
        "an",
        "thu",
        "thu",
    ]
    (data / "appendix_an.yaml").rename(data / "appendix_zz.yaml")
    assert [line.split(",")[0] for line in rows(run(*LIST)).splitlines()[1:]] == [
        "thu",
        "thu",
        "an",
        "an",
    ]
    (data / "appendix_zz.yaml").unlink()
    assert [line.split(",")[0] for line in rows(run(*LIST)).splitlines()[1:]] == [
        "thu",
        "thu",
    ]


def test_settings_that_change_what_a_day_is_are_heeded(
    run: Callable[..., Answer], office: Path
) -> None:
    plan = office / "data" / "appendix_thu.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("Tháng 3/2026", "Trước ngày 10/3/2026"), "utf-8"
    )
    assert "2026-03-09" in rows(run(*LIST))
    (office / "plantrack.toml").write_text('before = "inclusive"\n', "utf-8")
    assert "2026-03-10" in rows(run(*LIST))


def test_what_a_party_reports_waits_for_the_office_where_it_confirms(
    run: Callable[..., Answer], office: Path
) -> None:
    (office / "plantrack.toml").write_text("confirm = true\n", "utf-8")
    assert run("update", "A.1", "--status", "done", "--agency", "stc", *AS_OF).code == 0
    assert ",reported," in rows(run(*LIST))
    assert (
        run("update", "A.1", "--status", "confirmed", "--agency", "stc", *AS_OF).code
        == 0
    )
    assert ",done_late," in rows(run(*LIST))


def _read_only(file: Path) -> None:
    file.parent.chmod(0o500)


def _another_version(file: Path) -> None:
    base = sqlite3.connect(file)
    base.execute("UPDATE about SET value = '[]'")
    base.commit()
    base.close()
    place.seal(place.IndexPlace(str(file)))


def _written_into(file: Path) -> None:
    base = sqlite3.connect(file)
    base.execute("UPDATE tasks SET title = 'Giả'")
    base.commit()
    base.close()


def _written_into_and_dated_back(file: Path) -> None:
    before = file.stat()
    _written_into(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _write_ahead(file: Path) -> None:
    base = sqlite3.connect(file)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("UPDATE tasks SET title = 'Giả'")
    base.commit()
    base.close()


def _torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _garbage(file: Path) -> None:
    file.write_bytes(b"\0" * 5000)
    place.seal(place.IndexPlace(str(file)))


def _garbage_behind_the_header(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:4096] + os.urandom(len(data) - 4096))
    place.seal(place.IndexPlace(str(file)))


def _no_seal(file: Path) -> None:
    Path(f"{file}.seal").unlink()


def _seal_of_nobody(file: Path) -> None:
    Path(f"{file}.seal").write_bytes(b"\xff" * 300)


def _fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _seal_fifo(file: Path) -> None:
    seal = Path(f"{file}.seal")
    seal.unlink()
    os.mkfifo(seal)


def _journal_fifo(file: Path) -> None:
    os.mkfifo(f"{file}-journal")


def _journal_link(file: Path) -> None:
    Path(f"{file}-journal").symlink_to(file.parent / "elsewhere")


def _lock_fifo(file: Path) -> None:
    lock = Path(f"{file}.lock")
    lock.unlink()
    os.mkfifo(lock)
    _no_seal(file)


def _link(file: Path) -> None:
    other = file.with_name("other")
    file.rename(other)
    file.symlink_to(other)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _linked_folder(file: Path) -> None:
    folder = file.parent
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))


def _file_for_folder(file: Path) -> None:
    folder = file.parent
    folder.rename(folder.with_name("elsewhere"))
    folder.write_bytes(b"")


def _half_a_transaction(file: Path) -> None:
    """What a killed writer leaves: pages in the file, and the journal that would take them back."""
    code = (
        "import os, sqlite3, sys\n"
        "base = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "base.execute('PRAGMA cache_size = 1')\n"
        "base.execute('BEGIN IMMEDIATE')\n"
        "base.execute(\"UPDATE tasks SET title = 'Giả'\")\n"
        "base.execute('CREATE TABLE big AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 90000)"
        " SELECT x, hex(randomblob(40)) AS y FROM n')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)


TROUBLES = [
    _another_version,
    _written_into,
    _written_into_and_dated_back,
    _write_ahead,
    _torn,
    _garbage,
    _garbage_behind_the_header,
    _no_seal,
    _seal_of_nobody,
    _fifo,
    _seal_fifo,
    _journal_fifo,
    _journal_link,
    _lock_fifo,
    _link,
    _folder,
    _linked_folder,
    _file_for_folder,
    _half_a_transaction,
    _read_only,
]


@POSIX
@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.slow
def test_whatever_lies_there_the_answer_is_that_of_a_fresh_build(
    run: Callable[..., Answer], office: Path, trouble: Callable[[Path], None]
) -> None:
    first = rows(run(*LIST))
    trouble(kept(office))
    try:
        assert rows(run(*LIST)) == first
        assert run("update", "A.1", "--status", "done", *AS_OF).code == 0
        assert "done_late" in rows(run(*LIST))
        assert "done_late" in rows(run(*LIST))
    finally:
        (office.parent / "cache").chmod(0o700)


@POSIX
def test_a_relative_cache_folder_is_ignored(
    run: Callable[..., Answer],
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    rows(run(*LIST))
    assert not (office / "here").exists()
    assert list((tmp_path / "home" / ".cache" / "plantrack").glob("*.sqlite"))


@POSIX
def test_a_file_of_another_user_is_not_believed(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rows(run(*LIST))
    _written_into(kept(office))
    place.seal(place.IndexPlace(str(kept(office))))
    assert "Giả" in rows(run(*LIST))  # sealed by the user's own hand
    monkeypatch.setattr(place, "_is_own", lambda found: stat.S_ISDIR(found.st_mode))
    assert rows(run(*LIST)) == first


@pytest.mark.parametrize("when", ["connect", "commit", "seal", "replace"])
def test_any_error_of_the_disk_or_of_the_database_is_a_fresh_build(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    first = rows(run(*LIST))
    plan = office / "data" / "appendix_thu.yaml"
    plan.write_text(plan.read_text("utf-8").replace("Việc 1", "Việc khác 1"), "utf-8")

    def full(*_: object, **__: object) -> None:
        raise {
            "connect": sqlite3.OperationalError,
            "commit": sqlite3.OperationalError,
        }.get(when, OSError)("full")

    target: tuple[object, str] = {
        "connect": (opening, "_connect"),
        "commit": (opening, "_updated"),
        "seal": (place, "seal"),
        "replace": (opening, "_rebuilt"),
    }[when]
    with monkeypatch.context() as patch:
        patch.setattr(*target, full)
        changed = rows(run(*LIST))
    assert changed == first.replace("Việc 1", "Việc khác 1")
    assert rows(run(*LIST)) == changed


def test_a_command_that_waits_too_long_for_another_builds_its_own(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rows(run(*LIST))
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)
    _no_seal(kept(office))
    monkeypatch.setattr("plantrack.cli.session._LONG", 0.0)
    with place.locked(place.place_of(office, ()), 1.0):
        answer = run(*LIST)
    assert (answer.code, answer.out) == (0, first)
    assert answer.err.startswith("Một lệnh hoặc chương trình khác đang giữ chỉ mục")
    assert answer.err.count("\n") == 1


def test_a_foreign_reader_that_holds_the_index_is_told(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rows(run(*LIST))
    monkeypatch.setattr(opening, "_BUSY_SECONDS", 0.1)
    monkeypatch.setattr("plantrack.cli.session._LONG", 0.0)
    plan = office / "data" / "appendix_thu.yaml"
    plan.write_text(plan.read_text("utf-8").replace("Việc 1", "Việc khác 1"), "utf-8")
    foreign = sqlite3.connect(kept(office), isolation_level=None)
    foreign.execute("BEGIN")
    foreign.execute("SELECT count(*) FROM tasks").fetchone()
    answer = run(*LIST)
    foreign.close()
    assert (answer.code, answer.out) == (0, first.replace("Việc 1", "Việc khác 1"))
    assert answer.err.startswith("Một lệnh hoặc chương trình khác đang giữ chỉ mục")


def test_an_index_that_nobody_used_for_60_days_goes_with_the_next_build(
    run: Callable[..., Answer], office: Path
) -> None:
    rows(run(*LIST))
    folder = kept(office).parent
    for name, days in (("0000", 61), ("1111", 59)):
        for end in (".sqlite", ".sqlite.seal", ".sqlite.lock"):
            (folder / f"{name}{end}").write_bytes(b"")
            then = time.time() - days * 86_400
            os.utime(folder / f"{name}{end}", (then, then))
    _no_seal(kept(office))
    rows(run(*LIST))
    assert sorted(path.name for path in folder.glob("*.sqlite")) == sorted(
        (kept(office).name, "1111.sqlite")
    )


def test_a_file_system_without_locks_keeps_nobody_from_an_answer(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lockless(_fd: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    first = rows(run(*LIST))
    _no_seal(kept(office))
    monkeypatch.setattr(place, "_try_lock", lockless)
    assert rows(run(*LIST)) == first
    plan = office / "data" / "appendix_thu.yaml"
    plan.write_text(plan.read_text("utf-8").replace("Việc 1", "Việc khác 1"), "utf-8")
    assert rows(run(*LIST)) == first.replace("Việc 1", "Việc khác 1")


def test_what_took_long_because_nothing_could_be_kept_is_told(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantrack.cli.session._LONG", 0.0)
    first = rows(run(*LIST))  # built and kept: nothing to tell
    (office.parent / "cache").rename(office.parent / "elsewhere")
    (office.parent / "cache").write_bytes(b"")
    answer = run(*LIST)
    assert (answer.code, answer.out) == (0, first)
    assert answer.err.startswith("Không giữ được chỉ mục trong thư mục đệm, nên đã")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.slow
def test_a_terminal_shows_how_much_has_been_read(
    run: Callable[..., Answer],
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
    cores: int,
) -> None:
    """By plan files, whether one process reads them or several, and nothing of it stays behind."""
    many_plans(office)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    monkeypatch.setattr("plantrack.cli.out.bar._PATIENCE", 0.0)
    monkeypatch.setattr("plantrack.cli.out.bar._PAUSE", 0.0)
    shown = io.StringIO()
    monkeypatch.setattr(shown, "isatty", lambda: True)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", shown)
        assert run(*LIST).code == 0
    drawn = [line.strip() for line in shown.getvalue().split("\r")]
    told = [re.search(r"(\d+)%  Đang đọc tệp kế hoạch (\d+)/41$", one) for one in drawn]
    found = [(int(one[1]), int(one[2])) for one in told if one]
    assert found == sorted(found)
    assert [part for part, _ in found] == [round(100 * n / 41) for _, n in found]
    assert found[-1] == (100, 41)
    assert drawn[-2:] == ["", ""]


COMMAND = (sys.executable, "-m", "plantrack")


def started(office: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = (*COMMAND, *arguments)
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=office)


def many_plans(office: Path) -> None:
    data = office / "data"
    text = (data / "appendix_thu.yaml").read_text("utf-8")
    for number in range(40):
        (data / f"appendix_{number:02d}.yaml").write_text(
            text.replace("thu", f"p{number}"), "utf-8"
        )


@POSIX
@pytest.mark.many
def test_a_cache_folder_that_is_full_costs_only_time(
    run: Callable[..., Answer], office: Path
) -> None:
    """No file of these processes can grow beyond 64 KiB: the database does not fit, nor what is put together."""
    many_plans(office)
    full = f"ulimit -f 64; exec {' '.join(COMMAND)} {' '.join(LIST)}"
    found = [
        subprocess.run(
            ["/bin/bash", "-c", full], capture_output=True, cwd=office, check=True
        )
        for _ in range(2)
    ]
    assert found[0].stdout.decode() == found[1].stdout.decode() == rows(run(*LIST))
    assert b"Traceback" not in found[0].stderr + found[1].stderr


@POSIX
@pytest.mark.many
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only root becomes another user",
)
def test_what_another_user_has_put_there_is_left_alone(
    run: Callable[..., Answer], office: Path
) -> None:
    first = rows(run(*LIST))
    file = kept(office)
    _written_into(file)
    place.seal(place.IndexPlace(str(file)))
    for path in (file, Path(f"{file}.seal"), Path(f"{file}.lock")):
        os.chown(path, 65534, 65534)
    assert rows(run(*LIST)) == first
    assert run("update", "A.1", "--status", "done", *AS_OF).code == 0
    assert "done_late" in rows(run(*LIST))
    os.chown(file.parent, 65534, 65534)
    assert "done_late" in rows(run(*LIST))


@pytest.mark.many
def test_commands_that_begin_together_give_one_answer(
    run: Callable[..., Answer], office: Path
) -> None:
    many_plans(office)
    running = [started(office, *LIST) for _ in range(4)]
    found = {one.communicate() for one in running}
    assert found == {(rows(run(*LIST)).encode(), b"")}


_HUNG: Final = 300
"""After so many seconds what does not end is taken to hang, on the slowest machine too."""


@POSIX
@pytest.mark.many
def test_a_build_that_is_killed_leaves_nothing_that_is_believed(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_plans(office)
    aside = office.parent / "aside"
    aside.mkdir()
    monkeypatch.setenv("TMPDIR", str(aside))
    for wait in (0.05, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0):
        one = started(office, *LIST)
        time.sleep(wait)
        one.send_signal(signal.SIGKILL)
        # Its processes hold its output open: this returns when they too have ended.
        one.communicate(timeout=_HUNG)
    last = started(office, *LIST)
    killed = last.communicate()
    for path in kept(office).parent.iterdir():
        path.unlink()
    assert killed == (rows(run(*LIST)).encode(), b"")
    assert [*aside.rglob("*.sqlite")] == []


@pytest.mark.many
def test_many_writers_and_readers_lose_nothing(office: Path) -> None:
    """Twenty commands update and twenty read, all at once; every event is there, every answer is whole."""
    office = office / "busy"
    office.mkdir()
    small_workspace(office, *["Tháng 3/2026"] * 22)
    pairs = [
        (
            started(office, "update", f"A.{number}", "--status", "done", *AS_OF),
            started(office, *LIST),
        )
        for number in range(3, 23)
    ]
    for writer, reader in pairs:
        _, said = writer.communicate()
        assert writer.returncode == 0, said.decode()
        out, err = reader.communicate()
        assert (reader.returncode, err) == (0, b"")
        assert len(out.splitlines()) == 23
    out, err = started(office, *LIST).communicate()
    assert (out.decode().count("done_late"), err) == (20, b"")


def test_the_same_plan_id_twice_is_an_error_with_both_places(
    run: Callable[..., Answer], office: Path
) -> None:
    data = office / "data"
    (data / "appendix_two.yaml").write_bytes((data / "appendix_thu.yaml").read_bytes())
    answer = run(*LIST)
    assert answer.code == 2
    assert "appendix_thu.yaml" in answer.err
    assert "appendix_two.yaml" in answer.err


@pytest.mark.slow
def test_many_plans_are_read_in_processes_as_one_by_one(
    run: Callable[..., Answer], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plantrack.index.filling import parallel

    data = office / "data"
    text = (data / "appendix_thu.yaml").read_text("utf-8")
    for number in range(30):
        (data / f"appendix_{number:02d}.yaml").write_text(
            text.replace("thu", f"p{number}"), "utf-8"
        )
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    together = rows(run(*LIST))
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for forks in {False, "fork" in multiprocessing.get_all_start_methods()}:
        kept(office).unlink()
        monkeypatch.setattr(parallel, "may_fork", lambda forks=forks: forks)
        assert rows(run(*LIST)) == together
    assert len(together.splitlines()) == 63

    def refused(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    kept(office).unlink()
    monkeypatch.setattr(parallel, "may_fork", lambda: True)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refused)
        assert rows(run(*LIST)) == together
    kept(office).unlink()
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(
        parallel, "_read_parts", lambda *_: (_ for _ in ()).throw(OSError)
    )
    assert rows(run(*LIST)) == together
    assert find_workspace(office).kind == "workspace"
