"""Tóm tắt cho lãnh đạo: one A4 page, read before the report behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from plantrack.answers.figures.counts import StatusCounts, UnitCounts
from plantrack.answers.figures.stats import Stats, total_counts
from plantrack.answers.overdue import overdue_rows
from plantrack.filenames import slug
from plantrack.index.rows import Row, all_rows
from plantrack.plan.tables import meant
from plantrack.progress.standing import CLOSED
from plantrack.reports.common import (
    STT,
    ReportBasis,
    due_value,
    head_fields,
    situation,
    title_of,
)
from plantrack.reports.issuing.head import head
from plantrack.reports.model import (
    Report,
    ReportChart,
    ReportColumn,
    ReportLine,
    ReportTable,
)
from plantrack.reports.naming.calling import names_in
from plantrack.reports.naming.style import clean, count, short_date
from plantrack.reports.telling.asof import known_by
from plantrack.reports.telling.assessment import READ_FIRST, behind, requests
from plantrack.reports.telling.figures import class_chart, plan_stats, unit_of, units
from plantrack.reports.telling.period import period_of, preceding
from plantrack.reports.telling.reservations import reservations

_WORST: Final = 10
_SERIES: Final = ("Xong đúng hạn", "Xong quá hạn", "Trong hạn", "Quá hạn")
"""The four classes, so short that they stand below the chart on one line."""
_BARS: Final = 4
_NAMED: Final = 3
_SOON: Final = 3
_AHEAD: Final = 30
"""Days ahead that the page looks."""

_TITLE, _LEAD = 66, 30
"""Letters of a task's words and of a lead that keep a row of the table on one page with the rest."""


def brief_report(asked: ReportBasis) -> Report:
    """Say on one page where the plan stands: six figures with their change, the ten worst, what comes in 30 days,
    who is behind, what is asked."""
    plan, judging = asked.plan, asked.judging
    every, late = all_rows([plan], judging), overdue_rows([plan], judging)
    agencies = plan_stats(plan, judging, "agency")
    period = period_of(judging.as_of, asked.settings.cutoff)
    before = preceding(period)
    # The last period is as the log was on its last day, not as it is known by now.
    known = known_by(asked, before)
    then = total_counts([plan], known)
    older = before >= plan.header.issued_from
    top = head(
        plan,
        asked.settings,
        judging.as_of,
        type_symbol="BC",
        number=None,
        recipients=(),
    )
    last = judging.as_of + timedelta(_AHEAD)
    ahead = sorted(
        (
            row
            for row in every
            if row.standing.status not in CLOSED and _within(row, asked, last)
        ),
        key=lambda row: row.occurrence.due or last,
    )
    since = f"; so với cuối kỳ trước, ngày {short_date(before)}" if older else ""
    fields = head_fields(asked, top) | {
        "heading": f"TÌNH HÌNH THỰC HIỆN {asked.source.short.upper()}",
        "attached": f"(Số liệu tính đến ngày {short_date(judging.as_of)}{since})",
        "about": _about(asked),
        "situation": situation(asked, judging.as_of, every),
        "worst_title": _worst_title(late),
        "reservations": reservations(asked),
        "ahead": tuple(_ahead(ahead, short_date(last))),
        "behind": _behind(agencies),
        "asked": _first_of(requests(asked, top.office, late, agencies)[0]),
        "chart_note": "Biểu đồ: cơ quan, đơn vị có nhiều nhiệm vụ quá hạn.",
        "drafted": READ_FIRST,
    }
    tables = {
        "figures": _figures(agencies.total.counts, then if older else None),
        "worst": _worst(late),
    }
    title = f"Tóm tắt tình hình thực hiện {asked.source.short}"
    return Report(
        "brief",
        title,
        slug("tom-tat", plan.id),
        judging.as_of,
        fields,
        tables,
        _chart(agencies),
        names_in(plan, top.office),
    )


def _worst_title(late: Sequence[Row]) -> str:
    if not late:
        return "Không có nhiệm vụ quá hạn."
    if len(late) <= _WORST:
        return f"{units(late)} quá hạn, chậm nhất trước"
    return f"{_WORST} {unit_of(late)} chậm nhất trong {units(late)} quá hạn"


def _first_of(request: str) -> str:
    """Keep of a request what is asked first: the page has room for no more."""
    first, mark, _ = request.partition("quá hạn;")  # names before it have marks too
    return f"{first}quá hạn." if mark else request


