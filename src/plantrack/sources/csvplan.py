"""A plan's table as CSV (RFC 4180) → the same tree that its YAML form gives.

The columns are the keys of a task. The rest of the plan (header, sections, commitments, duties) stands
in ``<name>.plan.yaml`` beside it; without that file the plan is called by the table's own name. A cell that
starts with ``{`` is a structured override in YAML's flow form. ``delivers`` and ``depends_on`` hold ids
parted by blanks.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plantrack.findings import Finding, Place, reason_of
from plantrack.plan.build import TASK_KEYS
from plantrack.plan.model import PLAN_FORMAT
from plantrack.records.tree import Map, Seq, Tree, read_tree
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
    head.root["tasks"] = table.tasks(text)
    return Tree(head.root, (*head.findings, *table.findings))


def _head(path: Path, name: str) -> Tree:
    file = path.with_suffix(".plan.yaml")
    shown = str(Path(name).with_suffix(".plan.yaml"))
    try:
        tree = read_tree(file.read_bytes(), shown)
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


class _Table:
    """The rows of one file as task records with the line of each."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def tasks(self, text: str) -> Seq:
        tasks = Seq((1, 1))
        first_line = text.partition("\n")[0]
        delimiter = max(_DELIMITERS, key=first_line.count)
        rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
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
        for cells in rows:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(columns):
                    problem = f"{len(cells)} > {len(columns)}"
                    self._find("PT015", line, len(columns) + 1, problem=problem)
                yield self._task(cells, columns, line)
            line = getattr(rows, "line_num", line) + 1

    def _task(self, cells: list[str], columns: list[str], line: int) -> Map:
        task = Map((line, 1))
        for number, (column, cell) in enumerate(zip(columns, cells, strict=False), 1):
            if not cell.strip() or column not in TASK_KEYS:
                continue
            # A table has no character columns that a reader could count; the cell's number serves.
            task.keys_at[column] = task.values_at[column] = (line, number)
            task[column] = self._value(column, cell.strip(), line, number)
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
        return nfc(cell)

    def _find(self, code: str, line: int, column: int, **args: str | int) -> None:
        self.findings.append(Finding(code, "error", Place(self.name, line, column), args))
