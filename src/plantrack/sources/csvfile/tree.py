"""A plan's table as CSV (RFC 4180) → the same tree that its YAML form gives.

A column is known by the key of a task or by a heading that plan/fields.py lists; any other is one of the
document's own, and its cells stand under ``other`` by its heading. The rest of the plan (header, sections,
commitments, duties) stands in ``<name>.plan.yaml`` beside it; without that file the plan is called by the
table's own name, and the headings are its columns. A cell that starts with ``{`` is a structured override in
YAML's flow form, a list stands as one too; a list of ids may also be parted by blanks.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from plantrack.findings import Finding, Place, reason_of
from plantrack.plan.model import PLAN_FORMAT
from plantrack.records.encoding import not_utf8
from plantrack.records.nodes import Map, Node
from plantrack.records.stretches import PartedTree
from plantrack.records.tree import MAX_BYTES, MAX_LINE, Tree, long_line, read_tree
from plantrack.sources.csvfile.cells import put
from plantrack.sources.csvfile.table import CsvTable
from plantrack.sources.names import header_file
from plantrack.sources.regular import read_regular
from plantrack.text import nfc


def csv_tree(path: Path, name: str, data: bytes) -> Tree:
    """Read the table in ``data``, the content of ``path``; findings call it ``name``. Never raises."""
    text = _text_of(data, name)
    if isinstance(text, Tree):
        return text
    # Where the header cannot be read that is what has to be told, not what its table lacks for want of it.
    head = _head(path, name)
    if not isinstance(head.root, Map):
        return Tree(head.root, head.findings)
    table = CsvTable(name)
    head.root["tasks"] = table.tasks(text)
    _give_columns(head, table)
    return Tree(head.root, (*head.findings, *table.findings))


def parted_table(
    path: Path, name: str, data: bytes, count: int, decoded: str | None = None
) -> PartedTree | None:
    """Read the header and the heading, and cut the rows into about ``count`` stretches; None where they cannot be.

    ``decoded`` are the characters of ``data`` where these are at hand.
    """
    text = _text_of(data, name, decoded)
    head = _head(path, name) if isinstance(text, str) else None
    if head is None or not isinstance(text, str) or not isinstance(head.root, Map):
        return None
    table = CsvTable(name)
    stretches = table.stretches(text, count)
    _give_columns(head, table)
    head.root.pop("tasks", None)  # the table has them
    return PartedTree(head.root, (*head.findings, *table.findings), stretches)


def _text_of(data: bytes, name: str, decoded: str | None = None) -> str | Tree:
    """Return the characters of a table; a tree without a root where they are too many, or none."""
    if len(data) > MAX_BYTES:
        limits: dict[str, str | int] = {"limit": MAX_BYTES // 1024 // 1024}
        return Tree(None, (Finding("PT009", "error", Place(name), limits),))
    if number := long_line(data):
        limits = {"limit": MAX_LINE // 1024 // 1024}
        return Tree(None, (Finding("PT020", "error", Place(name, number), limits),))
    if decoded is not None:
        return nfc(decoded)
    try:
        return nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Tree(None, (not_utf8(data, Place(name, line), error.start),))


def _give_columns(head: _Head, table: CsvTable) -> None:
    """Let a header that was made of the table's name have the columns that the table has."""
    header = head.root.get("plan") if isinstance(head.root, Map) else None
    if head.made and isinstance(header, Map) and table.printed:
        put(header, "columns", table.printed, table.printed.at)


class _Head(NamedTuple):
    """The tree of the header file, or one ``made`` of the table's name where there is none."""

    root: Node | None
    findings: tuple[Finding, ...]
    made: bool = False


def _head(path: Path, name: str) -> _Head:
    file = header_file(path)
    shown = str(header_file(Path(name)))
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
