"""Báo cáo tình hình thực hiện Kế hoạch trong một kỳ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from plantrack.answers.counts import UnitCounts
from plantrack.answers.overdue import overdue_rows
from plantrack.answers.stats import Stats, total_counts
from plantrack.filenames import slug
from plantrack.index.rows import Row, all_rows, owners
from plantrack.plan.model import Plan
from plantrack.plan.tables import meant
from plantrack.progress.standing import CLOSED, DONE
from plantrack.reports.common import (
    STT,
    ReportBasis,
    closing,
    draft_mark,
    due_value,
    due_words,
    first_values,
    numbered,
    situation,
    task_columns,
    title_of,
)
from plantrack.reports.documents.overdue import (
    overdue_table,
    report_fields,
    report_head,
)
from plantrack.reports.issuing.annexes import annexes, refer
from plantrack.reports.issuing.office import ReportOffice
from plantrack.reports.model import Report, ReportChart, ReportColumn, ReportTable
from plantrack.reports.naming.calling import names_in
from plantrack.reports.naming.style import clean, short_date
from plantrack.reports.telling.asof import CutOff, at_end, cut_off, known_by
from plantrack.reports.telling.assessment import (
    READ_FIRST,
    assessment,
    causes,
    change_since,
    requests,
    shortcomings,
)
from plantrack.reports.telling.figures import (
    CLASSES,
    OCCURRENCES,
    among,
    class_table,
    lateness,
    plan_stats,
    rates,
    shared_note,
    totals,
    tracked,
    unit_of,
    units,
)
from plantrack.reports.telling.logged import state
from plantrack.reports.telling.period import ReportPeriod, following, preceding
from plantrack.reports.telling.reservations import reservations
from plantrack.reports.telling.waiting import waiting_lines

_BARS_AT_MOST = 20
_NEXT_AT_MOST = 10
"""Rows of what falls due next that stand in the body; more go to a Phụ lục."""


def status_report(asked: ReportBasis, period: ReportPeriod) -> Report:
    """Report how the plan was carried out in ``period``: as it stood when the period had ended or, while it
    still runs, on the day asked for, with room for what is expected of the rest of it. The document itself is of
    the day asked for. It goes up, so that it gives reasons, and to no agency."""
    # What was reported after a past period ended belongs to the next report.
    plan, judging = asked.plan, at_end(asked, period)
    cut = cut_off(asked.judging.as_of, period)
    sections = plan_stats(plan, judging, "section")
    agencies = plan_stats(plan, judging, "agency")
    sums = sections.total.counts
    every, late = all_rows([plan], judging), overdue_rows([plan], judging)
    span = _Span(period, following(period, asked.settings.cutoff), cut)
    fallen = [row for row in every if _in(row.occurrence.due, period)]
    tables = _tables(
        asked._replace(judging=judging),
        span,
        _Found(every, fallen, late),
        sections,
        agencies,
    )
    behind = annexes(
        _annexes(span, long_next=tables["next"].rows > _NEXT_AT_MOST), tables
    )
    top = report_head(asked, shared=False)
    fields = report_fields(asked, top) | {
        **_opening(asked, span, top.office),
        "situation": situation(asked, cut.day, every),
        "total": f"{tracked(sums)}; lũy kế đến {cut.words}:",
        "totals": totals(sums),
        "rates": rates(sums),
        "lateness": lateness(late),
        "reservations": reservations(asked._replace(judging=judging)),
        "change": _change(asked, period, sums),
        "in_period": (
            *_in_period(every, fallen, span, refer(behind, "progress")),
            *waiting_lines(every),
        ),
        "chart_note": _chart_note(agencies),
        "shared_note": _notes(plan, agencies),
        "silent": _silent(asked, period, agencies),
        "drafted": READ_FIRST,
        "assessment": assessment(agencies),
        "shortcomings": shortcomings(late, agencies, refer(behind, "overdue")),
        "causes": causes(late, judging),
        "grouped": any(one.id for one in sections.groups),
        "next": span.coming.name,
        "next_note": _next_note(_ahead(every, span), span, late, refer(behind, "next")),
        "next_here": 0 < tables["next"].rows <= _NEXT_AT_MOST,
        "proposals": requests(asked, top.office, late, agencies),
        "annexes": tuple(behind.values()),
    }
    name = slug("bao-cao-thuc-hien", plan.id, period.name)
    title = fields["abstract"].replace("\n", " ")
    return Report(
        *("status", title, name, asked.judging.as_of, fields, tables),
        _chart(agencies),
        names_in(plan, top.office),
    )


class _Span(NamedTuple):
    """The period that is reported, the next one, and the day to which the figures go."""

    period: ReportPeriod
    # Three dates, never one: the period, the day of the figures, and that of signing in the head.
    coming: ReportPeriod
    cut: CutOff

    @property
    def runs(self) -> bool:
        """Whether the period is not over on the day."""
        return self.cut.ahead <= self.period.last

    @property
    def ahead(self) -> str:
        """The time in which the next work falls due."""
        end = short_date(self.coming.last)
        return (
            f"ngày {short_date(self.cut.ahead)} đến hết {self.coming.name} (ngày {end})"
        )


class _Found(NamedTuple):
    """The plan's occurrences: all, those due in the period, those overdue."""

    every: Sequence[Row]
    fallen: Sequence[Row]
    late: Sequence[Row]


