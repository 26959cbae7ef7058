"""The documents that a visitor may take with him: which there are, and what each is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from plantrack.formats.documents import DocumentFormat
from plantrack.reports.kinds import DocumentKind
from plantrack.web.office import OfficeState

MEDIA: Final[dict[str, str]] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
# A comparison is of two files, which a visitor has and the server does not: it is the command's alone.
OF_PLANS: Final[tuple[DocumentKind, ...]] = ("overdue", "status", "brief", "appendix")
OF_AGENCIES: Final[tuple[DocumentKind, ...]] = ("agency", "result", "reminder")
FORMATS: Final[tuple[DocumentFormat, ...]] = ("docx", "xlsx", "pdf", "html", "md")


class DocumentOrder(NamedTuple):
    """A document asked for: its kind, of which plan, of which agency (an id of the plan's directory, empty where
    the kind is of none), in which format."""

    kind: DocumentKind
    plan: str
    agency: str
    format: DocumentFormat


DocumentMaker: TypeAlias = Callable[[OfficeState, DocumentOrder], tuple[str, bytes]]
"""Makes a document; returns its name without ending, and its bytes. Raises
:class:`~plantrack.errors.PlantrackError`."""


class AgencyChoice(NamedTuple):
    """An agency that a document can be of."""

    plan: str
    id: str
    name: str


def agencies_of(state: OfficeState) -> list[AgencyChoice]:
    """Return who leads or supports something, plan by plan, in the order of names."""
    return [
        AgencyChoice(plan.id, agency, plan.directory.name(agency))
        for plan in state.plans
        for agency in sorted(
            {
                party.agency
                for task in plan.tasks
                for party in task.lead.parties
                if party.agency in plan.directory.agencies
            },
            key=plan.directory.name,
        )
    ]


def order_from(kind: str, plan: str, agency: str, format_: str) -> DocumentOrder | None:
    """Return the document that is asked for; None where there is no such kind or format."""
    known = next((one for one in (*OF_PLANS, *OF_AGENCIES) if one == kind), None)
    chosen = next((one for one in FORMATS if one == format_), None)
    if known is None or chosen is None:
        return None
    return DocumentOrder(known, plan, agency, chosen)
