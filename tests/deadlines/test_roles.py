"""What a date with a year is beside a recurrence: where it begins, until when it is, or its first due date."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse

MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=-1"
QUARTERLY = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"
WEEKLY = "FREQ=WEEKLY;BYDAY=SU"


def row(found: Deadline) -> tuple[str | None, str | None, str | None]:
    """Return from when, until when, and the rule without its end."""
    start, due = (str(day) if day else None for day in (found.start, found.due))
    rule = found.rrule
    if rule and due:
        rule = rule.removesuffix(f";UNTIL={due.replace('-', '')}")
        assert rule != found.rrule
    return start, due, rule


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Năm 2026, hằng quý", "2026-12-31"),
        ("Năm 2026 duy trì hằng quý", "2026-12-31"),
        ("Hằng quý năm 2026", "2026-12-31"),
        ("Hằng quý trong năm 2026", "2026-12-31"),
        ("Năm 2026 và hằng quý", None),
        ("Năm 2026, và hằng quý", None),
        ("Năm 2026, sau đó hằng quý", None),
        ("Năm 2026 sau đó hằng quý", None),
        ("Năm 2026; sau đó hằng quý", None),
        ("Năm 2026, sau đó duy trì hằng quý", None),
    ],
)
def test_a_year_ends_what_it_heads_but_not_what_comes_behind_it(
    text: str, end: str | None
) -> None:
    assert row(parse(text)) == ("2026-01-01", end, QUARTERLY)


@pytest.mark.parametrize(
    ("text", "start", "end", "rule"),
    [
        ("Tháng 7/2026 hằng tháng", "2026-07-01", None, MONTHLY),
        ("Quý III/2026 hằng quý", "2026-07-01", None, QUARTERLY),
        ("Quý III/2026 hằng tháng", "2026-07-01", "2026-09-30", MONTHLY),
        ("6 tháng cuối năm 2026 hằng quý", "2026-07-01", "2026-12-31", QUARTERLY),
        ("Tháng 7/2026 hằng tuần", "2026-07-01", "2026-07-31", WEEKLY),
        ("Tuần 2 tháng 7/2026 hằng tuần", "2026-07-06", None, WEEKLY),
        ("Ngày 06/7/2026 hằng ngày", "2026-07-06", None, "FREQ=DAILY"),
        ("Tuần 2 tháng 7/2026 hằng ngày", "2026-07-06", "2026-07-12", "FREQ=DAILY"),
        ("6 tháng cuối năm 2026 định kỳ", "2026-07-01", None, None),
        ("Quý III/2026 định kỳ", "2026-07-01", None, None),
        ("Năm 2026 định kỳ", "2026-01-01", "2026-12-31", None),
        ("Quý II/2026 4 tháng/lần", "2026-04-01", None, "FREQ=YEARLY;BYMONTH=2,6,10;BYMONTHDAY=-1"),
        ("Quý II/2026 2 tháng/lần", "2026-04-01", "2026-06-30", "FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1"),
        ("Tuần 2 tháng 7/2026 2 tuần/lần", "2026-07-06", None, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"),
    ],
)  # fmt: skip
def test_a_term_longer_than_the_period_holds_several(
    text: str, start: str, end: str | None, rule: str | None
) -> None:
    assert row(parse(text)) == (start, end, rule)


@pytest.mark.parametrize(
    ("text", "start", "end", "rule"),
    [
        # up to some 18 days of a month, 7 months of a year
        ("Từ 01/9/2026 đến 18/9/2026, hằng tháng", "2026-09-01", None, "FREQ=MONTHLY;BYMONTHDAY=18"),
        ("Từ 01/9/2026 đến 19/9/2026, hằng tháng", "2026-09-01", "2026-09-19", MONTHLY),
        ("Từ 15/9/2025 đến 30/9/2025, hằng năm", "2025-09-15", None, "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30"),
        ("Từ tháng 3/2026 đến tháng 5/2026, hằng năm", "2026-03-01", None, "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1"),
        ("Từ tháng 3/2026 đến tháng 12/2026, hằng năm", "2026-03-01", "2026-12-31", YEARLY),
        # behind the recurrence months are from and until when, days of a year are a part of each
        ("Hằng năm, từ 15/9/2026 đến 20/9/2026", "2026-09-15", None, "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=20"),
        ("Hằng năm, từ tháng 3/2026 đến tháng 12/2026", "2026-03-01", "2026-12-31", YEARLY),
        ("Hằng tháng, từ 15/9/2026 đến 05/12/2026", "2026-09-15", "2026-12-05", MONTHLY),
    ],
)  # fmt: skip
def test_a_range_is_a_part_of_each_period_or_says_from_and_until_when(
    text: str, start: str, end: str | None, rule: str
) -> None:
    assert row(parse(text)) == (start, end, rule)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Hằng quý, cuối năm 2026", None, "2026-12-31"),
        ("Hằng quý, ngày làm việc cuối cùng của năm 2026", None, "2026-12-31"),
        ("Hằng quý, giữa năm 2026", "2026-06-30", None),
        ("Cuối năm 2026, hằng quý", "2026-12-31", None),
        ("Hằng quý, đến 30/6/2027", None, "2027-06-30"),
        ("Hằng quý, trước ngày 30/6/2027", None, "2027-06-29"),
        ("Hằng quý, từ 01/7/2026", "2026-07-01", None),
        ("Hằng quý, sau năm 2026", "2027-01-01", None),
        ("Đến 30/6/2027, hằng quý", None, "2027-06-30"),
        ("Hết năm 2027, hằng quý", None, "2027-12-31"),
        ("Đến 30/6/2027 và hằng quý", "2027-06-30", None),
    ],
)
def test_the_end_of_a_year_is_until_when_and_its_middle_from_when(
    text: str, start: str | None, end: str | None
) -> None:
    assert row(parse(text)) == (start, end, QUARTERLY)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Thứ Sáu, 12/9/2025, hằng năm", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12"),
        ("Thứ Sáu cuối cùng của tháng 6/2026, hằng năm", "FREQ=YEARLY;BYMONTH=6;BYDAY=-1FR"),
        ("Quý III/2026, hằng năm", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1"),
        ("30/9/2026, hằng quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("31/7/2026, hằng quý", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1"),
        ("Tháng 7/2026, hằng quý", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1"),
        ("Trước ngày 01/8/2026, hằng quý", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1"),
        ("Trước ngày 02/8/2026, hằng quý", "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=1"),
        ("28/02/2026, hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=28"),
        ("Tháng 02/2026, hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("Năm 2026, hằng năm", YEARLY),
        ("11/9/2026, 02 lần/tháng", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
    ],
)  # fmt: skip
def test_the_like_of_a_first_due_date(text: str, rule: str) -> None:
    assert row(parse(text))[2] == rule


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hằng năm, trước ngày 20/12/2025", "first_or_last"),
        ("Hằng tháng; dự thảo trước ngày 20/12/2025", "date_apart"),
        ("Hằng quý, đầu năm 2026", "first_apart"),
        ("Lần đầu 15/10/2025, trước ngày 10 hằng tháng", "first_apart"),
        ("Hằng năm, từ tháng 3/2026 đến tháng 5/2026", "never_due"),
    ],
)
def test_what_a_date_does_not_say_is_told(text: str, told: str) -> None:
    assert [key for key, _ in parse(text).remarks] == [told]


def test_years_in_step_and_out_of_step() -> None:
    every_second = parse("Quý I các năm 2026, 2028, 2030")
    assert row(every_second) == (
        "2026-01-01",
        "2030-12-31",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=-1",
    )
    assert row(parse("Quý I các năm 2026, 2027"))[1] == "2027-12-31"
    assert parse("Quý I các năm 2026, 2028, 2031").rrule is None


@pytest.mark.parametrize(
    ("text", "start", "rule"),
    [
        ("Quý IV các năm tiếp theo", None, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("Ngày 15/6 các năm tiếp theo", None, "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"),
        ("Ngày 15/6/2026 và các năm tiếp theo", "2026-06-15", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"),
        ("15/6/2026, các năm tiếp theo", "2026-06-15", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"),
    ],
)  # fmt: skip
def test_the_years_that_follow(text: str, start: str | None, rule: str) -> None:
    assert row(parse(text)) == (start, None, rule)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Tháng 6/2026 và các năm tiếp theo", date(2026, 6, 1)),
        ("Từ 15/6/2026 và các năm tiếp theo", date(2026, 6, 15)),
        ("Năm 2026 và những năm tiếp theo", date(2026, 1, 1)),
    ],
)
def test_a_time_that_goes_on_in_the_years_that_follow(text: str, start: date) -> None:
    found = parse(text)
    assert (found.kind, found.start, found.due) == ("ongoing", start, None)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Hằng năm, tháng 6/2026 và các năm tiếp theo", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"),
        ("Năm 2026 và các năm tiếp theo, hằng năm", YEARLY),
        ("Tháng 6/2026 và các năm tiếp theo, hằng quý", QUARTERLY),
    ],
)  # fmt: skip
def test_what_goes_on_in_the_years_that_follow_has_no_end(text: str, rule: str) -> None:
    found = row(parse(text))
    assert found[1:] == (None, rule)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Thứ Hai, ngày 12/9 hằng năm", "0"),
        ("Thứ Sáu, ngày 12/9 hằng năm", "4"),
        ("Thứ Bảy, ngày 12/9 hằng năm", "5"),
        ("Chủ nhật, ngày 12/9 hằng năm", "6"),
    ],
)
def test_a_weekday_beside_a_day_of_every_year_is_left(text: str, named: str) -> None:
    found = parse(text)
    assert found.rrule == "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12"
    assert found.remarks == (("weekday_left", (("named", named),)),)


@pytest.mark.parametrize(
    "text", ["Tuần sau", "Quý tiếp theo", "Của quý tiếp theo", "Tháng sau"]
)
def test_the_next_period_alone_is_counted_from_a_day_nobody_gives(text: str) -> None:
    found = parse(text)
    assert (found.kind, found.rrule) == ("unknown", None)
    assert found.remarks == (("no_period", (("words", text),)),)
