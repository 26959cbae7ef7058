"""Where the index of a workspace is kept, and whether what is there can be believed.

The file lies in the user's cache folder and can be deleted at any time. It is used only where it is a regular
file of the user's in a folder that is the user's alone, and just as its last writer left it: that one notes
size, times and header of the file in a seal beside it, so that whatever else wrote into it is noticed.
"""

import os
import stat
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

_HEADER: Final = 100
"""The bytes of SQLite's header; they count the file's changes."""

_UNUSED_DAYS: Final = 60
_A_DAY: Final = 86_400
_POLL: Final = 0.02


class UnusableError(Exception):
    """The cache folder, or what lies in it, cannot be used."""


class HeldIndexError(UnusableError):
    """Another command has held the writer's lock for too long."""


class IndexPlace(NamedTuple):
    """The files of one index: the database, its seal, its lock."""

    base: str

    @property
    def seal(self) -> str:
        """Where the last writer's notes are."""
        return f"{self.base}.seal"

    @property
    def lock(self) -> str:
        """What a writer holds."""
        return f"{self.base}.lock"


def place_of(root: Path, files: tuple[Path, ...]) -> IndexPlace:
    """Return the place of the index of a workspace, or of a set of files given by hand.

    Raises :class:`UnusableError` where there is no folder to be used.
    """
    folder = _folder()
    named = "\0".join([os.path.abspath(root), *sorted(map(os.path.abspath, files))])  # noqa: PTH100 - of every run
    data = os.fsencode(named)
    return IndexPlace(f"{folder}/{zlib.crc32(data):08x}{zlib.adler32(data):08x}.sqlite")


def _folder() -> str:
    """Return the user's cache folder, made where it is not there yet."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    top = given if os.path.isabs(given) else os.path.expanduser("~/.cache")  # noqa: PTH111, PTH117 - likewise
    if not os.path.isabs(top):  # noqa: PTH117
        raise UnusableError(top)
    folder = f"{top}/plantrack"
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        _make(top, folder)
        found = _lstat(folder)
    except OSError as error:
        raise UnusableError(folder) from error
    if not stat.S_ISDIR(found.st_mode) or not _is_own(found):
        raise UnusableError(folder)
    if stat.S_IMODE(found.st_mode) & 0o077 and sys.platform != "win32":
        with suppress(OSError):
            os.chmod(folder, 0o700)  # noqa: PTH101
        if stat.S_IMODE(_lstat(folder).st_mode) & 0o077:
            raise UnusableError(folder)
    return folder


def _make(top: str, folder: str) -> None:
    try:
        os.makedirs(top, exist_ok=True)  # noqa: PTH103
        with suppress(FileExistsError):  # another command makes it at the same time
            os.mkdir(folder, 0o700)  # noqa: PTH102
    except OSError as error:
        raise UnusableError(folder) from error


def _lstat(path: str) -> os.stat_result:
    try:
        return os.lstat(path)
    except OSError as error:
        raise UnusableError(path) from error


def _is_own(found: os.stat_result) -> bool:
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def is_sealed(place: IndexPlace) -> bool:
    """Tell whether the database is just as its last writer left it. Raises :class:`UnusableError` where what lies
    there is no file of the user's."""
    try:
        found = os.lstat(place.base)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UnusableError(place.base) from error
    if not stat.S_ISREG(found.st_mode) or not _is_own(found):
        raise UnusableError(place.base)
    if any(
        os.path.lexists(f"{place.base}{end}") for end in ("-wal", "-shm")
    ):  # ours is written without
        return False
    return _is_plain(f"{place.base}-journal") and _read(place.seal) == _notes(
        place.base
    )


def _is_plain(path: str) -> bool:
    """Tell whether SQLite can open what lies there, if anything does: it waits for a pipe for ever."""
    try:
        found = os.lstat(path)
    except OSError:
        return True
    return stat.S_ISREG(found.st_mode) and _is_own(found)


