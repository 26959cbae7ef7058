"""A sheet in OpenDocument → tables. OASIS OpenDocument 1.3 part 3, section 9."""

from __future__ import annotations

import datetime as dt
from typing import Final

from plantrack.sources.returned.model import (
    MOST_ROWS,
    WIDEST,
    CellBudget,
    Merge,
    RawCell,
    SheetGrid,
    SheetTable,
)
from plantrack.sources.returned.xlsx import number
from plantrack.sources.returned.zipped import PackedFile, parse

_CELLS: Final = ("table-cell", "covered-table-cell")
_EPOCH: Final = dt.date(1899, 12, 30)


def read_ods(data: bytes) -> list[SheetTable]:
    """Read every table. Raises :class:`TooLargeError`, and what a damaged file makes its parts raise."""
    reader = _Reader()
    parse(PackedFile(data).read("content.xml"), reader.start, reader.end, reader.said)
    return reader.tables


class _Reader:
    def __init__(self) -> None:
        self.tables: list[SheetTable] = []
        self._name = ""
        self._budget = CellBudget()
        self._grid, self._merges = SheetGrid(self._budget), list[Merge]()
        self._row, self._column = 1, 0
        self._rows_again = 1
        self._cell: dict[str, str] = {}
        self._lines: list[list[str]] = []
        self._noted = 0

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "table":
            self._name, self._grid, self._merges, self._row = (
                values.get("name", ""),
                SheetGrid(self._budget),
                [],
                1,
            )
        elif name == "table-row":
            self._column, self._rows_again = 0, _count(values, "number-rows-repeated")
        elif name in _CELLS:
            self._cell, self._lines = values, []
        elif name == "annotation":  # a comment is no content
            self._noted += 1
        elif name == "p":
            self._lines.append([])
        elif name == "s" and self._lines:
            self._lines[-1].append(" " * min(_count(values, "c"), 100))

    def said(self, text: str) -> None:
        if self._lines and not self._noted:
            self._lines[-1].append(text)

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._keep()
        elif name == "table-row":
            self._row += self._rows_again
        elif name == "annotation":
            self._noted -= 1
            self._lines = []
        elif name == "table":
            self.tables.append(SheetTable(self._name, self._grid.filled(self._merges)))

    def _keep(self) -> None:
        again = min(_count(self._cell, "number-columns-repeated"), WIDEST)
        value = self._value()
        if value != "":
            # A row that is repeated holds the same in each; blank ones are not kept at all.
            for row in range(
                self._row, self._row + min(self._rows_again, MOST_ROWS + 1)
            ):
                for column in range(self._column, self._column + again):
                    self._grid.put(row, column, value)
        over = _count(self._cell, "number-rows-spanned")
        if over > 1:
            self._merges.append(
                Merge(self._column, self._row, self._row + min(over, MOST_ROWS) - 1)
            )
        self._column += again

    def _value(self) -> RawCell:
        if formula := self._cell.get("formula"):
            return "=" + formula.partition("=")[2]
        text = "\n".join("".join(line) for line in self._lines)
        match self._cell.get("value-type"):
            case "date":
                return dt.date.fromisoformat(self._cell.get("date-value", "")[:10])
            case "percentage":
                return number(self._cell.get("value", ""), "percent", _EPOCH)
            case "float" | "currency":
                return number(self._cell.get("value", ""), "", _EPOCH)
        return text


def _count(values: dict[str, str], key: str) -> int:
    text = values.get(key, "1")
    return int(text) if text.isdigit() and len(text) < 10 else 1
