"""Tóm tắt cho lãnh đạo: one page, whatever the plan's size."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantrack.formats.documents import Writer
from plantrack.plan.model import Plan
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.brief import _first_of, brief_report
from plantrack.sources.files import load_plans
from plantrack.sources.workspace import shipped
from tests.conftest import ROOT


def test_six_figures_with_their_change_and_the_ten_worst(logged: ReportBasis) -> None:
    report = brief_report(logged)
    now, change = report.tables["figures"].lines
    assert now.values == (64, 2, 2, 2, 53, 5)
    assert change.values == (
        "không đổi",
        "không đổi",
        "+1",
        "không đổi",
        "-1",
        "không đổi",
    )
    assert report.tables["worst"].rows == 10
    assert (
        report.fields["worst_title"]
        == "10 nhiệm vụ chậm nhất trong 53 nhiệm vụ quá hạn"
    )
    assert report.fields["behind"].endswith("(nhiệm vụ quá hạn/được giao).")


def test_a_day_without_overdue_work_says_so(bare: ReportBasis) -> None:
    early = bare._replace(judging=bare.judging._replace(as_of=date(2025, 9, 11)))
    report = brief_report(early)
    assert report.fields["worst_title"] == "Không có nhiệm vụ quá hạn."
    assert report.fields["ahead"][0].startswith(
        "09 nhiệm vụ đến hạn đến hết ngày 11/10/2025: A.I.1 (11/9/2025)"
    )


def _long(tmp_path: Path, rows: int) -> Plan:
    text = "".join(
        f'  - {{id: "{number}", title: "{"Rà soát, hoàn thiện hệ thống cơ sở dữ liệu chuyên ngành " * 4}", '
        f'lead: "Sở Văn hóa, Thể thao và Du lịch", deadline: "Trước ngày 30/6/2026"}}\n'
        for number in range(1, rows + 1)
    )
    head = (
        (ROOT / "tests/data/plans/ward.yaml").read_text("utf-8").partition("tasks:")[0]
    )
    file = tmp_path / "long.yaml"
    file.write_text(f"{head}tasks:\n{text}", "utf-8")
    return load_plans((file,)).plans[0]


@pytest.mark.office
@pytest.mark.parametrize("rows", [1, 30, 300])
def test_it_is_one_page(bare: ReportBasis, tmp_path: Path, rows: int) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    report = brief_report(bare._replace(plan=_long(tmp_path, rows)))
    paper = Writer((shipped("templates"),)).write(report, "pdf")
    assert len(pdfium.PdfDocument(paper)) == 1


def test_what_is_asked_of_several_names_all_of_them() -> None:
    leads = ("Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công")
    request = _first_of(
        f"Yêu cầu {'; '.join(leads)} hoàn thành 02 nhiệm vụ quá hạn; nêu rõ lý do."
    )
    assert request == f"Yêu cầu {'; '.join(leads)} hoàn thành 02 nhiệm vụ quá hạn."
    assert _first_of("Tiếp tục theo dõi.") == "Tiếp tục theo dõi."
