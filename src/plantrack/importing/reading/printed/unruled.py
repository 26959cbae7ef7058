"""Tables without lines, page after page → pieces of one table: columns by blanks, rows by numbers and capitals."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from plantrack.importing.blocks import Cell, Mark, Row, Spot
from plantrack.importing.reading.printed.assembling import ReadPage
from plantrack.importing.reading.printed.cutwords import whole
from plantrack.importing.reading.printed.gutters import (
    Head,
    Printed,
    borders_of,
    head_of,
    own_borders,
    parted,
    printed_lines,
)
from plantrack.importing.reading.printed.ink import Box, Glyph, Page
from plantrack.importing.reading.printed.lines import Line, line_of, lines_of, size_of
from plantrack.importing.reading.printed.paragraphs import paragraphs
from plantrack.importing.reading.printed.rowcuts import (
    DOUBTFUL,
    Cut,
    Stretch,
    TableLine,
    rows_of_stretches,
)
from plantrack.importing.reading.printed.tables import Piece, spot_of

# A piece that runs over a border by more than this (em) belongs to no column.
OVER: Final = 0.8
# A line ends full where not this much (em) is left to the table's right edge.
FULL: Final = 8.0
_NUMBER: Final = re.compile(
    r"^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-zđ]?|[IVX]{1,5}|[A-H]|[a-zđ])[.)/]?$"
)
_INNER_NUMBER: Final = re.compile(
    r"^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]|[IVX]{1,5}[.)])\s"
)
_BAND: Final = re.compile(
    r"^(?:từ |trong |giai đoạn |đến |các )?(?:năm|giai đoạn|quý|tháng|6 tháng)\b.{0,40}\d{4}.{0,20}$"
    r"|^nhiệm vụ (?:thường xuyên|định kỳ)",
    re.IGNORECASE,
)


class Sheet(NamedTuple):
    """The lines of a page, or of a part of one that begins with a head of its own."""

    page: Page
    lines: list[Printed]
    head: Head | None


class Table(NamedTuple):
    """A sheet's part of the table: its lines below the head, the borders of its columns, its outer edges."""

    sheet: Sheet
    lines: list[Printed]
    borders: list[float]
    left: float
    right: float

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.borders) + 1

    @property
    def edges(self) -> tuple[float, ...]:
        """Its borders with the outer ones."""
        return (self.left, *self.borders, self.right)

    @property
    def page(self) -> Page:
        """The page that it stands on."""
        return self.sheet.page

    @property
    def head(self) -> list[Printed]:
        """The lines of its head."""
        head = self.sheet.head
        return self.sheet.lines[head.first : head.last + 1] if head is not None else []


class Heading(NamedTuple):
    """Lines across the columns: a section's title or a band."""

    lines: list[Printed]


Part = Heading | Stretch


def unruled_pages(pages: Sequence[Page]) -> list[ReadPage] | None:
    """Read pages whose table has no lines; nothing where no head of a table is found."""
    sheets = [sheet for page in pages for sheet in _sheets(page)]
    first = next(
        (index for index, sheet in enumerate(sheets) if sheet.head is not None), None
    )
    if first is None:
        return None
    tables = _tables(sheets[first:])
    parts = [list(_parts(table, opens=index > 0)) for index, table in enumerate(tables)]
    stretches = [part for own in parts for part in own if isinstance(part, Stretch)]
    cuts = dict(zip(map(id, stretches), rows_of_stretches(stretches), strict=True))
    before = [_without_table(sheet) for sheet in sheets[:first]]
    # All of them are one table, wherever on its page each part of it stands.
    edges = tables[0].edges
    return before + [
        _read(table, own, cuts, edges) for table, own in zip(tables, parts, strict=True)
    ]


def _sheets(page: Page) -> Iterator[Sheet]:
    """A page, parted above each head but the first: a text of many pages may be one without page ends."""
    lines, head = printed_lines(page), None
    while (found := head_of(lines, head.last + 1 if head else 0)) is not None:
        if head is not None:
            yield Sheet(page, lines[: found.first], head)
            lines = lines[found.first :]
            found = Head(0, found.last - found.first, found.columns)
        head = found
    yield Sheet(page, lines, head)


