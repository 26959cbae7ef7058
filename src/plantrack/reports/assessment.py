"""Đánh giá chung, nguyên nhân, kiến nghị: sentences drafted from the numbers, for an official to read and change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from plantrack.answers.counts import Tally
from plantrack.index.rows import Judging, Row
from plantrack.progress.events import Event
from plantrack.progress.filled import OFFICE_OPENED
from plantrack.reports.common import foremost, speaks_for
from plantrack.reports.model import Rate
from plantrack.reports.office import ReportOffice
from plantrack.reports.style import clean, count, rate, short_date, upper_first
from plantrack.text import search_key

READ_FIRST: Final = "(Dự thảo lập từ số liệu, đề nghị rà soát trước khi ký)"
"""Stands over what the program drafted; who signs takes it away."""

_REASONS_AT_MOST: Final = 8


def named_late(agencies: Sequence[Tally]) -> list[tuple[str, int]]:
    """Return who is behind, by name, the most first; rows whose lead nobody stated name nobody."""
    late = [
        (tally.name, tally.overdue)
        for tally in agencies[:-1]
        if tally.overdue and tally.id
    ]
    return sorted(late, key=lambda one: -one[1])


def assessment(sums: Tally, agencies: Sequence[Tally]) -> tuple[str, ...]:
    """Say in sum how the plan is carried out, and who has done all that fell due."""
    if not sums.fallen_due:
        return ("Chưa có nhiệm vụ đến hạn để đánh giá.",)
    lines = [
        (
            f"Đã hoàn thành {count(sums.done)}/{count(sums.fallen_due)} nhiệm vụ đã đến hạn hoặc đã hoàn thành, đạt "
            f"{rate(Rate(sums.done, sums.fallen_due))}."
        )
    ]
    if sums.done:
        lines.append(
            f"Trong {count(sums.done)} nhiệm vụ đã hoàn thành, {count(sums.on_time)} nhiệm vụ hoàn thành đúng hạn, đạt "
            f"{rate(Rate(sums.on_time, sums.done))}."
        )
    good = [
        tally
        for tally in agencies[:-1]
        if tally.done and not tally.overdue and tally.id
    ]
    if good:
        lines.append(
            f"{count(len(good))} cơ quan, đơn vị đã hoàn thành toàn bộ nhiệm vụ đến hạn: "
            f"{'; '.join(clean(one.name) for one in good)}."
        )
    return tuple(lines)


def change_since(before: Tally, now: Tally, day: date) -> str:
    """Say what changed since ``day``, the last of the period before; empty where nothing did."""
    parts = [
        f"{label} {'tăng' if new > old else 'giảm'} {count(abs(new - old))} nhiệm vụ (từ {count(old)} "
        f"{'lên' if new > old else 'xuống'} {count(new)})"
        for label, old, new in (
            ("hoàn thành", before.done, now.done),
            ("quá hạn chưa hoàn thành", before.overdue, now.overdue),
        )
        if old != new
    ]
    start = f"So với cuối kỳ trước (ngày {short_date(day)})"
    return (
        f"{start}: {'; '.join(parts)}."
        if parts
        else f"{start}, các số liệu trên không thay đổi."
    )


def shortcomings(
    agencies: Sequence[Tally], overdue: int, reference: str
) -> tuple[str, ...]:
    """Name how much is behind and whose it is."""
    if not overdue:
        return ("Không có.",)
    late = named_late(agencies)
    most = f"; nhiều nhất là {foremost(late)}" if late else ""
    return (f"Còn {count(overdue)} nhiệm vụ quá hạn chưa hoàn thành{reference}{most}.",)


def causes(rows: Iterable[Row], judging: Judging) -> tuple[str, ...]:
    """Group the reasons that the log gives for overdue rows; the same words of several are told once."""
    grouped: dict[str, tuple[str, list[str]]] = {}
    without = 0
    for row in rows:
        reasons = _reasons(row, judging)
        without += not reasons
        for reason in reasons:
            grouped.setdefault(search_key(reason), (reason, []))[1].append(row.task.id)
    ordered = sorted(grouped.values(), key=lambda one: -len(one[1]))
    lines = [
        f"{upper_first(reason)} ({count(len(ids))} nhiệm vụ: {', '.join(ids)})."
        for reason, ids in ordered[:_REASONS_AT_MOST]
    ]
    if len(ordered) > _REASONS_AT_MOST:
        lines.append(
            f"{count(len(ordered) - _REASONS_AT_MOST)} nguyên nhân khác nêu tại Phụ lục."
        )
    if without:
        lines.append(f"{count(without)} nhiệm vụ quá hạn chưa có báo cáo nguyên nhân.")
    return tuple(lines) or ("Không có.",)


def _reasons(row: Row, judging: Judging) -> list[str]:
    """Return the last reason of each party for a row, as far as it was known on the day."""
    progress = judging.progress.get(row.plan.id)
    events = progress.of(row.task.id, row.occurrence.period) if progress else []
    last: dict[str, Event] = {}
    for event in events:
        if (
            event.reason
            and event.status not in OFFICE_OPENED  # the office's reason, not theirs
            and event.day <= judging.as_of
            and speaks_for(row, event.agency)
        ):
            last[event.agency] = event
    return list(
        dict.fromkeys(clean(event.reason).rstrip(". ") for event in last.values())
    )


def requests(
    office: ReportOffice, rows: Sequence[Row], agencies: Sequence[Tally]
) -> tuple[str, ...]:
    """Ask for what the numbers give cause for: each request answers something that is behind."""
    desk, above = upper_first(office.desk), office.above
    steady = (
        f"{desk} tiếp tục theo dõi, đôn đốc, cập nhật tiến độ và báo cáo {above} theo quy định."
        if desk != above
        else "Tiếp tục theo dõi, đôn đốc, cập nhật tiến độ theo quy định."
    )
    if not rows:
        return (steady,)
    asks = "Yêu cầu" if office.own else f"Kính đề nghị {above} chỉ đạo"
    late = [name for name, _ in named_late(agencies)]
    whom = (
        "; ".join(clean(name) for name in late)
        if 0 < len(late) <= 3
        else "các cơ quan, đơn vị chủ trì"
    )
    lines = [
        (
            f"{asks} {whom} tập trung hoàn thành dứt điểm {count(len(rows))} nhiệm vụ quá hạn; báo cáo rõ nguyên nhân, "
            "trách nhiệm và thời hạn hoàn thành."
        )
    ]
    long = [row.task.id for row in rows if row.standing.days_overdue > 90]
    if long:
        named = f" ({', '.join(long)})" if len(long) <= 5 else ""
        lines.append(
            f"Đối với {count(len(long))} nhiệm vụ quá hạn trên 90 ngày{named}: cơ quan chủ trì báo cáo, đề xuất phương án "
            f"xử lý để {above} xem xét, quyết định."
        )
    return (*lines, steady)
