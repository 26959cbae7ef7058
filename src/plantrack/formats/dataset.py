"""The tables of an index as files for other programs: CSV, JSON, a workbook."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from plantrack.answers.grid import Grid
from plantrack.errors.usage import MissingLibraryError, MisuseError
from plantrack.formats.choose import in_a_file
from plantrack.formats.csv import render_csv
from plantrack.formats.visible import visible_json
from plantrack.index.giving import GivenTable

_SHEET_ROWS: Final = 1_048_576
_CELL_LENGTH: Final = 32_767
"""Limits of a sheet, set by its file format."""


def table_csv(table: GivenTable, base: sqlite3.Connection) -> bytes:
    """Return a table as CSV; no cell of it can act as a formula."""
    rows = tuple(
        tuple("" if value is None else str(value) for value in row)
        for some in table.rows(base)
        for row in some
    )
    return in_a_file(render_csv(Grid(table.columns, rows)), "csv")


def table_json(table: GivenTable, base: sqlite3.Connection) -> bytes:
    """Return a table as JSON: ``{"version":1,"table":…,"rows":[{…}]}``."""
    return _json({"version": 1, "table": table.name, "rows": _records(table, base)})


def all_json(
    tables: Iterable[GivenTable], base: sqlite3.Connection, about: Mapping[str, object]
) -> bytes:
    """Return all tables as one JSON document: ``{"version":1,…,"tables":{name:[{…}]}}``; ``about`` tells of which
    day and which plans they are."""
    found = {one.name: _records(one, base) for one in tables}
    return _json({"version": 1, **about, "tables": found})


def _records(table: GivenTable, base: sqlite3.Connection) -> list[dict[str, Any]]:
    return [
        dict(zip(table.columns, row, strict=True))
        for some in table.rows(base)
        for row in some
    ]


def _json(value: dict[str, Any]) -> bytes:
    return (
        visible_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"
    ).encode()


def all_xlsx(tables: Iterable[GivenTable], base: sqlite3.Connection) -> bytes:
    """Return all tables as a workbook, a sheet each; texts stay texts. Raises :class:`MissingLibraryError`, and
    :class:`MisuseError` where a table is longer than a sheet."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingLibraryError("xlsxwriter", "office") from error
    out = io.BytesIO()
    # Written row by row, so that a large index does not stand in memory twice.
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(table.columns):
            sheet.write_string(0, place, name, bold)
        _fill(sheet, table, base)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, table: GivenTable, base: sqlite3.Connection) -> None:
    for number, row in enumerate(_numbered(table, base), 1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value[:_CELL_LENGTH])
            elif value is not None:
                sheet.write_number(number, place, value)


def _numbered(
    table: GivenTable, base: sqlite3.Connection
) -> Iterator[tuple[str | int | None, ...]]:
    count = 0
    for some in table.rows(base):
        count += len(some)
        if count >= _SHEET_ROWS:
            raise MisuseError(
                "export", "data.export.long", table=table.name, rows=str(_SHEET_ROWS)
            )
        yield from some
