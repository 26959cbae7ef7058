"""What a plan says of itself: until when it is counted, which rows it has, when two are the same."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.plan.model import LAST_DAY, Plan, years_on
from tests.plan.test_build import plan_of


def plan_with(header: str, tasks: str = "") -> Plan:
    return plan_of(
        f"format: plantrack/1\nplan: {{id: thu, title: Thử, {header}}}\ntasks: [{tasks}]\n"
    )


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 5), date(2031, 1, 4)),
        (date(2026, 3, 1), date(2031, 2, 28)),
        (date(2026, 5, 29), date(2031, 5, 28)),
        (date(2026, 5, 31), date(2031, 5, 30)),
        # There is no 29 February five years later.
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2097, 6, 10), date(2099, 6, 9)),
        (date(2099, 6, 10), date(2099, 6, 9)),
        (date(2094, 6, 10), date(2099, 6, 9)),
    ],
)
def test_the_day_before_the_same_day_five_years_later(day: date, last: date) -> None:
    assert years_on(day) == last


@pytest.mark.parametrize(
    ("header", "last", "endless"),
    [
        ("issued: 2026-01-05", date(2031, 1, 4), True),
        ("issued: 2026-05", date(2031, 4, 30), True),
        ("issued: 2026-01-05, until: 2027", date(2027, 12, 31), False),
        ("until: 2027-06-30", date(2027, 6, 30), False),
        # Nothing says from when five years would be counted.
        ("number: 1/KH-UBND", date(2099, 12, 31), False),
    ],
)
def test_what_comes_back_is_counted_to_the_end_or_for_five_years(
    header: str, last: date, endless: bool
) -> None:
    read = plan_with(header).header
    assert (read.counted_to, read.is_endless) == (last, endless)
    assert date(2099, 12, 31) == LAST_DAY


def test_the_rows_are_tasks_and_headings_in_their_order() -> None:
    rows = ["1", "1.a", "1.b", "2", "3", "3.a"]
    plan = plan_with(
        "issued: 2026-01-05",
        ", ".join(f"{{id: '{row}', title: Việc}}" for row in rows),
    )
    assert [task.id for task in plan.tasks] == ["1.a", "1.b", "2", "3.a"]
    assert [heading.id for _, heading in plan.headings] == ["1", "3"]
    assert [row.id for row in plan.rows] == rows
    # The section is what the outermost row stands in.
    assert [row.section for row in plan.rows] == [""] * 6


def test_a_section_is_that_of_the_outermost_row() -> None:
    plan = plan_with(
        "issued: 2026-01-05",
        "{id: A.I.1, title: Một}, {id: A.I.1.a, title: Hai}, {id: A.I.1.a.x, title: Ba}",
    )
    assert [(row.id, row.section, row.top) for row in plan.rows] == [
        ("A.I.1", "A.I", ""),
        ("A.I.1.a", "A.I", "A.I.1"),
        ("A.I.1.a.x", "A.I", "A.I.1"),
    ]


def test_two_readings_of_one_plan_are_equal_and_another_is_not() -> None:
    one, same = plan_with("number: 1/KH"), plan_with("number: 1/KH")
    other = plan_with("number: 2/KH")
    assert one == one._replace()
    assert one._replace(directory=same.directory) == same._replace(
        directory=same.directory
    )
    assert one != other._replace(directory=one.directory)
    assert one._replace(file="khac.yaml") != one
    assert one._replace(file="khac.yaml").header is one.header
    assert one != "thu"
    assert one.id == "thu"
