"""The two sides of a comparison: files, standard input, folders, git revisions → plans that belong together."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from plantrack.deadlines.model import Before
from plantrack.errors import PlantrackError
from plantrack.errors.asked import UnknownPlanError
from plantrack.errors.files import FileError
from plantrack.errors.workspace import BrokenFilesError
from plantrack.findings import Finding, reason_of, stops
from plantrack.plan.model import Plan
from plantrack.sources.files import Loaded, load_plans
from plantrack.sources.names import as_stored
from plantrack.sources.regular import read_regular
from plantrack.sources.settings import CONFIG_NAME
from plantrack.sources.workspace import Workspace, find_workspace, plans_in

if TYPE_CHECKING:
    from plantrack.sources.git import Revision

_SUFFIXES: Final = (".yaml", ".yml", ".csv")
_NO_FILE: Final = "/dev/null"


class SidesError(PlantrackError):
    """What is named does not give two plans to compare."""

    key = "diff.unclear"


class OneStdinError(PlantrackError):
    """Both sides of a comparison are to be read from standard input."""

    key = "diff.one_stdin"


class Side(NamedTuple):
    """One side: its plans; ``single`` where one file was named, so that its plan's id does not matter."""

    plans: tuple[Plan, ...]
    single: bool


class PlanPair(NamedTuple):
    """Two versions of a plan; None where that side does not have it."""

    old: Plan | None
    new: Plan | None


class PlanLoader(Protocol):
    """What reads plan files that have not changed as it likes: afresh, or from where it keeps them."""

    def __call__(self, paths: tuple[Path, ...], *, before: Before) -> Loaded:
        """Read every file."""


def read_pairs(
    old: str,
    new: str,
    workspace: Workspace,
    *,
    alone: bool = False,
    load: PlanLoader = load_plans,
) -> tuple[PlanPair, ...]:
    """Read what two arguments of ``diff`` name, files by ``load``, and pair the plans.

    Two files are a pair whatever their ids; of folders and revisions the plans with one id are. A file
    whose plan a folder or revision does not have stands alone where ``alone`` allows it.
    Raises :class:`~plantrack.errors.PlantrackError` where a side cannot be read, and
    :class:`~plantrack.errors.asked.UnknownPlanError` for a file that may not stand alone.
    """
    if old == new == "-":
        raise OneStdinError
    sides = [
        _side(argument, other, workspace, load)
        for argument, other in ((old, new), (new, old))
    ]
    before, after = sides
    if before.single and after.single:
        return (PlanPair(before.plans[0], after.plans[0]),)
    by_id = [{plan.id: plan for plan in side.plans} for side in sides]
    if before.single or after.single:
        id_ = (before if before.single else after).plans[0].id
        for side in by_id:
            if id_ not in side and not alone:
                raise UnknownPlanError(id_, sorted(side))
        return (PlanPair(by_id[0].get(id_), by_id[1].get(id_)),)
    return tuple(
        PlanPair(by_id[0].get(id_), by_id[1].get(id_))
        for id_ in dict.fromkeys((*by_id[0], *by_id[1]))
    )


def read_driver_pair(arguments: list[str], workspace: Workspace) -> PlanPair:
    """Read what git hands to an external diff program: path, old file, hash, mode, new file, hash, mode.

    The files are temporary copies; the directory they name is looked for where the path stands.
    Raises :class:`SidesError` for fewer arguments.
    """
    if len(arguments) < 7:
        raise SidesError
    path, old, new = Path.cwd() / arguments[0], arguments[1], arguments[4]
    names = (
        f"a/{arguments[0]}",
        f"b/{arguments[7] if len(arguments) > 7 else arguments[0]}",
    )
    before = workspace.config.before
    return PlanPair(
        *(
            None if file == _NO_FILE else _read(path, name, _bytes(Path(file)), before)
            for file, name in zip((old, new), names, strict=True)
        )
    )


