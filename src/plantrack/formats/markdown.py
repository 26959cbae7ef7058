"""Markdown: headings, tables and lists that a merge request or a wiki shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from plantrack.formats.page import (
    Bars,
    Chart,
    Fields,
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
)

_CHART_WIDTH: Final = 100
# GitHub and GitLab: @name, #1, !1, http://…, www.…, name@place.
_ALIVE: Final = re.compile(r"@(?=\w)|[#!](?=\d)|:(?=//)|\bwww(?=\.)", re.IGNORECASE)
# WORD JOINER has no width and lets no line break, so that people see the words as they
# are.
_JOINER: Final = "\u2060"
_ESCAPES: Final = str.maketrans({char: "\\" + char for char in "\\`*_[]<>|#~"})


def render_markdown(page: Page) -> str:
    """Return ``page`` as Markdown (GitHub flavour)."""
    return "\n\n".join("\n".join(_lines(block)) for block in page) + "\n"


def escape(text: str) -> str:
    """Return ``text`` with Markdown's marks made harmless and its line ends made breaks.

    Nobody is called and nothing is linked: a character without width parts what a forge would take for a
    mention, a reference or an address.
    """
    apart = _ALIVE.sub(f"\\g<0>{_JOINER}", text)
    return "<br>".join(line.translate(_ESCAPES) for line in apart.splitlines())


def _lines(block: PageBlock) -> Iterable[str]:
    match block:
        case PageHeading(level, text):
            return (f"{'#' * level} {escape(text)}",)
        case Note(text):
            return (escape(text),)
        case Table():
            return _table(block)
        case Bars(title, items):
            return (
                f"**{escape(title)}**",
                "",
                *(f"- {escape(name)}: {count}" for name, count in items),
            )
        case Fields(items):
            return [
                f"- **{escape(name)}**: {escape(value)}"
                if name
                else f"  <br>{escape(value)}"
                for name, value in items
            ]
        case Chart():
            from plantrack.formats.chart import chart_text

            return ("```text", *chart_text(block, _CHART_WIDTH), "```")


def _table(table: Table) -> list[str]:
    head = [escape(column.title) for column in table.columns]
    rule = ["---:" if column.right else "---" for column in table.columns]
    rows = [[escape(cell) for cell in row] for row in table.rows]
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]
