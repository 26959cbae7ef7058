"""Danh mục nhiệm vụ của một cơ quan."""

from __future__ import annotations

from plantrack.answers.tasks import agency_list
from plantrack.filenames import slug
from plantrack.index.rows import Judging, Row, own_rows
from plantrack.reports.common import STT, TASK, Asked, due_value, first_values, numbered, state
from plantrack.reports.model import Column, Report, Table
from plantrack.reports.style import clean, count, short_date

_COLUMNS = (
    *TASK,
    Column("Nội dung nhiệm vụ", 70, "both"),
    Column("Kết quả, sản phẩm", 32),
    Column("Cơ quan chủ trì", 34),
    Column("Cơ quan phối hợp", 34),
    Column("Thời gian hoàn thành theo Kế hoạch", 27, "center"),
    Column("Ngày hết hạn", 23, "center"),
    Column("Tình trạng", 28, "center"),
)
_DUTY_COLUMNS = (STT, Column("Mục", 18, "center"), Column("Nội dung", 220, "both"))


def agency_report(asked: Asked, agency: str) -> Report:
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
    tables = {key: _table(title, rows, judging) for key, (title, rows) in lists.items()}
    duties = numbered((clean(duty.source), clean(duty.text)) for duty in found.duties)
    tables["duties"] = Table("Trách nhiệm thường xuyên", _DUTY_COLUMNS, tuple(duties))
    day = short_date(judging.as_of)
    led = [row.standing.status for row in (*found.leads, *found.leads_via)]
    fields = {
        "plan": asked.source,
        "agency": name,
        "day": day,
        "attached": f"(Theo {asked.source.cited}; tình trạng đến ngày {day})",
        "counts": {key: count(table.rows) for key, table in tables.items()},
        "summary": (
            f"Tổng số: chủ trì {count(len(led))} nhiệm vụ (quá hạn {count(led.count('overdue'))}, sắp đến hạn "
            f"{count(led.count('due_soon'))}); phối hợp {count(len(found.supports))} nhiệm vụ; "
            f"{count(len(found.duties))} trách nhiệm thường xuyên."
        ),
    }
    title = f"Danh mục nhiệm vụ của {name} tại {asked.source.cited}"
    return Report("agency", title, slug("danh-muc", plan.id, name), judging.as_of, fields, tables)


def _table(title: str, rows: list[Row], judging: Judging) -> Table:
    lines = numbered(
        (
            *first_values(row),
            clean(row.task.lead.text),
            clean(row.task.support.text),
            clean(row.task.deadline.text),
            due_value(row),
            state(row, judging),
        )
        for row in rows
    )
    return Table(title, _COLUMNS, tuple(lines))
