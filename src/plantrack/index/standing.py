"""``standing.sql`` on SQLite: its views over the tables, narrowed to some of the plans or tasks or not."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.index.days import LAST_NUMBER
from plantrack.index.owned import LISTED, part
from plantrack.index.tables import SHARES, creation, index_creations

SHARING: Final = ("owed", "moments", "last_words", "shares")
"""The views up to what an index keeps as a table."""

TOLD_VIEWS: Final = (
    "judged",
    "assignments",
    "standings",
    "current_occurrences",
    "overdue_occurrences",
)
"""The views over the shares, for the day asked for, that others may read."""

JUDGING: Final = (
    *("judged", "assignments", "single_standings", "joint_standings"),
    *("standings", "current_occurrences", "overdue_occurrences"),
)
"""These with the steps between them, each behind what it reads."""

_VIEW: Final = re.compile(r"CREATE TEMPORARY VIEW (\w+) AS")
_NARROWED: Final = ("occurrences", "events")
_THEN: Final = "shares_then"
_LOOKED_UP: Final = {
    "owed": "plan, task",
    "last_words": "plan, task, period, agency",
}
"""Steps to the shares that are looked up row by row, and by what."""


class StandingDay(NamedTuple):
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


def ask(base: sqlite3.Connection, asked: StandingDay) -> None:
    """Set what the views of this connection are asked."""
    base.execute(
        "CREATE TEMPORARY TABLE IF NOT EXISTS asked (as_of INTEGER, due_soon_days INTEGER, confirm INTEGER)"
    )
    base.execute("DELETE FROM temp.asked")
    base.execute(
        "INSERT INTO temp.asked VALUES (?, ?, ?)",
        (asked.as_of, asked.due_soon_days, int(asked.confirm)),
    )


def make_views(base: sqlite3.Connection, names: Iterable[str]) -> None:
    """Make views for this connection alone."""
    for name in names:
        base.execute(definitions()[name])


def keep_views(base: sqlite3.Connection, asked: StandingDay) -> None:
    """Write the judging views into the file itself, over the day of this writing, for other tools."""
    # Other tools that open the file have no day of their own to set.
    base.execute("DELETE FROM main.asked")
    base.execute(
        "INSERT INTO main.asked VALUES (?, ?, ?)",
        (asked.as_of, asked.due_soon_days, int(asked.confirm)),
    )
    for name in JUDGING:
        made = definitions()[name].replace(
            "CREATE TEMPORARY VIEW", "CREATE VIEW IF NOT EXISTS", 1
        )
        base.execute(made)


def share_all(base: sqlite3.Connection) -> None:
    """Fill the table of shares from all occurrences and events, whatever day is asked for later."""
    ask(base, StandingDay(LAST_NUMBER, 0))
    with sharing(base):
        base.execute(f"INSERT INTO main.shares {_selected('temp.shares')}")


def share_again(base: sqlite3.Connection, tasks: Iterable[tuple[str, str]]) -> None:
    """Make the shares of some tasks (pairs of plan and task) anew."""
    ask(base, StandingDay(LAST_NUMBER, 0))
    with _narrowed(base, tasks):
        base.execute(
            "DELETE FROM main.shares WHERE (plan, task) IN (SELECT plan, task FROM temp.touched)"
        )
        with sharing(base):
            base.execute(f"INSERT INTO main.shares {_selected('temp.shares')}")


@contextmanager
def sharing(base: sqlite3.Connection) -> Iterator[None]:
    """Have the view of shares inside the block, of all occurrences and events or of the narrowed ones."""
    # What is looked up row by row stands as a table with an index: whether SQLite makes one for a view depends on how
    # many rows it expects there, and without one the work grows with the square of the tasks.
    for name in SHARING:
        if key := _LOOKED_UP.get(name):
            base.execute(definitions()[name].replace("VIEW", "TABLE", 1))
            base.execute(f"CREATE INDEX temp.{name}_key ON {name} ({key})")
        else:
            make_views(base, (name,))
    yield
    for name in reversed(SHARING):
        base.execute(f"DROP {'TABLE' if name in _LOOKED_UP else 'VIEW'} temp.{name}")


@contextmanager
def _narrowed(
    base: sqlite3.Connection, tasks: Iterable[tuple[str, str]]
) -> Iterator[None]:
    """Have the views that are made inside the block read some tasks alone; these stand in ``touched``."""
    base.execute(
        "CREATE TEMPORARY TABLE touched (plan TEXT, task TEXT, PRIMARY KEY (plan, task)) WITHOUT ROWID"
    )
    base.executemany("INSERT OR IGNORE INTO temp.touched VALUES (?, ?)", tasks)
    for table in _NARROWED:
        base.execute(
            f"CREATE TEMPORARY VIEW {table} AS SELECT * FROM main.{table}"
            " WHERE (plan, task) IN (SELECT plan, task FROM touched)"
        )
    yield
    for table in _NARROWED:
        base.execute(f"DROP VIEW temp.{table}")
    base.execute("DROP TABLE temp.touched")


class Judge:
    """The judging views of a connection, for a day."""

    def __init__(self, base: sqlite3.Connection, asked: StandingDay) -> None:
        self.base = base
        self._asked: StandingDay | None = None
        self._past = False
        make_views(base, JUDGING)
        self.ask(asked)

    def ask(self, asked: StandingDay) -> None:
        """Set the day. Where events count only from a later one, the shares of their tasks are made anew as they
        were on the day asked for."""
        # Every question sets the day; nearly always it is the one that was set.
        if asked == self._asked:
            return
        self._forget()
        self._asked = asked
        ask(self.base, asked)
        later = "SELECT plan, task FROM main.events WHERE counts_from > ?"  # DISTINCT would look at all events
        tasks = self.base.execute(later, (asked.as_of,)).fetchall()
        self._past = bool(tasks)
        if tasks:
            _keep_then(self.base, tasks)
        self.widen()

    def narrow(self, agencies: Iterable[str] | None, wanted: str) -> None:
        """Have the views see only the shares of agencies (or of those named through them), where they are given;
        and those of the tasks that the SELECT ``wanted`` gives, where there is one."""
        conditions, own = [], agencies is not None
        if agencies is not None:
            self.base.execute(
                "CREATE TEMPORARY TABLE IF NOT EXISTS chosen (agency TEXT PRIMARY KEY)"
            )
            self.base.execute("DELETE FROM temp.chosen")
            self.base.executemany(
                "INSERT OR IGNORE INTO temp.chosen VALUES (?)",
                [(one,) for one in agencies],
            )
            chosen = "IN (SELECT agency FROM temp.chosen)"
            conditions.append(f"(agency {chosen} OR via {chosen})")
        if wanted:
            conditions.append(f"(plan, task) IN ({wanted})")
        if conditions:
            self._see(f"WHERE {' AND '.join(conditions)}", own=own)

    def see_plans(self, plans: Iterable[str], *, parted: bool = False) -> None:
        """Have the views see the shares of some plans alone. Where these are ``parted``, each body's shares make a
        plan of their own, so that whatever is asked of plans is told of what each body owes."""
        self.base.execute(
            "CREATE TEMPORARY TABLE IF NOT EXISTS seen_plans (plan TEXT PRIMARY KEY)"
        )
        self.base.execute("DELETE FROM temp.seen_plans")
        self.base.executemany(
            "INSERT OR IGNORE INTO temp.seen_plans VALUES (?)",
            [(one,) for one in plans],
        )
        seen = "WHERE plan IN (SELECT plan FROM temp.seen_plans)"
        self._see(seen, own=parted, parted=parted)

    @contextmanager
    def settled(self) -> Iterator[None]:
        """Judge what is seen once, for several questions."""
        # What is defined over standings reads the table by the same name.
        view = definitions()["standings"]
        self.base.execute("DROP VIEW temp.standings")
        self.base.execute(view.replace("VIEW", "TABLE", 1))
        try:
            yield
        finally:
            self.base.execute("DROP TABLE temp.standings")
            self.base.execute(view)

    def widen(self) -> None:
        """Have the views see all shares."""
        self._see("")

    def _see(self, where: str, *, own: bool = False, parted: bool = False) -> None:
        """Put a view in the place of the table of shares, where not just all of it is to be seen. For parties of
        their ``own`` the work was done on the day that they give themselves."""
        self.base.execute("DROP VIEW IF EXISTS temp.shares")
        shares = f"temp.{_THEN}" if self._past else "main.shares"
        kept = f"{_selected(shares, own=own)} {where}"
        # After the choice of what is seen: plans have their own names there.
        if parted:
            kept = _parted(kept)
        if where or self._past:
            self.base.execute(f"CREATE TEMPORARY VIEW shares AS {kept}")

    def _forget(self) -> None:
        """Drop what was made for another day."""
        self.base.execute("DROP VIEW IF EXISTS temp.shares")
        self.base.execute(f"DROP TABLE IF EXISTS temp.{_THEN}")


def _keep_then(base: sqlite3.Connection, tasks: Iterable[tuple[str, str]]) -> None:
    """Keep all shares as they were on the day asked for, in :data:`_THEN`; ``tasks`` are those that later events
    speak of. It is looked up as the table of shares is: a view of both kinds of shares has no order by which SQLite
    could find them."""
    base.execute(creation(SHARES, _THEN))
    with _narrowed(base, tasks), sharing(base):
        base.execute(f"INSERT INTO temp.{_THEN} {_selected('temp.shares')}")
        # With "(plan, task) NOT IN" SQLite looks through all of them for each share, for there might be a NULL.
        base.execute(
            f"INSERT INTO temp.{_THEN} {_selected('main.shares AS kept')} WHERE NOT EXISTS"
            " (SELECT 1 FROM temp.touched AS t WHERE t.plan = kept.plan AND t.task = kept.task)"
        )
    for statement in index_creations(SHARES, _THEN):
        base.execute(statement)


def _selected(relation: str, *, own: bool = False) -> str:
    columns = ", ".join(SHARES.columns)
    if own:
        columns = columns.replace("closed_day", "done_day AS closed_day")
    return f"SELECT {columns} FROM {relation}"


def _parted(shares: str) -> str:
    """Return the shares with the name of the part in the place of the plan."""
    columns = [f"j.{name}" for name in SHARES.columns if name != "plan"]
    return (
        f"SELECT {part(LISTED)} AS plan, {', '.join(columns)} FROM ({shares}) AS j"
        f" LEFT JOIN bodies AS b ON b.plan = j.plan AND b.agency = {LISTED}"
    )
