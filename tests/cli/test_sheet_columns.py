"""Sheets of plans whose document has columns of its own: shown in order under their headings, told where edited."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from plantrack.formats.measure import CELL_ROOM, CELL_SIZE
from plantrack.progress.log import read_log
from plantrack.sources.returned.tables import read_tables
from tests.conftest import Cli

AS_OF = ("--as-of", "2026-04-01")
PLAN = """\
format: plantrack/1
plan:
  id: xa
  number: 27/KH-UBND
  issued: 2026-01-15
  until: 2026-12-31
  issuer: UBND xã Tân Hòa
  title: Xây dựng nông thôn mới năm 2026
  columns:
    - {id: TT}
    - {title: Tên công trình}
    - {other: Nguồn vốn}
    - {lead: Chủ trì}
    - {leader: Lãnh đạo phụ trách}
    - {other: Tình trạng}
    - {deadline: Thời hạn}
    - {remark: Ghi chú}
sections:
  - {id: PL2, appendix: Phụ lục II, title: Đào tạo, columns: [{title: Lớp}, {lead: Chủ trì}, {other: Số học viên}, {deadline: Hạn}]}
tasks:
  - {id: "1", title: Đường trục thôn Đông, lead: Phòng Kinh tế, leader: Đ/c Phó Chủ tịch, deadline: Quý III/2026, remark: "Chuyển tiếp", other: {Nguồn vốn: Ngân sách huyện, Tình trạng: Đang thi công}}
  - {id: "2", title: Trạm y tế, lead: Phòng Văn hóa - Xã hội, deadline: Quý II/2026, other: {Nguồn vốn: Ngân sách xã}}
  - {id: PL2.1, title: Lớp nông nghiệp sạch, lead: Phòng Kinh tế, deadline: Tháng 5/2026, other: {Số học viên: "35"}}
"""
FURTHER = ["Nguồn vốn", "Lãnh đạo phụ trách", "Tình trạng (theo kế hoạch)", "Ghi chú"]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plantrack.toml").write_text("", "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "appendix_xa.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def sent(cli: Cli, agency: str, file: str) -> list[list[Any]]:
    answer = cli("agency", agency, "-o", file, *AS_OF)
    assert answer.code == 0, answer.err
    rows = [list(cells) for _, cells in read_tables(Path(file), "plantrack:")[0].rows]
    return rows[next(n for n, row in enumerate(rows) if row[0] == "Mã") :]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.slow
def test_a_sheet_has_the_columns_of_the_document_in_order_under_its_headings(
    cli: Cli, office: Path, ending: str
) -> None:
    head, *rows = sent(cli, "Phòng Kinh tế", f"kt.{ending}")
    assert head[5:10] == [*FURTHER, "Số học viên"]
    assert [row[5:10] for row in rows] == [
        ["Ngân sách huyện", "Đ/c Phó Chủ tịch", "Đang thi công", "Chuyển tiếp", ""],
        ["", "", "", "", "35"],
    ]
    assert head[10] == "Tình trạng"  # what the agency fills in
    head, *rows = sent(cli, "Phòng Văn hóa - Xã hội", f"vx.{ending}")
    assert head[5:10] == [*FURTHER, "Tình trạng"]
    assert rows[0][5] == "Ngân sách xã"


def test_a_sheet_that_was_only_filled_in_comes_back_without_a_word_on_its_columns(
    cli: Cli, office: Path
) -> None:
    sent(cli, "Phòng Kinh tế", "kt.xlsx")
    book = openpyxl.load_workbook("kt.xlsx")
    sheet = book.active
    row = next(cell.row for cell in sheet["A"] if cell.value == "PL2.1")
    sheet.cell(row, 10).value = 35  # a spreadsheet made a number of it
    sheet.cell(row, 11).value = "Đang thực hiện"
    sheet.cell(row, 13).value = 40
    book.save("kt.xlsx")
    answer = cli("collect", "kt.xlsx", "--format", "json", *AS_OF)
    (file,) = json.loads(answer.out)["files"]
    assert (file["recorded"], file["problems"], file["edited"]) == (1, [], [])
    assert answer.err == ""
    (event,) = read_log(Path("progress/xa.csv").read_bytes(), "log").events
    assert (event.task, event.status, event.percent) == ("PL2.1", "progress", 40)


def test_an_edited_cell_of_the_document_is_told_and_the_rest_of_its_row_recorded(
    cli: Cli, office: Path
) -> None:
    sent(cli, "Phòng Kinh tế", "kt.csv")
    with Path("kt.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    place = next(number for number, row in enumerate(rows) if row[:1] == ["1"])
    rows[place][5] = "Ngân sách tỉnh"
    rows[place][8] = ""
    rows[place][10:12] = ["Hoàn thành", "20/3/2026"]
    with Path("kt.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    before = (office / "data" / "appendix_xa.yaml").read_bytes()
    answer = cli("collect", "kt.csv", "--format", "json", *AS_OF)
    (file,) = json.loads(answer.out)["files"]
    assert file["recorded"] == 1
    assert file["edited"] == [
        {
            "sheet": None,
            "row": place + 1,
            "column": "F",
            "heading": "Nguồn vốn",
            "text": "Ngân sách tỉnh",
            "in_plan": "Ngân sách huyện",
        },
        {
            "sheet": None,
            "row": place + 1,
            "column": "I",
            "heading": "Ghi chú",
            "text": "",
            "in_plan": "Chuyển tiếp",
        },
    ]
    assert "cột «Nguồn vốn» ghi «Ngân sách tỉnh», kế hoạch ghi «Ngân sách huyện»" in (
        answer.err
    )
    assert "cột «Ghi chú» ghi «(trống)»" in answer.err
    assert (office / "data" / "appendix_xa.yaml").read_bytes() == before


@pytest.mark.parametrize(("own", "paper", "width"), [(0, 9, 277), (10, 8, 400)])
def test_a_sheet_with_many_columns_can_be_read_as_it_is_printed(
    cli: Cli, office: Path, own: int, paper: int, width: int
) -> None:
    cells = ", ".join(
        f'"Cột {number}": Nội dung của cột số {number}' for number in range(own)
    )
    (office / "data" / "appendix_xa.yaml").write_text(
        "format: plantrack/1\n"
        "plan: {id: xa, number: 27/KH-UBND, issued: 2026-01-15, issuer: UBND xã Tân Hòa, title: T}\n"
        'tasks:\n  - {id: "1", title: Trạm y tế, lead: Phòng Kinh tế, deadline: Quý II/2026, '
        f"other: {{{cells}}}}}\n",
        "utf-8",
    )
    sent(cli, "Phòng Kinh tế", "kt.xlsx")
    sheet = openpyxl.load_workbook("kt.xlsx").active
    assert sheet.page_setup.paperSize == paper
    seen = sum(
        column.width for column in sheet.column_dimensions.values() if not column.hidden
    )
    # in points, as fitted to the page's width
    assert CELL_SIZE * width / (seen * CELL_ROOM) >= 8
