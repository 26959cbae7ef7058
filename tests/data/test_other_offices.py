"""Plans of other offices, encoded as they were printed: their own columns, rows under rows, what counts as work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.diff.comparing import compare
from plantrack.diff.record import plan_record
from plantrack.formats.plancsv import render_plan_csv
from plantrack.formats.planyaml import render_plan_yaml
from plantrack.index.rows import Judging
from plantrack.plan.model import Plan
from plantrack.plan.tables import tables_of
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.appendix import appendix_report
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office

HERE = Path(__file__).parent / "plans"
NAMES = ("kh277", "laocai", "nq12")


def read(file: Path) -> Plan:
    loaded = load_plans((file,))
    assert loaded.findings == ()
    return loaded.plans[0]


@pytest.fixture
def plan(request: pytest.FixtureRequest) -> Plan:
    return read(HERE / f"{request.param}.yaml")


def of_plan(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("plan", [name], indirect=True)


def of_every_plan() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("plan", NAMES, indirect=True)


@of_plan("kh277")
def test_the_campaign_of_a_hundred_days_has_its_33_tasks_under_8_headings(
    plan: Plan,
) -> None:
    assert [task.other["TT"] for task in plan.tasks] == [
        str(number) for number in range(1, 34)
    ]
    assert [heading.id for _, heading in plan.headings] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "12",
    ]
    assert [task.id for task in plan.tasks if task.parent is None] == [
        "8",
        "9",
        "10",
        "11",
    ]
    assert len(plan.rows) == 41


@of_plan("kh277")
def test_what_points_at_the_rows_below_is_no_deadline_that_they_inherit(
    plan: Plan,
) -> None:
    assert {task.deadline.text for task in plan.tasks} == {
        *("30/8/2026", "30/7/2026", "30/9/2026", "31/7/2026", "100 ngày"),
        *("100 ngày kể từ ngày ban hành Kế hoạch", "Từ ngày ban hành Kế hoạch trở đi"),
    }
    assert [task.id for task in plan.tasks if "deadline" in task.inherited] == []


@of_plan("nq12")
def test_a_resolution_has_its_19_tasks_in_4_sections_with_who_they_are_submitted_to(
    plan: Plan,
) -> None:
    assert [section.id for section in plan.sections] == ["I", "II", "III", "IV"]
    assert [task.section for task in plan.tasks] == ["I"] * 5 + ["II"] * 5 + [
        "III"
    ] * 7 + ["IV"] * 2
    assert [task.cells["approver"] for task in plan.tasks[:6]] == [
        *(
            "Chính phủ",
            "Chính phủ",
            "Chính phủ, Quốc hội",
            "Chính phủ",
            "Chính phủ",
            "Thủ tướng Chính phủ",
        )
    ]
    assert (plan.header.kind, plan.header.level) == ("Nghị quyết", "central")


@of_plan("laocai")
def test_a_draft_without_sections_and_products_has_its_14_tasks(plan: Plan) -> None:
    assert [task.id for task in plan.tasks] == [str(number) for number in range(1, 15)]
    assert {task.product for task in plan.tasks} == {None}
    assert (plan.header.issued, plan.sections) == (None, ())


HEADINGS = {
    "kh277": [
        "TT",
        "Stt",
        "Tên nhiệm vụ",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Sản phẩm",
        "Thời hạn",
    ],
    "laocai": [
        *(
            "TT",
            "Tên nhiệm vụ",
            "Sở, ngành chủ trì tham mưu",
            "Đơn vị phối hợp thực hiện",
        ),
        *("Thời gian thực hiện", "Ghi chú"),
    ],
    "nq12": [
        *(
            "TT",
            "Nhiệm vụ, đề án, dự án",
            "Cơ quan chủ trì thực hiện",
            "Cơ quan phối hợp thực hiện",
        ),
        *("Thời gian trình", "Cấp trình", "Sản phẩm"),
    ],
}


@of_every_plan()
def test_the_appendix_is_printed_in_the_documents_own_columns(plan: Plan) -> None:
    (table,) = tables_of(plan)
    report = appendix_report(ReportBasis(plan, Judging(date(2026, 11, 22)), Office()))
    assert [column.title for column in report.tables["tasks"].columns] == HEADINGS[
        plan.id
    ]
    assert report.tables["tasks"].rows == len(plan.tasks)
    assert len(table.rows) == len(plan.rows)


@of_every_plan()
def test_to_csv_and_back_nothing_is_lost(plan: Plan, tmp_path: Path) -> None:
    record = plan_record(plan)
    written = render_plan_csv(record)
    (tmp_path / "bang.csv").write_bytes(written.table)
    (tmp_path / "bang.plan.yaml").write_bytes(written.head)
    back = read(tmp_path / "bang.csv")
    assert plan_record(back) == record
    (tmp_path / "lai.yaml").write_text(render_plan_yaml(plan_record(back)), "utf-8")
    assert plan_record(read(tmp_path / "lai.yaml")) == record
    assert compare(plan, back).changes == ()


FINDINGS = {
    "kh277": {"PT203"},  # row 11 names one body in both cells
    "laocai": set(),
    "nq12": {
        "PT303"
    },  # three rows were due in 2022, and the resolution is of February 2023
}


@pytest.mark.parametrize("name", NAMES)
def test_validate_finds_nothing_that_a_careful_drafter_would_wave_away(
    name: str,
) -> None:
    found = check_file(HERE / f"{name}.yaml", Choice(), Surroundings())
    assert {one.code for one in found.findings if one.severity != "info"} == FINDINGS[
        name
    ]
