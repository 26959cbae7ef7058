"""Laid-out text → the blocks of its document, or the reason why its columns cannot be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plantrack.importing.blocks import CellGrid, Document, DocumentBlock, SaidOfDocument
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.laid_text.columns import typed_pages
from plantrack.importing.reading.laid_text.stacked import stacked_blocks
from plantrack.importing.reading.plaintext import decoded
from plantrack.importing.reading.printed.assembling import blocks_of
from plantrack.importing.reading.printed.unruled import unruled_pages

if TYPE_CHECKING:
    from plantrack.importing.reading.source import Options, Source

# Of a table laid out with blanks at least this share of the lines has words in three columns.
SIDE_BY_SIDE: Final = 0.2
# A text is looked at sheet by sheet too. Fewer lines tell nothing: a signature may stand alone on them.
MOST_LINES: Final = 40
FEWEST_LINES: Final = 10
# With more rows than this in doubt a text is no table any more.
MOST_DOUBTFUL: Final = 0.25
# Cells that were read into one are longer than any cell is.
LONGEST_LINE: Final = 1500
_APART: Final = re.compile(r"\S {3,}(?=\S)")


def read(source: Source, options: Options) -> Document:
    """Return the blocks of a text file. `options.pages` are the parts between form feeds.

    Raises :class:`~plantrack.importing.errors.RefusedError` where no columns can be told.
    """
    text = decoded(source.data) or ""
    pages = text.split("\f")
    if options.pages is not None:
        text = "\f".join(
            page for number, page in enumerate(pages, 1) if number in options.pages
        )
    blocks, code = (
        (_by_blanks(source, text), "columns_by_blanks")
        if _is_laid_out(text)
        else (_stacked(source, text), "columns_by_words")
    )
    return Document(blocks, (SaidOfDocument(code),))


def _is_laid_out(text: str) -> bool:
    """Whether columns stand side by side, in the whole text or on one sheet: before the table may be long prose."""
    pages = [
        [line for line in page.split("\n") if line.strip()] for page in text.split("\f")
    ]
    whole = [line for page in pages for line in page]
    sheets = (
        page[first : first + MOST_LINES]
        for page in pages
        for first in range(0, len(page), MOST_LINES)
    )
    long_sheets = (sheet for sheet in sheets if len(sheet) >= FEWEST_LINES)
    return any(map(_are_side_by_side, (whole, *long_sheets)))


def _are_side_by_side(lines: list[str]) -> bool:
    """Whether many lines have words far apart from one another."""
    return sum(
        1 for line in lines if len(_APART.findall(line)) >= 2
    ) > SIDE_BY_SIDE * len(lines)


def _by_blanks(source: Source, text: str) -> tuple[DocumentBlock, ...]:
    found = unruled_pages(typed_pages(text))
    if found is None:
        raise RefusedError(source.name, "no_columns")
    return _trusted(source, blocks_of(found))


def _stacked(source: Source, text: str) -> tuple[DocumentBlock, ...]:
    blocks = stacked_blocks(text)
    if blocks is None:
        raise RefusedError(source.name, "no_columns")
    return _trusted(source, blocks)


def _trusted(
    source: Source, blocks: tuple[DocumentBlock, ...]
) -> tuple[DocumentBlock, ...]:
    """The blocks, refused where columns have run into one another: hardly any row can be told from the next then."""
    rows = [
        row
        for block in blocks
        if isinstance(block, CellGrid)
        for row in block.rows
        if len(row.cells) > 2
    ]
    doubtful = sum(1 for row in rows if any(cell.marks for cell in row.cells))
    cells = (cell for row in rows for cell in row.cells)
    longest = max((len(line) for cell in cells for line in cell.lines), default=0)
    if doubtful > MOST_DOUBTFUL * len(rows) or longest > LONGEST_LINE:
        raise RefusedError(source.name, "no_columns")
    return blocks
