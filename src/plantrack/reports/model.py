"""A document as data: fields for its template, tables, a chart. No format is known here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from plantrack.reports.kinds import DocumentKind


class Rate(NamedTuple):
    """A share of a whole, of which both numbers are told; a whole of 0 has no rate."""

    part: int
    whole: int


class TextMark(NamedTuple):
    """A stretch of a cell's text: as it is, gone from the old text, or new in the new one."""

    text: str
    look: Literal["", "old", "new"] = ""


CellValue: TypeAlias = str | int | date | Rate | tuple[TextMark, ...]
"""What a cell of a table holds."""

Align = Literal["left", "center", "both"]


class ReportColumn(NamedTuple):
    """A column: its heading, its share of the width (0 where widths go by what stands in the columns), and the
    heading ``over`` it that it shares with its neighbours."""

    title: str
    width: int
    align: Align = "left"
    over: str = ""


class ReportLine(NamedTuple):
    """A row. A ``group`` has a number and a title across the other columns, a ``band`` one text across
    all; a ``sum`` and a ``head`` (of rows below it, with cells of its own) are ordinary rows that stand out."""

    values: tuple[CellValue, ...]
    look: Literal["", "group", "band", "sum", "head"] = ""


class ReportTable(NamedTuple):
    """A table of the document; ``title`` is told to those who cannot see it, and names its sheet."""

    title: str
    columns: tuple[ReportColumn, ...]
    lines: tuple[ReportLine, ...]

    @property
    def rows(self) -> int:
        """How many rows are neither groups nor bands nor sums."""
        return sum(not line.look for line in self.lines)


class ReportChart(NamedTuple):
    """Stacked bars: for each name one number of each series."""

    title: str
    series: tuple[str, ...]
    bars: tuple[tuple[str, tuple[int, ...]], ...]


class Report(NamedTuple):
    """One document of a kind: ``fields`` are what its template may name, beside ``tables`` and ``chart``.

    ``title`` is the document's own name for itself (its property "title"), ``name`` a plain file name
    without an ending. ``names`` are the bodies that it speaks of, which no line breaks.
    """

    kind: DocumentKind
    title: str
    name: str
    day: date
    fields: Mapping[str, Any]
    tables: Mapping[str, ReportTable]
    chart: ReportChart | None = None
    names: tuple[str, ...] = ()
