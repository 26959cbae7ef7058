"""``lake`` on DuckDB against the bare SQL: the same questions asked of the files by hand, in one run.

``python -m benchmarks.bench_lake LAKE AGENCY`` measures a lake that is there; without one a small one is made. What
the bare SQL answers is what the command counts; the memory is that of the whole process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.lake import AS_OF, LakeSize, make_lake
from plantrack.index.standing import JUDGING, definitions
from plantrack.lake.contract import BY_NAME
from plantrack.lake.files import find_lake
from plantrack.lake.rebuilding import rebuild

_DAY: Final = 20_779
_AGENCY: Final = "Sở Y tế (001)"
_LATE: Final = f"owes = 1 AND due_day < {_DAY} AND status = 'overdue'"
_PARTED: Final = """
CREATE OR REPLACE VIEW shares AS
SELECT s.plan || chr(31) || coalesce(a.place, '') || chr(31) || coalesce(a.body, s.bearer) AS plan,
       s.* EXCLUDE (plan, closed_day), s.done_day AS closed_day
FROM all_shares AS s LEFT JOIN agencies AS a ON a.plan = s.plan AND a.agency = coalesce(s.via, s.agency)"""
_COUNT: Final = "SELECT {by}status, count(*) FROM {relation} GROUP BY ALL"
QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "overdue": (
        (
            f"CREATE TABLE late AS SELECT plan, task, period, min(due_day) AS day FROM judged WHERE {_LATE}"
            " GROUP BY plan, task, period"
        ),
        "SELECT count(*), count(DISTINCT (plan, task)) FROM late",
        (
            "SELECT t.* FROM tasks AS t JOIN (SELECT plan, task FROM late GROUP BY plan, task"
            " ORDER BY min(day), plan, task LIMIT 1000) USING (plan, task)"
        ),
    ),
    "stats": (
        _COUNT.format(by="", relation="current_occurrences"),
        _COUNT.format(by="", relation="standings"),
        _COUNT.format(by="", relation="assignments"),
        (
            "SELECT a.place, a.body, s.status, count(*) FROM assignments AS s"
            " JOIN agencies AS a USING (plan, agency) GROUP BY ALL"
        ),
        _PARTED,
        _COUNT.format(
            by="substr(plan, instr(plan, chr(31))), ", relation="current_occurrences"
        ),
        _COUNT.format(by="substr(plan, instr(plan, chr(31))), ", relation="standings"),
    ),
    "agency": (
        (
            "CREATE TABLE meant AS SELECT plan, agency FROM agencies"
            " WHERE place = '{place}' AND name = '{name}' UNION SELECT m.plan, m.agency FROM members AS m"
            " JOIN agencies AS a ON a.plan = m.plan AND a.agency = m.member"
            " WHERE a.place = '{place}' AND a.name = '{name}'"
        ),
        (
            "CREATE TABLE named AS SELECT DISTINCT p.plan, p.task FROM parties AS p"
            " JOIN meant AS m ON m.plan = p.plan AND m.agency IN (p.agency, p.via)"
        ),
        "SELECT count(*), count(DISTINCT (plan, task)) FROM judged JOIN named USING (plan, task)",
        (
            "SELECT t.* FROM tasks AS t JOIN (SELECT plan, task FROM named JOIN shares USING (plan, task)"
            " GROUP BY ALL ORDER BY min(due_day) LIMIT 1000) USING (plan, task)"
        ),
    ),
}


class Spent(NamedTuple):
    """What a process took: seconds by the clock, seconds of the processors, and MiB at most."""

    wall: float
    busy: float
    most: int


def bare(lake: str, question: str, agency: str) -> None:
    """Ask a question by hand."""
    import duckdb

    base = duckdb.connect(config={"memory_limit": "3GB"})
    base.execute("SET enable_progress_bar = false")
    base.execute(f"SET temp_directory = '{tempfile.mkdtemp()}'")
    for name, table in BY_NAME.items():
        columns = ", ".join(
            "office || '/' || plan AS plan" if column == "plan" else f'"{column}"'
            for column in table.columns
        )
        made = "all_shares" if name == "shares" else name
        base.execute(
            f"CREATE VIEW {made} AS SELECT {columns} FROM read_parquet('{lake}/{name}/*/*.parquet',"
            " hive_partitioning = true, hive_types_autocast = false)"
        )
    base.execute("CREATE VIEW shares AS SELECT * FROM all_shares")
    base.execute(
        f"CREATE TABLE asked AS SELECT {_DAY} AS as_of, 15 AS due_soon_days, 0 AS confirm"
    )
    for name in JUDGING:
        base.execute(definitions()[name])
    rows = 0
    # What the lake calls a place stands in brackets behind the name, as lists print it.
    name, _, place = agency.rstrip(")").partition(" (")
    for text in QUESTIONS[question]:
        rows += len(base.execute(text.format(place=place, name=name)).fetchall())
    if not rows:
        raise SystemExit(f"the bare SQL finds nothing: {question} {agency}")
    print(rows)


def measured(arguments: list[str]) -> Spent:
    """Run a process and return what it took."""
    # An installed program comes with its bytecode; without this a checkout may compile itself anew each time.
    env = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=env,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told = process.stderr.read().decode() if process.stderr else ""
        raise SystemExit(f"{arguments}: {told}")
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def measure(lake: Path, agency: str, program: list[str]) -> dict[str, Any]:
    """Measure each question, the command and the bare SQL in turn."""
    found: dict[str, Any] = {}
    asked = {"overdue": [], "stats": ["--by", "agency"], "agency": [agency]}
    for question, more in asked.items():
        ours = [*program, "lake", question, str(lake), *more, "--as-of", AS_OF]
        code = "from benchmarks.bench_lake import bare; import sys; bare(*sys.argv[1:])"
        own = measured(ours)
        peer = measured(["-c", code, str(lake), question, agency])
        found[question] = {"lake": own._asdict(), "bare": peer._asdict()}
        print(
            f"  {question:<8} lake {own.wall:7.1f} s, of the processors {own.busy:6.1f} s, {own.most:5} MiB;"
            f"  bare SQL {peer.wall:7.1f} s, {peer.busy:6.1f} s, {peer.most:5} MiB;"
            f"  {own.busy / peer.busy:5.2f} x of the processors, {own.wall / peer.wall:5.2f} x by the clock",
            flush=True,
        )
    return found


def run() -> None:
    """Measure a small lake."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "lake"
        make_lake(folder, LakeSize(4, 20, 625, 1449))
        for _ in rebuild(find_lake(folder)[0], "4GB"):
            pass
        print("\nlake of 4 offices, 50,000 tasks, 116,000 events")
        measure(folder, _AGENCY, ["-m", "plantrack"])


if __name__ == "__main__":
    print(
        json.dumps(
            measure(Path(sys.argv[1]), sys.argv[2], sys.argv[3:] or ["-m", "plantrack"])
        )
    )
