"""The files that a workspace itself uses, which no output may replace: told by which file one is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, TypeAlias

from plantrack.errors import PlantrackError
from plantrack.errors.files import OwnFileError
from plantrack.sources.daysoff import DAYS_OFF_NAME
from plantrack.sources.names import header_file
from plantrack.sources.read import named_directory
from plantrack.sources.settings import CONFIG_NAME
from plantrack.sources.workspace import Workspace, find_workspace

FileRole = Literal["settings", "plan", "directory", "log", "template", "list", "input"]
"""What a workspace uses a file as; ``input`` is one that the command at hand was given."""

FileId: TypeAlias = tuple[int, int]
"""Which file one is, under whatever name: its device and number there."""

_PLAN_ENDINGS: Final = (".yaml", ".yml", ".csv")


class OwnFiles:
    """The files in use around a folder, and those named on the command line (``given``)."""

    def __init__(self, start: Path, given: Iterable[Path] = ()) -> None:
        self._roles: Final[dict[FileId, FileRole]] = {}
        # What a file is to the workspace tells more than that the command was given it.
        for role, path in (
            *_in_use(start, tuple(given)),
            *(("input", path) for path in given),
        ):
            if (found := _file_id(path)) is not None:
                self._roles.setdefault(found, role)

    def refuse(self, path: Path) -> None:
        """Raise :class:`OwnFileError` where ``path`` is one of them, by this name or another."""
        found = _file_id(path)
        if found is not None and found in self._roles:
            raise OwnFileError(str(path), self._roles[found])


def _file_id(path: Path) -> FileId | None:
    try:
        there = path.stat()
    except (OSError, ValueError):
        return None
    return there.st_dev, there.st_ino


def _in_use(start: Path, given: tuple[Path, ...]) -> Iterator[tuple[FileRole, Path]]:
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            yield "settings", folder / CONFIG_NAME
            break
    plans = tuple(
        path
        for path in given
        if path.suffix.lower() in _PLAN_ENDINGS and path.is_file()
    )
    with suppress(PlantrackError):  # settings that cannot be used name no files
        workspace = find_workspace(start)
        yield from _of_workspace(workspace)
        plans = (*workspace.plans, *plans)
    yield from _of_plans(plans)


def _of_workspace(workspace: Workspace) -> Iterator[tuple[FileRole, Path]]:
    root, config = workspace.root, workspace.config
    yield from (("log", path) for path in _files(root / config.progress))
    yield from (("template", path) for path in _files(root / config.templates))
    yield from (("list", root / name) for name in (DAYS_OFF_NAME, config.diff.accepted))


def _of_plans(plans: tuple[Path, ...]) -> Iterator[tuple[FileRole, Path]]:
    heads = list(map(header_file, plans))
    yield from (("plan", path) for path in dict.fromkeys((*plans, *heads)))
    for path in heads:
        if directory := named_directory(path):
            yield "directory", directory


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (Path(entry.path) for entry in os.scandir(folder) if entry.is_file())
