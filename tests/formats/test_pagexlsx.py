"""A list as a workbook: its tables, their headings, nothing that could act as a formula."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import load_workbook

from plantrack.formats.page import Note, PageHeading, Table, TableColumn
from plantrack.formats.pagexlsx import page_workbook

DAY = date(2026, 5, 1)


def test_each_table_is_a_sheet_named_by_what_stands_above_it() -> None:
    columns = (TableColumn("Mã"), TableColumn("Nội dung"))
    page = (
        PageHeading(1, "3 nhiệm vụ"),
        PageHeading(2, "Kế hoạch một"),
        Table(columns, (("A", "Nhóm"), ("A.1", "=1+1")), ("strong", "bad")),
        PageHeading(2, "Kế hoạch hai"),
        Table(columns, (("B.1", "Việc"),)),
    )
    data = page_workbook(page, DAY)
    assert data == page_workbook(page, DAY)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Kế hoạch một", "Kế hoạch hai"]
    cells = [
        [(cell.value, cell.data_type, bool(cell.font.bold)) for cell in row]
        for row in book.worksheets[0]
    ]
    assert cells == [
        [("Mã", "s", True), ("Nội dung", "s", True)],
        [("A", "s", True), ("Nhóm", "s", True)],
        [("A.1", "s", False), ("=1+1", "s", False)],
    ]


def test_a_list_without_a_row_is_a_sheet_that_says_so() -> None:
    book = load_workbook(
        io.BytesIO(
            page_workbook((PageHeading(1, "0 nhiệm vụ"), Note("Không có.")), DAY)
        )
    )
    assert book.sheetnames == ["0 nhiệm vụ"]
