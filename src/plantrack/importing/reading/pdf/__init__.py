"""PDF with text: pypdfium2 gives glyphs and rulings, pages that are pictures are read as scans."""

from plantrack.importing.reading.pdf.reading import picture, read

__all__ = ["picture", "read"]
