"""The index of a workspace, brought up to date: kept in the user's cache, or made anew in memory where it cannot be.

Whatever is wrong with what is kept, the answer is that of a fresh build.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from plantrack import __version__
from plantrack.errors.files import NotUtf8NameError
from plantrack.findings import Finding
from plantrack.index.keeping import place as places
from plantrack.index.keeping.changes import Changes, changes
from plantrack.index.keeping.place import HeldIndexError, IndexPlace, UnusableError
from plantrack.sources.logfile import log_folder
from plantrack.sources.names import not_utf8
from plantrack.sources.workspace import Workspace, shipped

Watch = Callable[[int, int], None]
"""Told how many of how many plan files were read."""

_PATIENCE: Final = 20.0
"""Seconds to wait for another command that builds the same index; then this one builds its own in memory."""

_BUSY_SECONDS: Final = 10.0
_CACHE_KIB: Final = 65_536
_MAPPED: Final = 160 << 20
"""Of so many bytes the file's pages are looked at where the system has them, which saves copying them; they count as
the command's memory, and the index of a million tasks has more than a gigabyte."""
ROOMS: Final = (
    *("", "agencies", "agencies/reading", "index", "index/filling", "index/keeping"),
    *("likeness", "plan", "progress", "records", "sources", "sources/csvfile"),
    "sources/returned",
    *("deadlines", "deadlines/calendar", "deadlines/words", "deadlines/writing"),
    *("deadlines/grammar", "deadlines/grammar/dates", "deadlines/grammar/phrases"),
    *("deadlines/meaning", "deadlines/meaning/leftout"),
    *("deadlines/meaning/recurring", "deadlines/meaning/wording"),
)
"""The folders of the package in which stands how files are read."""


class Opened(NamedTuple):
    """A database that is up to date, the findings of plan files that are not in it, and whether it is kept.

    ``busy``: what was kept was in another program's hands, so that all was read anew.
    """

    base: sqlite3.Connection
    findings: tuple[Finding, ...]
    kept: bool
    busy: bool = False


def open_base(
    workspace: Workspace, named: tuple[Path, ...] = (), watch: Watch | None = None
) -> Opened:
    """Return the database of a workspace, or of the plan files ``named`` by hand, as its files stand now.

    Raises :class:`~plantrack.errors.workspace.SamePlanError` where two files hold plans of one id,
    :class:`NotUtf8NameError` where a name cannot be kept.
    """
    if name := not_utf8((*workspace.plans.texts, os.path.abspath(workspace.root))):  # noqa: PTH100
        raise NotUtf8NameError(name)
    way = _Way(workspace, watch or (lambda _done, _of: None))
    try:
        place = places.place_of(workspace.root, named)
        found = _kept(place, way) or _made(place, way)
    except (UnusableError, sqlite3.Error, OSError) as error:
        way.busy = way.busy or isinstance(error, HeldIndexError) or _is_busy(error)
        found = way.in_memory()
    _open.append(found.base)
    return found._replace(busy=way.busy)


