"""A progress bar on stderr for work that takes longer than a moment; nothing where nobody watches."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from plantrack.messages import Words

_PATIENCE: Final = 1.0  # seconds before the bar appears
_PAUSE: Final = 0.1
"""Seconds between two drawings: a terminal far away is not to be flooded."""

_CELLS: Final = 24
_Item = TypeVar("_Item")


class Bar:
    """Draws how much of ``files`` is done; call it with the file at work and its part done. ``doing`` is the key of
    what is told beside it."""

    def __init__(self, files: int, speech: Words, doing: str = "rule.checking") -> None:
        self._files = max(files, 1)
        self._speech = speech
        self._doing = doing
        self._done = -1  # the first file that begins makes it 0
        self._begun = self._drawn = time.monotonic()
        self._width = 0
        self._watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, file: str, part: float) -> None:
        """Say that ``part`` (0 to 1) of ``file`` is done."""
        if part == 0.0:
            self._done += 1
        self._show(file, part)

    def reach(self, done: int, files: int) -> None:
        """Say how many of how many files are done, where several are at work at once."""
        self._done, self._files = done, max(files, 1)
        self._show(f"{done}/{files}", 0.0)

    def _show(self, file: str, part: float) -> None:
        now = time.monotonic()
        if (
            not self._watched
            or now - self._begun < _PATIENCE
            or now - self._drawn < _PAUSE
        ):
            return
        self._drawn = now
        whole = min((self._done + part) / self._files, 1.0)
        bar = "█" * round(whole * _CELLS)
        self._put(
            f"{bar:░<{_CELLS}} {whole:4.0%}  {self._speech(self._doing, file=file)}"
        )

    def close(self) -> None:
        """Take the bar away."""
        if self._width:
            self._put("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _put(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)


def with_bar(items: Sequence[_Item], text: str) -> Iterable[_Item]:
    """Go through ``items``, showing on a terminal how far it is."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, text, console=Console(stderr=True), transient=True)
