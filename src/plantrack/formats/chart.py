"""A chart drawn with characters: lanes down, months across, fitted to a width.

Every look has its own sign, so that nothing depends on colour. A month takes up to six columns; where
there are more months than columns, two, three, six or twelve months share one.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from plantrack.formats.page import Chart, ChartMark, DueLook, Lane, Style

SIGNS: Final[dict[DueLook, str]] = {
    "overdue": "●",
    "soon": "◐",
    "coming": "○",
    "done": "✓",
    "stopped": "×",
    "running": "─",
}
"""The sign of each look, the most pressing first."""

_STYLES: Final[dict[DueLook, Style]] = {
    "overdue": "bad",
    "soon": "soon",
    "coming": "",
    "done": "good",
    "stopped": "dim",
    "running": "dim",
}
_TODAY: Final = "│"
_ONWARD: Final = "→"
_NEW_YEAR: Final = "·"
_GAP: Final = 2
_LEAST_NAME: Final = 16
_LEAST_AXIS: Final = 12


class ChartPiece(NamedTuple):
    """A run of characters of one style."""

    text: str
    style: Style = ""


class Scale(NamedTuple):
    """Where days stand on an axis. ``first`` is the number of its first month (year x 12 + month - 1);
    a month takes ``per`` columns, or ``months`` of them share one (then ``per`` is 1)."""

    first: int
    per: int
    months: int
    columns: int

    def month_column(self, month: int) -> int:
        """Return the column where a month, by its number, begins."""
        return (month - self.first) // self.months * self.per

    def cell(self, day: date) -> int:
        """Return the first column of the month of ``day``, or the column it shares."""
        return self.month_column(month_number(day))

    def column(self, day: date) -> int:
        """Return the column of ``day`` itself."""
        within = (day.day - 1) * self.per // monthrange(day.year, day.month)[1]
        return self.cell(day) + within


def month_number(day: date) -> int:
    """Number the months of all years one after another."""
    return day.year * 12 + day.month - 1


def fit(first: date, last: date, room: int) -> Scale:
    """Return the widest scale on which the months of both days and all between fit into ``room`` columns."""
    start, end = month_number(first), month_number(last)
    # Six columns leave room for "T10" and a gap; more would only part the signs.
    for per in (6, 5, 4, 3, 2, 1):
        if (end - start + 1) * per <= room:
            return Scale(start, per, 1, (end - start + 1) * per)
    shared = next(
        (months for months in (2, 3, 6) if end // months - start // months < room), None
    )
    if shared is None:
        years = end // 12 - start // 12 + 1
        shared = 12 * -(-years // room)
    # Quarters and years begin where the calendar's do, whatever month the plan begins
    # in.
    aligned = start // shared * shared
    return Scale(aligned, 1, shared, (end - aligned) // shared + 1)


def draw_chart(chart: Chart, width: int) -> list[list[ChartPiece]]:
    """Return the lines of a chart, no one longer than ``width`` characters (at least 40).

    A lane's sums stand at its end where there is room for them.
    """
    sums = [_sums(lane) for lane in chart.lanes]
    sums_width = max(
        (sum(len(piece.text) for piece in pieces) for pieces in sums), default=0
    )
    # The sums repeat what the axis shows: they are the first to go.
    if width - sums_width - 2 * _GAP < _LEAST_AXIS + _LEAST_NAME:
        sums, sums_width = [[] for _ in chart.lanes], 0
    longest = max((len(lane.name) for lane in chart.lanes), default=0)
    room = width - sums_width - 2 * _GAP
    names = min(longest, max(_LEAST_NAME, room * 7 // 20))
    scale = fit(chart.first, chart.last, room - names)
    # What whole columns leave over is given back to the names.
    names = min(longest, room - scale.columns)
    lines = [
        [ChartPiece(" " * (names + _GAP) + head)]
        for head in _heads(scale, width - names - _GAP)
    ]
    lines.append([ChartPiece(_pointer(chart, scale, names + _GAP, width), "strong")])
    for lane, total in zip(chart.lanes, sums, strict=True):
        name = ChartPiece(_cut(lane.name, names).ljust(names + _GAP))
        lines.append(
            [name, *_runs(_Canvas(chart, scale, lane)), ChartPiece(" " * _GAP), *total]
        )
    return [*lines, [], *_legend(chart, width)]


def chart_text(chart: Chart, width: int) -> list[str]:
    """Return the lines of a chart as bare text."""
    return [
        "".join(piece.text for piece in line).rstrip()
        for line in draw_chart(chart, width)
    ]


def _sums(lane: Lane) -> list[ChartPiece]:
    """Count the lane's due dates by look."""
    counts = Counter(mark.look for mark in lane.marks if mark.due)
    pieces = [
        ChartPiece(f"{SIGNS[look]}{counts[look]}", _STYLES[look])
        for look in SIGNS
        if counts[look]
    ]
    return [part for piece in pieces for part in (ChartPiece(" "), piece)][1:]


