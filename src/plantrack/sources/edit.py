"""Editing a person's file in place: only if it is still what was read, and whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from plantrack.errors import ChangedError, FileError
from plantrack.findings import reason_of


def replace_file(path: Path, digest: str, data: bytes) -> None:
    """Write ``data`` to ``path``, whose content had the SHA-256 ``digest`` when it was read.

    The file keeps its permissions; a link keeps pointing to it. Raises :class:`ChangedError` where the
    content is another by now, :class:`FileError` where it cannot be read or written.
    """
    path = path.resolve()
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_bytes(data)
        shutil.copymode(path, partial)
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ChangedError(str(path))
        os.replace(partial, path)
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    finally:
        partial.unlink(missing_ok=True)
