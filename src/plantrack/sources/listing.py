"""What stands in folders, read once for all that is asked of them: no file of a thousand is looked at by itself."""

import fnmatch
import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

_MAGIC: Final = re.compile(r"[*?\[]")


class Folders:
    """The entries of folders by name, as they were when one was first asked for."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, os.DirEntry[str]]] = {}
        self._at: dict[str, os.DirEntry[str]] = {}

    def matching(self, root: Path, pattern: str) -> list[Path]:
        """Return what a pattern of names means below ``root``, as :meth:`pathlib.Path.glob` does, in order; folders
        are left out.

        Raises :class:`ValueError` where it is no pattern.
        """
        folder, _, name = pattern.rpartition("/")
        plain = not _MAGIC.search(folder) and _MAGIC.search(name) and "**" not in name
        # A name without a pattern may be stored in other letters (case, form of Unicode).
        if not plain or "\\" in pattern:
            return _globbed(root, pattern)
        top = root / folder
        entries = self._entries(top)
        # By name, since a Path is asked for nothing in less than a microsecond.
        found = [
            one for one in fnmatch.filter(entries, name) if not entries[one].is_dir()
        ]
        return [top / one for one in sorted(found, key=os.path.normcase)]

    def beside(self, folder: Path, known: Collection[str]) -> list[Path]:
        """Return the files in a folder that have an ending and are not ``known`` (their paths), in order."""
        # Nearly all are known: a Path is made of the others alone.
        top = os.path.join(folder, "")  # noqa: PTH118
        names = [
            name
            for name in self._entries(folder)
            if "." in name and top + name not in known
        ]
        return [folder / name for name in sorted(names)]

    def tell_apart(self, files: Sequence[Path]) -> bool:
        """Tell whether the files, for all that their folders say, are each another; where this is false, it has to
        be asked of the files themselves."""
        inodes = set()
        for file in files:
            entry = self._at.get(str(file))
            if entry is None or entry.is_symlink():
                return False
            inodes.add(entry.inode())
        # Files on two disks may have one number: then it is not told here.
        return len(inodes) == len(files)

    def _entries(self, folder: Path) -> dict[str, "os.DirEntry[str]"]:
        path = str(folder)
        if path not in self._known:
            try:
                with os.scandir(path) as entries:
                    self._known[path] = {one.name: one for one in entries}
            except OSError:  # as glob has it: there is nothing
                self._known[path] = {}
            self._at |= {one.path: one for one in self._known[path].values()}
        return self._known[path]


def _globbed(root: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in root.glob(pattern) if not path.is_dir())
    except IndexError:  # how Python 3.11 takes "."
        raise ValueError("no pattern") from None
