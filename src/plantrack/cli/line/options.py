"""The options that commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from plantrack.cli.line.declare import Argument, Option
from plantrack.formats import AnswerFormat
from plantrack.messages import Lang

AsOf = Annotated[
    Optional[str],
    Option(("--as-of",), "help.as_of", "help.meta.day", "PLANTRACK_AS_OF"),
]
PlanIds = Annotated[
    Optional[list[str]], Option(("--plan",), "help.plan", "ID", complete="plan")
]
FileArguments = Annotated[Optional[list[Path]], Argument("FILE", "help.files")]
FormatName = Annotated[Optional[AnswerFormat], Option(("--format",), "help.format")]
# Commands that write folders too declare an output of their own.
Output = Annotated[
    Optional[Path], Option(("--output", "-o"), "help.output", "FILE", is_file=True)
]
LangName = Annotated[
    Optional[Lang], Option(("--lang",), "help.lang", envvar="PLANTRACK_LANG")
]
QueryWords = Annotated[
    Optional[list[str]], Argument("QUERY|FILE", "help.query", "query")
]
ViewName = Annotated[
    Optional[str], Option(("--view",), "help.view", "NAME", complete="view")
]
TaskIds = Annotated[list[str], Argument("ID|FILE", "help.task_id", "task")]
SomeTaskIds = Annotated[
    Optional[list[str]], Argument("ID|FILE", "help.task_id", "task")
]
AgencyNames = Annotated[
    Optional[list[str]], Argument("NAME|FILE", "help.agency_name", "agency")
]
Recorder = Annotated[str, Option(("--by",), "help.recorder", "NAME", "PLANTRACK_BY")]
DryRun = Annotated[bool, Option(("--dry-run",), "help.dry_run")]
ExitCode = Annotated[bool, Option(("--exit-code",), "help.exit_code")]
