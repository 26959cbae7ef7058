"""``plantrack agency``: what one agency must do, and the sheets to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional, get_args

from plantrack.answers.keys import named_in
from plantrack.answers.records import flat
from plantrack.answers.replies import replies
from plantrack.answers.tasks import agency_json, agency_list
from plantrack.cli.declare import Option
from plantrack.cli.options import AgencyNames, AsOf, LangName, PlanIds
from plantrack.cli.output import fitting, show
from plantrack.cli.session import find_agency, open_session, split_arguments
from plantrack.errors import MisuseError
from plantrack.formats import Shown
from plantrack.formats.pages.tasks import agency_page
from plantrack.index.rows import rows_of_agency

AgencyFormat = Literal["table", "plain", "json", "csv", "md", "xlsx"]


def command(
    name: AgencyNames = None,
    all_: Annotated[bool, Option(("--all",), "help.all")] = False,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: Annotated[
        Optional[AgencyFormat], Option(("--format",), "help.agency_format")
    ] = None,
    output: Annotated[
        Optional[Path],
        Option(("--output", "-o"), "help.agency_output", metavar="FILE|FOLDER"),
    ] = None,
    lang: LangName = None,
) -> None:
    """Show what an agency leads itself, leads as one of a group, supports, and its standing duties."""
    typed, files = split_arguments(name)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    if all_:
        from plantrack.cli.sheets import write_all  # most calls only ask for the list

        write_all(session, output, "csv" if format_ == "csv" else "xlsx")
        return
    if not typed:
        raise MisuseError("agency", "progress.sheet.needs_name")
    known = find_agency(session, " ".join(typed))
    chosen: AgencyFormat = fitting(format_, output, get_args(AgencyFormat))
    if chosen == "xlsx" or (chosen == "csv" and output is not None):
        from plantrack.cli.sheets import write_sheet

        write_sheet(session, known, output, chosen)
        return
    own = rows_of_agency(known, session.judging, named_in(known))
    told = replies(known, session.judging)
    lists = [
        agency_list(plan, id_, own[plan.id])._replace(replies=told[plan.id])
        for plan, id_ in known
    ]
    shown = Shown(
        page=lambda: agency_page(lists, session.judging, session.words),
        grid=lambda: flat(
            row for own in lists for row in (*own.leads, *own.leads_via, *own.supports)
        ),
        data=lambda: agency_json(lists, session.judging, session.said),
    )
    show(shown, chosen, output, session.words, session.workspace)
