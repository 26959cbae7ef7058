"""A table without lines as it is told: sheets, the table's part on each, headings and stretches of rows."""

import re
from typing import Final, NamedTuple

from plantrack.importing.reading.printed.gutters import Head, Printed
from plantrack.importing.reading.printed.ink import PrintedPage
from plantrack.importing.reading.printed.rowcuts import Stretch

# What stands in a column of numbers.
NUMBER: Final = re.compile(
    r"^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-zđ]?|[IVX]{1,5}|[A-H]|[a-zđ])[.)/]?$"
)


class Sheet(NamedTuple):
    """The lines of a page, or of a part of one that begins with a head of its own."""

    page: PrintedPage
    lines: list[Printed]
    head: Head | None


class UnruledTable(NamedTuple):
    """A sheet's part of the table: its lines below the head, the borders of its columns, its outer edges."""

    sheet: Sheet
    lines: list[Printed]
    borders: list[float]
    left: float
    right: float

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.borders) + 1

    @property
    def edges(self) -> tuple[float, ...]:
        """Its borders with the outer ones."""
        return (self.left, *self.borders, self.right)

    @property
    def page(self) -> PrintedPage:
        """The page that it stands on."""
        return self.sheet.page

    @property
    def head(self) -> list[Printed]:
        """The lines of its head."""
        head = self.sheet.head
        return self.sheet.lines[head.first : head.last + 1] if head is not None else []


class SpanningHeading(NamedTuple):
    """Lines across the columns: a section's title or a band."""

    lines: list[Printed]


UnruledPart = SpanningHeading | Stretch
