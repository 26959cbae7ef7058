"""One scanned page: its tables, the words of each cell line by line, and the lines that stand outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.importing.reading.printed.ink import Glyph, PrintedPage, Ruling
from plantrack.importing.reading.printed.lattice import Lattice, RuledCell, lattices
from plantrack.importing.reading.scan.cleaning import cleaned
from plantrack.importing.reading.scan.points import measured
from plantrack.importing.reading.scan.rulings import Lines, lines_of, without_lines
from plantrack.importing.reading.scan.strips import Strip, strips
from plantrack.importing.reading.scan.tesseract import Word, recognised
from plantrack.importing.reading.scan.turning import quarter_turns
from plantrack.importing.reading.scan.unread import leaves_letters

if TYPE_CHECKING:
    from PIL.Image import Image

    from plantrack.importing.reading.scan.cleaning import Cleaned, Grey

POINTS_PER_INCH: Final = 72
# The rest of a line lies within this of its border (inches).
MARGIN: Final = 0.015
# A first column up to this wide (points) holds the numbers of the rows.
NUMBER_COLUMN: Final = 62.0
# A page has at most so many lines outside its tables.
MOST_OUTSIDE: Final = 600
# Every line is read a second time at this size; one with a word less sure than this once more, larger.
SECOND: Final = 0.75
AGAIN: Final = 0.6
THIRD: Final = 1.3


class ReadCell(NamedTuple):
    """The words of a cell line by line, and as they were read a second time; whether a stamp lies on it.

    `numerals`: the picture of its line where it is a row's number. `lost`: the lines with letters of which no word
    was read.
    """

    lines: list[list[Word]]
    second: list[list[Word]]
    stamped: bool
    numerals: list[Grey]
    lost: list[Strip]


class ScannedTable(NamedTuple):
    """A table of a page (borders in points of the page) and what was read in each of its cells."""

    lattice: Lattice
    cells: list[ReadCell]


class ScannedPage(NamedTuple):
    """A page as it was read: `page` has the words outside its tables as its glyphs."""

    page: PrintedPage
    tables: list[ScannedTable]
    dpi: float


def scanned_page(picture: Image, number: int, dpi: float, file: str) -> ScannedPage:
    """Read one upright page.

    Raises :class:`~plantrack.importing.errors.RefusedError` where Tesseract is missing.
    """
    clean, lines = upright(picture, dpi, file)
    letters = without_lines(clean.letters, lines)
    found, _ = lattices(_in_points(lines.across, dpi), _in_points(lines.down, dpi))
    tables = [
        ScannedTable(lattice, _cells(clean, letters, lattice)) for lattice in found
    ]
    areas = (
        (cell, _area(table.lattice, field, dpi))
        for table in tables
        for field, cell in zip(table.lattice.cells, table.cells, strict=True)
        if not cell.numerals
    )
    placed = [
        (cell, strip) for cell, area in areas for strip in strips(letters, area, dpi)
    ]
    outside = _outside(letters, found, dpi)
    words = _read(letters, [strip for _, strip in placed] + outside, dpi, file)
    for (cell, strip), line, second in zip(
        placed, words.taken, words.second, strict=False
    ):
        if leaves_letters(letters, strip, line, dpi):
            cell.lost.append(strip)
        if line:
            cell.lines.append(line)
            cell.second.append(second)
    unit = POINTS_PER_INCH / dpi
    height, width = letters.shape
    glyphs = [
        glyph
        for strip, line in zip(outside, words.taken[len(placed) :], strict=True)
        for glyph in _glyphs(strip, line, unit)
    ]
    return ScannedPage(
        PrintedPage(number, width * unit, height * unit, glyphs, [], []), tables, dpi
    )


class _Lines(NamedTuple):
    """The words of each line as they are taken, and as they were read a second time at another size."""

    taken: list[list[Word]]
    second: list[list[Word]]


def _read(letters: Grey, lines: list[Strip], dpi: float, file: str) -> _Lines:
    """Read each line twice; what was read badly is read a third time, and the surest reading is taken."""
    first = recognised(letters, lines, dpi, file)
    second = recognised(letters, lines, dpi, file, SECOND)
    taken = [
        max(pair, key=_sureness) if _sureness(pair[0]) < AGAIN else pair[0]
        for pair in zip(first, second, strict=True)
    ]
    bad = [
        number for number, line in enumerate(taken) if line and _sureness(line) < AGAIN
    ]
    again = (
        recognised(letters, [lines[number] for number in bad], dpi, file, THIRD)
        if bad
        else []
    )
    for number, line in zip(bad, again, strict=True):
        taken[number] = max((taken[number], line), key=_sureness)
    heights = sorted(line.bottom - line.top for line in lines)
    usual = heights[len(heights) // 2] if heights else 0
    taken = [
        measured(letters, strip, line, usual)
        for strip, line in zip(lines, taken, strict=True)
    ]
    return _Lines(taken, second)


def _sureness(line: list[Word]) -> float:
    return min((word.sureness for word in line), default=0.0)


def upright(picture: Image, dpi: float, file: str) -> tuple[Cleaned, Lines]:
    """Return the cleaned page, turned so that its letters stand upright, and its ruled lines."""
    clean = cleaned(picture, dpi)
    lines = lines_of(clean.lined, dpi)
    turns = quarter_turns(without_lines(clean.letters, lines), dpi, file)
    if turns == 0:
        return clean, lines
    turned = clean.turned(turns)
    return turned, lines_of(turned.lined, dpi)


def _in_points(lines: list[Ruling], dpi: float) -> list[Ruling]:
    unit = POINTS_PER_INCH / dpi
    return [
        Ruling(line.at * unit, line.start * unit, line.end * unit) for line in lines
    ]


def _area(lattice: Lattice, field: RuledCell, dpi: float) -> tuple[int, int, int, int]:
    unit, margin = dpi / POINTS_PER_INCH, MARGIN * dpi
    left, right = lattice.columns[field.left], lattice.columns[field.right]
    top, bottom = lattice.rows[field.top], lattice.rows[field.bottom]
    return (
        max(0, round(left * unit + margin)),
        max(0, round(top * unit + margin)),
        round(right * unit - margin),
        round(bottom * unit - margin),
    )


def _outside(letters: Grey, found: list[Lattice], dpi: float) -> list[Strip]:
    """Lines above, between and below the tables; a table takes the page's whole width."""
    unit, margin = dpi / POINTS_PER_INCH, MARGIN * dpi
    height, width = letters.shape
    edges = [0.0]
    for lattice in found:
        edges.extend(
            (lattice.rows[0] * unit - margin, lattice.rows[-1] * unit + margin)
        )
    edges.append(float(height))
    lines = list[Strip]()
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        if bottom - top > margin:
            lines.extend(
                strips(
                    letters,
                    (0, round(max(0.0, top)), width, round(bottom)),
                    dpi,
                    apart=True,
                )
            )
    # No page has so many: it is a photograph, or dirt all over.
    return lines if len(lines) <= MOST_OUTSIDE else []


