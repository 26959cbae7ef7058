"""Periods of report under the three ways of cutting them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.reports.telling.period import following, period_of, read_period
from plantrack.sources.office import CUTOFFS


@pytest.mark.parametrize(
    ("text", "cutoff", "name", "first", "last"),
    [
        (
            "2026-11",
            "calendar",
            "tháng 11 năm 2026",
            date(2026, 11, 1),
            date(2026, 11, 30),
        ),
        (
            "2026-Q4",
            "calendar",
            "quý IV năm 2026",
            date(2026, 10, 1),
            date(2026, 12, 31),
        ),
        (
            "2026-h1",
            "calendar",
            "6 tháng đầu năm 2026",
            date(2026, 1, 1),
            date(2026, 6, 30),
        ),
        (
            "2026-9M",
            "calendar",
            "9 tháng năm 2026",
            date(2026, 1, 1),
            date(2026, 9, 30),
        ),
        ("2026", "calendar", "năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
        (
            "2026-11",
            "15-14",
            "tháng 11 năm 2026",
            date(2026, 10, 15),
            date(2026, 11, 14),
        ),
        ("2026-Q1", "15-14", "quý I năm 2026", date(2025, 12, 15), date(2026, 3, 14)),
        (
            "2026-H1",
            "15-14",
            "6 tháng đầu năm 2026",
            date(2025, 12, 15),
            date(2026, 6, 14),
        ),
        ("2026", "15-14", "năm 2026", date(2025, 12, 15), date(2026, 12, 14)),
        ("2026-Q1", "26-25", "quý I năm 2026", date(2025, 12, 26), date(2026, 3, 25)),
    ],
)
def test_periods_are_read(
    text: str, cutoff: str, name: str, first: date, last: date
) -> None:
    period = read_period(text, cutoff)
    assert period is not None
    assert (period.name, period.first, period.last) == (name, first, last)


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-Q5", "26-11", "2026-11-1", "tháng 11", "2026-0"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert read_period(text, "calendar") is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(CUTOFFS))
def test_every_day_lies_in_its_month_and_months_follow_without_a_gap(
    day: date, cutoff: str
) -> None:
    period = period_of(day, cutoff)
    assert period.first <= day <= period.last
    assert following(period, cutoff).first == period.last + timedelta(days=1)
