"""Cells of a returned sheet: every way in which people and spreadsheets write a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.recording.entered import read_cell_day, short_days

EPOCH = date(1899, 12, 30)


@pytest.mark.parametrize(
    "text",
    [
        "1/3/2026",
        "1 / 3 / 2026",
        "1.3.2026",
        "1. 3. 2026",
        " 01-03-2026 ",
        "2026-03-01",
        "1 /3/ 2026 08:30",
    ],
)
def test_a_day_in_full_is_read_whatever_stands_around_its_marks(text: str) -> None:
    assert read_cell_day(text, EPOCH) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20-4-26", ["2026-04-20", "2020-04-26"]),
        ("3/4/26", ["2026-04-03", "2026-03-04", "2003-04-26"]),
        ("03 . 04 . 26", ["2026-04-03", "2026-03-04", "2003-04-26"]),
        ("31/12/25", ["2025-12-31", "2031-12-25"]),
        ("4/4/04", ["2004-04-04"]),
        ("4/28/26", []),
        ("31/2/26", []),
        ("3/4/2026", []),
        ("3/4", []),
        ("3/4/6", []),
        ("²/4/26", []),
        ("", []),
    ],
)
def test_a_year_of_two_digits_is_of_this_century_and_other_readings_are_known(
    text: str, days: list[str]
) -> None:
    """Day, month, year goes first; where that is no day nothing is guessed."""
    assert short_days(text) == tuple(date.fromisoformat(day) for day in days)


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from("-/."),
    st.booleans(),
)
def test_every_day_of_the_century_is_read_back(
    day: date, mark: str, wide: bool
) -> None:
    blank = " " if wide else ""
    short = f"{blank}{mark}{blank}".join(
        (str(day.day), str(day.month), f"{day.year % 100:02d}")
    )
    assert short_days(short)[0] == day
    assert read_cell_day(short, EPOCH) == short.strip()
    assert (
        read_cell_day(short[: -len(f"{day.year % 100:02d}")] + str(day.year), EPOCH)
        == day
    )


@given(st.text(max_size=12))
def test_any_text_is_a_day_its_own_text_or_nothing(text: str) -> None:
    found = read_cell_day(text, EPOCH)
    assert found is None or isinstance(found, date) or found == text.strip()
    assert all(2000 <= day.year <= 2099 for day in short_days(text))
