"""Báo cáo tình hình thực hiện Kế hoạch trong một kỳ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from plantrack.answers.counts import Tally, counted_rows, stats
from plantrack.filenames import slug
from plantrack.index.rows import Judging, Row, all_rows
from plantrack.plan.tables import meant
from plantrack.progress.standing import CLOSED, DONE
from plantrack.progress.state import Progress
from plantrack.reports.common import (
    SPEECH,
    STT,
    Asked,
    class_table,
    closing,
    due_value,
    first_values,
    foremost,
    numbered,
    rates,
    shared_note,
    situation,
    state,
    task_columns,
    title_of,
    totals,
)
from plantrack.reports.model import Column, Report, ReportChart, Table
from plantrack.reports.office import ReportOffice
from plantrack.reports.overdue import report_fields, report_head
from plantrack.reports.period import ReportPeriod, following
from plantrack.reports.style import clean, count, short_date, upper_first

_BARS_AT_MOST = 20


def status_report(asked: Asked, period: ReportPeriod) -> Report:
    """Report how the plan was carried out in ``period``: as it stood when the period had ended or, while it
    still runs, on the day asked for. The document itself is of the day asked for."""
    plan, judging = asked.plan, _judging(asked, period)
    day = min(asked.judging.as_of, period.last)
    rows = counted_rows(plan, judging)
    sections = stats(plan, rows, "section", judging, SPEECH)
    agencies = stats(plan, rows, "agency", judging, SPEECH)
    sums = sections[-1]
    every = all_rows([plan], judging)
    fallen = [row for row in every if _in(row.occurrence.due, period)]
    coming = following(period, asked.settings.cutoff)
    ahead = [row for row in every if _in(row.occurrence.due, coming) and row.standing.status not in CLOSED]
    top = report_head(asked)
    source, until = asked.source, short_date(day)
    fields = report_fields(asked, top) | {
        "abstract": f"Tình hình, kết quả thực hiện {source.numbered}\n{period.name}",
        "period": period.name,
        "intro": (
            f"Thực hiện {source.about}, {top.office.full} báo cáo tình hình, kết quả thực hiện "
            f"{period.name} (số liệu từ ngày {short_date(period.first)} đến ngày {until}) như sau:"
        ),
        "situation": situation(asked, day, every),
        "total": f"Tổng số nhiệm vụ đang theo dõi: {count(sums.total)} nhiệm vụ; lũy kế đến ngày {until}:",
        "totals": totals(sums),
        "rates": rates(sums),
        "in_period": _in_period(every, fallen, period),
        "chart_note": _chart_note(agencies),
        "shared_note": _notes(agencies),
        "shortcomings": _shortcomings(agencies, sums.overdue),
        "next": coming.name,
        "next_note": _next_note(ahead, coming, sums.overdue),
        "proposals": _proposals(top.office, sums.overdue),
        "closing": closing(f"tình hình, kết quả thực hiện {source.short} trong {period.name}", top.office),
    }
    tables = {
        "sections": class_table("Kết quả theo nhóm nhiệm vụ", "Nhóm nhiệm vụ", sections),
        "agencies": class_table("Kết quả theo cơ quan, đơn vị chủ trì", "Cơ quan, đơn vị", agencies),
        "next": _next_table(ahead, coming),
        "progress": _progress_table(fallen, period, asked._replace(judging=judging)),
    }
    name = slug("bao-cao-thuc-hien", plan.id, period.name)
    return Report(
        "status",
        fields["abstract"].replace("\n", " "),
        name,
        asked.judging.as_of,
        fields,
        tables,
        _chart(agencies),
    )


def _judging(asked: Asked, period: ReportPeriod) -> Judging:
    """Judge a past period as it stood at its end: what fell due on its last day and was not done is overdue,
    and what was reported later is not known yet."""
    judging = asked.judging
    if judging.as_of <= period.last:
        return judging
    progress = judging.progress.get(asked.plan.id)
    if progress is None:
        return judging._replace(as_of=period.last + timedelta(1))
    known = Progress(event for event in progress.events() if event.day <= period.last)
    return judging._replace(as_of=period.last + timedelta(1), progress={asked.plan.id: known})


def _in(day: date | None, period: ReportPeriod) -> bool:
    return day is not None and period.first <= day <= period.last


def _in_period(every: Sequence[Row], fallen: Sequence[Row], period: ReportPeriod) -> tuple[str, ...]:
    on = Counter(row.standing.status for row in fallen)
    done = sum(on[status] for status in DONE)
    stopped = f", đã dừng {count(on['cancelled'])}" if on["cancelled"] else ""
    running = on.total() - done - on["overdue"] - on["cancelled"]
    finished = sum(_in(row.standing.done_on, period) for row in every)
    carried = sum(
        row.standing.status == "overdue"
        and row.occurrence.due is not None
        and row.occurrence.due < period.first
        for row in every
    )
    return (
        (
            f"Nhiệm vụ có hạn trong kỳ: {count(len(fallen))} nhiệm vụ; đã hoàn thành {count(done)}, quá hạn chưa hoàn thành "
            f"{count(on['overdue'])}, đang thực hiện trong hạn {count(running)}{stopped} (chi tiết tại Phụ lục kèm theo "
            "Báo cáo này)."
        )
        if fallen
        else "Không có nhiệm vụ đến hạn trong kỳ.",
        f"Nhiệm vụ hoàn thành trong kỳ (kể cả nhiệm vụ có hạn trước và sau kỳ): {count(finished)} nhiệm vụ.",
        f"Nhiệm vụ quá hạn từ các kỳ trước còn chưa hoàn thành: {count(carried)} nhiệm vụ.",
    )


def _shortcomings(agencies: Sequence[Tally], overdue: int) -> tuple[str, ...]:
    if not overdue:
        return ("Không có nhiệm vụ quá hạn.",)
    late = [(tally.name, tally.overdue) for tally in agencies[:-1] if tally.overdue]
    most = foremost(sorted(late, key=lambda one: -one[1]))
    return (f"Còn {count(overdue)} nhiệm vụ quá hạn chưa hoàn thành; nhiều nhất là {most}.",)


def _next_note(ahead: Sequence[Row], coming: ReportPeriod, overdue: int) -> str:
    late = f"Hoàn thành dứt điểm {count(overdue)} nhiệm vụ quá hạn nêu tại mục II. " if overdue else ""
    if not ahead:
        return f"{late}Không có nhiệm vụ nào đến hạn trong {coming.name}."
    return f"{late}Trong {coming.name} có {count(len(ahead))} nhiệm vụ đến hạn, cần tập trung chỉ đạo hoàn thành:"


def _proposals(office: ReportOffice, overdue: int) -> tuple[str, ...]:
    desk, above = upper_first(office.desk), office.above
    steady = f"{desk} tiếp tục theo dõi, đôn đốc, cập nhật tiến độ và báo cáo {above} theo quy định."
    if not overdue:
        return (steady,)
    asks = "Yêu cầu" if office.own else f"Đề nghị {above} chỉ đạo"
    return (
        (
            f"{asks} các cơ quan, đơn vị chủ trì tập trung hoàn thành dứt điểm các nhiệm vụ quá hạn; báo cáo rõ nguyên "
            "nhân, trách nhiệm và thời hạn hoàn thành; các cơ quan, đơn vị phối hợp cung cấp đầy đủ, kịp thời thông tin, "
            "số liệu theo đề nghị của cơ quan chủ trì."
        ),
        steady,
    )


def _next_table(rows: Sequence[Row], coming: ReportPeriod) -> Table:
    columns = (
        STT,
        Column("Nội dung nhiệm vụ", 84, "both"),
        Column("Cơ quan, đơn vị chủ trì", 40),
        Column("Ngày hết hạn", 25, "center"),
    )
    ordered = sorted(rows, key=lambda row: row.occurrence.due or date.max)
    lines = numbered((title_of(row), clean(meant(row.task, "lead")), due_value(row)) for row in ordered)
    return Table(f"Nhiệm vụ đến hạn {coming.name}", columns, tuple(lines))


def _progress_table(rows: Sequence[Row], period: ReportPeriod, asked: Asked) -> Table:
    columns = (
        *task_columns(asked),
        Column("Nội dung nhiệm vụ", 80, "both"),
        Column("Kết quả yêu cầu", 36),
        Column("Cơ quan thực hiện", 40),
        Column("Ngày hết hạn", 24, "center"),
        Column("Ngày hoàn thành", 24, "center"),
        Column("Tiến độ", 34),
    )
    ordered = sorted(rows, key=lambda row: row.occurrence.due or date.max)
    lines = numbered(
        (
            *first_values(row),
            clean(meant(row.task, "lead")),
            due_value(row),
            row.standing.done_on or "",
            state(row, asked.judging),
        )
        for row in ordered
    )
    return Table(f"Tiến độ các nhiệm vụ {period.name}", columns, tuple(lines))


def _chart(tallies: Sequence[Tally]) -> ReportChart:
    bars = tuple(
        (clean(tally.name), (tally.on_time, tally.late, tally.running, tally.overdue))
        for tally in tallies[:-1][:_BARS_AT_MOST]
    )
    series = (
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Đang thực hiện trong hạn",
        "Quá hạn chưa hoàn thành",
    )
    return ReportChart("Kết quả theo cơ quan, đơn vị chủ trì", series, bars)


def _chart_note(tallies: Sequence[Tally]) -> str:
    """Say what the chart shows, for those who cannot see it."""
    parts = [
        f"{clean(tally.name)}: hoàn thành {tally.done}, trong hạn {tally.running}, "
        f"quá hạn chưa hoàn thành {tally.overdue}"
        for tally in tallies[:-1][:_BARS_AT_MOST]
    ]
    return f"Biểu đồ kết quả theo cơ quan, đơn vị chủ trì. {'; '.join(parts)}."


def _notes(tallies: Sequence[Tally]) -> str:
    """Say why sums differ, and what the chart leaves out."""
    most = f"Biểu đồ nêu {_BARS_AT_MOST} cơ quan, đơn vị có nhiều nhiệm vụ nhất."
    notes = (shared_note(tallies), most if len(tallies) - 1 > _BARS_AT_MOST else "")
    return " ".join(note for note in notes if note)
