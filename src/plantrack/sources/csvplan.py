"""A plan's table as CSV (RFC 4180) → the same tree that its YAML form gives.

The columns are the keys of a task. The rest of the plan (header, sections, commitments, duties) stands
in ``<name>.plan.yaml`` beside it; without that file the plan is called by the table's own name. A cell that
starts with ``{`` is a structured override in YAML's flow form. ``delivers`` and ``depends_on`` hold ids
parted by blanks.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from plantrack.findings import Finding, Place, reason_of
from plantrack.plan.build import TASK_KEYS
from plantrack.plan.model import PLAN_FORMAT
from plantrack.records.tree import Map, Mark, Seq, Tree, read_tree
from plantrack.sources.regular import read_regular
from plantrack.text import nfc

_LISTS: Final = frozenset(("delivers", "depends_on"))
# Excel writes the list separator of the system's region: ";" where the comma is the decimal mark.
_DELIMITERS: Final = ",;\t"
_LONGEST_CELL: Final = 1_000_000


def csv_tree(path: Path, name: str, data: bytes) -> Tree:
    """Read the table in ``data``, the content of ``path``; findings call it ``name``. Never raises."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        args = {"byte": f"0x{data[error.start]:02X}"}
        return Tree(None, (Finding("PT001", "error", Place(name, line), args),))
    head = _head(path, name)
    if not isinstance(head.root, Map):
        return head
    table = _Table(name)
    head.root["tasks"] = table.tasks(nfc(text))
    return Tree(head.root, (*head.findings, *table.findings))


def _head(path: Path, name: str) -> Tree:
    file = path.with_suffix(".plan.yaml")
    shown = str(Path(name).with_suffix(".plan.yaml"))
    try:
        tree = read_tree(read_regular(file), shown)
        if isinstance(tree.root, Map) or tree.findings:
            return tree
        return Tree(None, (Finding("PT010", "error", Place(shown, 1, 1), {"key": "plan"}),))
    except FileNotFoundError:
        plan = Map((1, 1))
        plan.update(id=path.stem, title=path.stem)
        root = Map((1, 1))
        root.update(format=PLAN_FORMAT, plan=plan)
        return Tree(root, ())
    except OSError as error:
        return Tree(None, (Finding("PT011", "error", Place(shown), {"reason": reason_of(error)}),))


class _Marks(Mapping[str, Mark]):
    """Where the cells of a row stand: its line, and for want of columns that a reader could count their numbers.

    They are made when they are asked for; of a hundred thousand rows few ever are.
    """

    __slots__ = ("_line", "_numbers")

    def __init__(self, line: int, numbers: Mapping[str, int]) -> None:
        self._line, self._numbers = line, numbers

    def __getitem__(self, key: str) -> Mark:
        return self._line, self._numbers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class _Table:
    """The rows of one file as task records with the line of each."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def tasks(self, text: str) -> Seq:
        tasks = Seq((1, 1))
        first_line = text.partition("\n")[0]
        delimiter = max(_DELIMITERS, key=first_line.count)
        # Only these ends of lines are ends of rows; others, as from a word processor, belong to their cell.
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        previous_limit = csv.field_size_limit(_LONGEST_CELL)
        try:
            columns = [column.strip().casefold() for column in next(rows, [])]
            self._check(columns)
            for task in self._rows(rows, columns):
                tasks.append(task)
                tasks.items_at.append(task.at)
        except csv.Error as error:
            self._find("PT015", rows.line_num, 0, problem=str(error))
        finally:
            csv.field_size_limit(previous_limit)
        return tasks

    def _check(self, columns: list[str]) -> None:
        if "id" not in columns:
            self._find("PT010", 1, 0, key="id")
        for number, column in enumerate(columns, 1):
            if column in columns[: number - 1]:
                self._find("PT003", 1, number, key=column)
            elif column not in TASK_KEYS:
                nearest = difflib.get_close_matches(column, TASK_KEYS, 1)
                self._find("PT004", 1, number, key=column, nearest=nearest[0] if nearest else "")

    def _rows(self, rows: Iterator[list[str]], columns: list[str]) -> Iterator[Map]:
        line = 2
        numbers = {column: number for number, column in enumerate(columns, 1) if column in TASK_KEYS}
        filled: dict[tuple[str, ...], Mapping[str, int]] = {}
        for cells in rows:
            if any(map(str.strip, cells)):
                if len(cells) > len(columns):
                    problem = f"{len(cells)} > {len(columns)}"
                    self._find("PT015", line, len(columns) + 1, problem=problem)
                task = self._task(cells, columns, numbers, line)
                # Nearly all rows fill the same cells, and share what tells their numbers.
                keys = tuple(task)
                if keys not in filled:
                    filled[keys] = {key: numbers[key] for key in keys}
                task.keys_at = task.values_at = _Marks(line, filled[keys])
                yield task
            line = getattr(rows, "line_num", line) + 1

    def _task(self, cells: list[str], columns: list[str], numbers: Mapping[str, int], line: int) -> Map:
        task = Map((line, 1))
        for column, cell in zip(columns, map(str.strip, cells), strict=False):
            if cell and column in numbers:
                plain = column not in _LISTS and cell[0] != "{"
                task[column] = cell if plain else self._value(column, cell, line, numbers[column])
        return task

    def _value(self, column: str, cell: str, line: int, number: int) -> str | Map | Seq:
        if column in _LISTS:
            items = Seq((line, number))
            items += cell.split()
            items.items_at = [(line, number)] * len(items)
            return items
        if cell.startswith("{"):
            inner = read_tree(cell.encode(), self.name)
            if isinstance(inner.root, Map) and not inner.findings:
                return inner.root
            self._find("PT015", line, number, problem=cell)
        return cell

    def _find(self, code: str, line: int, column: int, **args: str | int) -> None:
        self.findings.append(Finding(code, "error", Place(self.name, line, column), args))
