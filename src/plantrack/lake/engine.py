"""What a lake asks of the engine that judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

EngineName = Literal["duckdb", "spark"]


class EngineAnswer(NamedTuple):
    """The rows of a question, some at a time, with the names of their columns."""

    columns: tuple[str, ...]
    batches: Iterator[Sequence[tuple[Any, ...]]]


class LakeEngine(Protocol):
    """An engine of SQL in which relations have been given names."""

    @property
    def alone(self) -> bool:
        """Whether it is one machine, which takes a large question better in parts."""

    def scan(self, name: str, files: Sequence[Path]) -> None:
        """Give the rows of Parquet files a name; the office that a folder's name says is their last column."""

    def run(self, statement: str) -> None:
        """Run a statement that answers nothing."""

    def keep(self, name: str, select: str) -> None:
        """Give what a question answers now a name: it is not asked again."""

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """Return the rows of a question."""

    def query(self, text: str, seconds: int) -> EngineAnswer:
        """Return what a question of somebody answers that was not written by us: it can only read what has a name.

        Raises :class:`~plantrack.errors.asked.BadSqlError`.
        """

    def close(self) -> None:
        """End the engine."""
