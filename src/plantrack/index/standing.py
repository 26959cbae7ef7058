"""``standing.sql`` on SQLite: its views over the tables, narrowed to some of the plans or tasks or not."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.index.days import LAST_NUMBER
from plantrack.index.tables import SHARES

SHARING: Final = ("owed", "last_words", "shares")
"""The views up to what an index keeps as a table."""

JUDGING: Final = ("judged", "assignments", "standings", "current_occurrences")
"""The views over the shares, for the day asked for."""

_VIEW: Final = re.compile(r"CREATE TEMPORARY VIEW (\w+) AS")
_NARROWED: Final = ("occurrences", "events")


class Asked(NamedTuple):
    """The day asked for as a number, how near is soon, and whether a party's "done" waits for confirmation."""

    as_of: int
    due_soon_days: int
    confirm: bool = False


@lru_cache(maxsize=1)
def definitions() -> dict[str, str]:
    """Return the statements of ``standing.sql`` by the name of the view that each makes."""
    text = (Path(__file__).parent / "standing.sql").read_text("utf-8")
    statements = [part.strip() for part in text.split(";\n")]
    return {found[1]: part for part in statements if (found := _VIEW.search(part))}


def ask(base: sqlite3.Connection, asked: Asked) -> None:
    """Set what the views of this connection are asked."""
    base.execute(
        "CREATE TEMPORARY TABLE IF NOT EXISTS asked (as_of INTEGER, due_soon_days INTEGER, confirm INTEGER)"
    )
    base.execute("DELETE FROM temp.asked")
    base.execute(
        "INSERT INTO temp.asked VALUES (?, ?, ?)", (asked.as_of, asked.due_soon_days, int(asked.confirm))
    )


def make_views(base: sqlite3.Connection, names: Iterable[str]) -> None:
    """Make views for this connection alone."""
    for name in names:
        base.execute(definitions()[name])


def drop_views(base: sqlite3.Connection, names: Iterable[str]) -> None:
    """Drop views of this connection, the last of them first."""
    for name in reversed([*names]):
        base.execute(f"DROP VIEW temp.{name}")


def keep_views(base: sqlite3.Connection, asked: Asked) -> None:
    """Write the judging views into the file itself, over the day of this writing, for other tools."""
    base.execute("DELETE FROM main.asked")
    base.execute(
        "INSERT INTO main.asked VALUES (?, ?, ?)", (asked.as_of, asked.due_soon_days, int(asked.confirm))
    )
    for name in JUDGING:
        made = definitions()[name].replace("CREATE TEMPORARY VIEW", "CREATE VIEW IF NOT EXISTS", 1)
        base.execute(made)


def share_all(base: sqlite3.Connection) -> None:
    """Fill the table of shares from all occurrences and events, whatever day is asked for later."""
    ask(base, Asked(LAST_NUMBER, 0))
    make_views(base, SHARING)
    base.execute(f"INSERT INTO main.shares {_selected('temp.shares')}")
    drop_views(base, SHARING)


def share_again(base: sqlite3.Connection, tasks: Iterable[tuple[str, str]]) -> None:
    """Make the shares of some tasks (pairs of plan and task) anew."""
    ask(base, Asked(LAST_NUMBER, 0))
    narrow(base, tasks)
    make_views(base, SHARING)
    base.execute("DELETE FROM main.shares WHERE (plan, task) IN (SELECT plan, task FROM temp.touched)")
    base.execute(f"INSERT INTO main.shares {_selected('temp.shares')}")
    drop_views(base, (*_NARROWED, *SHARING))
    base.execute("DROP TABLE temp.touched")


def narrow(base: sqlite3.Connection, tasks: Iterable[tuple[str, str]]) -> None:
    """Have the views that are made next read some tasks alone."""
    base.execute(
        "CREATE TEMPORARY TABLE touched (plan TEXT, task TEXT, PRIMARY KEY (plan, task)) WITHOUT ROWID"
    )
    base.executemany("INSERT OR IGNORE INTO temp.touched VALUES (?, ?)", tasks)
    for table in _NARROWED:
        base.execute(
            f"CREATE TEMPORARY VIEW {table} AS SELECT * FROM main.{table}"
            " WHERE (plan, task) IN (SELECT plan, task FROM touched)"
        )


def judge_day(base: sqlite3.Connection, asked: Asked) -> None:
    """Make the judging views for a day. Where events count only from a later day, the shares of their tasks
    are made anew as they were on the day asked for."""
    ask(base, asked)
    later = base.execute(
        "SELECT DISTINCT plan, task FROM main.events WHERE counts_from > ?", (asked.as_of,)
    ).fetchall()
    if later:
        narrow(base, later)
        make_views(base, SHARING)
        base.execute(f"CREATE TEMPORARY TABLE shares_then AS {_selected('temp.shares')}")
        drop_views(base, (*_NARROWED, *SHARING))
        base.execute(
            f"CREATE TEMPORARY VIEW shares AS {_selected('main.shares')}"
            " WHERE (plan, task) NOT IN (SELECT plan, task FROM touched)"
            f" UNION ALL {_selected('temp.shares_then')}"
        )
    make_views(base, JUDGING)


def _selected(relation: str) -> str:
    return f"SELECT {', '.join(SHARES.columns)} FROM {relation}"
