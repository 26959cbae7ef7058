"""What a visitor sent and has not decided on yet: kept in memory, for a while, under a name nobody can guess."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from typing import Final, NamedTuple

_SECONDS: Final = 1800.0
"""Half an hour: as long as one looks through what was read."""

_FILES_AT_MOST: Final = 100_000_000
"""Bytes that are kept of all visitors together; the oldest gives way."""


class SentFile(NamedTuple):
    """A file that was sent: the name that it had, which no path is ever made of, and what stands in it."""

    name: str
    data: bytes


class _Batch(NamedTuple):
    since: float
    files: tuple[SentFile, ...]

    @property
    def size(self) -> int:
        return sum(len(file.data) for file in self.files)


class Holding:
    """Files by the name they were given here."""

    def __init__(self) -> None:
        self._batches: dict[str, _Batch] = {}

    def keep(self, files: Sequence[SentFile]) -> str:
        """Keep files and return the name by which they are asked for."""
        self._sweep()
        name = secrets.token_urlsafe(16)
        self._batches[name] = _Batch(time.monotonic(), tuple(files))
        # Dicts keep their order: the first is the oldest. What is larger than all room is not kept at all.
        while sum(batch.size for batch in self._batches.values()) > _FILES_AT_MOST:
            del self._batches[next(iter(self._batches))]
        return name

    def of(self, name: str) -> tuple[SentFile, ...]:
        """Return the files kept under a name; none where they are kept no more."""
        self._sweep()
        batch = self._batches.get(name)
        return batch.files if batch else ()

    def drop(self, name: str) -> None:
        """Forget files that were decided on."""
        self._batches.pop(name, None)

    def _sweep(self) -> None:
        old = time.monotonic() - _SECONDS
        gone = [name for name, one in self._batches.items() if one.since < old]
        for name in gone:
            del self._batches[name]
