"""The progress log on disk: where it is, how it is read, how lines are added to it and never lost.

Adding takes an exclusive lock on every log concerned, writes all lines at once behind the last complete
one, and returns only when they are on the disk. What cannot be written whole is taken back, in all of the
logs. Lines that are there are never touched; a line left without its end by a broken write gets one.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.errors.files import ExistsError, LogGrewError, UnwrittenError
from plantrack.errors.workspace import NoLogError, ReservedNameError
from plantrack.filenames import is_reserved
from plantrack.findings import Finding, Place, reason_of
from plantrack.sources.files import display_name
from plantrack.sources.regular import read_regular
from plantrack.sources.workspace import Workspace
from plantrack.sources.writing import replace_whole, sync_folder

if TYPE_CHECKING:
    from plantrack.progress.events import Event
    from plantrack.progress.log import Log

UNREADABLE: Final = "PT011"
"""The finding for a log of which not even the bytes are to be had."""
_UNREAD_WHOLE: Final = (UNREADABLE, "PT001")
"""With the finding for a log that was saved in another encoding."""

_FORBIDDEN: Final = frozenset('/\\:*?"<>|')


def log_path(workspace: Workspace, plan: str) -> Path | None:
    """Return where the log of ``plan`` is or would be; None where it can have none.

    The plans shipped in the package have no log. Nor has a plan whose id is no plain file name: it may
    come from a stranger, and must not lead out of the folder.
    """
    folder = log_folder(workspace)
    return log_of(folder, plan) if folder else None


def log_folder(workspace: Workspace) -> Path | None:
    """Return the folder of the logs; None for the plans shipped in the package."""
    return (
        None
        if workspace.kind == "shipped"
        else workspace.root / workspace.config.progress
    )


def log_of(folder: Path, plan: str) -> Path | None:
    """Return where in a folder the log of ``plan`` is or would be, likewise."""
    if not plan or plan.startswith(".") or _FORBIDDEN & set(plan):
        return None
    return folder / f"{plan}.csv"


def strange_logs(workspace: Workspace, plans: Collection[str]) -> tuple[Path, ...]:
    """Return the files in the folder of the logs that are the log of none of these plans.

    A plan that was given another id leaves its log behind so, and a shared folder its copies of one that two people
    wrote at once ("yh-PC.csv"): what they hold counts for nobody.
    """
    folder = log_folder(workspace)
    if folder is None:
        return ()
    try:
        with os.scandir(folder) as found:
            names = [one.name for one in found if one.name.endswith(".csv")]
    except OSError:
        return ()
    strange = sorted(name for name in names if name[:-4] not in plans)
    return tuple(folder / name for name in strange)


def writable_log(workspace: Workspace, plan: str) -> Path:
    """Return the log's path. Raises :class:`NoLogError` where there can be none, :class:`ReservedNameError` where no
    file could have its name on Windows."""
    path = log_path(workspace, plan)
    if path is None:
        raise NoLogError(plan)
    if is_reserved(plan) and not path.exists():
        raise ReservedNameError(plan)
    return path


def load_log(path: Path, name: str) -> Log | None:
    """Read the log at ``path``, which findings call ``name``; None where there is no such file.

    A file that cannot be opened gives an empty log with a finding.
    """
    try:
        data = read_regular(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        from plantrack.progress.log import Log

        return Log(
            (),
            (Finding(UNREADABLE, "error", Place(name), {"reason": reason_of(error)}),),
        )
    # Without a log, which is how the program starts out, nothing of its reader is imported.
    from plantrack.progress.log import read_log

    return read_log(data, name)


def unread_whole(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of a log's findings that say that nothing of it could be read."""
    return tuple(one for one in findings if one.code in _UNREAD_WHOLE)


def new_id() -> str:
    """Return a fresh event id. It begins with a letter, so that no spreadsheet takes it for a number."""
    import secrets

    return "e" + secrets.token_hex(6)


