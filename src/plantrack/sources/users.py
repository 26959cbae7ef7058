"""Which plans a file has to do with: those that use a directory; and where the repository begins."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from plantrack.sources.files import load_plans
from plantrack.sources.workspace import plans_in

_DIRECTORY: Final = re.compile(
    rb"^[\"']?format[\"']?\s*:\s*[\"']?plantrack-agencies/", re.MULTILINE
)
_HEAD: Final = 4096


def with_users(files: Iterable[Path]) -> tuple[Path, ...]:
    """Return plan and directory files with the plans that use the directories among them.

    A file that is gone gives way to the plans beside it: one of them may have lost what it needs.
    """
    found: dict[Path, None] = {}
    for file in files:
        # A commit that deletes a directory breaks the plans that name it.
        if not os.path.lexists(file):
            found.update(dict.fromkeys(_near(file)))
            continue
        found[file] = None
        if _is_directory(file):
            found.update(
                dict.fromkeys(plan for plan in _near(file) if _uses(plan, file))
            )
    return tuple(found)


def _near(file: Path) -> Iterator[Path]:
    """Yield the plans that may use a directory: beside it, or one folder below (PT013)."""
    folder = file.parent
    if folder.is_dir():
        for place in (folder, *sorted(one for one in folder.iterdir() if one.is_dir())):
            yield from plans_in(place)


def _uses(plan: Path, directory: Path) -> bool:
    """Tell whether a plan uses a directory; one that cannot be read may."""
    loaded = load_plans((plan,))
    # Better one plan too many checked than one that broke unnoticed.
    used = [one.directory_file for one in loaded.plans]
    return not used or any(
        one and Path(one).resolve() == directory.resolve() for one in used
    )


def _is_directory(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return file.is_file() and bool(_DIRECTORY.search(stream.read(_HEAD)))
    except OSError:
        return False


def top_of_repository(folder: Path) -> Path | None:
    """Return the top of the repository, by which a service names files: as it says itself, else git's."""
    given = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    if given and Path(given).is_dir():
        return Path(given)
    return next(
        (one for one in (folder, *folder.parents) if (one / ".git").exists()), None
    )
