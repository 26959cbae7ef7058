"""Danh mục nhiệm vụ của một cơ quan."""

from __future__ import annotations

from typing import Final

from plantrack.answers.tasks import agency_list
from plantrack.filenames import slug
from plantrack.index.rows import Row, own_rows
from plantrack.plan.model import Plan
from plantrack.plan.tables import (
    ShownColumn,
    columns_over,
    meant,
    printed_place,
    tables_of,
)
from plantrack.reports.common import (
    STT,
    ReportBasis,
    draft_mark,
    due_value,
    due_words,
    first_values,
    numbered,
    task_columns,
)
from plantrack.reports.model import Report, ReportColumn, ReportTable
from plantrack.reports.naming.calling import names_in
from plantrack.reports.naming.style import clean, count, short_date
from plantrack.reports.telling.logged import Units, state
from plantrack.reports.telling.reservations import reservations

_LAST: Final = (
    ReportColumn("Ngày hết hạn", 0, "center"),
    ReportColumn("Tình trạng", 0, "center"),
)
"""What stands behind the document's own columns; widths go by what stands in them."""
_DUTY_COLUMNS = (
    STT,
    ReportColumn("Mục", 18, "center"),
    ReportColumn("Nội dung", 220, "both"),
)


def agency_report(asked: ReportBasis, agency: str) -> Report:
    """List what an agency (an id of the plan's directory) leads, leads as one of a group, supports, and its
    standing duties."""
    plan, judging = asked.plan, asked.judging
    found = agency_list(plan, agency, own_rows(plan, agency, judging))
    name = clean(plan.directory.name(agency))
    lists = {
        "leads": ("Nhiệm vụ chủ trì", found.leads),
        "leads_via": ("Nhiệm vụ chủ trì chung", found.leads_via),
        "supports": ("Nhiệm vụ phối hợp", found.supports),
    }
    # What other leads of a task have told is not for this one's list.
    units = frozenset((agency, *plan.directory.units(agency)))
    tables = {
        key: _table(title, rows, asked, units) for key, (title, rows) in lists.items()
    }
    duties = numbered((clean(duty.source), clean(duty.text)) for duty in found.duties)
    tables["duties"] = ReportTable(
        "Trách nhiệm thường xuyên", _DUTY_COLUMNS, tuple(duties)
    )
    day = short_date(judging.as_of)
    led = [row.standing.status for row in (*found.leads, *found.leads_via)]
    fields = {
        "plan": asked.source,
        "agency": name,
        "day": day,
        "draft": draft_mark(asked),
        "attached": f"(Theo {asked.source.cited}"
        f"{asked.source.amended and f', {asked.source.amended}'}; tình trạng đến ngày {day})",
        "reservations": reservations(
            asked, [row.task.id for rows in lists.values() for row in rows[1]]
        ),
        "counts": {key: count(table.rows) for key, table in tables.items()},
        "summary": (
            f"Tổng số: chủ trì {count(len(led))} nhiệm vụ (quá hạn {count(led.count('overdue'))}, sắp đến hạn "
            f"{count(led.count('due_soon'))}); phối hợp {count(len(found.supports))} nhiệm vụ; "
            f"{count(len(found.duties))} trách nhiệm thường xuyên."
        ),
    }
    title = f"Danh mục nhiệm vụ của {name} tại {asked.source.cited}"
    return Report(
        *("agency", title, slug("danh-muc", plan.id, name), judging.as_of, fields),
        tables,
        names=names_in(plan),
    )


def _table(
    title: str, rows: list[Row], asked: ReportBasis, units: Units
) -> ReportTable:
    own = _own_columns(asked.plan, rows)
    columns = _usual(asked)
    if own is not None:
        first = (column._replace(width=0) for column in task_columns(asked))
        columns = (*first, *(_column(one) for one in own), *_LAST)
    lines = numbered(
        (*_cells(row, own), due_value(row), state(row, asked.judging, units))
        for row in rows
    )
    return ReportTable(title, columns, tuple(lines))


def _usual(asked: ReportBasis) -> tuple[ReportColumn, ...]:
    return (
        *task_columns(asked),
        ReportColumn("Nội dung nhiệm vụ", 70, "both"),
        ReportColumn("Kết quả, sản phẩm", 32),
        ReportColumn("Cơ quan chủ trì", 34),
        ReportColumn("Cơ quan phối hợp", 34),
        due_words(asked, 27),
        ReportColumn("Ngày hết hạn", 23, "center"),
        ReportColumn("Tình trạng", 28, "center"),
    )


def _own_columns(plan: Plan, rows: list[Row]) -> tuple[ShownColumn, ...] | None:
    """Return the document's own columns, in its order, of all tables that any of the rows stands in; None where
    the plan does not say what its columns are."""
    given = (
        plan.header.columns or (table.appendix and table.appendix.columns)
        for table in tables_of(plan)
    )
    if not all(given):
        return None
    ids = frozenset(row.task.id for row in rows) or None
    return tuple(one for one in columns_over(plan, ids) if one.field.cell != "id")


def _column(shown: ShownColumn) -> ReportColumn:
    return ReportColumn(
        clean(shown.heading), 0, "center" if shown.field.align == "center" else "left"
    )


def _cells(row: Row, own: tuple[ShownColumn, ...] | None) -> tuple[str, ...]:
    if own is None:
        return (
            *first_values(row),
            *(clean(meant(row.task, name)) for name in ("lead", "support", "deadline")),
        )
    cells = (shown.meant(row.task) for shown in own)
    return (clean(printed_place(row.plan, row.task.id)), *map(clean, cells))
