"""The strokes of a picture: texts, lines, and the sign of each look, which differ in shape as well as in colour."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from plantrack.formats.page import DueLook
from plantrack.formats.visible import visible

COLORS: Final[dict[DueLook, str]] = {
    "overdue": "#b91c1c",
    "soon": "#b45309",
    "coming": "#1d4ed8",
    "done": "#15803d",
    "stopped": "#6b7280",
    "running": "#9ca3af",
}

# The characters that XML 1.0 has no place for, even escaped.
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sign(
    look: DueLook, x: float, y: float, radius: float, *, plain: bool = False
) -> str:
    """Draw a look's sign: a full, half or empty disc, a square with a tick or a cross; ``plain`` leaves
    room for a number."""
    color = COLORS[look]
    if look in ("overdue", "coming", "soon"):
        fill = color if look == "overdue" else "#ffffff"
        disc = f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{color}" stroke-width="1.5"/>'
        if look != "soon":
            return disc
        half = "#fde68a" if plain else color
        return (
            disc
            + f'<path d="M{x:g} {y - radius:g}a{radius:g} {radius:g} 0 0 0 0 {2 * radius:g}z" fill="{half}"/>'
        )
    fill = color if look == "done" else "#ffffff"
    square = (
        f'<rect x="{x - radius:g}" y="{y - radius:g}" width="{2 * radius:g}" height="{2 * radius:g}" rx="2" fill="{fill}" '
        f'stroke="{color}" stroke-width="1.5"/>'
    )
    if plain:
        return square
    if look == "done":
        path, stroke = (
            f"M{x - radius / 2:g} {y:g}l{radius / 2.5:g} {radius / 2.5:g}l{radius * 0.7:g} {-radius * 0.8:g}",
            "#ffffff",
        )
    else:
        path, stroke = (
            f"M{x - radius / 2:g} {y - radius / 2:g}l{radius:g} {radius:g}m0 {-radius:g}l{-radius:g} {radius:g}",
            color,
        )
    return (
        square + f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="1.5"/>'
    )


def line(
    x1: float, y1: float, x2: float, y2: float, stroke: str, *, width: float = 1
) -> str:
    """Return a line between two points."""
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{stroke}" stroke-width="{width:g}"/>'


def words_at(
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    bold: bool = False,
    fill: str = "#111827",
    middle: bool = False,
    end: bool = False,
    room: float = 0,
) -> str:
    """Return a text at a point, cut with a mark where it is longer than ``room`` (0: as long as it is)."""
    more = ' font-weight="bold"' if bold else ""
    if middle or end:
        more += f' text-anchor="{"middle" if middle else "end"}"'
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}"{more}>{safe(cut(text, room / size) if room else text)}</text>'


def safe(text: str) -> str:
    """Return a text as XML can hold it, with characters that are not seen written as their numbers."""
    return escape(_NO_XML.sub("\ufffd", visible(text)))


def cut(text: str, room: float) -> str:
    """Cut ``text`` to ``room``, in heights of a letter: the widths are those of common sans-serif fonts."""
    used = 0.0
    for number, char in enumerate(text):
        # Whoever opens the picture has fonts of their own: means are as good as tables.
        used += 0.72 if char.isupper() else 0.54
        if used > room:
            return text[: max(0, number - 2)].rstrip() + "…"
    return text


def wrapped(text: str, room: float) -> list[str]:
    """Return the lines in which a text is set in ``room``, in heights of a letter, broken at blanks."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if lines[-1] and cut(joined, room) != joined:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
