"""Which rules have words, up to the last that has, and that these words are read as the rule itself."""

from __future__ import annotations

import pytest

from plantrack.deadlines.calendar.rrule import Rrule, read_rrule
from plantrack.deadlines.model import SpanUnit
from plantrack.deadlines.parse import parse
from plantrack.deadlines.writing.rule import rule_words

WORKING = "BYDAY=MO,TU,WE,TH,FR"


def words_of(text: str, span: SpanUnit | None = None) -> str:
    """Write a rule; what is written has to be read as that rule with that span."""
    rule = read_rrule(f"FREQ={text}")
    assert isinstance(rule, Rrule)
    words = rule_words(rule, span)
    if words:
        read = parse(words)
        assert (read.rrule, read.span) == (f"FREQ={text}", span), words
    return words


def worded(row: range, text: str) -> set[int]:
    """Return the numbers of ``row`` for which the rule has words; ``text`` holds ``{}`` for each."""
    return {number for number in row if number and words_of(text.format(number))}


@pytest.mark.parametrize(
    ("months", "numbers"),
    [
        ("", {-2, -1, *range(1, 21)}),
        ("BYMONTH=1,4,7,10;", {*range(1, 21)}),
        ("BYMONTH=3,6,9,12;", {-2, -1}),
        ("BYMONTH=1,7;", {1}),
        ("BYMONTH=6,12;", {-2, -1}),
        ("BYMONTH=1;", {1}),
        ("BYMONTH=12;", {-2, -1}),
        ("BYMONTH=2,5,8,11;", set()),
        ("BYMONTH=3,9;", set()),
        ("INTERVAL=2;", set()),
    ],
)
def test_working_days_of_a_period(months: str, numbers: set[int]) -> None:
    text = f"MONTHLY;{months}{WORKING};BYSETPOS={{}}"
    assert worded(range(-4, 23), text) == numbers


@pytest.mark.parametrize(
    ("months", "numbers"),
    [
        ("", {-1, 1, 2, 3, 4}),
        ("BYMONTH=1,4,7,10;", {1}),
        ("BYMONTH=3,6,9,12;", {-1}),
        ("BYMONTH=1,7;", set()),
        ("BYMONTH=12;", set()),
        ("INTERVAL=2;", set()),
    ],
)
@pytest.mark.parametrize("weekday", ["MO", "FR", "SU"])
def test_weekdays_of_a_period(months: str, weekday: str, numbers: set[int]) -> None:
    assert worded(range(-5, 6), f"MONTHLY;{months}BYDAY={{}}{weekday}") == numbers


@pytest.mark.parametrize("weekday", ["MO", "FR", "SU"])
def test_weekdays_of_a_month_of_the_year(weekday: str) -> None:
    numbers = {-1, 1, 2, 3, 4, 5}
    text = f"YEARLY;BYMONTH=10;BYDAY={{}}{weekday}"
    assert worded(range(-6, 7), text) == numbers


def test_days_of_a_month_by_their_pace() -> None:
    days = {-1, *range(1, 29)}
    assert worded(range(-4, 32), "MONTHLY;BYMONTHDAY={}") == days | {-2}
    # in a pace that fits a year it is read as due in those months of the year, and nine months are the first nine
    uneven = {*range(5, 27)} - {6, 9, 12, 24}
    assert worded(range(2, 27), "MONTHLY;INTERVAL={};BYMONTHDAY=12") == uneven
    assert worded(range(2, 27), "MONTHLY;INTERVAL={};BYMONTHDAY=-1") == uneven
    assert worded(range(-4, 32), "MONTHLY;INTERVAL=5;BYMONTHDAY={}") == days


