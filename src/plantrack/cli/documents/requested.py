"""What a person asked ``report`` for, checked before anything is made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

from plantrack.cli.session import Session, day_option
from plantrack.dates import dmy
from plantrack.errors.documents import BadReportError
from plantrack.formats.choose import choose
from plantrack.formats.documents import DocumentFormat
from plantrack.plan.model import Plan
from plantrack.reports.common import ReportBasis
from plantrack.reports.kinds import REPORT_KINDS, DocumentKind
from plantrack.reports.telling.period import ReportPeriod, read_period


class ReportRequest(NamedTuple):
    """What a person asked ``report`` for, word by word."""

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
    dated: str | None = None

    @property
    def chosen(self) -> DocumentFormat:
        """The format: the one named, else what the file's ending says, else Markdown, of many Word.

        Raises :class:`~plantrack.errors.files.NoSuchFormatError` for an ending that says another format.
        """
        # A folder has no ending that could say a format.
        if self.every:
            return self.format or "docx"
        return choose(self.format, self.output, get_args(DocumentFormat))


def check_request(request: ReportRequest, names: Sequence[str]) -> None:
    """Refuse what does not go together; ``names`` are the arguments that are no plan files.

    Raises :class:`BadReportError`.
    """
    _check_number(request)
    _check_letter(request, names)
    if request.dated and not REPORT_KINDS[request.kind].numbered:
        raise BadReportError("report.no_number", kind=request.kind)


def _check_number(request: ReportRequest) -> None:
    """Refuse a number that no registry gives: each document has its own (NĐ 30/2020, Điều 15)."""
    if request.number is None:
        return
    if not REPORT_KINDS[request.kind].numbered:
        raise BadReportError("report.no_number", kind=request.kind)
    if request.every:
        raise BadReportError("report.number_for_all")
    # No register begins with 0; a letter behind the number (15a) is a document put in between.
    if not re.fullmatch(r"[0-9]*[1-9][0-9]*[a-zA-Z]?(/[^\s/]+)?", request.number):
        raise BadReportError("report.bad_number", value=request.number)


def _check_letter(request: ReportRequest, names: Sequence[str]) -> None:
    """Refuse what only letters have elsewhere; what was sent is recorded with the number that it was given."""
    if (request.joint or request.sent) and request.kind != "reminder":
        raise BadReportError("report.only_reminder")
    if request.joint and (request.every or names):
        raise BadReportError("report.joint_alone")
    if request.sent and request.number is None:
        raise BadReportError("report.sent_number")


def asked_for(session: Session, plan: Plan, request: ReportRequest) -> ReportBasis:
    """Return what a document is made of. A list or a table of what is not issued yet is a draft, and says so."""
    needs_issue = REPORT_KINDS[request.kind].after_issue
    # A draft binds nobody, so that nobody is urged by it.
    if request.kind == "reminder" and plan.header.issued is None:
        raise BadReportError("report.not_issued", plan=plan.id)
    if needs_issue and session.judging.as_of < plan.header.issued_from:
        raise BadReportError(
            "report.before_plan",
            day=dmy(session.judging.as_of),
            issued=dmy(plan.header.issued_from),
        )
    office, dated = session.workspace.config.office, dated_on(request, session)
    return ReportBasis(plan, session.judging, office, request.number, dated)


def dated_on(request: ReportRequest, session: Session) -> date | None:
    """Return the day that the document itself bears; its figures cannot be of a later one."""
    day = day_option(request.dated, "--dated")
    if day and day < session.judging.as_of:
        raise BadReportError(
            "report.dated_before", day=dmy(day), as_of=dmy(session.judging.as_of)
        )
    return day


def period_asked(request: ReportRequest, session: Session) -> ReportPeriod | None:
    """Return the period asked for, None where none is; one that has not begun has nothing to report."""
    if request.period is None:
        return None
    period = read_period(request.period, session.workspace.config.office.cutoff)
    if period is None:
        raise BadReportError("report.bad_period", value=request.period)
    # A period that runs is reported as far as it is; one that has not begun would be made of nothing.
    if period.first > session.judging.as_of:
        raise BadReportError("report.period_ahead", value=request.period)
    return period
