"""``plantrack lake``: many offices' exports in one folder, judged on DuckDB or Spark."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal, Optional

from plantrack.cli.lakes.opening import MEMORY, EngineChoice, open_lake
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import AsOf, ExitCode, FormatName, LangName, Output
from plantrack.cli.out.delivery import emit, show
from plantrack.errors.usage import MisuseError
from plantrack.lake.engine import EngineName
from plantrack.lake.groups import LakeBy
from plantrack.sources.workspace import shipped

LakeAction = Literal[
    "overdue", "due", "stats", "agency", "sql", "check", "rebuild", "job"
]
JOB: Final = "plantrack_lake.py"
"""The file that ``spark-submit`` is given."""


def command(
    action: Annotated[
        LakeAction,
        Argument("overdue|due|stats|agency|sql|check|rebuild|job", "help.lake_action"),
    ],
    lake: Annotated[Optional[Path], Argument("LAKE", "help.lake_folder")] = None,
    rest: Annotated[Optional[list[str]], Argument("NAME|SQL", "help.lake_rest")] = None,
    by: Annotated[LakeBy, Option(("--by",), "help.lake_by")] = "agency",
    within: Annotated[
        str, Option(("--within",), "help.within", metavar="30d|2w|…")
    ] = "30d",
    limit: Annotated[
        int, Option(("--limit",), "help.lake_limit", metavar="TASKS", least=0)
    ] = 1_000,
    engine: Annotated[EngineName, Option(("--engine",), "help.lake_engine")] = "duckdb",
    master: Annotated[
        Optional[str], Option(("--master",), "help.lake_master", metavar="URL")
    ] = None,
    memory: Annotated[
        str, Option(("--memory",), "help.lake_memory", metavar="SIZE")
    ] = MEMORY,
    timeout: Annotated[
        int, Option(("--timeout",), "help.lake_timeout", metavar="SECONDS", least=1)
    ] = 600,
    older_than: Annotated[
        str, Option(("--older-than",), "help.lake_older", metavar="7d")
    ] = "7d",
    as_of: AsOf = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
    exit_code: ExitCode = False,
) -> int:
    """Ask a lake what a single workspace is asked, with offices as one more level."""
    from plantrack.cli.lakes.answers import ANSWERS, LakeAsked
    from plantrack.cli.lakes.care import CheckAsked, check, remake

    # Before all that needs a lake: `spark-submit` is given this file, and asks the lake itself.
    if action == "job":
        emit([f"{shipped('jobs') / JOB}\n".encode()])
        return 0
    if lake is None:
        raise MisuseError("lake", "lake.which")
    asked = LakeAsked(" ".join(rest or ()), by, within, limit, timeout)
    choice = EngineChoice(engine, master, memory)
    if action == "rebuild":
        return remake(lake, choice, lang)
    if action == "check":
        care = CheckAsked(lake, choice, older_than, as_of)
        return check(care, lang, format_, output)
    with open_lake(lake, choice, as_of, lang) as session:
        shown, some = ANSWERS[action](session, asked)
        show(shown, format_, output, session.words)
    return int(exit_code and some)
