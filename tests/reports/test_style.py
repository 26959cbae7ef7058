"""Dates, numbers and names as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.reports.model import Rate, TextMark
from plantrack.reports.naming.style import (
    clean,
    count,
    listed,
    long_date,
    lower_first,
    rate,
    short_date,
    shown,
)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020"),
        (date(2026, 2, 12), "ngày 12 tháng 02 năm 2026", "12/02/2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "05/3/2026"),
        (date(2026, 8, 31), "ngày 31 tháng 8 năm 2026", "31/8/2026"),
        (date(2025, 9, 1), "ngày 01 tháng 9 năm 2025", "01/9/2025"),
        (date(2026, 11, 22), "ngày 22 tháng 11 năm 2026", "22/11/2026"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_get_a_zero(
    day: date, long: str, short: str
) -> None:
    assert (long_date(day), short_date(day)) == (long, short)


def test_counts_below_ten_have_two_digits_and_thousands_a_dot() -> None:
    assert [count(n) for n in (0, 2, 9, 10, 1234, 21914)] == [
        "0",
        "02",
        "09",
        "10",
        "1.234",
        "21.914",
    ]


def test_a_rate_has_a_decimal_comma_and_none_without_a_whole() -> None:
    assert [rate(Rate(16051, 16274)), rate(Rate(0, 5)), rate(Rate(0, 0))] == [
        "98,6%",
        "0%",
        "–",
    ]


def test_cells_show_their_values() -> None:
    values = (
        "chữ",
        1234,
        date(2026, 3, 5),
        Rate(1, 3),
        (TextMark("cũ", "old"), TextMark(" mới", "new")),
    )
    assert [shown(value) for value in values] == [
        "chữ",
        "1.234",
        "05/3/2026",
        "33,3%",
        "cũ mới",
    ]


def test_recipients_end_as_the_decree_wants() -> None:
    assert listed(["Như trên", "Sở Tài chính; ", "Lưu: VT, TH."]) == (
        "- Như trên;",
        "- Sở Tài chính;",
        "- Lưu: VT, TH.",
    )


def test_a_title_goes_on_inside_a_sentence_and_abbreviations_stay() -> None:
    assert [lower_first(text) for text in ("Xây dựng Bộ chỉ số", "UBND tỉnh", "")] == [
        "xây dựng Bộ chỉ số",
        "UBND tỉnh",
        "",
    ]


def test_clean_drops_what_xml_cannot_hold_and_keeps_the_rest() -> None:
    assert (
        clean("a\x00b\x0bc\r\nd\x85e\ufffe & <Sở KH&CN> {{x}}")
        == "abc\nd\ne & <Sở KH&CN> {{x}}"
    )


@given(st.text())
def test_clean_text_is_stable_and_fit_for_xml(text: str) -> None:
    from lxml import etree

    once = clean(text)
    assert clean(once) == once
    element = etree.Element("a")
    element.text = once
