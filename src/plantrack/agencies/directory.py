"""The directory of one plan: its entries, the reading of cells and the finding of names.

The machinery of reading and finding is imported when it is first used: a plan that comes from the
cache brings its cells already read.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from plantrack.agencies.entries import Entries
from plantrack.agencies.model import Cell, Match
from plantrack.text import nfc

if TYPE_CHECKING:
    from plantrack.agencies.cells import CellReader
    from plantrack.agencies.find import Finder
    from plantrack.agencies.nearest import Nearest
    from plantrack.agencies.problems import Problem

_CELLS_AT_MOST: Final = 65536


class Directory(Entries):
    """Who is who in one plan; immutable, total: no text makes it raise."""

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The faults of the directory itself."""
        from plantrack.agencies.problems import problems

        return problems(*self.given)

    def read(self, text: str | None) -> Cell:
        """Read a lead or support cell. Total: what names nobody known is in ``unread``."""
        text = nfc(text or "")
        cell = self._cells.get(text)
        if cell is None:
            if len(self._cells) >= _CELLS_AT_MOST:
                self._cells.clear()
            cell = self._cells[text] = self._reader.cell(text)
        return cell

    def find(self, query: str) -> Match:
        """Find the agency or group that ``query`` names: its id, its name, or a part of it.

        Several that fit alike are candidates; where nothing fits the most similar names are suggested.
        """
        query = query.strip()
        if query in self.agencies or query in self.groups:
            return Match(query)
        return self._finder.find(query)

    @cached_property
    def _cells(self) -> dict[str, Cell]:
        return {}

    @cached_property
    def _reader(self) -> CellReader:
        from plantrack.agencies.cells import CellReader

        return CellReader(self, self._nearest)

    @cached_property
    def _finder(self) -> Finder:
        from plantrack.agencies.find import Finder

        return Finder(self, self._nearest)

    @cached_property
    def _nearest(self) -> Nearest:
        from plantrack.agencies.nearest import Nearest
        from plantrack.agencies.problems import names

        return Nearest(name for name, _ in names(*self.given))
