"""One plan file's bytes → the plan, together with the directory it names."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

from plantrack.agencies.build import build_directory
from plantrack.agencies.directory import Directory
from plantrack.deadlines.model import Before
from plantrack.findings import Finding, Place, reason_of
from plantrack.plan.build import agencies_reference, build_plan
from plantrack.plan.model import Plan
from plantrack.plan.rows import UnreadStretchError
from plantrack.records.nodes import Map, Node
from plantrack.records.stretches import PartedTree, parted_tree
from plantrack.records.tree import read_tree
from plantrack.sources.names import as_stored
from plantrack.sources.regular import read_regular

_POINTER: Final = b"version https://git-lfs.github.com/spec/"
_CONFLICT: Final = b"<<<<<<< "


PlanWithFindings: TypeAlias = "tuple[Plan | None, tuple[Finding, ...]]"
"""The plan, None where nothing could be made of the file, and what was found in reading it."""

_LARGE: Final = 4_000_000
"""So many bytes take longer to read, half a second, than processes take to begin and to send what they read."""
_STRETCHES_EACH: Final = 6
"""Into so many stretches for each core the rows are cut, so that no core waits long for another."""


def read_plan(
    path: Path,
    name: str,
    data: bytes,
    before: Before,
    decoded: Callable[[], str | None] = lambda: None,
) -> PlanWithFindings:
    """Read the plan in ``data``, the content of ``path``, which findings call ``name``; never raises.

    ``decoded`` gives the characters of the data where the caller has them: making them of a large file takes long.
    """
    if (left := _unfinished(data, name)) is not None:
        return None, (left,)
    if len(data) >= _LARGE:
        built = _in_stretches(path, name, data, before, decoded)
        if built is not None:
            return built
    # Most plans are YAML, and a command over a thousand of them starts sooner without CSV.
    if path.suffix.lower() == ".csv":
        from plantrack.sources.csvfile.tree import csv_tree

        tree = csv_tree(path, name, data)
    else:
        tree = read_tree(data, name)
    if tree.root is None:
        return None, tree.findings or _empty(name)
    return _plan(PartedTree(tree.root, tree.findings), path, name, before)


def _in_stretches(
    path: Path,
    name: str,
    data: bytes,
    before: Before,
    decoded: Callable[[], str | None],
) -> PlanWithFindings | None:
    """Read a large file on all cores; None where there is but one, or the rows are not plainly parted."""
    from plantrack.processes import cores  # slow to come, and of use to few

    if cores() == 1:
        return None
    count = cores() * _STRETCHES_EACH
    if path.suffix.lower() == ".csv":
        from plantrack.sources.csvfile.tree import parted_table

        tree = parted_table(path, name, data, count, decoded())
    else:
        tree = parted_tree(data, name, "tasks", count, decoded())
    if tree is None or not tree.stretches:
        return None
    try:
        return _plan(tree, path, name, before)
    except UnreadStretchError:
        return None


def _plan(tree: PartedTree, path: Path, name: str, before: Before) -> PlanWithFindings:
    # Whatever is wrong with it, the plan is still read: by the national directory alone.
    directory, directory_file, found = _directory(tree.root, path, name)
    built = build_plan(
        tree.root,
        name,
        directory,
        directory_file,
        before=before,
        stretches=tree.stretches,
    )
    return built.plan, (*tree.findings, *found, *built.findings)


def _directory(
    root: Node, path: Path, name: str
) -> tuple[Directory, str | None, tuple[Finding, ...]]:
    reference = agencies_reference(root)
    if reference is None:
        return _national(), None, ()
    if isinstance(reference, Map):
        directory, found = build_directory(reference, name, inline=True)
        return directory, None, found
    place = _place_of_reference(root, name)
    file = as_stored(path.parent / reference)
    if not _is_near(path, file):
        return (
            _national(),
            None,
            (Finding("PT013", "error", place, {"path": reference}),),
        )
    try:
        data = read_regular(file)
    except OSError as error:
        args = {"path": reference, "reason": reason_of(error)}
        return (
            _national(),
            None,
            (Finding("PT014", "error", place, args),),
        )
    shown = str(Path(name).parent / reference)
    read, found = _read_directory(data, shown)
    return (read, str(file), found) if read else (_national(), None, found)


@lru_cache(maxsize=1)
def _national() -> Directory:
    """Return the directory of all plans that have none of their own: the nation's alone."""
    return Directory((), (), base=True)


@lru_cache(maxsize=4)
def _read_directory(
    data: bytes, shown: str
) -> tuple[Directory | None, tuple[Finding, ...]]:
    """Read a directory's file, which many plans may share; None where nothing can be made of it."""
    tree = read_tree(data, shown)
    if tree.root is None:
        return None, tree.findings or _empty(shown)
    directory, found = build_directory(tree.root, shown)
    return directory, (*tree.findings, *found)


def named_directory(path: Path) -> Path | None:
    """Return the directory file that a plan's YAML file names (of a CSV plan the header beside it), there or not;
    None where it names none, or cannot be read. Its rows are not read where they stand apart from the rest."""
    try:
        data = read_regular(path)
    except OSError:
        return None
    tree = parted_tree(data, str(path), "tasks", 1) or read_tree(data, str(path))
    reference = agencies_reference(tree.root)
    return path.parent / reference if isinstance(reference, str) else None


def _unfinished(data: bytes, name: str) -> Finding | None:
    """Tell what git left in a file's place: a pointer to contents elsewhere, or both sides of a conflict."""
    if data.startswith(_POINTER):
        return Finding("PT018", "error", Place(name, 1, 1), {"kind": "pointer"})
    mark = 0 if data.startswith(_CONFLICT) else data.find(b"\n" + _CONFLICT) + 1
    if not (mark or data.startswith(_CONFLICT)):
        return None
    return Finding(
        "PT018",
        "error",
        Place(name, data.count(b"\n", 0, mark) + 1, 1),
        {"kind": "conflict"},
    )


def _empty(name: str) -> tuple[Finding, ...]:
    return (Finding("PT010", "error", Place(name, 1, 1), {"key": "format"}),)


def _is_near(plan: Path, file: Path) -> bool:
    """Tell whether a directory file stands beside the plan or at most one folder above it.

    A plan may come from a stranger's merge request; it must not make us read (and show lines of)
    files anywhere on the machine.
    """
    # As nearly always: a file of the same folder, and neither leads elsewhere. A name that no file can have (too
    # long, with a NUL) leads nowhere; what reads it says what is wrong.
    if plan.parent == file.parent and not any(map(os.path.islink, (plan, file))):
        return True
    top = plan.resolve().parent.parent
    return file.resolve().is_relative_to(top)


def _place_of_reference(root: Node, name: str) -> Place:
    header = root.get("plan") if isinstance(root, Map) else None
    return (
        Place(name, *header.values_at["agencies"])
        if isinstance(header, Map)
        else Place(name)
    )
