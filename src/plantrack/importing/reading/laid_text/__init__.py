"""Plain text in which blanks or the order of lines make the table: dumps of PDF files and typed lists."""

from plantrack.importing.reading.laid_text.reading import read

__all__ = ["read"]
