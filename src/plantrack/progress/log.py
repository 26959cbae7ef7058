"""The bytes of a progress log → its events, and what in it cannot be read. Pure and total."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from plantrack.findings import Finding, Place, Related
from plantrack.progress.events import COLUMNS, Event, Fault, parse_event, parse_fields

# How many lines a field with line breaks in it (never ours; a spreadsheet's) may go over.
_LONGEST_FIELD: Final = 50
_MARKS: Final = frozenset(("event", "task", "status"))


class Log(NamedTuple):
    """The events of a file in its order, each id once; the findings; the columns that hold at its end."""

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    columns: tuple[str, ...]


def read_log(data: bytes, file: str) -> Log:
    """Read a log. A line that is no event is a finding with its number; all others are read.

    A header line is not required, may stand anywhere (two branches may both have begun the file) and
    sets the order of the columns from there on. Of two lines with the same id the one recorded last
    counts; they are a finding only where they differ.
    """
    # Bytes that are not UTF-8, as in a line torn within a letter, become U+FFFD.
    reader = _Reader(file, data.decode("utf-8-sig", errors="replace"))
    reader.read()
    return Log(
        tuple(event for event, _ in reader.events.values()), tuple(reader.findings), tuple(reader.columns)
    )


class _Reader:
    def __init__(self, file: str, text: str) -> None:
        lines = [line.removesuffix("\r") for line in text.split("\n")]
        self.file = file
        self.damaged = "\ufffd" in text or "\0" in text
        self.lines = lines
        self.columns: tuple[str, ...] = COLUMNS
        self.events: dict[str, tuple[Event, int]] = {}
        self.findings: list[Finding] = []

    def read(self) -> None:
        position = 0
        usual = self._usual()
        while position < len(self.lines):
            event = parse_fields(usual[position]) if usual and self._is_whole(usual[position]) else None
            if isinstance(event, Event):
                self._keep(event, position + 1)
                position += 1
            else:
                position += self._read_at(position)

    def _usual(self) -> list[list[str]] | None:
        """Cut all lines at once, which is quick, where each is a record of its own; else return None."""
        if self.damaged:
            return None
        try:
            rows = list(csv.reader(self.lines, strict=True))
        except csv.Error:
            return None
        # Fewer rows than lines: some quotation mark is not closed where its line ends.
        return rows if len(rows) == len(self.lines) else None

    def _is_whole(self, cells: list[str]) -> bool:
        return len(cells) == len(COLUMNS) and self.columns == COLUMNS

    def _read_at(self, position: int) -> int:
        """Read the line at ``position``; return how many lines were taken."""
        line = self.lines[position]
        if not line.strip(" ,;\t\0"):
            if "\0" in line:
                self._bad(position, Fault("", ""))
            return 1
        parsed = self._parse(line)
        taken = 1
        if isinstance(parsed, Fault) and line.count('"') % 2:
            for longer, text in self._joined(position):
                joined = self._parse(text)
                if isinstance(joined, Event):
                    parsed, taken = joined, longer
                    break
        if isinstance(parsed, Event):
            self._keep(parsed, position + 1)
        elif isinstance(parsed, Fault):
            self._bad(position, parsed)
        else:
            self.columns = parsed
        return taken

    def _joined(self, position: int) -> Iterator[tuple[int, str]]:
        """Yield the line with one more of its followers each time, up to one that is an event itself."""
        text = self.lines[position]
        for taken, line in enumerate(self.lines[position + 1 : position + _LONGEST_FIELD], 2):
            if isinstance(self._parse(line), Event):
                return
            text = f"{text}\n{line}"
            yield taken, text

    def _parse(self, line: str) -> Event | Fault | tuple[str, ...]:
        cells = self._cells(line)
        if cells is None or (self.damaged and ("\ufffd" in line or "\0" in line)):
            return Fault("", "")
        if "event" in line and (names := _names(cells)):
            return names
        if len(cells) != len(self.columns):
            return Fault("", "")
        if self.columns == COLUMNS:
            return parse_fields(cells)
        return parse_event(dict(zip(self.columns, cells, strict=True)))

    def _cells(self, line: str) -> list[str] | None:
        """Cut a line at its commas, or at its semicolons where a spreadsheet has rewritten the file."""
        wanted = len(self.columns)
        first: list[str] | None = None
        for delimiter in ",;\t":
            cells = _cut(line, delimiter)
            if cells is None:
                continue
            if len(cells) == wanted:
                return cells
            while len(cells) > wanted and not cells[-1].strip():
                cells.pop()
            if len(cells) == wanted or _names(cells):
                return cells
            first = first or cells
        return first

    def _keep(self, event: Event, line: int) -> None:
        known = self.events.get(event.event)
        if known is None:
            self.events[event.event] = (event, line)
        elif known[0] != event:
            args: dict[str, str | int] = {"event": event.event, "other": known[1]}
            related = (Related(Place(self.file, known[1])),)
            self.findings.append(Finding("PT062", "warning", Place(self.file, line), args, related=related))
            self.events[event.event] = max(known, (event, line), key=lambda one: _precedence(one[0]))

    def _bad(self, position: int, fault: Fault) -> None:
        torn = position == len(self.lines) - 1
        args: dict[str, str | int] = {"column": fault.column, "value": fault.value}
        code = "PT063" if torn else "PT061"
        place = Place(self.file, position + 1)
        self.findings.append(Finding(code, "warning", place, {} if torn else args))


def _precedence(event: Event) -> tuple[datetime, list[str]]:
    """Order two lines of one id whatever their order in the file: the one recorded last, then any."""
    return (event.recorded_at, [str(field) for field in event])


def _cut(line: str, delimiter: str) -> list[str] | None:
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader((line,), delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return None


def _names(cells: list[str]) -> tuple[str, ...] | None:
    """Return the column names where the cells are a header line."""
    names = tuple(cell.strip() for cell in cells)
    return names if set(names) >= _MARKS else None
