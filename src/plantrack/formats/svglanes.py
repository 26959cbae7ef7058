"""The lanes of a timeline as a picture: a lane is so high that its name is written whole and no sign covers another."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from plantrack.formats.page import Chart, ChartMark, DueLook, Lane
from plantrack.formats.svgdraw import COLORS, cut, line, safe, sign, words_at, wrapped

WIDTH: Final = 1400.0
MARGIN: Final = 24.0
_NAMES: Final = 400.0
_SUMS: Final = 170.0
AXIS: Final = WIDTH - 2 * MARGIN - _NAMES - _SUMS
LEFT: Final = MARGIN + _NAMES
_LANE: Final = 26.0
_ROW: Final = 18.0  # for each further row of signs
_LINE: Final = 15.0  # for each further line of a name
_LINES_AT_MOST: Final = 4
_LEAST_RADIUS, _RADIUS = 6.0, 8.0
_APART: Final = 1.5  # between two signs of a row
ORDER: Final[tuple[DueLook, ...]] = ("stopped", "done", "coming", "soon", "overdue")
"""The most pressing look stands lowest in a lane."""


class Axis(NamedTuple):
    """From days to places; ``first`` is a month's first day, ``days`` the days to the last month's last."""

    first: date
    days: int

    def x(self, day: date) -> float:
        """Return the place of a day, kept on the axis."""
        share = (day - self.first).days / self.days
        return round(LEFT + AXIS * min(1.0, max(0.0, share)), 1)

    @property
    def month(self) -> float:
        """The width of a month."""
        return AXIS * 30 / self.days


def axis_of(chart: Chart) -> Axis:
    """Return the axis of a chart: whole months."""
    first = chart.first.replace(day=1)
    end = chart.last.replace(day=monthrange(chart.last.year, chart.last.month)[1])
    return Axis(first, (end - first).days + 1)


def sums(lane: Lane) -> list[tuple[DueLook, int]]:
    """Count the due dates of a lane by look, the most pressing first."""
    looks = [mark.look for mark in lane.marks if mark.due]
    return [(look, looks.count(look)) for look in reversed(ORDER) if look in looks]


class _Placed(NamedTuple):
    """The due dates of one month and look as one sign: where it stands, and in which row of its lane."""

    look: DueLook
    marks: tuple[ChartMark, ...]
    x: float
    row: int


class LaidLane(NamedTuple):
    """A lane with the lines of its name, its signs, and how high all of it is."""

    lane: Lane
    lines: tuple[str, ...]
    signs: tuple[_Placed, ...]
    height: float


def laid(lane: Lane, axis: Axis) -> LaidLane:
    """Find for a lane room for its name and its signs."""
    signs = tuple(_placed(lane, axis))
    rows = 1 + max((one.row for one in signs), default=0)
    lines = tuple(_name_lines(lane.name))
    high = max((rows - 1) * _ROW, (len(lines) - 1) * _LINE)
    return LaidLane(lane, lines, signs, _LANE + high)


def _name_lines(name: str) -> Sequence[str]:
    """Break a name over lines; of one that has no end the last line says so."""
    room = (_NAMES - 20) / 12
    lines = [cut(one, room) for one in wrapped(name, room)]
    if len(lines) <= _LINES_AT_MOST:
        return lines
    return [*lines[: _LINES_AT_MOST - 1], cut(f"{lines[_LINES_AT_MOST - 1]} …", room)]


def _placed(lane: Lane, axis: Axis) -> Iterator[_Placed]:
    """Put each sign into the first row where it covers none."""
    groups: dict[tuple[int, int, DueLook], list[ChartMark]] = {}
    for mark in lane.marks:
        if mark.due:
            key = (mark.due.year, mark.due.month, mark.look)
            groups.setdefault(key, []).append(mark)
    # One sign a month and look: of a hundred due dates the signs would cover the lane.
    found = [
        (_middle(marks, axis), look, marks) for (_, _, look), marks in groups.items()
    ]
    ends: list[float] = []
    apart = 2 * _radius(axis) + _APART
    for x, look, marks in sorted(found, key=lambda one: (one[0], ORDER.index(one[1]))):
        row = next((at for at, end in enumerate(ends) if x - end >= apart), len(ends))
        # A slice, since a further row is added where no sign before leaves room.
        ends[row : row + 1] = [x]
        yield _Placed(look, tuple(marks), x, row)


def _middle(marks: Sequence[ChartMark], axis: Axis) -> float:
    days = [mark.due.toordinal() for mark in marks if mark.due]
    return axis.x(date.fromordinal(sum(days) // len(days)))


def _radius(axis: Axis) -> float:
    return min(_RADIUS, max(_LEAST_RADIUS, axis.month / 2))


def lane_parts(one: LaidLane, axis: Axis, top: float) -> Iterator[str]:
    """Yield the strokes of a lane whose upper edge is at ``top``."""
    middle = top + one.height / 2
    first = middle + 4 - (len(one.lines) - 1) * _LINE / 2
    name = "".join(
        words_at(MARGIN + 6, first + number * _LINE, text, size=12)
        for number, text in enumerate(one.lines)
    )
    yield f"<g><title>{safe(one.lane.name)}</title>{name}</g>"
    for mark in one.lane.marks:
        if mark.start:
            # Work without an end runs to the edge: the axis keeps what lies beyond it
            # there.
            start, end = axis.x(mark.start), axis.x(mark.due or date.max)
            yield line(start, middle, end, middle, COLORS["running"], width=3)
    rows = 1 + max((placed.row for placed in one.signs), default=0)
    for placed in one.signs:
        yield _mark(placed, axis, middle + (placed.row - (rows - 1) / 2) * _ROW)
    yield from _lane_sums(one.lane, middle)


def _lane_sums(lane: Lane, y: float) -> Iterator[str]:
    x = WIDTH - MARGIN - _SUMS + 26
    for look, count in sums(lane):
        yield sign(look, x, y, 5)
        yield words_at(x + 9, y + 4, f"{count}", size=12)
        x += 22 + 7 * len(str(count))


def _mark(placed: _Placed, axis: Axis, y: float) -> str:
    """Draw the due dates of one month and look as one sign, with their number where it is not one."""
    x, look, many = placed.x, placed.look, len(placed.marks) > 1
    tips = "\n".join(mark.tip for mark in placed.marks)
    number = ""
    if many:
        fill = "#ffffff" if look in ("overdue", "done") else COLORS[look]
        count = f"{len(placed.marks)}"
        number = words_at(x, y + 3.2, count, size=9, bold=True, fill=fill, middle=True)
    drawn = sign(look, x, y, _radius(axis), plain=many)
    return f"<g><title>{safe(tips)}</title>{drawn}{number}</g>"
