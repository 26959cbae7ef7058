"""What of a workspace changed since its index was made: which plans and which logs have to be read."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.sources.listing import Files
from plantrack.sources.stamps import FileStamp, State, confirmed, not_as_noted

_STATES: Final = "SELECT path, device, inode, size, modified, changed FROM files"
_NOTED: Final = "SELECT path, role, plan, device, inode, size, modified, changed, digest FROM files WHERE path = ?"


class Changes(NamedTuple):
    """``read`` are the plan files to be read, each with its place among all; ``gone`` the ids of the plans to be
    taken out first; ``logs`` the ids of the others whose log changed; ``moved`` those that have another place,
    with it; ``seen`` what need not be read but should be noted anew."""

    read: tuple[tuple[int, Path], ...] = ()
    gone: tuple[str, ...] = ()
    logs: tuple[str, ...] = ()
    moved: tuple[tuple[str, int], ...] = ()
    seen: tuple[FileStamp, ...] = ()

    @property
    def to_do(self) -> bool:
        """Whether the index says anything that is not so any more."""
        return any(self[:4])


class _Kept(NamedTuple):
    """A file as it was noted."""

    stamp: FileStamp
    role: str
    plan: str


def changes(base: sqlite3.Connection, plans: Files) -> Changes:
    """Compare the files of a workspace, whose ``plans`` are given in their order, with what was noted of them.

    Whether the ways of reading are still the same is for the caller to tell.
    """
    seen: list[FileStamp] = []
    stale: dict[str, set[str]] = {}
    directories: set[str] = set()
    for one in _noted(base, not_as_noted(base.execute(_STATES))):
        now = _now(one.stamp)
        if now is None and one.role == "directory":
            directories.add(one.stamp.path)
        elif now is None:
            stale.setdefault(one.plan, set()).add(one.role)
        elif now is not one.stamp:
            seen.append(now)
    for plan in _read_with(base, directories):
        stale.setdefault(plan, set()).add("directory")
    files = list(map(_absolute, plans.texts))
    # As nearly always; by their ids ten thousand plans are not told apart in no time.
    if not stale and files == _plan_files(base):
        return Changes(seen=tuple(seen))
    return _changes(base, stale, list(zip(files, plans, strict=True)), tuple(seen))


def _noted(base: sqlite3.Connection, files: Iterable[str]) -> Iterator[_Kept]:
    """Yield all that was noted of files."""
    for file in files:
        yield from map(_kept, base.execute(_NOTED, (file,)).fetchall())


def _absolute(path: str) -> str:
    """Return a path as it is noted."""
    # Most are: to make them so would cost more than to look at them.
    return path if path.startswith("/") else str(Path(path).absolute())


def _plan_files(base: sqlite3.Connection) -> list[str]:
    """Return the files of the plans in their order."""
    found = base.execute("SELECT path FROM plans ORDER BY position")
    return [path for (path,) in found]


def _kept(row: Sequence[object]) -> _Kept:
    path, role, plan, *state, digest = row
    known: State | None = tuple(state) if state[0] is not None else None  # type: ignore[assignment]
    return _Kept(
        FileStamp(str(path), known, bytes.fromhex(str(digest))), str(role), str(plan)
    )


def _now(stamp: FileStamp) -> FileStamp | None:
    """Return the stamp of a file as it stands, where it is still the same; None where it is not."""
    try:
        return confirmed(stamp)
    except OSError:
        return None


def _read_with(base: sqlite3.Connection, directories: set[str]) -> list[str]:
    """Return the ids of the plans that were read with one of the directories."""
    if not directories:
        return []
    found = base.execute(
        "SELECT plan, directory_file FROM plans WHERE directory_file IS NOT NULL"
    )
    return [plan for plan, file in found if os.path.abspath(file) in directories]  # noqa: PTH100 - no Path is made


def _changes(
    base: sqlite3.Connection,
    stale: Mapping[str, set[str]],
    files: Sequence[tuple[str, Path]],
    seen: tuple[FileStamp, ...],
) -> Changes:
    known = {
        path: (plan, position)
        for plan, path, position in base.execute(
            "SELECT plan, path, position FROM plans"
        )
    }
    read: list[tuple[int, Path]] = []
    gone = {plan for plan, _ in known.values()}
    logs: list[str] = []
    moved: list[tuple[str, int]] = []
    for position, (file, path) in enumerate(files):
        plan, before = known.get(file, ("", None))
        # A log by itself is no reason to read the plan.
        if before is None or stale.get(plan, set()) - {"log"}:
            read.append((position, path))
            continue
        gone.discard(plan)
        if plan in stale:
            logs.append(plan)
        # A file that came or went before it moves a plan without changing it.
        if before != position:
            moved.append((plan, position))
    return Changes(tuple(read), tuple(sorted(gone)), tuple(logs), tuple(moved), seen)
