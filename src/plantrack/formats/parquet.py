"""The tables of an index as Parquet, laid so that the folders of many offices make one lake."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from plantrack.errors import FileError, MissingLibraryError
from plantrack.findings import reason_of
from plantrack.index.giving import GivenTable


def write_lake(
    tables: Iterable[GivenTable], base: sqlite3.Connection, folder: Path, office: str
) -> None:
    """Write each table as ``<table>/office=<office>/part-0.parquet`` below ``folder``, in the place of what that
    office had there; of other offices nothing is touched.

    All tables are written aside before the first takes its place, and where one cannot, those before it are put
    back: an export is whole or was not made. Raises :class:`MissingLibraryError`, :class:`FileError`.
    """
    made = not folder.exists()
    aside = folder / f".plantrack-{os.urandom(6).hex()}"
    names = []
    try:
        aside.mkdir(parents=True)
        for table in tables:
            _write(table, base, aside / table.name)
            names.append(table.name)
        _put(names, aside, folder, f"office={office}")
    except OSError as error:
        raise FileError(str(folder), reason_of(error)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if made:
            with suppress(OSError):
                folder.rmdir()  # which only an empty one lets happen


def _write(table: GivenTable, base: sqlite3.Connection, folder: Path) -> None:
    """Write one table: whole numbers are 64 bits wide, all else is text, whatever stands in it."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingLibraryError("pyarrow", "lake") from error
    types: list[Any] = [
        pa.field(name, pa.int64() if name in table.numbers else pa.string())
        for name in table.columns
    ]
    schema = pa.schema(types)
    folder.mkdir()
    with parquet.ParquetWriter(
        folder / "part-0.parquet", schema, compression="zstd"
    ) as writer:
        for rows in table.rows(base):
            columns = [
                pa.array(values, field.type)
                for values, field in zip(zip(*rows, strict=True), types, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _put(names: list[str], aside: Path, folder: Path, own: str) -> None:
    """Move what was written to its place; undo it where one move fails."""
    done: list[str] = []
    try:
        for name in names:
            place = folder / name / own
            place.parent.mkdir(exist_ok=True)
            if place.exists():
                place.rename(aside / f"{name}.before")
            done.append(name)
            (aside / name).rename(place)
    except OSError:
        for name in done:
            _put_back(folder / name / own, aside / f"{name}.before")
        raise


def _put_back(place: Path, before: Path) -> None:
    with suppress(OSError):
        if place.exists():
            shutil.rmtree(place)
        if before.exists():
            before.rename(place)
        else:
            place.parent.rmdir()
