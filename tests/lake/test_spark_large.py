"""Spark answers as DuckDB does where there is much: a million occurrences, two million events."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from plantrack.index.standing import StandingDay
from plantrack.index.tables import TABLES
from plantrack.lake.asking import LakeFound, find_overdue
from plantrack.lake.engine import LakeEngine
from plantrack.lake.files import Lake, find_lake
from plantrack.lake.judging import judge, open_tables, raw
from plantrack.lake.rebuilding import rebuild

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is missing"),
    pytest.mark.filterwarnings("ignore"),  # pyspark leaves sockets to the collector
]
OCCURRENCES, EVENTS = 1_000_000, 2_000_000
LISTED: Final = 1_000
DAY: Final = 20_779
NUMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "standings": ("due_day", "done_day", "days_overdue", "outstanding", "finished"),
    "assignments": ("due_day", "said_day", "position", "percent"),
}
"""Results, and the columns whose sums stand for their rows: by office and status a sum that is right by chance is
not to be expected."""


def large_lake(folder: Path) -> Lake:
    from benchmarks.lake import LakeSize, make_lake

    make_lake(folder, LakeSize(offices=2, plans=700, tasks=625, events=1_440))
    assert len([*rebuild(find_lake(folder)[0], "2GB")]) == 2
    lake, breaks = find_lake(folder)
    assert breaks == ()
    return lake


def answers(engine: LakeEngine, lake: Lake) -> dict[str, Any]:
    """Return what an engine answers: what is overdue with all that a list shows of it, and what there is in all."""
    judged = judge(engine, StandingDay(DAY, open_tables(engine, lake).due_soon_days))
    found = find_overdue(judged, LISTED)
    return {
        "overdue": (found.tasks, found.occurrences, found.shown, rows_of(found)),
        **{name: sums(engine, name) for name in NUMBERS},
    }


def rows_of(found: LakeFound) -> dict[str, list[str]]:
    """Return the rows of an index of what was found, in order."""
    base = found.gathered.base
    return {
        table.name: sorted(map(repr, base.execute(f"SELECT * FROM {table.name}")))
        for table in TABLES
        if not table.own
    }


def sums(engine: LakeEngine, name: str) -> list[tuple[Any, ...]]:
    numbers = ", ".join(f"CAST(sum({one}) AS BIGINT)" for one in NUMBERS[name])
    return sorted(
        engine.rows(
            f"SELECT split_part(plan, '/', 1) AS office, status, count(*), {numbers}"
            f" FROM {name} GROUP BY 1, 2"
        )
    )


def test_spark_answers_as_duckdb_does(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    from plantrack.lake.duck import DuckEngine
    from plantrack.lake.spark import SparkEngine

    lake = large_lake(tmp_path)
    duck = DuckEngine("2GB")
    here = answers(duck, lake)
    for table, least in (("occurrences", OCCURRENCES), ("events", EVENTS)):
        ((number,),) = duck.rows(f"SELECT count(*) FROM {raw(table)}")
        assert number >= least
    duck.close()
    assert here["overdue"][2] == LISTED
    spark = SparkEngine("local[2]", "1g", 4)
    try:
        there = answers(spark, lake)
    finally:
        spark.close()
    assert there == here
