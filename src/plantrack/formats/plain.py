"""Plain text for pipes and mail: one line a row, columns aligned, nothing cut."""

from __future__ import annotations

from collections.abc import Iterable

from plantrack.views.page import Bars, Block, Chart, Fields, Heading, Note, Page, Table


def render_plain(page: Page, width: int = 80) -> str:
    """Return ``page`` as plain text; only charts heed ``width``."""
    lines: list[str] = []
    for block in page:
        if isinstance(block, Heading) and lines:
            lines.append("")
        lines.extend(_lines(block, width))
    return "\n".join(lines) + "\n"


def _lines(block: Block, width: int) -> Iterable[str]:
    match block:
        case Heading(level, text):
            return (text, "=" * len(text)) if level == 1 else (text,)
        case Note(text):
            return (text,)
        case Table():
            return _table(block)
        case Bars(title, items):
            counts = ((name, str(count)) for name, count in items)
            return (title, *(f"  {line}" for line in _aligned(list(counts), (False, True))))
        case Fields(items):
            return _fields(items)
        case Chart():
            from plantrack.formats.chart import chart_text

            return chart_text(block, width)


def _table(table: Table) -> list[str]:
    """Align the short columns; the long ones follow one another, parted by a bar, on the same line."""
    short = [number for number, column in enumerate(table.columns) if not column.wrap]
    long = [number for number, column in enumerate(table.columns) if column.wrap]
    rows = [tuple(column.title for column in table.columns)]
    rows += [tuple(" ".join(cell.split()) for cell in row) for row in table.rows]
    texts = [" | ".join(row[number] for number in long if row[number]) for row in rows]
    cells = [(*(row[number] for number in short), text) for row, text in zip(rows, texts, strict=True)]
    right = (*(table.columns[number].right for number in short), False)
    return [f"  {line}" for line in _aligned(cells, right)]


def _aligned(rows: list[tuple[str, ...]], right: tuple[bool, ...]) -> list[str]:
    """Pad every column but the last to its widest cell. Cells are NFC: one character, one place."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines: list[str] = []
    for row in rows:
        cells = [
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _fields(items: tuple[tuple[str, str], ...]) -> list[str]:
    width = max((len(name) for name, _ in items), default=0)
    return [
        f"{name if number == 0 else '':<{width}}  {line}"
        for name, value in items
        for number, line in enumerate(value.splitlines())
    ]
