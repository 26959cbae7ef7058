"""Places in a quarter, a half and a year: every month of every one of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest

from plantrack.deadlines.parse import parse

ROMAN = ("I", "II", "III", "IV")
PLACES = (("đầu", 0), ("thứ nhất", 0), ("thứ hai", 1), ("thứ ba", 2), ("cuối", -1))


def end(month: int) -> date:
    return date(2026, month, monthrange(2026, month)[1])


@pytest.mark.parametrize("quarter", range(4))
@pytest.mark.parametrize(("place", "at"), PLACES)
def test_months_of_a_quarter(quarter: int, place: str, at: int) -> None:
    months = range(quarter * 3 + 1, quarter * 3 + 4)
    words = f"tháng {place} của quý {ROMAN[quarter]}/2026"
    month = months[at]
    read = parse(words.capitalize())
    assert (read.start, read.due) == (date(2026, month, 1), end(month))
    read = parse(f"Ngày 25 {words}")
    assert (read.start, read.due) == (None, date(2026, month, 25))


@pytest.mark.parametrize(
    ("place", "months"),
    [
        ("đầu", (1, 4, 7, 10)),
        ("thứ hai", (2, 5, 8, 11)),
        ("thứ ba", (3, 6, 9, 12)),
        ("cuối", (3, 6, 9, 12)),
    ],
)
def test_months_of_every_quarter(place: str, months: tuple[int, ...]) -> None:
    every = ",".join(map(str, months))
    found = parse(f"Ngày 25 tháng {place} của quý").rrule
    assert found == f"FREQ=YEARLY;BYMONTH={every};BYMONTHDAY=25"
