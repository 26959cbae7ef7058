"""A lake opened for a command: its files looked at, its engine started, its day set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.cli.out.streams import tell
from plantrack.cli.session import chosen_day
from plantrack.errors.workspace import BrokenLakeError
from plantrack.index.days import number_of
from plantrack.index.rows import Judging
from plantrack.index.standing import StandingDay
from plantrack.lake.asking import LakeFound
from plantrack.lake.engine import EngineName, LakeEngine
from plantrack.lake.files import Lake, LakeBreak, find_lake
from plantrack.lake.judging import JudgedLake, judge, open_tables
from plantrack.messages import Lang, Words, words
from plantrack.plan.model import Plan

MEMORY: Final = "3GB"
"""What an engine may take at once; what does not fit stands in files meanwhile."""

_NAMED: Final = 5
"""Breaks told in an error; `lake check` names all."""

_PART_SIZE: Final = 8_000_000
_PARTS: Final = 200
"""Bytes of the lake for each part into which Spark deals rows out, and the most parts."""


class EngineChoice(NamedTuple):
    """Which engine judges, where it runs, and what it may take of the memory."""

    name: EngineName = "duckdb"
    master: str | None = None
    memory: str = MEMORY


class LakeSession(NamedTuple):
    """What a command about a lake works with."""

    lake: Lake
    judged: JudgedLake
    as_of: date
    words: Words

    def judging(self, found: LakeFound) -> Judging:
        """Return by what the tasks that were found are judged."""
        index, asked = found.gathered, self.judged.asked
        return Judging(
            self.as_of, asked.due_soon_days, None, index.logs, asked.confirm, index
        )


def plans_of(found: LakeFound) -> tuple[Plan, ...]:
    """Return the plans of the tasks that were found."""
    return tuple(found.gathered.records.plans.values())


@contextmanager
def open_lake(
    root: Path, choice: EngineChoice, as_of: str | None, lang: Lang | None
) -> Iterator[LakeSession]:
    """Open a lake and judge it on a day. Raises :class:`BrokenLakeError` where a file breaks the contract."""
    speech = words(lang or "vi")
    day = chosen_day(as_of)
    lake, breaks = find_lake(root)
    if breaks:
        raise broken(root, breaks, speech)
    engine = start(choice, lake)
    try:
        settings = open_tables(engine, lake)
        if settings.differ:
            tell(speech("lake.soon_differs", days=settings.due_soon_days))
        asked = StandingDay(number_of(day) or 0, settings.due_soon_days)
        yield LakeSession(lake, judge(engine, asked), day, speech)
    finally:
        engine.close()


def start(choice: EngineChoice, lake: Lake) -> LakeEngine:
    """Start an engine for a lake. Raises :class:`MissingLibraryError`, :class:`MisuseError`."""
    if choice.name == "spark":
        from plantrack.lake.spark import SparkEngine

        size = sum(one.stat().st_size for files in lake.files.values() for one in files)
        parts = min(max(size // _PART_SIZE, 2), _PARTS)
        return SparkEngine(choice.master, choice.memory, parts)
    from plantrack.lake.duck import DuckEngine

    return DuckEngine(choice.memory)


def broken(root: Path, breaks: tuple[LakeBreak, ...], speech: Words) -> BrokenLakeError:
    """Return the error that names the first breaks."""
    from plantrack.formats.pages.lake import break_line

    named = [break_line(one, speech) for one in breaks[:_NAMED]]
    if len(breaks) > _NAMED:
        named.append(speech("lake.more_breaks", count=len(breaks) - _NAMED))
    return BrokenLakeError(str(root), len(breaks), "\n".join(named))
