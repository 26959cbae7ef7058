"""Tables without lines, page after page: columns by blanks, rows by numbers and capitals."""

from plantrack.importing.reading.printed.unruled.pages import unruled_pages

__all__ = ["unruled_pages"]
