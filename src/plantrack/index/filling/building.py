"""Rows into the tables: a database made from nothing, plans put in and taken out, events added."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

from plantrack.index import standing
from plantrack.index.filling.dating import Dating
from plantrack.index.filling.plan import TableRows, fill
from plantrack.index.filling.said import SaidEvent, fill_events
from plantrack.index.tables import (
    EVENTS,
    OF_PLAN,
    RECORDS,
    SHARES,
    TABLES,
    IndexTable,
    creation,
    index_creations,
    insertion,
)
from plantrack.plan.model import Plan
from plantrack.progress.events import Event
from plantrack.progress.state import withdrawn

# The cells that are empty are as many as the others. For each None sqlite3 searches for a way to adapt it, some 0.4 µs;
# where it is told one that costs a third.
sqlite3.register_adapter(type(None), {None: None}.get)

_AT_ONCE: Final = 16
"""So many rows are inserted by one statement: each statement costs half a microsecond of its own. SQLite before 3.32
takes 999 values at most."""


def make_tables(base: sqlite3.Connection) -> None:
    """Make the empty tables."""
    for table in TABLES:
        base.execute(creation(table))


def make_indexes(base: sqlite3.Connection) -> None:
    """Make the further indexes; of a large database once its rows are in."""
    for table in TABLES:
        for statement in index_creations(table):
            base.execute(statement)


def add_plan(
    base: sqlite3.Connection, plan: Plan, position: int, dating: Dating, path: str
) -> None:
    """Add a plan, the ``position``-th of its workspace, and all that its file ``path`` says."""
    add_rows(base, fill(plan, position, dating, path))


def add_rows(base: sqlite3.Connection, rows: TableRows) -> None:
    """Add rows to their tables. A record that is there already is the same."""
    for table, own in rows.items():
        _insert(base, table, own, "INSERT OR IGNORE" if table is RECORDS else "INSERT")


def _insert(
    base: sqlite3.Connection, table: IndexTable, rows: list[tuple[Any, ...]], verb: str
) -> None:
    whole = len(rows) - len(rows) % _AT_ONCE
    together = (
        tuple(chain.from_iterable(rows[at : at + _AT_ONCE]))
        for at in range(0, whole, _AT_ONCE)
    )
    base.executemany(insertion(table, verb, rows=_AT_ONCE), together)
    base.executemany(insertion(table, verb), rows[whole:])


def remove_plan(base: sqlite3.Connection, plan: str) -> None:
    """Take out what a plan's file and log have filled."""
    for table in (*OF_PLAN, EVENTS, SHARES):
        base.execute(f"DELETE FROM {table.name} WHERE plan = ?", (plan,))
    # A file that comes back just as it was noted would be taken for one that has been read. A directory may be that
    # of other plans too.
    base.execute("DELETE FROM files WHERE plan = ? AND role <> 'directory'", (plan,))


def add_events(
    base: sqlite3.Connection, plan: Plan, said: Iterable[SaidEvent], dating: Dating
) -> None:
    """Add the events of a log; one that has an id again takes its place."""
    rows = fill_events(plan, said, dating.calendar)
    _insert(base, EVENTS, rows, "INSERT OR REPLACE")


def memory_index(
    plans: Iterable[Plan], logs: Mapping[str, Iterable[Event]], dating: Dating
) -> sqlite3.Connection:
    """Return an index of plans with the events of their logs (by plan id), kept nowhere."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(base)
    for position, plan in enumerate(plans):
        add_plan(base, plan, position, dating, plan.file)
        events = list(logs.get(plan.id, ()))
        add_events(
            base,
            plan,
            (SaidEvent(line, event) for line, event in enumerate(events, 1)),
            dating,
        )
        mark_withdrawn(base, plan.id, withdrawn(events))
    # The indexes come last, as in a file: sharing goes through whole tables.
    standing.share_all(base)
    make_indexes(base)
    return base


def mark_withdrawn(base: sqlite3.Connection, plan: str, gone: Iterable[str]) -> None:
    """Mark the events of a plan that were withdrawn, by their ids: they do not count."""
    base.executemany(
        "UPDATE events SET counts = 0 WHERE plan = ? AND event = ?",
        [(plan, one) for one in gone],
    )
