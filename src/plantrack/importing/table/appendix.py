"""An appendix as it is found: its tables in order, and how a document announces one."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plantrack.importing.blocks import GridCell, GridRow, Paragraph, Spot
from plantrack.importing.table.columns import Columns
from plantrack.importing.table.grids import text_of

APPENDIX: Final = re.compile(
    r"(?:PHỤ LỤC|PHỤ BIỂU|BIỂU|DANH MỤC SỐ)(?:\s+(?:SỐ\s*:?\s*)?([IVXLC]+|\d+[A-Z]?|[A-Z])(?!\w))?\.?",
    re.IGNORECASE,
)
NUMBERED_HEADING: Final = re.compile(
    r"([A-HĐ]|[IVX]{1,7}|\d{1,2})[.)/]\s+(\S.*)", re.DOTALL
)


class AppendixRow(NamedTuple):
    """One row of an appendix: its cell by column, and whether it may be the rest of the row before it."""

    places: tuple[GridCell | None, ...]
    row: GridRow
    goes_on: bool


class AppendixPart(NamedTuple):
    """The rows of one table, what its columns hold, and the numbered heading that stands over it, if there is one."""

    columns: Columns
    headings: tuple[str, ...]
    lines: tuple[AppendixRow, ...]
    spot: Spot
    heading: Paragraph | None = None

    def cell(self, line: AppendixRow, name: str) -> GridCell | None:
        """Return the cell of a row in the column of that name, one that spans the column too."""
        column = self.columns.of.get(name)
        return line.places[column] if column is not None else None

    def words(self, line: AppendixRow, name: str) -> str:
        """Return the words that begin in the column of that name; a number stands in its own column alone."""
        cell = self.cell(line, name)
        begins_here = cell is not None and cell.column == self.columns.of.get(name)
        if cell is None or not begins_here or (name == "id" and cell.span > 1):
            return ""
        return text_of(cell)

    def named(self) -> list[tuple[str, int]]:
        """Return the columns with cells of a row, the document's own under their headings, each with its place."""
        known = [(name, at) for name, at in self.columns.of.items() if name != "id"]
        return [*known, *self.columns.other.items()]


class Appendix(NamedTuple):
    """One appendix: what stands between the table before and its first one, and its tables in order."""

    before: tuple[Paragraph, ...]
    parts: tuple[AppendixPart, ...]


def announces_appendix(text: str) -> bool:
    """Tell whether words are the title of an appendix ("PHỤ LỤC II", also with its name behind), not a mention of one."""
    found = APPENDIX.match(text)
    if not found:
        return False
    behind = text[found.end() :]
    bare = behind.strip(" .:-–")
    return not bare or bare == bare.upper() or behind[0] in ".:"
