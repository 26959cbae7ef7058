"""What an index gives away: its tables, and the results of the day that it is asked about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from plantrack.index.tables import SHARES, TABLES

RESULTS: Final = ("assignments", "standings", "current_occurrences")

_NUMBERS: Final = SHARES.numbers | {
    "days_overdue",
    "parties",
    "outstanding",
    "finished",
}
"""The columns of the results that hold whole numbers; all others hold texts."""


class GivenTable(NamedTuple):
    """A table to give away: its name, its columns, those of them that are whole numbers, and its SQL."""

    name: str
    columns: tuple[str, ...]
    numbers: frozenset[str]
    source: str

    def rows(
        self, base: sqlite3.Connection, at_once: int = 50_000
    ) -> Iterator[Sequence[tuple[str | int | None, ...]]]:
        """Yield the rows, some at a time, in the order of the plan."""
        cursor = base.execute(f"SELECT {', '.join(self.columns)} FROM {self.source}")
        while rows := cursor.fetchmany(at_once):
            yield rows


def given_tables(base: sqlite3.Connection) -> tuple[GivenTable, ...]:
    """Return the tables, without what serves plantrack alone, then the results."""
    tables = [
        GivenTable(one.name, one.told, one.numbers & {*one.told}, f"main.{one.name}")
        for one in TABLES
        if not one.own
    ]
    results = [
        GivenTable(name, columns, _NUMBERS & {*columns}, name)
        for name in RESULTS
        for columns in (_columns(base, name),)
    ]
    return (*tables, *results)


def _columns(base: sqlite3.Connection, view: str) -> tuple[str, ...]:
    return tuple(
        one[0] for one in base.execute(f"SELECT * FROM {view} LIMIT 0").description
    )