def size_of(path: Path) -> int:
    """Return the bytes of a log, 0 where there is none: what :func:`append` is told of what was read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def append(
    logs: Mapping[Path, Iterable[Event]], read: Mapping[Path, int] | None = None
) -> None:
    """Add events to the log at each path, all of them or none; they are on the disk on return.

    A file and its folder are made where they are missing, a new file with its header line; one of the
    older form gets the header of today. ``read`` says of logs how long they were when the events were
    judged against them: where one has grown since, nothing is written.

    Raises :class:`UnwrittenError` for the first log that cannot be written, :class:`LogGrewError` for one
    that has grown; the events of every file are then as they were, a new file is empty.
    """
    from plantrack.progress.events import format_event

    opened: dict[Path, _Open] = {}
    path = Path()
    try:
        for path in sorted(
            logs
        ):  # one order for all, so that two commands never wait for each other
            made = _make_folder(path.parent)
            fd = _open_current(path)
            opened[path] = _Open(fd, os.fstat(fd).st_size, (path.parent, *made))
            _check_read(path, opened[path].size, read)
        for path, (fd, size, folders) in opened.items():
            begin, end = _before(fd, path)
            lines = (f"{format_event(event)}{end}" for event in logs[path])
            _add(fd, begin + "".join(lines).encode())
            for folder in folders if size == 0 else ():
                sync_folder(folder)
    except BaseException as error:
        for fd, size, _ in opened.values():
            os.ftruncate(fd, size)
        if isinstance(error, OSError):
            raise UnwrittenError(display_name(path), reason_of(error)) from error
        raise
    finally:
        for fd, _, _ in opened.values():
            os.close(fd)  # gives the lock back too


def _check_read(path: Path, size: int, read: Mapping[Path, int] | None) -> None:
    """Refuse a log that has grown since it was read; its lock is held, so that it grows no more."""
    if read is not None and read.get(path, size) != size:
        raise LogGrewError(display_name(path))


class _Open(NamedTuple):
    """A log with its lock: its descriptor, its size, the folders whose entries a new file changes."""

    fd: int
    size: int
    folders: tuple[Path, ...]


def write_new(path: Path, events: Iterable[Event]) -> None:
    """Write ``events`` to a new log.

    Raises :class:`ExistsError` where there is a file already, :class:`UnwrittenError` where none can be.
    """
    from plantrack.progress.events import HEADER, format_event

    lines = "".join(format_event(event) + "\n" for event in events)
    try:
        fd = os.open(
            path,
            os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0),
            0o666,
        )
        try:
            _add(fd, f"{HEADER}\n{lines}".encode())
        except BaseException:
            path.unlink()
            raise
        finally:
            os.close(fd)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise ExistsError(str(path)) from error
    except OSError as error:
        raise UnwrittenError(display_name(path), reason_of(error)) from error


def _make_folder(folder: Path) -> list[Path]:
    """Make ``folder``; return the folders whose entries changed by that."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return [one.parent for one in missing]


def _open_current(path: Path) -> int:
    """Open the log with its lock, under the header of today."""
    while True:
        fd = _open_locked(path)
        try:
            renewed = _renewed(_content(fd))
            if renewed is None:
                return fd
            if sys.platform == "win32":
                os.close(fd)  # no file that is open can be replaced there
                fd = -1
            replace_whole(path.resolve(), renewed)
        except BaseException:
            _close(fd)
            raise
        _close(fd)  # the lock was that of the file replaced


def _close(fd: int) -> None:
    if fd >= 0:
        os.close(fd)


def _renewed(data: bytes) -> bytes | None:
    """Return a log of the older form with the header of today, every other byte as it was; else None."""
    from plantrack.progress.events import COLUMNS, OLDER_COLUMNS

    begin = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    end = data.find(b"\n", begin)
    first = data[begin : end if end >= 0 else len(data)].removesuffix(b"\r")
    for mark in (b",", b";", b"\t"):
        if first == mark.join(name.encode() for name in OLDER_COLUMNS):
            header = mark.join(name.encode() for name in COLUMNS)
            return data[:begin] + header + data[begin + len(first) :]
    return None


def _open_locked(path: Path) -> int:
    """Open the log and wait for its lock; begin again where the file was replaced meanwhile."""
    while True:
        fd = os.open(
            path,
            os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0),
            0o666,
        )
        try:
            _lock(fd)
            at_path, opened = path.stat(), os.fstat(fd)
            if (at_path.st_dev, at_path.st_ino) == (opened.st_dev, opened.st_ino):
                return fd
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)


if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int) -> None:
        # Windows locks ranges of bytes; one far behind the end stands for the file.
        os.lseek(fd, 2**40, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(fd, msvcrt.LK_LOCK, 1)
            except (
                OSError
            ):  # LK_LOCK gives up after ten seconds; another command is still writing
                continue
            return

else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX)


def _before(fd: int, path: Path) -> tuple[bytes, str]:
    """Return what must stand between the file's end and the new lines, and how these end: as the others do, which
    git may have made CRLF."""
    from plantrack.progress.events import COLUMNS, HEADER
    from plantrack.progress.log import read_log

    size = os.fstat(fd).st_size
    if size == 0:
        return f"{HEADER}\n".encode(), "\n"
    data = _content(fd)
    end = "\r\n" if data.partition(b"\n")[0].endswith(b"\r") else "\n"
    between = "" if data.endswith(b"\n") else end
    # Whoever has put the columns in another order goes on reading them so; ours begin anew below.
    same = read_log(data, str(path)).columns == COLUMNS
    return (between if same else f"{between}{HEADER}{end}").encode(), end


def _content(fd: int) -> bytes:
    os.lseek(fd, 0, os.SEEK_SET)
    chunks = []
    while chunk := os.read(fd, 1 << 20):
        chunks.append(chunk)
    return b"".join(chunks)


def _add(fd: int, data: bytes) -> None:
    """Write ``data`` at the file's end and wait for the disk."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]
    os.fsync(fd)
