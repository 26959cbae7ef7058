"""Rows into a table, many by one statement; what all of them have alike is handed over once."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final, NamedTuple

from plantrack.index.tables import IndexTable

# The cells that are empty are as many as the others. For each None sqlite3 searches for a way to adapt it, some 0.4 µs;
# where it is told one that costs a third.
sqlite3.register_adapter(type(None), {None: None}.get)

_AT_ONCE: Final = 16
"""So many rows are inserted by one statement: each statement costs half a microsecond of its own. SQLite before 3.32
takes 999 values at most."""

Rows = Sequence[tuple[Any, ...]]


class RowColumns(NamedTuple):
    """Rows by the names of their columns: what is ``same`` in all of them, and the columns of the others, all as
    long. A column that is named in neither is empty.

    Of the columns of a wide table half are empty or the same in a whole plan; handing each value over takes 0.1 µs.
    """

    same: Mapping[str, Any]
    own: Mapping[str, Sequence[Any]]


def as_columns(columns: Mapping[str, Sequence[Any]]) -> RowColumns:
    """Return columns, of which those are told apart that are the same in all of several rows."""
    same, own = {}, {}
    for name, column in columns.items():
        # A column of several values shows it at once by its neighbours, and is not gone through.
        if len(column) < 2 or column[1:] != column[:-1]:
            own[name] = column
        elif column[0] is not None:
            same[name] = column[0]
    return RowColumns(same, own)


def insert_columns(
    base: sqlite3.Connection, table: IndexTable, rows: RowColumns, verb: str = "INSERT"
) -> None:
    """Add rows that are given by columns."""
    names = (*rows.same, *rows.own)
    _insert(
        base,
        (verb, table.name, names, len(rows.same)),
        tuple(rows.same.values()),
        _row_by_row(tuple(rows.own.values())),
    )


def _row_by_row(columns: Sequence[Sequence[Any]]) -> list[Any]:
    """Return the values of columns in the order of the rows."""
    if not columns:
        return []
    width = len(columns)
    values = [None] * (width * len(columns[0]))
    # A column at once takes half as long as making rows of the columns and joining these.
    for number, column in enumerate(columns):
        values[number::width] = column
    return values


def insert_rows(
    base: sqlite3.Connection, table: IndexTable, rows: Rows, verb: str = "INSERT"
) -> None:
    """Add rows whose values stand in the order of the columns."""
    values = list(chain.from_iterable(rows))
    _insert(base, (verb, table.name, table.columns, 0), (), values)


_Insertion = tuple[str, str, tuple[str, ...], int]
"""The verb, the table, the columns that are given, and how many of them come first because all rows share them."""


def _insert(
    base: sqlite3.Connection,
    insertion: _Insertion,
    same: tuple[Any, ...],
    values: list[Any],
) -> None:
    """Add the rows whose own ``values`` follow each other."""
    if not values:
        return
    width = len(insertion[2]) - len(same)
    whole = len(values) - len(values) % (width * _AT_ONCE)
    for rows, begin, end in ((_AT_ONCE, 0, whole), (1, whole, len(values))):
        size = width * rows
        given = [(*same, *values[at : at + size]) for at in range(begin, end, size)]
        base.executemany(_statement(insertion, rows), given)


@lru_cache(maxsize=256)
def _statement(insertion: _Insertion, rows: int) -> str:
    verb, table, names, same = insertion
    own = len(names) - same
    shared = [f"?{number}" for number in range(1, same + 1)]
    values = ", ".join(
        f"({', '.join([*shared, *_numbered(same + 1 + row * own, own)])})"
        for row in range(rows)
    )
    return f"{verb} INTO {table} ({', '.join(names)}) VALUES {values}"


def _numbered(first: int, count: int) -> list[str]:
    return [f"?{number}" for number in range(first, first + count)]