def _within(row: Row, asked: ReportBasis, last: object) -> bool:
    due = row.occurrence.due
    return due is not None and asked.judging.as_of <= due <= last  # type: ignore[operator]


def _figures(now: UnitCounts, then: UnitCounts | None) -> ReportTable:
    """Lay six figures in tasks side by side, under each its change since the period before."""
    old = then.tasks if then else None
    numbers = [
        (label, tell(now.tasks), tell(old) if old is not None else 0)
        for label, tell in _FIGURES
    ]
    # Six columns of one width: the page is read from a distance.
    columns = tuple(ReportColumn(label, 26, "center") for label, _, _ in numbers)
    lines = [ReportLine(tuple(one for _, one, _ in numbers), "sum")]
    if then:
        lines.append(ReportLine(tuple(_signed(one - old) for _, one, old in numbers)))
    return ReportTable("Số liệu chung", columns, tuple(lines))


_FIGURES: Final[tuple[tuple[str, Callable[[StatusCounts], int]], ...]] = (
    ("Tổng số nhiệm vụ", StatusCounts.total),
    ("Hoàn thành đúng hạn", lambda tasks: tasks.on_time),
    ("Hoàn thành quá hạn", lambda tasks: tasks.late),
    ("Đang thực hiện trong hạn", lambda tasks: tasks.running),
    ("Quá hạn chưa hoàn thành", lambda tasks: tasks.overdue),
    ("Không có hạn, đã dừng, khác", lambda tasks: tasks.other),
)


def _signed(change: int) -> str:
    if change == 0:
        return "không đổi"
    return f"{change:+}"


def _worst(late: Sequence[Row]) -> ReportTable:
    columns = (
        STT,
        ReportColumn("Mục", 17, "center"),
        ReportColumn("Nhiệm vụ", 74),
        ReportColumn("Chủ trì", 36),
        ReportColumn("Ngày hết hạn", 23, "center"),
        ReportColumn("Số ngày", 14, "center"),
    )
    lines = tuple(
        ReportLine(
            (
                *(number, row.task.id, _shortened(title_of(row), _TITLE)),
                _shortened(clean(meant(row.task, "lead")), _LEAD),
                *(due_value(row), row.standing.days_overdue),
            )
        )
        for number, row in enumerate(late[:_WORST], 1)
    )
    return ReportTable("Nhiệm vụ chậm nhất", columns, lines)


def _ahead(rows: Sequence[Row], last: str) -> list[str]:
    if not rows:
        return [f"Đến hết ngày {last} không có nhiệm vụ nào đến hạn."]
    named = "; ".join(
        f"{row.task.id} ({short_date(row.occurrence.due)})"
        for row in rows[:_SOON]
        if row.occurrence.due
    )
    more = (
        f" và {count(len(rows) - _SOON)} {unit_of(rows)} khác"
        if len(rows) > _SOON
        else ""
    )
    return [f"{units(rows)} đến hạn đến hết ngày {last}: {named}{more}."]


def _behind(agencies: Stats) -> str:
    late = behind(agencies)[:_NAMED]
    totals = {one.id: one.tasks.total() for one in agencies.groups}
    if not late:
        return "Không có."
    named = (f"{one.name} {one.overdue}/{totals[one.agency]}" for one in late)
    return f"{'; '.join(named)} (nhiệm vụ quá hạn/được giao)."


def _chart(agencies: Stats) -> ReportChart | None:
    late = (one for one in agencies.groups if one.id and one.tasks.overdue)
    worst = sorted(late, key=lambda one: -one.tasks.overdue)[:_BARS]
    shown = [(_shortened(one.name, _LEAD), one.tasks) for one in worst]
    title = "Cơ quan, đơn vị có nhiều nhiệm vụ quá hạn"
    return class_chart(title, _SERIES, shown, agencies.total.tasks)


def _about(asked: ReportBasis) -> str:
    """Say what the plan is about, and by what it was amended since."""
    amended = asked.source.amended
    title = _shortened(asked.source.title, 110)
    return f"{title} ({amended})" if amended else title


def _shortened(text: str, most: int) -> str:
    """Leave words out of the middle where a text is longer than a row of the page has room for: tasks often begin
    alike and differ at their ends."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    # A third for what kind of work it is, the rest for what tells it from the others.
    start = line[: most // 3].rsplit(" ", 1)[0].rstrip(",;")
    end = line[len(start) - most + 3 :].partition(" ")[2]
    return f"{start} … {end}"
