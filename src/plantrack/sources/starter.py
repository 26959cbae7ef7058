"""What ``plantrack init`` puts into a new workspace."""

from __future__ import annotations

from pathlib import Path

from plantrack.errors import ExistsError
from plantrack.sources.settings import CONFIG_NAME
from plantrack.sources.workspace import shipped
from plantrack.sources.writing import make_folder, write_file


def make_workspace(folder: Path) -> list[Path]:
    """Write the settings, git's attributes and the shipped plans into ``folder``; return what was made.

    Raises :class:`ExistsError` before anything is written where one of the files is there already, and
    :class:`FileError` where the folder cannot be written.
    """
    starter = shipped("templates") / "workspace"
    contents = {
        folder / CONFIG_NAME: (starter / CONFIG_NAME).read_bytes(),
        folder / ".gitattributes": (starter / "gitattributes").read_bytes(),
    }
    for source in sorted(shipped("data").glob("*.yaml")):
        contents[folder / "data" / source.name] = source.read_bytes()
    for path in contents:
        if path.exists():
            raise ExistsError(str(path))
    for path, content in contents.items():
        make_folder(path.parent)
        write_file(path, content)
    return list(contents)
