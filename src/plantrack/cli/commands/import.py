"""``plantrack import``: the file that an office has, as a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

from plantrack.cli.imports.imported import ImportRequest, run
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import DryRun, LangName, Output
from plantrack.importing.reading.source import Ocr, Tracked
from plantrack.messages import words


def command(
    file: Annotated[Path, Argument("FILE|-", "help.import_file")],
    output: Output = None,
    id_: Annotated[str, Option(("--id",), "help.import_id", "ID")] = "",
    agencies: Annotated[
        Optional[Path], Option(("--agencies",), "help.import_agencies", "FILE")
    ] = None,
    columns: Annotated[
        str, Option(("--columns",), "help.import_columns", "N=COLUMN")
    ] = "",
    pages: Annotated[str, Option(("--pages",), "help.import_pages", "3-9")] = "",
    table: Annotated[
        Optional[int], Option(("--table",), "help.import_table", least=1)
    ] = None,
    ocr: Annotated[Ocr, Option(("--ocr",), "help.import_ocr")] = "auto",
    tracked: Annotated[
        Tracked, Option(("--tracked",), "help.import_tracked")
    ] = "accept",
    review: Annotated[
        Optional[Path], Option(("--review",), "help.import_review", "OUT.html")
    ] = None,
    answers: Annotated[
        Optional[Path], Option(("--answers",), "help.import_answers", "FILE.json")
    ] = None,
    update: Annotated[
        Optional[Path], Option(("--update",), "help.import_update", "PLAN.yaml")
    ] = None,
    format_: Annotated[
        Optional[Literal["json"]], Option(("--format",), "help.import_format")
    ] = None,
    dry_run: DryRun = False,
    lang: LangName = None,
) -> None:
    """Read the file, write the plan to ``output`` (or stdout), and say what is doubtful."""
    request = ImportRequest(
        file=file,
        output=output,
        id=id_,
        agencies=agencies,
        columns=columns,
        pages=pages,
        table=table,
        ocr=ocr,
        tracked=tracked,
        review=review,
        answers=answers,
        update=update,
        as_json=format_ == "json",
        dry_run=dry_run,
    )
    run(request, words(lang or "vi"))
