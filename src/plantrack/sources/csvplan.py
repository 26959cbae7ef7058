"""A plan's table as CSV (RFC 4180) → the same tree that its YAML form gives.

A column is known by the key of a task or by a heading that plan/fields.py lists; any other is one of the
document's own, and its cells stand under ``other`` by its heading. The rest of the plan (header, sections,
commitments, duties) stands in ``<name>.plan.yaml`` beside it; without that file the plan is called by the
table's own name, and the headings are its columns. A cell that starts with ``{`` is a structured override in
YAML's flow form, a list stands as one too; a list of ids may also be parted by blanks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.findings import Finding, Place, Related, reason_of
from plantrack.plan.fields import CellKind, Field, names
from plantrack.plan.headings import near, of_heading
from plantrack.plan.model import PLAN_FORMAT
from plantrack.records.nodes import Map, Node, Seq, TreeMark
from plantrack.records.tree import MAX_BYTES, MAX_LINE, Tree, long_line, read_tree
from plantrack.sources.regular import read_regular
from plantrack.text import fold, nfc, squeeze

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


def csv_tree(path: Path, name: str, data: bytes) -> Tree:
    """Read the table in ``data``, the content of ``path``; findings call it ``name``. Never raises."""
    if len(data) > MAX_BYTES:
        limits: dict[str, str | int] = {"limit": MAX_BYTES // 1024 // 1024}
        return Tree(None, (Finding("PT009", "error", Place(name), limits),))
    if number := long_line(data):
        limits = {"limit": MAX_LINE // 1024 // 1024}
        return Tree(None, (Finding("PT020", "error", Place(name, number), limits),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        args = {"byte": f"0x{data[error.start]:02X}"}
        return Tree(None, (Finding("PT001", "error", Place(name, line), args),))
    # Where the header cannot be read that is what has to be told, not what its table lacks for want of it.
    head = _head(path, name)
    if not isinstance(head.root, Map):
        return Tree(head.root, head.findings)
    table = _Table(name)
    head.root["tasks"] = table.tasks(nfc(text))
    header = head.root.get("plan")
    if head.made and isinstance(header, Map) and table.printed:
        _put(header, "columns", table.printed, table.printed.at)
    return Tree(head.root, (*head.findings, *table.findings))


class _Head(NamedTuple):
    """The tree of the header file, or one ``made`` of the table's name where there is none."""

    root: Node | None
    findings: tuple[Finding, ...]
    made: bool = False


def _head(path: Path, name: str) -> _Head:
    file = path.with_suffix(".plan.yaml")
    shown = str(Path(name).with_suffix(".plan.yaml"))
    try:
        tree = read_tree(read_regular(file), shown)
        if isinstance(tree.root, Map) or tree.findings:
            return _Head(*tree)
        return _Head(
            None, (Finding("PT010", "error", Place(shown, 1, 1), {"key": "plan"}),)
        )
    # A table by itself is the first that an office has; its name serves until somebody writes a header.
    except FileNotFoundError:
        plan = Map((1, 1))
        plan.update(id=path.stem, title=path.stem)
        root = Map((1, 1))
        root.update(format=PLAN_FORMAT, plan=plan)
        return _Head(root, (), made=True)
    except OSError as error:
        return _Head(
            None,
            (Finding("PT011", "error", Place(shown), {"reason": reason_of(error)}),),
        )


def _put(record: Map, key: str, value: Node, at: TreeMark) -> None:
    """Add an entry that stands at one place to a mapping."""
    record[key] = value
    record.keys_at = {**record.keys_at, key: at}
    record.values_at = {**record.values_at, key: at}


class _Marks(Mapping[str, TreeMark]):
    """Where the cells of a row stand: its line, and for want of columns that a reader could count their numbers.

    They are made when they are asked for; of a hundred thousand rows few ever are.
    """

    __slots__ = ("_line", "_numbers")

    def __init__(self, line: int, numbers: Mapping[str, int]) -> None:
        self._line, self._numbers = line, numbers

    def __getitem__(self, key: str) -> TreeMark:
        return self._line, self._numbers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


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

    def numbers(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Return the number of each key's column; of the document's own columns that of the first."""
        own = next((one.number for one in self.read if one.field is None), 1)
        known = {one.field.name: one.number for one in self.read if one.field}
        return {key: known.get(key, own) for key in keys}


class _Table:
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
        # Only these ends of lines are ends of rows; others, as from a word processor, belong to their cell.
        rows = csv.reader(
            io.StringIO(sheet.text, newline=""), delimiter=sheet.delimiter, strict=True
        )
        previous_limit = csv.field_size_limit(_LONGEST_CELL)
        try:
            columns = self._columns(next(rows, []), sheet.skipped + 1)
            for task in self._rows(rows, columns, sheet.skipped):
                tasks.append(task)
                tasks.items_at.append(task.at)
        except csv.Error as error:
            self._find("PT015", (rows.line_num + sheet.skipped, 0), problem=str(error))
        finally:
            csv.field_size_limit(previous_limit)
        return tasks

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

    def _rows(
        self, rows: Iterator[list[str]], columns: _Columns, skipped: int
    ) -> Iterator[Map]:
        line = skipped + 2
        filled: dict[tuple[str, ...], Mapping[str, int]] = {}
        for cells in rows:
            if any(map(str.strip, cells)):
                self._check_headed(cells, columns, line)
                task = self._task(cells, columns, line)
                # Nearly all rows fill the same cells, and share what tells their numbers.
                keys = tuple(task)
                if keys not in filled:
                    filled[keys] = columns.numbers(keys)
                task.keys_at = task.values_at = _Marks(line, filled[keys])
                yield task
            line = getattr(rows, "line_num", line - skipped) + skipped + 1

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


class _Sheet(NamedTuple):
    """A table's text, what parts its cells, and how many lines before its heading were left out."""

    text: str
    delimiter: str
    skipped: int = 0


def _opened(text: str) -> _Sheet:
    """Tell what parts the cells: what the file says itself, else what makes most known headings, or most cells."""
    line, _, rest = text.partition("\n")
    told = line.strip(' "\r').casefold()
    if told.startswith(_TOLD_DELIMITER) and len(told) <= len(_TOLD_DELIMITER) + 1:
        return _Sheet(rest, line.strip(' "\r')[len(_TOLD_DELIMITER) :] or "\t", 1)
    return _Sheet(text, max(_DELIMITERS, key=lambda delimiter: _score(text, delimiter)))


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
        _put(one, key, shown, (line, number))
        found.append(one)
        found.items_at.append(one.at)
    return found


def _with_own(given: Map, own: Mapping[str, tuple[str, int]], line: int) -> Map:
    """Add the cells of the document's own columns, each with its number, to what is given of them."""
    for heading, (cell, number) in own.items():
        _put(given, heading, cell, (line, number))
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
