from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.calendar.rrule import Rrule, days_of, read_rrule
from plantrack.deadlines.calendar.rule_text import (
    MonthDay,
    merged_days,
    monthly,
    yearly,
)

FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)


def clamped(days: set[int]) -> list[date]:
    """Every day of the two years that is one of ``days``, or the end of a month that lacks one."""
    found = []
    for year in (2027, 2028):
        for month in range(1, 13):
            length = monthrange(year, month)[1]
            found += [
                date(year, month, day)
                for day in sorted({min(day, length) for day in days})
            ]
    return found


@pytest.mark.parametrize(
    ("days", "rrule"),
    [
        ({31}, "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ({30}, "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ({15, 30}, "FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1"),
        ({1, 30}, "FREQ=MONTHLY;BYMONTHDAY=1,28,29,30;BYSETPOS=1,-1"),
        ({27, 30}, "FREQ=MONTHLY;BYMONTHDAY=27,28,29,30;BYSETPOS=1,-1"),
        ({27, 28}, "FREQ=MONTHLY;BYMONTHDAY=27,28"),
        ({28, 29}, "FREQ=MONTHLY;BYMONTHDAY=28,29,-1;BYSETPOS=1,2"),
        ({29, 30}, "FREQ=MONTHLY;BYMONTHDAY=29,30,-1;BYSETPOS=1,2"),
        ({28, 29, 30}, "FREQ=MONTHLY;BYMONTHDAY=28,29,30,-1;BYSETPOS=1,2,3"),
        ({30, 31}, "FREQ=MONTHLY;BYMONTHDAY=30,-1"),
    ],
)
def test_days_that_short_months_lack(days: set[int], rrule: str) -> None:
    assert monthly(days) == rrule


@given(st.sets(st.integers(1, 31), min_size=1, max_size=6))
def test_no_due_day_is_lost_in_a_short_month(days: set[int]) -> None:
    text = monthly(days)
    rule = read_rrule(text)
    assert isinstance(rule, Rrule)
    assert days_of(rule, FIRST, FIRST, LAST) == tuple(clamped(days))
    known = rrulestr(f"DTSTART:20270101\nRRULE:{text};UNTIL=20281231")
    assert [each.date() for each in known] == clamped(days)
    assert bool(merged_days(days)) == (len(clamped(days)) < 24 * len(days))


@pytest.mark.parametrize(
    ("days", "merged"),
    [
        ({28, -1}, [28, 31]),
        ({30, -1}, [30, 31]),
        ({30, 31}, [30, 31]),
        ({5, 28, 29}, [28, 29]),
        ({27, -1}, []),
        ({1, -1}, []),
        ({27, 28}, []),
        ({28}, []),
    ],
)
def test_days_that_fall_together_in_a_short_month(
    days: set[int], merged: list[int]
) -> None:
    assert merged_days(days) == merged


def month_days() -> st.SearchStrategy[MonthDay]:
    """Draw a month and a day that it has in every year, or its last."""
    return st.integers(1, 12).flatmap(
        lambda month: st.tuples(
            st.just(month),
            st.one_of(st.just(-1), st.integers(1, monthrange(2027, month)[1])),
        )
    )


def meant(days: set[MonthDay]) -> list[date]:
    """Every day of the two years that is one of ``days``."""
    return sorted(
        {
            date(year, month, monthrange(year, month)[1] if day == -1 else day)
            for year in (2027, 2028)
            for month, day in days
        }
    )


@pytest.mark.parametrize(
    ("days", "rrule"),
    [
        ({(6, 30)}, "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"),
        ({(6, -1)}, "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"),
        ({(6, -1), (7, -1)}, "FREQ=YEARLY;BYMONTH=6,7;BYMONTHDAY=-1"),
        ({(6, 30), (7, 31)}, "FREQ=YEARLY;BYMONTH=6,7;BYMONTHDAY=-1"),
        ({(2, -1), (6, 30)}, "FREQ=YEARLY;BYMONTH=2,6;BYMONTHDAY=-1"),
        ({(6, 15), (12, 15)}, "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"),
        ({(6, 15), (12, 10)}, "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10,15;BYSETPOS=2,3"),
        ({(6, -1), (12, 10)}, "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10,30;BYSETPOS=2,3"),
        (
            {(2, 28), (6, 15)},
            "FREQ=YEARLY;BYMONTH=2,6;BYMONTHDAY=15,28;BYSETPOS=2,3",
        ),
    ],
)
def test_days_of_a_year_are_written_one_way(days: set[MonthDay], rrule: str) -> None:
    assert yearly(days) == rrule


@given(st.sets(month_days(), min_size=1, max_size=5))
def test_a_rule_of_a_year_gives_its_days_and_no_other(days: set[MonthDay]) -> None:
    text = yearly(days)
    rule = read_rrule(text)
    assert isinstance(rule, Rrule)
    assert list(days_of(rule, FIRST, FIRST, LAST)) == meant(days)
    known = rrulestr(f"DTSTART:20270101\nRRULE:{text};UNTIL=20281231")
    assert [each.date() for each in known] == meant(days)
