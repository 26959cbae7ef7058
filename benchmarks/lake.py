"""A lake by seed, written as Parquet directly: ``python -m benchmarks.lake FOLDER --offices 34 --plans 400``.

Each office is a province. Its plans are made of one that the program itself has read, so that every row is as an
export writes it; the words of their rows differ. What is recorded leans to what falls due early: of a hundred
events 60 say that the work is done, 20 report progress, 8 that it has begun, 7 extend it, 2 reopen and 3 stop it;
half of them speak for one party, half for all. ``shares`` are made of the events as ``plantrack lake rebuild`` does.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb
import pyarrow as pa

from benchmarks.plans import write_plan
from plantrack.deadlines.calendar.workdays import standard
from plantrack.index.filling.building import memory_index
from plantrack.index.filling.dating import Dating
from plantrack.index.tables import FILES
from plantrack.lake.contract import (
    BY_NAME,
    EXPORT_KEY,
    LAKE_VERSION,
    VERSION_KEY,
    LakeTable,
    lake_version,
)
from plantrack.lake.duck import quoted
from plantrack.lake.files import find_lake
from plantrack.lake.rebuilding import rebuild
from plantrack.sources.files import load_plans

AS_OF: Final = "2026-11-22"
_EXPORTED_DAY: Final = 20_779
_MEMORY: Final = "2GB"
_LEADS: Final = (
    *("Sở Y tế; Sở Nội vụ", "Sở Tài chính; Công an tỉnh; Sở Xây dựng"),
    *("Các sở, ban, ngành", "Bộ Tài chính", "Bộ Nội vụ"),
)
"""Leads that not every synthetic plan has: several, a group, bodies of the whole country."""

_SPOKEN: Final = """
CREATE OR REPLACE TABLE spoken AS
SELECT row_number() OVER (ORDER BY coalesce(due_day, 99999), task, period, agency) - 1 AS slot,
       task, period, agency, coalesce(due_day, 20400) AS due_day
FROM template_shares"""
_EVENTS: Final = """
WITH drawn AS (
    SELECT e // {events} AS n, e % {events} AS line, hash(e, {seed}) % 1000003 / 1000003.0 AS near,
           CAST(hash(e, {seed} + 1) % 100 AS BIGINT) AS kind,
           CAST(hash(e, {seed} + 2) % 120 AS BIGINT) AS shift,
           CAST(hash(e, {seed} + 3) % 101 AS BIGINT) AS percent,
           CAST(hash(e, {seed} + 4) % 86400000000 AS BIGINT) AS moment
    FROM range({plans} * {events}) AS r(e)
),
-- Beside the places by number, not in the condition of the join: else every event would be held against every place.
placed AS (
    SELECT d.*, CAST(floor(power(d.near, 2.5) * c.number) AS BIGINT) AS slot
    FROM drawn AS d CROSS JOIN (SELECT count(*) AS number FROM spoken) AS c
),
said AS (
    SELECT d.*, s.task, s.period, CASE WHEN d.moment % 2 = 0 THEN s.agency ELSE '' END AS agency,
           least(s.due_day - 70 + d.shift, 20778) AS day, s.due_day,
           CASE WHEN d.kind < 60 THEN 'done' WHEN d.kind < 80 THEN 'progress' WHEN d.kind < 88 THEN 'started'
                WHEN d.kind < 95 THEN 'extended' WHEN d.kind < 97 THEN 'reopened' ELSE 'cancelled' END AS status
    FROM placed AS d
    JOIN spoken AS s ON s.slot = d.slot
)
SELECT {plan} AS plan, printf('e%05x%05x', n, line) AS event, line + 2 AS line,
       strftime(make_timestamp((day + 1) * 86400000000 + moment), '%Y-%m-%dT%H:%M:%S+00:00') AS recorded_at,
       (day + 1) * 86400000000 + moment AS recorded_us, day + 1 + (moment + 25200000000) // 86400000000 AS recorded_day,
       task, period, agency, status, CAST(DATE '1970-01-01' + CAST(day AS INTEGER) AS VARCHAR) AS date, day,
       day AS counts_from, 1 AS counts, 'counts' AS verdict,
       CASE WHEN status = 'progress' THEN percent END AS percent,
       CASE WHEN status IN ('done', 'extended') THEN printf('%d/BC-STC', line) ELSE '' END AS document,
       CASE WHEN status = 'extended' THEN CAST(DATE '1970-01-01' + CAST(due_day + 30 + shift AS INTEGER) AS VARCHAR) END
           AS new_due,
       CASE WHEN status = 'extended' THEN due_day + 30 + shift END AS new_due_day, NULL AS due_day, '' AS note,
       'vp' AS recorded_by, '' AS reason, '' AS value, '' AS ref, '' AS title
