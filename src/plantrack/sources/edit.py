"""Editing a person's file in place: only if it is still what was read, and whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

from plantrack.errors.files import ChangedError, FileError
from plantrack.findings import reason_of
from plantrack.sources.writing import replace_whole


def replace_file(path: Path, digest: str, data: bytes) -> None:
    """Write ``data`` to ``path``, whose content had the SHA-256 ``digest`` when it was read.

    The file keeps its permissions; a link keeps pointing to it. Raises :class:`ChangedError` where the
    content is another by now, :class:`FileError` where it cannot be read or written.
    """
    # What is put in a link's place would leave the file it points to as it was.
    path = path.resolve()

    def unchanged() -> None:
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ChangedError(str(path))

    try:
        replace_whole(path, data, unchanged)
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
