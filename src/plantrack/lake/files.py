"""The files of a lake: which offices and tables there are, and what of it no reader may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from plantrack.errors.files import FileError
from plantrack.errors.usage import MissingLibraryError
from plantrack.findings import reason_of
from plantrack.lake.contract import (
    BY_NAME,
    EXPORT_KEY,
    LAKE_TABLES,
    OFFICE_PREFIX,
    VERSION_KEY,
    LakeTable,
    lake_version,
)
from plantrack.sources.office import is_office_id

_PART: Final = re.compile(r"part-[0-9A-Za-z._-]+\.parquet")
_ASIDE: Final = (".", "_")
"""What the names of folders and files begin with that no reader of a lake looks at."""


class LakeBreak(NamedTuple):
    """Where a lake breaks its contract, or what in it deserves a look: ``code`` names the sentence, ``number`` says
    how many rows it is about, and ``detail`` what in particular."""

    code: str
    office: str = ""
    table: str = ""
    file: str = ""
    plan: str = ""
    number: int = 1
    detail: str = ""


class Lake(NamedTuple):
    """A lake: its folder, its offices in the order of their ids, and the files of each table."""

    root: Path
    offices: tuple[str, ...]
    files: Mapping[str, tuple[Path, ...]]


def find_lake(root: Path) -> tuple[Lake, tuple[LakeBreak, ...]]:
    """Return the lake in a folder, and how its files break the contract; those that do are not among its files.

    Raises :class:`FileError` where there is no such folder or no office in it.
    """
    breaks: list[LakeBreak] = []
    parts: dict[tuple[str, str], list[Path]] = {}
    for folder in _folders(root):
        if folder.name not in BY_NAME:
            breaks.append(LakeBreak("no_table", file=_shown(root, folder)))
            continue
        for office, file in _parts(root, folder, breaks):
            parts.setdefault((office, folder.name), []).append(file)
    if not parts:
        raise FileError(str(root), "no <table>/office=<id>/part-*.parquet")
    exports: dict[str, set[str]] = {}
    sound: dict[tuple[str, str], list[Path]] = {}
    for (office, name), files in parts.items():
        for file in files:
            found = _file_break(root, file, BY_NAME[name])
            if isinstance(found, LakeBreak):
                breaks.append(found._replace(office=office, table=name))
                continue
            sound.setdefault((office, name), []).append(file)
            exports.setdefault(office, set()).add(found)
    offices = sorted({office for office, _ in parts})
    breaks += _incomplete(offices, parts, exports)
    lake = Lake(
        root,
        tuple(offices),
        {
            table.name: tuple(
                file
                for office in offices
                for file in sorted(sound.get((office, table.name), ()))
            )
            for table in LAKE_TABLES
        },
    )
    return lake, tuple(breaks)


def _folders(root: Path) -> list[Path]:
    try:
        return [one for one in sorted(root.iterdir()) if one.name[:1] not in _ASIDE]
    except OSError as error:
        raise FileError(str(root), reason_of(error)) from error


def _parts(
    root: Path, folder: Path, breaks: list[LakeBreak]
) -> Iterator[tuple[str, Path]]:
    """Yield the files of a table with their offices; what has another name is a break."""
    for place in _folders(folder):
        office = place.name.removeprefix(OFFICE_PREFIX)
        if not (
            place.name.startswith(OFFICE_PREFIX)
            and is_office_id(office)
            and place.is_dir()
        ):
            breaks.append(
                LakeBreak("no_office", table=folder.name, file=_shown(root, place))
            )
            continue
        for file in _folders(place):
            if _PART.fullmatch(file.name) and file.is_file():
                yield office, file
            else:
                shown = _shown(root, file)
                breaks.append(LakeBreak("no_part", office, folder.name, shown))


def _file_break(root: Path, file: Path, table: LakeTable) -> LakeBreak | str:
    """Return how a file breaks the contract, or the id of the export that it comes from."""
    shown = _shown(root, file)
    schema = _schema(file)
    if isinstance(schema, str):
        return LakeBreak("unreadable", file=shown, detail=schema)
    said = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    version = said.get(VERSION_KEY, "")
    if version != lake_version():
        return LakeBreak("version", file=shown, detail=version or "–")
    there = {field.name: str(field.type) for field in schema}
    wanted = {
        name: "int64" if name in table.numbers else "string" for name in table.columns
    }
    wrong = sorted(
        name
        for name in {*there, *wanted}
        if there.get(name) != wanted.get(name) and name != "office"
    )
    if wrong:
        return LakeBreak("columns", file=shown, detail=", ".join(wrong))
    export: str = said.get(EXPORT_KEY, "")
    return export


def _schema(file: Path) -> Any:
    """Return the schema of a file, with its metadata; a text where it cannot be read."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingLibraryError("pyarrow", "lake") from error
    try:
        schema = parquet.read_schema(file)
    except OSError as error:
        return reason_of(error) or "OSError"
    except pa.ArrowException as error:
        return str(error).partition("\n")[0]
    return schema.with_metadata(schema.metadata or {})


def _incomplete(
    offices: list[str],
    parts: Mapping[tuple[str, str], list[Path]],
    exports: Mapping[str, set[str]],
) -> Iterator[LakeBreak]:
    """Yield the tables that an office lacks, and the offices whose files come from several exports."""
    for office in offices:
        for table in LAKE_TABLES:
            if (office, table.name) not in parts:
                yield LakeBreak("missing", office, table.name)
        if len(exports.get(office, ())) > 1:
            yield LakeBreak("torn", office, number=len(exports[office]))


def _shown(root: Path, place: Path) -> str:
    return place.relative_to(root).as_posix()
