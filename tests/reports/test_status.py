"""Báo cáo tình hình: the period and the day are two things, what is late is named, sentences come from numbers."""

from __future__ import annotations

from datetime import date

from plantrack.progress.state import Progress
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.status import status_report
from plantrack.reports.model import Report
from plantrack.reports.telling.assessment import READ_FIRST
from plantrack.reports.telling.period import read_period
from tests.reports.conftest import EVENTS, event


def of(asked: ReportBasis, period: str, day: date) -> Report:
    span = read_period(period, "calendar")
    assert span is not None
    return status_report(
        asked._replace(judging=asked.judging._replace(as_of=day)), span
    )


def test_work_due_between_the_day_and_the_end_of_the_period_is_told(
    bare: ReportBasis,
) -> None:
    """On 10/4/2026 the 33 tasks due on 30/4 are neither overdue nor of the next period."""
    report = of(bare, "2026-04", date(2026, 4, 10))
    assert report.fields["period_line"] == (
        "(Kỳ báo cáo từ ngày 01/4/2026 đến ngày 30/4/2026; số liệu tính đến ngày 10/4/2026)"
    )
    assert "33 nhiệm vụ, đều còn trong hạn" in report.fields["in_period"][0]
    assert report.tables["next"].rows == 33 + 6  # those of May are the next period's
    assert report.fields["next_note"].endswith(
        "Từ ngày 10/4/2026 đến hết tháng 5 năm 2026 (ngày 31/5/2026) có 39 nhiệm vụ đến hạn, cần tập trung chỉ đạo "
        "hoàn thành (chi tiết tại Phụ lục III kèm theo)."
    )


def test_a_period_that_runs_leaves_room_for_what_is_expected(bare: ReportBasis) -> None:
    running = of(bare, "2026-04", date(2026, 4, 10)).tables["progress"]
    assert running.columns[-1].title == "Ước thực hiện cả kỳ"
    assert {line.values[-1] for line in running.lines} == {""}
    over = of(bare, "2026-04", date(2026, 6, 1)).tables["progress"]
    assert over.columns[-1].title == "Tiến độ"


def test_what_is_overdue_is_named_in_a_list_that_the_body_refers_to(
    logged: ReportBasis,
) -> None:
    report = of(logged, "2026-Q4", date(2026, 11, 22))
    assert [one.label for one in report.fields["annexes"]] == [
        "Phụ lục I",
        "Phụ lục II",
    ]
    assert report.tables["overdue"].rows == 53
    assert (
        "53 nhiệm vụ quá hạn chưa hoàn thành (chi tiết tại Phụ lục I kèm theo)"
        in str(report.fields["shortcomings"])
    )


def test_reasons_are_grouped_and_those_without_one_counted(bare: ReportBasis) -> None:
    told = [
        event(7, "A.I.1", date(2026, 11, 2), "progress")._replace(
            reason="Chưa có hướng dẫn của Bộ."
        ),
        event(8, "A.I.2", date(2026, 11, 3), "progress")._replace(
            reason="chưa có hướng dẫn của bộ"
        ),
    ]
    judging = bare.judging._replace(progress={"hanoi": Progress(told)})
    report = of(bare._replace(judging=judging), "2026-11", date(2026, 11, 22))
    assert report.fields["causes"] == (
        "Chưa có hướng dẫn của Bộ (02 nhiệm vụ: mục A.I.1, A.I.2).",
        "56 nhiệm vụ quá hạn chưa có báo cáo nguyên nhân.",
    )
    assert report.fields["drafted"] == READ_FIRST


def test_the_change_since_the_last_period_is_from_the_log_as_it_was(
    logged: ReportBasis,
) -> None:
    """A.III.4 was done on 5/11; A.II.9 and the extension were known before."""
    change = of(logged, "2026-11", date(2026, 11, 22)).fields["change"]
    assert change == (
        "So với cuối kỳ trước (ngày 31/10/2026): hoàn thành tăng 01 nhiệm vụ (từ 03 lên 04); "
        "quá hạn chưa hoàn thành giảm 01 nhiệm vụ (từ 54 xuống 53)."
    )


def test_what_was_recorded_later_was_not_known_then(bare: ReportBasis) -> None:
    late = event(9, "A.I.1", date(2026, 10, 1))
    late = late._replace(recorded_at=late.recorded_at.replace(month=11, day=3))
    judging = bare.judging._replace(progress={"hanoi": Progress([late])})
    change = of(bare._replace(judging=judging), "2026-11", date(2026, 11, 22)).fields[
        "change"
    ]
    assert "hoàn thành tăng 01 nhiệm vụ (từ 0 lên 01)" in change


def test_who_sent_nothing_is_named(logged: ReportBasis, bare: ReportBasis) -> None:
    assert of(bare, "2026-11", date(2026, 11, 22)).fields["silent"] == (
        "Trong kỳ chưa có đơn vị nào cập nhật kết quả thực hiện."
    )
    silent = of(logged, "2026-11", date(2026, 11, 22)).fields["silent"]
    assert silent.startswith("Chưa cập nhật kết quả trong kỳ: ")
    assert "Sở Tài chính" in silent
    assert len(EVENTS) == 6


def test_a_section_with_nothing_to_say_says_so(bare: ReportBasis) -> None:
    report = of(bare, "2025-09", date(2025, 9, 11))
    assert report.fields["shortcomings"] == ("Không có.",)
    assert report.fields["causes"] == ("Không có.",)
