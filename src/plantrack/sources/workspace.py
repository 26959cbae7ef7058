"""Which plans are meant: the workspace around a folder, a ``data/`` folder, or the shipped plans."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, NamedTuple

from plantrack.errors import PlantrackError
from plantrack.errors.workspace import NoPlansError, UntakenPlansError
from plantrack.sources.listing import Files, Folders, files_of
from plantrack.sources.names import HEADER_ENDING, as_stored, forms, header_file
from plantrack.sources.settings import CONFIG_NAME, Config

_PATTERN: Final = "appendix_*"
_ENDINGS: Final = (".yaml", ".yml", ".csv")
_FORMAT: Final = rb"^(?:\xef\xbb\xbf)?[\"']?format[\"']?\s*:\s*[\"']?plantrack/"
_HEAD: Final = 4096
_SHOWN: Final = 5


class Workspace(NamedTuple):
    """A root folder, its settings and its plan files, in the order of their names. ``missed`` are files that
    say that they are plans and are none of them, though they stand where one would look."""

    root: Path
    config: Config
    plans: Files
    kind: Literal["workspace", "data", "shipped"]
    missed: tuple[Path, ...] = ()


def find_workspace(start: Path, files: tuple[Path, ...] = ()) -> Workspace:
    """Look from ``start`` upwards for ``plantrack.toml``, then for ``data/`` with plans in it.

    Without either, the plans shipped in the package serve. ``files`` takes the place of the plans
    found, not of the settings. Raises :class:`NoPlansError` where a workspace's patterns match
    nothing (:class:`UntakenPlansError` where plans stand there), and what :func:`read_config` raises.
    """
    root, config = find_settings(start)
    folders = Folders()
    named = _once(files_of(map(as_stored, files)), folders)
    if root is None and named:
        root, config = _settings_of(named)
    if root is not None:
        plans = named or _matching(root, config, folders)
        missed = () if named else _missed(plans, plans.texts, folders)
        return Workspace(root, config, plans, "workspace", missed)
    if named:
        return Workspace(start, config, named, "data")
    for folder in (start, *start.parents):
        plans = plans_in(folder / "data")
        if plans:
            missed = _missed(plans, (*plans.texts, str(start / "_")), folders)
            return Workspace(folder, config, plans, "data", missed)
    data = shipped("data")
    missed = _missed(Files(), _usual(start), folders)
    return Workspace(data.parent, config, plans_in(data), "shipped", missed)


def plans_in(data: Path) -> Files:
    """Return the plans in a folder by their usual names, else whatever in it says that it is one."""
    named = [file for file in data.glob(_PATTERN) if _can_be_plan(str(file))]
    found = named or [file for file in data.glob("*.*") if _is_plan(file)]
    return _once(files_of(sorted(found)), Folders())


def _once(files: Files, folders: Folders) -> Files:
    """Return each file once, by the first of its names; what is not there stays to be told."""
    if folders.tell_apart(files.texts):
        return files
    found: dict[object, str] = {}
    for file in files.texts:
        try:
            there = os.stat(file)  # noqa: PTH116 - no Path is made
        except (OSError, ValueError):
            found.setdefault(file, file)
        else:
            found.setdefault((there.st_dev, there.st_ino), file)
    return Files(found.values())


def _usual(folder: Path) -> tuple[str, str]:
    """Return what would stand where one would look for plans in a folder."""
    return str(folder / "data" / "_"), str(folder / "_")


def _missed(taken: Files, beside: Iterable[str], folders: Folders) -> tuple[Path, ...]:
    """Return the plans that stand in the folders of the files ``beside`` and are not ``taken``."""
    named = set(taken.texts)  # those taken need not be looked into
    # What a name begins with is cut off ten thousand times, what that means for a folder
    # is told once.
    tops = dict.fromkeys(file[: file.rfind(os.sep) + 1] for file in beside)
    near = [
        str(file)
        for top in tops
        for file in folders.beside(Path(f"{top}_").parent, named)
        if _is_plan(file) or _is_headless(file)
    ]
    # One may be a further name of a file that is taken.
    every = _once(Files((*taken.texts, *near)), folders) if near else Files()
    return tuple(Path(file) for file in every.texts if file not in named)


def _can_be_plan(path: str) -> bool:
    """Tell whether a file of the right name can be one: a table needs its header record beside it."""
    name = path[path.rfind(os.sep) + 1 :]
    # A name that is nothing but the ending has none.
    if not name.endswith(_ENDINGS) or name in _ENDINGS or name.endswith(HEADER_ENDING):
        return False
    return not name.endswith(".csv") or header_file(Path(path)).is_file()


def _is_plan(file: Path) -> bool:
    """Tell whether a file says that it is a plan, or is the table of one whose header stands beside it."""
    if not _can_be_plan(str(file)) or not file.is_file():
        return False
    if file.suffix == ".csv":
        return True
    try:
        with file.open("rb") as stream:
            return bool(re.search(_FORMAT, stream.read(_HEAD), re.MULTILINE))
    except OSError:
        return False


def _is_headless(file: Path) -> bool:
    """Tell whether a file is the table of a plan that is not taken, as no header record stands beside it."""
    if file.suffix.lower() != ".csv" or not file.is_file():
        return False
    from plantrack.sources.csvfile.sheet import headed_as_plan  # few folders have one

    try:
        with file.open("rb") as stream:
            return headed_as_plan(stream.read(_HEAD).decode("utf-8-sig", "replace"))
    except OSError:
        return False


def _settings_of(files: Iterable[Path]) -> tuple[Path | None, Config]:
    """Return the settings of the workspace that all the files named stand in, where there is one such."""
    roots = {find_root(file.absolute().parent) for file in files}
    root = roots.pop() if len(roots) == 1 else None
    return find_settings(root) if root else (None, Config())


def find_root(start: Path) -> Path | None:
    """Return the nearest folder with a ``plantrack.toml``, from ``start`` upwards."""
    return next(
        (one for one in (start, *start.parents) if os.path.lexists(one / CONFIG_NAME)),
        None,
    )


def find_settings(start: Path) -> tuple[Path | None, Config]:
    """Return the nearest folder with a ``plantrack.toml``, from ``start`` upwards, and its settings; None
    and the settings by default where there is none. Raises what :func:`read_config` raises."""
    root = find_root(start)
    if root is None:
        return None, Config()
    from plantrack.sources.config import (
        read_config,
    )  # without the file, all are the defaults

    return root, read_config(root / CONFIG_NAME)


def _matching(root: Path, config: Config, folders: Folders) -> Files:
    found: list[str] = []
    for pattern in (form for one in config.plans for form in forms(one)):
        # A pattern is relative to the workspace; an absolute one or one with .. would leave it.
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            continue
        with suppress(ValueError):  # "" and "**x" are no patterns and match nothing
            near = folders.matching(root, pattern)
            ending = Path(pattern).suffix if "." in Path(pattern).name else None
            found += [path for path in near if _is_taken(path, ending)]
    if not found:
        raise _none_found(root, config, folders)
    return _once(Files(found), folders)


def _none_found(root: Path, config: Config, folders: Folders) -> PlantrackError:
    """Return what says that no pattern matches, with the plans that stand where one would look."""
    patterns = ", ".join(config.plans)
    missed = _missed(Files(), _usual(root), folders)
    if seen := [file.relative_to(root).as_posix() for file in missed]:
        shown = ", ".join(seen[:_SHOWN]) + (", …" if len(seen) > _SHOWN else "")
        return UntakenPlansError(str(root), patterns, shown)
    return NoPlansError(str(root), patterns)


def _is_taken(path: str, ending: str | None) -> bool:
    """Tell whether a file that matches is taken: a pattern that names an ``ending`` means it as it stands."""
    if ending is None:
        return _can_be_plan(path)
    return path.endswith(ending) and not path.endswith(HEADER_ENDING)


def shipped(folder: str) -> Path:
    """Return ``data``, ``templates`` or ``jobs`` as shipped: inside the wheel, else at the checkout's top."""
    package = Path(__file__).resolve().parent.parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent.parent / folder
