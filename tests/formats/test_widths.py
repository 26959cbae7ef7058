"""Widths that go by what stands in the columns: nothing is cut, no column starves, the page is filled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plantrack.formats.measure import CELL_SIZE, line_length
from plantrack.formats.widths import fitted
from plantrack.reports.model import ReportColumn, ReportLine, ReportTable

ROOM = 247.0
texts = st.text("Kế hoạch số 45, Sở Tài chính; ", max_size=200)


def table(*columns: tuple[str, ...]) -> ReportTable:
    heads = tuple(ReportColumn(head, 0) for head, *_ in columns)
    rows = zip(*(cells for _, *cells in columns), strict=True)
    return ReportTable("", heads, tuple(ReportLine(row) for row in rows))


def test_much_text_gets_more_room_than_little_but_not_all_of_it() -> None:
    title = (
        "Xây dựng, triển khai Bộ chỉ số và các kịch bản phục vụ chỉ đạo, điều hành " * 3
    )
    widths = fitted(
        table(
            ("TT", "1"),
            ("Nội dung", title),
            ("Đơn vị", "Sở Tài chính"),
            ("Hạn", "2026"),
        ),
        ROOM,
    )
    assert sorted(widths, reverse=True) == [widths[1], widths[2], widths[3], widths[0]]
    assert widths[1] > ROOM / 2
    assert widths[2] > line_length("Sở Tài chính", CELL_SIZE, ROOM)


def test_a_single_long_cell_among_many_short_ones_does_not_widen_its_column() -> None:
    long = ("Ghi chú", *["Gấp"] * 29, "Theo chỉ đạo của Thường trực " * 10)
    other = ("Nội dung", *["Tham mưu ban hành kế hoạch của Thành phố"] * 30)
    wide, narrow = fitted(table(other, long), ROOM)
    assert narrow < wide / 4


@given(
    st.integers(1, 12).flatmap(
        lambda rows: st.lists(
            st.lists(texts, min_size=rows, max_size=rows), min_size=1, max_size=12
        )
    )
)
def test_any_table_fills_the_page_and_each_column_has_room_for_its_longest_word(
    columns: list[list[str]],
) -> None:
    widths = fitted(table(*(("Cột", *cells) for cells in columns)), ROOM)
    assert abs(sum(widths) - ROOM) < 0.01
    words = [
        max(
            line_length(word, CELL_SIZE, 34.0)
            for word in " ".join(("Cột", *cells)).split()
        )
        for cells in columns
    ]
    if sum(words) + 3 * len(words) < ROOM:
        assert all(width > word for width, word in zip(widths, words, strict=True))
