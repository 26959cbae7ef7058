"""The table of a CSV file: what its columns are, and its rows as the records of a plan file's tree."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.findings import Finding, Place, Related
from plantrack.plan.fields import CellKind, Field, names
from plantrack.plan.headings import near, of_heading
from plantrack.records.nodes import Map, Node, RowMarks, RowStretch, Seq, TreeMark
from plantrack.records.tree import read_tree
from plantrack.text import fold, squeeze

if TYPE_CHECKING:
    from _csv import Reader

# Excel writes the list separator of the system's region: ";" where the comma is the decimal mark.
_DELIMITERS: Final = ",;\t"
_TOLD_DELIMITER: Final = "sep="
"""Excel's own line before the heading that names the delimiter."""
_LONGEST_CELL: Final = 1_000_000
_MOST_COLUMNS: Final = 500
_LONGEST_HEAD: Final = 20_000
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_FLOW: Final[Mapping[CellKind, str]] = {
    **dict.fromkeys(("agencies", "deadline", "named"), "{"),
    **dict.fromkeys(("list", "milestones", "targets"), "["),
}
"""With what a cell begins that is no words but a value in YAML's flow form."""
_WORDS: Final[frozenset[CellKind]] = frozenset(("id", "text"))


def put(record: Map, key: str, value: Node, at: TreeMark) -> None:
    """Add an entry that stands at one place to a mapping."""
    record[key] = value
    record.keys_at = {**record.keys_at, key: at}
    record.values_at = {**record.values_at, key: at}


class _Column(NamedTuple):
    """A column of the table: its number from 1, its heading, and the field that the heading names; None for
    one of the document's own."""

    number: int
    heading: str
    field: Field | None


class _Columns(NamedTuple):
    """The columns that are read, the numbers of all that have a heading, and the last of these."""

    read: list[_Column]
    headed: frozenset[int]
    width: int

    def layout(self, keys: Iterable[str]) -> Mapping[str, TreeMark]:
        """Return where the cells of a row stand: in its line, and for want of columns that a reader could count at
        the number of each key's column, of the document's own columns at that of the first."""
        own = next((one.number for one in self.read if one.field is None), 1)
        known = {one.field.name: one.number for one in self.read if one.field}
        return {key: (0, known.get(key, own)) for key in keys}


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
        sheet = _opened(text)
        rows = _reader(io.StringIO(sheet.text, newline=""), sheet)
        try:
            with _long_cells():
                columns = self._columns(next(rows, []), sheet.skipped + 1)
                self._read(rows, columns, sheet.skipped, tasks)
        except csv.Error as error:
            self._find("PT015", (rows.line_num + sheet.skipped, 0), problem=str(error))
        return tasks

    def stretches(self, text: str, count: int) -> tuple[RowStretch, ...]:
        """Read the heading, and cut the rows into about ``count`` stretches; none where there is no heading."""
        sheet = _opened(text)
        lines = io.StringIO(sheet.text, newline="")
        try:
            with _long_cells():
                heading = next(_reader(lines, sheet), [])
        except csv.Error:
            return ()
        columns = self._columns(heading, sheet.skipped + 1)
        return tuple(
            partial(self._stretch, sheet, columns, start, end)
            for start, end in _parts(sheet.text, lines.tell(), count)
        )

    def _stretch(
        self, sheet: _Sheet, columns: _Columns, start: int, end: int
    ) -> Map | None:
        """Read the rows between two offsets. That a row begins at the first is certain where the stretch before is
        read without a fault: one that ended within a cell has a fault."""
        table, root = CsvTable(self.name), Map((1, 1))
        root["tasks"] = tasks = Seq((1, 1))
        rows = _reader(io.StringIO(sheet.text[start:end], newline=""), sheet)
        before = sheet.skipped + _lines(sheet.text, start)
        try:
            with _long_cells():
                table._read(rows, columns, before, tasks)
        except csv.Error:
            return None
        return None if table.findings else root

    def _read(self, rows: Reader, columns: _Columns, before: int, tasks: Seq) -> None:
        for task in self._rows(rows, columns, before):
            tasks.append(task)
            tasks.items_at.append(task.at)

    def _columns(self, headings: list[str], line: int) -> _Columns:
        """Tell what each column is; one that is told as a fault is headed, but not read."""
        found: list[_Column] = []
        first: dict[str, int] = {}
        headed = {
            number: heading
            for number, heading in enumerate(map(squeeze, headings), 1)
            if heading
        }
        if len(headed) > _MOST_COLUMNS:
            self._find("PT021", (line, 0), limit=_MOST_COLUMNS)
            return _Columns([], frozenset(headed), max(headed))
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
                found.append(_Column(number, heading, field))
        if "id" not in first:
            self._find("PT010", (line, 0), key="id")
        if any(fold(column.heading) not in names() for column in found):
            self.printed = _printed(found, line)
        return _Columns(found, frozenset(headed), max(headed, default=0))

    def _rows(self, rows: Reader, columns: _Columns, before: int) -> Iterator[Map]:
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

    def _check_headed(self, cells: list[str], columns: _Columns, line: int) -> None:
        """Tell a cell that no heading stands over: nothing that is written may go without a word."""
        if len(cells) <= len(columns.headed) == columns.width:
            return
        for number, cell in enumerate(cells, 1):
            if number not in columns.headed and cell.strip():
                problem = f"{number} > {len(columns.headed)}"
                self._find("PT015", (line, number), problem=problem)
                return

    def _task(self, cells: list[str], columns: _Columns, line: int) -> Map:
        task = Map((line, 1))
        own: dict[str, tuple[str, int]] = {}
        cells += [""] * (columns.width - len(cells))
        for number, heading, field in columns.read:
            cell = cells[number - 1].strip()
            if not cell:
                continue
            if cell[0] == "'":
                cell = _disarmed(cell)
            if field is None:
                own[heading] = (cell, number)
            elif field.cell in _WORDS or cell[0] != _FLOW[field.cell]:
                task[field.name] = (
                    _placed(cell.split(), (line, number))
                    if field.cell == "list"
                    else cell
                )
            else:
                task[field.name] = self._value(cell, (line, number))
        if own:
            given = task.get("other")
            task["other"] = _with_own(
                given if isinstance(given, Map) else Map((line, 1)), own, line
            )
        return task

    def _value(self, cell: str, at: TreeMark) -> Node:
        """Return what a cell in YAML's flow form holds."""
        inner = read_tree(cell.encode(), self.name)
        if isinstance(inner.root, Map | Seq) and not inner.findings:
            return _placed(inner.root, at)
        self._find("PT015", at, problem=cell)
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


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let the cells of a table be as long as any of a plan."""
    previous_limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(previous_limit)


class _Sheet(NamedTuple):
    """A table's text, what parts its cells, and how many lines before its heading were left out."""

    text: str
    delimiter: str
    skipped: int = 0


