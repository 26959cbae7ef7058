"""Báo cáo tình hình thực hiện Kế hoạch trong một kỳ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantrack.answers.figures.counts import UnitCounts
from plantrack.answers.figures.stats import Stats, total_counts
from plantrack.answers.overdue import overdue_rows
from plantrack.filenames import slug
from plantrack.index.rows import Row, all_rows
from plantrack.plan.model import Plan
from plantrack.reports.common import ReportBasis, closing, draft_mark, situation
from plantrack.reports.documents.overdue import report_fields, report_head
from plantrack.reports.documents.statustables import (
    BARS_AT_MOST,
    FoundRows,
    chart_note,
    rows_ahead,
    status_chart,
    status_tables,
)
from plantrack.reports.issuing.annexes import annexes, refer
from plantrack.reports.issuing.office import ReportOffice
from plantrack.reports.model import Report
from plantrack.reports.naming.calling import names_in
from plantrack.reports.naming.style import short_date
from plantrack.reports.telling.asof import at_end, cut_off, known_by
from plantrack.reports.telling.assessment import (
    READ_FIRST,
    assessment,
    causes,
    change_since,
    requests,
    shortcomings,
)
from plantrack.reports.telling.figures import (
    lateness,
    plan_stats,
    rates,
    shared_note,
    totals,
    tracked,
    units,
)
from plantrack.reports.telling.inperiod import (
    ReportSpan,
    in_period,
    is_within,
    silent_line,
)
from plantrack.reports.telling.period import ReportPeriod, following, preceding
from plantrack.reports.telling.reservations import reservations
from plantrack.reports.telling.waiting import waiting_lines

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
    span = ReportSpan(period, following(period, asked.settings.cutoff), cut)
    fallen = [row for row in every if is_within(row.occurrence.due, period)]
    tables = status_tables(
        asked._replace(judging=judging),
        span,
        FoundRows(every, fallen, late),
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
            *in_period(every, fallen, span, refer(behind, "progress")),
            *waiting_lines(every),
        ),
        "chart_note": chart_note(agencies),
        "shared_note": _notes(plan, agencies),
        "silent": silent_line(asked, period, agencies),
        "drafted": READ_FIRST,
        "assessment": assessment(agencies),
        "shortcomings": shortcomings(late, agencies, refer(behind, "overdue")),
        "causes": causes(late, judging),
        "grouped": any(one.id for one in sections.groups),
        "next": span.coming.name,
        "next_note": _next_note(
            rows_ahead(every, span), span, late, refer(behind, "next")
        ),
        "next_here": 0 < tables["next"].rows <= _NEXT_AT_MOST,
        "proposals": requests(asked, top.office, late, agencies),
        "annexes": tuple(behind.values()),
    }
    name = slug("bao-cao-thuc-hien", plan.id, period.name)
    title = fields["abstract"].replace("\n", " ")
    return Report(
        *("status", title, name, asked.judging.as_of, fields, tables),
        status_chart(agencies),
        names_in(plan, top.office),
    )


def _opening(
    asked: ReportBasis, span: ReportSpan, office: ReportOffice
) -> dict[str, str]:
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


def _annexes(span: ReportSpan, *, long_next: bool) -> Iterator[tuple[str, str, str]]:
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


def _next_note(
    ahead: Sequence[Row], span: ReportSpan, overdue: Sequence[Row], reference: str
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


def _notes(plan: Plan, agencies: Stats) -> str:
    """Say why sums differ, and what the chart leaves out."""
    most = f"Biểu đồ nêu {BARS_AT_MOST} cơ quan, đơn vị có nhiều nhiệm vụ nhất."
    longer = len(agencies.groups) > BARS_AT_MOST
    notes = (shared_note(plan, agencies), most if longer else "")
    return " ".join(note for note in notes if note)
