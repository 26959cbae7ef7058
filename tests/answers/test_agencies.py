"""The directories of plans with what falls to each agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plantrack.answers.agencies import agencies_grid, agencies_json, agency_counts
from plantrack.answers.figures.stats import group_stats
from plantrack.answers.records import row_json
from plantrack.formats.page import Table
from plantrack.formats.pages.agencies import agencies_page
from plantrack.index.rows import Judging, current_rows
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.sources.files import load_plans
from tests.strategies import as_yaml

DAY = Judging(date(2026, 11, 22))
SPEECH = words("vi")


def test_the_directory_is_counted_in_its_order_with_groups_last(
    plans: dict[str, Plan],
) -> None:
    plan = plans["hanoi"]
    counts = agency_counts([plan, plans["thanhhoa"]], DAY)
    own = [count.id for count in counts if count.plan is plan]
    assert own == [*plan.directory.agencies, *plan.directory.groups]
    office = counts[0]
    assert (office.id, office.members) == ("vpub", ())
    assert [
        office.leads,
        office.leads_via,
        office.supports,
        office.overdue,
        office.duties,
    ] == [
        16,
        7,
        40,
        20,
        12,
    ]
    group = next(count for count in counts if count.id == "so-ban-nganh")
    assert len(group.members) == 18
    assert group.leads >= 5


def test_every_led_task_is_led_by_somebody_in_the_directory(hanoi: Plan) -> None:
    led = {row.task.id for row in current_rows([hanoi], DAY) if row.task.lead.parties}
    assert len(led) == 64
    assert sum(count.leads for count in agency_counts([hanoi], DAY)) >= 64


def test_the_directory_has_the_same_numbers_on_every_face(
    plans: dict[str, Plan],
) -> None:
    counts = agency_counts([plans["hanoi"], plans["thanhhoa"]], DAY)
    numbers = ("leads", "leads_via", "supports", "overdue", "duties")
    grid = agencies_grid(counts)
    assert grid.columns == ("plan", "id", "name", *numbers, "place", "formerly")
    document = agencies_json(counts, DAY)
    assert [*document] == ["version", "as_of", "agencies"]
    assert [*document["agencies"][0]] == [
        *("plan", "id", "name", "aliases", "members"),
        *numbers,
        *("place", "formerly"),
    ]
    assert [
        [one["plan"], one["id"], *(str(one[key]) for key in numbers)]
        for one in document["agencies"]
    ] == [[row[0], row[1], *row[3:8]] for row in grid.rows]
    tables = [
        block
        for block in agencies_page(counts, DAY, SPEECH)
        if isinstance(block, Table)
    ]
    assert [row[2:7] for table in tables for row in table.rows] == [
        row[3:8] for row in grid.rows
    ]


def test_a_row_that_general_parties_owe_stands_under_their_words(
    tmp_path: Path,
) -> None:
    file = tmp_path / "thu.yaml"
    rows = [
        {
            "id": "A.1",
            "title": "Việc",
            "lead": "Các đơn vị liên quan; doanh nghiệp",
            "deadline": "Năm 2025",
        },
        {
            "id": "A.2",
            "title": "Việc",
            "lead": "Sở Y tế và các đơn vị liên quan",
            "deadline": "Năm 2025",
        },
    ]
    header = {
        "id": "thu",
        "title": "Thử",
        "issuer": "UBND tỉnh Lào Cai",
        "issued": "2025-01-01",
    }
    file.write_bytes(as_yaml({"format": "plantrack/1", "plan": header, "tasks": rows}))
    plan = load_plans((file,)).plans[0]
    alone, beside = (row_json(row) for row in current_rows([plan], DAY))
    assert (alone["outstanding"], alone["owed_by"]) == (
        [],
        "Các đơn vị liên quan; doanh nghiệp",
    )
    assert alone["lead"]["unspecified"] == ["Các đơn vị liên quan", "doanh nghiệp"]
    assert (beside["outstanding"], beside["lead"]["unspecified"]) == (
        ["so-y-te"],
        ["các đơn vị liên quan"],
    )
    assert "owed_by" not in beside
    groups = group_stats([plan], DAY, "agency", SPEECH).groups
    assert sorted(one.name for one in groups) == [
        "Các đơn vị liên quan; doanh nghiệp",
        "Sở Y tế",
    ]


def test_places_and_former_names(tmp_path: Path) -> None:
    file = tmp_path / "thu.yaml"
    lead = (
        "Bộ Tài chính; Sở Thông tin và Truyền thông; Sở Tài chính; Công an tỉnh Nghệ An"
    )
    file.write_bytes(
        as_yaml(
            {
                "format": "plantrack/1",
                "plan": {
                    "id": "thu",
                    "title": "Thử",
                    "issuer": "UBND tỉnh Lào Cai",
                    "place": "Lào Cai",
                },
                "tasks": [{"id": "A.1", "title": "Việc", "lead": lead}],
            }
        )
    )
    counts = agency_counts(load_plans((file,)).plans, DAY)
    assert [(one.id, one.place, one.printed) for one in counts] == [
        ("bo-tai-chinh", "vn", ()),
        ("so-khoa-hoc-va-cong-nghe", "Lào Cai", ("Sở Thông tin và Truyền thông",)),
        ("so-tai-chinh", "Lào Cai", ()),
        ("~cong an tinh nghe an", "", ()),
    ]
    assert agencies_json(counts, DAY)["agencies"][1]["formerly"][0] == {
        "name": "Sở Thông tin và Truyền thông",
        "until": "2025-03-01",
    }
    table = next(
        block
        for block in agencies_page(counts, DAY, SPEECH)
        if isinstance(block, Table)
    )
    assert [row[-2:] for row in table.rows] == [
        ("cả nước", ""),
        ("Lào Cai", "Sở Thông tin và Truyền thông"),
        ("Lào Cai", ""),
        ("", ""),
    ]
