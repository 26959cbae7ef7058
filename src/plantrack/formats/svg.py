"""A timeline as a stand-alone SVG picture: no script, no style sheet, no font of its own.

The looks differ in shape as well as in colour; what a mark stands for is told in its title, the whole
in the picture's title and description.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Final, NamedTuple

from plantrack.formats.page import (
    Chart,
    ChartMark,
    ChartPage,
    Heading,
    Lane,
    Look,
    Note,
)
from plantrack.formats.visible import visible

_WIDTH: Final = 1400.0
_MARGIN: Final = 24.0
_NAMES: Final = 400.0
_SUMS: Final = 170.0
_AXIS: Final = _WIDTH - 2 * _MARGIN - _NAMES - _SUMS
_LEFT: Final = _MARGIN + _NAMES
_LANE: Final = 26.0
_HEAD: Final = 52.0
_LEAST_RADIUS, _RADIUS = 6.0, 8.0
_COLORS: Final[dict[Look, str]] = {
    "overdue": "#b91c1c",
    "soon": "#b45309",
    "coming": "#1d4ed8",
    "done": "#15803d",
    "stopped": "#6b7280",
    "running": "#9ca3af",
}
_ORDER: Final[tuple[Look, ...]] = ("stopped", "done", "coming", "soon", "overdue")
"""The most pressing look is drawn last, above the others."""

# The characters that XML 1.0 has no place for, even escaped.
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_svg(page: ChartPage) -> str:
    """Return headings, notes and charts, one below the other, as one picture."""
    y = _MARGIN
    body: list[str] = []
    for block in page:
        match block:
            case Heading(level, text):
                y += 26 if level == 1 else 40
                body.append(
                    _text(_MARGIN, y, text, size=20 if level == 1 else 15, bold=True)
                )
            case Note(text):
                y += 20
                body.append(_text(_MARGIN, y, text, size=12, fill="#4b5563"))
            case Chart():
                y += 12
                body += _chart(block, y)
                y += _HEAD + _LANE * len(block.lanes) + 34
    height = y + _MARGIN
    title = next((block.text for block in page if isinstance(block, Heading)), "")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH:g}" height="{height:g}" '
        f'viewBox="0 0 {_WIDTH:g} {height:g}" font-family="sans-serif" role="img" aria-labelledby="title desc">'
    )
    parts = (
        head,
        f'<title id="title">{_safe(title)}</title>',
        f'<desc id="desc">{_safe(_description(page))}</desc>',
        f'<rect width="{_WIDTH:g}" height="{height:g}" fill="#ffffff"/>',
        *body,
        "</svg>\n",
    )
    return "\n".join(parts)


def _description(page: ChartPage) -> str:
    """Tell in words what the picture shows: each lane with its sums."""
    lines: list[str] = []
    for block in page:
        match block:
            case Heading(2, text) | Note(text):
                lines.append(text)
            case Chart():
                words = dict(block.legend)
                lines.append(block.today_words)
                for lane in block.lanes:
                    sums = ", ".join(
                        f"{words[look]} {count}" for look, count in _sums(lane)
                    )
                    lines.append(f"{lane.name}: {sums}")
            case Heading():
                pass
    return "\n".join(lines)


def _sums(lane: Lane) -> list[tuple[Look, int]]:
    looks = [mark.look for mark in lane.marks if mark.due]
    return [(look, looks.count(look)) for look in reversed(_ORDER) if look in looks]


class _Axis(NamedTuple):
    """From days to places; ``first`` is a month's first day, ``days`` the days to the last month's last."""

    first: date
    days: int

    def x(self, day: date) -> float:
        """Return the place of a day, kept on the axis."""
        share = (day - self.first).days / self.days
        return round(_LEFT + _AXIS * min(1.0, max(0.0, share)), 1)

    @property
    def month(self) -> float:
        """The width of a month."""
        return _AXIS * 30 / self.days


def _chart(chart: Chart, top: float) -> Iterator[str]:
    first = chart.first.replace(day=1)
    end = chart.last.replace(day=monthrange(chart.last.year, chart.last.month)[1])
    axis = _Axis(first, (end - first).days + 1)
    lanes = top + _HEAD
    bottom = lanes + _LANE * len(chart.lanes)
    for number in range(0, len(chart.lanes), 2):
        y = lanes + _LANE * number
        yield f'<rect x="{_MARGIN:g}" y="{y:g}" width="{_WIDTH - 2 * _MARGIN:g}" height="{_LANE:g}" fill="#f3f4f6"/>'
    yield from _months(axis, end, lanes, bottom)
    if first <= chart.today <= end:
        yield from _today(axis.x(chart.today), chart.today_words, lanes, bottom)
    else:
        yield _text(_LEFT, lanes - 34, chart.today_words, size=11)
    for number, lane in enumerate(chart.lanes):
        yield from _lane(lane, axis, lanes + _LANE * (number + 0.5))
    yield from _legend(chart, bottom + 22)


def _months(axis: _Axis, end: date, top: float, bottom: float) -> Iterator[str]:
    """Draw as many years with their lines, and as many months, as there is room for."""
    first = axis.first
    every = max(1, -int(-46 // (axis.month * 12)))
    if axis.month * (13 - first.month) > 46:
        yield _text(axis.x(first) + 3, top - 20, f"{first.year}", size=12, bold=True)
    for year in range(first.year + (first.month > 1), end.year + 1):
        if year % every == 0:
            x = axis.x(date(year, 1, 1))
            yield _line(x, top - 30, x, bottom, "#9ca3af")
            if year > first.year:
                yield _text(x + 3, top - 20, f"{year}", size=12, bold=True)
    step = next((step for step in (1, 2, 3, 6) if step * axis.month >= 18), 0)
    # the numbers of months count on over the years, as those of the scale of characters do
    for number in (
        range(first.year * 12 + first.month - 1, end.year * 12 + end.month)
        if step
        else ()
    ):
        if number % step == 0:
            x = axis.x(date(number // 12, number % 12 + 1, 1))
            yield _text(x + 3, top - 5, f"{number % 12 + 1}", size=10, fill="#4b5563")
            if number % 12:
                yield _line(x, top - 12, x, bottom, "#e5e7eb")


def _lane(lane: Lane, axis: _Axis, y: float) -> Iterator[str]:
    name = _text(_MARGIN + 6, y + 4, lane.name, size=12, room=_NAMES - 20)
    yield f"<g><title>{_safe(lane.name)}</title>{name}</g>"
    for mark in lane.marks:
        if mark.start:
            yield _line(
                axis.x(mark.start),
                y,
                axis.x(mark.due or date.max),
                y,
                _COLORS["running"],
                width=3,
            )
    groups: dict[tuple[int, int], dict[Look, list[ChartMark]]] = {}
    for mark in lane.marks:
        if mark.due:
            groups.setdefault((mark.due.year, mark.due.month), {}).setdefault(
                mark.look, []
            ).append(mark)
    for looks in groups.values():
        present = [look for look in _ORDER if look in looks]
        for number, look in enumerate(present):
            shift = (number - (len(present) - 1) / 2) * 8
            yield _mark(look, looks[look], axis, y + shift)
    x = _WIDTH - _MARGIN - _SUMS + 26
    for look, count in _sums(lane):
        yield _sign(look, x, y, 5)
        yield _text(x + 9, y + 4, f"{count}", size=12)
        x += 22 + 7 * len(str(count))


def _mark(look: Look, marks: list[ChartMark], axis: _Axis, y: float) -> str:
    """Draw the due dates of one month and look as one sign, with their number where it is not one."""
    days = [mark.due.toordinal() for mark in marks if mark.due]
    x = axis.x(date.fromordinal(sum(days) // len(days)))
    tips = "\n".join(mark.tip for mark in marks)
    number = ""
    if len(marks) > 1:
        fill = "#ffffff" if look in ("overdue", "done") else _COLORS[look]
        number = _text(
            x, y + 3.2, f"{len(marks)}", size=9, bold=True, fill=fill, middle=True
        )
    sign = _sign(
        look,
        x,
        y,
        min(_RADIUS, max(_LEAST_RADIUS, axis.month / 2)),
        plain=len(marks) > 1,
    )
    return f"<g><title>{_safe(tips)}</title>{sign}{number}</g>"


def _sign(look: Look, x: float, y: float, r: float, *, plain: bool = False) -> str:
    """Draw a look's sign: a full, half or empty disc, a square with a tick or a cross; ``plain`` leaves
    room for a number."""
    color = _COLORS[look]
    if look in ("overdue", "coming", "soon"):
        fill = color if look == "overdue" else "#ffffff"
        disc = f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}" stroke="{color}" stroke-width="1.5"/>'
        if look != "soon":
            return disc
        half = "#fde68a" if plain else color
        return (
            disc
            + f'<path d="M{x:g} {y - r:g}a{r:g} {r:g} 0 0 0 0 {2 * r:g}z" fill="{half}"/>'
        )
    fill = color if look == "done" else "#ffffff"
    square = (
        f'<rect x="{x - r:g}" y="{y - r:g}" width="{2 * r:g}" height="{2 * r:g}" rx="2" fill="{fill}" '
        f'stroke="{color}" stroke-width="1.5"/>'
    )
    if plain:
        return square
    if look == "done":
        path, stroke = (
            f"M{x - r / 2:g} {y:g}l{r / 2.5:g} {r / 2.5:g}l{r * 0.7:g} {-r * 0.8:g}",
            "#ffffff",
        )
    else:
        path, stroke = (
            f"M{x - r / 2:g} {y - r / 2:g}l{r:g} {r:g}m0 {-r:g}l{-r:g} {r:g}",
            color,
        )
    return (
        square + f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="1.5"/>'
    )


def _today(x: float, words: str, top: float, bottom: float) -> Iterator[str]:
    yield f'<path d="M{x:g} {top - 38:g}V{bottom:g}" stroke="#111827" stroke-width="1.5" stroke-dasharray="5 3"/>'
    right = x < _LEFT + _AXIS - 140
    yield _text(
        x + 5 if right else x - 5, top - 34, words, size=11, bold=True, end=not right
    )


def _legend(chart: Chart, y: float) -> Iterator[str]:
    x = _LEFT
    for look, words in chart.legend:
        if look == "running":
            yield _line(x - 6, y, x + 6, y, _COLORS[look], width=3)
        else:
            yield _sign(look, x, y, 6)
        yield _text(x + 12, y + 4, words, size=12)
        x += 40 + 7 * len(words)


def _line(
    x1: float, y1: float, x2: float, y2: float, stroke: str, *, width: float = 1
) -> str:
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{stroke}" stroke-width="{width:g}"/>'


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    bold: bool = False,
    fill: str = "#111827",
    middle: bool = False,
    end: bool = False,
    room: float = _WIDTH - 2 * _MARGIN,
) -> str:
    more = ' font-weight="bold"' if bold else ""
    more += ' text-anchor="middle"' if middle else ' text-anchor="end"' if end else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}"{more}>{_safe(_cut(text, room / size))}</text>'


def _safe(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", visible(text)))


def _cut(text: str, room: float) -> str:
    """Cut ``text`` to ``room``, in heights of a letter: the widths are those of common sans-serif fonts."""
    used = 0.0
    for number, char in enumerate(text):
        used += 0.72 if char.isupper() else 0.54
        if used > room:
            return text[: max(0, number - 2)].rstrip() + "…"
    return text
