"""Laid-out text → the blocks of its document, or the reason why its columns cannot be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantrack.importing.blocks import Document, Said
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.laid_text.columns import typed_pages
from plantrack.importing.reading.plaintext import decoded
from plantrack.importing.reading.printed.assembling import blocks_of
from plantrack.importing.reading.printed.unruled import unruled_pages

if TYPE_CHECKING:
    from plantrack.importing.reading.source import Options, Source


def read(source: Source, options: Options) -> Document:
    """Return the blocks of a text file. `options.pages` are the parts between form feeds.

    Raises :class:`~plantrack.importing.errors.RefusedError` where no columns can be told.
    """
    pages = typed_pages(decoded(source.data) or "")
    if options.pages is not None:
        pages = [page for page in pages if page.number in options.pages]
    found = unruled_pages(pages)
    if found is None:
        raise RefusedError(source.name, "no_columns")
    return Document(blocks_of(found), (Said("columns_by_blanks"),))
