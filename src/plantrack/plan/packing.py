"""Rows on their way from one process to another: by columns, in which many rows have one and the same object.

Object by object they would take as long to send as a third of their reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from plantrack.findings import Place
from plantrack.plan.model import Task
from plantrack.records.nodes import RowMarks, TreeMark

_TEXTS: Final = frozenset(("id", "band", "title", "product", "key", "parent", "top"))
_MAPPINGS: Final = frozenset(("overrides", "cells", "other", "inherited"))


class PackedRows(NamedTuple):
    """Rows by columns: where each begins, the layouts of their marks, and their cells by the names of ``Task``; of
    all but texts the different ones, and for each row the number of its own."""

    file: str
    lines: list[int]
    columns: list[int]
    layouts: _Shared
    cells: Mapping[str, _Shared | list[str | None]]


class _Shared(NamedTuple):
    different: list[Any]
    numbers: list[int]


def packed(tasks: Sequence[Task]) -> PackedRows | None:
    """Pack rows of one file; None where there are none."""
    if not tasks:
        return None
    cells = dict(zip(Task._fields, zip(*tasks, strict=True), strict=True))
    places: Sequence[Place] = cells.pop("place")
    return PackedRows(
        places[0].file,
        [place.line for place in places],
        [place.column for place in places],
        _shared(_layouts(places, cells.pop("marks"))),
        {
            name: list(column) if name in _TEXTS else _shared(_plain(name, column))
            for name, column in cells.items()
        },
    )


def unpacked(rows: PackedRows | None) -> tuple[Task, ...]:
    """Return the rows that were packed."""
    if rows is None:
        return ()
    cells: dict[str, Iterable[Any]] = {
        name: _spread(column) if isinstance(column, _Shared) else column
        for name, column in rows.cells.items()
    }
    cells["place"] = [
        Place(rows.file, line, column)
        for line, column in zip(rows.lines, rows.columns, strict=True)
    ]
    cells["marks"] = map(RowMarks, rows.lines, _spread(rows.layouts))
    return tuple(map(Task, *(cells[name] for name in Task._fields)))


def _shared(column: Iterable[Any]) -> _Shared:
    """Tell the different objects of a column, by what they are and not by what they say: that is soon told."""
    numbers: dict[int, int] = {}
    objects = list(column)  # kept, since an identity is one only as long as its object
    of_each = [numbers.setdefault(id(one), len(numbers)) for one in objects]
    different = list({id(one): one for one in objects}.values())
    return _Shared(different, of_each)


def _spread(column: _Shared) -> Iterator[Any]:
    return map(column.different.__getitem__, column.numbers)


def _plain(name: str, column: Sequence[Any]) -> Sequence[Any]:
    """Return a column as it can be sent: a view of a mapping cannot."""
    if name not in _MAPPINGS:
        return column
    return [dict(one) if one else _NOTHING for one in column]


_NOTHING: Final[Mapping[str, Any]] = {}


def _layouts(
    places: Iterable[Place], marks: Iterable[Mapping[str, TreeMark]]
) -> Iterator[Mapping[str, TreeMark]]:
    """Yield how the marks of each row lie below its line; of rows laid out alike it is one object."""
    known: dict[tuple[Any, ...], Mapping[str, TreeMark]] = {}
    for (_, first, _), row in zip(places, marks, strict=True):
        if isinstance(row, RowMarks) and row.line == first:
            yield row.layout
            continue
        below = [(line - first, column) for line, column in row.values()]
        key = (*row, *below)
        layout = known.get(key)
        if layout is None:
            layout = known[key] = dict(zip(row, below, strict=True))
        yield layout
