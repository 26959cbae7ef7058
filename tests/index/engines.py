"""Runs ``standing.sql`` over the tables of a world, on SQLite as the index does and on DuckDB as it stands."""

from __future__ import annotations

import sqlite3
from typing import Any

import duckdb

from plantrack.index import standing
from plantrack.index.tables import (
    EVENTS,
    MEMBERS,
    OCCURRENCES,
    PARTIES,
    SHARES,
    IndexTable,
    creation,
)
from tests.index.model import Row, World

READ = (OCCURRENCES, PARTIES, MEMBERS, EVENTS)
RESULTS = ("assignments", "standings", "current_occurrences", "overdue_occurrences")


def rows_of(world: World, table: IndexTable) -> list[tuple[Any, ...]]:
    return [tuple(row.get(name) for name in table.columns) for row in world[table.name]]


def sqlite_of(world: World) -> sqlite3.Connection:
    """Return the tables of a world with its shares kept."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    for table in (*READ, SHARES):
        base.execute(creation(table))
    for table in READ:
        places = ", ".join("?" * len(table.columns))
        base.executemany(
            f"INSERT INTO {table.name} VALUES ({places})", rows_of(world, table)
        )
    standing.share_all(base)
    return base


def asked_of(world: World) -> standing.StandingDay:
    return standing.StandingDay(**world["asked"][0])


def results(base: sqlite3.Connection) -> dict[str, list[Row]]:
    """Return the relations of a connection whose day is set."""
    found = {}
    for name in RESULTS:
        answer = base.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in answer.description]
        found[name] = [dict(zip(names, row, strict=True)) for row in answer]
    return found


def by_sqlite(world: World) -> dict[str, list[Row]]:
    base = sqlite_of(world)
    standing.Judge(base, asked_of(world))
    found = results(base)
    base.close()
    return found


def by_duckdb(world: World) -> dict[str, list[Row]]:
    base = duckdb.connect(":memory:")
    kinds = {"TEXT": "VARCHAR", "INTEGER": "BIGINT"}
    for table in READ:
        columns = ", ".join(
            f"{name} {kinds[table.kind(name)]}" for name in table.columns
        )
        base.execute(f"CREATE TABLE {table.name} ({columns})")
        if world[table.name]:
            places = ", ".join("?" * len(table.columns))
            base.executemany(
                f"INSERT INTO {table.name} VALUES ({places})", rows_of(world, table)
            )
    base.execute(
        "CREATE TABLE asked AS SELECT ? AS as_of, ? AS due_soon_days, ? AS confirm",
        [*asked_of(world)],
    )
    for statement in standing.definitions().values():
        base.execute(statement)
    found = {}
    for name in RESULTS:
        answer = base.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in answer.description or ()]
        found[name] = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    base.close()
    return found


def canonical(found: dict[str, list[Row]]) -> dict[str, list[Any]]:
    """Return relations as sorted lists of rows, whatever the order of rows and columns was."""
    return {
        name: sorted((sorted(row.items()) for row in rows), key=repr)
        for name, rows in found.items()
    }
