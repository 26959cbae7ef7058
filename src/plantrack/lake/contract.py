"""What an office exports and a lake holds: tables, columns and types by name, and the version of all that.

A lake is a folder of ``<table>/office=<id>/part-*.parquet``. docs/index.md tells of the columns; it and this file
are the contract.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.index.tables import (
    AGENCIES,
    EVENTS,
    FILES,
    MEMBERS,
    MILESTONES,
    OCCURRENCES,
    PARTIES,
    PLANS,
    RECORDS,
    SECTIONS,
    SHARES,
    TARGETS,
    TASKS,
    IndexTable,
)

LAKE_VERSION: Final = 1
"""Raised whenever a column, a type, or the form of a record changes: what another version wrote is refused."""

VERSION_KEY: Final = "plantrack.lake"
"""The key of the file metadata that holds the version."""

EXPORT_KEY: Final = "plantrack.export"
"""The key that holds the id of the export: the files of one office have the same one, or its part is torn."""

OFFICE_PREFIX: Final = "office="
"""What the name of an office's folder begins with, in the manner of Hive."""


class LakeTable(NamedTuple):
    """A table of the lake: its columns, those of them that are whole numbers of 64 bits (all others are texts),
    and the columns that tell the rows of an office apart."""

    name: str
    columns: tuple[str, ...]
    numbers: frozenset[str]
    key: tuple[str, ...]


def _of(table: IndexTable, columns: tuple[str, ...] | None = None) -> LakeTable:
    chosen = columns or table.columns
    return LakeTable(table.name, chosen, table.numbers & {*chosen}, table.key)


EXPORTS: Final = LakeTable(
    "exports",
    (
        *("export", "version", "program", "exported_at", "exported_day"),
        *("due_soon_days", "confirm", "roll", "before"),
    ),
    frozenset(("version", "exported_day", "due_soon_days", "confirm")),
    ("export",),
)
"""One row an office: when and by which program it was exported, and the settings that judge it."""

LAKE_TABLES: Final = (
    *map(
        _of,
        (
            *(PLANS, SECTIONS, TASKS, PARTIES, MEMBERS, AGENCIES, TARGETS, MILESTONES),
            *(OCCURRENCES, EVENTS, SHARES, RECORDS),
        ),
    ),
    _of(FILES, FILES.told),
    EXPORTS,
)

BY_NAME: Final = {table.name: table for table in LAKE_TABLES}
