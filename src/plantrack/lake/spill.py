"""The folder of an engine for what does not fit into memory: it goes with the engine, or, where that was killed, when
the next one begins."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from pathlib import Path
from shutil import rmtree
from typing import Final

_PREFIX: Final = "plantrack-lake-"
_YOUNG: Final = 60.0
"""Seconds in which a folder that nobody holds may be one that was just made."""


class SpillFolder:
    """A folder of the user's alone; it is held while its engine lives."""

    def __init__(self) -> None:
        _sweep(Path(tempfile.gettempdir()))
        self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX)
        self.name: Final = self._folder.name
        self._hold = _held(self.name)

    def close(self) -> None:
        """Take the folder away."""
        self._folder.cleanup()
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None


def _sweep(folder: Path) -> None:
    """Take away the folders of engines that were killed."""
    try:
        left = [one for one in folder.iterdir() if one.name.startswith(_PREFIX)]
    except OSError:
        return
    for one in left:
        if _is_own(one) and (hold := _held(str(one))) is not None:
            rmtree(one, ignore_errors=True)
            os.close(hold)


def _is_own(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        found = folder.lstat()
    except OSError:
        return False
    old = time.time() - found.st_mtime > _YOUNG
    return old and stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


if sys.platform == "win32":

    def _held(folder: str) -> int | None:  # noqa: ARG001 - no folder can be held there
        return None

else:
    import fcntl

    def _held(folder: str) -> int | None:
        """Hold a folder, which ends with the process however that ends; None where another holds it."""
        try:
            hold = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            return None
        try:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(hold)
            return None
        return hold
