"""Tables on terminals of any width: nothing that they say is lost, and no line is longer than the terminal."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from plantrack.answers.figures.stats import group_stats
from plantrack.formats import Screen
from plantrack.formats.narrow import layout_of, row_texts
from plantrack.formats.page import Table, TableColumn
from plantrack.formats.pages.stats import stats_page
from plantrack.formats.table import render_table
from plantrack.index.rows import Judging
from plantrack.messages import words
from plantrack.plan.model import Plan

DAY = Judging(date(2026, 11, 22))

SPEECH = words("vi")
COLUMNS = (
    TableColumn("Mã"),
    TableColumn("Nội dung", wrap=True),
    TableColumn("Số nhiệm vụ", right=True),
    TableColumn("Chủ trì", wrap=True, under=1),
)
ROWS = (("A.1", "Xây dựng kho dữ liệu dùng chung", "12", "Sở Tài chính"),)


@pytest.mark.parametrize("width", [40, 56, 60, 80, 109, 140])
def test_stats_keeps_every_name_and_fits(hanoi: Plan, width: int) -> None:
    found = group_stats([hanoi], DAY, "agency", SPEECH)
    page = stats_page(found, [hanoi], DAY, SPEECH)
    text = render_table(page, Screen(width))
    assert max(map(cell_len, text.split("\n"))) <= width
    told = " ".join(text.split())
    for group in found.groups:
        assert group.name.split()[0] in told
        assert width > 60 or group.name in told
    assert "Tỷ lệ HT" in told


@pytest.mark.parametrize(
    ("width", "layout"), [(80, "whole"), (35, "tight"), (30, "rows")]
)
def test_the_layout_goes_by_the_room(width: int, layout: str) -> None:
    table = Table(COLUMNS[:3], tuple(row[:3] for row in ROWS))
    assert layout_of(table, (0, 1, 2), width) == layout


def test_a_row_by_itself_names_every_cell() -> None:
    heading, rest = row_texts(COLUMNS, ROWS[0])
    assert heading == "A.1  Xây dựng kho dữ liệu dùng chung"
    assert rest == "Số nhiệm vụ: 12 · Chủ trì: Sở Tài chính"
    assert row_texts(COLUMNS[1:3], ("Việc", ""))[1] == ""


@pytest.mark.parametrize("width", [30, 50, 80, 140])
def test_whatever_the_width_every_cell_is_there(width: int) -> None:
    text = render_table((Table(COLUMNS, ROWS),), Screen(width))
    told = " ".join(text.split())
    assert max(map(len, text.split("\n"))) <= width
    for word in " ".join(ROWS[0]).split():
        assert word in told
