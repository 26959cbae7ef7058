"""The tables and the chart of a report of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from plantrack.answers.figures.stats import Stats
from plantrack.index.rows import Row
from plantrack.plan.tables import meant
from plantrack.progress.standing import CLOSED
from plantrack.reports.common import (
    STT,
    ReportBasis,
    due_value,
    due_words,
    first_values,
    numbered,
    task_columns,
    title_of,
)
from plantrack.reports.documents.overdue import overdue_table
from plantrack.reports.model import ReportChart, ReportColumn, ReportTable
from plantrack.reports.naming.style import clean
from plantrack.reports.telling.figures import CLASSES, class_chart, class_table
from plantrack.reports.telling.inperiod import ReportSpan
from plantrack.reports.telling.logged import state
from plantrack.reports.telling.period import ReportPeriod

BARS_AT_MOST = 20


class FoundRows(NamedTuple):
    """The plan's occurrences: all, those due in the period, those overdue."""

    every: Sequence[Row]
    fallen: Sequence[Row]
    late: Sequence[Row]


def status_tables(
    asked: ReportBasis,
    span: ReportSpan,
    found: FoundRows,
    sections: Stats,
    agencies: Stats,
) -> dict[str, ReportTable]:
    """Return the tables by the names that the template has for them."""
    return {
        "sections": class_table(
            "Kết quả theo nhóm nhiệm vụ", "Nhóm nhiệm vụ", sections
        ),
        "agencies": class_table(
            "Kết quả theo cơ quan, đơn vị chủ trì",
            "Cơ quan, đơn vị",
            agencies,
            expected=span.runs,
        ),
        "next": _next_table(rows_ahead(found.every, span), span.coming),
        "overdue": overdue_table(found.late, asked, reasons=True),
        "progress": _progress_table(found.fallen, span, asked),
    }


def rows_ahead(rows: Sequence[Row], span: ReportSpan) -> list[Row]:
    """Return what is owed and falls due up to the end of the next period."""
    return [
        row
        for row in rows
        if row.standing.status not in CLOSED
        and row.occurrence.due
        and span.cut.ahead <= row.occurrence.due <= span.coming.last
    ]


def _next_table(rows: Sequence[Row], coming: ReportPeriod) -> ReportTable:
    columns = (
        STT,
        ReportColumn("Nội dung nhiệm vụ", 84, "both"),
        ReportColumn("Cơ quan, đơn vị chủ trì", 40),
        ReportColumn("Ngày hết hạn", 25, "center"),
    )
    ordered = sorted(rows, key=lambda row: row.occurrence.due or date.max)
    lines = numbered(
        (title_of(row), clean(meant(row.task, "lead")), due_value(row))
        for row in ordered
    )
    return ReportTable(f"Nhiệm vụ đến hạn đến hết {coming.name}", columns, tuple(lines))


def _progress_table(
    rows: Sequence[Row], span: ReportSpan, asked: ReportBasis
) -> ReportTable:
    """List what is due in the period; while it runs, what is expected by its end is left to be filled in."""
    # Nobody but those who do the work can say what they expect: the column is theirs.
    expected = (ReportColumn("Ước thực hiện cả kỳ", 18),) if span.runs else ()
    columns = (
        *task_columns(asked),
        ReportColumn("Nội dung nhiệm vụ", 62, "both"),
        ReportColumn("Kết quả yêu cầu", 26),
        ReportColumn("Cơ quan thực hiện", 32),
        due_words(asked, 22),
        ReportColumn("Ngày hết hạn", 24, "center"),
        ReportColumn("Ngày hoàn thành", 24, "center"),
        ReportColumn("Tiến độ", 32),
        *expected,
    )
    ordered = sorted(rows, key=lambda row: row.occurrence.due or date.max)
    lines = numbered(
        (
            *first_values(row),
            clean(meant(row.task, "lead")),
            clean(meant(row.task, "deadline")),
            due_value(row),
            row.standing.done_on or "",
            state(row, asked.judging),
            *("" for _ in expected),
        )
        for row in ordered
    )
    return ReportTable(
        f"Tiến độ các nhiệm vụ {span.period.name}", columns, tuple(lines)
    )


def status_chart(agencies: Stats) -> ReportChart | None:
    """Return the classes of the tasks of those who lead the most."""
    shown = [(one.name, one.tasks) for one in agencies.groups[:BARS_AT_MOST]]
    title = "Kết quả theo cơ quan, đơn vị chủ trì"
    return class_chart(title, CLASSES, shown, agencies.total.tasks)


def chart_note(agencies: Stats) -> str:
    """Say what the chart shows, for those who cannot see it."""
    parts = [
        f"{one.name}: hoàn thành {one.tasks.done}, trong hạn {one.tasks.running}, "
        f"quá hạn chưa hoàn thành {one.tasks.overdue}"
        for one in agencies.groups[:BARS_AT_MOST]
    ]
    return f"Biểu đồ kết quả theo cơ quan, đơn vị chủ trì (số nhiệm vụ). {'; '.join(parts)}."
