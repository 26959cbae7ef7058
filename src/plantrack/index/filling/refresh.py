"""An index filled from nothing, and brought up to date with what changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from plantrack.dates import today
from plantrack.findings import Finding
from plantrack.index import standing
from plantrack.index.days import number_of
from plantrack.index.filling.building import make_indexes, make_tables, remove_plan
from plantrack.index.filling.dating import Dating
from plantrack.index.filling.logs import refresh_log
from plantrack.index.filling.reading import NumberedFiles, Ways, read_files
from plantrack.index.keeping.changes import Changes
from plantrack.index.tables import TABLES
from plantrack.sources.logfile import log_folder
from plantrack.sources.workspace import Workspace

if TYPE_CHECKING:
    from plantrack.index.keeping.opening import Watch


def build(
    base: sqlite3.Connection, workspace: Workspace, settings: str, watch: Watch
) -> tuple[Finding, ...]:
    """Fill an empty database from the files of a workspace; return what is wrong with those that are not in it.

    Raises :class:`SamePlanError`.
    """
    make_tables(base)
    files, ways = list(enumerate(workspace.plans)), ways_of(workspace)
    findings = _read_in_processes(base, files, ways, watch)
    base.execute("BEGIN")
    if findings is None:
        findings = read_files(base, files, ways, watch)
        standing.share_all(base)
    # A tree that is built when all its keys are there is quicker and smaller than one kept
    # in order from the first row on.
    make_indexes(base)
    base.execute("INSERT INTO about VALUES ('settings', ?)", (settings,))
    _finish(base, workspace)
    base.execute("COMMIT")
    return findings


def refresh(
    base: sqlite3.Connection, workspace: Workspace, found: Changes, watch: Watch
) -> tuple[Finding, ...]:
    """Bring a database up to date, within the transaction that its caller has begun."""
    ways = ways_of(workspace)
    for plan in found.gone:
        remove_plan(base, plan)
    base.executemany(
        "UPDATE plans SET position = ? WHERE plan = ?",
        [(at, plan) for plan, at in found.moved],
    )
    # A plan that changed is read again under the same id or another: the new ones are told
    # by what is there afterwards.
    known = _plans(base)
    findings = read_files(base, found.read, ways, watch)
    if found.read or found.gone:
        _note_directories(base)
    standing.share_again(base, _tasks(base, _plans(base).keys() - known.keys()))
    standing.share_again(
        base, [task for plan in found.logs for task in refresh_log(base, plan, ways)]
    )
    # Touched or copied, but the bytes are the same: next time the times will do.
    for one in found.seen:
        state = one.state or (None,) * 5
        base.execute(f"UPDATE files SET {_STATE} WHERE path = ?", (*state, one.path))
    _finish(base, workspace)
    return findings


_STATE: Final = "device = ?, inode = ?, size = ?, modified = ?, changed = ?"


def ways_of(workspace: Workspace) -> Ways:
    """Return how the files of a workspace are read."""
    from plantrack.sources.daysoff import workday_calendar

    config = workspace.config
    dating = Dating(
        workday_calendar(workspace.root), roll=config.roll == "next-workday"
    )
    return Ways(config.before, dating, log_folder(workspace))


def _read_in_processes(
    base: sqlite3.Connection,
    files: NumberedFiles,
    ways: Ways,
    watch: Watch,
) -> tuple[Finding, ...] | None:
    """Read many files on all cores; None where they are few, or other processes are not to be had."""
    from plantrack.index.filling import (
        parallel,  # the machinery of processes is slow to come
    )

    if not parallel.worth_it(files):
        return None
    try:
        return parallel.read_all(base, files, ways, watch)
    except parallel.FailedError:
        for table in TABLES:
            base.execute(f"DELETE FROM {table.name}")
        return None


def _plans(base: sqlite3.Connection) -> dict[str, str]:
    return dict(base.execute("SELECT plan, path FROM plans"))


def _note_directories(base: sqlite3.Connection) -> None:
    """Note of each directory the last plan that has it; forget one that none has any more."""
    having = "SELECT directory_file, plan FROM plans WHERE directory_file IS NOT NULL ORDER BY position"
    plan_of = {os.path.abspath(file): plan for file, plan in base.execute(having)}  # noqa: PTH100 - no Path is made
    noted = base.execute("SELECT path FROM files WHERE role = 'directory'").fetchall()
    base.executemany(
        "UPDATE files SET plan = ? WHERE path = ?",
        [(plan_of.get(path), path) for (path,) in noted],
    )
    base.execute("DELETE FROM files WHERE role = 'directory' AND plan IS NULL")


def _tasks(base: sqlite3.Connection, plans: Iterable[str]) -> list[tuple[str, str]]:
    every = "SELECT plan, task FROM tasks WHERE plan = ?"
    return [task for plan in plans for task in base.execute(every, (plan,))]


def _finish(base: sqlite3.Connection, workspace: Workspace) -> None:
    """Give the file the standing of the day, for other tools that open it."""
    config = workspace.config
    asked = standing.StandingDay(
        number_of(today()) or 0, config.due_soon_days, config.confirm
    )
    standing.keep_views(base, asked)