FROM said ORDER BY n, line"""


class LakeSize(NamedTuple):
    """How many offices, plans of each, tasks and events of each plan."""

    offices: int
    plans: int
    tasks: int
    events: int


def make_lake(folder: Path, size: LakeSize, seed: int = 1) -> None:
    """Write a lake; equal arguments give equal rows. Only one office stands in memory at a time."""
    for number in range(size.offices):
        _write_office(folder, number, size, seed)
        print(f"office {number + 1} of {size.offices}", flush=True)


def _write_office(folder: Path, number: int, size: LakeSize, seed: int) -> None:
    office = f"h{number:03d}"
    template = _template(number, size.tasks, seed)
    base = duckdb.connect(config={"memory_limit": _MEMORY})
    base.execute(
        f"CREATE TABLE plan_numbers AS SELECT range AS n FROM range({size.plans})"
    )
    for table in BY_NAME.values():
        if table.name != "exports":
            base.register(f"template_{table.name}", _rows(template, table))
    base.execute(_SPOKEN)
    for table in BY_NAME.values():
        if table.name != "shares":
            select = _select(table, office, size, seed * 1009 + number)
            _copy(base, table, select, folder / table.name / f"office={office}", office)
    base.close()


def _template(number: int, tasks: int, seed: int) -> sqlite3.Connection:
    """Return the index of one plan of a province."""
    draw = random.Random(seed * 100_003 + number)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "appendix.yaml"
        write_plan(path, tasks, seed + number)
        text = path.read_text("utf-8")
        place = f"Tỉnh {number:03d}"
        head = f"  issuer: UBND tỉnh {number:03d}\n  place: {place}\n  number: {number}/KH-UBND\n"
        text = text.replace("  until: 2030-12-31\n", f"  until: 2030-12-31\n{head}", 1)
        text = re.sub(r"    lead: .*", lambda one: _lead(one, draw), text)
        path.write_text(text, "utf-8")
        plan = load_plans((path,)).plans[0]
    base = memory_index([plan], {}, Dating(standard(), roll=False))
    # Where the template stood differs each time that a lake is made; the rows must not.
    for column in ("header", "parts", "directory_file"):
        base.execute(
            f"UPDATE plans SET {column} = replace({column}, ?, '/data')", (name,)
        )
    return base


def _lead(found: re.Match[str], draw: random.Random) -> str:
    return f"    lead: {draw.choice(_LEADS)}" if draw.random() < 0.3 else found[0]


def _rows(template: sqlite3.Connection, table: LakeTable) -> Any:
    columns = ", ".join(table.columns)
    rows = template.execute(f"SELECT {columns} FROM main.{table.name}").fetchall()
    by_column = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    kinds = [
        pa.int64() if name in table.numbers else pa.string() for name in table.columns
    ]
    arrays = [
        pa.array(values, kind) for values, kind in zip(by_column, kinds, strict=True)
    ]
    return pa.table(arrays, names=list(table.columns))


_PLAN: Final = "printf('p%05d', n)"
_OWN: Final = {
    "plan": _PLAN,
    "title": "title || ', kế hoạch ' || n",
    "product": "product || ' số ' || n",
    "number": "printf('%d/KH-UBND', n)",
    "path": "printf('/data/p%05d.yaml', n)",
}
"""What differs from plan to plan."""


def _select(table: LakeTable, office: str, size: LakeSize, seed: int) -> str:
    if table.name == "exports":
        return (
            f"SELECT {quoted(office)} AS export, {LAKE_VERSION} AS version, 'benchmark' AS program,"
            f" '{AS_OF}T01:00:00+00:00' AS exported_at, {_EXPORTED_DAY} AS exported_day, 15 AS due_soon_days,"
            " 0 AS confirm, 'none' AS roll, 'exclusive' AS before"
        )
    if table.name == "events":
        return _EVENTS.format(
            plan=_PLAN, plans=size.plans, events=size.events, seed=seed
        )
    if table.name == FILES.name:
        return (
            f"SELECT printf('/data/p%05d.yaml', n) AS path, 'plan' AS role, {_PLAN} AS plan,"
            " NULL AS lines FROM plan_numbers"
        )
    if "plan" not in table.columns:
        return f"SELECT * FROM template_{table.name}"
    columns = ", ".join(
        f"{_OWN[name]} AS {name}" if name in _OWN else f'"{name}"'
        for name in table.columns
    )
    position = ", position" if "position" in table.columns else ""
    if table.name == "plans":
        columns = columns.replace('"position"', "n AS position")
        position = ""
    return f"SELECT {columns} FROM template_{table.name} CROSS JOIN plan_numbers ORDER BY n{position}"


def _copy(
    base: duckdb.DuckDBPyConnection,
    table: LakeTable,
    select: str,
    folder: Path,
    office: str,
) -> None:
    folder.mkdir(parents=True)
    typed = ", ".join(
        f'CAST("{name}" AS {"BIGINT" if name in table.numbers else "VARCHAR"}) AS "{name}"'
        for name in table.columns
    )
    said = {VERSION_KEY: lake_version(), EXPORT_KEY: office}
    metadata = ", ".join(
        f"{quoted(key)}: {quoted(value)}" for key, value in said.items()
    )
    base.execute(
        f"COPY (SELECT {typed} FROM ({select})) TO {quoted(str(folder / 'part-0.parquet'))}"
        f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{metadata}}})"
    )


def main() -> None:
    """Make a lake, and its shares unless they are not wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--offices", type=int, default=34)
    parser.add_argument("--plans", type=int, default=400, help="of each office")
    parser.add_argument("--tasks", type=int, default=625, help="of each plan")
    parser.add_argument("--events", type=int, default=1471, help="of each plan")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-shares", action="store_true")
    asked = parser.parse_args()
    size = LakeSize(asked.offices, asked.plans, asked.tasks, asked.events)
    make_lake(asked.folder, size, asked.seed)
    if not asked.without_shares:
        lake, _ = find_lake(asked.folder)
        for office, count in rebuild(lake, "6GB"):
            print(office, count, flush=True)


if __name__ == "__main__":
    main()
