"""The sheet that an agency fills in, as it is printed."""

from __future__ import annotations

import io
from datetime import date

import openpyxl

from plantrack.formats.form import form_xlsx
from plantrack.index.rows import Judging
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.recording.sheets import form, owns_as

DAY = date(2026, 11, 22)
_PAGE = 277.0  # mm: A4 turned, its margins of 10 mm taken off
_CHARACTER = 2.25  # mm of a column's width, at 11 pt
_READABLE = 7.5  # pt


def test_a_printed_sheet_can_be_read_and_tells_what_is_overdue_without_colours(
    hanoi: Plan,
) -> None:
    made = form(hanoi, "stc", owns_as(hanoi, "stc"), Judging(DAY), words("vi"))
    assert made is not None
    sheet = openpyxl.load_workbook(io.BytesIO(form_xlsx([made], DAY))).active
    shown = [column.width for column in made.columns if not column.hidden]
    assert 11 * _PAGE / (sum(shown) * _CHARACTER) >= _READABLE
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert int(sheet.page_setup.fitToHeight) == 0  # any number of pages
    assert sheet.print_title_rows == "$5:$5"
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=6)}
    late, open_ = rows["A.II.7"], rows["A.I.3"]
    assert late[4].value == "09/01/2026\nQuá hạn 317 ngày"
    assert (late[0].font.b, late[4].fill.patternType) == (True, "gray0625")
    assert (open_[0].font.b, open_[4].fill.patternType) == (False, None)