def _tables(sheets: Sequence[Sheet]) -> list[Table]:
    """The table's part on each sheet. A sheet without a head has the columns of the one before."""
    heads = list[Head]()
    sheets = [_without_rows(sheet, sheets[0]) for sheet in sheets]
    for sheet in sheets:
        fits = sheet.head is not None and (
            not heads or len(sheet.head.columns) == len(heads[0].columns)
        )
        heads.append(sheet.head if fits and sheet.head is not None else heads[-1])
    tables = list[Table]()
    for sheet, head in zip(sheets, heads, strict=True):
        alike = [
            other
            for other, own in zip(sheets, heads, strict=True)
            if _same_place(own, head)
        ]
        below = [line for other in alike for line in _below(other)]
        left = min((piece.left for line in below for piece in line.pieces), default=0.0)
        right = max(
            (piece.right for line in below for piece in line.pieces), default=1.0
        )
        borders = borders_of(head, below)
        tables.append(
            Table(sheet, _body(sheet.page, _below(sheet)), borders, left, right)
        )
    return tables


def _without_rows(sheet: Sheet, first: Sheet) -> Sheet:
    """The sheet, its head no longer than the first one where both begin alike: what follows is a row's."""
    if sheet.head is None or first.head is None:
        return sheet
    printed = first.lines[first.head.first : first.head.last + 1]
    own = sheet.lines[sheet.head.first : sheet.head.first + len(printed)]
    if [line.text for line in own] != [line.text for line in printed]:
        return sheet
    last = sheet.head.first + len(printed) - 1
    return sheet._replace(head=Head(sheet.head.first, last, first.head.columns))


def _same_place(one: Head, other: Head) -> bool:
    return all(
        abs(a[0] - b[0]) < 3 and abs(a[1] - b[1]) < 3
        for a, b in zip(one.columns, other.columns, strict=True)
    )


def _below(sheet: Sheet) -> list[Printed]:
    return sheet.lines if sheet.head is None else sheet.lines[sheet.head.last + 1 :]


def _without_table(sheet: Sheet) -> ReadPage:
    return ReadPage(
        sheet.page.number,
        [],
        paragraphs(
            sheet.page, [glyph for line in sheet.lines for glyph in line.glyphs]
        ),
    )


def _body(page: Page, lines: list[Printed]) -> list[Printed]:
    """Without the number of the page."""
    kept = list(lines)
    while kept and _is_page_number(page, kept[-1]):
        kept.pop()
    return kept


def _is_page_number(page: Page, line: Printed) -> bool:
    if not re.fullmatch(r"[-–]?\s*\d{1,4}\s*[-–]?", line.text) or len(line.pieces) > 1:
        return False
    middle = (line.pieces[0].left + line.pieces[0].right) / 2
    return middle > 0.4 * page.width and line.base > 0.85 * page.height


def _parts(table: Table, *, opens: bool) -> Iterator[Part]:
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
        yield Heading([lines[n] for n in [*above, *range(index, end)]])
        index = end
    if stretch:
        yield Stretch(stretch, opens)


def _last_titled(table: Table, lines: list[Printed], index: int) -> Printed | None:
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


def _heading_end(table: Table, index: int) -> int:
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


def _wide(table: Table, line: Printed) -> bool:
    """Whether a piece runs over the border of two columns, on a line where hardly anything else stands."""
    if len(line.pieces) > 2:
        return False
    em = line.pieces[0].height / 1.15
    borders = table.borders[1:] if _NUMBER.match(line.pieces[0].text) else table.borders
    return any(
        piece.left < edge - OVER * em and edge + OVER * em < piece.right
        for piece in line.pieces
        for edge in borders
    )


def _goes_on(table: Table, lines: list[Printed], index: int) -> bool:
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


def _follows(table: Table, before: Printed, line: Printed) -> bool:
    em = line.pieces[0].height / 1.15
    full = before.pieces[-1].right > table.right - FULL * em or _alone(
        _as_columns(table, before)
    )
    begins = abs(line.pieces[-1].left - before.pieces[-1].left) < em or _wide(
        table, line
    )
    return full and begins


def _as_columns(
    table: Table, line: Printed, before: Printed | None = None
) -> TableLine:
    cells = tuple(_text(glyphs) for glyphs in parted(line, table.borders))
    numbered = (
        bool(_NUMBER.match(cells[0].strip()))
        if _has_numbers(table)
        else bool(_INNER_NUMBER.match(cells[0]))
    )
    return TableLine(
        line.base,
        cells,
        numbered,
        before is not None and _had_room(table, before, line),
    )


