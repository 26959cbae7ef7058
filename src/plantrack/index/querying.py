"""Questions in SQL that a person asks of an index: answered, and nothing changed or left behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from sys import getsizeof
from time import monotonic
from typing import Any, Final, NamedTuple

from plantrack.errors.asked import BadSqlError
from plantrack.index.standing import TOLD_VIEWS
from plantrack.index.tables import TABLES

SqlValue = str | int | float | bytes | None

MOST_ROWS: Final = 2_000_000
"""Rows of an answer; more would not fit into the memory of a common machine."""

MOST_BYTES: Final = 2 << 30
"""Of all values of an answer, as they stand in memory."""

_LONGEST_VALUE: Final = 50_000_000
_STEPS_BETWEEN_LOOKS: Final = 20_000
_READING: Final = frozenset(
    (
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    )
)
_NOT_CALLED: Final = frozenset(
    ("load_extension", "fts3_tokenizer", "writefile", "readfile", "edit")
)
_ENGINE_TABLES: Final = ("pragma_", "dbstat", "sqlite_dbpage", "fsdir")


class SqlAnswer(NamedTuple):
    """The names of the columns, no two alike, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[SqlValue, ...], ...]


class IndexRelation(NamedTuple):
    """A table or view that can be asked, and its columns with their SQL types (a view's have none)."""

    name: str
    is_view: bool
    columns: tuple[tuple[str, str], ...]


def relations(base: sqlite3.Connection) -> tuple[IndexRelation, ...]:
    """Return what there is to ask: the tables, then the views that judge."""
    tables = [
        IndexRelation(
            one.name, False, tuple((name, one.kind(name)) for name in one.told)
        )
        for one in TABLES
        if not one.own
    ]
    views = [
        IndexRelation(
            name, True, tuple((column[0], "") for column in _described(base, name))
        )
        for name in TOLD_VIEWS
    ]
    return (*tables, *views)


def index_file(base: sqlite3.Connection) -> str:
    """Return the path of the file that other tools can open; empty where the index stands in memory."""
    for _, name, path in base.execute("PRAGMA database_list"):
        if name == "main":
            return str(path)
    return ""


def _described(base: sqlite3.Connection, view: str) -> tuple[Any, ...]:
    return base.execute(f"SELECT * FROM {view} LIMIT 0").description


def query(
    base: sqlite3.Connection, sql: str, values: dict[str, SqlValue], seconds: int
) -> SqlAnswer:
    """Answer one statement that reads; ``values`` are bound by their names.

    Raises :class:`BadSqlError` where it does anything but read, cannot be read itself, takes longer than
    ``seconds`` or gives more than fits into memory.
    """
    ends = monotonic() + seconds
    # The connection is the command's own, which goes on using it after the answer.
    with _reading_only(base, ends):
        try:
            cursor = base.execute(sql, values)
            rows = gathered(cursor)
        except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError) as error:
            raise _told(error, seconds, late=monotonic() >= ends) from error
    if cursor.description is None:
        raise BadSqlError("data.sql.empty")
    return SqlAnswer(_unlike([one[0] for one in cursor.description]), rows)


def gathered(rows: Iterable[tuple[SqlValue, ...]]) -> tuple[tuple[SqlValue, ...], ...]:
    """Return the rows of an answer; raises :class:`BadSqlError` where they are more than :data:`MOST_ROWS`, or their
    values larger than fits into the memory of a common machine."""
    found: list[tuple[SqlValue, ...]] = []
    size = 0
    for row in rows:
        found.append(row)
        size += sum(map(getsizeof, row))
        if len(found) > MOST_ROWS:
            raise BadSqlError("data.sql.too_many", rows=MOST_ROWS)
        if size > MOST_BYTES:
            raise BadSqlError("data.sql.too_large", rows=len(found))
    return tuple(found)


@contextmanager
def _reading_only(base: sqlite3.Connection, ends: float) -> Iterator[None]:
    """Have a connection do nothing but read, and stop when the time is over."""
    base.execute("PRAGMA query_only = ON")
    longest = base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    base.set_progress_handler(lambda: int(monotonic() >= ends), _STEPS_BETWEEN_LOOKS)
    base.set_authorizer(_allowed)
    try:
        yield
    finally:
        base.set_authorizer(None)
        base.set_progress_handler(None, 0)
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
        base.execute("PRAGMA query_only = OFF")


def _allowed(
    action: int, first: str | None, second: str | None, *_where: str | None
) -> int:
    """Tell SQLite whether a step of a statement is allowed: reading tables, calling plain functions."""
    called = (second or "").lower() if action == sqlite3.SQLITE_FUNCTION else ""
    read = (first or "").lower() if action == sqlite3.SQLITE_READ else ""
    allowed = (
        action in _READING
        and called not in _NOT_CALLED
        and not read.startswith(_ENGINE_TABLES)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _told(error: Exception, seconds: int, *, late: bool) -> BadSqlError:
    # SQLite tells its reasons in words alone.
    said = str(error)
    if late and "interrupted" in said:
        return BadSqlError("data.sql.late", seconds=seconds)
    if "not authorized" in said or "prohibited" in said or "readonly" in said:
        return BadSqlError("data.sql.only_reads")
    if "one statement" in said:
        return BadSqlError("data.sql.one")
    return BadSqlError("data.sql.engine", said=said or type(error).__name__)


def _unlike(names: list[str]) -> tuple[str, ...]:
    """Return the names of columns with a number behind each that stood there before."""
    found: dict[str, None] = {}
    for name in names:
        number, own = 1, name
        while own in found:
            number += 1
            own = f"{name}_{number}"
        found[own] = None
    return tuple(found)
