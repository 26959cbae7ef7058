"""The tables of one document: several appendices, each with its rows and its columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.findings import Place
from plantrack.index.rows import Judging
from plantrack.plan.model import Milestone, Plan, Target
from plantrack.plan.tables import (
    appendix_of,
    columns_over,
    meant,
    own_headings,
    printed,
    printed_place,
    tables_of,
    target_text,
)
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.agency import agency_report
from plantrack.reports.documents.appendix import appendix_report
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office

NOWHERE = Place("a.yaml", 1, 1)

TEXT = """format: plantrack/1
plan:
  id: thu
  number: 12/KH-UBND
  title: Thử
  issued: 2026-01-05
  appendix_number: I
  columns:
    - {id: TT}
    - {title: Nhiệm vụ}
    - {other: Nguồn vốn}
    - {deadline: Thời hạn}
    - {lead: Cơ quan chủ trì}
sections:
  - {id: A, title: Phần A, lead: Sở Tài chính}
  - {id: PL2, title: Danh mục dự án, appendix: Phụ lục II, columns: [{id: STT}, {title: Tên dự án}]}
  - {id: PL2.I, title: Dự án chuyển tiếp}
  - {id: PL3, title: Danh mục báo cáo, appendix: Phụ lục III}
tasks:
  - {id: A.1, title: Một, deadline: Quý I/2026, other: {Nguồn vốn: Ngân sách}}
  - {id: PL2.I.1, title: Đường vành đai, product: Đường, lead: Sở Xây dựng, deadline: 2026}
  - {id: PL3.1, title: Báo cáo năm, lead: Sở Tài chính, deadline: 2026}
