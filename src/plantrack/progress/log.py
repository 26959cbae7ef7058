"""The bytes of a progress log → its events, and what in it cannot be read. Pure and total."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from plantrack.findings import Finding, Place, Related, Severity
from plantrack.progress.columns import EventColumns
from plantrack.progress.events import (
    COLUMNS,
    OLDER_COLUMNS,
    Event,
    LineFault,
    parse_event,
    parse_fields,
)
from plantrack.progress.places import DELIMITERS, LONGEST_FIELD, LineField, field_at
from plantrack.progress.usual import usual_events
from plantrack.records.encoding import not_utf8, saved_otherwise

_MARKS: Final = frozenset(("event", "task", "status"))
_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}", re.ASCII)
_SLASHED: Final = re.compile(
    r'/(\d{1,2})/\d{4}(?=$|[,;\t"\r])', re.ASCII | re.MULTILINE
)
_BEFORE_SLASH: Final = re.compile(r'(?:^|[,;\t"])\d{1,2}$', re.ASCII | re.MULTILINE)
"""A day in a field of its own is looked for from its first slash, of which a log has few."""
_OURS: Final = (COLUMNS, OLDER_COLUMNS)
_WHOLE: Final = frozenset(map(len, _OURS))


class Log(NamedTuple):
    """The events of a file in its order, each id once, and the findings.

    ``heads`` are the columns with the number of the line, from 0, on which they are named: they hold below
    it. ``lines`` are the numbers, from 1, of the lines on which the events begin, in the order of the events.
    """

    events: Sequence[Event]
    findings: tuple[Finding, ...]
    heads: tuple[tuple[int, tuple[str, ...]], ...] = ((0, COLUMNS),)
    lines: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold at the end of the file."""
        return self.heads[-1][1]


def read_log(data: bytes, file: str) -> Log:
    """Read a log. A line that is no event is a finding with its number; all others are read.

    A header line is not required, may stand anywhere (two branches may both have begun the file) and
    sets the order of the columns from there on. Of two lines with the same id the one recorded last
    counts; they are a finding only where they differ. A file that some program saved in another encoding
    gives no event and one finding.
    """
    reader = _Reader(file, data)
    # What is not UTF-8 is seen in the text: it has U+FFFD there, or NULs.
    if reader.damaged and (at := saved_otherwise(data)) is not None:
        return Log((), (not_utf8(data, Place(file, 1, 1), at),))
    return reader.log()


def log_lines(data: bytes) -> list[str]:
    """Return the lines of a log, as places count them, without their ends."""
    return _lines(_text(data))


def _text(data: bytes) -> str:
    # Bytes that are not UTF-8, as in a line torn within a letter, become U+FFFD.
    return data.decode("utf-8-sig", errors="replace")


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.split("\n")]


