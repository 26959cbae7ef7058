"""What stands in folders, read once for all that is asked of them: no file of a thousand is looked at by itself."""

import fnmatch
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, overload

_MAGIC: Final = re.compile(r"[*?\[]")


class Files(Sequence[Path]):
    """Files by their paths as text. A Path is made of one when it is asked for: of ten thousand that takes longer
    than to list them."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.texts = tuple(texts)

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Path]:
        return map(Path, self.texts)

    @overload
    def __getitem__(self, index: int) -> Path: ...
    @overload
    def __getitem__(self, index: slice) -> "Files": ...
    def __getitem__(self, index: int | slice) -> "Path | Files":
        found = self.texts[index]
        return Path(found) if isinstance(found, str) else Files(found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Files) and self.texts == other.texts

    def __hash__(self) -> int:
        return hash(self.texts)

    def __repr__(self) -> str:
        return f"Files({list(self.texts)})"


def files_of(paths: Iterable[Path]) -> Files:
    """Return files that are there as Paths already."""
    return Files(map(str, paths))


class Folders:
    """The entries of folders by name, as they were when one was first asked for."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, os.DirEntry[str]]] = {}
        self._at: dict[str, os.DirEntry[str]] = {}

    def matching(self, root: Path, pattern: str) -> list[str]:
        """Return the paths that a pattern of names means below ``root``, as :meth:`pathlib.Path.glob` does, in order;
        folders are left out.

        Raises :class:`ValueError` where it is no pattern.
        """
        folder, _, name = pattern.rpartition("/")
        plain = not _MAGIC.search(folder) and _MAGIC.search(name) and "**" not in name
        # A name without a pattern may be stored in other letters (case, form of Unicode).
        if not plain or "\\" in pattern:
            return [str(path) for path in _globbed(root, pattern)]
        top = root / folder
        entries = self._entries(top)
        found = [
            one for one in fnmatch.filter(entries, name) if not entries[one].is_dir()
        ]
        before = _before(top)
        return [before + one for one in sorted(found, key=os.path.normcase)]

    def beside(self, folder: Path, known: Collection[str]) -> list[Path]:
        """Return the files in a folder that have an ending and are not ``known`` (their paths), in order."""
        # Nearly all are known: a Path is made of the others alone.
        before = _before(folder)
        names = [
            name
            for name in self._entries(folder)
            if "." in name and before + name not in known
        ]
        return [folder / name for name in sorted(names)]

    def tell_apart(self, files: Iterable[str]) -> bool:
        """Tell whether the files at these paths, for all that their folders say, are each another; where this is
        false, it has to be asked of the files themselves."""
        entries = list(map(self._at.get, files))
        found = [entry for entry in entries if entry and not entry.is_symlink()]
        # Files on two disks may have one number: then it is not told here.
        return len({entry.inode() for entry in found}) == len(entries)

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


def _before(folder: Path) -> str:
    """Return what stands before a name in the path of a file of a folder, as a Path has it."""
    return str(folder / "_")[:-1]


def _globbed(root: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in root.glob(pattern) if not path.is_dir())
    except IndexError:  # how Python 3.11 takes "."
        raise ValueError("no pattern") from None
