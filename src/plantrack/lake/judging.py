"""The tables of a lake under the names that ``standing.sql`` reads, judged on a day by its very text.

A plan is called ``office/plan`` here, so that two offices may have plans of one id; every table has ``office``
as a further column.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from plantrack.index.days import LAST_NUMBER
from plantrack.index.standing import JUDGING, SHARING, StandingDay, definitions
from plantrack.index.tables import SHARES
from plantrack.lake.contract import BY_NAME, LAKE_TABLES, LakeTable
from plantrack.lake.duck import quoted
from plantrack.lake.engine import LakeEngine
from plantrack.lake.files import Lake

SEPARATOR: Final = "/"
"""What stands between an office and its plan: no id of an office has it."""

_USUAL_SOON: Final = 15
READ: Final = ("occurrences", "parties", "members", "events")
"""What ``standing.sql`` reads to make the shares."""

MOST_OFFICES: Final = 1000
"""Offices that are named in a question one by one."""

SHARES_ASKED: Final = "shares_asked"
"""The shares of all offices as they were on the day; ``shares`` shows them, or some of them in another form."""


class LakeSettings(NamedTuple):
    """How near is soon for all offices; ``differ`` where their own settings say different things."""

    due_soon_days: int
    differ: bool


def raw(table: str) -> str:
    """Return what the engine calls a table as its files have it, the plans by their own ids."""
    return f"lake_{table}"


def keyed(columns: Iterable[str], source: str = "") -> str:
    """Write the columns of a table with the plan called after its office too."""
    dot = f"{source}." if source else ""
    plan = f"{dot}office || '{SEPARATOR}' || {dot}plan AS plan"
    return ", ".join(plan if name == "plan" else f"{dot}{name}" for name in columns)


_KEYED: Final = keyed(("plan",), "s")


def one_by_one(engine: LakeEngine, column: str, relation: str, most: int) -> str:
    """Write the different values of a column, for ``IN (…)``; nothing where there are none or more than ``most``.

    Offices and plans that stand in a question itself tell an engine which files, and which places in them, it need
    not open; those that it finds by joining do not.
    """
    found = engine.rows(f"SELECT DISTINCT {column} FROM {relation}")
    names = [quoted(name) for (name,) in found]
    return ", ".join(names) if len(names) <= most else ""


def open_tables(engine: LakeEngine, lake: Lake) -> LakeSettings:
    """Give the tables of a lake their names, and return the settings that hold for all its offices."""
    for table in LAKE_TABLES:
        engine.scan(raw(table.name), lake.files[table.name])
    found = engine.rows(f"SELECT DISTINCT due_soon_days FROM {raw('exports')}")
    if len(found) == 1:
        return LakeSettings(found[0][0], differ=False)
    return LakeSettings(_USUAL_SOON, differ=True)


class JudgedLake(NamedTuple):
    """A lake whose results stand as views: on which day, and whether events came later than that."""

    engine: LakeEngine
    asked: StandingDay
    past: bool


def judge(engine: LakeEngine, asked: StandingDay) -> JudgedLake:
    """Make the views of the tables and of the results on a day.

    ``asked.confirm`` is not heeded: each office has its own setting.
    """
    then = _shares_then(engine, asked)
    for table in LAKE_TABLES:
        if table is not BY_NAME["shares"]:
            _view(engine, table)
    kept = f"SELECT s.office, {shares_kept(_KEYED)}"
    if then:
        own = ", ".join(SHARES.columns)
        kept = (
            f"SELECT k.* FROM ({kept}) AS k"
            " ANTI JOIN touched AS w ON w.plan = k.plan AND w.task = k.task"
            f" UNION ALL SELECT t.office, {own} FROM shares_then AS t"
        )
    engine.run(f"CREATE OR REPLACE TEMPORARY VIEW {SHARES_ASKED} AS {kept}")
    engine.run(
        f"CREATE OR REPLACE TEMPORARY VIEW shares AS SELECT * FROM {SHARES_ASKED}"
    )
    _ask(engine, asked)
    define(engine, JUDGING)
    return JudgedLake(engine, asked._replace(confirm=True), then)


def shares_kept(plan: str) -> str:
    """Write the columns of the shares as the files have them, with ``plan`` for the plan, and where they come from:
    ``s``, and ``x``, the settings of the office."""
    return (
        f"{_shares_columns(plan)} FROM {raw('shares')} AS s"
        f" JOIN {raw('exports')} AS x ON x.office = s.office"
    )


def define(engine: LakeEngine, names: Iterable[str]) -> None:
    """Make views of ``standing.sql``; what had their names goes."""
    for name in names:
        text = definitions()[name]
        engine.run(text.replace("CREATE TEMPORARY", "CREATE OR REPLACE TEMPORARY", 1))


def _view(engine: LakeEngine, table: LakeTable, where: str = "") -> None:
    columns = keyed(table.columns, "t")
    engine.run(
        f"CREATE OR REPLACE TEMPORARY VIEW {table.name} AS SELECT t.office, {columns}"
        f" FROM {raw(table.name)} AS t {where}"
    )


def _ask(engine: LakeEngine, asked: StandingDay) -> None:
    engine.run(
        f"CREATE OR REPLACE TEMPORARY VIEW asked AS SELECT CAST({asked.as_of} AS BIGINT) AS as_of,"
        f" CAST({asked.due_soon_days} AS BIGINT) AS due_soon_days, CAST(1 AS BIGINT) AS confirm"
    )


def _shares_columns(plan: str) -> str:
    """Write the columns of the shares ``s``, with ``plan`` for the plan. To an office without confirmation every
    report is as good as confirmed (``x``: its settings)."""
    written = {
        "plan": plan,
        "confirmed": "CASE WHEN x.confirm = 0 THEN 1 ELSE s.confirmed END AS confirmed",
    }
    return ", ".join(written.get(name, f"s.{name}") for name in SHARES.columns)


def _shares_then(engine: LakeEngine, asked: StandingDay) -> bool:
    """Where events count only from a later day than the one asked for, keep the shares of their tasks as they were
    then; tell whether there are any."""
    later = f"FROM {raw('events')} AS t WHERE t.counts_from > {asked.as_of}"
    if not engine.rows(f"SELECT 1 {later} LIMIT 1"):
        return False
    engine.keep("touched", f"SELECT DISTINCT {keyed(('plan', 'task'), 't')} {later}")
    touched = (
        f"SEMI JOIN touched AS w ON w.plan = t.office || '{SEPARATOR}' || t.plan"
        " AND w.task = t.task"
    )
    for name in READ:
        narrowed = touched if name in ("occurrences", "events") else ""
        _view(engine, BY_NAME[name], narrowed)
    _ask(engine, asked)
    define(engine, SHARING)
    office = f"split_part(s.plan, '{SEPARATOR}', 1)"
    engine.keep(
        "shares_then",
        f"SELECT {office} AS office, {_shares_columns('s.plan')} FROM shares AS s"
        f" JOIN {raw('exports')} AS x ON x.office = {office}",
    )
    for name in (*reversed(SHARING), "asked", *READ):
        engine.run(f"DROP VIEW {name}")
    return True


def share_all(engine: LakeEngine, where: str) -> None:
    """Make the view ``shares`` of one office's plans that meet a condition, from all their occurrences and events,
    whatever day is asked for later. The plans have their own ids there."""
    for name in READ:
        engine.run(
            f"CREATE OR REPLACE TEMPORARY VIEW {name} AS"
            f" SELECT t.* FROM {raw(name)} AS t {where}"
        )
    _ask(engine, StandingDay(LAST_NUMBER, 0))
    define(engine, SHARING)
