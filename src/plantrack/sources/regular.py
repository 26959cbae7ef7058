"""The content of a file, where it is one."""

from __future__ import annotations

import errno
import stat
from pathlib import Path
from typing import Final

LARGEST: Final = 64 * 1024 * 1024
"""Bytes; a plan of 200,000 rows has fewer."""


def read_regular(path: Path, *, most: int = LARGEST) -> bytes:
    """Return the content of a file. Raises :class:`OSError` where there is none to be had.

    A pipe or a device is no file: reading it could wait, or go on, for ever. Nor is one of more than
    ``most`` bytes (EFBIG) read at all.
    """
    # Opening a pipe would already wait for whoever writes into it.
    try:
        found = path.stat()
    except ValueError as error:  # a name with a NUL, which no file can have
        raise OSError(errno.EINVAL, str(path)) from error
    if not stat.S_ISREG(found.st_mode):
        raise OSError(
            errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.ESPIPE, str(path)
        )
    if found.st_size > most:
        raise OSError(errno.EFBIG, str(path))
    return path.read_bytes()
