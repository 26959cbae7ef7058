"""What several kinds of documents say alike: counts in the four classes, tables of agencies and of tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from plantrack.index.rows import Judging, Row
from plantrack.messages import words
from plantrack.messages.naming import owner_name
from plantrack.plan.model import Plan
from plantrack.plan.tables import printed_place
from plantrack.reports.issuing.head import DocumentHead
from plantrack.reports.issuing.office import ReportOffice
from plantrack.reports.model import CellValue, ReportColumn, ReportLine
from plantrack.reports.naming.cited import CitedPlan, source_of
from plantrack.reports.naming.style import clean, short_date
from plantrack.sources.office import Office as Settings

SPEECH = words("vi")
"""Official documents are Vietnamese, whatever language the program speaks."""

STT: Final = ReportColumn("STT", 11, "center")


class ReportBasis(NamedTuple):
    """What a document is made of and for: the plan, the day of its figures, the office, the number and the day
    that the registry gave it (None where they are not given yet)."""

    plan: Plan
    judging: Judging
    settings: Settings
    number: str | None = None
    dated: date | None = None

    @property
    def signed(self) -> date | None:
        """The day that the document bears; None where it stays blank, as number and day are given after signing
        (NĐ 30/2020, Điều 15, 18)."""
        return self.dated or (self.judging.as_of if self.number else None)

    @property
    def source(self) -> CitedPlan:
        """How the plan is cited."""
        return source_of(self.plan)


def head_fields(asked: ReportBasis, head: DocumentHead) -> dict[str, Any]:
    """Return the fields that every kind with a head has. Documents of the Party set the title of who signs in
    plain capitals below the bold words of in whose name."""
    prefixed = tuple(line for line in head.signer if line[1:2] == "/")
    plain = tuple(line for line in head.signer if line not in prefixed)
    return {
        "office": head.office,
        "party": head.office.party,
        "plan": asked.source,
        "number": head.number,
        "dated": head.dated,
        "signer": head.signer,
        "signer_bold": prefixed if head.office.party else head.signer,
        "signer_plain": plain if head.office.party else (),
        "signer_name": head.signer_name,
        "recipients": head.recipients,
        "day": short_date(asked.judging.as_of),
    }


DRAFT: Final = "DỰ THẢO"


def draft_mark(asked: ReportBasis) -> str:
    """Return the word that stands over what is not issued on the day; empty where it is."""
    header = asked.plan.header
    return (
        DRAFT if not header.issued or header.issued_from > asked.judging.as_of else ""
    )


def situation(asked: ReportBasis, day: date, rows: Sequence[Row]) -> str:
    """Say what makes a report of the day unlike others: the plan is no more than a draft, nothing has fallen due
    yet, or its term is over; empty where none of these holds. ``rows`` are all of the plan."""
    kind, header = asked.source.kind, asked.plan.header
    if draft_mark(asked):
        return f"{kind} chưa ban hành (dự thảo): thời hạn chưa được tính, chưa có nhiệm vụ nào quá hạn."
    if header.until < day:
        return (
            f"Thời gian thực hiện {kind} đã kết thúc ngày {short_date(header.until)}."
        )
    first = min(
        (row.occurrence.due for row in rows if row.occurrence.due), default=None
    )
    if first and first >= day:
        return f"Đến ngày {short_date(day)} chưa có nhiệm vụ nào quá thời hạn; thời hạn đầu tiên là ngày {short_date(first)}."
    return ""


def task_columns(asked: ReportBasis) -> tuple[ReportColumn, ReportColumn]:
    """Return the first columns of a table of tasks; the values under them and the next two are :func:`first_values`."""
    return STT, ReportColumn(f"Mục tại {asked.source.kind}", 19, "center")


def due_words(asked: ReportBasis, width: int) -> ReportColumn:
    """Return the column of the printed words of the deadline, which stand beside the day that they mean."""
    return ReportColumn(
        f"Thời gian hoàn thành theo {asked.source.kind}", width, "center"
    )


def closing(told: str, office: ReportOffice) -> str:
    """End a report of what is ``told``; one that goes up asks for a decision."""
    if office.own:
        return f"Trên đây là báo cáo {told}./."
    return f"Trên đây là báo cáo {told}; kính đề nghị {office.above_full} xem xét, chỉ đạo./."


def title_of(row: Row) -> str:
    """Write a row's content; where there is none, what it is to result in."""
    return clean(row.task.title or row.task.product or row.task.id)


def first_values(row: Row) -> tuple[str, str, str]:
    """Return a row's place in the plan, its content and its result."""
    return (
        clean(printed_place(row.plan, row.task.id)),
        title_of(row),
        clean(row.task.product or ""),
    )


def due_value(row: Row) -> CellValue:
    """Return the day a row is due, the empty text where it has none."""
    return row.occurrence.due or ""


def numbered(rows: Iterable[tuple[CellValue, ...]], start: int = 1) -> list[ReportLine]:
    """Put a running number before each row."""
    return [ReportLine((number, *values)) for number, values in enumerate(rows, start)]


def owner(plan: Plan, id_: str) -> str:
    """Name the agency or group with this id."""
    return clean(owner_name(plan, id_, SPEECH))
