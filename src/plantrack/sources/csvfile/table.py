"""The table of a CSV file: what its columns are, and its rows as the records of a plan file's tree."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from plantrack.findings import Finding, Place, Related
from plantrack.plan.fields import names
from plantrack.plan.headings import near, of_heading
from plantrack.records.nodes import Map, Node, RowMarks, RowStretch, Seq, TreeMark
from plantrack.records.tree import read_tree
from plantrack.sources.csvfile.cells import FLOW, WORDS, disarmed, placed, with_own
from plantrack.sources.csvfile.columns import CsvColumn, CsvColumns, printed_columns
from plantrack.sources.csvfile.sheet import (
    CsvSheet,
    SheetPart,
    heading_of,
    long_cells,
    opened,
    parts,
    row_reader,
)
from plantrack.text import fold, squeeze

if TYPE_CHECKING:
    from _csv import Reader

_MOST_COLUMNS: Final = 500


# What Python's reader says of a table, by the key of our own sentence.
_SLIPS: Final = (
    ("unexpected end of data", "csv.open_quote"),
    ("expected after", "csv.after_quote"),
    ("field larger than", "csv.long_cell"),
)


def _slip(error: csv.Error) -> str:
    return next((key for said, key in _SLIPS if said in str(error)), "csv.other")


class CsvTable:
    """The rows of one file as task records with the line of each. ``printed`` are the document's columns, where
    the table has any heading but the keys of a task."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.printed: Seq | None = None

    def tasks(self, text: str) -> Seq:
        """Read the whole table."""
        tasks = Seq((1, 1))
        sheet = opened(text)
        rows = row_reader(io.StringIO(sheet.text, newline=""), sheet)
        try:
            with long_cells():
                columns = self._columns(next(rows, []), sheet.skipped + 1)
                self._read(rows, columns, sheet.skipped, tasks)
        except csv.Error as error:
            at = (rows.line_num + sheet.skipped, 0)
            self._find("PT015", at, slip=_slip(error), said=str(error))
        return tasks

    def stretches(self, text: str, count: int) -> tuple[RowStretch, ...]:
        """Read the heading, and cut the rows into about ``count`` stretches; none where there is no heading."""
        sheet = opened(text)
        heading = heading_of(sheet)
        if heading is None:
            return ()
        columns = self._columns(heading.cells, sheet.skipped + 1)
        return tuple(
            partial(self._stretch, sheet, columns, part)
            for part in parts(sheet.text, heading.end, count)
        )

    def _stretch(
        self, sheet: CsvSheet, columns: CsvColumns, part: SheetPart
    ) -> Map | None:
        """Read the rows of a part. That a row begins with it is certain where the stretch before is read without a
        fault: one that ended within a cell has a fault."""
        table, root = CsvTable(self.name), Map((1, 1))
        root["tasks"] = tasks = Seq((1, 1))
        text = sheet.text[part.start : part.end]
        rows = row_reader(io.StringIO(text, newline=""), sheet)
        try:
            with long_cells():
                table._read(rows, columns, sheet.skipped + part.lines, tasks)
        except csv.Error:
            return None
        return None if table.findings else root

    def _read(self, rows: Reader, columns: CsvColumns, before: int, tasks: Seq) -> None:
        for task in self._rows(rows, columns, before):
            tasks.append(task)
            tasks.items_at.append(task.at)

    def _columns(self, headings: list[str], line: int) -> CsvColumns:
        """Tell what each column is; one that is told as a fault is headed, but not read."""
        found: list[CsvColumn] = []
        first: dict[str, int] = {}
        headed = {
            number: heading
            for number, heading in enumerate(map(squeeze, headings), 1)
            if heading
        }
        if len(headed) > _MOST_COLUMNS:
            self._find("PT021", (line, 0), limit=_MOST_COLUMNS)
            return CsvColumns([], frozenset(headed), max(headed))
        for number, heading in headed.items():
            field = of_heading(heading)
            key = field.name if field else f"other.{fold(heading)}"
            slip = None if field else near(heading)
            if key in first:
                before = Related(Place(self.name, line, first[key]))
                self._find("PT116", (line, number), (before,), heading=heading)
            elif slip is not None:
                self._find("PT004", (line, number), key=heading, nearest=slip)
            else:
                first[key] = number
                found.append(CsvColumn(number, heading, field))
        if "id" not in first:
            self._find_no_id(line, first)
        if any(fold(column.heading) not in names() for column in found):
            self.printed = printed_columns(found, line)
        return CsvColumns(found, frozenset(headed), max(headed, default=0))

    def _find_no_id(self, line: int, keys: Mapping[str, int]) -> None:
        # One heading that nobody knows: the whole line, cut at no separator.
        if len(keys) == 1 and next(iter(keys)).startswith("other."):
            self._find("PT015", (line, 0), slip="csv.one_column")
        else:
            self._find("PT010", (line, 0), key="id (STT)")

    def _rows(self, rows: Reader, columns: CsvColumns, before: int) -> Iterator[Map]:
        """Yield the rows; ``before`` is how many lines stand before the first that ``rows`` reads."""
        line = before + rows.line_num + 1
        filled: dict[tuple[str, ...], Mapping[str, TreeMark]] = {}
        for cells in rows:
            if any(map(str.strip, cells)):
                self._check_headed(cells, columns, line)
                task = self._task(cells, columns, line)
                # Nearly all rows fill the same cells, and share what tells their numbers.
                keys = tuple(task)
                if keys not in filled:
                    filled[keys] = columns.layout(keys)
                task.keys_at = task.values_at = RowMarks(line, filled[keys])
                yield task
            line = before + rows.line_num + 1

    def _check_headed(self, cells: list[str], columns: CsvColumns, line: int) -> None:
        """Tell a cell that no heading stands over: nothing that is written may go without a word."""
        if len(cells) <= len(columns.headed) == columns.width:
            return
        for number, cell in enumerate(cells, 1):
            if number not in columns.headed and cell.strip():
                count = len(columns.headed)
                at = (line, number)
                self._find("PT015", at, slip="csv.unheaded", cell=number, count=count)
                return

    def _task(self, cells: list[str], columns: CsvColumns, line: int) -> Map:
        task = Map((line, 1))
        own: dict[str, tuple[str, int]] = {}
        cells += [""] * (columns.width - len(cells))
        for number, heading, field in columns.read:
            cell = cells[number - 1].strip()
            if not cell:
                continue
            if cell[0] == "'":
                cell = disarmed(cell)
            if field is None:
                own[heading] = (cell, number)
            elif field.cell in WORDS or cell[0] != FLOW[field.cell]:
                task[field.name] = (
                    placed(cell.split(), (line, number))
                    if field.cell == "list"
                    else cell
                )
            else:
                task[field.name] = self._value(cell, (line, number))
        if own:
            given = task.get("other")
            task["other"] = with_own(
                given if isinstance(given, Map) else Map((line, 1)), own, line
            )
        return task

    def _value(self, cell: str, at: TreeMark) -> Node:
        """Return what a cell in YAML's flow form holds."""
        inner = read_tree(cell.encode(), self.name)
        if isinstance(inner.root, Map | Seq) and not inner.findings:
            return placed(inner.root, at)
        self._find("PT015", at, slip="csv.flow", said=cell)
        return cell

    def _find(
        self,
        code: str,
        at: TreeMark,
        related: tuple[Related, ...] = (),
        **args: str | int,
    ) -> None:
        self.findings.append(
            Finding(code, "error", Place(self.name, *at), args, related=related)
        )
