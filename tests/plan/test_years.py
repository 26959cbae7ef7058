"""A year that a deadline leaves out: that of its headings, else of the first such day on or after the issue."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.agencies.directory import Directory
from plantrack.plan.build import build_plan
from plantrack.plan.model import Plan
from plantrack.plan.years import PlanYears, named_year, years_of
from plantrack.records.tree import read_tree

PLAN = """format: plantrack/1
plan: {{id: x, number: 12/KH-UBND, {issued}issuer: UBND tỉnh X, title: {title}, until: 2027-12-31}}
sections: [{{id: A, title: Phần A}}, {{id: A.I, title: {section}}}]
tasks:
"""


def plan_of(
    *deadlines: str,
    issued: str = "2025-12-30",
    title: str = "Kế hoạch thử",
    section: str = "Nhóm I",
    band: str = "",
) -> Plan:
    said = f"issued: {issued}, " if issued else ""
    rows = "".join(
        f"- {{id: A.I.{n}, {f'band: {band}, ' if band else ''}title: Việc {n}, product: Văn bản, lead: Sở Y tế, "
        f'deadline: "{text}"}}\n'
        for n, text in enumerate(deadlines, 1)
    )
    text = PLAN.format(issued=said, title=title, section=section) + rows
    plan = build_plan(
        read_tree(text.encode(), "x.yaml").root, "x.yaml", Directory((), ())
    ).plan
    assert plan is not None
    return plan


def dues(plan: Plan) -> list[str]:
    return [str(task.deadline.due or task.deadline.kind) for task in plan.tasks]


CELLS = ("Tháng 3", "Quý I", "Trước ngày 15/6", "Ngày 20/01", "Quý IV")


@pytest.mark.parametrize(
    "where",
    [
        {"title": "Kế hoạch công tác năm 2026"},
        {"section": "Nhiệm vụ năm 2026"},
        {"band": "Năm 2026"},
        {
            "title": "Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024"
        },  # the next such day
        {"title": "Kế hoạch thử"},
    ],
)
def test_a_plan_issued_at_the_end_of_a_year(where: dict[str, str]) -> None:
    found = dues(plan_of(*CELLS, **where))
    by_title = ["2026-03-31", "2026-03-31", "2026-06-14", "2026-01-20", "2026-12-31"]
    assert found == (
        by_title if "2026" in str(where) else [*by_title[:4], "2025-12-31"]
    )


def test_the_band_wins_over_the_section_and_that_over_the_title() -> None:
    title, section = "Kế hoạch năm 2026", "Nhóm việc năm 2027"
    assert dues(plan_of("Quý I", title=title, section=section)) == ["2027-03-31"]
    assert dues(plan_of("Quý I", title=title, section=section, band="Năm 2026")) == [
        "2026-03-31"
    ]


def test_a_day_before_the_issue_under_a_named_year_stays_in_it() -> None:
    assert dues(plan_of("Quý I", issued="2026-05-15", title="Kế hoạch năm 2026")) == [
        "2026-03-31"
    ]


def test_a_draft_without_any_year_is_unknown() -> None:
    assert dues(plan_of("Quý I", "Trước 15/6", issued="")) == ["unknown", "unknown"]
    assert dues(plan_of("Quý I", issued="", title="Kế hoạch năm 2026")) == [
        "2026-03-31"
    ]


def test_a_term_from_the_plans_own_issue_is_counted_where_the_day_is_known() -> None:
    text = "Trong 30 ngày kể từ ngày ban hành Kế hoạch này"
    assert dues(plan_of(text)) == [str(date(2026, 1, 29))]
    assert dues(plan_of(text, issued="2025-12")) == ["relative"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Kế hoạch công tác năm 2026", 2026),
        ("Triển khai nhiệm vụ năm 2026, năm 2027", None),
        ("Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026", None),
        ("Kế hoạch giai đoạn 2026-2030", None),
        ("Kế hoạch đến năm 2030", None),
        ("Kế hoạch năm 2020", None),
        ("NĂM 2026", 2026),
        ("Nhiệm vụ năm 2026 và các việc khác của năm 2026", 2026),
        ("Việc năm 2026 theo Quyết định số 5/QĐ-UBND ngày 05/01/2027", 2026),
        ("Việc năm 2026 theo Luật số 5 năm 2024", 2026),
        ("Họp ngày 05 tháng 01 năm 2026", None),
        ("Kế hoạch năm 2026-2030", None),
        ("Từ năm 2026 đến năm 2030", None),
        ("Năm học năm 2026", None),
        ("Kế hoạch năm 2025", 2025),
        ("Kế hoạch năm 2024", None),
        ("", None),
    ],
)
def test_the_year_that_a_heading_names(text: str, year: int | None) -> None:
    assert named_year(text, 2025) == year


def test_the_nearest_section_that_names_a_year_gives_it() -> None:
    years = PlanYears(plan_of(issued="2026-05-01", title="Kế hoạch năm 2026").header)
    years.add_section("A", "Năm 2027")
    years.add_section("A.I", "Nhóm I")
    years.add_section("A.II", "Năm 2028")
    years.add_section("B", "Năm 2025")
    rows = ("A.1", "A.I.1", "A.II.1.a", "B.1", "C", "AB.1")
    assert [years.of(row, None) for row in rows] == [
        *(2027, 2027, 2028, 2026, 2026, 2026),
    ]
    assert years.of("A.II.1", "Năm 2029") == 2029
    assert years.of("A.II.1", "Giai đoạn 2") == 2028
    assert years.of("A.II.1", "Năm 2025") == 2028


def test_the_years_of_a_plan_are_those_of_its_headings() -> None:
    plan = plan_of("Quý I", title="Kế hoạch", section="Nhóm việc năm 2027")
    assert years_of(plan).of("A.I.1", None) == 2027
    assert years_of(plan).of("A.1", None) is None


def test_the_title_of_the_appendix_names_the_year_where_the_plans_does_not() -> None:
    header = plan_of(title="Kế hoạch").header
    for title, appendix, year in (
        ("Kế hoạch", "Danh mục năm 2026", 2026),
        ("Kế hoạch năm 2027", "Danh mục năm 2026", 2027),
        ("Kế hoạch năm 2020", "Danh mục năm 2026", 2026),
        ("Kế hoạch", "Danh mục năm 2020", None),
        ("Kế hoạch", None, None),
    ):
        given = header._replace(title=title, appendix_title=appendix)
        assert PlanYears(given).of("A.1", None) == year


def test_a_draft_may_name_any_year() -> None:
    header = plan_of(issued="", title="Kế hoạch năm 2020").header
    assert PlanYears(header).of("A.1", None) == 2020
