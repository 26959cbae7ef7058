"""A plan's progress log as rules see it, and where in its file a field stands."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from plantrack.findings import Place
from plantrack.progress.events import Event
from plantrack.progress.log import Log, log_lines
from plantrack.progress.places import field_at


class FileRange(NamedTuple):
    """A range of a file: its place, its length on the first line, its offsets (-1 where unknown)."""

    place: Place
    width: int = 0
    start: int = -1
    end: int = -1


class LogRead:
    """A plan's progress log as it was read, called ``file`` in findings; ``data`` are its bytes."""

    def __init__(self, file: str, log: Log, data: bytes) -> None:
        self.file = file
        self.log = log
        self.data = data

    def spot(self, event: Event, column: str) -> FileRange:
        """Return where a field of an event stands."""
        line = self._lines[event.event] - 1
        columns = next(
            columns for start, columns in reversed(self.log.heads) if start <= line
        )
        field = field_at(self._text, line, columns, column)
        return FileRange(
            Place(self.file, field.line, field.column), max(field.width, 1)
        )

    @cached_property
    def _lines(self) -> dict[str, int]:
        return {
            event.event: line
            for event, line in zip(self.log.events, self.log.lines, strict=True)
        }

    @cached_property
    def _text(self) -> list[str]:
        return log_lines(self.data)
