"""What of a workspace changed since its index was made: which plans and which logs have to be read."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.sources.stamps import FileStamp, State, confirmed, is_same

_FILES: Final = (
    "SELECT path, role, plan, device, inode, size, modified, changed, digest FROM files"
)


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


def changes(base: sqlite3.Connection, paths: Sequence[Path]) -> Changes:
    """Compare the files of a workspace, whose plans are ``paths`` in this order, with what was noted of them.

    Whether the ways of reading are still the same is for the caller to tell.
    """
    rows = base.execute(_FILES).fetchall()
    seen: list[FileStamp] = []
    stale: dict[str, set[str]] = {}
    directories: set[str] = set()
    for one in [_kept(row) for row in rows if not is_same(row[0], row[3:8])]:
        now = _now(one.stamp)
        if now is None and one.role == "directory":
            directories.add(one.stamp.path)
        elif now is None:
            stale.setdefault(one.plan, set()).add(one.role)
        elif now is not one.stamp:
            seen.append(now)
    for plan in _read_with(base, directories):
        stale.setdefault(plan, set()).add("directory")
    plan_at = {path: plan for path, role, plan, *_ in rows if role == "plan"}
    return _changes(plan_at, stale, paths, tuple(seen), _positions(base))


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


def _positions(base: sqlite3.Connection) -> Mapping[str, int]:
    return dict(base.execute("SELECT plan, position FROM plans"))


def _changes(
    plan_at: Mapping[str, str],
    stale: Mapping[str, set[str]],
    paths: Sequence[Path],
    seen: tuple[FileStamp, ...],
    positions: Mapping[str, int],
) -> Changes:
    read: list[tuple[int, Path]] = []
    gone = set(plan_at.values())
    logs: list[str] = []
    moved: list[tuple[str, int]] = []
    for position, path in enumerate(paths):
        plan = plan_at.get(os.path.abspath(path))  # noqa: PTH100 - of every file on every run
        # A log by itself is no reason to read the plan.
        if plan is None or stale.get(plan, set()) - {"log"}:
            read.append((position, path))
            continue
        gone.discard(plan)
        if plan in stale:
            logs.append(plan)
        # A file that came or went before it moves a plan without changing it.
        if positions.get(plan) != position:
            moved.append((plan, position))
    return Changes(tuple(read), tuple(sorted(gone)), tuple(logs), tuple(moved), seen)
