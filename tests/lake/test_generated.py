"""A lake that is made for measuring is sound, the same by the same seed, and holds no office twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plantrack.lake.contract import LAKE_TABLES
from plantrack.lake.files import find_lake
from plantrack.lake.rebuilding import rebuild
from tests.conftest import Cli

pytestmark = pytest.mark.lake
OFFICES = 3
OWN_BY_OFFICE = ("plans", "tasks", "parties", "occurrences", "events", "shares")
"""Tables whose rows are nobody else's; the directory is the same in every office."""


def made(folder: Path, seed: int) -> Path:
    pytest.importorskip("duckdb")
    from benchmarks.lake import LakeSize, make_lake

    make_lake(folder, LakeSize(OFFICES, plans=2, tasks=30, events=40), seed)
    assert len([*rebuild(find_lake(folder)[0], "1GB")]) == OFFICES
    return folder


def rows_of(lake: Path, table: str) -> list[list[str]]:
    """Return the rows of each office, as texts in order."""
    from pyarrow import parquet

    parts = sorted((lake / table).glob("office=*/part-0.parquet"))
    read: list[list[Any]] = [
        parquet.ParquetFile(one).read().to_pylist() for one in parts
    ]
    return [sorted(map(repr, rows)) for rows in read]


def test_nothing_is_wrong_with_a_generated_lake(tmp_path: Path, cli: Cli) -> None:
    answer = cli("lake", "check", made(tmp_path / "lake", 1), "--as-of", "2026-11-22")
    assert answer.code == 0, answer.out


def test_no_office_stands_in_it_twice(tmp_path: Path) -> None:
    lake = made(tmp_path / "lake", 1)
    for table in OWN_BY_OFFICE:
        found = rows_of(lake, table)
        assert len({tuple(rows) for rows in found}) == OFFICES, table


def test_equal_seeds_give_equal_rows(tmp_path: Path) -> None:
    one, same, other = (
        made(tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    for table in LAKE_TABLES:
        assert rows_of(one, table.name) == rows_of(same, table.name), table.name
    assert rows_of(one, "events") != rows_of(other, "events")
