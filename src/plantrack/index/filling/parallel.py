"""Many plan files read in processes on all cores: each makes a database of its own, and these are put together."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import plantrack.sources.read  # noqa: F401 - what reads plans is brought in once, before the forks
from plantrack.errors.workspace import SamePlanError
from plantrack.findings import Finding
from plantrack.index import standing
from plantrack.index.filling.building import begin_file, make_tables
from plantrack.index.filling.reading import NumberedFiles, Ways, read_files
from plantrack.index.tables import EVENTS, FILES, OF_PLAN, RECORDS, SHARES, IndexTable
from plantrack.processes import end_with_parent, may_fork, parts
from plantrack.sources.files import display_name

if TYPE_CHECKING:
    from plantrack.index.keeping.opening import Watch

_FEW: Final = 24
"""So many files are read sooner than other processes are started for them."""

_PARTS_EACH: Final = 4
"""Into so many parts for each core the files are cut at least, so that no core waits long for another."""
_FILES_EACH: Final = 40
"""A part has no more files than about this: what comes last is put in while no other core works any more."""

_MERGED: Final = (*OF_PLAN, EVENTS, SHARES, FILES, RECORDS)
_SHARED: Final[dict[IndexTable, str]] = {
    FILES: "INSERT OR REPLACE",
    RECORDS: "INSERT OR IGNORE",
}
"""Tables of which two parts may have the same row: a directory's file, a record."""

_CACHE_KIB: Final = 65_536
"""What a process keeps of its part in memory: with SQLite's own 2 MB each page is written and read again and again."""


class FailedError(Exception):
    """Reading in processes did not work out; what was put together so far is of no use."""


class _Part(NamedTuple):
    """A part that was read: its database, how many files, what is wrong with those that are not in it, and the id
    and the files of two plans that have one id."""

    path: str
    read: int
    findings: tuple[Finding, ...]
    same: tuple[str, list[str]] | None = None


def worth_it(files: NumberedFiles) -> bool:
    """Tell whether so many files are sooner read in several processes."""
    return len(files) > _FEW and (os.cpu_count() or 1) > 1


def read_all(
    base: sqlite3.Connection, files: NumberedFiles, ways: Ways, watch: Watch
) -> tuple[Finding, ...]:
    """Read plan files with their logs into empty tables, shares and all; return what is wrong with those that are not
    kept. ``base`` is in no transaction.

    Raises :class:`SamePlanError`; :class:`FailedError` where other processes, or files of their own, are not to be
    had.
    """
    findings: list[Finding] = []
    done = 0
    try:
        with tempfile.TemporaryDirectory(prefix="plantrack-") as folder:
            for part in _read_parts(files, ways, folder):
                if part.same:
                    raise SamePlanError(*part.same)
                _merge(base, part.path)
                findings += part.findings
                done += part.read
                watch(done, len(files))
    # A pool that broke, or has no thread for itself, is a RuntimeError.
    except (OSError, sqlite3.Error, RuntimeError, EOFError, MemoryError) as error:
        raise FailedError from error
    return tuple(findings)


def _read_parts(files: NumberedFiles, ways: Ways, folder: str) -> Iterator[_Part]:
    cores = os.cpu_count() or 1
    # The plans of a part are neighbours, so that most records they share are written once.
    shared = parts(files, max(cores * _PARTS_EACH, len(files) // _FILES_EACH))
    way = multiprocessing.get_context("fork" if may_fork() else "spawn")
    with ProcessPoolExecutor(
        cores, way, initializer=_begin, initargs=(folder, ways)
    ) as pool:
        waiting = [
            pool.submit(_read_part, part, f"{folder}/{number}.sqlite")
            for number, part in enumerate(shared)
        ]
        for one in as_completed(waiting):
            yield one.result()


_told: Final[list[Ways]] = []
"""How this process reads. It is told once: sent with each part, the calendar would be another object each time, and
comparing its days took a twentieth of all work."""


def _begin(folder: str, ways: Ways) -> None:
    end_with_parent(folder)
    _told.append(ways)


def _read_part(files: NumberedFiles, path: str) -> _Part:
    """Make the database of a part."""
    (ways,) = _told
    base = sqlite3.connect(path, isolation_level=None)
    begin_file(base)
    base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    make_tables(base)
    base.execute("BEGIN")
    findings: tuple[Finding, ...] = ()
    same = None
    try:
        findings = read_files(base, files, ways)
    except SamePlanError as error:  # which need not survive the way to another process
        same = str(error.values["plan"]), [str(error.values["files"])]
    standing.share_all(base)
    base.execute("COMMIT")
    base.close()
    return _Part(path, len(files), findings, same)


def _merge(base: sqlite3.Connection, path: str) -> None:
    """Put the rows of a part into the tables."""
    base.execute("ATTACH DATABASE ? AS part", (path,))
    try:
        both = "SELECT p.plan, m.path, p.path FROM part.plans AS p JOIN main.plans AS m ON m.plan = p.plan"
        same = base.execute(both).fetchone()
        if same:
            plan, *paths = same
            raise SamePlanError(plan, [display_name(Path(one)) for one in paths])
        # Attaching is not allowed within a transaction.
        base.execute("BEGIN")
        for table in _MERGED:
            # In the order of the keys a tree grows at its end, page by page.
            order = (
                f" ORDER BY {', '.join(table.key)}"
                if table not in (EVENTS, RECORDS)
                else ""
            )
            verb = _SHARED.get(table, "INSERT")
            base.execute(
                f"{verb} INTO main.{table.name} SELECT * FROM part.{table.name}{order}"
            )
        base.execute("COMMIT")
    finally:
        base.execute("DETACH DATABASE part")
    os.unlink(path)  # noqa: PTH108
