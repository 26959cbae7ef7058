"""From what is asked of ``report`` to documents, and where they go."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, assert_never, get_args

from plantrack.cli.output import deliver, deliver_all
from plantrack.cli.session import (
    Session,
    check_near,
    find_agency,
    open_session,
    split_arguments,
)
from plantrack.cli.streams import tell
from plantrack.dates import dmy, read_day
from plantrack.deadlines.calendar.workdays import is_workday
from plantrack.errors import BadDateError, BadReportError
from plantrack.formats.choose import OUTPUT_FORMATS, choose
from plantrack.formats.documents import DocumentFormat, Writer
from plantrack.messages import Lang
from plantrack.plan.model import Plan
from plantrack.reports.common import Asked
from plantrack.reports.joint import joint_report
from plantrack.reports.kinds import REPORT_KINDS, AgencyKind, DocumentKind, PlanKind
from plantrack.reports.letters import is_issuer, letter_head, reply_day
from plantrack.reports.make import agency_reports, owed, plan_report, reminders, results
from plantrack.reports.model import Report
from plantrack.reports.period import ReportPeriod, read_period
from plantrack.sources.daysoff import workday_calendar
from plantrack.sources.letters import SentLetter, add_letters, read_letters
from plantrack.sources.workspace import Workspace, shipped


class ReportRequest(NamedTuple):
    """What a person asked ``report`` for."""

    kind: DocumentKind
    names: tuple[str, ...]
    every: bool
    number: str | None
    period: str | None
    reply_by: str | None
    format: DocumentFormat | None
    output: Path | None
    joint: bool = False
    sent: bool = False
    agency: str | None = None

    @property
    def chosen(self) -> DocumentFormat:
        """The format: the one named, else what the file's ending says, else Markdown, of many Word.

        Raises :class:`~plantrack.errors.NoSuchFormatError` for an ending that says another format.
        """
        if self.every:
            return self.format or "docx"
        return choose(self.format, self.output, get_args(DocumentFormat))


def write_reports(
    request: ReportRequest,
    *,
    lang: Lang | None,
    as_of: str | None,
    plan_ids: Iterable[str] | None,
) -> None:
    """Make the documents and write them. Raises :class:`~plantrack.errors.PlantrackError`."""
    # What a comparison is given are its two sides, each a file, a folder or a revision; they are no plans at hand.
    of_pair = request.kind == "comparison"
    if request.agency:
        request = request._replace(names=(*request.names, request.agency))
    typed, files = ([], []) if of_pair else split_arguments(request.names)
    session = open_session(
        lang=lang, as_of=as_of, plan_ids=None if of_pair else plan_ids, files=files
    )
    check_near(session.judging.as_of)
    _check_number(request)
    _check_letter(request)
    made = _reports(request, session, typed)
    writer = Writer(template_folders(session.workspace))
    if request.every:
        _write_all(request, session, writer, list(made))
    else:
        _write(request, session, writer, list(made))


def _check_letter(request: ReportRequest) -> None:
    """Refuse what only letters have elsewhere; what was sent is recorded with the number that it was given."""
    if (request.joint or request.sent) and request.kind != "reminder":
        raise BadReportError("report.only_reminder")
    if request.joint and (request.every or request.names):
        raise BadReportError("report.joint_alone")
    if request.sent and request.number is None:
        raise BadReportError("report.sent_number")


def _check_number(request: ReportRequest) -> None:
    """Refuse a number that no registry gives: each document has its own (NĐ 30/2020, Điều 15)."""
    if request.number is None:
        return
    if not REPORT_KINDS[request.kind].numbered:
        raise BadReportError("report.no_number", kind=request.kind)
    if request.every:
        raise BadReportError("report.number_for_all")
    if not re.fullmatch(r"[0-9]*[1-9][0-9]*[a-zA-Z]?(/[^\s/]+)?", request.number):
        raise BadReportError("report.bad_number", value=request.number)


def template_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Return where templates are looked for: the workspace's own folder, then the shipped ones."""
    own = workspace.root / workspace.config.templates
    shipped_ones = shipped("templates")
    return (own, shipped_ones) if workspace.kind == "workspace" else (shipped_ones,)


