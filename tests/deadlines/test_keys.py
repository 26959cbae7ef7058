"""What one key of a rule names, and the keys and first days of periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from plantrack.deadlines.calendar.occurrences import (
    key_kind,
    occurrences,
    period_key,
)
from plantrack.deadlines.calendar.rrule import Rrule, read_rrule
from plantrack.deadlines.model import Deadline, SpanUnit


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DAILY", "day"),
        ("DAILY;BYMONTH=5", "day"),
        ("WEEKLY", "week"),
        ("WEEKLY;BYDAY=MO", "week"),
        ("WEEKLY;BYDAY=MO,TU", "day"),
        ("MONTHLY", "month"),
        ("MONTHLY;BYMONTHDAY=5", "month"),
        ("MONTHLY;BYMONTHDAY=5,6", "day"),
        ("MONTHLY;BYMONTHDAY=28,29,-1;BYSETPOS=1,2", "day"),
        ("MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "month"),
        ("MONTHLY;BYDAY=1MO", "month"),
        ("MONTHLY;BYDAY=MO", "day"),
        ("MONTHLY;BYDAY=1MO,1TU", "day"),
        ("MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "month"),
        ("MONTHLY;BYMONTH=3,6;BYMONTHDAY=5", "quarter"),
        ("MONTHLY;BYMONTH=3,7;BYMONTHDAY=5", "month"),
        ("MONTHLY;BYMONTH=7;BYMONTHDAY=5", "year"),
        ("MONTHLY;BYYEARDAY=60", "day"),
        ("YEARLY", "year"),
        ("YEARLY;BYMONTH=5", "day"),
        ("YEARLY;BYMONTH=5;BYMONTHDAY=3", "year"),
        ("YEARLY;BYMONTH=5;BYMONTHDAY=3,4", "day"),
        ("YEARLY;BYMONTH=3,6;BYMONTHDAY=3", "quarter"),
        ("YEARLY;BYMONTH=3,5;BYMONTHDAY=3", "month"),
        ("YEARLY;BYMONTHDAY=3", "month"),
        ("YEARLY;BYMONTH=2;BYMONTHDAY=29", "year"),
        ("YEARLY;BYMONTH=2;BYMONTHDAY=28,29", "day"),
        ("YEARLY;BYMONTH=2,3;BYMONTHDAY=29", "month"),
        ("YEARLY;BYYEARDAY=60", "year"),
        ("YEARLY;BYYEARDAY=60,61", "day"),
        ("YEARLY;BYYEARDAY=90,-1", "quarter"),
        ("YEARLY;BYWEEKNO=20", "day"),
        ("YEARLY;BYSETPOS=1", "day"),
        ("YEARLY;BYMONTH=5;BYDAY=1MO", "year"),
        ("YEARLY;BYMONTH=5;BYDAY=MO", "day"),
        ("YEARLY;BYMONTH=5,6;BYDAY=1MO", "day"),
        ("YEARLY;BYMONTH=5;BYDAY=1MO,1TU", "day"),
        ("YEARLY;BYDAY=MO,TU;BYSETPOS=1", "year"),
        ("YEARLY;BYDAY=MO,TU;BYSETPOS=1,2", "day"),
    ],
)
def test_what_a_key_names(text: str, kind: str) -> None:
    rule = read_rrule(f"FREQ={text}")
    assert isinstance(rule, Rrule)
    assert key_kind(rule) == kind


def test_keys_of_every_day_of_three_years() -> None:
    for number in range(3 * 365):
        day = date(2024, 1, 1) + timedelta(days=number)
        year, month = day.strftime("%Y"), day.strftime("%m")
        quarter = {"01": 1, "04": 2, "07": 3, "10": 4}.get(month)
        if quarter and day.day == 1:
            assert period_key(day, "quarter") == f"{year}-Q{quarter}"
            before = day - timedelta(days=1)
            assert period_key(before, "quarter")[-1] == str((quarter + 2) % 4 + 1)
        assert period_key(day, "year") == year
        assert period_key(day, "month") == f"{year}-{month}"
        assert period_key(day, "week") == day.strftime("%G-W%V")
        assert period_key(day, "day") == day.isoformat()


@pytest.mark.parametrize(
    ("rrule", "span", "start", "opening"),
    [
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=20", None, None, date(2026, 1, 1)),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=20", "half", None, date(2026, 7, 1)),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=20", "quarter", None, date(2026, 7, 1)),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=20", "month", None, date(2026, 9, 1)),
        ("FREQ=YEARLY;BYMONTH=6,9;BYMONTHDAY=20", None, None, date(2026, 7, 1)),
        ("FREQ=MONTHLY;BYMONTHDAY=20", None, None, date(2026, 9, 1)),
        ("FREQ=WEEKLY;BYDAY=SU", None, None, date(2026, 9, 14)),
        ("FREQ=DAILY", None, None, date(2026, 9, 20)),
        ("FREQ=MONTHLY;BYMONTHDAY=20", None, date(2026, 9, 10), date(2026, 9, 10)),
        ("FREQ=MONTHLY;BYMONTHDAY=20", None, date(2026, 8, 10), date(2026, 9, 1)),
        ("FREQ=MONTHLY;BYMONTHDAY=20", None, date(2026, 9, 19), date(2026, 9, 19)),
        # a row that begins with a due date does not begin its period there
        ("FREQ=MONTHLY;BYMONTHDAY=20", None, date(2026, 9, 20), date(2026, 9, 1)),
    ],
)
def test_the_first_day_of_the_period_that_is_due(
    rrule: str, span: SpanUnit | None, start: date | None, opening: date
) -> None:
    deadline = Deadline("", "recurring", start, rrule=rrule, span=span)
    due = date(2026, 9, 20)
    (found,) = occurrences(deadline, due, due)
    assert (found.start, found.due) == (opening, due)
