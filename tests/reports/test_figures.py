"""Numbers in sentences, and who is told or asked because of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantrack.answers.overdue import overdue_rows
from plantrack.formats.texts import render_text
from plantrack.index.rows import Judging
from plantrack.plan.model import Plan
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.reminder import reminder_report
from plantrack.reports.make import owed, plan_report
from plantrack.reports.telling.figures import among, lateness, parted
from plantrack.reports.telling.reservations import reservations
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office
from plantrack.sources.workspace import shipped
from tests.reports.conftest import DAY


@pytest.mark.parametrize(
    ("numbers", "behind", "inside"),
    [
        ((5, 4), " (đúng hạn 05, quá hạn 04)", ", trong đó đúng hạn 05, quá hạn 04"),
        ((5, 0), " (đều đúng hạn)", ", đều đúng hạn"),
        ((0, 1), " (quá hạn)", ", quá hạn"),
        ((0, 0), "", ""),
    ],
)
def test_the_parts_of_a_number_stand_behind_it(
    numbers: tuple[int, int], behind: str, inside: str
) -> None:
    parts = (("đúng hạn", numbers[0]), ("quá hạn", numbers[1]))
    assert parted(*parts) == behind
    assert among(*parts) == inside


def test_lateness_is_told_in_three_classes(bare: ReportBasis) -> None:
    early = bare._replace(judging=Judging(date(2026, 2, 5)))
    assert lateness(overdue_rows([bare.plan], early.judging)) == (
        "Mức độ quá hạn: 01 nhiệm vụ đến 30 ngày; 01 nhiệm vụ từ 31 đến 90 ngày; 11 nhiệm vụ trên 90 ngày."
    )
    assert lateness([]) == ""


def test_a_ward_tells_its_own_and_asks_the_city(other_plan: dict[str, Plan]) -> None:
    asked = ReportBasis(other_plan["ward"], Judging(DAY), Office())
    (first, *_) = plan_report("status", asked).fields["proposals"]
    assert first.startswith(
        "Yêu cầu Phòng Kinh tế, Hạ tầng và Đô thị và đề nghị Sở Xây dựng; Ủy ban MTTQ Việt Nam phường tập trung"
    )
    (first, *_) = plan_report("overdue", asked).fields["proposals"]
    assert first.startswith("Yêu cầu Phòng Kinh tế, Hạ tầng và Đô thị và đề nghị Sở")


def test_an_office_that_reports_upward_asks_the_one_above_to_direct(
    bare: ReportBasis,
) -> None:
    asked = bare._replace(settings=Office(name="Văn phòng UBND thành phố Hà Nội"))
    (first, *_) = plan_report("status", asked).fields["proposals"]
    assert first.startswith(
        "Kính đề nghị UBND Thành phố chỉ đạo các cơ quan, đơn vị chủ trì tập trung"
    )


def test_one_task_stands_in_the_letter_itself(other_plan: dict[str, Plan]) -> None:
    asked = ReportBasis(other_plan["ward"], Judging(DAY), Office())
    owing = owed(asked)
    body = next(one for one in owing.agencies if len(owing.of(one)) == 1)
    fields = reminder_report(asked, body, owing, DAY).fields
    assert (fields["demands"], fields["annexes"]) == ((), ())
    assert "(mục " in fields["intro"]
    assert "Phụ lục" not in f"{fields['intro']}{fields['demand']}"


def test_what_was_not_read_is_said_with_its_words(tmp_path: Path) -> None:
    """Such rows are in no number of what is overdue; a letter says it only of the tasks of whom it is to."""
    file = tmp_path / "plan.yaml"
    file.write_text(_UNREAD, "utf-8")
    asked = ReportBasis(load_plans((file,)).plans[0], Judging(DAY), Office())
    assert reservations(asked) == (
        "01 nhiệm vụ chưa xác định được ngày hết hạn, chưa tính vào số liệu quá hạn: mục 1 (“Tháng 13/2025”).",
    )
    assert reservations(asked, ["1"]) == reservations(asked)
    assert reservations(asked, ["2"]) == ()
    for kind in ("overdue", "status", "brief"):
        told = render_text(
            plan_report(kind, asked), (shipped("templates"),), html=False
        )
        assert "“Tháng 13/2025”" in told


_UNREAD = """
plan: {id: x, title: Kế hoạch, number: 1/KH-UBND, issued: 2025-01-02, issuer: UBND tỉnh Thanh Hóa}
tasks:
  - {id: 1, title: Một, lead: Sở Tài chính, deadline: Tháng 13/2025}
  - {id: 2, title: Hai, lead: Sở Tài chính, deadline: Tháng 3/2025}
"""


def test_a_draft_has_no_chart_since_nothing_stands_in_a_class(
    bare: ReportBasis,
) -> None:
    header = bare.plan.header._replace(issued=None)
    draft = bare._replace(plan=bare.plan._replace(header=header))
    for kind in ("status", "brief"):
        assert plan_report(kind, draft).chart is None


def test_who_has_no_task_in_a_class_has_no_bar(bare: ReportBasis) -> None:
    chart = plan_report("status", bare).chart
    assert chart is not None
    assert all(sum(values) for _, values in chart.bars)
    assert chart.title.endswith("(không kể nhiệm vụ không có hạn)")


def test_a_plan_without_an_issuer_leaves_dots_for_the_name(bare: ReportBasis) -> None:
    header = bare.plan.header._replace(issuer=None, number=None)
    unnamed = bare._replace(plan=bare.plan._replace(header=header))
    fields = plan_report("overdue", unnamed).fields
    assert fields["office"].name == "…………"
    assert fields["office"].short == "…………"
