"""What a cell tells besides whom it names: the words left over, parties in general, a list left open."""

from __future__ import annotations

from typing import NamedTuple

from plantrack.agencies.model import Unread
from plantrack.agencies.reading.line import CellLine
from plantrack.text import squeeze


class ToldSoFar(NamedTuple):
    """How much had been told at some point of the reading, to go back to."""

    unread: int
    unspecified: int
    open: bool


class Telling:
    """Gathers it while one cell is read; ranges are of the cell's words."""

    __slots__ = ("_line", "open", "unread", "unspecified")

    def __init__(self, line: CellLine) -> None:
        self._line = line
        self.unread: list[Unread] = []
        self.unspecified: list[str] = []
        self.open = False

    def text(self, start: int, end: int) -> str:
        """Return words as they stand in the cell."""
        first, last = self._line.slice(start, end)
        return self._line.text[first:last]

    def said(self, start: int, end: int) -> str:
        """Return words as printed, in one line and without marks at either end."""
        return squeeze(self._line.scope(start, end) or "")

    def report(
        self, start: int, end: int, near: str | None, candidates: tuple[str, ...] = ()
    ) -> None:
        """Add words that name nobody known; marks alone are nothing to report."""
        start, end = self._line.trimmed(start, end)
        if start < end:
            first, last = self._line.slice(start, end)
            self.unread.append(
                Unread(self._line.text[first:last], first, last, near, candidates)
            )

    def told(self) -> ToldSoFar:
        """Return how much has been told so far."""
        return ToldSoFar(len(self.unread), len(self.unspecified), self.open)

    def back_to(self, before: ToldSoFar) -> None:
        """Forget what was told since then."""
        del self.unread[before.unread :], self.unspecified[before.unspecified :]
        self.open = before.open
