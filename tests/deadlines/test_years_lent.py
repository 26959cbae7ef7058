"""A month or year that is left out: that of the neighbour, else the first one that does not lie before the issue."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse

ISSUED = date(2025, 9, 10)
BEFORE = ("{}", "- {}", "(Rà soát); {}")


def days(text: str) -> list[str]:
    """Return the days of each milestone, or of the row: from/to."""
    found = parse(text, issued=ISSUED)
    pairs = [(one.start, one.due) for one in found.milestones]
    rows = pairs or [(found.start, found.due)]
    return ["/".join(str(day) if day else "" for day in pair) for pair in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tháng 9", "2025-09-01/2025-09-30"),
        ("Tháng 8", "2026-08-01/2026-08-31"),
        ("Quý III", "2025-07-01/2025-09-30"),
        ("Quý II", "2026-04-01/2026-06-30"),
        ("Chậm nhất ngày 10/9", "/2025-09-10"),
        ("Chậm nhất ngày 09/9", "/2026-09-09"),
        ("Từ tháng 8 đến tháng 9", "2025-08-01/2025-09-30"),
        ("Từ tháng 7 đến tháng 8", "2026-07-01/2026-08-31"),
        ("Từ tháng 11 đến tháng 02", "2025-11-01/2026-02-28"),
        ("Năm 2024", "2024-01-01/2024-12-31"),
    ],
)
def test_the_first_such_day_on_or_after_the_issue(text: str, found: str) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == [found], before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Từ ngày 25 đến ngày 05/01/2027", "2026-12-25/2027-01-05"),
        ("Từ ngày 25 đến ngày 30/01/2027", "2027-01-25/2027-01-30"),
        ("Từ ngày 25 đến ngày 25/01/2027", "2027-01-25/2027-01-25"),
        ("Từ ngày 25/11/2026 đến ngày 05", "2026-11-25/2026-12-05"),
        ("Từ ngày 25/12/2026 đến ngày 05", "2026-12-25/2027-01-05"),
        ("Từ ngày 05/12/2026 đến ngày 25", "2026-12-05/2026-12-25"),
        ("Từ ngày 25/12/2026 đến ngày 05/01", "2026-12-25/2027-01-05"),
        ("Từ ngày 05/01 đến ngày 25/12/2026", "2026-01-05/2026-12-25"),
        ("Từ tháng 10 đến tháng 3/2026", "2025-10-01/2026-03-31"),
        ("Từ tháng 10/2025 đến tháng 3", "2025-10-01/2026-03-31"),
        ("Từ tháng 4 đến tháng 3/2026", "2025-04-01/2026-03-31"),
    ],
)
def test_the_ends_of_a_range(text: str, found: str) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == [found], before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # over the new year where the months are five or more apart
        ("Tháng 11, tháng 02/2026", ["2025-11-01/2025-11-30", "2026-02-01/2026-02-28"]),
        ("Tháng 11/2025, tháng 02", ["2025-11-01/2025-11-30", "2026-02-01/2026-02-28"]),
        ("Tháng 10, tháng 5/2026", ["2025-10-01/2025-10-31", "2026-05-01/2026-05-31"]),
        ("Tháng 9, tháng 5/2026", ["2026-09-01/2026-09-30", "2026-05-01/2026-05-31"]),
        ("Tháng 5/2026, tháng 01", ["2026-05-01/2026-05-31", "2026-01-01/2026-01-31"]),
        ("Tháng 6/2026, tháng 01", ["2026-06-01/2026-06-30", "2027-01-01/2027-01-31"]),
        ("Tháng 5, tháng 10/2026", ["2026-05-01/2026-05-31", "2026-10-01/2026-10-31"]),
        # the next one before the one before
        ("Tháng 5/2025, tháng 12; tháng 01/2027", ["2025-05-01/2025-05-31", "2026-12-01/2026-12-31", "2027-01-01/2027-01-31"]),
        ("Ngày 15, ngày 20/6/2026", ["/2026-06-15", "/2026-06-20"]),
        ("Ngày 15/6 và ngày 20", ["/2026-06-15", "/2026-06-20"]),
        ("Ngày 15/6/2026; ngày 20", ["/2026-06-15", "/2026-06-20"]),
        ("Tháng 6/2026, ngày 15", ["2026-06-01/2026-06-30", "/2026-06-15"]),
        ("Cấp tỉnh ngày 15/6, cấp xã ngày 20/6/2026", ["/2026-06-15", "/2026-06-20"]),
        ("Quý III, quý I/2026", ["2025-07-01/2025-09-30", "2026-01-01/2026-03-31"]),
        # of a range its first end lends
        ("Tháng 10, từ tháng 12 đến tháng 7/2026", ["2025-10-01/2025-10-31", "2025-12-01/2026-07-31"]),
        ("Ngày 20/6, ngày 15/6/2026", ["/2026-06-20", "/2026-06-15"]),
    ],
)  # fmt: skip
def test_neighbours(text: str, found: list[str]) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == found, before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a year only heads its months
        ("Năm 2026: tháng 3, tháng 9", ["2026-03-01/2026-03-31", "2026-09-01/2026-09-30"]),
        ("Năm 2026, tháng 3", ["2026-03-01/2026-03-31"]),
        ("Năm 2026: 15/6", ["/2026-06-15"]),
        # what is due itself does not
        ("Đến năm 2026: tháng 3", ["/2026-12-31", "2026-03-01/2026-03-31"]),
        ("Cuối năm 2026: tháng 3", ["/2026-12-31", "2026-03-01/2026-03-31"]),
        ("Tháng 3, cuối năm 2026", ["2026-03-01/2026-03-31", "/2026-12-31"]),
    ],
)  # fmt: skip
def test_a_year_and_the_months_in_it(text: str, found: list[str]) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == found, before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ngày 30/6 (thứ Ba) năm 2026", ["/2026-06-30"]),
        ("Ngày 30/6 (lần 1) năm 2026", ["/2026-06-30"]),
        ("Tháng 6 (lần 1) năm 2027", ["2027-06-01/2027-06-30"]),
        ("Ngày 30/6 (lần 1) (lần 2) năm 2026", ["/2026-06-30", "2026-01-01/2026-12-31"]),
        ("Ngày 30/6 (lần 1) cuối năm 2026", ["/2026-06-30", "/2026-12-31"]),
        ("Ngày 30/6/2026 (lần 1), năm 2027", ["/2026-06-30", "2027-01-01/2027-12-31"]),
        ("Ngày 30/6 (lần 1), đến năm 2026", ["/2026-06-30", "/2026-12-31"]),
    ],
)  # fmt: skip
def test_a_year_behind_brackets(text: str, found: list[str]) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == found, before


def test_an_other_year_and_a_month_that_there_is_not_stay() -> None:
    assert parse("Từ ngày 25 đến ngày 05/13/2026").kind == "unknown"
    assert parse("Từ ngày 25/00 đến ngày 05").kind == "unknown"
    assert [key for key, _ in parse("Quý I năm tới", 2026).remarks] == ["other_year"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ngày 20 của tháng (lần 1) năm 2026", "20"),
        ("Cuối tháng (lần 1) năm 2026", "-1"),
    ],
)
def test_a_year_behind_a_place_in_every_period_bounds_the_row(
    text: str, day: str
) -> None:
    assert parse(text).rrule == f"FREQ=MONTHLY;BYMONTHDAY={day};UNTIL=20261231"
