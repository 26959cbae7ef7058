"""The content of a file, where it is one."""

from __future__ import annotations

import errno
import stat
from pathlib import Path


def read_regular(path: Path) -> bytes:
    """Return the content of a file. Raises :class:`OSError` where there is none to be had.

    A pipe or a device is no file: reading it could wait, or go on, for ever.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE, str(path))
    return path.read_bytes()
