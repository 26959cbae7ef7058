"""The sheets in a folder: agencies send them by mail, and somebody saves them all in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.text import sort_key

_SHEETS: Final = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"))


class SheetFiles(NamedTuple):
    """The files to read, in the order of their names, and those of the folders that are no sheets by their endings."""

    sheets: tuple[Path, ...]
    others: tuple[Path, ...]


def sheet_files(given: Iterable[Path]) -> SheetFiles:
    """Put the files of every folder among ``given`` in its place; a file that is named is read whatever it is.

    What an office program keeps beside an open file (``~$…``, ``.~lock…``) is none, nor is anything hidden.
    """
    sheets: list[Path] = []
    others: list[Path] = []
    for path in given:
        if not path.is_dir():
            sheets.append(path)
            continue
        for file in _below(path):
            (sheets if file.suffix.lower() in _SHEETS else others).append(file)
    return SheetFiles(tuple(dict.fromkeys(sheets)), tuple(others))


def _below(folder: Path) -> Iterator[Path]:
    files = (path for path in folder.rglob("*") if path.is_file())
    shown = (path for path in files if not _is_aside(path.relative_to(folder)))
    yield from sorted(shown, key=lambda path: sort_key(path.as_posix()))


def _is_aside(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)
