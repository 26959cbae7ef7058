"""Markdown: headings, tables and lists that a merge request or a wiki shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plantrack.formats.page import Bars, Block, Chart, Fields, Heading, Note, Page, Table

_CHART_WIDTH: Final = 100
_ESCAPES: Final = str.maketrans({char: "\\" + char for char in "\\`*_[]<>|#~"})


def render_markdown(page: Page) -> str:
    """Return ``page`` as Markdown (GitHub flavour)."""
    return "\n\n".join("\n".join(_lines(block)) for block in page) + "\n"


def escape(text: str) -> str:
    """Return ``text`` with Markdown's marks made harmless and its line ends made breaks."""
    return "<br>".join(line.translate(_ESCAPES) for line in text.splitlines())


def _lines(block: Block) -> Iterable[str]:
    match block:
        case Heading(level, text):
            return (f"{'#' * level} {escape(text)}",)
        case Note(text):
            return (escape(text),)
        case Table():
            return _table(block)
        case Bars(title, items):
            return (f"**{escape(title)}**", "", *(f"- {escape(name)}: {count}" for name, count in items))
        case Fields(items):
            return [
                f"- **{escape(name)}**: {escape(value)}" if name else f"  <br>{escape(value)}"
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
