"""Plans as they were last read, so that an unchanged file need not be parsed again.

One file a plan, in the user's cache folder, as little shared between machines or Python versions as a
``.pyc`` file is. It is used only where every file that was read is still the same, and so are the settings
and this program's version; where its checksum does not fit its content it is passed over and made anew.
It can be deleted at any time.

A file is ``_MARK``, a checksum of all that follows (4 bytes), the length of the index (4 bytes), the
index, and the pieces of the plan one after the other.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

from plantrack import __version__
from plantrack.deadlines.model import Before
from plantrack.plan.model import Plan
from plantrack.sources.frozen import freeze, thaw
from plantrack.sources.stamps import FileStamp, confirmed, look, taken

_MARK: Final = b"plantrack cache 2\n"
_READING_ROOMS: Final = ("records", "agencies", "deadlines", "plan", "sources")


class _Index(NamedTuple):
    """What the pieces of a plan are valid for, and the name and length of each."""

    program: str
    file: str
    name: str
    before: str
    stamps: list[FileStamp]
    lengths: dict[str, int]


def load(file: Path, name: str, before: Before) -> Plan | None:
    """Return the plan kept for ``file``, which messages call ``name``, read with that meaning of "trước".

    None where there is none, where it is damaged, or where a file that it was read from has changed.
    """
    try:
        path = _path(file)
        index, body = _unpacked(path.read_bytes())
        if index[:4] != (_program(), str(file.absolute()), name, before):
            return None
        stamps = [confirmed(stamp) for stamp in index.stamps]
        known = [stamp for stamp in stamps if stamp is not None]
        if len(known) < len(stamps):
            return None
        if known != index.stamps:
            _write(path, index._replace(stamps=known), [body])
        return thaw(_Pieces(index.lengths, body))
    except (OSError, RuntimeError, ValueError, EOFError, TypeError, LookupError):
        return None


def save(file: Path, name: str, before: Before, plan: Plan, read: FileStamp, *, began: int) -> None:
    """Keep ``plan`` for ``file``, whose stamp is ``read``; a folder that cannot be written is no failure.

    Nothing is kept where another file that belongs to the plan has changed since ``began`` (nanoseconds):
    it may have been read before it changed.
    """
    with suppress(OSError, RuntimeError):  # RuntimeError: no home folder is known
        path = _path(file)
        others = _others(file, plan)
        stamps = [read, *map(taken, others)]
        if any(look(other).changed >= began for other in others):
            return
        pieces = freeze(plan)
        lengths = {piece: len(data) for piece, data in pieces.items()}
        index = _Index(_program(), str(file.absolute()), name, before, stamps, lengths)
        _write(path, index, pieces.values())


def _others(file: Path, plan: Plan) -> list[str]:
    """Return the files beside the plan's own that it is made of, there or not."""
    others = [Path(plan.directory_file)] if plan.directory_file else []
    if file.suffix.lower() == ".csv":
        others.append(file.with_suffix(".plan.yaml"))
    return [str(other.absolute()) for other in others]


class _Pieces:
    """The pieces of a plan in the body of its cache file."""

    def __init__(self, lengths: dict[str, int], body: memoryview) -> None:
        ends = list(accumulate(lengths.values()))
        self._places = dict(zip(lengths, zip((0, *ends), ends, strict=False), strict=True))
        self._body = body

    def __call__(self, name: str) -> Any:
        start, end = self._places[name]
        return marshal.loads(self._body[start:end])  # noqa: S302 - checked, the user's own, like .pyc


def _path(file: Path) -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    name = os.fsencode(file.absolute())
    return Path(base, "plantrack", f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}")


@lru_cache(maxsize=1)
def _program() -> str:
    """Return what tells this program apart from one that might read or keep a plan differently."""
    package = Path(__file__).parent.parent
    changed = max(
        entry.stat().st_mtime_ns
        for room in _READING_ROOMS
        for entry in os.scandir(package / room)
        if entry.is_file()
    )
    return f"{__version__} {sys.hexversion} {changed}"


def _unpacked(kept: bytes) -> tuple[_Index, memoryview]:
    """Return the index and the pieces. Raises :class:`ValueError` where the file is not whole."""
    start = len(_MARK) + 8
    if not kept.startswith(_MARK) or _checksum(memoryview(kept)[start:]) != kept[len(_MARK) : start - 4]:
        raise ValueError
    end = start + int.from_bytes(kept[start - 4 : start], "big")
    index = _Index._make(marshal.loads(kept[start:end]))  # noqa: S302 - see _Pieces
    return index._replace(stamps=[FileStamp(*stamp) for stamp in index.stamps]), memoryview(kept)[end:]


def _write(path: Path, index: _Index, pieces: Iterable[bytes | memoryview]) -> None:
    """Put a cache file in its place, whole or not at all. Raises :class:`OSError`."""
    packed = marshal.dumps((*index[:4], [tuple(stamp) for stamp in index.stamps], index.lengths))
    content = b"".join((packed, *pieces))
    partial = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(b"".join((_MARK, _checksum(content), len(packed).to_bytes(4, "big"), content)))
        os.replace(partial, path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _checksum(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big")
