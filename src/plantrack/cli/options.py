"""The options that commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from plantrack.cli.complete import complete_agency, complete_plan, complete_task, complete_view
from plantrack.cli.language import HELP
from plantrack.formats import Format
from plantrack.messages import Lang

AsOf = Annotated[
    Optional[str],
    typer.Option("--as-of", metavar=HELP("help.meta.day"), envvar="PLANTRACK_AS_OF", help=HELP("help.as_of")),
]
PlanIds = Annotated[
    Optional[list[str]],
    typer.Option("--plan", metavar="ID", help=HELP("help.plan"), autocompletion=complete_plan),
]
Files = Annotated[Optional[list[Path]], typer.Argument(metavar="FILE", help=HELP("help.files"))]
FormatName = Annotated[Optional[Format], typer.Option("--format", help=HELP("help.format"))]
Output = Annotated[
    Optional[Path], typer.Option("--output", "-o", metavar="FILE", help=HELP("help.output"), dir_okay=False)
]
LangName = Annotated[Optional[Lang], typer.Option("--lang", envvar="PLANTRACK_LANG", help=HELP("help.lang"))]
QueryWords = Annotated[Optional[list[str]], typer.Argument(metavar="QUERY|FILE", help=HELP("help.query"))]
ViewName = Annotated[
    Optional[str],
    typer.Option("--view", metavar="NAME", help=HELP("help.view"), autocompletion=complete_view),
]
TaskIds = Annotated[
    list[str], typer.Argument(metavar="ID|FILE", help=HELP("help.task_id"), autocompletion=complete_task)
]
AgencyNames = Annotated[
    Optional[list[str]],
    typer.Argument(metavar="NAME|FILE", help=HELP("help.agency_name"), autocompletion=complete_agency),
]
SomeTaskIds = Annotated[
    Optional[list[str]],
    typer.Argument(metavar="ID|FILE", help=HELP("help.task_id"), autocompletion=complete_task),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="PLANTRACK_BY", help=HELP("help.recorder"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=HELP("help.dry_run"))]
ExitCode = Annotated[bool, typer.Option("--exit-code", help=HELP("help.exit_code"))]