def _opening(asked: ReportBasis, span: _Span, office: ReportOffice) -> dict[str, str]:
    """Write the title and the first sentence: the period and the day of the figures are two things."""
    period, source, until = span.period, asked.source, span.cut.words
    first, last = short_date(period.first), short_date(period.last)
    return {
        "abstract": f"Tình hình, kết quả thực hiện {source.numbered}\n{period.name}",
        "period": period.name,
        "period_line": f"(Kỳ báo cáo từ ngày {first} đến ngày {last}; số liệu tính đến {until})",
        "intro": (
            f"Thực hiện {source.about}, {office.full} báo cáo tình hình, kết quả thực hiện {period.name} "
            f"(kỳ báo cáo từ ngày {first} đến ngày {last}, số liệu tính đến {until}) như sau:"
        ),
        "closing": closing(
            f"tình hình, kết quả thực hiện {source.short} trong {period.name}", office
        ),
    }


def _tables(
    asked: ReportBasis,
    span: _Span,
    found: _Found,
    sections: Stats,
    agencies: Stats,
) -> dict[str, ReportTable]:
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
        "next": _next_table(_ahead(found.every, span), span.coming),
        "overdue": overdue_table(found.late, asked, reasons=True),
        "progress": _progress_table(found.fallen, span, asked),
    }


def _ahead(rows: Sequence[Row], span: _Span) -> list[Row]:
    """Return what is owed and falls due up to the end of the next period."""
    return [
        row
        for row in rows
        if row.standing.status not in CLOSED
        and row.occurrence.due
        and span.cut.ahead <= row.occurrence.due <= span.coming.last
    ]


def _annexes(span: _Span, *, long_next: bool) -> Iterator[tuple[str, str, str]]:
    """Name the lists that stand behind the report; what falls due next only where it is long."""
    # The body is two pages: who is behind stands there, with what stands behind it.
    yield "overdue", "Danh mục nhiệm vụ quá hạn", span.cut.note
    yield (
        "progress",
        f"Tiến độ các nhiệm vụ có hạn trong {span.period.name}",
        span.cut.note,
    )
    if long_next:
        yield "next", f"Nhiệm vụ đến hạn từ {span.ahead}", ""


def _change(asked: ReportBasis, period: ReportPeriod, now: UnitCounts) -> str:
    """Say what changed since the period before, as the log was on its last day; empty where the plan is younger."""
    # A plan younger than the period before has nothing to be compared with.
    before = preceding(period)
    if before < asked.plan.header.issued_from or draft_mark(asked):
        return ""
    known = known_by(asked, before)
    return change_since(total_counts([asked.plan], known), now, before)


def _silent(asked: ReportBasis, period: ReportPeriod, agencies: Stats) -> str:
    """Name those with work in hand of whom nothing was recorded in the period."""
    progress = asked.judging.progress.get(asked.plan.id)
    last = min(asked.judging.as_of, period.last)
    heard = [
        one
        for one in (progress.counted() if progress else [])
        if period.first <= one.day <= last
    ]
    if not heard:
        return "Trong kỳ chưa có đơn vị nào cập nhật kết quả thực hiện."
    # The office's own word on a whole task is no report of any of its leads, but tells of all of them.
    spoken = {one.agency for one in heard if one.agency}
    leads = {task.id: owners(task.lead) for task in asked.plan.tasks}
    spoken |= {
        owner for one in heard if not one.agency for owner in leads.get(one.task, ())
    }
    silent = [
        one.name
        for one in agencies.groups
        if one.id and one.id not in spoken and one.tasks.running + one.tasks.overdue
    ]
    return f"Chưa cập nhật kết quả trong kỳ: {'; '.join(silent)}." if silent else ""