def _asked(session: Session, plan: Plan, request: ReportRequest) -> Asked:
    """Return what a document is made of. A list or a table of what is not issued yet is a draft, and says so."""
    needs_issue = REPORT_KINDS[request.kind].after_issue
    if request.kind == "reminder" and plan.header.issued is None:
        raise BadReportError("report.not_issued", plan=plan.id)
    if needs_issue and session.judging.as_of < plan.header.issued_from:
        raise BadReportError(
            "report.before_plan",
            day=dmy(session.judging.as_of),
            issued=dmy(plan.header.issued_from),
        )
    return Asked(plan, session.judging, session.workspace.config.office, request.number)


def _comparisons(request: ReportRequest, session: Session) -> Iterator[Report]:
    from plantrack.diff import compare
    from plantrack.index.plans import load_kept
    from plantrack.reports.comparison import comparison_report
    from plantrack.sources.sides import read_pairs

    if len(request.names) != 2:
        raise BadReportError("report.two_sides")
    for old, new in read_pairs(
        request.names[0], request.names[1], session.workspace, load=load_kept
    ):
        if old and new:
            yield comparison_report(compare(old, new), session.judging.as_of)


def _reports(
    request: ReportRequest, session: Session, typed: list[str]
) -> Iterator[Report]:
    match request.kind:
        case "overdue" | "status" | "brief" | "appendix":
            return _plan_reports(request.kind, request, session, typed)
        case "agency" | "reminder" | "result":
            return _agency_reports(request.kind, request, session, typed)
        case "comparison":
            return _comparisons(request, session)
        case _:
            assert_never(request.kind)


def _plan_reports(
    kind: PlanKind, request: ReportRequest, session: Session, typed: list[str]
) -> Iterator[Report]:
    if typed:
        raise BadReportError("report.no_names", names=" ".join(typed))
    period = _period(request, session)
    for plan in session.plans:
        if period and period.last < plan.header.issued_from:
            raise BadReportError(
                "report.before_plan",
                day=dmy(period.last),
                issued=dmy(plan.header.issued_from),
            )
        yield plan_report(kind, _asked(session, plan, request), period)


def _period(request: ReportRequest, session: Session) -> ReportPeriod | None:
    if request.period is None:
        return None
    period = read_period(request.period, session.workspace.config.office.cutoff)
    if period is None:
        raise BadReportError("report.bad_period", value=request.period)
    if period.first > session.judging.as_of:
        raise BadReportError("report.period_ahead", value=request.period)
    return period


def _agency_reports(
    kind: AgencyKind, request: ReportRequest, session: Session, typed: list[str]
) -> Iterator[Report]:
    if request.joint:
        yield from _joint(request, session)
        return
    if request.every == bool(typed):
        raise BadReportError("report.names_or_all")
    reply_by = _reply_by(request, session)
    named = [
        found
        for name in _joined(session, typed)
        for found in find_agency(session, name)
    ]
    for plan in session.plans:
        asked = _asked(session, plan, request)
        owing = owed(asked)
        mine = [id_ for one, id_ in named if one is plan]
        every = plan.directory.agencies if request.every else mine
        if kind == "agency":
            yield from agency_reports(asked, every)
        elif kind == "result":
            others = [agency for agency in every if not is_issuer(asked, agency)]
            _check_bodies(plan, others)
            yield from results(asked, others, _period(request, session))
        elif kind == "reminder":
            others = list(
                _others(
                    asked, owing.agencies if request.every else mine, session, request
                )
            )
            yield from reminders(
                asked, others, owing, reply_by, read_letters(session.workspace.root)
            )
            _note_sent(request, session, asked, others, reply_by)
        else:
            assert_never(kind)


def _check_bodies(plan: Plan, agencies: Iterable[str]) -> None:
    """Refuse a group as the one who reports: it has no head and no seal, its members report each for itself."""
    for agency in agencies:
        if agency in plan.directory.groups:
            raise BadReportError("report.no_body", name=plan.directory.name(agency))


