"""The file that is imported, and what was asked of its reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from plantrack.importing.blocks import Document

Tracked = Literal["accept", "reject"]
Ocr = Literal["auto", "on", "off"]
ReadProgress = Callable[[int, int], None]
"""Called with the pages done and all pages, while long work is under way."""


def unwatched(_done: int, _all: int) -> None:
    """Nobody watches."""


class Source(NamedTuple):
    """A file's name as it was given (``-`` for standard input) and its bytes."""

    name: str
    data: bytes


class Options(NamedTuple):
    """How to read. ``pages`` are the ones asked for, counted from 1; ``None`` is all of them.

    ``tracked``: what is done with Word's tracked changes. ``ocr``: ``auto`` recognises letters on pages that
    are pictures, ``on`` on every page, ``off`` on none.
    """

    tracked: Tracked = "accept"
    pages: frozenset[int] | None = None
    ocr: Ocr = "auto"
    progress: ReadProgress = unwatched


class Reader(Protocol):
    """What a module of this folder must have.

    ``read`` raises :class:`~plantrack.importing.errors.RefusedError` for a file that cannot be read, and
    touches neither the disk (but for a temporary folder of a converter) nor the net.
    """

    def read(self, source: Source, options: Options) -> Document:
        """Return the file's blocks."""
        ...


class Depicting(Protocol):
    """What the module of a format with pages has besides: ``--review`` shows the place of a doubt."""

    def picture(self, source: Source, page: int) -> bytes:
        """Return page ``page`` (from 1), upright as it was read, as a JPEG of about 100 dpi."""
        ...