def _in(day: date | None, period: ReportPeriod) -> bool:
    return day is not None and period.first <= day <= period.last


def _in_period(
    every: Sequence[Row], fallen: Sequence[Row], span: _Span, reference: str
) -> tuple[str, ...]:
    """Tell what fell due in the period, what was done in it, and what is left from before."""
    period = span.period
    finished = [row for row in every if _in(row.standing.done_on, period)]
    carried = [
        row
        for row in every
        if row.standing.status == "overdue"
        and row.occurrence.due is not None
        and row.occurrence.due < period.first
    ]
    due = (
        f"Nhiệm vụ có hạn trong kỳ (đến hết ngày {short_date(period.last)}): {units(fallen)}"
        f"{_parts(fallen)}{reference}."
    )
    return (
        due if fallen else "Không có nhiệm vụ đến hạn trong kỳ.",
        f"Nhiệm vụ hoàn thành trong kỳ (kể cả nhiệm vụ có hạn trước và sau kỳ): {units(finished)}.",
        f"Nhiệm vụ quá hạn từ các kỳ trước còn chưa hoàn thành: {units(carried)}.",
    )


def _parts(fallen: Sequence[Row]) -> str:
    """Part what fell due in the period by how it stands; where some tasks did so more than once, in occurrences."""
    on = Counter(row.standing.status for row in fallen)
    parts = among(
        ("đã hoàn thành", sum(on[status] for status in DONE)),
        ("quá hạn chưa hoàn thành", on["overdue"]),
        ("còn trong hạn", on["open"] + on["due_soon"] + on["upcoming"]),
        ("đơn vị báo hoàn thành, chờ xác nhận", on["reported"]),
        ("chưa tính thời hạn (dự thảo)", on["draft"]),
        ("đã dừng", on["cancelled"]),
    )
    if unit_of(fallen) == OCCURRENCES:
        return f", tính theo kỳ hạn{parts.removeprefix(',')}"
    return parts


def _next_note(
    ahead: Sequence[Row], span: _Span, overdue: Sequence[Row], reference: str
) -> str:
    late = (
        f"Hoàn thành dứt điểm {units(overdue)} quá hạn nêu tại mục II. "
        if overdue
        else ""
    )
    if not ahead:
        return f"{late}Từ {span.ahead} không có nhiệm vụ nào đến hạn."
    end = f"{reference}." if reference else ":"
    return f"{late}Từ {span.ahead} có {units(ahead)} đến hạn, cần tập trung chỉ đạo hoàn thành{end}"


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
    rows: Sequence[Row], span: _Span, asked: ReportBasis
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


def _chart(agencies: Stats) -> ReportChart:
    bars = tuple(
        (one.name, one.tasks.classes) for one in agencies.groups[:_BARS_AT_MOST]
    )
    return ReportChart("Kết quả theo cơ quan, đơn vị chủ trì", CLASSES, bars)


def _chart_note(agencies: Stats) -> str:
    """Say what the chart shows, for those who cannot see it."""
    parts = [
        f"{one.name}: hoàn thành {one.tasks.done}, trong hạn {one.tasks.running}, "
        f"quá hạn chưa hoàn thành {one.tasks.overdue}"
        for one in agencies.groups[:_BARS_AT_MOST]
    ]
    return f"Biểu đồ kết quả theo cơ quan, đơn vị chủ trì (số nhiệm vụ). {'; '.join(parts)}."


def _notes(plan: Plan, agencies: Stats) -> str:
    """Say why sums differ, and what the chart leaves out."""
    most = f"Biểu đồ nêu {_BARS_AT_MOST} cơ quan, đơn vị có nhiều nhiệm vụ nhất."
    longer = len(agencies.groups) > _BARS_AT_MOST
    notes = (shared_note(plan, agencies), most if longer else "")
    return " ".join(note for note in notes if note)
