"""``plantrack agency``: what one agency must do, and the sheets to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional, get_args

from plantrack.answers.queries.keys import named_in
from plantrack.answers.records import flat
from plantrack.answers.replies import replies
from plantrack.answers.tasks import (
    AgencyList,
    ListedAs,
    agency_json,
    agency_lines,
    agency_list,
    agency_rows,
)
from plantrack.cli.line.declare import Option
from plantrack.cli.line.options import AgencyNames, AsOf, LangName, PlanIds
from plantrack.cli.named import find_agency, split_arguments
from plantrack.cli.out.delivery import fitting, show
from plantrack.cli.session import Session, open_session
from plantrack.errors.usage import MisuseError
from plantrack.formats import Shown
from plantrack.formats.pages.agency import agency_page
from plantrack.index.rows import Judging, Row, rows_of_agency
from plantrack.plan.model import Plan

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
        from plantrack.cli.logs.sheets import (
            write_all,  # most calls only ask for the list
        )

        write_all(session, output, "csv" if format_ == "csv" else "xlsx")
        return
    if not typed:
        raise MisuseError("agency", "progress.sheet.needs_name")
    known = find_agency(session, " ".join(typed))
    chosen: AgencyFormat = fitting(format_, output, get_args(AgencyFormat))
    # CSV on the screen or through a pipe is the list; in a file it is the sheet to fill in.
    if chosen == "xlsx" or (chosen == "csv" and output is not None):
        from plantrack.cli.logs.sheets import write_sheet

        write_sheet(session, known, output, chosen)
        return
    judging, words = session.judging, session.words
    shown = Shown(
        page=lambda: agency_page(
            _told(known, agency_lines(known, judging), judging), judging, words
        ),
        grid=lambda: flat(agency_rows(_lists(session, known))),
        data=lambda: agency_json(_lists(session, known), judging, session.said),
    )
    show(shown, chosen, output, words, session.workspace)


def _lists(session: Session, known: list[tuple[Plan, str]]) -> list[AgencyList[Row]]:
    """Return the agency's work with all that is known of it."""
    own = rows_of_agency(known, session.judging, named_in(known))
    lists = [agency_list(plan, id_, own[plan.id]) for plan, id_ in known]
    return _told(known, lists, session.judging)


def _told(
    known: list[tuple[Plan, str]], lists: list[AgencyList[ListedAs]], judging: Judging
) -> list[AgencyList[ListedAs]]:
    """Return the lists with what the office has told the agency."""
    told = replies(known, judging)
    return [one._replace(replies=told[one.plan.id]) for one in lists]
