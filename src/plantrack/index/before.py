"""How the work stood before each event of a log, by the same SQL that judges it: what an event can follow from."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from plantrack.deadlines.calendar.workdays import standard
from plantrack.index.days import LAST_NUMBER
from plantrack.index.filling.building import memory_index
from plantrack.index.filling.dating import Dating
from plantrack.index.standing import StandingDay, ask, sharing
from plantrack.index.tables import EVENTS, MEMBERS, OCCURRENCES, PARTIES, IndexTable
from plantrack.plan.model import Plan
from plantrack.progress.events import Event

DecidedShares = dict[tuple[str, str], str]
"""What the log had decided (open, done, cancelled, reopened), by period and agency."""

_ASKS: Final = """
main.events AS a
WHERE a.plan = (SELECT plan FROM main.plans) AND a.counts = 1
    AND EXISTS (SELECT 1 FROM main.events AS b
                WHERE b.plan = a.plan AND b.task = a.task AND b.event <> a.event)"""
"""The events that ask: those of tasks of which others speak too."""

_OF_TASK: Final = (OCCURRENCES, PARTIES)
_BEFORE: Final = """
one.task = asks.task
    AND (one.counts_from, one.recorded_us, one.event) < (asks.counts_from, asks.recorded_us, asks.event)"""


def decided_before(plan: Plan, events: Iterable[Event]) -> dict[str, DecidedShares]:
    """Return by event what had been decided of its task before it, for each share."""
    # The day off work is left out: no decision hangs on where a due day falls.
    base = memory_index([plan], {plan.id: events}, Dating(standard()))
    ask(base, StandingDay(LAST_NUMBER, 0))
    # Each event is given a plan of its own, in which only what was said before it is known.
    base.execute(f"CREATE TEMPORARY TABLE asks AS SELECT a.* FROM {_ASKS}")
    # Each view below is joined with it once for every row.
    base.execute("CREATE UNIQUE INDEX temp.asks_event ON asks (event)")
    for table in _OF_TASK:
        _see(base, table, "one.task = asks.task")
    _see(base, MEMBERS, "1")
    _see(base, EVENTS, _BEFORE)
    found: dict[str, DecidedShares] = {}
    asked = """
    SELECT s.plan, s.period, s.agency, s.decided
    FROM temp.shares AS s JOIN asks ON asks.event = s.plan"""
    with sharing(base):
        for event, period, agency, decided in base.execute(asked).fetchall():
            found.setdefault(event, {})[period, agency] = decided
    base.close()
    return found


def _see(base: sqlite3.Connection, table: IndexTable, known: str) -> None:
    """Put a view in the place of a table that has its rows once for each event that asks."""
    columns = [f"one.{name}" for name in table.columns if name != "plan"]
    names = ", ".join(["asks.event AS plan", *columns])
    base.execute(
        f"CREATE TEMPORARY VIEW {table.name} AS SELECT {names}"
        f" FROM asks JOIN main.{table.name} AS one ON {known}"
    )
