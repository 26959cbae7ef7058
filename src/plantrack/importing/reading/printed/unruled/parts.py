"""The lines of a table without lines: which are headings across its columns, which belong to rows."""

import re
from collections.abc import Iterator
from typing import Final

from plantrack.importing.reading.printed.gutters import Printed, parted
from plantrack.importing.reading.printed.lines import PrintedLine, line_of, size_of
from plantrack.importing.reading.printed.rowcuts import Stretch, TableLine
from plantrack.importing.reading.printed.unruled.model import (
    NUMBER,
    SpanningHeading,
    UnruledPart,
    UnruledTable,
)
from plantrack.importing.reading.printed.unruled.rows import words_of

# A piece that runs over a border by more than this (em) belongs to no column.
OVER: Final = 0.8
# A line ends full where not this much (em) is left to the table's right edge.
FULL: Final = 8.0
_INNER_NUMBER: Final = re.compile(
    r"^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]|[IVX]{1,5}[.)])\s"
)
_BAND: Final = re.compile(
    r"^(?:từ |trong |giai đoạn |đến |các )?(?:năm|giai đoạn|quý|tháng|6 tháng)\b.{0,40}\d{4}.{0,20}$"
    r"|^nhiệm vụ (?:thường xuyên|định kỳ)",
    re.IGNORECASE,
)


def parts_of(table: UnruledTable, *, opens: bool) -> Iterator[UnruledPart]:
    """Headings and the stretches of lines between them."""
    lines, stretch = table.lines, list[TableLine]()
    index = 0
    while index < len(lines):
        end = _heading_end(table, index)
        if end == index:
            stretch.append(
                _as_columns(table, lines[index], _last_titled(table, lines, index))
            )
            index += 1
            continue
        # A number that stands alone above a heading of several lines is the heading's.
        above = (
            [index - 1]
            if stretch and _alone(stretch[-1]) and _near(lines, index)
            else []
        )
        if above:
            stretch.pop()
        if stretch:
            yield Stretch(stretch, opens)
        stretch, opens = [], False
        yield SpanningHeading(
            [lines[line_at] for line_at in [*above, *range(index, end)]]
        )
        index = end
    if stretch:
        yield Stretch(stretch, opens)


def _last_titled(
    table: UnruledTable, lines: list[Printed], index: int
) -> Printed | None:
    return next(
        (
            line
            for line in reversed(lines[:index])
            if _title_of(table, line) is not None
        ),
        None,
    )


def _alone(line: TableLine) -> bool:
    return line.numbered and not any(line.cells[1:])


def _near(lines: list[Printed], index: int) -> bool:
    return (
        lines[index].base - lines[index - 1].base < 1.3 * lines[index].pieces[0].height
    )


def _heading_end(table: UnruledTable, index: int) -> int:
    """Behind the heading that begins at a line; the same line where none does."""
    lines = table.lines
    if _is_band(lines[index]):
        return index + 1
    if not _wide(table, lines[index]):
        return index
    end = index + 1
    while end < len(lines) and _goes_on(table, lines, end):
        end += 1
    return end


def _is_band(line: Printed) -> bool:
    piece = line.pieces[0]
    return (
        len(line.pieces) == 1
        and bool(_BAND.match(piece.text))
        and piece.text[0].isupper()
    )


def _wide(table: UnruledTable, line: Printed) -> bool:
    """Whether a piece runs over the border of two columns, on a line where hardly anything else stands."""
    if len(line.pieces) > 2:
        return False
    em = line.pieces[0].height / 1.15
    borders = table.borders[1:] if NUMBER.match(line.pieces[0].text) else table.borders
    return any(
        piece.left < edge - OVER * em and edge + OVER * em < piece.right
        for piece in line.pieces
        for edge in borders
    )


def _goes_on(table: UnruledTable, lines: list[Printed], index: int) -> bool:
    """Whether a heading goes on in a line: the line before was full, and this one begins where its words began."""
    before, line = lines[index - 1], lines[index]
    if _is_band(line) or len(line.pieces) > 2:
        return False
    if _alone(_as_columns(table, line)):
        # The number of a heading of several lines stands in their middle.
        return index + 1 < len(lines) and (
            _wide(table, lines[index + 1]) or _follows(table, before, lines[index + 1])
        )
    if _alone(_as_columns(table, before)) and index > 1:
        before = lines[index - 2]
    return _follows(table, before, line)


def _follows(table: UnruledTable, before: Printed, line: Printed) -> bool:
    em = line.pieces[0].height / 1.15
    full = before.pieces[-1].right > table.right - FULL * em or _alone(
        _as_columns(table, before)
    )
    begins = abs(line.pieces[-1].left - before.pieces[-1].left) < em or _wide(
        table, line
    )
    return full and begins


def _as_columns(
    table: UnruledTable, line: Printed, before: Printed | None = None
) -> TableLine:
    cells = tuple(words_of(glyphs) for glyphs in parted(line, table.borders))
    numbered = (
        bool(NUMBER.match(cells[0].strip()))
        if _has_numbers(table)
        else bool(_INNER_NUMBER.match(cells[0]))
    )
    return TableLine(
        line.base,
        cells,
        numbered,
        before is not None and _had_room(table, before, line),
    )


def _had_room(table: UnruledTable, before: Printed, line: Printed) -> bool:
    """Whether the first word of the titles' column had room in the line before."""
    upper, lower = (_title_of(table, one) for one in (before, line))
    if upper is None or lower is None:
        return False
    right = table.edges[min(2, table.columns)]
    word = lower.text.split(" ")[0]
    letter = (lower.right - lower.left) / max(1, len(lower.text))
    return upper.right + (len(word) + 2) * letter < right


def _title_of(table: UnruledTable, line: Printed) -> PrintedLine | None:
    glyphs = parted(line, table.borders)[min(1, table.columns - 1)]
    return line_of(glyphs, size_of(glyphs)) if glyphs else None


def _has_numbers(table: UnruledTable) -> bool:
    """Whether the first column is a narrow one of numbers."""
    return not table.borders or table.borders[0] - table.left < 0.15 * (
        table.right - table.left
    )
