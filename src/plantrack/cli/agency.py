"""``plantrack agency``: what one agency must do."""

from __future__ import annotations

from plantrack.cli.options import AgencyNames, AsOf, FormatName, LangName, Output, PlanIds
from plantrack.cli.output import show
from plantrack.cli.session import find_agency, open_session, split_arguments
from plantrack.formats import Shown
from plantrack.views.records import flat
from plantrack.views.rows import current_rows
from plantrack.views.tasks import agency_json, agency_list, agency_page


def command(
    name: AgencyNames,
    as_of: AsOf = None,
    plan: PlanIds = None,
    format_: FormatName = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Show what an agency leads itself, leads as one of a group, supports, and its standing duties."""
    typed, files = split_arguments(name)
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    known = find_agency(session, " ".join(typed))
    lists = [agency_list(plan, id_, current_rows([plan], session.judging)) for plan, id_ in known]
    shown = Shown(
        page=lambda: agency_page(lists, session.judging, session.words),
        grid=lambda: flat(row for own in lists for row in (*own.leads, *own.leads_via, *own.supports)),
        data=lambda: agency_json(lists, session.judging),
    )
    show(shown, format_, output)
