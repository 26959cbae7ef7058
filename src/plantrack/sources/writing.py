"""The one place where files are written: whole or not at all, and through what is no file.

A regular file is made beside its place and moved there when it is on the disk. A device, a pipe and the
process's own output are written through, whoever runs the program. A link is followed.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from plantrack.errors.files import (
    BusyError,
    FileError,
    IsFolderError,
    NoFolderError,
    NoPlaceError,
)
from plantrack.findings import reason_of

_NEW: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
_KINDS: Final[dict[int, type[FileError]]] = {
    errno.ENOENT: NoFolderError,
    errno.EISDIR: IsFolderError,
    # Windows says so of a file that is open in Excel.
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EBUSY), BusyError),
}
_STREAMS: Final = ("/dev/", "/proc/")
_LINKS_AT_MOST: Final = 40


def write_file(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path``; return whether a file stands there now, False where it was written through.

    Raises :class:`FileError` or one of its kinds, with what was there before as it was.
    """
    try:
        if _is_through(path):
            _write_through(path, data)
            return False
        replace_whole(Path(os.path.realpath(path)), data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _told(path, error) from error
    return True


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where it is missing. Raises :class:`FileError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoPlaceError(str(folder), reason_of(error)) from error


def replace_whole(
    path: Path, data: bytes, before: Callable[[], None] = lambda: None
) -> None:
    """Put a file with ``data`` in the place of ``path``, with the permissions of the one that was there.

    ``before`` is called when the new file is on the disk, and may raise to leave all as it was. Raises
    :class:`OSError`.
    """
    partial = _partial(path.parent)
    try:
        _write_new(partial, data)
        with suppress(FileNotFoundError):
            partial.chmod(stat.S_IMODE(path.stat().st_mode))
        before()
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    with suppress(
        OSError
    ):  # the file is whole already; a folder that cannot be synced is no failure
        sync_folder(path.parent)


def write_set(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files that belong together into a folder: all are on the disk before the first takes the place of an
    older one, so that a disk that fills up leaves the older set as it was. Raises :class:`FileError`."""
    made: list[tuple[Path, Path]] = []
    try:
        for name, data in files:
            if (folder / name).is_dir():
                raise IsFolderError(str(folder / name), "EISDIR")
            partial = _partial(folder)
            made.append((partial, folder / name))
            _write_new(partial, data)
        for partial, path in made:
            os.replace(partial, path)
        with suppress(OSError):
            sync_folder(folder)
    except OSError as error:
        raise _told(folder, error) from error
    finally:
        for partial, _ in made:
            partial.unlink(missing_ok=True)


def _partial(folder: Path) -> Path:
    """Return a name of its own for a file that is not whole yet, not the file's with something added: that could
    be longer than a name may be."""
    return folder / f".plantrack-{os.urandom(6).hex()}.tmp"


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk; Windows keeps these itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, _NEW, 0o666)
    try:
        _write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _is_through(path: Path) -> bool:
    """Tell whether what stands at ``path`` takes what is written to it and keeps no content to replace.

    ``/dev/stdout`` does so even where the shell sends it into a file.
    """
    if _leads_to_stream(path):
        return True
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return not stat.S_ISREG(mode)


def _leads_to_stream(path: Path) -> bool:
    """Tell whether a name, or a link that it is, is one of the system's names for an open file."""
    name = os.path.abspath(path)  # noqa: PTH100 - resolving it would follow the very links that are looked at
    for _ in range(_LINKS_AT_MOST):
        if name.startswith(_STREAMS):
            return True
        try:
            name = os.path.normpath(
                os.path.join(os.path.dirname(name), os.readlink(name))  # noqa: PTH115, PTH118, PTH120
            )
        except OSError:
            return False
    return False


def _write_through(path: Path, data: bytes) -> None:
    """Write to what is no file. Our own output is not opened anew: that would begin at its start again."""
    if _is_own_output(path):
        sys.stdout.flush()
        _write_all(sys.stdout.fileno(), data)
        return
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _is_own_output(path: Path) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):  # ours is closed, or no file of the system
        return False


def _told(path: Path, error: OSError) -> FileError:
    """Return the failure that says what to do, where there is something to do."""
    name, reason = str(path), reason_of(error)
    kind = _KINDS.get(error.errno or 0, FileError)
    return kind(name, reason)
