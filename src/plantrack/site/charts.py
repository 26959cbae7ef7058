"""Charts as SVG that stands in the page: shapes with classes, coloured by the style sheet; no script, no font.

Each chart stands beside a table that says the same, so that the picture itself is nothing to a screen reader.
The three looks differ in lightness and outline as well as in colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from markupsafe import Markup

PartLook = Literal["done", "late", "rest"]

_HEIGHT: Final = 220
_FOOT: Final = 34
_TOP: Final = 14
_RIGHT: Final = 16
_TICKS: Final = 4


class ChartFrame(NamedTuple):
    """The room of a chart: its width, what is left of it beside the axis, and how many labels stand under it."""

    width: int
    left: int
    labels: int


NARROW: Final = ChartFrame(640, 44, 13)
WIDE: Final = ChartFrame(1120, 72, 24)


class ChartColumn(NamedTuple):
    """A column: what stands under it, and its parts from the bottom up; ``today`` marks the one of the day."""

    label: str
    parts: tuple[tuple[PartLook, int], ...]
    today: bool = False

    @property
    def total(self) -> int:
        """The height of the column, in what it counts."""
        return sum(count for _, count in self.parts)


def columns_chart(columns: Sequence[ChartColumn], frame: ChartFrame = NARROW) -> Markup:
    """Draw stacked columns over an axis that begins at nought."""
    most = max((column.total for column in columns), default=0)
    step = _step(most)
    top = max(step * -(-most // step), step)
    base = _HEIGHT - _FOOT
    scale = (base - _TOP) / top
    pieces = [
        piece
        for value in range(0, top + 1, step)
        for piece in _grid_line(value, base - value * scale, frame)
    ]
    room = (frame.width - frame.left - _RIGHT) / max(len(columns), 1)
    # Labels that touch are read by nobody.
    every = -(-len(columns) // frame.labels)
    for number, column in enumerate(columns):
        x = frame.left + room * number
        pieces += _column(column, x, room, scale)
        # From the last one back, so that the newest column always has its label.
        behind = len(columns) - 1 - number
        if behind % every == 0:
            pieces.append(_label(column, x + room / 2, behind // every))
    return _svg(frame.width, _HEIGHT, pieces)


def share_bar(parts: Sequence[tuple[PartLook, int]], most: int) -> Markup:
    """Draw one bar of parts, as wide as its sum is of ``most``: it stands in a cell of a table."""
    pieces: list[str] = []
    x = 0.0
    for look, count in parts:
        width = 200 * count / max(most, 1)
        if count:
            # One of many would be too thin to be seen.
            pieces.append(_rect(look, x, 1, max(width, 1.5), 12))
        x += width
    return _svg(200, 14, pieces, ' preserveAspectRatio="none"')


def _step(most: int) -> int:
    """Return a round step of the axis, such that there are at most a few of them."""
    step = 1
    while step * _TICKS < most:
        digits = str(step)
        # 1, 2, 5, 10: steps that are read without counting.
        step = step * 5 // 2 if digits[0] == "2" else step * 2
    return step


def _grid_line(value: int, y: float, frame: ChartFrame) -> tuple[str, str]:
    return (
        f'<path class="grid" d="M{frame.left} {y:.1f}H{frame.width}"/>',
        f'<text class="axis" x="{frame.left - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>',
    )


def _column(column: ChartColumn, x: float, room: float, scale: float) -> list[str]:
    # Many columns stand close, few do not grow apart.
    gap = min(room * 0.22, 8)
    base = _HEIGHT - _FOOT
    pieces: list[str] = []
    if column.today:
        pieces.append(
            f'<rect class="now" x="{x:.1f}" y="{_TOP}" width="{room:.1f}" height="{base - _TOP}"/>'
        )
    bottom = float(base)
    for look, count in column.parts:
        height = count * scale
        bottom -= height
        if count:
            pieces.append(_rect(look, x + gap / 2, bottom, room - gap, height))
    return pieces


def _label(column: ChartColumn, x: float, number: int) -> str:
    """Draw a label; on a narrow screen only those of the class ``second`` or ``fourth`` stay, and are larger."""
    from markupsafe import escape

    kind = ("fourth", "odd", "second", "odd")[number % 4]
    return (
        f'<text class="axis {kind}" x="{x:.1f}" y="{_HEIGHT - 10}" text-anchor="middle">'
        f"{escape(column.label)}</text>"
    )


def _rect(look: PartLook, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="c-{look}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}"'
        f' height="{max(height, 0.5):.1f}"/>'
    )


def _svg(width: int, height: int, pieces: Sequence[str], more: str = "") -> Markup:
    from markupsafe import Markup

    head = f'<svg class="chart" viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false"{more}>'
    return Markup("".join((head, *pieces, "</svg>")))  # noqa: S704 - the only words in it are escaped above
