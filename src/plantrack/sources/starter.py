"""What ``plantrack init`` puts into a new workspace."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from plantrack.errors.files import ExistsError
from plantrack.sources.settings import CONFIG_NAME
from plantrack.sources.workspace import shipped
from plantrack.sources.writing import make_folder, write_file


def make_workspace(folder: Path, data: Mapping[str, bytes]) -> list[Path]:
    """Write the settings, git's attributes and a data folder into ``folder``; return what was made.

    ``data`` are the files of the data folder by name, none in a workspace that begins empty.

    Raises :class:`ExistsError` before anything is written where one of the files is there already, and
    :class:`FileError` where the folder cannot be written.
    """
    starter = shipped("templates") / "workspace"
    contents = {
        folder / CONFIG_NAME: (starter / CONFIG_NAME).read_bytes(),
        folder / ".gitattributes": (starter / "gitattributes").read_bytes(),
    }
    for name, content in data.items():
        contents[folder / "data" / name] = content
    for path in contents:
        if path.exists():
            raise ExistsError(str(path))
    make_folder(folder / "data")
    for path, content in contents.items():
        make_folder(path.parent)
        write_file(path, content)
    return list(contents)


_NATIONAL: Final = "agencies_vn.yaml"


def example_plans() -> dict[str, bytes]:
    """Return the files of the two real plans that are shipped, by name; the national directory serves unseen."""
    own = (
        source
        for source in sorted(shipped("data").glob("*.yaml"))
        if source.name != _NATIONAL
    )
    return {source.name: source.read_bytes() for source in own}