def _had_room(table: Table, before: Printed, line: Printed) -> bool:
    """Whether the first word of the titles' column had room in the line before."""
    upper, lower = (_title_of(table, one) for one in (before, line))
    if upper is None or lower is None:
        return False
    right = table.edges[min(2, table.columns)]
    word = lower.text.split(" ")[0]
    letter = (lower.right - lower.left) / max(1, len(lower.text))
    return upper.right + (len(word) + 2) * letter < right


def _title_of(table: Table, line: Printed) -> Line | None:
    glyphs = parted(line, table.borders)[min(1, table.columns - 1)]
    return line_of(glyphs, size_of(glyphs)) if glyphs else None


def _has_numbers(table: Table) -> bool:
    """Whether the first column is a narrow one of numbers."""
    return not table.borders or table.borders[0] - table.left < 0.15 * (
        table.right - table.left
    )


def _text(glyphs: Sequence[Glyph]) -> str:
    line = line_of(glyphs, size_of(glyphs)) if glyphs else None
    return line.text if line is not None else ""


def _read(
    table: Table,
    parts: list[Part],
    cuts: dict[int, list[Cut]],
    edges: tuple[float, ...],
) -> ReadPage:
    rows = list[Row]()
    if table.head:
        rows.append(_head_row(table))
    for part in parts:
        if isinstance(part, Heading):
            rows.append(_heading_row(table, part))
        else:
            rows.extend(_task_row(table, part, cut) for cut in cuts[id(part)])
    head = table.sheet.head
    above = table.sheet.lines[: head.first] if head is not None else []
    glyphs = [glyph for line in above for glyph in line.glyphs]
    own = table.head or table.lines
    top = own[0].base if own else 0.0
    piece = Piece(table.page.number, top, edges, tuple(rows))
    return ReadPage(
        table.page.number, [piece], paragraphs(table.page, glyphs) if glyphs else []
    )


def _head_row(table: Table) -> Row:
    columns = [
        [_text(cells) for cells in parted(line, table.borders)] for line in table.head
    ]
    cells = (
        Cell(
            tuple(filter(None, (line[number] for line in columns))),
            number,
            spot=_spot(table, table.head, number, 1),
            wrapped=True,
        )
        for number in range(table.columns)
    )
    return Row(tuple(cells))


def _heading_row(table: Table, part: Heading) -> Row:
    number, words = "", list[str]()
    for line in part.lines:
        first, *rest = line.pieces
        if _NUMBER.match(first.text) and first.right < table.borders[0] + 1:
            number = number or first.text
        else:
            rest = list(line.pieces)
        words.extend(piece.text for piece in rest)
    if not number:
        return Row(
            (
                Cell(
                    tuple(words),
                    0,
                    table.columns,
                    spot=_spot(table, part.lines, 0, table.columns),
                    wrapped=True,
                ),
            )
        )
    title = Cell(
        tuple(words),
        1,
        table.columns - 1,
        spot=_spot(table, part.lines, 1, table.columns - 1),
        wrapped=True,
    )
    return Row(
        (Cell((number,), 0, spot=_spot(table, part.lines, 0, 1), wrapped=True), title)
    )


def _task_row(table: Table, stretch: Stretch, cut: Cut) -> Row:
    own = stretch.lines[cut.first : cut.last]
    printed = [line for line in table.lines if own[0].base <= line.base <= own[-1].base]
    borders = own_borders(printed, table.borders)
    parts = [parted(line, borders) for line in printed]
    marks = (Mark("row_guessed", 0.5),) if cut.cost > DOUBTFUL else ()
    cells = list[Cell]()
    for number in range(table.columns):
        found = lines_of([glyph for line in parts for glyph in line[number]]).lines
        room = table.edges[number + 1] - table.edges[number]
        words = tuple(line.text for line in whole(found, room))
        cells.append(
            Cell(
                words,
                number,
                spot=_spot(table, printed, number, 1),
                wrapped=True,
                marks=marks,
            )
        )
    return Row(tuple(cells))


def _spot(table: Table, lines: Sequence[Printed], column: int, span: int) -> Spot:
    edges = table.edges
    height = lines[0].pieces[0].height
    box = Box(
        table.page.number,
        edges[column],
        lines[0].base - 0.85 * height,
        edges[column + span],
        lines[-1].base + 0.3 * height,
    )
    return spot_of(table.page, box)
