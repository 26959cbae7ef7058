"""What happened in a period: what fell due and was done in it, what is left from before, of whom nothing was heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from plantrack.answers.figures.stats import Stats
from plantrack.index.rows import Row, owners
from plantrack.progress.standing import DONE
from plantrack.reports.common import ReportBasis
from plantrack.reports.naming.style import short_date
from plantrack.reports.telling.asof import CutOff
from plantrack.reports.telling.figures import OCCURRENCES, among, unit_of, units
from plantrack.reports.telling.period import ReportPeriod


class ReportSpan(NamedTuple):
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


def silent_line(asked: ReportBasis, period: ReportPeriod, agencies: Stats) -> str:
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


def is_within(day: date | None, period: ReportPeriod) -> bool:
    """Tell whether a day lies in a period; none does not."""
    return day is not None and period.first <= day <= period.last


def in_period(
    every: Sequence[Row], fallen: Sequence[Row], span: ReportSpan, reference: str
) -> tuple[str, ...]:
    """Tell what fell due in the period, what was done in it, and what is left from before."""
    period = span.period
    finished = [row for row in every if is_within(row.standing.done_on, period)]
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
