"""A date with a year before a recurrence is its first due date: nothing falls due before it, and it is not lost."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.deadlines.parse import parse

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
EVERY = {
    "hằng tuần": 8,
    "hằng tháng": 31,
    "hằng quý": 92,
    "6 tháng/lần": 184,
    "hằng năm": 366,
    "2 năm/lần": 731,
}


def dues(text: str, first: date) -> list[date | None]:
    return [
        each.due
        for each in occurrences(parse(text), first, date(first.year + 6, 12, 31))
    ]


@given(
    days,
    st.sampled_from(sorted(EVERY)),
    st.sampled_from([" ", ", ", " và ", ", sau đó "]),
)
def test_it_comes_back_from_the_first_date_on(
    day: date, every: str, joint: str
) -> None:
    found = dues(
        f"{day.day}/{day.month}/{day.year}{joint}{every}", day - timedelta(days=400)
    )
    assert found[0] == day
    assert len(found) >= 3
    assert all(
        a and b and a < b and (b - a).days <= EVERY[every] + 3
        for a, b in pairwise(found)
    )


@given(days, st.sampled_from(sorted(EVERY)))
def test_before_a_first_date_is_the_day_before_it(day: date, every: str) -> None:
    found = dues(
        f"Trước ngày {day.day}/{day.month}/{day.year} {every}",
        day - timedelta(days=400),
    )
    assert found[0] == day - timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "first", "found"),
    [
        (
            "Trước 20/12/2025 hằng năm",
            date(2025, 9, 10),
            [
                ("2025", "2025-01-01", "2025-12-19"),
                ("2026", "2026-01-01", "2026-12-19"),
            ],
        ),
        (
            "Ngày 15/01/2026 hằng tháng",
            date(2025, 9, 10),
            [
                ("2026-01", "2026-01-01", "2026-01-15"),
                ("2026-02", "2026-02-01", "2026-02-15"),
            ],
        ),
        (
            "Ngày 12/9/2025, thứ Sáu hằng tuần",
            date(2025, 9, 1),
            [
                ("2025-W37", "2025-09-08", "2025-09-12"),
                ("2025-W38", "2025-09-15", "2025-09-19"),
            ],
        ),
        (
            "Tháng 12/2025 hằng năm",
            date(2025, 9, 10),
            [
                ("2025", "2025-12-01", "2025-12-31"),
                ("2026", "2026-12-01", "2026-12-31"),
            ],
        ),
        (
            "Quý IV/2025, sau đó hằng quý",
            date(2025, 9, 10),
            [
                ("2025-Q4", "2025-10-01", "2025-12-31"),
                ("2026-Q1", "2026-01-01", "2026-03-31"),
            ],
        ),
    ],
)
def test_the_first_two(
    text: str, first: date, found: list[tuple[str, str, str]]
) -> None:
    rows = occurrences(parse(text), first, date(2030, 12, 31))
    assert [(each.period, str(each.start), str(each.due)) for each in rows[:2]] == found
