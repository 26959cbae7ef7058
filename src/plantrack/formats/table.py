"""The terminal: rich tables that fit the width, colour only where the terminal has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from plantrack.formats import Screen
from plantrack.formats.canvas import canvas, drawn_text
from plantrack.formats.chart import draw_chart
from plantrack.formats.narrow import column_width, layout_of, row_texts
from plantrack.formats.page import (
    Bars,
    Chart,
    Fields,
    Note,
    Page,
    PageBlock,
    PageHeading,
    Style,
    Table,
    TableColumn,
)
from plantrack.formats.visible import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES: Final[dict[Style, str]] = {
    "": "",
    "bad": "red",
    "soon": "yellow",
    "good": "green",
    "dim": "dim",
    "strong": "bold",
}
_WIDE: Final = 110
"""From this width on, columns that are else set under another stand beside it."""


def render_table(page: Page, screen: Screen) -> str:
    """Return ``page`` drawn for a terminal of the given width."""
    console = canvas(screen)
    for number, block in enumerate(page):
        if isinstance(block, PageHeading) and number:
            console.print()
        console.print(_drawn(block, screen), soft_wrap=False)
    return drawn_text(console)


def _drawn(block: PageBlock, screen: Screen) -> RenderableType:
    match block:
        case PageHeading(level, text):
            return Text(visible(text), style="bold underline" if level == 1 else "bold")
        case Note(text, style):
            return Text(visible(text), style=_STYLES[style])
        case Table():
            return _table(block, screen.width)
        case Bars():
            return _bars(block, screen.width)
        case Fields(items):
            return _fields(items)
        case Chart():
            return _chart(block, screen.width)


def _table(table: Table, width: int) -> RenderableType:
    wide = width >= _WIDE
    shown = [
        number
        for number, column in enumerate(table.columns)
        if wide or column.under is None
    ]
    # Told by what is shown: on a wide terminal nothing stands under anything.
    layout = layout_of(table, shown, width)
    if layout == "rows":
        return _rows(table)
    drawn = RichTable(
        box=SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        padding=(0, 1),
        header_style="bold",
    )
    for number in shown:
        _add_column(drawn, table, number, tight=layout == "tight")
    for row, style in zip(table.rows, _styles(table), strict=True):
        drawn.add_row(
            *(_cell(table.columns, row, number, style, wide=wide) for number in shown)
        )
    return drawn


def _styles(table: Table) -> Sequence[Style]:
    return table.styles or ["" for _ in table.rows]


def _add_column(drawn: RichTable, table: Table, number: int, *, tight: bool) -> None:
    column = table.columns[number]
    broken = tight and column.right
    exact = column_width(table, number, tight=True) if broken else None
    drawn.add_column(
        column.title,
        justify="right" if column.right else "left",
        no_wrap=not column.wrap and column.width is None and not broken,
        overflow="fold",
        ratio=1 if column.wrap else None,
        width=exact,
        max_width=column.width,
    )


def _rows(table: Table) -> RenderableType:
    """Draw each row by itself: what it is of in a line of its own, all else below it."""
    drawn = RichTable.grid(padding=(0, 0, 0, 0))
    for row, style in zip(table.rows, _styles(table), strict=True):
        heading, rest = row_texts(table.columns, row)
        drawn.add_row(Text(visible(heading), style=_STYLES[style] or "bold"))
        if rest:
            drawn.add_row(Padding(Text(visible(rest)), (0, 0, 0, 2)))
    return drawn


def _cell(
    columns: tuple[TableColumn, ...],
    row: tuple[str, ...],
    number: int,
    style: Style,
    *,
    wide: bool,
) -> Text:
    text = Text(
        visible(row[number]), style="" if columns[number].wrap else _STYLES[style]
    )
    for start, title, below in () if wide else _under(columns, row, number):
        text.append(f"{start}{title}: ", style="dim").append(visible(below))
    return text


def _under(
    columns: tuple[TableColumn, ...], row: tuple[str, ...], number: int
) -> Iterator[tuple[str, str, str]]:
    """Yield what stands under a cell, each with what parts it from what is above: numbers share their lines."""
    last: TableColumn | None = None
    for column, below in zip(columns, row, strict=True):
        if column.under == number and below:
            together = last is not None and last.right and column.right
            yield " · " if together else "\n→ ", column.title, below
            last = column


def _bars(bars: Bars, width: int) -> RenderableType:
    longest = max((count for _, count in bars.items), default=0)
    names = max((len(name) for name, _ in bars.items), default=0)
    # A name of a hundred letters must leave room for its bar.
    names = min(names, max(20, width // 2))
    room = max(10, min(40, width - names - 10))
    drawn = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    drawn.add_column(no_wrap=True, overflow="ellipsis", max_width=names)
    drawn.add_column(justify="right")
    drawn.add_column(no_wrap=True)
    for name, count in bars.items:
        drawn.add_row(
            visible(name), str(count), Text(_bar(count, longest, room), style="red")
        )
    group = RichTable.grid()
    group.add_row(Text(bars.title, style="bold"))
    group.add_row(Padding(drawn, (0, 0, 0, 2)))
    return group


def _bar(count: int, longest: int, room: int) -> str:
    """Draw a bar in eighths of a character; anything above nothing shows."""
    # One of a thousand is not none: it shows as the thinnest bar there is.
    eighths = max(1, round(count / longest * room * 8)) if longest and count else 0
    full, part = divmod(eighths, 8)
    return "█" * full + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[part]


def _fields(items: tuple[tuple[str, str], ...]) -> RenderableType:
    drawn = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    drawn.add_column(style="bold", no_wrap=True)
    drawn.add_column(overflow="fold", ratio=1)
    for name, value in items:
        drawn.add_row(visible(name), visible(value))
    return drawn


def _chart(chart: Chart, width: int) -> RenderableType:
    lines = draw_chart(chart, width)
    return Text("\n").join(
        Text.assemble(
            *((visible(piece.text), _STYLES[piece.style]) for piece in line),
            no_wrap=True,
        )
        for line in lines
    )