class _Reader:
    def __init__(self, file: str, data: bytes) -> None:
        text = _text(data)
        self.file = file
        # A NUL is sought in the bytes: among characters of two bytes each that takes thirty times as long.
        self.damaged = "\ufffd" in text or b"\0" in data
        self.lines = _lines(text)
        self.columns: tuple[str, ...] = COLUMNS
        self.heads: list[tuple[int, tuple[str, ...]]] = [(0, COLUMNS)]
        self.events: dict[str, tuple[Event, int]] = {}
        self.findings: list[Finding] = []
        # A spreadsheet writes all days of a file in one way; where one has its month first, all may.
        self.month_first = any(
            int(found[1]) > 12
            and _BEFORE_SLASH.search(text, max(0, found.start() - 3), found.start())
            for found in _SLASHED.finditer(text)
        )
        self.armed = "'" in text

    def log(self) -> Log:
        """Read the whole log, at once where all of its lines are of the usual kind."""
        usual = self._usual()
        if usual and (events := self._at_once(usual)):
            lines = tuple(range(2, 2 + len(events)))
            return Log(events, (), ((0, COLUMNS), (0, COLUMNS)), lines)
        self._read(usual)
        return Log(
            tuple(event for event, _ in self.events.values()),
            tuple(self.findings),
            tuple(self.heads),
            tuple(line for _, line in self.events.values()),
        )

    def _at_once(self, usual: list[list[str]]) -> EventColumns | None:
        *rows, last = usual
        if last:  # behind the end of the last line stands nothing
            rows.append(last)
        return usual_events(rows, armed=self.armed)

    def _read(self, usual: list[list[str]] | None) -> None:
        position = 0
        while position < len(self.lines):
            event = (
                parse_fields(usual[position])
                if usual and self._is_whole(usual[position])
                else None
            )
            if isinstance(event, Event):
                self._keep(event, position + 1)
                position += 1
            else:
                position += self._read_at(position)

    def _usual(self) -> list[list[str]] | None:
        """Cut all lines at once, which is quick, where each is a record of its own; else return None."""
        if self.damaged or self.month_first:
            return None
        try:
            rows = list(csv.reader(self.lines, strict=True))
        except csv.Error:
            return None
        # Fewer rows than lines: some quotation mark is not closed where its line ends.
        return rows if len(rows) == len(self.lines) else None

    def _is_whole(self, cells: list[str]) -> bool:
        return len(cells) in _WHOLE and self.columns in _OURS

    def _read_at(self, position: int) -> int:
        """Read the line at ``position``; return how many lines were taken."""
        line = self.lines[position]
        if not line.strip(" ,;\t\0"):
            if "\0" in line:
                self._bad(position, LineFault("", ""))
            return 1
        parsed = self._parse(line)
        taken = 1
        # A quotation mark is left open: the field may go on below, as only a spreadsheet writes it.
        if isinstance(parsed, LineFault) and line.count('"') % 2:
            for longer, text in self._joined(position):
                joined = self._parse(text)
                if isinstance(joined, Event) or (
                    isinstance(joined, LineFault) and joined.column
                ):
                    parsed, taken = joined, longer
                    break
        if isinstance(parsed, Event):
            self._keep(parsed, position + 1)
        elif isinstance(parsed, LineFault):
            self._bad(position, parsed)
        else:
            self.columns = parsed
            self.heads.append((position, parsed))
        return taken

    def _joined(self, position: int) -> Iterator[tuple[int, str]]:
        """Yield the line with one more of its followers each time, up to one that is an event itself."""
        text = self.lines[position]
        for taken, line in enumerate(
            self.lines[position + 1 : position + LONGEST_FIELD], 2
        ):
            if isinstance(self._parse(line), Event):
                return
            text = f"{text}\n{line}"
            yield taken, text

    def _parse(self, line: str) -> Event | LineFault | tuple[str, ...]:
        cells = self._cells(line)
        if cells is None or (self.damaged and ("\ufffd" in line or "\0" in line)):
            return LineFault("", "")
        if "event" in line and (names := _names(cells)):
            return names
        # A line of the older form lacks the last columns.
        if self.month_first and (
            unsure := _unsure(dict(zip(self.columns, cells, strict=False)))
        ):
            return unsure
        if self.columns in _OURS:
            return parse_fields(cells)
        return parse_event(dict(zip(self.columns, cells, strict=True)))

    def _cells(self, line: str) -> list[str] | None:
        """Cut a line at its commas, or at its semicolons where a spreadsheet has rewritten the file; None where neither
        makes a header of it or as many fields as are wanted."""
        columns = len(self.columns)
        wanted = _WHOLE if self.columns in _OURS else (columns,)
        for delimiter in DELIMITERS:
            cells = _cut(line, delimiter)
            if cells is None:
                continue
            # Spreadsheets pad lines to the width of the widest.
            while len(cells) > columns and not cells[-1].strip():
                cells.pop()
            if len(cells) in wanted or _names(cells):
                return cells
        return None

    def _keep(self, event: Event, line: int) -> None:
        known = self.events.get(event.event)
        if known is None:
            self.events[event.event] = (event, line)
        elif known[0]._replace(title=event.title) == event and not (
            known[0].title and event.title
        ):
            # The line was said again with the words of its task.
            self.events[event.event] = max(
                known, (event, line), key=lambda one: one[0].title
            )
        elif known[0] != event:
            args: dict[str, str | int] = {"event": event.event, "other": known[1]}
            at = self._field(line - 1, "event")
            self._find("PT062", "warning", at, args, Place(self.file, known[1], 1))
            self.events[event.event] = max(
                known, (event, line), key=lambda one: _precedence(one[0])
            )

    def _bad(self, position: int, fault: LineFault) -> None:
        at = self._field(position, fault.column)
        # Behind the last line end nothing stands but a write that was cut off.
        if position == len(self.lines) - 1:
            self._find(
                "PT063",
                "warning",
                at._replace(column=1, width=len(self.lines[position])),
                {},
            )
        else:
            self._find(
                "PT061", "error", at, {"column": fault.column, "value": fault.value}
            )

    def _field(self, position: int, name: str) -> LineField:
        return field_at(self.lines, position, self.columns, name)

    def _find(
        self,
        code: str,
        severity: Severity,
        at: LineField,
        args: dict[str, str | int],
        other: Place | None = None,
    ) -> None:
        place = Place(self.file, at.line, at.column)
        related = (Related(other),) if other else ()
        self.findings.append(
            Finding(code, severity, place, args, related=related, width=at.width)
        )


def _precedence(event: Event) -> tuple[datetime, list[str]]:
    """Order two lines of one id whatever their order in the file: the one recorded last, then any."""
    return (event.recorded_at, [str(field) for field in event])


def _unsure(cells: Mapping[str, str]) -> LineFault | None:
    """Return the first day that may be two, in a file whose days may have the month first."""
    for name in ("date", "new_due"):
        text = cells.get(name, "").strip()
        found = _DAY.fullmatch(text)
        if (
            found
            and int(found[1]) <= 12
            and int(found[2]) <= 12
            and found[1] != found[2]
        ):
            return LineFault(name, text)
    return None


def _cut(line: str, delimiter: str) -> list[str] | None:
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader((line,), delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _names(cells: list[str]) -> tuple[str, ...] | None:
    """Return the column names where the cells are a header line."""
    names = tuple(cell.strip() for cell in cells)
    return names if set(names) >= _MARKS else None