def _reader(lines: io.StringIO, sheet: _Sheet) -> Reader:
    """Read rows; other ends of lines than theirs, as from a word processor, belong to their cell."""
    return csv.reader(lines, delimiter=sheet.delimiter, strict=True)


def _parts(text: str, start: int, count: int) -> Iterator[tuple[int, int]]:
    """Yield where stretches of about one size begin and end, each behind a line that most likely ends a row."""
    size = max(1, (len(text) - start) // count)
    while start < len(text):
        end = text.find("\n", start + size) + 1
        while end and text.count('"', start, end) % 2:  # amid a cell of several lines
            end = text.find("\n", end) + 1
        yield start, end or len(text)
        start = end or len(text)


def _lines(text: str, end: int) -> int:
    """Count the ends of lines before an offset."""
    single = text.count("\r", 0, end) - text.count("\r\n", 0, end)
    return text.count("\n", 0, end) + single


def _opened(text: str) -> _Sheet:
    """Tell what parts the cells: what the file says itself, else what makes most known headings, or most cells."""
    line, _, rest = text.partition("\n")
    told = line.strip(' "\r').casefold()
    if told.startswith(_TOLD_DELIMITER) and len(told) <= len(_TOLD_DELIMITER) + 1:
        return _Sheet(rest, line.strip(' "\r')[len(_TOLD_DELIMITER) :] or "\t", 1)
    return _Sheet(text, max(_DELIMITERS, key=lambda delimiter: _score(text, delimiter)))


def headed_as_plan(text: str) -> bool:
    """Tell whether what begins with ``text`` is a plan's table: its first heading is that of the rows' numbers, and
    one is that of what is to be done."""
    sheet = _opened(text)
    line = sheet.text.partition("\n")[0]
    try:
        headings = next(csv.reader([line], delimiter=sheet.delimiter), [])
    except csv.Error:
        return False
    found = [of_heading(squeeze(heading)) for heading in headings]
    known = [field.name for field in found if field]
    return found[:1] != [None] and known[:1] == ["id"] and "title" in known


def _score(text: str, delimiter: str) -> tuple[bool, int, int]:
    try:
        headings = next(
            csv.reader(
                io.StringIO(text[:_LONGEST_HEAD], newline=""), delimiter=delimiter
            ),
            [],
        )
    except csv.Error:
        return False, 0, 0
    known = [field for heading in headings if (field := of_heading(squeeze(heading)))]
    return any(field.cell == "id" for field in known), len(known), len(headings)


def _printed(columns: Iterable[_Column], line: int) -> Seq:
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


def _with_own(given: Map, own: Mapping[str, tuple[str, int]], line: int) -> Map:
    """Add the cells of the document's own columns, each with its number, to what is given of them."""
    for heading, (cell, number) in own.items():
        put(given, heading, cell, (line, number))
    return given


def _placed(node: Node | list[str], at: TreeMark) -> Node:
    """Let all of a cell's value stand where the cell does."""
    if isinstance(node, Map):
        node.at = at
        node.keys_at = node.values_at = dict.fromkeys(node, at)
        for inner in node.values():
            _placed(inner, at)
        return node
    if isinstance(node, list):
        items = Seq(at)
        items += [_placed(inner, at) for inner in node]
        items.items_at = [at] * len(items)
        return items
    return node


def _disarmed(cell: str) -> str:
    """Take off the mark that keeps a cell from acting as a formula."""
    return (
        cell[1:] if cell[0] == "'" and cell.lstrip("'")[:1] in _FORMULA_STARTS else cell
    )
