"""Cells in which a short recurrence stands by itself beside days of a longer one: all of their days fall due."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.deadlines.parse import parse

YEARLY = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"
MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=-1"
WEEKLY = "FREQ=WEEKLY;BYDAY=SU"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("15/6 và 15/12 hằng năm; hằng tháng", (YEARLY, MONTHLY)),
        ("Hằng tháng; 15/6 và 15/12 hằng năm", (MONTHLY, YEARLY)),
        ("Hằng tháng, trước ngày 16/6 hằng năm", (MONTHLY, f"{YEARLY[:20]}6;BYMONTHDAY=15")),
        ("Hằng tuần; hằng tháng", (WEEKLY, MONTHLY)),
        ("Hằng tuần; 15/6 và 15/12 hằng năm", (WEEKLY, YEARLY)),
    ],
)  # fmt: skip
def test_both_are_counted(text: str, rules: tuple[str, ...]) -> None:
    found = parse(text)
    assert (found.rrule, found.rrules) == (None, rules)
    assert found.unread_words == ()


def test_their_due_dates_are_those_of_both() -> None:
    found = parse("15/6 và 15/12 hằng năm; hằng tháng")
    year = list(occurrences(found, date(2026, 1, 1), date(2026, 12, 31)))
    assert len(year) == 14
    assert [one.period for one in year if one.due and one.due.month == 6] == [
        "2026-06-15",
        "2026-06-30",
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        # Where the days of one are days of the other, or a length of time is no recurrence, one rule says all.
        ("Tháng 6 và tháng 12 hằng năm; hằng tháng", MONTHLY),
        ("Hằng tháng, hằng quý, hằng năm", MONTHLY),
        ("Định kỳ hàng tháng (trước ngày 20), quý, 6 tháng, năm", "FREQ=MONTHLY;BYMONTHDAY=19"),
        # The day of the year takes the place of its quarter's end.
        ("15/6 và 15/12 hằng năm; hằng quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15,30,31;BYSETPOS=3,4,7,8"),
        ("Hằng quý; trước ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14,30,31;BYSETPOS=3,5,7,8"),
    ],
)  # fmt: skip
def test_one_rule_where_it_gives_just_these_days(text: str, rule: str) -> None:
    found = parse(text)
    assert (found.rrule, found.rrules) == (rule, ())