"""


def plan(folder: Path, text: str = TEXT) -> Plan:
    file = folder / "thu.yaml"
    file.write_text(text, "utf-8")
    loaded = load_plans((file,))
    assert loaded.findings == ()
    return loaded.plans[0]


def test_each_table_has_its_rows_and_its_columns_or_those_of_the_document(
    tmp_path: Path,
) -> None:
    tables = tables_of(plan(tmp_path))
    assert [
        (one.appendix.id if one.appendix else None, [row.id for row in one.rows])
        for one in tables
    ] == [
        (None, ["A.1"]),
        ("PL2", ["PL2.I.1"]),
        ("PL3", ["PL3.1"]),
    ]
    assert [[column.heading for column in one.columns] for one in tables] == [
        ["TT", "Nhiệm vụ", "Nguồn vốn", "Thời hạn", "Cơ quan chủ trì"],
        ["STT", "Tên dự án"],
        ["TT", "Nhiệm vụ", "Nguồn vốn", "Thời hạn", "Cơ quan chủ trì"],
    ]


def test_the_document_prints_each_appendix_with_its_label_and_title(
    tmp_path: Path,
) -> None:
    report = appendix_report(
        ReportBasis(plan(tmp_path), Judging(date(2026, 5, 1)), Office())
    )
    assert report.fields["label"] == "Phụ lục I"
    assert report.fields["further"] == [
        {"table": "tasks_2", "label": "Phụ lục II", "heading": "DANH MỤC DỰ ÁN"},
        {"table": "tasks_3", "label": "Phụ lục III", "heading": "DANH MỤC BÁO CÁO"},
    ]
    first, second, _ = report.tables.values()
    # The cells of a group's row stand in their columns; a row without any has its title across the table.
    assert [(line.values, line.look) for line in first.lines] == [
        (("A", "Phần A", "", "", "Sở Tài chính"), "head"),
        (("1", "Một", "Ngân sách", "Quý I/2026", ""), ""),
    ]
    assert [(line.values, line.look) for line in second.lines] == [
        (("I", "Dự án chuyển tiếp"), "group"),
        (("1", "Đường vành đai"), ""),
    ]


def test_without_columns_the_usual_six_stand_with_those_that_a_row_fills(
    tmp_path: Path,
) -> None:
    text = "format: plantrack/1\nplan: {id: thu, title: Thử}\ntasks:\n  - {id: '1', title: Một}\n"
    (table,) = tables_of(plan(tmp_path, text))
    usual = [
        "STT",
        "Nội dung",
        "Kết quả",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Thời gian hoàn thành",
    ]
    assert [column.heading for column in table.columns] == usual
    text += "  - {id: '2', title: Hai, remark: Gấp, other: {Nguồn vốn: Ngân sách}}\n"
    (table,) = tables_of(plan(tmp_path, text))
    assert [column.heading for column in table.columns] == [
        *usual,
        "Ghi chú",
        "Nguồn vốn",
    ]


def test_a_document_whose_rows_all_stand_in_further_appendices_begins_with_the_first_of_them(
    tmp_path: Path,
) -> None:
    text = TEXT.replace(
        "  - {id: A.1, title: Một, deadline: Quý I/2026, other: {Nguồn vốn: Ngân sách}}\n",
        "",
    )
    report = appendix_report(
        ReportBasis(plan(tmp_path, text), Judging(date(2026, 5, 1)), Office())
    )
    assert (report.fields["label"], report.fields["heading"]) == (
        "Phụ lục II",
        "DANH MỤC DỰ ÁN",
    )
    assert [one["label"] for one in report.fields["further"]] == ["Phụ lục III"]


def test_an_agencys_document_has_the_documents_own_columns_between_place_and_standing(
    tmp_path: Path,
) -> None:
    directory = "  agencies: {base: none, agencies: [{id: stc, name: Sở Tài chính}]}\n"
    read = plan(tmp_path, TEXT.replace("  appendix_number: I\n", directory))
    report = agency_report(
        ReportBasis(read, Judging(date(2026, 5, 1)), Office()), "stc"
    )
    leads = report.tables["leads"]
    assert [column.title for column in leads.columns] == [
        *(
            "STT",
            "Mục tại Kế hoạch",
            "Nhiệm vụ",
            "Nguồn vốn",
            "Thời hạn",
            "Cơ quan chủ trì",
        ),
        *("Ngày hết hạn", "Tình trạng"),
    ]
    assert [line.values[1] for line in leads.lines] == ["A.1", "Phụ lục III, 1"]
    # What a row leaves to its section is told here: a list of work must say whose it is.
    assert leads.lines[0].values == (
        *(1, "A.1", "Một", "Ngân sách", "Quý I/2026", "Sở Tài chính"),
        *(date(2026, 3, 31), "Quá hạn 31 ngày"),
    )


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Tỷ lệ trực tuyến", "%", "80", "2026"), "Tỷ lệ trực tuyến: 80% (2026)"),
        (("Số dịch vụ", "dịch vụ", "≥ 25", None), "Số dịch vụ: ≥ 25 dịch vụ"),
        (("Doanh thu", "$", "5", "2026-2030"), "Doanh thu: 5 $ (2026-2030)"),
        (("Số xã", "!", "5", None), "Số xã: 5 !"),
        ((None, "%", "80", None), "80%"),
        (("Tỷ lệ", None, "80", None), "Tỷ lệ: 80"),
        (("Tỷ lệ", "%", None, None), "Tỷ lệ: %"),
        (("Tỷ lệ", None, None, "2026"), "Tỷ lệ (2026)"),
        ((None, None, None, None), ""),
    ],
)
def test_a_target_is_its_name_number_unit_and_year(
    parts: tuple[str | None, ...], text: str
) -> None:
    name, unit, value, by = parts
    assert target_text(Target(name, unit, value, by, NOWHERE)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Báo cáo", "Báo cáo"),
        (None, ""),
        (Cell("Sở Y tế"), "Sở Y tế"),
        (Deadline("Quý I/2026", "unknown"), "Quý I/2026"),
        (("CS.a", "CS.b"), "CS.a; CS.b"),
        ((), ""),
        ({"Nguồn vốn": "Ngân sách", "Mức": "5"}, "Nguồn vốn: Ngân sách; Mức: 5"),
        (Target("Tỷ lệ", "%", "80", None, NOWHERE), "Tỷ lệ: 80%"),
        (
            Milestone(
                "a", "Dự thảo", Cell("Sở Y tế"), Deadline("Q1", "unknown"), NOWHERE
            ),
            "a: Dự thảo, Q1, Sở Y tế",
        ),
        (Milestone(None, None, Cell(""), Deadline("Q1", "unknown"), NOWHERE), "Q1"),
        (Milestone("a", None, Cell(""), Deadline("", "unknown"), NOWHERE), "a"),
    ],
)
def test_what_a_cell_holds_is_written_out(value: object, text: str) -> None:
    assert printed(value) == text


def test_an_empty_cell_means_the_words_of_the_row_above(tmp_path: Path) -> None:
    (row, *_) = plan(tmp_path).tasks
    assert meant(row, "lead") == "Sở Tài chính"
    assert meant(row, "title") == "Một"
    assert meant(row, "deadline") == "Quý I/2026"
    assert meant(row, "support") == ""
    assert meant(row, "mood") == ""
    columns = {one.heading: one for one in tables_of(plan(tmp_path))[0].columns}
    lead, funds = columns["Cơ quan chủ trì"], columns["Nguồn vốn"]
    assert (lead.text(row), lead.meant(row)) == ("", "Sở Tài chính")
    assert (funds.text(row), funds.meant(row)) == ("Ngân sách", "Ngân sách")
    assert columns["Thời hạn"].meant(row) == "Quý I/2026"


def test_the_place_of_a_row_is_told_as_it_is_printed(tmp_path: Path) -> None:
    read = plan(tmp_path)
    assert [
        printed_place(read, id_) for id_ in ("A.1", "PL2.I.1", "PL2", "PL20.1")
    ] == [
        *("A.1", "Phụ lục II, I.1", "Phụ lục II, ", "PL20.1"),
    ]
    found = appendix_of(read, "PL2.I.1")
    assert found is not None
    assert found.id == "PL2"
    assert appendix_of(read, "A.1") is None


def test_the_columns_over_several_tables_are_each_told_once(tmp_path: Path) -> None:
    read = plan(tmp_path)

    def over(ids: set[str] | None) -> list[str]:
        return [column.heading for column in columns_over(read, ids)]

    first = ["TT", "Nhiệm vụ", "Nguồn vốn", "Thời hạn", "Cơ quan chủ trì"]
    assert over(None) == first
    assert over({"A.1", "PL2.I.1"}) == first
    # The heading is that of the first table which any of the rows stands in.
    assert over({"PL2.I.1", "PL3.1"}) == [
        *("STT", "Tên dự án", "Nguồn vốn", "Thời hạn", "Cơ quan chủ trì"),
    ]
    assert over({"PL2.I.1"}) == ["STT", "Tên dự án"]
    assert over(set()) == []


def test_own_columns_stand_side_by_side_in_the_order_of_the_rows(
    tmp_path: Path,
) -> None:
    text = (
        "format: plantrack/1\nplan: {id: thu, title: Thử}\ntasks:\n"
        "  - {id: '1', title: Một, other: {Mức: '5'}, targets: [{name: Tỷ lệ}]}\n"
        "  - {id: '2', title: Hai, other: {Nguồn vốn: Ngân sách, Mức: '6'}, leader: PCT}\n"
        "  - {id: '3', title: Ba, key: khoa, delivers: [CS.a]}\n"
    )
    (table,) = tables_of(plan(tmp_path, text))
    assert own_headings(table.rows) == ("Mức", "Nguồn vốn")
    assert [column.heading for column in table.columns][6:] == [
        *("Lãnh đạo phụ trách", "Mức", "Nguồn vốn", "Chỉ tiêu"),
    ]
    assert [
        [column.text(row) for column in table.columns[7:]] for row in table.rows
    ] == [
        ["5", "", "Tỷ lệ"],
        ["6", "Ngân sách", ""],
        ["", "", ""],
    ]


def test_a_further_appendix_without_rows_is_no_table(tmp_path: Path) -> None:
    text = TEXT.replace(
        "  - {id: PL3.1, title: Báo cáo năm, lead: Sở Tài chính, deadline: 2026}\n", ""
    )
    ids = [
        one.appendix.id if one.appendix else None
        for one in tables_of(plan(tmp_path, text))
    ]
    assert ids == [None, "PL2"]
    # The document's first appendix stands even without a row.
    bare = "format: plantrack/1\nplan: {id: thu, title: Thử}\n"
    (table,) = tables_of(plan(tmp_path, bare))
    assert (table.appendix, table.rows) == (None, ())
