"""The Phụ lục of a document: which lists stand behind it, how they are numbered, how the body refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from plantrack.reports.model import ReportTable

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI")


class Annex(NamedTuple):
    """A list behind a document: its ``label`` (Phụ lục, Phụ lục I), its ``heading`` in capitals, a ``note`` in
    italics below it, and the name of its ``table``."""

    label: str
    heading: str
    table: str
    note: str = ""

    @property
    def reference(self) -> str:
        """The words in the body that send the reader there."""
        return f"(chi tiết tại {self.label} kèm theo)"


def annexes(
    listed: Iterable[tuple[str, str, str]], tables: Mapping[str, ReportTable]
) -> dict[str, Annex]:
    """Return, by the names of their tables, the annexes of those lists that have rows: each a table's name, a
    heading and a note. They have Roman numbers where there are two or more (Phụ lục I, III.1.b)."""
    there = [one for one in listed if tables[one[0]].rows]
    # A lone appendix bears no number (Phụ lục I, III.1.b).
    many = len(there) > 1
    return {
        name: Annex(
            f"Phụ lục {_ROMAN[place]}" if many else "Phụ lục",
            heading.upper(),
            name,
            note,
        )
        for place, (name, heading, note) in enumerate(there)
    }


def refer(found: Mapping[str, Annex], name: str) -> str:
    """Return the reference to an annex with a blank before it; empty where there is none."""
    return f" {found[name].reference}" if name in found else ""
