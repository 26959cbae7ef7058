"""``plantrack calendar``: the due days as a calendar file."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Annotated, Final, Literal, Optional

from plantrack.answers.due import read_days
from plantrack.answers.tasks import agency_list
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.options import AsOf, LangName, Output, PlanIds
from plantrack.cli.named import find_agency, split_arguments
from plantrack.cli.out.delivery import deliver
from plantrack.cli.out.streams import tell
from plantrack.cli.session import Session, open_session
from plantrack.errors.asked import BadSpanError
from plantrack.errors.usage import MissingLibraryError
from plantrack.formats.choose import choose
from plantrack.formats.pages.agenda import agenda
from plantrack.index.rows import Row, all_rows, narrow
from plantrack.messages.naming import plan_name
from plantrack.sources.regular import read_regular

_LARGEST: Final = 20_000_000
"""Bytes of the calendar that is there, whose counts of changes go on; a larger one is none of ours."""

AgencyOption = Annotated[
    Optional[str],
    Option(("--agency",), "help.calendar_agency", metavar="NAME", complete="agency"),
]
NamesArgument = Annotated[
    Optional[list[str]],
    Argument("NAME|FILE", "help.calendar_agency", complete="agency"),
]
KindOption = Annotated[Literal["event", "todo"], Option(("--as",), "help.calendar_as")]
AlarmText = Annotated[str, Option(("--alarm",), "help.alarm", metavar="3d|1w|…")]


def command(
    name: NamesArgument = None,
    agency: AgencyOption = None,
    kind: KindOption = "event",
    alarm: AlarmText = "3d",
    as_of: AsOf = None,
    plan: PlanIds = None,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Write the due days as a calendar file; what is done or gone is sent as that."""
    try:
        from plantrack.formats.ics import render_ics
    except ModuleNotFoundError as error:
        raise MissingLibraryError(error.name or "icalendar", "calendar") from error
    typed, files = split_arguments(name)
    alarm_days = read_days(alarm)
    if alarm_days is None:
        raise BadSpanError(alarm)
    choose(None, output, ("ics",))
    session = open_session(lang=lang, as_of=as_of, plan_ids=plan, files=files)
    title, rows = _chosen(session, " ".join([*typed, agency or ""]).strip())
    entries = agenda(rows, session.words, repeat=kind == "event")
    # A calendar without a day ahead looks like a mistake to whoever opens it.
    if all(entry.ended.how for entry in entries):
        tell(session.words("agenda.none"))
    calendar = render_ics(
        entries,
        title,
        session.judging.as_of,
        kind,
        alarm_days,
        earlier=_earlier(output),
    )
    deliver(calendar, output, session.words)


def _earlier(output: Path | None) -> bytes:
    """Return the calendar that stands where this one goes, nothing where there is none."""
    try:
        return read_regular(output, most=_LARGEST) if output else b""
    except OSError:
        return b""


def _chosen(session: Session, agency: str) -> tuple[str, list[Row]]:
    """Return the calendar's name and its rows: an agency's, or all."""
    words, judging = session.words, session.judging
    if not agency:
        names = "; ".join(plan_name(plan, words) for plan in session.plans)
        return words("agenda.name", name=names), all_rows(session.plans, judging)
    known = find_agency(session, agency)
    lists = []
    for plan, id_ in known:
        # As each day stands for this agency: that others still owe it is no reminder for it.
        units = frozenset((id_, *plan.directory.units(id_)))
        lists.append(
            agency_list(
                plan,
                id_,
                [narrow(row, units, judging) for row in all_rows([plan], judging)],
            )
        )
    plan, id_ = known[0]
    leads = chain.from_iterable((*own.leads, *own.leads_via) for own in lists)
    return words("agenda.name", name=plan.directory.name(id_)), list(leads)
