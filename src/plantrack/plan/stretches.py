"""The rows of a large file, read in several processes, each of them a stretch at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from plantrack.findings import Finding
from plantrack.plan.model import Task
from plantrack.plan.packing import PackedRows, packed, unpacked
from plantrack.plan.rows import RowReader, UnreadStretchError
from plantrack.processes import cores, share
from plantrack.records.fields import MOST_FINDINGS, RecordFields
from plantrack.records.nodes import RowStretch


class _StretchRows:
    """What one stretch gave: its rows, the ids that rows may stand under there and which of them they do, and what
    was found. From another process it comes packed."""

    def __init__(
        self,
        tasks: tuple[Task, ...],
        above: frozenset[str],
        parents: dict[str, str | None],
        findings: list[Finding],
    ) -> None:
        self.tasks = tasks
        self.above = above
        self.parents = parents
        self.findings = findings

    def __reduce__(self) -> tuple[Callable[..., _StretchRows], tuple[object, ...]]:
        others = self.above.difference(task.id for task in self.tasks)
        return _received, (packed(self.tasks), others, self.parents, self.findings)


def _received(
    rows: PackedRows | None,
    others: frozenset[str],
    parents: dict[str, str | None],
    findings: list[Finding],
) -> _StretchRows:
    tasks = unpacked(rows)
    above = others.union(task.id for task in tasks)
    return _StretchRows(tasks, above, parents, findings)


def rows_in_stretches(
    stretches: Sequence[RowStretch], rows: RowReader, sections: Sequence[str]
) -> tuple[Task, ...]:
    """Return the rows of all stretches, and add what was found to what the reader has found: both as if the list
    had been read whole; raises :class:`UnreadStretchError` where that is not certain."""
    works = [partial(_read, stretch, rows, sections) for stretch in stretches]
    read = [one for one in share(works, cores()) if one is not None]
    found = sum(len(one.findings) for one in read) + len(rows.reader.findings)
    # Of very many faults not all are told, and which are depends on the others.
    if len(read) < len(works) or found > MOST_FINDINGS:
        raise UnreadStretchError
    rows.let_stand(frozenset().union(*(one.above for one in read)))
    for one in read:
        rows.reader.findings += one.findings
    return tuple(chain.from_iterable(_standing(one, rows) for one in read))


def _read(
    stretch: RowStretch, rows: RowReader, sections: Sequence[str]
) -> _StretchRows | None:
    root = stretch()
    if root is None:
        return None
    before, rows.reader.findings = rows.reader.findings, []
    try:
        fields = RecordFields(rows.reader, root, frozenset(root))
        tasks = tuple(rows.tasks(fields, sections))
        return _StretchRows(tasks, rows.above, rows.parents, rows.reader.findings)
    finally:
        rows.reader.findings = before


def _standing(read: _StretchRows, rows: RowReader) -> Sequence[Task]:
    """Return rows with what they stand under, which another stretch may hold."""
    if all(rows.parent(start) == parent for start, parent in read.parents.items()):
        return read.tasks
    return [
        task._replace(parent=rows.parent(task.id.rpartition(".")[0]))
        for task in read.tasks
    ]
