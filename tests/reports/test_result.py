"""Báo cáo kết quả: what an agency was given, in its own name, to the body above it."""

from __future__ import annotations

from datetime import date

from plantrack.plan.model import Plan
from plantrack.progress.state import Progress
from plantrack.reports.common import ReportBasis
from plantrack.reports.make import results
from plantrack.reports.naming.style import BLANK
from tests.reports.conftest import event


def test_an_agency_reports_in_its_own_name_to_who_gave_the_work(
    bare: ReportBasis,
) -> None:
    (report,) = results(bare, ["stc"])
    fields = report.fields
    assert fields["number"] == f"Số: {BLANK}/BC-STC"
    assert fields["addressees"] == ("Ủy ban nhân dân thành phố Hà Nội",)
    assert fields["signer"] == ("GIÁM ĐỐC",)
    assert fields["results"][0] == (
        "Được giao chủ trì 20 nhiệm vụ (chi tiết tại Phụ lục kèm theo); phối hợp thực hiện 42 nhiệm vụ."
    )
    assert fields["requests"] == ("Không có.",)


def test_its_reasons_papers_and_requests_are_told_and_no_others(
    bare: ReportBasis,
) -> None:
    told = [
        event(1, "A.I.4", date(2026, 11, 3), "progress", agency="stc")._replace(
            document="12/STC-NS", reason="thiếu số liệu"
        ),
        event(
            2,
            "A.II.7",
            date(2026, 11, 4),
            "requested",
            agency="stc",
            new_due=date(2027, 1, 31),
        ),
        event(3, "B.V", date(2026, 11, 5), "progress", agency="sxd")._replace(
            reason="việc của Sở Xây dựng"
        ),
    ]
    judging = bare.judging._replace(progress={"hanoi": Progress(told)})
    (report,) = results(bare._replace(judging=judging), ["stc"])
    assert report.fields["directed"] == (
        "12/STC-NS ngày 03/11/2026 (nhiệm vụ tại mục A.I.4).",
    )
    assert any(
        "Thiếu số liệu (01 nhiệm vụ: mục A.I.4)." in line
        for line in report.fields["obstacles"]
    )
    assert report.fields["requests"] == (
        "Đối với UBND Thành phố: kính đề nghị xem xét, cho phép điều chỉnh thời hạn nhiệm vụ tại mục A.II.7 đến ngày 31/01/2027.",
    )
    assert "việc của Sở Xây dựng" not in str(report)


def test_a_ministry_answers_to_the_government(
    other_plan: dict[str, Plan], bare: ReportBasis
) -> None:
    plan = other_plan["nq12"]
    (report,) = results(bare._replace(plan=plan), ["bo-tu-phap"])
    assert report.fields["addressees"] == ("Chính phủ",)
    assert "Nghị quyết số 12/NQ-CP" in report.fields["abstract"]
    assert "Kế hoạch" not in report.fields["closing"]
