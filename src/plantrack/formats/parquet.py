"""The tables of an index as Parquet, laid so that the folders of many offices make one lake."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from plantrack.errors.usage import MissingLibraryError
from plantrack.index.days import number_of
from plantrack.lake.contract import (
    EXPORT_KEY,
    EXPORTS,
    LAKE_TABLES,
    LAKE_VERSION,
    VERSION_KEY,
    LakeTable,
    lake_version,
)
from plantrack.lake.placing import replace_part

_AT_ONCE: Final = 65_536
"""Rows that are read at once."""

_ROW_GROUP: Final = 131_072
"""Rows of a row group: what a reader can leave out where none of them is asked for."""

_VIETNAM: Final = timedelta(hours=7)


class ExportSettings(NamedTuple):
    """By which program and settings an office judges what it exports, and the moment of the export."""

    program: str
    moment: datetime
    due_soon_days: int
    confirm: bool
    roll: str
    before: str


def write_lake(
    base: sqlite3.Connection, folder: Path, office: str, settings: ExportSettings
) -> int:
    """Write each table as ``<table>/office=<office>/part-0.parquet`` below ``folder``, in the place of what that
    office had there, whole or not at all. Return how many tables there are.

    Raises :class:`MissingLibraryError`, :class:`FileError`.
    """
    export = os.urandom(8).hex()

    def write(aside: Path) -> Sequence[str]:
        with _arrow_of(base) as connection:
            for table in LAKE_TABLES:
                with _Writer(table, aside / table.name, export) as writer:
                    if table is EXPORTS:
                        writer.add(_about(export, settings))
                    else:
                        writer.copy(connection)
        return [table.name for table in LAKE_TABLES]

    replace_part(folder, office, write)
    return len(LAKE_TABLES)


def _about(export: str, settings: ExportSettings) -> tuple[Any, ...]:
    """Return the row of ``exports``."""
    moment = settings.moment.astimezone(UTC)
    return (
        *(export, LAKE_VERSION, settings.program, moment.isoformat()),
        number_of((moment + _VIETNAM).date()),
        *(settings.due_soon_days, int(settings.confirm)),
        *(settings.roll, settings.before),
    )


@contextmanager
def _arrow_of(base: sqlite3.Connection) -> Iterator[Any]:
    """Open the database of a connection once more, to be read in columns and in one transaction: making a Python
    value of each of its millions would take three times as long. What stands in memory alone is copied to a file."""
    try:
        from adbc_driver_sqlite import dbapi
    except ImportError as error:
        raise MissingLibraryError("adbc-driver-sqlite", "lake") from error
    (path,) = (
        row[2] for row in base.execute("PRAGMA database_list") if row[1] == "main"
    )
    with tempfile.TemporaryDirectory(prefix="plantrack-export-") as aside:
        if not path:
            path = f"{aside}/index.sqlite"
            with sqlite3.connect(path) as copy:
                base.backup(copy)
            copy.close()
        quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        connection = dbapi.connect(f"file:{quoted}?mode=ro")
        try:
            yield connection
        finally:
            connection.close()


class _Writer:
    """A file of one table: whole numbers are 64 bits wide, all else is text, whatever stands in it."""

    def __init__(self, table: LakeTable, folder: Path, export: str) -> None:
        """Raises :class:`MissingLibraryError`, :class:`OSError`."""
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            raise MissingLibraryError("pyarrow", "lake") from error
        self._arrow, self._table = pa, table
        said = {VERSION_KEY: lake_version(), EXPORT_KEY: export}
        fields: list[Any] = [
            pa.field(name, pa.int64() if name in table.numbers else pa.string())
            for name in table.columns
        ]
        self._schema = pa.schema(fields, metadata=said)
        folder.mkdir()
        self._writer = parquet.ParquetWriter(
            folder / "part-0.parquet", self._schema, compression="zstd"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._writer.close()

    def add(self, row: tuple[Any, ...]) -> None:
        """Write one row."""
        values = zip(row, self._schema, strict=True)
        columns = [self._arrow.array([value], field.type) for value, field in values]
        self._write(self._arrow.Table.from_arrays(columns, schema=self._schema))

    def copy(self, connection: Any) -> None:
        """Write the table of that name of a database."""
        # What stands in the first row says the types of all: one of our own goes before it.
        first = ", ".join(
            f"{'0' if name in self._table.numbers else chr(39) * 2} AS {name}"
            for name in self._table.columns
        )
        columns = ", ".join(self._table.columns)
        with connection.cursor() as cursor:
            rows = {"adbc.sqlite.query.batch_rows": str(_AT_ONCE)}
            cursor.adbc_statement.set_options(**rows)
            cursor.execute(
                f"SELECT {first} UNION ALL SELECT {columns} FROM main.{self._table.name}"
            )
            own = 1
            for batch in cursor.fetch_record_batch():
                self._write(self._arrow.Table.from_batches([batch.slice(own)]))
                own = 0

    def _write(self, rows: Any) -> None:
        self._writer.write_table(rows.cast(self._schema), row_group_size=_ROW_GROUP)
