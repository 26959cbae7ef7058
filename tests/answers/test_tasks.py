"""Lists of tasks: any rows, one agency's own, one task whole."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Group, Party
from plantrack.answers.tasks import (
    AgencyList,
    agency_json,
    agency_list,
    find_tasks,
    show_json,
)
from plantrack.formats.page import Fields, Note, Page, PageHeading, Table
from plantrack.formats.pages.agency import agency_page
from plantrack.formats.pages.list import list_page
from plantrack.formats.pages.show import show_page
from plantrack.index.rows import Judging, Row, current_rows, in_plans, lines_of
from plantrack.messages import words
from plantrack.plan.model import Plan
from tests.small import SAID

DAY = Judging(date(2026, 4, 20))
SPEECH = words("vi")


def agency(plan: Plan, id_: str) -> AgencyList[Row]:
    return agency_list(plan, id_, current_rows([plan], DAY))


def fields(page: Page) -> dict[str, str]:
    return dict(next(block for block in page if isinstance(block, Fields)).items)


def test_a_list_stands_under_its_plans(plans: dict[str, Plan]) -> None:
    both = [plans["hanoi"], plans["thanhhoa"]]
    lines = lines_of(both, DAY, "current_occurrences", in_plans(both, DAY))[60:70]
    page = list_page(lines, both, DAY, SPEECH)
    assert page[0] == PageHeading(1, "10 nhiệm vụ, tình trạng đến ngày 20/04/2026")
    assert [len(block.rows) for block in page if isinstance(block, Table)] == [4, 6]


def test_a_list_without_rows_says_so() -> None:
    assert list_page([], [], DAY, SPEECH)[1:] == (
        Note("Không có nhiệm vụ nào phù hợp."),
    )


def test_a_table_has_a_style_a_row_and_the_lead_only_where_it_is_asked_for(
    hanoi: Plan,
) -> None:
    lines = lines_of([hanoi], DAY, "current_occurrences", in_plans([hanoi], DAY))
    page = list_page(lines, [hanoi], DAY, SPEECH)
    table = next(block for block in page if isinstance(block, Table))
    assert len(table.styles) == len(table.rows) == 64
    assert {*table.styles} == {"bad", "soon", "", "dim"} - ({"dim"} - {*table.styles})
    assert len(table.columns) == 6
    own = agency_page([agency(hanoi, "stc")], DAY, SPEECH)
    leads = next(block for block in own if isinstance(block, Table))
    assert len(leads.columns) == 5


def test_an_agency_leads_by_itself_leads_in_a_group_and_supports(hanoi: Plan) -> None:
    found = agency(hanoi, "stc")
    assert {row.task.id for row in found.leads} >= {"A.I.4", "A.II.7"}
    assert {row.task.id for row in found.leads_via} >= {"A.I.3"}
    assert "A.I.5" in {row.task.id for row in found.supports}
    every = [row.task.id for row in (*found.leads, *found.leads_via, *found.supports)]
    assert len(every) == len({*every})
    assert [duty.source for duty in found.duties] == ["III.2"] * 4


def test_what_a_unit_does_its_agency_does(hanoi: Plan) -> None:
    parent = agency(hanoi, "vpub")
    assert {row.task.id for row in agency(hanoi, "tttt").leads} <= {
        row.task.id for row in parent.leads
    }
    assert "A.I.2" in {row.task.id for row in parent.leads}


def test_an_agency_named_itself_beside_its_group_leads_by_itself(hanoi: Plan) -> None:
    directory = Directory(
        [Agency("a", "A"), Agency("b", "B")], [Group("g", "G", (), ("a", "b"))]
    )
    cell = directory.read("A; G")._replace(
        parties=(Party("b", "B", via="g"), Party("a", "A"))
    )
    plan = hanoi._replace(
        directory=directory, tasks=(hanoi.tasks[0]._replace(lead=cell),), duties=()
    )
    assert [len(part) for part in agency(plan, "a")[2:4]] == [1, 0]
    assert [len(part) for part in agency(plan, "b")[2:4]] == [0, 1]
    assert [len(part) for part in agency(plan, "g")[2:4]] == [1, 0]


@pytest.mark.parametrize(("id_", "tables"), [("stc", 4), ("tttp", 2)])
def test_an_agencys_page_has_its_four_parts(id_: str, tables: int, hanoi: Plan) -> None:
    page = agency_page([agency(hanoi, id_)], DAY, SPEECH)
    assert [block.level for block in page if isinstance(block, PageHeading)] == [
        1,
        2,
        3,
        3,
        3,
        3,
    ]
    tabled = sum(isinstance(block, Table) for block in page)
    empty = sum(block == Note("Không có.", "dim") for block in page)
    assert tabled + empty == 4
    assert tabled >= tables


def test_an_agencys_json_has_its_tasks_and_duties(hanoi: Plan) -> None:
    found = agency(hanoi, "stc")
    document = agency_json([found], DAY, SAID)
    assert [*document][-4:] == ["counts", "tasks", "duties", "replies"]
    assert len(document["tasks"]) == len(found.leads) + len(found.leads_via) + len(
        found.supports
    )
    assert [*document["duties"][0]] == ["plan", "source", "agency", "text"]
    assert document["duties"][0]["agency"] == "Các sở, ban, ngành"


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("A.I.3", ["hanoi:A.I.3", "thanhhoa:A.I.3"]),
        ("hanoi:A.I.3", ["hanoi:A.I.3"]),
        ("hanoi:a.i.3", ["hanoi:A.I.3"]),
        ("thanhhoa:B.III.22", ["thanhhoa:B.III.22"]),
        ("B.III.22", ["thanhhoa:B.III.22"]),
        ("x:A.I.3", []),
        ("A.I", []),
        ("", []),
    ],
)
def test_a_task_is_found_by_its_id_in_any_plan(
    reference: str, found: list[str], plans: dict[str, Plan]
) -> None:
    chosen = (plans["hanoi"], plans["thanhhoa"])
    assert [
        whole.current.reference for whole in find_tasks(chosen, reference, DAY)
    ] == found


def test_a_task_is_shown_whole(hanoi: Plan) -> None:
    page = show_page(find_tasks((hanoi,), "A.I.2", DAY), SPEECH)
    assert page[0] == PageHeading(
        1, "A.I.2: Kế hoạch 246/KH-UBND, UBND thành phố Hà Nội [hanoi]"
    )
    shown = fields(page)
    assert shown["Tình trạng"] == "Quá hạn 213 ngày"
    assert shown["Thời gian"] == "Trước ngày 20/9/2025 → có thời hạn, hạn 19/09/2025"
    assert "qua Văn phòng UBND Thành phố" in shown[""]
    assert shown["Mục"].startswith("A.I. Nhóm chỉ số")
    assert "appendix_hanoi.yaml:" in shown["Nguồn"]
    assert "Sau nhiệm vụ" not in shown


def test_a_task_of_several_dates_is_shown_with_all_of_them(hanoi: Plan) -> None:
    page = show_page(find_tasks((hanoi,), "A.V", DAY), SPEECH)
    table = next(block for block in page if isinstance(block, Table))
    assert table.rows[0] == ("30/04/2026 (kỳ năm 2026)", "Sắp đến hạn")
    assert len(table.rows) == len(table.styles) == 5
    assert "theo yêu cầu" in fields(page)["Thời gian"]


def test_what_a_task_delivers_hangs_on_and_begins_with_is_shown(hanoi: Plan) -> None:
    task = hanoi.tasks[0]._replace(
        delivers=("CS.a", "CS.x"), depends_on=("A.I.2",), title=None
    )
    task = task._replace(lead=hanoi.directory.read("Sở Tài chính (giá đất)"), id="A.9")
    shown = fields(
        show_page(find_tasks((hanoi._replace(tasks=(task,)),), "A.9", DAY), SPEECH)
    )
    assert shown["Thực hiện cam kết"].splitlines()[1] == "CS.x: ?"
    assert shown["Sau nhiệm vụ"] == "A.I.2"
    assert shown["Nội dung"] == "(không có nội dung)"
    assert shown[""] == "• Sở Tài chính: giá đất"


def test_a_task_without_a_deadline_says_so(hanoi: Plan) -> None:
    task = hanoi.tasks[0]._replace(
        deadline=hanoi.tasks[0].deadline._replace(text="", kind="unknown", due=None)
    )
    shown = fields(
        show_page(find_tasks((hanoi._replace(tasks=(task,)),), "A.I.1", DAY), SPEECH)
    )
    assert shown["Thời gian"] == "(không nêu thời hạn) → chưa đọc được"


def test_a_start_is_shown(hanoi: Plan) -> None:
    assert (
        "từ 01/10/2025"
        in fields(show_page(find_tasks((hanoi,), "A.I.6", DAY), SPEECH))["Thời gian"]
    )


def test_a_task_whole_is_json_with_its_occurrences_and_links(hanoi: Plan) -> None:
    document = show_json(find_tasks((hanoi,), "A.V", DAY), DAY)
    (task,) = document["tasks"]
    assert (document["version"], document["as_of"], task["id"], task["key"]) == (
        1,
        "2026-04-20",
        "A.V",
        None,
    )
    assert task["delivers"] == task["depends_on"] == []
    first = task["occurrences"][0]
    assert {
        key: first[key] for key in ("period", "start", "due", "status", "days_overdue")
    } == {
        "period": "2026",
        "start": "2026-04-01",
        "due": "2026-04-30",
        "status": "due_soon",
        "days_overdue": 0,
    }
