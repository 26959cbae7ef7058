"""``plantrack agency``: what one agency must do, and the sheets to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from plantrack.answers.records import flat
from plantrack.answers.tasks import agency_json, agency_list, agency_page
from plantrack.cli.language import HELP
from plantrack.cli.options import AgencyNames, AsOf, LangName, PlanIds
from plantrack.cli.output import show
from plantrack.cli.session import find_agency, open_session, split_arguments
from plantrack.cli.sheets import write_all, write_sheet
from plantrack.formats import Shown
from plantrack.progress.rows import own_rows

AgencyFormat = Literal["table", "plain", "json", "csv", "md", "xlsx"]


def command(
    name: AgencyNames = None,
    all_: Annotated[bool, typer.Option("--all", help=HELP("help.all"))] = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: Annotated[
        Optional[AgencyFormat], typer.Option("--format", help=HELP("help.agency_format"))
    ] = None,
    output: Annotated[
        Optional[Path],
        typer.Option("--output", "-o", metavar="FILE|FOLDER", help=HELP("help.agency_output")),
    ] = None,
    lang: LangName = None,
) -> None:
    """Show what an agency leads itself, leads as one of a group, supports, and its standing duties."""
    typed, files = split_arguments(name)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    if all_:
        write_all(session, output, "csv" if format_ == "csv" else "xlsx")
        return
    if not typed:
        raise typer.BadParameter(session.words("progress.sheet.needs_name"))
    known = find_agency(session, " ".join(typed))
    kind = format_ or (output.suffix.lower().removeprefix(".") if output else "")
    if kind == "xlsx" or (kind == "csv" and output is not None):
        write_sheet(session, known, output, "csv" if kind == "csv" else "xlsx")
        return
    lists = [agency_list(plan, id_, own_rows(plan, id_, session.judging)) for plan, id_ in known]
    shown = Shown(
        page=lambda: agency_page(lists, session.judging, session.words),
        grid=lambda: flat(row for own in lists for row in (*own.leads, *own.leads_via, *own.supports)),
        data=lambda: agency_json(lists, session.judging),
    )
    show(shown, None if format_ == "xlsx" else format_, output)
