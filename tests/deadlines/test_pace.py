"""How often a recurrence comes, over all units and counts that a cell could name."""

from __future__ import annotations

import pytest

from plantrack.deadlines.grammar.recurrences import Every
from plantrack.deadlines.meaning.recurring.pace import Pace, pace, shortest


@pytest.mark.parametrize("size", [1, 2, 3, 10])
def test_days_and_weeks_are_counted_on(size: int) -> None:
    assert pace(Every("day", size)) == Pace("DAILY", "day", size)
    assert pace(Every("week", size)) == Pace("WEEKLY", "week", size)


def test_what_fixes_no_pace() -> None:
    assert pace(Every("week", 1, 2)) is None
    assert pace(Every("")) is None
    assert pace(Every("year", 1, 5)) is None
    assert pace(Every("month", 1, 3)) is None


SPANS = {3: "quarter", 6: "half", 12: "year"}


@pytest.mark.parametrize("size", range(1, 37))
def test_months_that_fit_a_year_have_places_in_it(size: int) -> None:
    found = pace(Every("month", size))
    if size == 9:
        assert found == Pace("YEARLY", "year", months=frozenset((9,)))
    elif size in (1, 5, 7, 8, 10, 11) or (size > 12 and size % 12):
        assert found == Pace("MONTHLY", "month", size)
    elif size in (24, 36):
        assert found == Pace("YEARLY", "year", size // 12, frozenset((12,)))
    else:
        months = frozenset(month for month in range(1, 13) if month % size == 0)
        assert found == Pace("YEARLY", SPANS.get(size, "month"), months=months)


@pytest.mark.parametrize(
    ("every", "same"),
    [
        (Every("quarter"), Every("month", 3)),
        (Every("quarter", 2), Every("month", 6)),
        (Every("year"), Every("month", 12)),
        (Every("year", 2), Every("month", 24)),
        (Every("year", 1, 2), Every("month", 6)),
        (Every("year", 1, 4), Every("month", 3)),
        (Every("year", 1, 12), Every("month", 1)),
        (Every("quarter", 1, 3), Every("month", 1)),
        (Every("month", 6, 2), Every("month", 3)),
    ],
)
def test_so_many_times_in_a_period_is_one_so_many_months(
    every: Every, same: Every
) -> None:
    assert pace(every) == pace(same)


def test_twice_a_month_is_its_15th_and_its_last_day() -> None:
    assert pace(Every("month", 1, 2)) == Pace(
        "MONTHLY", "month", days=frozenset((15, -1))
    )


def test_the_shortest_period_leads() -> None:
    row = [
        *(Every("day"), Every("week"), Every("month"), Every("month", 5)),
        *(Every("quarter"), Every("month", 6), Every("year"), Every("year", 2)),
    ]
    for number, every in enumerate(row):
        assert shortest(reversed(row[number:])) == pace(every)
    assert shortest([Every(""), Every("year")]) == pace(Every("year"))
    assert shortest([Every("")]) is None
