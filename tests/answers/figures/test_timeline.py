"""The timeline as data: lines, axis, what is left off it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.figures.stats import group_stats
from plantrack.answers.figures.timeline import (
    Timeline,
    TimelineAsked,
    TimelineBy,
    timeline,
    timeline_grid,
    timeline_json,
)
from plantrack.formats.page import Chart
from plantrack.formats.pages.timeline import timeline_page
from plantrack.formats.plain import render_plain
from plantrack.index.rows import Judging, all_rows
from plantrack.index.where import EVERYTHING
from plantrack.messages import words
from plantrack.plan.model import Plan
from tests.small import SAID, small_plan

VI = words("vi")
DAY = date(2026, 3, 22)


def made(
    plan: Plan,
    by: TimelineBy,
    day: date = DAY,
    first: date | None = None,
    last: date | None = None,
) -> Timeline:
    judging = Judging(day)
    return timeline([plan], judging, TimelineAsked(by, first, last), EVERYTHING, VI)


def test_sections_stand_in_the_order_of_the_plan(hanoi: Plan) -> None:
    found = made(hanoi, "section")
    assert [strand.id for strand in found.strands] == [
        *("A.I", "A.II", "A.III", "A.IV", "A", "B.I", "B.II", "B.III", "B.IV", "B"),
    ]
    assert found.strands[0].name.startswith("A.I. Nhóm chỉ số")


def test_agencies_stand_in_vietnamese_order_and_share_work(hanoi: Plan) -> None:
    names = [strand.name for strand in made(hanoi, "agency").strands]
    assert names[:4] == [
        "Bộ Tư lệnh Thủ đô",
        "BQL Khu CNC và Khu CN Thành phố",
        "Các sở, ban, ngành (18 đơn vị)",
        "Công an Thành phố",
    ]


def test_a_tasks_line_holds_all_its_occurrences(hanoi: Plan) -> None:
    strand = next(
        strand for strand in made(hanoi, "task").strands if strand.id == "A.V"
    )
    assert [str(row.occurrence.due) for row in strand.rows] == [
        *("2026-04-30", "2027-04-30", "2028-04-30", "2029-04-30", "2030-04-30"),
    ]


def test_the_axis_reaches_from_the_first_due_date_to_the_last_and_to_today(
    hanoi: Plan,
) -> None:
    assert made(hanoi, "section").span == (date(2025, 9, 11), date(2030, 11, 30))
    assert made(hanoi, "section", date(2031, 5, 5)).span.last == date(2031, 5, 5)
    assert made(hanoi, "section", date(2024, 5, 5)).span.first == date(2024, 5, 5)


def test_limits_cut_the_axis_and_what_lies_beyond_is_counted(hanoi: Plan) -> None:
    found = made(hanoi, "section", first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert found.span == (date(2026, 1, 1), date(2026, 12, 31))
    assert {row.occurrence.due.year for row in found.outside if row.occurrence.due} == {
        2025,
        2027,
        2028,
        2029,
        2030,
    }
    assert "Nằm ngoài khoảng này: 17 nhiệm vụ, 29 kỳ hạn." in render_plain(
        timeline_page(found, (hanoi,), Judging(DAY), VI)
    )


def test_work_without_a_due_date_is_counted_unless_its_own_line_shows_it(
    tmp_path: Path,
) -> None:
    plan = small_plan(tmp_path, "Từ tháng 10/2026", "Thường xuyên", "Ngày 01/6/2026")
    assert [row.task.id for row in made(plan, "section").undated] == ["A.1", "A.2"]
    assert [row.task.id for row in made(plan, "task").undated] == ["A.2"]


def test_looks_follow_the_status(tmp_path: Path) -> None:
    plan = small_plan(
        tmp_path, "Ngày 01/3/2026", "Ngày 25/3/2026", "Ngày 01/6/2026", "Tháng 8/2026"
    )
    page = timeline_page(made(plan, "task"), (plan,), Judging(DAY), VI)
    chart = next(block for block in page if isinstance(block, Chart))
    assert [[mark.look for mark in lane.marks] for lane in chart.lanes] == [
        *(["overdue"], ["soon"], ["coming"], ["coming"]),
    ]
    assert chart.legend == (
        ("overdue", "quá hạn"),
        ("soon", "sắp đến hạn"),
        ("coming", "chưa đến hạn"),
        ("running", "thời gian thực hiện"),
    )
    assert chart.lanes[0].marks[0].tip == "A.1: 01/03/2026, Quá hạn 21 ngày. Việc 1"


def test_a_plan_without_anything_to_draw_says_so(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, "Thường xuyên")
    text = render_plain(timeline_page(made(plan, "section"), (plan,), Judging(DAY), VI))
    assert "Không có kỳ hạn nào trong khoảng này." in text
    assert "1 nhiệm vụ không có ngày hạn" in text


def test_json_and_grid_hold_every_occurrence_once_a_line(hanoi: Plan) -> None:
    found = made(hanoi, "agency")
    data = timeline_json(found, Judging(DAY), SAID)
    assert (data["version"], data["by"], data["first"], data["last"]) == (
        1,
        "agency",
        "2025-09-11",
        "2030-11-30",
    )
    grid = timeline_grid(found)
    assert len(grid.rows) == sum(len(lane["tasks"]) for lane in data["lanes"])
    assert grid.columns[:3] == ("lane", "lane_name", "plan")
    assert len({*grid.columns}) == len(grid.columns)


def test_by_agency_the_lines_hold_what_statistics_count(hanoi: Plan) -> None:
    day = date(2026, 11, 22)
    lines = {one.id: one for one in made(hanoi, "agency", day).strands}
    groups = group_stats([hanoi], Judging(day), "agency", VI).groups
    for group in groups:
        looks = Counter(
            row.standing.status
            for row in (lines[group.id].rows if group.id in lines else ())
        )
        without = {"no_due", "none"}
        dated = {
            status: number
            for status, number in group.occurrences.items()
            if number and status not in without
        }
        assert looks == dated, group.name


@given(
    st.sampled_from(("section", "agency", "task")),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    st.none() | st.dates(date(2027, 1, 1), date(2035, 1, 1)),
)
def test_nothing_is_lost_between_the_axis_and_what_is_left_off(
    hanoi: Plan, by: TimelineBy, day: date, first: date | None, last: date | None
) -> None:
    found = made(hanoi, by, day, first, last)
    drawn = {
        (row.task.id, row.occurrence.period)
        for strand in found.strands
        for row in strand.rows
    }
    assert len(drawn) + len(found.undated) + len(found.outside) == len(
        all_rows([hanoi], Judging(day))
    )
    assert found.span.first <= found.span.last
