"""Which plans are meant: the workspace around a folder, a ``data/`` folder, or the shipped plans."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, NamedTuple

from plantrack.errors import NoPlansError
from plantrack.sources.settings import CONFIG_NAME, Config

_PATTERN: Final = "appendix_*.yaml"
_FORMAT: Final = rb"^(?:\xef\xbb\xbf)?[\"']?format[\"']?\s*:\s*[\"']?plantrack/"
_HEAD: Final = 4096


class Workspace(NamedTuple):
    """A root folder, its settings and its plan files, in the order of their names."""

    root: Path
    config: Config
    plans: tuple[Path, ...]
    kind: Literal["workspace", "data", "shipped"]


def find_workspace(start: Path, files: tuple[Path, ...] = ()) -> Workspace:
    """Look from ``start`` upwards for ``plantrack.toml``, then for ``data/`` with plans in it.

    Without either, the plans shipped in the package serve. ``files`` takes the place of the plans
    found, not of the settings. Raises :class:`NoPlansError` where a workspace's patterns match
    nothing, and what :func:`read_config` raises.
    """
    root, config = find_settings(start)
    if root is not None:
        return Workspace(root, config, files or _matching(root, config), "workspace")
    if files:
        return Workspace(start, config, files, "data")
    for folder in (start, *start.parents):
        plans = _plans_in(folder / "data")
        if plans:
            return Workspace(folder, config, plans, "data")
    data = shipped("data")
    return Workspace(data.parent, config, tuple(sorted(data.glob(_PATTERN))), "shipped")


def _plans_in(data: Path) -> tuple[Path, ...]:
    """Return the plans in a ``data`` folder by their usual names, else whatever in it says that it is one."""
    named = sorted(data.glob(_PATTERN))
    return tuple(named or sorted(file for file in data.glob("*.*") if _is_plan(file)))


def _is_plan(file: Path) -> bool:
    """Tell whether a file says that it is a plan, or is the table of one whose header stands beside it."""
    if file.suffix == ".csv":
        return file.with_suffix(".plan.yaml").is_file()
    if file.suffix not in (".yaml", ".yml") or file.name.endswith(".plan.yaml") or not file.is_file():
        return False
    try:
        with file.open("rb") as stream:
            return bool(re.search(_FORMAT, stream.read(_HEAD), re.MULTILINE))
    except OSError:
        return False


def find_settings(start: Path) -> tuple[Path | None, Config]:
    """Return the nearest folder with a ``plantrack.toml``, from ``start`` upwards, and its settings; None
    and the settings by default where there is none. Raises what :func:`read_config` raises."""
    for folder in (start, *start.parents):
        file = folder / CONFIG_NAME
        if file.is_file():
            from plantrack.sources.config import read_config  # without the file, all are the defaults

            return folder, read_config(file)
    return None, Config()


def _matching(root: Path, config: Config) -> tuple[Path, ...]:
    found: dict[Path, None] = {}
    for pattern in config.plans:
        # A pattern is relative to the workspace; an absolute one or one with .. would leave it.
        if not Path(pattern).is_absolute() and ".." not in Path(pattern).parts:
            with suppress(ValueError):  # "" and "**x" are no patterns and match nothing
                found.update(dict.fromkeys(path for path in sorted(root.glob(pattern)) if path.is_file()))
    if not found:
        raise NoPlansError(str(root), ", ".join(config.plans))
    return tuple(found)


def shipped(folder: str) -> Path:
    """Return ``data`` or ``templates`` as shipped: inside the wheel, else at the checkout's top."""
    package = Path(__file__).resolve().parent.parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent.parent / folder
