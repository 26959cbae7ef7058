"""Spark as the engine of a lake: a cluster that is there already, or the cores of this machine.

All of it is SQL: the machines of the cluster need neither Python nor plantrack, only the lake at the same path.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plantrack.errors.asked import BadSqlError
from plantrack.errors.usage import MissingLibraryError, MisuseError
from plantrack.lake.engine import EngineAnswer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_AT_ONCE: Final = 10_000
_SETTINGS: Final = {
    "spark.app.name": "plantrack lake",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    # An office "26" is a text, as any other.
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    # A question can name relations, no files.
    "spark.sql.runSQLOnFiles": "false",
    # Spark sends a small side of a join to all, and tells what is small by the size of files: a few of their columns
    # are many times as large in memory, and tasks by the million, which seemed small, broke off the answer.
    "spark.sql.autoBroadcastJoinThreshold": "1MB",
    # So that what a plan holds is written whole where it is looked through.
    "spark.sql.debug.maxToStringFields": "1000000",
}
_ALONE: Final = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""On this machine alone nobody else is listened to."""

_RUNS_CODE: Final = re.compile(
    r"ScriptTransformation|\b(?:try_)?reflect`?\(|\bjava_method`?\(", re.IGNORECASE
)
"""What in a parsed question would run a program rather than read rows."""


class SparkEngine:
    """A session of Spark on ``master`` (``spark://…``, ``local[2]``), which ends with it; inside of a job that
    ``spark-submit`` runs it is that job's own session."""

    alone: Final = False

    def __init__(self, master: str | None, memory: str, parts: int) -> None:
        """``parts`` is into how many parts rows are dealt out to be put together. Raises :class:`MissingLibraryError`, :class:`MisuseError`."""
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise MissingLibraryError("pyspark", "spark") from error
        settings = {**_SETTINGS, "spark.sql.shuffle.partitions": str(parts)}
        submitted = "PYSPARK_GATEWAY_PORT" in os.environ
        if not submitted:
            chosen = master or "local[*]"
            settings |= {
                "spark.master": chosen,
                "spark.driver.memory": memory.lower().removesuffix("b"),
            }
            settings |= _ALONE if chosen.startswith("local") else {}
        for name in ("SQLQueryContextLogger", "DataFrameQueryContextLogger"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # we say it ourselves
        builder = SparkSession.builder
        for name, value in settings.items():
            builder = builder.config(name, value)
        try:
            self._session: SparkSession = builder.getOrCreate()
        except (
            Exception
        ) as error:  # whatever keeps the JVM from starting has its own class
            said = str(error).strip().partition("\n")[0]
            raise MisuseError("lake", "data.lake.no_spark", said=said) from error

    def scan(self, name: str, files: Sequence[Path]) -> None:
        """See :class:`LakeEngine`."""
        table = str(files[0].absolute().parent.parent)
        # Names of files are what they are: a "*" or "{" in one is no pattern.
        options = {"basePath": table, "__globPaths__": "false"}
        reader = self._session.read.options(**options)
        paths = [str(file.absolute()) for file in files]
        reader.parquet(*paths).createOrReplaceTempView(name)

    def run(self, statement: str) -> None:
        """See :class:`LakeEngine`."""
        self._session.sql(statement)

    def keep(self, name: str, select: str) -> None:
        """See :class:`LakeEngine`."""
        # Asked now, while the names that it uses mean what they do, and cut off from them: else a view that is
        # made anew from what is kept would seem to be made of itself.
        kept = self._session.sql(select).localCheckpoint(eager=True)
        kept.createOrReplaceTempView(name)

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """See :class:`LakeEngine`."""
        return [tuple(row) for row in self._session.sql(select).collect()]

    def query(self, text: str, seconds: int) -> EngineAnswer:
        """See :class:`LakeEngine`."""
        frame = self._asked(text)
        timer = threading.Timer(seconds, self._session.sparkContext.cancelAllJobs)
        timer.start()
        rows = frame.toLocalIterator()
        return EngineAnswer(tuple(frame.columns), _batches(rows, timer, seconds))

    def _asked(self, text: str) -> DataFrame:
        """Return a question that is one SELECT: within brackets nothing else can stand."""
        from pyspark.errors import PySparkException

        inside = f"SELECT * FROM (\n{text.strip().removesuffix(';')}\n) AS question"
        session: Any = self._session
        try:
            parser = session._jsparkSession.sessionState().sqlParser()  # noqa: SLF001 - PySpark shows no parser
            if _RUNS_CODE.search(parser.parsePlan(inside).toString()):
                raise BadSqlError("data.sql.only_reads")
            return self._session.sql(inside)
        except PySparkException as error:
            raise _refused(error) from error

    def close(self) -> None:
        """See :class:`LakeEngine`."""
        self._session.stop()


def _batches(
    rows: Iterator[Any], timer: threading.Timer, seconds: int
) -> Iterator[Sequence[tuple[Any, ...]]]:
    try:
        while some := [tuple(row) for row in islice(rows, _AT_ONCE)]:
            yield some
    except Exception as error:
        if timer.is_alive():
            raise _refused(error) from error
        raise BadSqlError("data.sql.late", seconds=seconds) from error
    finally:
        timer.cancel()


def _refused(error: Exception) -> BadSqlError:
    said = str(error).strip().partition("\n")[0]
    return BadSqlError("data.lake.engine", said=said)
