"""``plantrack export``: the whole index, and the results of the day, for other programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal, Optional

from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import AsOf, FileArguments, LangName
from plantrack.cli.out.delivery import deliver, source_fields, source_note
from plantrack.cli.out.streams import tell
from plantrack.cli.session import Session, open_session
from plantrack.errors.usage import MisuseError
from plantrack.formats.choose import OUTPUT_FORMATS
from plantrack.formats.dataset import all_json, all_xlsx, table_csv, table_json
from plantrack.index.giving import GivenTable, given_tables
from plantrack.index.rows import index_of
from plantrack.sources.madefolder import check_home
from plantrack.sources.office import is_office_id

ExportFormat = Literal["csv", "xlsx", "json", "parquet"]
_ENDINGS: tuple[ExportFormat, ...] = ("xlsx", "json")


def command(
    files: FileArguments = None,
    format_: Annotated[
        Optional[ExportFormat], Option(("--format",), "help.export_format")
    ] = None,
    output: Annotated[
        Optional[Path],
        Option(("--output", "-o"), "help.export_output", metavar="FOLDER|FILE"),
    ] = None,
    office: Annotated[
        Optional[str], Option(("--office",), "help.export_office", metavar="ID")
    ] = None,
    as_of: AsOf = None,
    lang: LangName = None,
) -> None:
    """Write every table and the three results of the day."""
    if output is None:
        raise MisuseError("export", "data.export.needs_output")
    chosen, is_file = _place(format_, output)
    session = open_session(lang=lang, as_of=as_of, files=files)
    if note := source_note(session.workspace, session.words):
        tell(note)
    base = index_of(session.plans, session.judging).base
    tables = given_tables(base)
    if not is_file:
        check_home(output, session.workspace)
    if chosen == "parquet":
        count = _write_part(session, base, output, _office(session, office))
        tell(session.words("data.export.written", count=count, folder=output))
    elif is_file:
        data = (
            all_xlsx(tables, base)
            if chosen == "xlsx"
            else all_json(tables, base, _about(session))
        )
        deliver(data, output, session.words)
    else:
        _write_folder(_files(tables, base, chosen), output)
        tell(session.words("data.export.written", count=len(tables), folder=output))


def _about(session: Session) -> dict[str, object]:
    """Tell of what and of which day one file is."""
    return {
        "as_of": session.judging.as_of.isoformat(),
        **source_fields(session.workspace),
        "drafts": list(session.said.drafts),
    }


def _place(format_: ExportFormat | None, output: Path) -> tuple[ExportFormat, bool]:
    """Return the format, and whether ``output`` is one file: a workbook always is, JSON where its ending says."""
    ending = output.suffix.lower()
    said = next(
        (one for one in _ENDINGS if ending in OUTPUT_FORMATS[one].endings), None
    )
    chosen: ExportFormat = format_ or said or "csv"
    is_file = chosen == "xlsx" or (
        chosen == "json" and said == "json" and not output.is_dir()
    )
    # Several tables go into a folder; one file under such a name would hide all but one of them.
    if not is_file and (output.is_file() or ending in (".csv", ".parquet")):
        raise MisuseError("export", "data.export.is_file", format=chosen)
    return chosen, is_file


def _write_part(
    session: Session, base: sqlite3.Connection, folder: Path, office: str
) -> int:
    """Write the office's part of a lake. The results of the day are not in it: a lake judges all its offices by one
    day. Return the number of tables."""
    from datetime import UTC, datetime

    from plantrack import __version__
    from plantrack.formats.parquet import ExportSettings, write_lake

    config = session.workspace.config
    judged = (config.due_soon_days, config.confirm, config.roll, config.before)
    settings = ExportSettings(__version__, datetime.now(UTC), *judged)
    return write_lake(base, folder, office, settings)


def _office(session: Session, office: str | None) -> str:
    chosen = office or session.workspace.config.office.id
    if not chosen:
        raise MisuseError("export", "data.export.needs_office")
    if not is_office_id(chosen):
        raise MisuseError("export", "data.export.bad_office", office=chosen)
    return chosen


def _files(
    tables: tuple[GivenTable, ...], base: sqlite3.Connection, format_: ExportFormat
) -> Iterator[tuple[str, bytes]]:
    make = table_csv if format_ == "csv" else table_json
    for table in tables:
        yield f"{table.name}.{format_}", make(table, base)


def _write_folder(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write files under the names of their tables, all or none; one that the workspace uses is left alone."""
    from plantrack.sources.own import OwnFiles
    from plantrack.sources.writing import make_folder, write_set

    make_folder(folder)
    own = OwnFiles(Path.cwd())

    def allowed() -> Iterator[tuple[str, bytes]]:
        for name, data in files:
            own.refuse(folder / name)
            yield name, data

    write_set(folder, allowed())
