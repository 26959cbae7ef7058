"""Whether a file is still the one that was read, mostly without reading it again.

A file's size, times and inode are looked at first. They are trusted only where the file had been at rest
for a while when they were taken: a change within the same tick of the file system's clock leaves them as
they are (git calls such an entry of its index racy). Where they differ or are not trusted, the digest of
the bytes decides.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from plantrack.sources.regular import read_regular

_TICK: Final = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use is FAT's, with two seconds."""

State: TypeAlias = tuple[int, int, int, int, int]
"""Device, inode, size, and the times of the last change of content and of anything, in nanoseconds."""

ABSENT: Final[State] = (0, 0, 0, 0, 0)

NotedFile: TypeAlias = tuple[str, *tuple[int | None, ...]]
"""A path and the five parts of a state, which are None where it was not to be trusted."""


class FileStamp(NamedTuple):
    """A file as it was when it was read. ``state`` is None where it is not to be trusted; an absent file
    has no digest."""

    path: str
    state: State | None
    digest: bytes


class FileLook(NamedTuple):
    """How a file stood, and when it was looked at, in nanoseconds."""

    state: State
    at: int

    @property
    def changed(self) -> int:
        """When the file was last changed in any way, in nanoseconds; 0 where it is absent."""
        return max(self.state[3:])


def look(path: str) -> FileLook:
    """Look at a file; raises :class:`OSError` where that cannot be done."""
    at = time.time_ns()
    return FileLook(_state(path), at)


def _state(path: str) -> State:
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path would be made of it on every run
    except FileNotFoundError:
        return ABSENT
    times = (found.st_mtime_ns, found.st_ctime_ns)
    return (found.st_dev, found.st_ino, found.st_size, *times)


def not_as_noted(files: Iterable[NotedFile]) -> list[str]:
    """Return the paths of the files that do not plainly stand as noted: :func:`confirmed` has to tell of them."""
    # Thousands of files, each on every run: with a call and a record for each they took half
    # as long again as the system does to look at them.
    found, stat = [], os.stat
    for noted in files:
        path = noted[0]
        try:
            now = stat(path)
        except FileNotFoundError:
            same = noted[1:] == ABSENT
        except OSError:
            same = False
        else:
            times = now.st_mtime_ns, now.st_ctime_ns
            same = noted == (path, now.st_dev, now.st_ino, now.st_size, *times)
        if not same:
            found.append(path)
    return found


def stamp(path: str, before: FileLook, data: bytes) -> FileStamp:
    """Return the stamp of a file that was looked at *before* its bytes ``data`` were read."""
    at_rest = before.changed + _TICK < before.at
    return FileStamp(
        path,
        before.state if at_rest else None,
        b"" if before.state == ABSENT else digest(data),
    )


def taken(path: str) -> FileStamp:
    """Read the file and return its stamp. Raises :class:`OSError`."""
    before = look(path)
    return stamp(
        path, before, b"" if before.state == ABSENT else read_regular(Path(path))
    )


def confirmed(old: FileStamp) -> FileStamp | None:
    """Return the stamp of the file as it stands, where its bytes are still those of ``old``; else None.

    It is ``old`` itself where nothing about it needs to be kept anew. Raises :class:`OSError`.
    """
    if old.state is not None and look(old.path).state == old.state:
        return old
    new = taken(old.path)
    if new.digest != old.digest:
        return None
    return old if new == old else new


def digest(data: bytes) -> bytes:
    """Return the fingerprint of a file's bytes."""
    import hashlib  # brings OpenSSL in, which a file at rest does not need

    return hashlib.blake2b(data, digest_size=20).digest()
