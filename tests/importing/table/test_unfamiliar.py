"""Tables as offices nobody here knows may make them: printed again, cut by pages, with marks in the place of words."""

from __future__ import annotations

import pytest

from plantrack.importing.blocks import CellGrid, Document, GridCell, GridRow
from plantrack.importing.making import draft_of
from plantrack.importing.table.tables import TableChoice
from tests.importing.made import HEAD, drafted, word, work

WIDE = ["", "", "", "", ""]


@pytest.mark.parametrize("again", ["THỂ CHẾ (tiếp theo)", "Thể chế (tiếp)", "THỂ CHẾ"])
def test_a_heading_printed_again_where_the_table_goes_on_is_the_same(
    again: str,
) -> None:
    first = [HEAD, ["I", "THỂ CHẾ", *WIDE[1:]], work(1), work(2)]
    second = [HEAD, ["I", again, *WIDE[1:]], work(3), ["II", "HẠ TẦNG", *WIDE[1:]]]
    merges = [(1, 1, 1, 5)]
    draft = drafted(
        word((first, merges), "", ([*second, work(4)], [*merges, (3, 1, 3, 5)]))
    )
    assert [task.id for task in draft.tasks] == ["I.1", "I.2", "I.3", "II.4"]
    assert [section.id for section in draft.sections] == ["I", "II"]


def test_another_heading_under_the_same_number_is_one_of_its_own() -> None:
    rows = [["I", "THỂ CHẾ", *WIDE[1:]], work(1), ["I", "HẠ TẦNG", *WIDE[1:]], work(2)]
    draft = drafted(word(([HEAD, *rows], [(1, 1, 1, 5), (3, 1, 3, 5)])))
    assert len(draft.sections) == 2
    assert "same_number" in {doubt.code for doubt in draft.doubts}


def test_a_merged_cell_that_a_page_cut_holds_whole_for_every_row_below() -> None:
    """The lead of rows 1 to 3 stands in two parts: "Văn phòng" on one page, "HĐND và UBND" on the next."""

    def line(cells: list[str], lead: GridCell, *, opens: bool = False) -> GridRow:
        plain = [GridCell((text,), at) for at, text in enumerate(cells) if text]
        return GridRow(tuple(sorted([*plain, lead], key=lambda one: one.column)), opens)

    def shared(column: int, *lines: str, merged: str = "top") -> GridCell:
        return GridCell(lines, column, merged=merged)  # type: ignore[arg-type]

    head = GridRow(tuple(GridCell((text,), at) for at, text in enumerate(HEAD)))
    ones = [work(n, lead="") for n in (1, 2, 3)]
    rest = ["", "và các phụ lục", "", "", "", ""]
    rows = (
        head,
        line(ones[0], GridCell(("Văn phòng",), 3)),
        line(rest, shared(3, "HĐND và UBND"), opens=True),
        line(ones[1], shared(3, merged="below")),
        line(ones[2], shared(3, merged="below")),
    )
    draft = draft_of(Document((CellGrid(rows, 6),)), TableChoice(), "tep")
    whole = "Văn phòng HĐND và UBND"
    assert [task.cells["lead"] for task in draft.tasks] == [whole] * 3
    told = {(one.task, one.code) for one in draft.doubts if one.field == "lead"}
    assert {("1", "joined_over_page"), ("3", "joined_over_page")} <= told


def test_marks_in_columns_of_months_are_no_deadlines_and_that_is_said() -> None:
    months = [str(number) for number in range(1, 7)]
    upper = ["TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian thực hiện"]
    rows = [
        [*upper, *WIDE],
        ["", "", "", *months],
        ["1", "Xây dựng kế hoạch cải cách hành chính", "Sở Nội vụ", "x", "x", *WIDE],
        ["2", "Tổ chức hội nghị trực tuyến toàn tỉnh", "Sở Y tế", *WIDE, "x"],
    ]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 8)]
    draft = drafted(word(([row[:9] for row in rows], merges)))
    assert ["deadline" in task.cells for task in draft.tasks] == [False, False]
    assert draft.tasks[1].other == {"Thời gian thực hiện - 6": "x"}
    [doubt] = [one for one in draft.doubts if one.field == "deadline"]
    assert doubt.code == "marked_months"
    assert doubt.values == {"heading": "Thời gian thực hiện", "count": 6}


@pytest.mark.parametrize(
    "ends", [("Từ ngày", "Đến ngày"), ("Bắt đầu", "Kết thúc"), ("Từ", "Đến")]
)
def test_of_two_columns_of_days_the_later_one_is_the_deadline(
    ends: tuple[str, str],
) -> None:
    head = ["STT", "Nhiệm vụ", "Thời gian", "", "Đơn vị chủ trì"]
    row = ["1", "Xây dựng kế hoạch cải cách", "01/3/2026", "30/6/2026", "Sở Nội vụ"]
    rows = [head, ["", "", *ends, ""], row, ["2", *row[1:]]]
    merges = [(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4)]
    task = drafted(word((rows, merges))).tasks[0]
    assert (task.cells["start"], task.cells["deadline"]) == ("01/3/2026", "30/6/2026")


def test_a_sign_of_ditto_means_the_nearest_row_that_has_words() -> None:
    rows = [work(1, support="Công an tỉnh"), work(2, support=""), work(3)]
    rows[2][4] = "-nt-"
    draft = drafted(word([HEAD, *rows]))
    assert draft.tasks[2].cells["support"] == "Công an tỉnh"
    assert ("3", "support", "ditto") in {
        (doubt.task, doubt.field, doubt.code) for doubt in draft.doubts
    }
