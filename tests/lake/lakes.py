"""Small lakes: random worlds, each the export of an office; and the shipped plans with a log."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plantrack.formats.parquet import ExportSettings, write_lake
from plantrack.index import standing
from plantrack.index.filling.building import make_tables
from plantrack.lake.engine import LakeEngine
from tests.conftest import DATA
from tests.index.engines import READ, RESULTS, canonical, results, rows_of
from tests.index.model import Row, World
from tests.index.worlds import world

MOMENT = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)


def settings(*, confirm: bool = False, soon: int = 15) -> ExportSettings:
    return ExportSettings("test", MOMENT, soon, confirm, "none", "exclusive")


def base_of(made: World) -> sqlite3.Connection:
    """Return the whole index of a world: the tables that it says nothing of are empty."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(base)
    for table in READ:
        places = ", ".join("?" * len(table.columns))
        rows = rows_of(made, table)
        base.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)
    standing.share_all(base)
    return base


def worlds_of(seed: int) -> Mapping[str, tuple[World, bool]]:
    """Return three offices with worlds of their own, whose plans have the same ids, and whether each waits for
    confirmation."""
    return {
        office: (world(seed * 10 + number), bool((seed + number) % 2))
        for number, office in enumerate(("26", "h-2", "so_3"))
    }


def write_worlds(folder: Path, seed: int) -> None:
    for office, (made, confirm) in worlds_of(seed).items():
        base = base_of(made)
        write_lake(base, folder, office, settings(confirm=confirm))
        base.close()


def judged_by_sqlite(seed: int, as_of: int) -> dict[str, list[Any]]:
    """Return what each office's own index answers on a day, all in one."""
    found: dict[str, list[Row]] = {name: [] for name in RESULTS}
    for office, (made, confirm) in worlds_of(seed).items():
        base = base_of(made)
        base.execute("DROP TABLE main.asked")
        standing.Judge(base, standing.StandingDay(as_of, 15, confirm))
        for name, rows in results(base).items():
            found[name] += [{**row, "plan": f"{office}/{row['plan']}"} for row in rows]
        base.close()
    return canonical(found)


def judged_by_engine(engine: LakeEngine) -> dict[str, list[Any]]:
    """Return what an engine answers whose lake is judged."""
    found: dict[str, list[Row]] = {}
    for name in RESULTS:
        answer = engine.query(f"SELECT * FROM {name}", 600)
        rows = [row for some in answer.batches for row in some]
        found[name] = [dict(zip(answer.columns, row, strict=True)) for row in rows]
    return canonical(found)


UPDATES = (
    ("hanoi:A.I.1", "--status", "done", "--date", "2025-09-10"),
    ("hanoi:A.I.2", "--status", "progress", "--percent", "40"),
    ("hanoi:A.II.11", "--status", "cancelled"),
    ("thanhhoa:A.I.1", "--status", "done", "--date", "2026-01-05"),
)
"""What is recorded of the shipped plans."""


def shipped_lake(folder: Path, cli: Any) -> Path:
    """Export the shipped plans with a log as two offices: each plan by the one whose it is, and return the lake."""
    work, lake = folder / "work", folder / "lake"
    for office, plan in (("h26", "hanoi"), ("h38", "thanhhoa")):
        own = work / office
        shutil.copytree(DATA, own / "data")
        other = {"hanoi": "thanhhoa", "thanhhoa": "hanoi"}[plan]
        (own / "data" / f"appendix_{other}.yaml").unlink()
        (own / "plantrack.toml").write_text(f'[office]\nid = "{office}"\n', "utf-8")
        with contextlib.chdir(own):
            for task, *what in UPDATES:
                if task.startswith(plan):
                    done = cli("update", task, *what, "--by", "vp")
                    assert done.code == 0, done.err
            done = cli("export", "--format", "parquet", "-o", lake)
            assert done.code == 0, done.err
    return lake
