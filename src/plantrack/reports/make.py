"""From a kind and what it is asked for to the documents: the one list of kinds that the program makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from plantrack.answers.overdue import overdue_rows
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.agency import agency_report
from plantrack.reports.documents.appendix import appendix_report
from plantrack.reports.documents.brief import brief_report
from plantrack.reports.documents.overdue import overdue_report
from plantrack.reports.documents.reminder import reminder_report
from plantrack.reports.documents.result import result_report
from plantrack.reports.documents.status import status_report
from plantrack.reports.kinds import PlanKind
from plantrack.reports.letters.owing import Owed
from plantrack.reports.model import Report
from plantrack.reports.telling.period import ReportPeriod, period_of
from plantrack.sources.letters import SentLetter


def plan_report(
    kind: PlanKind, asked: ReportBasis, period: ReportPeriod | None = None
) -> Report:
    """Make a document about a whole plan; ``status`` is of a period, else of the month."""
    match kind:
        case "overdue":
            return overdue_report(asked)
        case "status":
            return status_report(
                asked, period or period_of(asked.judging.as_of, asked.settings.cutoff)
            )
        case "brief":
            return brief_report(asked)
        case "appendix":
            return appendix_report(asked)
        case _:
            assert_never(kind)


def agency_reports(asked: ReportBasis, agencies: Iterable[str]) -> list[Report]:
    """Make the list of each agency (ids of the plan's directory)."""
    return [agency_report(asked, agency) for agency in agencies]


def results(
    asked: ReportBasis, agencies: Iterable[str], period: ReportPeriod | None = None
) -> list[Report]:
    """Make the report of each agency on what it was given; of a period, else of the month."""
    # The month is the shortest period that offices report.
    span = period or period_of(asked.judging.as_of, asked.settings.cutoff)
    return [result_report(asked, agency, span) for agency in agencies]


def owed(asked: ReportBasis) -> Owed:
    """Return who owes what overdue of the plan."""
    return Owed(asked.plan, overdue_rows([asked.plan], asked.judging), asked.judging)


def reminders(
    asked: ReportBasis,
    agencies: Iterable[str],
    owing: Owed,
    reply_by: date,
    sent: Sequence[SentLetter] = (),
) -> Iterable[Report]:
    """Make the letter to each agency, one at a time; ``sent`` are the letters that were sent before."""
    return (
        reminder_report(asked, agency, owing, reply_by, sent) for agency in agencies
    )
