"""Đánh giá chung, nguyên nhân, kiến nghị: sentences drafted from the numbers, for an official to read and change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from plantrack.answers.figures.counts import UnitCounts
from plantrack.answers.figures.stats import Stats
from plantrack.index.rows import Judging, Row
from plantrack.plan.tables import printed_place
from plantrack.progress.events import Event
from plantrack.progress.standing import OFFICE_OPENED
from plantrack.reports.common import ReportBasis
from plantrack.reports.issuing.office import ReportOffice
from plantrack.reports.letters.urging import urged
from plantrack.reports.model import Rate
from plantrack.reports.naming.style import clean, count, rate, short_date, upper_first
from plantrack.reports.telling.figures import foremost, rated_unit, units
from plantrack.reports.telling.logged import Units, speaks_for, told_of
from plantrack.text import search_key

READ_FIRST: Final = "(Dự thảo lập từ số liệu, đề nghị rà soát trước khi ký)"
"""Stands over what the program drafted; who signs takes it away."""

_REASONS_AT_MOST: Final = 8
_IDS_AT_MOST: Final = 5
_LONG: Final = 90
"""Days overdue above which those who decide are asked to (the last class of lateness)."""


class Behind(NamedTuple):
    """One who is behind: its id, its name as documents write it, how many tasks it has overdue."""

    agency: str
    name: str
    overdue: int


def behind(agencies: Stats) -> list[Behind]:
    """Return who is behind, the most first; rows whose lead nobody stated name nobody."""
    late = [
        Behind(one.id, one.name, one.tasks.overdue)
        for one in agencies.groups
        if one.tasks.overdue and one.id
    ]
    return sorted(late, key=lambda one: -one.overdue)


def assessment(agencies: Stats) -> tuple[str, ...]:
    """Say in sum how the plan is carried out, and who has done all that fell due."""
    if not agencies.total.fallen_due:
        return ("Chưa có nhiệm vụ đến hạn để đánh giá.",)
    lines = [_degree(agencies.total.counts)]
    good = [
        one.name
        for one in agencies.groups
        if one.done and one.done == one.fallen_due and one.id
    ]
    if good:
        lines.append(
            f"{count(len(good))} cơ quan, đơn vị đã hoàn thành toàn bộ nhiệm vụ đến hạn: "
            f"{'; '.join(good)}."
        )
    return tuple(lines)


def _degree(counts: UnitCounts) -> str:
    """Say how far the plan is carried out, in words that the rate gives cause for."""
    sums, unit = counts.occurrences, rated_unit(counts)
    share = Rate(sums.done, sums.fallen_due)
    told = f"{count(sums.done)}/{count(sums.fallen_due)} {unit} đã đến hạn hoặc đã hoàn thành"
    if not sums.done:
        return f"Trong {count(sums.fallen_due)} {unit} đã đến hạn, chưa hoàn thành {unit} nào."
    if sums.done == sums.fallen_due:
        return f"Các nhiệm vụ đến hạn đều đã hoàn thành ({told})."
    # No more than the numbers bear: who signs knows the causes.
    word = "cơ bản bảo đảm" if sums.done >= sums.overdue else "chưa bảo đảm"
    return f"Tiến độ thực hiện {word} yêu cầu: hoàn thành {told}, đạt {rate(share)}."


def change_since(before: UnitCounts, now: UnitCounts, day: date) -> str:
    """Say what changed since ``day``, the last of the period before; empty where nothing did."""
    parts = [
        f"{label} {'tăng' if new > old else 'giảm'} {count(abs(new - old))} nhiệm vụ (từ {count(old)} "
        f"{'lên' if new > old else 'xuống'} {count(new)})"
        for label, old, new in (
            ("hoàn thành", before.tasks.done, now.tasks.done),
            ("quá hạn chưa hoàn thành", before.tasks.overdue, now.tasks.overdue),
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
    late: Sequence[Row], agencies: Stats, reference: str
) -> tuple[str, ...]:
    """Name how much is behind and whose it is."""
    if not late:
        return ("Không có.",)
    whose = [(one.name, one.overdue) for one in behind(agencies)]
    most = f"; {foremost(whose)}" if whose else ""
    return (f"Còn {units(late)} quá hạn chưa hoàn thành{reference}{most}.",)


def causes(
    rows: Iterable[Row], judging: Judging, only: Units = None
) -> tuple[str, ...]:
    """Group the reasons that the log gives for overdue rows; the same words of several are told once."""
    # The same reason in other spelling is one reason.
    grouped: dict[str, tuple[str, list[str]]] = {}
    without = []
    for row in rows:
        reasons = _reasons(row, judging, only)
        if not reasons:
            without.append(row)
        for reason in reasons:
            place = printed_place(row.plan, row.task.id)
            places = grouped.setdefault(search_key(reason), (reason, []))[1]
            # Several occurrences of a task are late for one reason.
            if place not in places:
                places.append(place)
    ordered = sorted(grouped.values(), key=lambda one: -len(one[1]))
    lines = [
        f"{upper_first(reason)} ({count(len(ids))} nhiệm vụ: mục {', '.join(ids)})."
        for reason, ids in ordered[:_REASONS_AT_MOST]
    ]
    if len(ordered) > _REASONS_AT_MOST:
        lines.append(
            f"{count(len(ordered) - _REASONS_AT_MOST)} nguyên nhân khác nêu tại Phụ lục."
        )
    if without:
        lines.append(f"{units(without)} quá hạn chưa có báo cáo nguyên nhân.")
    return tuple(lines) or ("Không có.",)


def _reasons(row: Row, judging: Judging, only: Units) -> list[str]:
    """Return the last reason of each party for a row, as far as it was known on the day."""
    last: dict[str, Event] = {}
    for event in told_of(row, judging, only):
        theirs = event.reason and event.status not in OFFICE_OPENED
        if theirs and speaks_for(row, event.agency, only):
            last[event.agency] = event
    return list(
        dict.fromkeys(clean(event.reason).rstrip(". ") for event in last.values())
    )


def requests(
    asked: ReportBasis, office: ReportOffice, rows: Sequence[Row], agencies: Stats
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
    whom = urged(asked, office, [one.agency for one in behind(agencies)])
    first = (
        f"{whom} tập trung hoàn thành dứt điểm {units(rows)} quá hạn; báo cáo rõ nguyên nhân, "
        "trách nhiệm và thời hạn hoàn thành."
    )
    return (first, *_long_overdue(rows, above), steady)


def _long_overdue(rows: Sequence[Row], above: str) -> Iterator[str]:
    late = (row for row in rows if row.standing.days_overdue > _LONG)
    long = list(dict.fromkeys(printed_place(row.plan, row.task.id) for row in late))
    if long:
        named = f" (mục {', '.join(long)})" if len(long) <= _IDS_AT_MOST else ""
        yield (
            f"Đối với {count(len(long))} nhiệm vụ quá hạn trên {_LONG} ngày{named}: cơ quan chủ trì báo cáo, đề xuất "
            f"phương án xử lý để {above} xem xét, quyết định."
        )
