"""The tables of an index as Parquet, laid so that the folders of many offices make one lake."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from plantrack.errors import MissingLibraryError
from plantrack.index.days import number_of
from plantrack.lake.contract import (
    EXPORT_KEY,
    EXPORTS,
    LAKE_TABLES,
    LAKE_VERSION,
    VERSION_KEY,
    LakeTable,
)
from plantrack.lake.placing import replace_part

_AT_ONCE: Final = 100_000
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
        for table in LAKE_TABLES:
            rows = (
                iter([[_about(export, settings)]])
                if table is EXPORTS
                else _rows(base, table)
            )
            write_table(table, rows, aside / table.name, export)
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


def _rows(
    base: sqlite3.Connection, table: LakeTable
) -> Iterator[Sequence[tuple[Any, ...]]]:
    cursor = base.execute(f"SELECT {', '.join(table.columns)} FROM main.{table.name}")
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


def write_table(
    table: LakeTable,
    batches: Iterable[Sequence[tuple[Any, ...]]],
    folder: Path,
    export: str,
) -> None:
    """Write one table: whole numbers are 64 bits wide, all else is text, whatever stands in it. Each batch of rows
    becomes a row group. Raises :class:`MissingLibraryError`, :class:`OSError`."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingLibraryError("pyarrow", "lake") from error
    fields: list[Any] = [
        pa.field(name, pa.int64() if name in table.numbers else pa.string())
        for name in table.columns
    ]
    schema = pa.schema(
        fields, metadata={VERSION_KEY: str(LAKE_VERSION), EXPORT_KEY: export}
    )
    folder.mkdir()
    with parquet.ParquetWriter(
        folder / "part-0.parquet", schema, compression="zstd"
    ) as writer:
        for rows in batches:
            columns = [
                pa.array(values, field.type)
                for values, field in zip(zip(*rows, strict=True), fields, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
