"""A folder that the program makes whole: what it wrote there before it may replace, anything else it leaves alone.

A list of its files stands in it. Where a folder holds what that list does not name, nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from plantrack.errors.files import ForeignFolderError, NoPlaceError, OwnFileError
from plantrack.findings import reason_of
from plantrack.sources.workspace import Workspace
from plantrack.sources.writing import make_folder

LISTING: Final = "assets/files.txt"
"""Where the list of a folder's files stands."""


def check_place(folder: Path, workspace: Workspace) -> None:
    """Raise :class:`OwnFileError` for a folder that the workspace lives in, :class:`ForeignFolderError` where the
    folder holds what was not made by the program."""
    check_home(folder, workspace)
    known = listed(folder)
    for path in _files(folder):
        if path not in known:
            raise ForeignFolderError(str(folder), path)


def check_home(folder: Path, workspace: Workspace) -> None:
    """Raise :class:`OwnFileError` for a folder that the workspace lives in: itself, those of its plans, its log and
    its templates. What is put there could be taken for a plan or a log."""
    wanted = folder.resolve()
    root, config = workspace.root, workspace.config
    for role, own in (
        ("settings", root),
        ("log", root / config.progress),
        ("template", root / config.templates),
        *(("plan", path.parent) for path in workspace.plans),
    ):
        if own.resolve() == wanted:
            raise OwnFileError(str(folder), role)


def listed(folder: Path) -> set[str]:
    """Return the files that the program wrote into a folder, by their places in it; none where it wrote none."""
    try:
        names = (folder / LISTING).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return set()
    return {*names, LISTING}


def write_folder(folder: Path, files: Iterable[tuple[str, str]]) -> list[str]:
    """Write files (their places in the folder, their texts), each whole, and take away those of before that are no
    more. Returns the places. Raises :class:`FileError`.

    Nothing of it is waited for on the disk: it is made anew by one command.
    """
    before, written = listed(folder), list[str]()
    make_folder(folder)
    try:
        for name, text in files:
            # A folder is made of thousands of files, and the list of the last time has most of them.
            if name not in before:
                _note(folder, name)
            _write(folder / name, text.encode())
            written.append(name)
        # Last, so that links between pages never lead nowhere while it is written.
        for name in before - {*written, LISTING}:
            (folder / name).unlink(missing_ok=True)
        _write(folder / LISTING, "".join(f"{name}\n" for name in written).encode())
    except OSError as error:
        raise NoPlaceError(str(folder), reason_of(error)) from error
    return written


def _note(folder: Path, name: str) -> None:
    """Add a file to the list before it is there, so that a folder left half made can be made again."""
    listing = folder / LISTING
    listing.parent.mkdir(parents=True, exist_ok=True)
    with listing.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{name}\n")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Whoever looks at the folder meanwhile sees the old page or the new one.
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(data)
    os.replace(partial, path)


def _files(folder: Path) -> Iterable[str]:
    """Yield the files below a folder by their places in it; one that was being written when all stopped is none."""
    for path, _, names in os.walk(folder):
        for name in sorted(names):
            place = (Path(path) / name).relative_to(folder).as_posix()
            yield place.removesuffix(".part")
