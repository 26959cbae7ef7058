"""Plain text for pipes and mail: one line a row, columns aligned, nothing cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, repeat
from typing import Final, TypeVar

from plantrack.formats.page import (
    Bars,
    ByColumn,
    Chart,
    Fields,
    Note,
    Page,
    PageHeading,
    Picked,
    Table,
    TableColumn,
)
from plantrack.formats.visible import visible
from plantrack.text import squeeze

# Cells put together in one go: some hundred lines, which stay in the processor's cache.
_TOGETHER: Final = 4096
# So many cells tell whether a column repeats itself, as agencies and statuses do.
_SAMPLE: Final = 256


def render_plain(page: Page, width: int = 80) -> str:
    """Return ``page`` as plain text; only charts heed ``width``."""
    return b"".join(plain_pieces(page, width)).decode()


def plain_pieces(page: Page, width: int = 80) -> Iterator[bytes]:
    """Yield ``page`` as plain text in UTF-8, in pieces of some hundred lines: they stay in the processor's
    memory while they are put together and written. What a reader would not see is written as its number."""
    cells = chain.from_iterable(_blocks(page, width))
    yield next(cells, b"\n")
    while piece := b"".join(islice(cells, _TOGETHER)):
        yield piece


def _blocks(page: Page, width: int) -> Iterator[Iterable[bytes]]:
    """Yield the text of each block, cut up: whatever a line is made of is put together only once."""
    parted: dict[int, Sequence[bytes]] = {}
    for number, block in enumerate(page):
        if number and isinstance(block, PageHeading):
            yield (b"\n",)
        if isinstance(block, Table):
            yield _table(block, parted)
        else:
            yield [f"{visible(line)}\n".encode() for line in _lines(block, width)]


def _lines(
    block: PageHeading | Note | Bars | Fields | Chart, width: int
) -> Iterable[str]:
    match block:
        case PageHeading(level, text):
            return (text, "=" * len(text)) if level == 1 else (text,)
        case Note(text):
            return (text,)
        case Bars(title, items):
            return (title, *_bars(items))
        case Fields(items):
            return _fields(items)
        case Chart():
            from plantrack.formats.chart import chart_text

            return chart_text(block, width)


def _table(table: Table, parted: dict[int, Sequence[bytes]]) -> Iterable[bytes]:
    """Return the text of a table; of one that is laid out in parts all have the same widths, and ``parted`` keeps
    its lines by its address."""
    rows = table.rows
    if not isinstance(rows, Picked):
        return _aligned(table)
    # By address, since the whole table lives as long as its page: comparing rows would
    # cost more.
    lines = parted.get(id(rows.whole))
    if lines is None:
        whole = table._replace(rows=rows.whole)
        lines = parted[id(rows.whole)] = list(_aligned(whole, together=True))
    return [lines[0], *[lines[number + 1] for number in rows.numbers]]


def _aligned(table: Table, *, together: bool = False) -> Iterable[bytes]:
    """Align the short columns; the long ones follow one another, parted by a bar, on the same line. ``together``
    gives whole lines."""
    cells = (
        table.rows.cells
        if isinstance(table.rows, ByColumn)
        else list(zip(*table.rows, strict=True))
    )
    short: list[Sequence[bytes]] = []
    long: list[Sequence[bytes]] = []
    for number, column in enumerate(table.columns):
        own = cells[number] if cells else ()
        if table.in_order or not column.wrap:
            short.append(_changed([column.title, *own], partial(_padded, column)))
        else:
            long.append([*_encoded([column.title]), *_changed(own, _encoded)])
    if long and all(map(all, long)):  # then no line can end in blanks
        rest = (_changed(own, partial(map, b" | ".__add__)) for own in long[1:])
        lines = zip(repeat(b"  "), *short, long[0], *rest, repeat(b"\n"))
        return map(b"".join, lines) if together else chain.from_iterable(lines)
    texts = [b" | ".join(filter(None, row)) for row in zip(*long, strict=True)] or [
        b""
    ] * len(short[0])
    return (
        b"  %b\n" % b"".join(row).rstrip() for row in zip(*short, texts, strict=True)
    )


def _encoded(cells: Sequence[str]) -> Iterable[bytes]:
    return map(str.encode, _tidied(cells))


_Cell = TypeVar("_Cell", str, bytes)


def _changed(
    cells: Sequence[_Cell], change: Callable[[Sequence[_Cell]], Iterable[bytes]]
) -> Sequence[bytes]:
    """Change the cells of a column; where they repeat, only the distinct ones have to be changed."""
    if len(set(cells[:_SAMPLE])) > _SAMPLE // 2:
        return list(change(cells))
    distinct = list(set(cells))
    changed = dict(zip(distinct, change(distinct), strict=True))
    return [changed[cell] for cell in cells]


def _tidied(cells: Sequence[str]) -> Sequence[str]:
    """Make each run of white space in a cell one blank, and hidden characters visible."""
    # That no cell needs it is told much sooner of all together than of each, and of the
    # cells, which repeat, sooner than of all lines: these were a tenth of a large answer.
    together = f"|{'|'.join(cells)}|"
    if together.isprintable() and not any(
        gap in together for gap in ("  ", "| ", " |")
    ):
        return cells
    return [visible(squeeze(cell)) for cell in cells]


def _padded(column: TableColumn, cells: Sequence[str]) -> Iterable[bytes]:
    """Make the cells as wide as the widest and two blanks more. They are NFC: one character, one place."""
    tidied = _tidied(cells)
    width = max(map(len, tidied))
    if column.right:
        # Mapped methods: a comprehension takes a third longer over 100,000 cells.
        return map(str.encode, map(f"{{:>{width}}}  ".format, tidied))
    return map(str.encode, map(str.ljust, tidied, repeat(width + 2)))


def _bars(items: tuple[tuple[str, int], ...]) -> Iterable[str]:
    names = max((len(name) for name, _ in items), default=0)
    counts = max((len(str(count)) for _, count in items), default=0)
    return [f"  {name:<{names}}  {count:>{counts}}" for name, count in items]


def _fields(items: tuple[tuple[str, str], ...]) -> list[str]:
    width = max((len(name) for name, _ in items), default=0)
    return [
        f"{name if number == 0 else '':<{width}}  {line}"
        for name, value in items
        for number, line in enumerate(value.splitlines())
    ]
