"""Some tasks of a lake brought together: an index in memory, of which answers are made as of a workspace's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from plantrack.index.asking import Index
from plantrack.index.filling.building import make_indexes, make_tables
from plantrack.index.keeping.history import KeptLogs
from plantrack.index.keeping.kept import KeptPlans
from plantrack.index.tables import (
    AGENCIES,
    FILES,
    OF_PLAN,
    PLANS,
    RECORDS,
    SECTIONS,
    SHARES,
    IndexTable,
)
from plantrack.lake.contract import BY_NAME
from plantrack.lake.duck import quoted
from plantrack.lake.judging import (
    MOST_OFFICES,
    SEPARATOR,
    JudgedLake,
    keyed,
    one_by_one,
    raw,
    shares_kept,
)

_OF_TASK: Final = tuple(table for table in OF_PLAN if "task" in table.columns)
_OF_PLAN: Final = (*(table for table in OF_PLAN if table not in _OF_TASK), FILES)
_RECORDED: Final = ("lead_record", "support_record", "deadline_record")
_SEARCHED: Final = "folded"
"""The words of a row once more, for searching: the longest column, which no answer shows."""

_ALL_PLANS: Final = 1000
"""Of a lake of so many plans those without anything are told too, as a workspace does."""

_PLANS_NAMED: Final = 50
"""Plans that are asked for by name. Of more hardly a place in the files can be left out, and looking each name up in
a long list costs more than it spares."""


def gather(lake: JudgedLake, wanted: str) -> Index:
    """Return an index of the tasks that ``wanted`` selects (office, plan, task), with their plans,
    asked about the lake's day.

    Plans are called ``office/plan`` there, and stand in the order of their offices and workspaces.
    """
    gathered = _Gathered(lake, wanted)
    base = gathered.base
    for table in _OF_TASK:
        gathered.fill(table, gathered.of_task())
    gathered.fill_shares()
    for table in _OF_PLAN:
        gathered.fill(table, gathered.of_plan())
    gathered.fill_records()
    _order(base)
    make_indexes(base)
    return Index(base, lake.asked, KeptPlans(base, str), KeptLogs(base))


def gather_plans(lake: JudgedLake, plans: Sequence[str]) -> Index:
    """Return an index of plans alone (``office/plan``), without their tasks."""
    named = ", ".join(map(quoted, plans)) or "''"
    nothing = "SELECT office, plan, '' AS task FROM plans WHERE position IS NULL"
    office = f"office || '{SEPARATOR}' || plan IN ({named})"
    gathered = _Gathered(
        lake, nothing, f"SELECT office, plan AS own FROM {raw('plans')} WHERE {office}"
    )
    for table in (PLANS, SECTIONS, AGENCIES):
        gathered.fill(table, gathered.of_plan())
    gathered.fill_records()
    _order(gathered.base)
    base = gathered.base
    return Index(base, lake.asked, KeptPlans(base, str), KeptLogs(base))


class _Gathered:
    """The index as it is filled; ``plans`` selects those that are wanted besides, where not just those of tasks."""

    def __init__(self, lake: JudgedLake, wanted: str, plans: str = "") -> None:
        self._lake, self._engine = lake, lake.engine
        self.base = sqlite3.connect(":memory:", isolation_level=None)
        make_tables(self.base)
        # The plan by its own id is what the files are sorted by.
        local = "substr(plan, length(office) + 2) AS own"
        self._engine.keep(
            "wanted",
            f"SELECT DISTINCT office, plan, task, {local} FROM ({wanted}) AS f",
        )
        ((number,),) = self._engine.rows(f"SELECT count(*) FROM {raw('plans')}")
        every = f"SELECT office, plan AS own FROM {raw('plans')}"
        self._few = bool(plans) or number <= _ALL_PLANS
        of_tasks = "SELECT DISTINCT office, own FROM wanted"
        self._engine.keep("wanted_plans", (plans or every) if self._few else of_tasks)
        self._near = {
            "office": one_by_one(self._engine, "office", "wanted", MOST_OFFICES),
            "plan": one_by_one(self._engine, "own", "wanted", _PLANS_NAMED),
        }

    def of_plan(self, wanted: str = "wanted_plans", of: str = "t") -> str:
        """Write which rows of a table are wanted."""
        near = [
            f" AND {of}.{column} IN ({names})"
            for column, names in self._near.items()
            if names and (wanted == "wanted" or not self._few)
        ]
        met = f"w.office = {of}.office AND w.own = {of}.plan"
        return f"JOIN {wanted} AS w ON {met}{''.join(near)}"

    def of_task(self, of: str = "t") -> str:
        """Write likewise which rows of tasks."""
        return f"{self.of_plan('wanted', of)} AND w.task = {of}.task"

    def fill(self, table: IndexTable, which: str) -> None:
        """Fill a table of the index from that of the lake."""
        columns = [name for name in BY_NAME[table.name].columns if name != _SEARCHED]
        selected = keyed(columns, "t")
        if table is FILES:  # two offices may well have files of one path
            selected = selected.replace(
                "t.path", f"t.office || '{SEPARATOR}' || t.path AS path"
            )
        source = f"{selected} FROM {raw(table.name)} AS t"
        self._insert(table, columns, f"SELECT {source} {which}")

    def fill_shares(self) -> None:
        """Fill the shares as they were on the day."""
        kept = f"SELECT {shares_kept(keyed(('plan',), 's'))} {self.of_task('s')}"
        then = (
            f"SELECT {', '.join(f's.{name}' for name in SHARES.columns)} FROM shares AS s"
            " JOIN wanted AS w ON w.plan = s.plan AND w.task = s.task"
        )
        self._insert(SHARES, SHARES.columns, then if self._lake.past else kept)

    def fill_records(self) -> None:
        """Fill the records that the tasks and plans gathered so far name; equal ones of two offices are one."""
        named = {
            row
            for column in _RECORDED
            for (row,) in self.base.execute(f"SELECT DISTINCT {column} FROM tasks")
        }
        named |= {row for (row,) in self.base.execute("SELECT directory FROM plans")}
        numbers = ", ".join(str(int(one)) for one in named - {None})
        if numbers:
            source = f"FROM {raw('records')} WHERE record IN ({numbers})"
            self._insert(
                RECORDS, RECORDS.columns, f"SELECT DISTINCT record, content {source}"
            )

    def _insert(self, table: IndexTable, columns: Sequence[str], select: str) -> None:
        marks = ", ".join("?" * len(columns))
        rows: list[tuple[Any, ...]] = self._engine.rows(select)
        self.base.executemany(
            f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})", rows
        )


def _order(base: sqlite3.Connection) -> None:
    """Number the plans through: by office, and of each office as they stood there. A file of one office is not
    another's, whatever its name."""
    base.execute(
        f"UPDATE plans SET directory_file = substr(plan, 1, instr(plan, '{SEPARATOR}')) || directory_file"
    )
    ordered = base.execute(
        "SELECT plan FROM plans ORDER BY substr(plan, 1, instr(plan, '/')), position"
    ).fetchall()
    base.executemany(
        "UPDATE plans SET position = ? WHERE plan = ?",
        [(number, plan) for number, (plan,) in enumerate(ordered)],
    )
