"""What every reader gives, whatever the format: paragraphs and grids of cells, in the order of the document.

A reader says what stands where. What a row or a column means is told later and in one way for all formats
(:mod:`plantrack.importing`), so a reader never drops a row because it looks odd, and never joins two tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as parts (0 to 1) of the width and height of the page as it is read (upright)."""

Merged = Literal["", "top", "below"]
"""Whether a cell is merged with others downwards: the one that holds the words is ``top``, each one under it
is ``below`` and has no lines of its own."""

ParagraphKind = Literal["text", "line", "footnote", "textbox", "furniture"]
"""``line``: one printed line, to be joined with its neighbours; ``furniture``: page headers and numbers."""


class Spot(NamedTuple):
    """Where a person finds something in the document; what is not known or has no sense there is ``None``.

    ``table``, ``row``, ``column``, ``line`` and ``page`` count from 1. ``row`` and ``column`` are those of the
    table as it stands in the file; of a sheet they are its own numbers (``Sheet1!C12`` is row 12, column 3).
    """

    page: int | None = None
    box: Box | None = None
    table: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


NOWHERE = Spot()


class Mark(NamedTuple):
    """Why a reader is not sure of a cell. ``code`` names the sentence ``importing.doubt.<code>``.

    ``sureness`` is 0 to 1: below ``plantrack.importing.doubts.SURE`` a person is asked to look.
    ``alternatives`` are other readings of the whole cell, likeliest first; ``values`` fill the sentence.
    """

    code: str
    sureness: float
    alternatives: tuple[str, ...] = ()
    values: Mapping[str, str | int] = {}


class GridCell(NamedTuple):
    """One cell of a grid.

    ``lines`` are its words line by line, as printed, blanks at a line's end kept (they tell a word that goes
    on from one that ends). ``wrapped`` says that the lines end where the paper ended (PDF, scan); else where
    the author pressed Enter. ``column`` counts from 0, ``span`` the columns it covers. Struck-out and hidden
    words, comments and footnotes are not among the lines.
    """

    lines: tuple[str, ...]
    column: int
    span: int = 1
    merged: Merged = ""
    spot: Spot = NOWHERE
    wrapped: bool = False
    bold: bool = False
    marks: tuple[Mark, ...] = ()


class GridRow(NamedTuple):
    """One row: its cells by column; a column without a cell is empty.

    ``opens_page`` is the first row of a table on a page that is not the table's first: it may be the rest of
    the row before it. Formats without pages never set it.
    """

    cells: tuple[GridCell, ...]
    opens_page: bool = False


class CellGrid(NamedTuple):
    """One table as it stands in the file. ``width`` is its number of columns.

    A table that goes on over pages may be one grid or several of the same width; they are joined later.
    ``guessed`` says that columns or rows were told by blanks, not by lines or marks of the format.
    """

    rows: tuple[GridRow, ...]
    width: int
    spot: Spot = NOWHERE
    guessed: bool = False


class Paragraph(NamedTuple):
    """Words outside the tables. ``text`` is squeezed and holds the paragraph's automatic number."""

    text: str
    spot: Spot = NOWHERE
    kind: ParagraphKind = "text"
    bold: bool = False


class SaidOfDocument(NamedTuple):
    """Something the person must be told of the whole file: what was left out, what was taken how.

    ``code`` names the sentence ``importing.said.<code>``, ``values`` fill its gaps.
    """

    code: str
    values: Mapping[str, str | int] = {}


DocumentBlock = Paragraph | CellGrid


class Document(NamedTuple):
    """A file as it was read. ``pages`` is the number of pages where the format has them; ``scanned`` says that
    letters were recognised from a picture."""

    blocks: tuple[DocumentBlock, ...]
    said: tuple[SaidOfDocument, ...] = ()
    pages: int | None = None
    scanned: bool = False
