"""XLSB, turned into XLSX by LibreOffice."""

from __future__ import annotations

from plantrack.importing.blocks import Document
from plantrack.importing.reading.office_program import converted
from plantrack.importing.reading.sheets import xlsx
from plantrack.importing.reading.source import Options, Source


def read(source: Source, options: Options) -> Document:
    """Return the tables of an XLSB."""
    return xlsx.read(converted(source, "xlsb", "xlsx", options), options)
