"""The kinds of documents that there are, each declared once."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, get_args

PlanKind = Literal["overdue", "status", "brief", "appendix"]
"""The kinds that tell of a whole plan."""

AgencyKind = Literal["agency", "reminder", "result"]
"""The kinds of which each agency gets its own."""

DocumentKind = Literal[
    "overdue",
    "status",
    "brief",
    "agency",
    "reminder",
    "result",
    "appendix",
    "comparison",
]
"""Every kind, in the order in which people are told them: those above, and ``comparison`` of two plans."""

KINDS: Final[tuple[DocumentKind, ...]] = get_args(DocumentKind)


class ReportKind(NamedTuple):
    """What is known of a kind before a document of it is made.

    ``numbered``: the office gives it a number and a symbol (NĐ 30/2020/NĐ-CP, Phụ lục I). ``as_of_day``: its
    figures are those of the day it bears; else it is only written on that day. ``after_issue``: there is none from
    before the plan was issued; else it is marked as a draft.
    """

    numbered: bool
    as_of_day: bool
    after_issue: bool


REPORT_KINDS: Final[Mapping[DocumentKind, ReportKind]] = {
    "overdue": ReportKind(numbered=True, as_of_day=True, after_issue=True),
    "status": ReportKind(numbered=True, as_of_day=False, after_issue=True),
    "brief": ReportKind(numbered=False, as_of_day=True, after_issue=True),
    "agency": ReportKind(numbered=False, as_of_day=True, after_issue=False),
    "reminder": ReportKind(numbered=True, as_of_day=True, after_issue=True),
    "result": ReportKind(numbered=True, as_of_day=False, after_issue=True),
    "appendix": ReportKind(numbered=False, as_of_day=False, after_issue=False),
    "comparison": ReportKind(numbered=False, as_of_day=False, after_issue=False),
}