def _cells(clean: Cleaned, letters: Grey, lattice: Lattice) -> list[ReadCell]:
    narrow = lattice.columns[1] - lattice.columns[0] <= NUMBER_COLUMN
    cells = list[ReadCell]()
    for field in lattice.cells:
        area = _area(lattice, field, clean.dpi)
        numeral = narrow and field.left == 0 and field.right == 1
        pictures = (
            [_picture(letters, strip) for strip in strips(letters, area, clean.dpi)]
            if numeral
            else []
        )
        # Several lines are the heading of the column.
        numerals = pictures if len(pictures) == 1 else []
        cells.append(ReadCell([], [], _stamped(clean, area), numerals, []))
    return cells


def _picture(letters: Grey, strip: Strip) -> Grey:
    return letters[
        max(0, strip.top - 2) : strip.bottom + 2,
        max(0, strip.left - 2) : strip.right + 2,
    ].copy()


def _stamped(clean: Cleaned, area: tuple[int, int, int, int]) -> bool:
    if clean.stamped is None:
        return False
    left, top, right, bottom = area
    part = clean.stamped[top:bottom, left:right]
    return int(part.sum()) > 0.0008 * clean.dpi**2


def _glyphs(strip: Strip, words: list[Word], unit: float) -> list[Glyph]:
    """Words as glyphs: whoever joins them needs their places only."""
    base = (strip.top + 0.75 * (strip.bottom - strip.top)) * unit
    top = strip.top * unit
    return [
        Glyph(word.text, word.left * unit, top, word.right * unit, base)
        for word in words
    ]
