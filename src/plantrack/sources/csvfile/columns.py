"""The columns of a CSV table: which field each heading names, and how a plan file gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plantrack.plan.fields import Field
from plantrack.records.nodes import Map, Seq, TreeMark
from plantrack.sources.csvfile.cells import put
from plantrack.text import fold


class CsvColumn(NamedTuple):
    """A column of the table: its number from 1, its heading, and the field that the heading names; None for
    one of the document's own."""

    number: int
    heading: str
    field: Field | None


class CsvColumns(NamedTuple):
    """The columns that are read, the numbers of all that have a heading, and the last of these."""

    read: list[CsvColumn]
    headed: frozenset[int]
    width: int

    def layout(self, keys: Iterable[str]) -> Mapping[str, TreeMark]:
        """Return where the cells of a row stand: in its line, and for want of columns that a reader could count at
        the number of each key's column, of the document's own columns at that of the first."""
        own = next((one.number for one in self.read if one.field is None), 1)
        known = {one.field.name: one.number for one in self.read if one.field}
        return {key: (0, known.get(key, own)) for key in keys}


def printed_columns(columns: Iterable[CsvColumn], line: int) -> Seq:
    """Return the columns as a plan file gives them; a key stands for the heading that is printed for it."""
    found = Seq((line, 1))
    for number, heading, field in columns:
        if field is not None and not field.printed:
            continue
        one = Map((line, number))
        key = field.name if field else "other"
        shown = field.heading.vi if field and fold(heading) == field.name else heading
        put(one, key, shown, (line, number))
        found.append(one)
        found.items_at.append(one.at)
    return found
