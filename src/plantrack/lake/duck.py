"""DuckDB as the engine of a lake: one machine, within a bounded memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plantrack.errors.asked import BadSqlError
from plantrack.errors.usage import MissingLibraryError
from plantrack.lake.engine import EngineAnswer
from plantrack.lake.spill import SpillFolder

if TYPE_CHECKING:
    import duckdb

_AT_ONCE: Final = 10_000


class DuckEngine:
    """A connection that keeps nothing; what does not fit into ``memory`` (``3GB``) it writes into a folder of its
    own, which goes with it."""

    alone: Final = True

    def __init__(self, memory: str) -> None:
        """Raises :class:`MissingLibraryError`."""
        try:
            import duckdb
        except ImportError as error:
            raise MissingLibraryError("duckdb", "lake") from error
        self._library = duckdb
        self._spill = SpillFolder()
        self._files: list[str] = []
        self._locked = False
        self.base: duckdb.DuckDBPyConnection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": memory,
                "temp_directory": self._spill.name,
                # Nothing is fetched from anywhere, whatever a question names.
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "preserve_insertion_order": False,
                "python_enable_replacements": False,
            },
        )

        self.run("SET enable_progress_bar = false")

    def scan(self, name: str, files: Sequence[Path]) -> None:
        """See :class:`LakeEngine`."""
        paths = [str(file.absolute()) for file in files]
        self._files += paths
        named = ", ".join(map(quoted, paths))
        self.run(
            f"CREATE OR REPLACE TEMPORARY VIEW {name} AS SELECT * FROM read_parquet([{named}],"
            " hive_partitioning = true, hive_types_autocast = false)"
        )

    def run(self, statement: str) -> None:
        """See :class:`LakeEngine`."""
        self.base.execute(statement)

    def keep(self, name: str, select: str) -> None:
        """See :class:`LakeEngine`."""
        self.run(f"CREATE OR REPLACE TEMPORARY TABLE {name} AS {select}")

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """See :class:`LakeEngine`."""
        return self.base.execute(select).fetchall()

    def query(self, text: str, seconds: int) -> EngineAnswer:
        """See :class:`LakeEngine`. From here on nothing but the lake's own files is opened."""
        self._lock()
        try:
            statements = self.base.extract_statements(text)
        except self._library.Error as error:
            raise _refused(error) from error
        if len(statements) != 1:
            raise BadSqlError("data.sql.one" if statements else "data.sql.empty")
        if statements[0].type != self._library.StatementType.SELECT:
            raise BadSqlError("data.sql.only_reads")
        timer = threading.Timer(seconds, self.base.interrupt)
        timer.start()
        try:
            answer = self.base.execute(statements[0])
        except self._library.InterruptException as error:
            raise BadSqlError("data.sql.late", seconds=seconds) from error
        except self._library.Error as error:
            raise _refused(error) from error
        finally:
            timer.cancel()
        names = tuple(column[0] for column in answer.description or ())
        return EngineAnswer(names, self._batches(answer))

    def _batches(
        self, answer: duckdb.DuckDBPyConnection
    ) -> Iterator[Sequence[tuple[Any, ...]]]:
        while rows := answer.fetchmany(_AT_ONCE):
            yield rows

    def _lock(self) -> None:
        if self._locked:
            return
        self._locked = True
        own = ", ".join(map(quoted, [*self._files, self._spill.name]))
        self.run(f"SET allowed_paths = [{own}]")
        self.run("SET enable_external_access = false")
        self.run("SET lock_configuration = true")

    def close(self) -> None:
        """See :class:`LakeEngine`."""
        self.base.close()
        self._spill.close()


def quoted(text: str) -> str:
    """Write a text as SQL does."""
    return "'" + text.replace("'", "''") + "'"


def _refused(error: Exception) -> BadSqlError:
    return BadSqlError("data.lake.engine", said=str(error).partition("\n")[0])
