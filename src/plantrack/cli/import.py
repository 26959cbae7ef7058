"""``plantrack import``: the file that an office has, as a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from plantrack.cli.imported import Request, run
from plantrack.cli.language import HELP
from plantrack.cli.options import DryRun, LangName, Output
from plantrack.importing.reading.source import Ocr, Tracked
from plantrack.messages import words


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help=HELP("help.import_file"), allow_dash=True)],
    output: Output = None,
    id_: Annotated[str, typer.Option("--id", metavar="ID", help=HELP("help.import_id"))] = "",
    agencies: Annotated[
        Optional[Path], typer.Option("--agencies", metavar="FILE", help=HELP("help.import_agencies"))
    ] = None,
    columns: Annotated[
        str, typer.Option("--columns", metavar="N=COLUMN", help=HELP("help.import_columns"))
    ] = "",
    pages: Annotated[str, typer.Option("--pages", metavar="3-9", help=HELP("help.import_pages"))] = "",
    table: Annotated[Optional[int], typer.Option("--table", min=1, help=HELP("help.import_table"))] = None,
    ocr: Annotated[Ocr, typer.Option("--ocr", help=HELP("help.import_ocr"))] = "auto",
    tracked: Annotated[Tracked, typer.Option("--tracked", help=HELP("help.import_tracked"))] = "accept",
    answers: Annotated[
        Optional[Path], typer.Option("--answers", metavar="FILE.json", help=HELP("help.import_answers"))
    ] = None,
    format_: Annotated[
        Optional[Literal["json"]], typer.Option("--format", help=HELP("help.import_format"))
    ] = None,
    dry_run: DryRun = False,
    lang: LangName = None,
) -> None:
    """Read the file, write the plan to ``output`` (or stdout), and say what is doubtful."""
    request = Request(
        file=file,
        output=output,
        id=id_,
        agencies=agencies,
        columns=columns,
        pages=pages,
        table=table,
        ocr=ocr,
        tracked=tracked,
        answers=answers,
        as_json=format_ == "json",
        dry_run=dry_run,
    )
    run(request, words(lang or "vi"))
