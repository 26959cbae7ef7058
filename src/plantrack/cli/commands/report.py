"""``plantrack report``: documents that an office can number, sign and send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

from plantrack.cli.documents.making import write_reports
from plantrack.cli.documents.requested import ReportRequest
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import AsOf, LangName, PlanIds
from plantrack.formats.documents import DocumentFormat
from plantrack.reports.kinds import DocumentKind


def command(
    kind: Annotated[DocumentKind, Argument("KIND", "help.report_kind")],
    names: Annotated[
        Optional[list[str]], Argument("NAME|OLD NEW|FILE", "help.report_names")
    ] = None,
    every: Annotated[bool, Option(("--all",), "help.report_all")] = False,
    number: Annotated[
        Optional[str], Option(("--number",), "help.report_number", "SỐ")
    ] = None,
    period: Annotated[
        Optional[str], Option(("--period",), "help.report_period", "2026-11|2026-Q4|…")
    ] = None,
    reply_by: Annotated[
        Optional[str], Option(("--reply-by",), "help.report_reply_by", "help.meta.day")
    ] = None,
    joint: Annotated[bool, Option(("--joint",), "help.report_joint")] = False,
    sent: Annotated[bool, Option(("--sent",), "help.report_sent")] = False,
    agency: Annotated[
        Optional[str], Option(("--agency",), "help.report_agency", "NAME")
    ] = None,
    dated: Annotated[
        Optional[str], Option(("--dated",), "help.report_dated", "help.meta.day")
    ] = None,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: Annotated[
        Optional[DocumentFormat], Option(("--format",), "help.report_format")
    ] = None,
    output: Annotated[
        Optional[Path], Option(("--output", "-o"), "help.report_output", "FILE")
    ] = None,
    lang: LangName = None,
) -> None:
    """Make a document; Markdown to stdout where nothing else is asked for."""
    request = ReportRequest(
        kind,
        tuple(names or ()),
        every,
        number,
        period,
        reply_by,
        format_,
        output,
        joint=joint,
        sent=sent,
        agency=agency,
        dated=dated,
    )
    write_reports(request, lang=lang, as_of=as_of, plan_ids=plan)
