"""Letters of ``report reminder``: to whom, by when to answer, and what is noted once they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from plantrack.cli.documents.requested import ReportRequest, asked_for, dated_on
from plantrack.cli.out.streams import tell
from plantrack.cli.session import Session, day_option
from plantrack.dates import dmy
from plantrack.deadlines.calendar.workdays import is_workday
from plantrack.errors.documents import BadReportError
from plantrack.plan.model import Plan
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.joint import joint_report
from plantrack.reports.letters.owing import Owed
from plantrack.reports.letters.speech import is_issuer, letter_head, reply_day
from plantrack.reports.make import owed, reminders
from plantrack.reports.model import Report
from plantrack.sources.daysoff import workday_calendar
from plantrack.sources.letters import SentLetter, add_letters, read_letters


class LetterBatch(NamedTuple):
    """Letters as documents, and the lines that the office's list of letters gets once they are written."""

    reports: tuple[Report, ...]
    sent: tuple[SentLetter, ...]


def letters(
    request: ReportRequest, session: Session, named: Sequence[tuple[Plan, str]]
) -> LetterBatch:
    """Make one letter to each agency named, to each that owes something overdue, or one to all of them."""
    _check_list(request, session)
    reply_by = _reply_by(request, session)
    # Read once: what this batch sends is no letter before any of its own.
    before = read_letters(session.workspace.root)
    made: list[Report] = []
    sent: list[SentLetter] = []
    for plan in session.plans:
        asked = asked_for(session, plan, request)
        owing = owed(asked)
        if request.joint:
            agencies = _joint_receivers(asked, owing, session)
            made += [joint_report(asked, owing, reply_by, before)] if agencies else []
        else:
            mine = [id_ for one, id_ in named if one is plan]
            agencies = _receivers(asked, owing, mine, session, request)
            made += reminders(asked, agencies, owing, reply_by, before)
        sent += _lines(asked, agencies, reply_by)
    return LetterBatch(tuple(made), tuple(sent) if request.sent else ())


def _check_list(request: ReportRequest, session: Session) -> None:
    """Refuse to note a letter where there is no list of letters, before anything is written."""
    if request.sent and session.workspace.kind != "workspace":
        raise BadReportError("report.no_workspace_letters")


def note_sent(batch: LetterBatch, session: Session) -> None:
    """Add letters that went out to the office's list, so that the next ones can cite them."""
    if batch.sent:
        path = add_letters(session.workspace.root, batch.sent)
        tell(session.words("report.noted", file=path.name))


def _lines(
    asked: ReportBasis, agencies: Iterable[str], reply_by: date
) -> list[SentLetter]:
    number = letter_head(asked).number.partition(" ")[2]
    day = asked.dated or asked.judging.as_of
    return [
        SentLetter(day, number, asked.plan.id, agency, reply_by) for agency in agencies
    ]


def _joint_receivers(asked: ReportBasis, owing: Owed, session: Session) -> list[str]:
    """Return all that owe something overdue; the office writes no letter to itself."""
    plan = asked.plan
    # A list of its own, since leaving one out changes that of the agencies.
    for issuer in [agency for agency in owing.agencies if is_issuer(asked, agency)]:
        owing.leave_out(issuer)
        tell(session.words("report.to_itself", name=plan.directory.name(issuer)))
    if not owing.agencies:
        tell(session.words("report.nobody_owes", plan=plan.id))
    return owing.agencies


def _receivers(
    asked: ReportBasis,
    owing: Owed,
    named: Sequence[str],
    session: Session,
    request: ReportRequest,
) -> list[str]:
    """Return those who get a letter of their own: the office writes none to itself."""
    found: list[str] = []
    for agency in owing.agencies if request.every else named:
        name = asked.plan.directory.name(agency)
        if not is_issuer(asked, agency):
            found.append(agency)
        elif request.every:
            tell(session.words("report.to_itself", name=name))
        else:
            raise BadReportError("report.to_itself", name=name)
    return found


def _reply_by(request: ReportRequest, session: Session) -> date:
    """Return the day to answer by: the one asked for, else some working days after that of the letter."""
    calendar = workday_calendar(session.workspace.root)
    written = dated_on(request, session) or session.judging.as_of
    day = day_option(request.reply_by, "--reply-by")
    if day is None:
        days = session.workspace.config.office.reply_days
        return reply_day(written, days, calendar)
    if day < written:
        raise BadReportError("report.reply_past", day=dmy(day), as_of=dmy(written))
    if not is_workday(day, calendar):
        tell(session.words("report.reply_day_off", day=dmy(day)))
    return day
