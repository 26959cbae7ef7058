"""The XML of Office 2003 and flat packages of Word, turned into DOCX or XLSX by LibreOffice."""

from __future__ import annotations

from typing import Final

from plantrack.importing.blocks import Document
from plantrack.importing.reading.office_program import converted
from plantrack.importing.reading.sheets import xlsx
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.reading.word import docx

_HEAD: Final = 4096  # bytes in which the name of the format stands


def read(source: Source, options: Options) -> Document:
    """Return the blocks of the document or the tables of the workbook."""
    if b"office:spreadsheet" in source.data[:_HEAD]:
        return xlsx.read(converted(source, "xml", "xlsx", options), options)
    return docx.read(converted(source, "xml", "docx", options), options)
