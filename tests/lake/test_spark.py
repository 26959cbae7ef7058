"""Spark judges a lake as SQLite and DuckDB do: in one process, and on a cluster through ``spark-submit``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plantrack.errors.asked import BadSqlError
from plantrack.index.standing import StandingDay
from plantrack.lake.counting import LakeCounting
from plantrack.lake.files import find_lake
from plantrack.lake.judging import judge, open_tables
from tests.conftest import Cli
from tests.lake.clusters import cluster, submit
from tests.lake.lakes import (
    judged_by_engine,
    judged_by_sqlite,
    shipped_lake,
    write_worlds,
)

if TYPE_CHECKING:
    from plantrack.lake.spark import SparkEngine

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is missing"),
    pytest.mark.filterwarnings("ignore"),  # pyspark leaves sockets to the collector
]
HOSTILE = "a'b {x} *?[1]:é%20"


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkEngine]:
    pytest.importorskip("pyspark")
    from plantrack.lake.spark import SparkEngine

    engine = SparkEngine("local[2]", "1g", 2)
    yield engine
    engine.close()


@pytest.mark.parametrize(("seed", "as_of"), [(1, 20_500), (2, 21_500)])
def test_spark_agrees_with_sqlite(
    seed: int, as_of: int, spark: SparkEngine, tmp_path: Path
) -> None:
    folder = tmp_path / HOSTILE
    write_worlds(folder, seed)
    lake, breaks = find_lake(folder)
    assert breaks == ()
    settings = open_tables(spark, lake)
    judge(spark, StandingDay(as_of, settings.due_soon_days))
    assert judged_by_engine(spark) == judged_by_sqlite(seed, as_of)


@pytest.mark.parametrize(
    "text",
    [
        "DROP VIEW tasks",
        "SELECT 1; SELECT 2",
        "CREATE TABLE t AS SELECT 1",
        "INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT 1",
        "SELECT * FROM parquet.`/tmp`",
        "SELECT * FROM text.`/etc/hostname`",
        "SELECT java_method('java.lang.System', 'getenv', 'HOME')",
        "SELECT `reflect`('java.lang.System', 'getenv', 'HOME')",
        "SELECT TRANSFORM(1) USING 'cat' AS (a)",
        "SET spark.sql.runSQLOnFiles = true",
        "1) AS q; DROP VIEW tasks --",
    ],
)
def test_a_question_only_reads_what_has_a_name(text: str, spark: SparkEngine) -> None:
    with pytest.raises(BadSqlError):
        spark.query(text, 60)


def test_the_shipped_plans_are_judged_and_counted_as_duckdb_does(
    spark: SparkEngine, tmp_path: Path, cli: Cli
) -> None:
    from plantrack.lake.duck import DuckEngine

    lake, breaks = find_lake(shipped_lake(tmp_path, cli))
    assert breaks == ()
    duck = DuckEngine("1GB")
    found = []
    for engine in (duck, spark):
        settings = open_tables(engine, lake)
        judged = judge(engine, StandingDay(20_726, settings.due_soon_days))
        rows = judged_by_engine(engine)
        counting = LakeCounting(judged)
        found.append((rows, sorted(counting.counted("agency")), sorted(counting.every)))
    duck.close()
    assert found[0] == found[1]
    assert found[0][1]


QUESTION = "SELECT status, count(*) AS n FROM standings GROUP BY 1 ORDER BY 1"


def test_a_job_on_a_cluster_answers_as_duckdb_does(tmp_path: Path, cli: Cli) -> None:
    pytest.importorskip("pyspark")
    folder = shipped_lake(tmp_path, cli)
    job = cli("lake", "job").out.strip()
    asked = (str(folder), QUESTION, "--as-of", "2026-09-30", "--format", "json")
    with cluster(tmp_path) as address:
        there = submit(address, job, "sql", *asked)
    assert there.returncode == 0, there.stderr.decode()
    here = json.loads(cli("lake", "sql", *asked).out)
    assert json.loads(there.stdout) == here
    assert {row["status"] for row in here["rows"]} >= {"overdue", "done_on_time"}
    apps = [*tmp_path.glob("worker-*/app-*")]
    assert {app.parent.name for app in apps} == {"worker-0", "worker-1"}


def test_spark_is_asked_by_the_command(tmp_path: Path, cli: Cli) -> None:
    pytest.importorskip("pyspark")
    folder = shipped_lake(tmp_path, cli)
    question = "SELECT status, count(*) AS n FROM standings GROUP BY 1 ORDER BY 1"
    asked = (
        "lake",
        "sql",
        folder,
        question,
        "--as-of",
        "2026-09-30",
        "--format",
        "csv",
    )
    spark = cli(*asked, "--engine", "spark", "--master", "local[2]")
    assert (spark.code, spark.out) == (0, cli(*asked).out)
