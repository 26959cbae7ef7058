"""What a sheet shows: formats, formulas, merged cells, and what is hidden or struck out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from plantrack.importing.blocks import CellGrid, Document
from plantrack.importing.reading.sheets.number_formats import shown
from plantrack.importing.reading.sheets.xlsx import read
from plantrack.importing.reading.source import Options, Source
from tests.importing.made import HEAD, drafted, saved, sheet, work


def opened(book: Any) -> Document:
    return read(Source("tep.xlsx", saved(book)), Options())


def texts(document: Document) -> list[list[str]]:
    [found] = [block for block in document.blocks if isinstance(block, CellGrid)]
    return [["/".join(cell.lines) for cell in row.cells] for row in found.rows]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1, '0"."', "1."),
        (1, "00", "01"),
        (46022, "dd/mm/yyyy", "31/12/2025"),
        (46022, '"Trước ngày "d/m/yyyy', "Trước ngày 31/12/2025"),
        (46022, '"Tháng "m/yyyy', "Tháng 12/2025"),
        (46022, "[$-42A]dd/mm/yyyy;@", "31/12/2025"),
        (46022.5, "dd/mm/yyyy hh:mm", "31/12/2025 12:00"),
        (1234567.5, "#,##0.0", "1.234.567,5"),
        (0.8, "0%", "80%"),
        (3, '"Quý "0', "Quý 3"),
        (12026, '0"/"0000', "1/2026"),
        (5, 'General"."', "5."),
        (-5, "0", "-5"),
        (-5, "0;(0)", "(5)"),
        (1.1, "General", "1,1"),
        (0, "#", ""),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(
    value: float, code: str, text: str
) -> None:
    assert shown(value, code) == text


def test_days_count_from_1904_where_the_book_says_so() -> None:
    assert shown(0, "d/m/yyyy", from_1904=True) == "1/1/1904"


def test_formulas_that_number_rows_are_counted_on() -> None:
    rows = [work(n) for n in range(1, 6)]
    book = sheet([HEAD, *rows])
    book.active["A2"] = 1
    book.active["A3"] = "=A2+1"
    book.active["A4"] = "=ROW()-1"
    book.active["A5"] = "=MAX(A$2:A4)+1"
    book.active["A6"] = '=IF(B6<>"",COUNTA(B$2:B6),"")'
    draft = drafted(saved(book))
    assert [task.id for task in draft.tasks] == ["1", "2", "3", "4", "5"]
    assert [(said.code, said.values["count"]) for said in draft.said] == [
        ("formulas_counted", 4)
    ]


def test_another_formula_without_a_value_is_an_empty_cell_and_said() -> None:
    book = sheet([HEAD, work(1), work(2)])
    book.active["F3"] = "=TODAY()+30"
    draft = drafted(saved(book))
    assert "deadline" not in draft.tasks[1].cells
    assert [said.code for said in draft.said] == ["formulas_without_value"]


def test_hidden_rows_columns_and_sheets_are_left_out_and_said() -> None:
    book = sheet(
        [["STT", "Mã", *HEAD[1:]], *([n, "x", *work(n)[1:]] for n in (1, 2, 3))]
    )
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    other = book.create_sheet("Nháp")
    other.append(["bí mật"])
    other.sheet_state = "hidden"
    draft = drafted(saved(book))
    assert [task.id for task in draft.tasks] == ["1", "3"]
    assert draft.columns == ()
    assert [said.code for said in draft.said] == [
        *("hidden_rows_of_sheet", "hidden_columns_of_sheet", "hidden_sheet"),
    ]


def test_struck_out_words_are_left_out_and_said() -> None:
    book = sheet([HEAD, work(1), work(2)])
    book.active["D2"] = CellRichText(
        TextBlock(InlineFont(strike=True), "Sở Nội vụ"), "Sở Y tế"
    )
    book.active["E3"].font = Font(strike=True)
    draft = drafted(saved(book))
    assert draft.tasks[0].cells["lead"] == "Sở Y tế"
    assert "support" not in draft.tasks[1].cells
    assert [(said.code, said.values["count"]) for said in draft.said] == [("struck", 2)]


def test_days_numbers_and_line_ends_stand_as_they_are_shown() -> None:
    book = sheet([HEAD, work(1)])
    book.active["F2"] = date(2026, 6, 30)
    book.active["F2"].number_format = '"Trước ngày "dd/mm/yyyy'
    book.active["D2"] = "Sở Tài chính;\nSở Nội vụ"
    cells = drafted(saved(book)).tasks[0].cells
    assert (cells["deadline"], cells["lead"]) == (
        "Trước ngày 30/06/2026",
        "Sở Tài chính; Sở Nội vụ",
    )


def test_merged_cells_reach_over_rows_and_columns() -> None:
    book = sheet([["DANH MỤC NHIỆM VỤ"], HEAD, ["I", "Nhóm một"], work(1), work(2)])
    for area in ("A1:F1", "B3:F3", "D4:D5"):
        book.active.merge_cells(area)
    draft = drafted(saved(book))
    assert [section.id for section in draft.sections] == ["I"]
    assert [task.cells["lead"] for task in draft.tasks] == [
        "Sở Tài chính",
        "Sở Tài chính",
    ]


def test_a_sheet_that_says_it_is_vast_costs_what_it_holds() -> None:
    book = sheet([HEAD, work(1)])
    book.active["XFD1048576"] = " "
    assert texts(opened(book))[1][0] == "1"
    assert len(texts(opened(book))) == 2


def test_a_table_further_down_a_sheet_with_a_title_of_its_own_is_a_further_appendix() -> (
    None
):
    second = [["TT", "Tên đề án", "Cơ quan chủ trì", "Thời gian trình", "Cấp trình"]]
    second += [
        [
            str(n),
            f"Đề án phát triển ngành thứ {n}",
            "Bộ Tài chính",
            f"Quý {n}/2026",
            "Chính phủ",
        ]
        for n in (1, 2, 3)
    ]
    draft = drafted(saved(sheet([HEAD, work(1), work(2), ["PHỤ LỤC II"], *second])))
    assert [task.id for task in draft.tasks] == ["1", "2", "PL2.1", "PL2.2", "PL2.3"]
    assert draft.tasks[2].cells["approver"] == "Chính phủ"
