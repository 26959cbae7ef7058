"""A timeline as a stand-alone SVG picture: no script, no style sheet, no font of its own.

The looks differ in shape as well as in colour; what a mark stands for is told in its title, the whole
in the picture's title and description.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Final

from plantrack.formats.page import Chart, ChartPage, Note, PageHeading
from plantrack.formats.svgdraw import COLORS, line, safe, sign, words_at, wrapped
from plantrack.formats.svglanes import (
    AXIS,
    LEFT,
    MARGIN,
    WIDTH,
    Axis,
    LaidLane,
    axis_of,
    laid,
    lane_parts,
    sums,
)

_HEAD: Final = 52.0
_ROOM: Final = WIDTH - 2 * MARGIN


def render_svg(page: ChartPage) -> str:
    """Return headings, notes and charts, one below the other, as one picture."""
    y = MARGIN
    body: list[str] = []
    for block in page:
        match block:
            case PageHeading(level, text):
                size, room = (20, 26.0) if level == 1 else (15, 40.0)
                for written in wrapped(text, _ROOM / size):
                    y += room
                    room = size * 1.3
                    body.append(words_at(MARGIN, y, written, size=size, bold=True))
            case Note(text):
                for written in wrapped(text, _ROOM / 12):
                    y += 20
                    body.append(words_at(MARGIN, y, written, size=12, fill="#4b5563"))
            case Chart():
                y += 12
                strokes, high = _chart(block, y)
                body += strokes
                y += high
    height = y + MARGIN
    title = next((block.text for block in page if isinstance(block, PageHeading)), "")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{height:g}" '
        f'viewBox="0 0 {WIDTH:g} {height:g}" font-family="sans-serif" role="img" aria-labelledby="title desc">'
    )
    parts = (
        head,
        f'<title id="title">{safe(title)}</title>',
        f'<desc id="desc">{safe(_description(page))}</desc>',
        f'<rect width="{WIDTH:g}" height="{height:g}" fill="#ffffff"/>',
        *body,
        "</svg>\n",
    )
    return "\n".join(parts)


def _description(page: ChartPage) -> str:
    """Tell in words what the picture shows: each lane with its sums."""
    lines: list[str] = []
    for block in page:
        match block:
            case PageHeading(2, text) | Note(text):
                lines.append(text)
            case Chart():
                words = dict(block.legend)
                lines.append(block.today_words)
                for lane in block.lanes:
                    told = ", ".join(
                        f"{words[look]} {count}" for look, count in sums(lane)
                    )
                    lines.append(f"{lane.name}: {told}")
            case PageHeading():
                pass
    return "\n".join(lines)


def _chart(chart: Chart, top: float) -> tuple[list[str], float]:
    """Return the strokes of a chart and how high it is."""
    axis = axis_of(chart)
    placed = [laid(lane, axis) for lane in chart.lanes]
    bottom = top + _HEAD + sum(one.height for one in placed)
    return list(_strokes(chart, placed, axis, top)), bottom + 34 - top


def _strokes(
    chart: Chart, placed: Sequence[LaidLane], axis: Axis, top: float
) -> Iterator[str]:
    lanes = top + _HEAD
    tops = list(accumulate((one.height for one in placed), initial=lanes))
    end, bottom = chart.last, tops[-1]
    # Every second lane has a ground of its own, so that the eye keeps the line over
    # 1,400 points.
    for one, y in list(zip(placed, tops, strict=False))[::2]:
        yield f'<rect x="{MARGIN:g}" y="{y:g}" width="{WIDTH - 2 * MARGIN:g}" height="{one.height:g}" fill="#f3f4f6"/>'
    yield from _months(axis, end, lanes, bottom)
    if 0 <= (chart.today - axis.first).days < axis.days:
        yield from _today(axis.x(chart.today), chart.today_words, lanes, bottom)
    else:
        yield words_at(LEFT, lanes - 34, chart.today_words, size=11)
    for one, y in zip(placed, tops, strict=False):
        yield from lane_parts(one, axis, y)
    yield from _legend(chart, bottom + 22)


def _months(axis: Axis, end: date, top: float, bottom: float) -> Iterator[str]:
    """Draw as many years with their lines, and as many months, as there is room for."""
    first = axis.first
    every = max(1, -int(-46 // (axis.month * 12)))
    if axis.month * (13 - first.month) > 46:
        yield words_at(axis.x(first) + 3, top - 20, f"{first.year}", size=12, bold=True)
    for year in range(first.year + (first.month > 1), end.year + 1):
        if year % every == 0:
            x = axis.x(date(year, 1, 1))
            yield line(x, top - 30, x, bottom, "#9ca3af")
            if year > first.year:
                yield words_at(x + 3, top - 20, f"{year}", size=12, bold=True)
    step = next((step for step in (1, 2, 3, 6) if step * axis.month >= 18), 0)
    # the numbers of months count on over the years, as those of the scale of characters do
    for number in (
        range(first.year * 12 + first.month - 1, end.year * 12 + end.month)
        if step
        else ()
    ):
        if number % step == 0:
            x = axis.x(date(number // 12, number % 12 + 1, 1))
            yield words_at(
                x + 3, top - 5, f"{number % 12 + 1}", size=10, fill="#4b5563"
            )
            if number % 12:
                yield line(x, top - 12, x, bottom, "#e5e7eb")


def _today(x: float, words: str, top: float, bottom: float) -> Iterator[str]:
    yield f'<path d="M{x:g} {top - 38:g}V{bottom:g}" stroke="#111827" stroke-width="1.5" stroke-dasharray="5 3"/>'
    right = x < LEFT + AXIS - 140
    yield words_at(
        x + 5 if right else x - 5, top - 34, words, size=11, bold=True, end=not right
    )


def _legend(chart: Chart, y: float) -> Iterator[str]:
    x = LEFT
    for look, words in chart.legend:
        if look == "running":
            yield line(x - 6, y, x + 6, y, COLORS[look], width=3)
        else:
            yield sign(look, x, y, 6)
        yield words_at(x + 12, y + 4, words, size=12)
        x += 40 + 7 * len(words)
