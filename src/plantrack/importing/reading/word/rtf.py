"""RTF, turned into DOCX by LibreOffice."""

from __future__ import annotations

from plantrack.importing.blocks import Document
from plantrack.importing.reading.office_program import converted
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.reading.word import docx


def read(source: Source, options: Options) -> Document:
    """Return the blocks of an RTF."""
    return docx.read(converted(source, "rtf", "docx", options), options)
