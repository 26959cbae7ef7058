"""A lake judged by DuckDB is each office's own index judged by SQLite, row for row."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.index.standing import StandingDay
from plantrack.lake.files import find_lake
from plantrack.lake.judging import judge, open_tables
from tests.lake.lakes import (
    judged_by_engine,
    judged_by_sqlite,
    worlds_of,
    write_worlds,
)

pytestmark = pytest.mark.lake


@pytest.mark.parametrize("seed", range(8))
def test_duckdb_agrees_with_sqlite(seed: int, tmp_path: Path) -> None:
    from plantrack.lake.duck import DuckEngine

    write_worlds(tmp_path, seed)
    lake, breaks = find_lake(tmp_path)
    assert (lake.offices, breaks) == (("26", "h-2", "so_3"), ())
    past = []
    for as_of in (20_380, 20_500, 21_500):  # before most events, among them, after all
        engine = DuckEngine("1GB")
        settings = open_tables(engine, lake)
        assert settings == (15, False)
        past.append(judge(engine, StandingDay(as_of, settings.due_soon_days)).past)
        assert judged_by_engine(engine) == judged_by_sqlite(seed, as_of)
        engine.close()
    assert past == [True, past[1], False]


def test_the_worlds_differ_in_what_waits_for_the_office() -> None:
    waits = {confirm for _, confirm in worlds_of(0).values()}
    assert waits == {True, False}
    seen = {
        dict(row)["status"]
        for seed in range(8)
        for row in judged_by_sqlite(seed, 21_500)["standings"]
    }
    assert "reported" in seen
