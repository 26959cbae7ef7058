"""A heading, a band or a row of an appendix, before it has an id."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plantrack.importing.blocks import NOWHERE, Spot
from plantrack.importing.doubts import Doubt
from plantrack.importing.words import joined

EntryKind = Literal["band", "heading", "row"]


class EntryValue(NamedTuple):
    """The words of one cell of an entry and where they stand."""

    lines: tuple[str, ...]
    spot: Spot = NOWHERE
    wrapped: bool = False

    @property
    def text(self) -> str:
        """The words on one line."""
        return joined(self.lines)


class Entry:
    """A heading, a band or a row, not yet with an id.

    ``number`` is what stands in its first column, bare of dots and brackets, empty where nothing does; ``values``
    are its cells by column, ``other`` those of the document's own columns by heading. ``under`` says that it has
    no number and stands under the row before it. ``part`` is the number of its table. ``doubts`` have no task yet.
    """

    __slots__ = ("doubts", "kind", "number", "other", "part", "spot", "under", "values")

    def __init__(
        self,
        kind: EntryKind,
        number: str,
        values: dict[str, EntryValue],
        *,
        spot: Spot = NOWHERE,
        part: int = 0,
    ) -> None:
        self.kind = kind
        self.number = number
        self.values = values
        self.other: dict[str, EntryValue] = {}
        self.spot = spot
        self.under = False
        self.part = part
        self.doubts: list[Doubt] = []

    def as_band(self) -> Entry:
        """Return the same words as a band."""
        band = Entry("band", self.number, self.values, spot=self.spot, part=self.part)
        band.other, band.under, band.doubts = self.other, self.under, self.doubts
        return band

    def text(self, name: str) -> str:
        """Return the words of a column, empty where there are none."""
        value = self.values.get(name)
        return value.text if value else ""

    def doubt(
        self, column: str, code: str, sureness: float, spot: Spot, **values: str | int
    ) -> None:
        """Note why a person should look at a cell."""
        self.doubts.append(Doubt("", column, code, sureness, spot, values=values))
