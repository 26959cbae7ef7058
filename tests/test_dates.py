"""The clock, days from the command line, spans of ISO dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack import dates
from plantrack.dates import Span, dmy, now, read_day, read_span, today


@pytest.mark.parametrize(
    "text",
    [
        "22/11/2026",
        "22-11-2026",
        "22.11.2026",
        "2026-11-22",
        "2026/11/22",
        " 22/11/2026 ",
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert read_day(text) == date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hôm nay",
        "31/02/2026",
        "22/11/26",
        "22/11",
        "1/2/3/2026",
        "2026-11",
        "²²/11/2026",
        "0/0/0000",
        "-1/1/2026",
        "9" * 5000 + "/1/2026",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@given(st.dates())
def test_a_written_day_is_read_back(day: date) -> None:
    assert read_day(dmy(day)) == day
    assert read_day(day.isoformat()) == day


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)
    assert read_span(text) is None or isinstance(read_span(text), Span)


def test_a_day_is_written_with_two_figures_and_none_as_nothing() -> None:
    assert dmy(date(2026, 1, 5)) == "05/01/2026"
    assert dmy(None) == ""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-05-01", date(2026, 5, 1), date(2026, 5, 1)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_span_covers_the_day_month_or_year(
    text: str, first: date, last: date
) -> None:
    assert read_span(text) == Span(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-13",
        "2026-00",
        "0001-00",
        "2026-02-30",
        "2026-1-1-1",
        "0000",
        "Q2",
        "2026-",
        "2026/05",
        "2026-" + "1" * 5000,
    ],
)
def test_what_is_no_span_is_none(text: str) -> None:
    assert read_span(text) is None


def test_today_is_the_date_in_viet_nam(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:  # noqa: ARG003 - the library's own signature
            return cls(2026, 11, 21, 17, 30, tzinfo=UTC)

    monkeypatch.setattr(dates, "datetime", Clock)
    assert today() == date(2026, 11, 22)
    assert now().isoformat() == "2026-11-22T00:30:00+07:00"