@pytest.mark.parametrize(
    ("rule", "span", "words"),
    [
        (f"MONTHLY;{WORKING};BYSETPOS=-2", None, "Trước ngày làm việc cuối cùng của tháng"),
        (f"MONTHLY;{WORKING};BYSETPOS=2", None, "Ngày làm việc thứ 2 của tháng"),
        ("MONTHLY;BYDAY=1MO", None, "Thứ Hai đầu tiên của tháng"),
        ("MONTHLY;BYDAY=2TU", None, "Thứ Ba tuần 2 của tháng"),
        ("MONTHLY;BYDAY=4SU", None, "Tuần 4 của tháng"),
        ("YEARLY;BYMONTH=10;BYDAY=4SU", None, "Tuần 4 tháng 10 hằng năm"),
        ("YEARLY;BYMONTH=10;BYDAY=5SU", None, "Chủ nhật tuần 5 tháng 10 hằng năm"),
        ("YEARLY;BYMONTH=10;BYDAY=-1FR", None, "Thứ Sáu tuần cuối tháng 10 hằng năm"),
        ("YEARLY;BYMONTH=1;BYDAY=1MO", None, "Thứ Hai tuần 1 tháng 01 hằng năm"),
        ("MONTHLY;BYMONTHDAY=1", None, "Ngày 01 hằng tháng"),
        ("MONTHLY;BYMONTHDAY=15,-1", None, "2 lần/tháng"),
        ("MONTHLY;BYMONTHDAY=14,-1", None, "Ngày 14 hằng tháng, ngày cuối tháng"),
        ("MONTHLY;INTERVAL=5;BYMONTHDAY=15,-1", None, "Ngày 15, 5 tháng/lần, ngày cuối tháng"),
        ("MONTHLY;BYMONTHDAY=5,-2", None, "Ngày 05 hằng tháng, trước ngày cuối tháng"),
        ("MONTHLY;BYMONTHDAY=-2,-1", None, "Trước ngày cuối tháng, ngày cuối tháng"),
        ("MONTHLY;BYMONTHDAY=5,10,-1", None, "Ngày 05, 10 hằng tháng, ngày cuối tháng"),
        ("MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", None, "Ngày 29 hằng tháng"),
        ("MONTHLY;BYMONTHDAY=1,28,29,30;BYSETPOS=1,-1", None, "Ngày 01, 30 hằng tháng"),
        ("MONTHLY;BYMONTHDAY=27,28,29;BYSETPOS=1,-1", None, "Ngày 27, 29 hằng tháng"),
        ("MONTHLY;BYMONTHDAY=28,29,-1;BYSETPOS=1,2", None, "Ngày 28, 29 hằng tháng"),
        ("MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,2", None, ""),
        ("MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=-1", None, ""),
        ("MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,2,-1", None, ""),
        ("MONTHLY;BYMONTHDAY=15,28,30;BYSETPOS=1,-1", None, ""),
        ("MONTHLY;BYMONTHDAY=27,28,-1;BYSETPOS=1,2", None, ""),
        ("MONTHLY;BYMONTHDAY=29,30,-1;BYSETPOS=1", None, ""),
        ("MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30;BYSETPOS=-1", None, ""),
        ("WEEKLY;BYDAY=SU", None, "Hằng tuần"),
        ("WEEKLY;BYDAY=SA,SU", None, "Thứ Bảy, chủ nhật hằng tuần"),
        ("WEEKLY;BYDAY=MO", None, "Thứ Hai hằng tuần"),
        ("WEEKLY;INTERVAL=2;BYDAY=SU", None, "2 tuần/lần"),
        ("WEEKLY;INTERVAL=2;BYDAY=MO,FR", None, "Thứ Hai, thứ Sáu, 2 tuần/lần"),
        ("DAILY", None, "Hằng ngày"),
        ("DAILY;INTERVAL=2", None, "2 ngày/lần"),
        ("YEARLY;BYMONTH=2;BYMONTHDAY=-1", None, "Hết tháng 02 hằng năm"),
        ("YEARLY;BYMONTH=3;BYMONTHDAY=-1", "month", "Tháng 3 hằng năm"),
        ("YEARLY;BYMONTH=3;BYMONTHDAY=-1", "quarter", "Quý I hằng năm"),
        ("YEARLY;BYMONTH=12;BYMONTHDAY=-1", "quarter", "Quý IV hằng năm"),
        ("YEARLY;BYMONTH=9;BYMONTHDAY=-1", None, "Định kỳ 9 tháng"),
        ("YEARLY;BYMONTH=9;BYMONTHDAY=-1", "quarter", "Quý III hằng năm"),
        ("YEARLY;BYMONTH=6;BYMONTHDAY=-1", "half", "6 tháng đầu năm hằng năm"),
        ("YEARLY;BYMONTH=12;BYMONTHDAY=-1", "half", "6 tháng cuối năm hằng năm"),
        ("YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", "half", "Định kỳ 6 tháng"),
        ("YEARLY;BYMONTH=6,9,12;BYMONTHDAY=-1", "half", "Định kỳ 6 tháng, 9 tháng, năm"),
        ("YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", "month", "Tháng 6, tháng 12 hằng năm"),
        ("YEARLY;BYMONTH=3,9;BYMONTHDAY=-1", None, "Quý I, quý III hằng năm"),
        ("YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", None, "Hằng quý"),
        ("YEARLY;BYMONTH=1,3;BYMONTHDAY=-1", None, "Tháng 01, tháng 3 hằng năm"),
        ("YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=-1", None, "2 năm/lần"),
        ("YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=-1", "month", "Tháng 12, 2 năm/lần"),
        ("YEARLY;INTERVAL=2;BYMONTH=9;BYMONTHDAY=-1", None, "Hết tháng 9, 2 năm/lần"),
        ("YEARLY;INTERVAL=2;BYMONTH=6,12;BYMONTHDAY=-1", None, "Quý II, quý IV, 2 năm/lần"),
        ("YEARLY;INTERVAL=2;BYMONTH=6,12;BYMONTHDAY=-1", "month", "Tháng 6, tháng 12, 2 năm/lần"),
        ("YEARLY;BYMONTH=1;BYMONTHDAY=1", None, "Ngày 01/01 hằng năm"),
        ("YEARLY;BYMONTH=12;BYMONTHDAY=31", None, "Ngày 31/12 hằng năm"),
        ("YEARLY;BYMONTH=2;BYMONTHDAY=28", None, "Ngày 28/02 hằng năm"),
        ("YEARLY;BYMONTH=2;BYMONTHDAY=28,-1", "half", "Ngày 28/02, hết tháng 02, 6 tháng/lần"),
        ("YEARLY;BYMONTH=2;BYMONTHDAY=29", None, ""),
        ("YEARLY;BYMONTH=6;BYMONTHDAY=-2", None, ""),
        ("YEARLY;BYYEARDAY=60", None, ""),
        ("YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=30", None, "Ngày 30 tháng cuối quý"),
        ("YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", None, "Ngày 05 tháng đầu quý"),
        ("YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=15", None, "Ngày 15 tháng thứ hai của quý"),
        ("YEARLY;BYMONTH=6,12;BYMONTHDAY=15", None, "Ngày 15/6, ngày 15/12 hằng năm"),
        ("YEARLY;BYMONTH=6,12;BYMONTHDAY=15", "half", "Ngày 15/6, ngày 15/12, 6 tháng/lần"),
        ("YEARLY;INTERVAL=3;BYMONTH=6,12;BYMONTHDAY=15", None, "Ngày 15/6, ngày 15/12, 3 năm/lần"),
        ("YEARLY;BYMONTH=5,6;BYMONTHDAY=3,4", None, "Ngày 03/5, ngày 04/5, ngày 03/6, ngày 04/6 hằng năm"),
    ],
)  # fmt: skip
def test_the_words_of_a_rule(rule: str, span: SpanUnit | None, words: str) -> None:
    assert words_of(rule, span) == words


@pytest.mark.parametrize("span", ["half", "month"])
def test_a_day_of_each_quarter_that_spans_other_periods_is_told_by_its_dates(
    span: SpanUnit,
) -> None:
    rule = read_rrule("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15")
    assert isinstance(rule, Rrule)
    dates = "Ngày 15/3, ngày 15/6, ngày 15/9, ngày 15/12"
    each = ", 6 tháng/lần" if span == "half" else " hằng năm"
    assert rule_words(rule, span) == f"{dates}{each}"
