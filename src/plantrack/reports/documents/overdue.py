"""Báo cáo tình hình nhiệm vụ quá hạn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plantrack.answers.figures.stats import Stats
from plantrack.answers.overdue import overdue_rows
from plantrack.filenames import slug
from plantrack.index.rows import Row, all_rows
from plantrack.plan.tables import meant, printed_place
from plantrack.reports.common import (
    ReportBasis,
    closing,
    due_value,
    due_words,
    first_values,
    head_fields,
    numbered,
    situation,
    task_columns,
)
from plantrack.reports.issuing.head import DocumentHead, attached, head
from plantrack.reports.issuing.office import ReportOffice, office_of
from plantrack.reports.letters.urging import urged
from plantrack.reports.model import Report, ReportColumn, ReportTable
from plantrack.reports.naming.calling import names_in
from plantrack.reports.naming.style import (
    clean,
    count,
    joined,
    listed,
    short_date,
    upper_first,
)
from plantrack.reports.telling.assessment import READ_FIRST, behind
from plantrack.reports.telling.figures import (
    class_table,
    foremost,
    lateness,
    plan_stats,
    rates,
    shared_note,
    totals,
    tracked,
    units,
)
from plantrack.reports.telling.logged import remarks
from plantrack.reports.telling.reservations import reservations


def overdue_report(asked: ReportBasis) -> Report:
    """Report what is overdue on the day, in sum, by agency, and one by one."""
    plan, judging = asked.plan, asked.judging
    # One question, one answer: the rows of the list are those of the command `overdue`.
    rows = overdue_rows([plan], judging)
    agencies = plan_stats(plan, judging, "agency")
    sums = agencies.total.counts
    top = report_head(asked)
    day, source = short_date(judging.as_of), asked.source
    fields = report_fields(asked, top) | {
        "abstract": f"Tình hình nhiệm vụ quá hạn tại {source.cited}\n(tính đến ngày {day})",
        "intro": (
            f"Thực hiện {source.about}, {top.office.full} báo cáo tình hình "
            f"nhiệm vụ quá hạn tính đến ngày {day} như sau:"
        ),
        "situation": situation(asked, judging.as_of, all_rows([plan], judging)),
        "total": f"{tracked(sums)}, trong đó:",
        "totals": totals(sums),
        "rates": rates(sums),
        "overdue": len(rows),
        "overdue_note": _note(rows, agencies),
        "shared_note": shared_note(plan, agencies),
        "lateness": lateness(rows),
        "reservations": reservations(asked),
        "drafted": READ_FIRST,
        "proposals": _proposals(asked, rows, top.office, agencies),
        "closing": closing(
            f"tình hình nhiệm vụ quá hạn tại {source.short}, tính đến ngày {day}",
            top.office,
        ),
    }
    tables = {
        "agencies": class_table(
            "Nhiệm vụ theo cơ quan, đơn vị chủ trì", "Cơ quan, đơn vị", agencies
        ),
        "overdue": overdue_table(rows, asked, reasons=False),
    }
    return Report(
        "overdue",
        fields["abstract"].replace("\n", " "),
        slug("bao-cao-qua-han", plan.id),
        judging.as_of,
        fields,
        tables,
        names=names_in(plan, top.office),
    )


def report_head(asked: ReportBasis, *, shared: bool = True) -> DocumentHead:
    """Return the head of a report to the office's leaders; where it is ``shared``, the agencies that it names
    receive it too."""
    office = office_of(asked.plan, asked.settings)
    up, *inside = office.leaders
    default = (
        *(office.superiors if office.own else ("Như trên",)),
        up,
        *(("Các cơ quan, đơn vị nêu trong Báo cáo",) if shared else ()),
        *inside,
    )
    recipients = (
        default if asked.settings.recipients is None else asked.settings.recipients
    )
    return head(
        asked.plan,
        asked.settings,
        asked.judging.as_of,
        type_symbol="BC",
        number=asked.number,
        signed=asked.signed,
        recipients=recipients,
    )


def report_fields(asked: ReportBasis, top: DocumentHead) -> dict[str, Any]:
    """Return the fields that reports have; one that is sent up has whom it is sent to (Phụ lục I, II.9.a)."""
    # A report has addressees only where it goes up (Phụ lục I, II.9.b).
    to = () if top.office.own else (top.office.above_full,)
    return head_fields(asked, top) | {
        "type": "BÁO CÁO",
        "proposals_title": "ĐỀ XUẤT, GIẢI PHÁP"
        if top.office.own
        else "ĐỀ XUẤT, KIẾN NGHỊ",
        "addressees": to,
        "addressee_lines": listed(to),
        "attached": attached("Báo cáo", top),
    }


def _note(rows: list[Row], agencies: Stats) -> str:
    if not rows:
        none, total = "Không có nhiệm vụ quá hạn.", agencies.total
        every = total.done and total.done == total.fallen_due
        return f"{none} Các nhiệm vụ đến hạn đều đã hoàn thành." if every else none
    # The rows come the oldest first.
    longest = rows[0].standing.days_overdue
    same = [row for row in rows if row.standing.days_overdue == longest]
    which = (
        f"mục {printed_place(rows[0].plan, rows[0].task.id)}"
        if len(same) == 1
        else units(same)
    )
    owners = [(one.name, one.overdue) for one in behind(agencies)]
    most = f" {upper_first(foremost(owners))}." if owners else ""
    whose = (
        f" thuộc {count(len(owners))} cơ quan, đơn vị, nhóm đơn vị chủ trì"
        if owners
        else ""
    )
    return (
        f"Có {units(rows)} quá hạn{whose}; "
        f"chậm lâu nhất {count(longest)} ngày ({which}).{most} Danh mục chi tiết tại Phụ lục kèm theo Báo cáo này."
    )


def _proposals(
    asked: ReportBasis, rows: list[Row], office: ReportOffice, agencies: Stats
) -> tuple[str, ...]:
    desk, above = office.desk, office.above
    # An office that is not the committee itself gives nobody orders.
    follow = f"{'Giao ' if office.own else ''}{desk}{'' if office.own else ' tiếp tục'} theo dõi, đôn đốc, cập nhật "
    steady = upper_first(f"{follow}tiến độ thực hiện.")
    leads = [one.id for one in agencies.groups if one.id]
    if not rows:
        keep = "tiếp tục duy trì tiến độ; bảo đảm hoàn thành đúng hạn các nhiệm vụ sắp đến hạn."
        return f"{urged(asked, office, leads)} {keep}", steady
    urge = (
        "khẩn trương rà soát, tập trung hoàn thành dứt điểm các nhiệm vụ quá hạn; "
        "báo cáo rõ nguyên nhân chậm, trách nhiệm của tập thể, cá nhân và thời hạn hoàn thành."
    )
    late = urged(asked, office, [one.agency for one in behind(agencies)])
    stuck = "Nhiệm vụ không còn phù hợp hoặc có vướng mắc vượt thẩm quyền: "
    decided = (
        f"cơ quan chủ trì có văn bản đề xuất điều chỉnh, gửi {desk} tổng hợp, trình {above} xem xét, quyết định."
        if office.own
        else f"đề nghị {above} xem xét, quyết định điều chỉnh trên cơ sở đề xuất của cơ quan chủ trì."
    )
    return f"{late} {urge}", f"{stuck}{decided}", steady


def overdue_table(
    rows: Sequence[Row], asked: ReportBasis, *, reasons: bool
) -> ReportTable:
    """List overdue rows, the oldest first; ``reasons`` is False in what goes to several agencies."""
    columns = (
        *task_columns(asked),
        ReportColumn("Nội dung nhiệm vụ", 76, "both"),
        ReportColumn("Kết quả, sản phẩm", 32),
        ReportColumn("Cơ quan, đơn vị chủ trì", 36),
        due_words(asked, 26),
        ReportColumn("Ngày hết hạn", 24, "center"),
        ReportColumn("Số ngày quá hạn", 16, "center"),
        ReportColumn("Nguyên nhân, ghi chú" if reasons else "Ghi chú", 26),
    )
    lines = numbered(
        (
            *first_values(row),
            clean(meant(row.task, "lead")),
            clean(meant(row.task, "deadline")),
            due_value(row),
            row.standing.days_overdue,
            remarks(row, asked.judging, _left(row), reasons=reasons),
        )
        for row in rows
    )
    return ReportTable("Danh mục nhiệm vụ quá hạn", columns, tuple(lines))


def _left(row: Row) -> str:
    """Name those who still owe a row that others have done their share of."""
    # Where nobody has begun, the lead column says it all.
    if not row.standing.finished or len(row.standing.outstanding) > 5:
        return ""
    names = [row.plan.directory.name(id_) for id_ in row.standing.outstanding]
    return f"còn {clean(joined(names))}"
