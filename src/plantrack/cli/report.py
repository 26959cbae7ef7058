"""``plantrack report``: documents that an office can number, sign and send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from plantrack.cli.documents import Request, write_reports
from plantrack.cli.language import HELP
from plantrack.cli.options import AsOf, LangName, PlanIds
from plantrack.formats.documents import DocumentFormat
from plantrack.reports.model import Kind


def command(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=HELP("help.report_kind"))],
    names: Annotated[
        Optional[list[str]], typer.Argument(metavar="NAME|OLD NEW|FILE", help=HELP("help.report_names"))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=HELP("help.report_all"))] = False,
    number: Annotated[
        Optional[str], typer.Option("--number", metavar="SỐ", help=HELP("help.report_number"))
    ] = None,
    period: Annotated[
        Optional[str], typer.Option("--period", metavar="2026-11|2026-Q4|…", help=HELP("help.report_period"))
    ] = None,
    reply_by: Annotated[
        Optional[str],
        typer.Option("--reply-by", metavar=HELP("help.meta.day"), help=HELP("help.report_reply_by")),
    ] = None,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: Annotated[
        Optional[DocumentFormat], typer.Option("--format", help=HELP("help.report_format"))
    ] = None,
    output: Annotated[
        Optional[Path], typer.Option("--output", "-o", metavar="FILE", help=HELP("help.report_output"))
    ] = None,
    lang: LangName = None,
) -> None:
    """Make a document; Markdown to stdout where nothing else is asked for."""
    request = Request(kind, tuple(names or ()), every, number, period, reply_by, format_, output)
    write_reports(request, lang=lang, as_of=as_of, plan_ids=plan)