def _side(argument: str, other: str, workspace: Workspace, load: PlanLoader) -> Side:
    before = workspace.config.before
    if argument == "-":
        data = sys.stdin.buffer.read()
        # It has no place of its own: the directory it names is looked for beside the other side's file.
        place = Path(other).parent if Path(other).is_file() else Path.cwd()
        return Side(
            (_read(place / f"-{_suffix(data)}", "-", data, before),), single=True
        )
    path = as_stored(Path(argument))
    if path.is_dir():
        return Side(_loaded(_plans_in(path), before, load), single=False)
    # A bare repository is a folder with a file of that name.
    found = path.exists() and argument != "HEAD"
    if found or (":" not in argument and argument.lower().endswith(_SUFFIXES)):
        return Side(_loaded((path,), before, load), single=True)
    from plantrack.sources.git import find_revision, staged  # two files need no git

    rev, colon, inside = argument.partition(":")
    revision = (
        staged(Path.cwd()) if colon and not rev else find_revision(rev, Path.cwd())
    )
    if colon:
        return _revision_path(revision, inside, before)
    root = workspace.root if workspace.kind != "shipped" else Path.cwd()
    top = revision.top.resolve()
    folder = (
        root.resolve().relative_to(top).as_posix()
        if root.resolve().is_relative_to(top)
        else ""
    )
    return _revision_folder(revision, "" if folder == "." else folder, before)


def _revision_path(revision: Revision, inside: str, before: Before) -> Side:
    from plantrack.sources.git import export, path_in, stored_in
    from plantrack.sources.giterrors import NoSuchPathError

    path = stored_in(revision, path_in(revision, inside))
    if not path.lower().endswith(_SUFFIXES):
        return _revision_folder(revision, path, before)
    from tempfile import TemporaryDirectory  # brings a dozen modules, of use to few

    with TemporaryDirectory(prefix="plantrack-") as place:
        # A plan may name a directory file beside it or one folder above it.
        export(revision, posixpath.dirname(posixpath.dirname(path)), Path(place))
        file = as_stored(Path(place, path))
        if not file.is_file():
            raise NoSuchPathError(revision.name, inside)
        name = f"{revision.name}:{path}"
        return Side((_read(file, name, _bytes(file), before),), single=True)


def _revision_folder(revision: Revision, folder: str, before: Before) -> Side:
    from tempfile import TemporaryDirectory  # brings a dozen modules, of use to few

    from plantrack.sources.git import export
    from plantrack.sources.giterrors import NoSuchPathError

    with TemporaryDirectory(prefix="plantrack-") as place:
        top = Path(place).resolve()
        export(revision, folder, top)
        files = _plans_in(top / folder)
        if not files:
            raise NoSuchPathError(revision.name, folder or ".")
        names = [
            f"{revision.name}:{file.relative_to(top).as_posix()}" for file in files
        ]
        plans = [
            _read(file, name, _bytes(file), before)
            for file, name in zip(files, names, strict=True)
        ]
        return Side(tuple(plans), single=False)


def _plans_in(folder: Path) -> tuple[Path, ...]:
    """Return the plan files of a workspace, of a folder with ``data``, or of the folder itself."""
    if (folder / CONFIG_NAME).is_file():
        return tuple(find_workspace(folder.resolve()).plans)
    return tuple(plans_in(folder / "data") or plans_in(folder))


def _loaded(
    files: Iterable[Path], before: Before, load: PlanLoader
) -> tuple[Plan, ...]:
    loaded = load(tuple(files), before=before)
    _refuse(loaded.findings)
    if not loaded.plans:
        raise SidesError
    return loaded.plans


def _read(path: Path, name: str, data: bytes, before: Before) -> Plan:
    from plantrack.sources.read import read_plan

    plan, findings = read_plan(path, name, data, before)
    _refuse(findings)
    if plan is None:
        raise SidesError
    return plan


def _refuse(findings: tuple[Finding, ...]) -> None:
    if errors := tuple(filter(stops, findings)):
        raise BrokenFilesError(errors)


def _bytes(path: Path) -> bytes:
    try:
        return read_regular(path)
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error


def _suffix(data: bytes) -> str:
    """Tell a table from YAML by its first line: column names without a colon."""
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    return (
        ".csv"
        if b":" not in first and any(mark in first for mark in (b",", b";", b"\t"))
        else ".yaml"
    )
