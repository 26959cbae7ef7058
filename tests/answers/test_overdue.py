"""What is overdue, grouped as it would be forwarded."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.answers.overdue import OverdueBy, overdue, overdue_rows
from plantrack.formats.page import Bars, Note, Page, PageHeading, Table
from plantrack.formats.pages.overdue import overdue_page
from plantrack.index.rows import Judging
from plantrack.messages import words
from plantrack.plan.model import Plan

SPEECH = words("vi")


def page(plans: tuple[Plan, ...], day: date, by: OverdueBy = "agency") -> Page:
    judging = Judging(day)
    return overdue_page(overdue(plans, judging), judging, by, SPEECH)


def headings(page: Page, level: int) -> list[str]:
    return [
        block.text
        for block in page
        if isinstance(block, PageHeading) and block.level == level
    ]


def ids(page: Page) -> list[str]:
    return [row[0] for block in page if isinstance(block, Table) for row in block.rows]


@pytest.mark.parametrize(
    ("day", "hanoi", "thanhhoa"),
    [
        (date(2025, 9, 11), 0, 0),
        (date(2025, 9, 12), 1, 0),
        (date(2026, 11, 22), 58, 60),
        (date(2031, 1, 1), 75, 77),
    ],
)
def test_how_many_are_overdue_on_a_day(
    day: date, hanoi: int, thanhhoa: int, plans: dict[str, Plan]
) -> None:
    assert len(overdue_rows([plans["hanoi"]], Judging(day))) == hanoi
    assert len(overdue_rows([plans["thanhhoa"]], Judging(day))) == thanhhoa


def test_the_oldest_comes_first_and_equal_days_keep_the_order_of_the_plan(
    hanoi: Plan,
) -> None:
    rows = overdue_rows([hanoi], Judging(date(2026, 11, 22)))
    places = {task.id: number for number, task in enumerate(hanoi.tasks)}
    order = [(-row.standing.days_overdue, places[row.task.id]) for row in rows]
    assert order == sorted(order)
    assert (rows[0].task.id, rows[0].standing.days_overdue) == ("A.I.1", 437)


def test_work_is_grouped_by_who_is_asked_for_it_the_most_first(hanoi: Plan) -> None:
    shown = page((hanoi,), date(2026, 11, 22))
    bars = next(block for block in shown if isinstance(block, Bars))
    assert bars.items[:2] == (
        ("Văn phòng UBND Thành phố", 15),
        ("Sở Nông nghiệp và Môi trường", 7),
    )
    assert ("Các sở, ban, ngành (18 đơn vị)", 5) in bars.items
    assert (
        headings(shown, 3)[0]
        == "Văn phòng UBND Thành phố: 15 nhiệm vụ, lâu nhất 437 ngày"
    )
    assert len(ids(shown)) == sum(count for _, count in bars.items) == 65
    assert len({*ids(shown)}) == 58


def test_work_shared_by_several_leads_is_explained_only_where_it_occurs(
    hanoi: Plan,
) -> None:
    note = SPEECH("overdue.shared")
    assert any(
        isinstance(block, Note) and block.text == note
        for block in page((hanoi,), date(2026, 11, 22))
    )
    assert not any(
        isinstance(block, Note) and block.text == note
        for block in page((hanoi,), date(2025, 9, 12))
    )
    by_plan = page((hanoi,), date(2026, 11, 22), "plan")
    assert not any(isinstance(block, Note) and block.text == note for block in by_plan)


def test_by_section_every_row_stands_once_in_the_order_of_the_sections(
    hanoi: Plan,
) -> None:
    shown = page((hanoi,), date(2026, 11, 22), "section")
    names = [heading.partition(".")[0] for heading in headings(shown, 3)]
    assert headings(shown, 3)[0].startswith("A. ")
    assert names == sorted(names)
    assert len(ids(shown)) == len({*ids(shown)}) == 58


def test_by_plan_there_is_one_table_a_plan(plans: dict[str, Plan]) -> None:
    shown = page((plans["hanoi"], plans["thanhhoa"]), date(2026, 11, 22), "plan")
    tables = [block for block in shown if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [58, 60]
    assert headings(shown, 2) == [
        "Kế hoạch 246/KH-UBND, UBND thành phố Hà Nội [hanoi]",
        "Kế hoạch chưa có số (2026), UBND tỉnh Thanh Hóa [thanhhoa]",
    ]
    assert shown[-1] == Note(
        "Tổng cộng 118 nhiệm vụ quá hạn trong 2 kế hoạch.", "strong"
    )


def test_a_plan_without_anything_overdue_says_so(hanoi: Plan) -> None:
    assert page((hanoi,), date(2025, 9, 11)) == (
        PageHeading(1, "Nhiệm vụ quá hạn tính đến ngày 11/09/2025"),
        PageHeading(2, "Kế hoạch 246/KH-UBND, UBND thành phố Hà Nội [hanoi]"),
        Note("Không có nhiệm vụ quá hạn.", "good"),
    )


def test_a_period_stands_behind_its_title_and_long_overdue_rows_stand_out(
    hanoi: Plan,
) -> None:
    shown = page((hanoi,), date(2027, 5, 1), "plan")
    table = next(block for block in shown if isinstance(block, Table))
    titles = [row[3] for row in table.rows if row[0] == "A.V"]
    assert all(
        title.endswith(f"(kỳ năm {year})")
        for title, year in zip(titles, (2026, 2027), strict=True)
    )
    assert {*table.styles} == {"bad", ""}


def test_a_row_without_title_or_lead_is_still_named(hanoi: Plan) -> None:
    task = hanoi.tasks[0]._replace(
        title=None, product=None, lead=hanoi.directory.read("")
    )
    shown = page((hanoi._replace(tasks=(task,)),), date(2026, 11, 22))
    table = next(block for block in shown if isinstance(block, Table))
    assert headings(shown, 3)[0].startswith("Chưa nêu đơn vị chủ trì: ")
    assert tuple(table.rows) == (
        ("A.I.1", "11/09/2025", "437 ngày", "(không có nội dung)", ""),
    )


def test_a_row_in_no_known_section_comes_first_under_its_own_id(hanoi: Plan) -> None:
    task = hanoi.tasks[0]._replace(id="X.1")
    shown = page(
        (hanoi._replace(tasks=(hanoi.tasks[1], task)),), date(2026, 11, 22), "section"
    )
    assert headings(shown, 3)[0].startswith("X: ")