def _joint(request: ReportRequest, session: Session) -> Iterator[Report]:
    """Make one letter a plan to all that owe something overdue; to none where nobody does."""
    reply_by = _reply_by(request, session)
    for plan in session.plans:
        asked = _asked(session, plan, request)
        owing = owed(asked)
        for issuer in [agency for agency in owing.agencies if is_issuer(asked, agency)]:
            owing.leave_out(issuer)
            tell(session.words("report.to_itself", name=plan.directory.name(issuer)))
        if not owing.agencies:
            tell(session.words("report.nobody_owes", plan=plan.id))
            continue
        yield joint_report(asked, owing, reply_by, read_letters(session.workspace.root))
        _note_sent(request, session, asked, owing.agencies, reply_by)


def _note_sent(
    request: ReportRequest,
    session: Session,
    asked: Asked,
    agencies: Iterable[str],
    reply_by: date,
) -> None:
    """Add a letter that went out to the office's list, so that the next one can cite it."""
    if not request.sent or request.number is None:
        return
    if session.workspace.kind != "workspace":
        raise BadReportError("report.no_workspace_letters")
    number = letter_head(asked).number.partition(" ")[2]
    day = asked.judging.as_of
    path = add_letters(
        session.workspace.root,
        [
            SentLetter(day, number, asked.plan.id, agency, reply_by)
            for agency in agencies
        ],
    )
    tell(session.words("report.noted", file=path.name))


def _others(
    asked: Asked, agencies: Iterable[str], session: Session, request: ReportRequest
) -> Iterator[str]:
    """Yield those who get a letter: the office writes none to itself."""
    for agency in agencies:
        name = asked.plan.directory.name(agency)
        if not is_issuer(asked, agency):
            yield agency
        elif request.every:
            tell(session.words("report.to_itself", name=name))
        else:
            raise BadReportError("report.to_itself", name=name)


def _joined(session: Session, typed: list[str]) -> list[str]:
    """Take words without quotation marks for one name: ``Sở Tài chính``; else each for a name of its own."""
    whole = " ".join(typed)
    if len(typed) > 1 and any(plan.directory.find(whole).id for plan in session.plans):
        return [whole]
    return typed


def _reply_by(request: ReportRequest, session: Session) -> date:
    if request.reply_by is not None:
        day = read_day(request.reply_by)
        if day is None:
            raise BadDateError(request.reply_by, "--reply-by")
        if day < session.judging.as_of:
            raise BadReportError(
                "report.reply_past", day=dmy(day), as_of=dmy(session.judging.as_of)
            )
        if not is_workday(day, workday_calendar(session.workspace.root)):
            tell(session.words("report.reply_day_off", day=dmy(day)))
        return day
    days = session.workspace.config.office.reply_days
    return reply_day(
        session.judging.as_of, days, workday_calendar(session.workspace.root)
    )


def _write(
    request: ReportRequest, session: Session, writer: Writer, made: list[Report]
) -> None:
    """Write one document, or several as Markdown one after the other."""
    if request.output is None and OUTPUT_FORMATS[request.chosen].binary:
        raise BadReportError("report.needs_output", format=request.chosen)
    if len(made) != 1 and (request.chosen != "md" or not made):
        raise BadReportError("report.one_plan", count=str(len(made)))
    data = b"\n---\n\n".join(writer.write(report, request.chosen) for report in made)
    deliver(data, request.output, session.words)


def _write_all(
    request: ReportRequest, session: Session, writer: Writer, made: list[Report]
) -> None:
    """Write one file a document into the folder, with a bar on a terminal's stderr."""
    folder = request.output
    if folder is None:
        raise BadReportError("report.needs_folder")
    chosen = request.chosen
    written = (
        (report.name, chosen, writer.write(report, chosen))
        for report in _watched(made, session)
    )
    deliver_all(written, folder, session.words)


def _watched(made: list[Report], session: Session) -> Iterable[Report]:
    if not sys.stderr.isatty():
        return made
    from rich.console import Console
    from rich.progress import track

    return track(
        made,
        session.words("report.writing"),
        console=Console(stderr=True),
        transient=True,
    )
