"""What falls due next: stretches of time as people write them, the rows in them, the working days left."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.due import due, due_rows, read_days, read_within
from plantrack.dates import Span
from plantrack.deadlines.calendar.workdays import standard
from plantrack.formats.pages.due import due_page
from plantrack.formats.plain import render_plain
from plantrack.index.rows import Judging, all_rows
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.progress.standing import CLOSED
from tests.small import small_plan

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("30d", "2026-11-22", "2026-12-22"),
        ("2w", "2026-11-22", "2026-12-06"),
        ("0d", "2026-11-22", "2026-11-22"),
        ("10 ngày", "2026-11-22", "2026-12-02"),
        ("2 TUẦN", "2026-11-22", "2026-12-06"),
        ("3 tháng", "2026-11-22", "2027-02-22"),
        ("1m", "2026-11-22", "2026-12-22"),
        ("1 năm", "2026-11-22", "2027-11-22"),
        ("tuần này", "2026-11-22", "2026-11-22"),
        ("tháng này", "2026-11-22", "2026-11-30"),
        ("thang nay", "2026-11-22", "2026-11-30"),
        ("this month", "2026-11-22", "2026-11-30"),
        ("tháng sau", "2026-12-01", "2026-12-31"),
        ("quý này", "2026-11-22", "2026-12-31"),
        ("qúy này", "2026-11-22", "2026-12-31"),
        ("quý sau", "2027-01-01", "2027-03-31"),
        ("năm nay", "2026-11-22", "2026-12-31"),
        ("next year", "2027-01-01", "2027-12-31"),
    ],
)
def test_a_stretch_of_time_is_read_from_today_on(
    text: str, first: str, last: str
) -> None:
    assert read_within(text, SUNDAY) == Span(
        date.fromisoformat(first), date.fromisoformat(last)
    )


@pytest.mark.parametrize(
    "text",
    ["", "30", "d", "-3d", "3x", "quý", "tháng", "99999d", "0 tháng", "1.5w", "²d"],
)
def test_what_is_no_stretch_of_time_is_none(text: str) -> None:
    assert read_within(text, SUNDAY) is None


def test_a_month_on_from_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert read_within("1 tháng", date(2027, 1, 31)) == Span(
        date(2027, 1, 31), date(2027, 2, 28)
    )


@pytest.mark.parametrize(
    "text", ["1d", "2 tháng", "năm sau", "tháng sau", "tuần này", "quý sau"]
)
def test_a_stretch_that_runs_on_beyond_the_calendar_ends_with_its_last_day(
    text: str,
) -> None:
    assert read_within(text, date.max) == Span(date.max, date.max)
    assert read_within("30d", date(9999, 12, 20)) == Span(date(9999, 12, 20), date.max)


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.integers(0, 9999))
def test_days_and_weeks_count_from_the_day(day: date, count: int) -> None:
    assert read_within(f"{count}d", day) == Span(day, day + timedelta(days=count))
    assert read_days(f"{count}w") == 7 * count


@given(st.text(max_size=12), st.dates())
def test_any_text_is_read_or_none_and_never_ends_before_it_begins(
    text: str, day: date
) -> None:
    span = read_within(text, day)
    assert span is None or day <= span.last >= span.first


@given(st.dates(date(2025, 6, 1), date(2031, 1, 1)), st.integers(0, 400))
def test_rows_are_those_not_closed_and_due_within_soonest_first(
    hanoi: Plan, day: date, count: int
) -> None:
    judging = Judging(day)
    span = Span(day, day + timedelta(days=count))
    rows = due_rows([hanoi], judging, span)
    dues = [row.occurrence.due for row in rows if row.occurrence.due]
    assert dues == sorted(dues)
    wanted = [
        row
        for row in all_rows([hanoi], judging)
        if row.occurrence.due and span.first <= row.occurrence.due <= span.last
    ]
    assert len(rows) == len(
        [row for row in wanted if row.standing.status not in CLOSED]
    )


def test_working_days_left_pass_over_weekends_and_holidays(tmp_path: Path) -> None:
    """After Friday 28/08/2026 come a weekend, Quốc khánh with its swapped Monday, 3 and 4, a weekend, 7 September."""
    plan = small_plan(tmp_path, "Ngày 07/9/2026")
    judging = Judging(date(2026, 8, 28))
    span = Span(judging.as_of, date(2026, 9, 30))
    page = due_page(due([plan], judging, span), judging, standard(), words("vi"))
    assert "07/09/2026  10 ngày (3 ngày làm việc)  Việc 1" in render_plain(page)


def test_the_period_of_a_recurring_task_is_named(hanoi: Plan) -> None:
    judging = Judging(date(2027, 4, 1))
    span = Span(date(2027, 4, 1), date(2027, 4, 30))
    page = due_page(due([hanoi], judging, span), judging, standard(), words("vi"))
    assert "30/04/2027" in render_plain(page)
    assert "(kỳ năm 2027)" in render_plain(page)