def _heads(scale: Scale, room: int) -> Iterator[str]:
    """Yield the line of years and the line of months; a label never touches the next nor ends after ``room``."""
    last = scale.first + scale.columns * scale.months // scale.per
    years: dict[int, str] = {}
    months: dict[int, str] = {}
    step = next(
        step
        for step in (1, 2, 3, 6, 12)
        if step * scale.per >= 3 * scale.months or step == 12
    )
    for month in range(scale.first, last):
        year, number = divmod(month, 12)
        if number == 0 or month == scale.first:
            years[scale.month_column(month)] = f"{year:04d}"
        if number % step == 0 and step < 12:
            months[scale.month_column(month)] = str(number + 1)
    # a year of which only the last months stand here gives way to the next one's label
    places = sorted(years)
    if len(places) > 1 and places[1] - places[0] < 5:
        del years[places[0]]
    yield _placed(years, room)
    if months:
        yield _placed(months, room)


def _placed(labels: dict[int, str], room: int) -> str:
    line = ""
    for column, label in sorted(labels.items()):
        if (not line or len(line) < column) and column + len(label) <= room:
            line = line.ljust(column) + label
    return line


def _pointer(chart: Chart, scale: Scale, left: int, width: int) -> str:
    """Point at today's column, the words on the side where they fit."""
    if not chart.first <= chart.today <= chart.last:
        return chart.today_words
    column = left + scale.column(chart.today)
    if column + 2 + len(chart.today_words) <= width:
        return f"{' ' * column}▼ {chart.today_words}"
    return f"{chart.today_words} ▼".rjust(column + 1)


class _Canvas:
    """One lane's axis: what is drawn later covers what was drawn before."""

    def __init__(self, chart: Chart, scale: Scale, lane: Lane) -> None:
        self.signs = [" "] * scale.columns
        self.styles: list[Style] = [""] * scale.columns
        self.scale = scale
        for year in range(chart.first.year + 1, chart.last.year + 1):
            self.put(scale.month_column(year * 12), _NEW_YEAR, "dim")
        for mark in lane.marks:
            if mark.start:
                self.stretch(mark.start, mark.due)
        if chart.first <= chart.today <= chart.last:
            self.put(scale.column(chart.today), _TODAY, "strong")
        cells: dict[int, list[ChartMark]] = {}
        for mark in lane.marks:
            if mark.due:
                cells.setdefault(scale.cell(mark.due), []).append(mark)
        for column, marks in cells.items():
            self.cell(column, marks)

    def put(self, column: int, text: str, style: Style) -> None:
        for place, sign in enumerate(text, column):
            if 0 <= place < len(self.signs):
                self.signs[place], self.styles[place] = sign, style

    def stretch(self, start: date, due: date | None) -> None:
        first = max(0, self.scale.column(start))
        end = len(self.signs) - 1
        last = self.scale.column(due) if due else end + 1
        self.put(
            first, SIGNS["running"] * (min(last, end) - first + 1), _STYLES["running"]
        )
        if last > end:
            self.put(end, _ONWARD, _STYLES["running"])

    def cell(self, column: int, marks: list[ChartMark]) -> None:
        """Draw every look of a cell with its number if they fit, else as much of the most pressing one,
        ending at the last due day."""
        counts = Counter(mark.look for mark in marks)
        parts = [
            (look, SIGNS[look] + (str(counts[look]) if counts[look] > 1 else ""))
            for look in SIGNS
            if counts[look]
        ]
        if sum(len(text) for _, text in parts) > self.scale.per:
            more = "+" if self.scale.per > 1 else ""
            parts = [(parts[0][0], SIGNS[parts[0][0]] + more)]
        end = max(self.scale.column(mark.due) for mark in marks if mark.due)
        place = max(column, end + 1 - sum(len(text) for _, text in parts))
        for look, text in parts:
            self.put(place, text, _STYLES[look])
            place += len(text)


def _runs(canvas: _Canvas) -> Iterator[ChartPiece]:
    text = ""
    style: Style = ""
    for sign, now in zip(canvas.signs, canvas.styles, strict=True):
        if now != style and text:
            yield ChartPiece(text, style)
            text = ""
        style = now
        text += sign
    yield ChartPiece(text, style)


def _legend(chart: Chart, width: int) -> Iterator[list[ChartPiece]]:
    """Yield the legend, an entry never parted."""
    line: list[ChartPiece] = []
    used = 0
    for look, words in chart.legend:
        entry = f"{SIGNS[look]} {words}"
        if line and used + 3 + len(entry) > width:
            yield line
            line, used = [], 0
        if line:
            line.append(ChartPiece("   "))
            used += 3
        line += [ChartPiece(SIGNS[look], _STYLES[look]), ChartPiece(f" {words}")]
        used += len(entry)
    if line:
        yield line


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(0, width - 1)].rstrip() + "…"
