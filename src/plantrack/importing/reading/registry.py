"""The formats: which module reads each, and what has to be installed for it."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Final, Literal, NamedTuple, cast

from plantrack.errors.usage import MissingLibraryError
from plantrack.importing.blocks import CellGrid, Document, SaidOfDocument
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.source import Options, Reader, Source
from plantrack.importing.reading.telling import format_of

Extra = Literal["import", "ocr"]


class SourceFormat(NamedTuple):
    """A format: ``module`` is the file of this folder, or of a room in it, that reads it, ``endings`` what its files are usually
    called (the content decides; another ending is only said)."""

    name: str
    module: str
    endings: tuple[str, ...]
    extra: Extra = "import"


FORMATS: Final = (
    SourceFormat("docx", "word.docx", (".docx", ".docm", ".dotx")),
    SourceFormat("xlsx", "sheets.xlsx", (".xlsx", ".xlsm", ".xltx")),
    SourceFormat("doc", "word.doc", (".doc", ".dot")),
    SourceFormat("rtf", "word.rtf", (".rtf",)),
    SourceFormat("xls", "sheets.xls", (".xls", ".xlt")),
    SourceFormat("xlsb", "sheets.xlsb", (".xlsb",)),
    SourceFormat("sheet-xml", "old_xml", (".xml", ".xls")),
    SourceFormat("word-xml", "old_xml", (".xml", ".doc")),
    SourceFormat("odt", "odt", (".odt", ".fodt", ".ott")),
    SourceFormat("ods", "sheets.ods", (".ods", ".fods", ".ots")),
    SourceFormat("html", "html", (".html", ".htm", ".mht", ".mhtml")),
    SourceFormat("markdown", "markdown", (".md", ".markdown", ".txt")),
    SourceFormat("tabs", "delimited", (".tsv", ".tab", ".txt")),
    SourceFormat("csv", "delimited", (".csv", ".txt")),
    SourceFormat("pdf", "pdf", (".pdf",)),
    SourceFormat("picture", "scan", (".png", ".jpg", ".jpeg", ".tif", ".tiff"), "ocr"),
    SourceFormat("laid-text", "laid_text", (".txt", ".text", ".md")),
)


_WIDEST: Final = 200  # columns
# What a reader trips over in a damaged file; pdfium's errors are RuntimeErrors.
_DAMAGED: Final = (ValueError, LookupError, ArithmeticError, RuntimeError)


def format_named(name: str) -> SourceFormat:
    """Return the format of this name, as :func:`~plantrack.importing.reading.telling.format_of` gives it."""
    return next(known for known in FORMATS if known.name == name)


def reader_of(known: SourceFormat) -> Reader:
    """Return the module that reads a format.

    Raises :class:`~plantrack.errors.usage.MissingLibraryError` where a library of its extra is not installed.
    """
    try:
        return cast(
            "Reader", import_module(f"plantrack.importing.reading.{known.module}")
        )
    except ModuleNotFoundError as error:
        library = error.name or known.module
        if library.startswith("plantrack"):
            raise
        raise MissingLibraryError(library, known.extra) from error


def read_document(source: Source, options: Options) -> Document:
    """Return the blocks of a file, whatever its format.

    Raises :class:`~plantrack.importing.errors.RefusedError` where it is none that can be read, and
    :class:`~plantrack.errors.usage.MissingLibraryError`.
    """
    known = format_named(format_of(source))
    reader = reader_of(known)
    try:
        document = reader.read(source, options)
    except _DAMAGED as error:
        # A number, name or place in the file that is none: its own program would not open it either.
        raise RefusedError(source.name, "broken") from error
    blocks = tuple(
        _narrowed(block) if isinstance(block, CellGrid) else block
        for block in document.blocks
    )
    return document._replace(
        blocks=blocks, said=(*_other_ending(source, known), *document.said)
    )


def _narrowed(grid: CellGrid) -> CellGrid:
    """Return a table without what stands right of any table that people read."""
    if grid.width <= _WIDEST:
        return grid
    rows = [
        row._replace(cells=tuple(cell for cell in row.cells if cell.column < _WIDEST))
        for row in grid.rows
    ]
    return grid._replace(rows=tuple(rows), width=_WIDEST)


def _other_ending(source: Source, known: SourceFormat) -> list[SaidOfDocument]:
    """Say that the file's name has the ending of another format, where it does."""
    ending = PurePath(source.name).suffix.lower()
    foreign = (
        any(ending in other.endings for other in FORMATS)
        and ending not in known.endings
    )
    return (
        [
            SaidOfDocument(
                "other_ending", {"ending": ending, "format": known.name.upper()}
            )
        ]
        if foreign
        else []
    )