def _is_busy(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def copied(opened: Opened) -> sqlite3.Connection:
    """Return a copy in memory of what was opened, for whoever asks it for long; the original is given back."""
    base = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    opened.base.commit()
    opened.base.backup(base)
    close_bases()
    return base


_open: list[sqlite3.Connection] = []


def close_bases() -> None:
    """Close what was opened: a command that has answered holds nobody off."""
    while _open:
        _open.pop().close()


class _Way:
    """How the files of a workspace become a database."""

    def __init__(self, workspace: Workspace, watch: Watch) -> None:
        self.workspace = workspace
        self.watch = watch
        self.busy = False

    @property
    def settings(self) -> str:
        """What all that was read hangs on: where any of it is another, everything is read anew."""
        config, root = self.workspace.config, self.workspace.root
        days_off = root / "holidays.csv"
        logs = log_folder(self.workspace)
        said = (
            _program(),
            config.before,
            config.roll,
            str(logs and logs.absolute()),
            _looks(str(days_off)),
        )
        return json.dumps([*said, str(root.absolute())])

    def changes(self, base: sqlite3.Connection) -> Changes | None:
        """Return what changed; None where everything is to be made anew."""
        known = dict(base.execute("SELECT name, value FROM about"))
        if known.get("settings") != self.settings:
            return None
        return changes(base, self.workspace.plans)

    def build(self, base: sqlite3.Connection) -> tuple[Finding, ...]:
        """Fill an empty database."""
        from plantrack.index.filling.refresh import build

        return build(base, self.workspace, self.settings, self.watch)

    def apply(self, base: sqlite3.Connection, found: Changes) -> tuple[Finding, ...]:
        """Bring a database up to date."""
        from plantrack.index.filling.refresh import refresh

        return refresh(base, self.workspace, found, self.watch)

    def in_memory(self) -> Opened:
        """Make a database that is kept nowhere."""
        base = sqlite3.connect(":memory:", isolation_level=None)
        return Opened(base, self.build(base), kept=False)


def _kept(place: IndexPlace, way: "_Way") -> Opened | None:
    """Return what is kept, where it can be believed and nothing changed; None else."""
    if not places.is_sealed(place):
        return None
    base = _connect(place.base)
    try:
        base.execute("BEGIN")
        found = way.changes(base)  # reads, and so holds off every writer from here on
        if found is not None and not found.to_do and places.is_sealed(place):
            places.touch(place)
            return Opened(base, (), kept=True)
    except sqlite3.Error:
        pass
    base.close()
    return None


def _made(place: IndexPlace, way: "_Way") -> Opened:
    """Bring what is kept up to date, or build it anew; one command at a time."""
    # Twenty commands after one change: one of them works, the others wait and find it done.
    with places.locked(place, _PATIENCE):
        found = _kept(place, way)  # another command may have been quicker
        if found is None and places.is_sealed(place):
            found = _updated(place, way)
        if found is None:
            found = _rebuilt(place, way)
    return found


def _updated(place: IndexPlace, way: "_Way") -> Opened | None:
    base = _connect(place.base)
    try:
        base.execute("BEGIN IMMEDIATE")
        stale = way.changes(base)
        if stale is None:
            base.close()
            return None
        findings = way.apply(base, stale)
        base.execute("COMMIT")
    except sqlite3.Error as error:
        base.close()  # which takes back what was not committed
        way.busy = _is_busy(error)
        return None
    except BaseException:
        base.close()
        raise
    places.seal(place)
    base.execute("BEGIN")
    return Opened(base, findings, kept=True)


def _rebuilt(place: IndexPlace, way: "_Way") -> Opened:
    """Build a new file beside the old one and put it in its place."""
    from plantrack.index.filling.building import begin_file

    partial = f"{place.base}.new{os.getpid()}"
    _remove(partial)
    base = _connect(partial, "rwc")
    try:
        begin_file(base)
        findings = way.build(base)
    except BaseException:
        base.close()
        _remove(partial)
        raise
    base.close()
    places.clear(place)
    os.replace(partial, place.base)
    places.seal(place)
    places.sweep(place)
    base = _connect(place.base)
    base.execute("BEGIN")
    return Opened(base, findings, kept=True)


def _remove(path: str) -> None:
    for one in (path, f"{path}-journal"):
        with suppress(FileNotFoundError):
            os.unlink(one)  # noqa: PTH108


def _connect(path: str, mode: str = "rw") -> sqlite3.Connection:
    """Open a database file. What a program other than ours may have put into its schema is not run."""
    base = sqlite3.connect(
        f"file:{_quoted(path)}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_SECONDS,
    )
    # The views in the file are what others may read; ours are made for this connection.
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    base.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return base


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


@cache
def _program() -> str:
    """Return what tells this program apart from one that might read files differently."""
    # Once a process: a server that runs on while the program is replaced still reads as the one it started with.
    package = Path(__file__).parent.parent.parent
    changed = max(_newest(f"{package}/{room}") for room in ROOMS)
    return (
        f"{__version__} {sys.hexversion} {max(changed, _newest(str(shipped('data'))))}"
    )


def _newest(folder: str) -> int:
    try:
        return max(
            (
                entry.stat().st_mtime_ns
                for entry in os.scandir(folder)
                if entry.is_file()
            ),
            default=0,
        )
    except OSError:
        return 0


def _looks(path: str) -> Sequence[int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
