"""The shares of a lake made anew from its events, office by office and some plans at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from plantrack.index.tables import SHARES
from plantrack.lake.contract import (
    EXPORT_KEY,
    EXPORTS,
    VERSION_KEY,
    lake_version,
)
from plantrack.lake.duck import DuckEngine, quoted
from plantrack.lake.files import Lake
from plantrack.lake.judging import READ, raw, share_all
from plantrack.lake.placing import replace_part

_AT_ONCE: Final = 1_000_000
"""Events and occurrences that are looked at together."""


def rebuild(lake: Lake, memory: str) -> Iterator[tuple[str, int]]:
    """Make the table ``shares`` of each office anew; yield the office and how many shares it has.

    Each office's part is replaced whole or not at all. Raises :class:`FileError`.
    """
    for office in lake.offices:
        yield office, _rebuild(lake, office, memory)


def _rebuild(lake: Lake, office: str, memory: str) -> int:
    engine = DuckEngine(memory)
    counts: list[int] = []

    def write(aside: Path) -> Sequence[str]:
        (aside / SHARES.name).mkdir()
        for number, (first, last) in enumerate(_stretches(engine)):
            file = aside / SHARES.name / f"part-{number}.parquet"
            counts.append(_write(engine, file, first, last))
        return (SHARES.name,)

    try:
        for table in (*READ, EXPORTS.name):
            files = [one for one in lake.files[table] if _of(one) == office]
            engine.scan(raw(table), files)
        replace_part(lake.root, office, write)
    finally:
        engine.close()
    return sum(counts)


def _of(file: Path) -> str:
    return file.parent.name.partition("=")[2]


def _stretches(engine: DuckEngine) -> Iterator[tuple[str, str]]:
    """Yield the first and last plan of stretches that have about so many rows each."""
    plans = engine.rows(
        "SELECT plan, count(*) FROM (SELECT plan FROM lake_occurrences"
        " UNION ALL SELECT plan FROM lake_events) GROUP BY plan ORDER BY plan"
    )
    first, rows = "", 0
    for number, (plan, count) in enumerate(plans, 1):
        first, rows = first if rows else plan, rows + count
        if rows >= _AT_ONCE or number == len(plans):
            yield first, plan
            rows = 0
    if not plans:
        yield "", ""


def _write(engine: DuckEngine, file: Path, first: str, last: str) -> int:
    """Write the shares of the plans from one to another."""
    share_all(engine, f"WHERE t.plan BETWEEN {quoted(first)} AND {quoted(last)}")
    ((export,),) = engine.rows(f"SELECT export FROM {raw('exports')}")
    said = {VERSION_KEY: lake_version(), EXPORT_KEY: export}
    metadata = ", ".join(
        f"{quoted(key)}: {quoted(value)}" for key, value in said.items()
    )
    columns = ", ".join(
        f"CAST({name} AS {'BIGINT' if name in SHARES.numbers else 'VARCHAR'}) AS {name}"
        for name in SHARES.columns
    )
    ((count,),) = engine.rows(
        f"COPY (SELECT {columns} FROM shares ORDER BY {', '.join(SHARES.key)})"
        f" TO {quoted(str(file))}"
        f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{metadata}}})"
    )
    return int(count)
