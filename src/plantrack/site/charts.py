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

_WIDTH: Final = 640
_HEIGHT: Final = 220
_LEFT: Final = 44
_FOOT: Final = 34
_TOP: Final = 14
_TICKS: Final = 4
_LABELS_AT_MOST: Final = 13


class ChartColumn(NamedTuple):
    """A column: what stands under it, and its parts from the bottom up; ``today`` marks the one of the day."""

    label: str
    parts: tuple[tuple[PartLook, int], ...]
    today: bool = False

    @property
    def total(self) -> int:
        """The height of the column, in what it counts."""
        return sum(count for _, count in self.parts)


def columns_chart(columns: Sequence[ChartColumn]) -> Markup:
    """Draw stacked columns over an axis that begins at nought."""
    most = max((column.total for column in columns), default=0)
    step = _step(most)
    top = max(step * -(-most // step), step)
    scale = (_HEIGHT - _FOOT - _TOP) / top
    base = _HEIGHT - _FOOT
    pieces = [
        piece
        for value in range(0, top + 1, step)
        for piece in _grid_line(value, base - value * scale)
    ]
    room = (_WIDTH - _LEFT - 4) / max(len(columns), 1)
    every = -(-len(columns) // _LABELS_AT_MOST)
    for number, column in enumerate(columns):
        x = _LEFT + room * number
        pieces += _column(column, x, room, base, scale)
        # From the last one back, so that the newest column always has its label.
        if (len(columns) - 1 - number) % every == 0:
            pieces.append(_label(column, x + room / 2))
    return _svg(_WIDTH, _HEIGHT, pieces)


def share_bar(parts: Sequence[tuple[PartLook, int]], most: int) -> Markup:
    """Draw one bar of parts, as wide as its sum is of ``most``: it stands in a cell of a table."""
    pieces: list[str] = []
    x = 0.0
    for look, count in parts:
        width = 200 * count / max(most, 1)
        if count:
            pieces.append(_rect(look, x, 1, max(width, 1.5), 12))
        x += width
    return _svg(200, 14, pieces)


def _step(most: int) -> int:
    """Return a round step of the axis, such that there are at most a few of them."""
    step = 1
    while step * _TICKS < most:
        digits = str(step)
        step = step * 5 // 2 if digits[0] == "2" else step * 2
    return step


def _grid_line(value: int, y: float) -> tuple[str, str]:
    return (
        f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH}"/>',
        f'<text class="axis" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value}</text>',
    )


def _column(
    column: ChartColumn, x: float, room: float, base: int, scale: float
) -> list[str]:
    gap = min(room * 0.22, 8)
    pieces: list[str] = []
    if column.today:
        pieces.append(
            f'<rect class="now" x="{x:.1f}" y="{_TOP - 8}" width="{room:.1f}" height="{base - _TOP + 8}"/>'
        )
    bottom = float(base)
    for look, count in column.parts:
        height = count * scale
        bottom -= height
        if count:
            pieces.append(_rect(look, x + gap / 2, bottom, room - gap, height))
    return pieces


def _label(column: ChartColumn, x: float) -> str:
    from markupsafe import escape

    return f'<text class="axis" x="{x:.1f}" y="{_HEIGHT - 14}" text-anchor="middle">{escape(column.label)}</text>'


def _rect(look: PartLook, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="c-{look}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}"'
        f' height="{max(height, 0.5):.1f}"/>'
    )


def _svg(width: int, height: int, pieces: Sequence[str]) -> Markup:
    from markupsafe import Markup

    head = f'<svg class="chart" viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false">'
    return Markup("".join((head, *pieces, "</svg>")))  # noqa: S704 - the only words in it are escaped above
