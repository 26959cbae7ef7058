"""The n-th day and the n-th working day of a month; what may be a weekday of it is no date."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Ngày thứ 10 của tháng 7/2026", date(2026, 7, 10)),
        ("Ngày thứ 5 của tháng 7/2026", date(2026, 7, 5)),
        ("Ngày thứ năm của tháng 7/2026", date(2026, 7, 5)),
        ("Ngày thứ năm của tháng 7 năm 2026", date(2026, 7, 5)),
        ("Ngày thứ hai mươi của tháng 7 năm 2026", date(2026, 7, 20)),
        ("Trước ngày thứ năm của tháng 7/2026", date(2026, 7, 4)),
        # 4 and 5 July are a weekend
        ("Ngày làm việc thứ 5 của tháng 7/2026", date(2026, 7, 7)),
        ("Ngày làm việc thứ năm của tháng 7/2026", date(2026, 7, 7)),
        ("Ngày làm việc thứ 5 tháng 7/2026", date(2026, 7, 7)),
        ("Trước ngày làm việc thứ 5 của tháng 7/2026", date(2026, 7, 6)),
        ("Chậm nhất ngày làm việc thứ năm trong tháng 7/2026", date(2026, 7, 7)),
        ("Ngày làm việc thứ 3 của quý III/2026", date(2026, 7, 3)),
        # 1 and 2 September are days off
        ("Ngày làm việc thứ nhất của tháng 9/2026", date(2026, 9, 3)),
        ("Ngày làm việc thứ 20 của tháng 7/2026", date(2026, 7, 28)),
        ("Ngày thứ Năm đầu tiên của tháng 7/2026", date(2026, 7, 2)),
        ("Ngày thứ Sáu cuối cùng của quý II/2026", date(2026, 6, 26)),
    ],
)
def test_nth_days_of_a_month(text: str, due: date) -> None:
    found = parse(text)
    assert (found.kind, found.start, found.due) == ("dated", None, due)
    assert (found.note, found.unread_words) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "Thứ năm của tháng 7/2026",
        "Thứ sáu trong tháng 7/2026",
        "Thứ hai tháng 7/2026",
        "Ngày thứ hai tháng 7/2026",
        "Ngày thứ 5 tháng 7/2026",
        "Ngày thứ 32 của tháng 7/2026",
        "Ngày thứ 10 của quý II/2026",
        "Ngày làm việc thứ 5 của năm 2026",
        "Ngày làm việc thứ 21 của tháng 7/2026",
        "Ngày làm việc thứ 0 của tháng 7/2026",
        "Ngày làm việc thứ 5 của cuối tháng 7/2026",
        # Tết takes five of its twenty weekdays.
        "Ngày làm việc thứ 16 của tháng 02/2026",
    ],
)
def test_what_is_no_day_of_it_is_not_read_as_the_month(text: str) -> None:
    found = parse(text)
    assert (found.kind, found.due) == ("unknown", None)


@pytest.mark.parametrize(
    "text",
    [
        "Quý II/2026 (thứ 2)",
        "Quý II/2026, thứ Sáu",
        "Đợt thứ hai của quý II/2026",
        "Lần thứ hai trong quý II/2026",
    ],
)
def test_a_weekday_apart_and_an_ordinal_leave_the_period(text: str) -> None:
    found = parse(text)
    assert (found.kind, found.due) == ("dated", date(2026, 6, 30))
    assert found.unread_words == ()


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("Ngày làm việc thứ năm hằng tháng", "FREQ=MONTHLY"),
        ("Ngày làm việc thứ 5 của tháng 7 hằng năm", "FREQ=YEARLY;BYMONTH=7"),
    ],
)
def test_every_fifth_working_day(text: str, rrule: str) -> None:
    assert parse(text).rrule == f"{rrule};BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5"


def test_before_a_working_day_of_every_year_no_rule_tells() -> None:
    found = parse("Trước ngày làm việc thứ 5 của tháng 7 hằng năm")
    assert (found.kind, found.rrule) == ("recurring", None)
    assert found.remarks == (("no_rule", ()),)