def seal(place: IndexPlace) -> None:
    """Note how the database is now. Raises :class:`OSError`."""
    partial = f"{place.seal}.{os.getpid()}"
    fd = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _no_links(), 0o600)
    try:
        os.write(fd, _notes(place.base))
    finally:
        os.close(fd)
    os.replace(partial, place.seal)


def _notes(path: str) -> bytes:
    try:
        fd = os.open(path, os.O_RDONLY | _no_links())
    except OSError as error:
        raise UnusableError(path) from error
    try:
        found = os.fstat(fd)
        header = os.read(fd, _HEADER)
    finally:
        os.close(fd)
    numbers = (
        found.st_dev,
        found.st_ino,
        found.st_size,
        found.st_mtime_ns,
        found.st_ctime_ns,
    )
    return f"{numbers} {header.hex()}\n".encode()


def _read(path: str) -> bytes:
    """Return what stands in a seal, nothing where there is none that can be believed."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or not _is_own(found):
            return b""
        with open(path, "rb") as stream:  # noqa: PTH123
            return stream.read(4 * _HEADER + 200)
    except OSError:
        return b""


def _no_links() -> int:
    return getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def clear(place: IndexPlace) -> None:
    """Take away a database with whatever belongs to it. Raises :class:`UnusableError` where that cannot be done."""
    for path in (
        place.seal,
        f"{place.base}-journal",
        f"{place.base}-wal",
        f"{place.base}-shm",
        place.base,
    ):
        try:
            os.unlink(path)  # noqa: PTH108
        except FileNotFoundError:
            continue
        except OSError as error:
            raise UnusableError(path) from error


def touch(place: IndexPlace) -> None:
    """Note that the index was used, once a day."""
    with suppress(OSError):
        if time.time() - os.stat(place.lock).st_mtime > _A_DAY:  # noqa: PTH116
            os.utime(place.lock)


def sweep(place: IndexPlace) -> None:
    """Remove the indexes that nobody has used for 60 days, and what broken builds have left."""
    folder = os.path.dirname(place.base)  # noqa: PTH120
    now = time.time()
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            with suppress(OSError):
                _sweep(entry, place, now - entry.stat(follow_symlinks=False).st_mtime)


def _sweep(entry: "os.DirEntry[str]", place: IndexPlace, age: float) -> None:
    if entry.path.startswith(place.base):
        return
    if entry.name.endswith(".lock") and age > _UNUSED_DAYS * _A_DAY:
        old = IndexPlace(entry.path.removesuffix(".lock"))
        with suppress(UnusableError):
            clear(old)
        os.unlink(entry.path)  # noqa: PTH108
    elif ".new" in entry.name and age > _A_DAY:
        os.unlink(entry.path)  # noqa: PTH108
    elif (
        "." not in entry.name and age > _A_DAY and entry.is_file(follow_symlinks=False)
    ):
        os.unlink(entry.path)  # noqa: PTH108 - kept by an earlier version of this program


if sys.platform == "win32":
    import msvcrt

    def _try_lock(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(place: IndexPlace, patience: float) -> Iterator[None]:
    """Hold the writer's lock. Raises :class:`HeldIndexError` where it is not to be had within ``patience`` seconds,
    as where another command builds for long, :class:`UnusableError` where the file system has no locks."""
    try:
        fd = os.open(
            place.lock,
            os.O_RDWR | os.O_CREAT | _no_links() | getattr(os, "O_NONBLOCK", 0),
            0o600,
        )
    except OSError as error:
        raise UnusableError(place.lock) from error
    try:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode) or not _is_own(found):
            raise UnusableError(place.lock)
        _wait(fd, place, patience)
        yield
    finally:
        os.close(fd)  # gives the lock back too


def _wait(fd: int, place: IndexPlace, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            _try_lock(fd)
        except (BlockingIOError, PermissionError):  # the latter is how Windows says it
            if time.monotonic() > end:
                raise HeldIndexError(place.lock) from None
            time.sleep(_POLL)
        except OSError as error:
            raise UnusableError(place.lock) from error
        else:
            return
