"""What an office exports and a lake holds: tables, columns and types by name, and the version of all that.

A lake is a folder of ``<table>/office=<id>/part-*.parquet``. docs/index.md tells of the columns; it and this file
are the contract.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any, Final, NamedTuple, get_args, get_type_hints

from plantrack.agencies.model import Agency, Cell, Group
from plantrack.deadlines.model import Deadline
from plantrack.index.tables import (
    EVENTS,
    FILES,
    OF_PLAN,
    RECORDS,
    SHARES,
    IndexTable,
)
from plantrack.plan.model import (
    Commitment,
    Duty,
    Header,
    Inherited,
    Milestone,
    Section,
    Target,
    Task,
)

LAKE_VERSION: Final = 1
"""The number of the contract; what it stands for in full is :func:`lake_version`."""

VERSION_KEY: Final = "plantrack.lake"
"""The key of the file metadata that holds the version in full."""

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
    *map(_of, (*OF_PLAN, EVENTS, SHARES, RECORDS)),
    # Sizes and times of files are the office's own business, and change without a change of the rows.
    _of(FILES, FILES.told),
    EXPORTS,
)

BY_NAME: Final = {table.name: table for table in LAKE_TABLES}

_RECORDS: Final = (
    *(Header, Section, Task, Milestone, Target, Commitment, Duty, Inherited),
    *(Cell, Deadline, Agency, Group),
)
"""What stands in the columns that plantrack reads back (``records``, ``header``, ``parts``, ``rest``)."""


@lru_cache(maxsize=1)
def lake_version() -> str:
    """Return the version: its number, and what columns, types and forms of records come to. So a file that was
    written with another form of any of them is refused, whether or not anybody thought of the number."""
    met: dict[str, list[str]] = {}
    for kind in _RECORDS:
        _note_form(kind, met)
    tables = [[one.name, one.columns, sorted(one.numbers)] for one in LAKE_TABLES]
    said = json.dumps([sorted(met.items()), tables])
    return f"{LAKE_VERSION}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _note_form(kind: Any, met: dict[str, list[str]]) -> None:
    """Note the fields of a record, and of the records that it holds."""
    for inner in get_args(kind):
        _note_form(inner, met)
    if not hasattr(kind, "_fields") or kind.__name__ in met:
        return
    met[kind.__name__] = list(kind._fields)
    for hint in get_type_hints(kind).values():
        _note_form(hint, met)
