"""One line of the log."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.progress.events import (
    COLUMNS,
    DECISIVE,
    EVENT_KINDS,
    OF_CLOSED,
    OPENING,
    REPORTING,
    Event,
    LineFault,
    format_event,
    parse_event,
    parse_fields,
    read_percent,
    words_of,
)
from tests.progress.events import event, events, fields

LINE = {
    "event": "e1",
    "recorded_at": "2025-09-18T09:30:00+07:00",
    "task": "A.I.2",
    "status": "done",
    "date": "2025-09-18",
    "document": "Hướng dẫn số 123/HD-VP",
}


def test_a_line_is_read_field_by_field() -> None:
    read = parse_event(LINE)
    assert isinstance(read, Event)
    assert read.recorded_at == datetime(2025, 9, 18, 2, 30, tzinfo=UTC)
    assert read == event(
        "e1",
        "2025-09-18",
        "done",
        recorded_at=read.recorded_at,
        task="A.I.2",
        document="Hướng dẫn số 123/HD-VP",
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"event": ""}, LineFault("event", "")),
        ({"task": " "}, LineFault("task", "")),
        ({"recorded_at": "hôm qua"}, LineFault("recorded_at", "hôm qua")),
        ({"status": "xong"}, LineFault("status", "xong")),
        ({"date": "31/2/2026"}, LineFault("date", "31/2/2026")),
        ({"percent": "101"}, LineFault("percent", "101")),
        ({"status": "extended"}, LineFault("new_due", "")),
        ({"status": "extended", "new_due": "quý sau"}, LineFault("new_due", "quý sau")),
        ({"status": "requested"}, LineFault("new_due", "")),
        ({"status": "anchored", "date": ""}, LineFault("date", "")),
        ({"status": "withdrawn"}, LineFault("ref", "")),
        (
            {"recorded_at": "0001-01-01T00:00:00+14:00"},
            LineFault("recorded_at", "0001-01-01T00:00:00+14:00"),
        ),
        (
            {"recorded_at": "9999-12-31T23:00:00-12:00"},
            LineFault("recorded_at", "9999-12-31T23:00:00-12:00"),
        ),
        (
            {"date": "2025-10000000000000000000-31"},
            LineFault("date", "2025-10000000000000000000-31"),
        ),
        (
            {"date": "2025-" + "1" * 5000 + "-31"},
            LineFault("date", "2025-" + "1" * 5000 + "-31"),
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_named(
    change: dict[str, str], fault: LineFault
) -> None:
    assert parse_event({**LINE, **change}) == fault


@pytest.mark.parametrize(
    "day", ["2025-09-18", "18/9/2025", "18/09/2025", "18-9-2025", "18.9.2025"]
)
def test_a_date_that_a_spreadsheet_rewrote_is_still_read(day: str) -> None:
    read = parse_event({**LINE, "date": day})
    assert isinstance(read, Event)
    assert read.date == date(2025, 9, 18)


def test_a_moment_without_an_offset_is_hanoi_time_and_dates_an_undated_event() -> None:
    """23:30 in UTC is the next morning in Việt Nam, and that is the day that counts."""
    naive = parse_event({**LINE, "recorded_at": "2025-09-18T09:30:00", "date": ""})
    utc = parse_event({**LINE, "recorded_at": "2025-09-18T23:30:00+00:00", "date": ""})
    assert isinstance(naive, Event)
    assert isinstance(utc, Event)
    assert (naive.day, naive.recorded_at.isoformat()) == (
        date(2025, 9, 18),
        "2025-09-18T09:30:00+07:00",
    )
    assert utc.day == date(2025, 9, 19)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("0", 0),
        ("50", 50),
        ("50%", 50),
        ("50 %", 50),
        ("50,0%", 50),
        ("100", 100),
        ("101", None),
        ("nửa", None),
    ],
)
def test_percent(text: str, percent: int | None) -> None:
    assert read_percent(text) == percent


@given(events())
def test_a_written_line_reads_back_as_the_same_event(given_event: Event) -> None:
    line = format_event(given_event)
    assert "\n" not in line
    assert "\r" not in line
    (cells,) = csv.reader([line], strict=True)
    assert parse_event(dict(zip(COLUMNS, cells, strict=True))) == given_event


@given(fields)
def test_no_field_of_a_written_line_can_start_a_formula(text: str) -> None:
    for marked in ("=" + text, "+" + text, "-" + text, "@" + text):
        (cells,) = csv.reader(
            [format_event(event("e1", "2025-09-18", "done", note=marked))], strict=True
        )
        assert cells[COLUMNS.index("note")].startswith("'")


def test_line_breaks_in_a_field_become_blanks() -> None:
    assert "một hai" in format_event(
        event("e1", "2025-09-18", "done", note="một\r\n hai")
    )


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text()))
def test_any_fields_give_an_event_or_a_fault(cells: dict[str, str]) -> None:
    assert isinstance(parse_event(cells), Event | LineFault)


def test_a_line_of_the_older_form_has_empty_further_fields() -> None:
    older = parse_fields([LINE.get(name, "") for name in COLUMNS[:12]])
    assert older == parse_event(LINE)
    assert isinstance(older, Event)
    assert (older.reason, older.value, older.ref, older.title) == ("", "", "", "")


def test_the_words_of_a_task_are_cut_and_their_blanks_collapsed() -> None:
    assert (
        words_of("Ban  hành\nquy chế", " Quyết định ")
        == "Ban hành quy chế | Quyết định"
    )
    assert words_of("Ban hành quy chế", "") == "Ban hành quy chế |"
    long = words_of("a" * 130, "b" * 70)
    assert long == "a" * 120 + " | " + "b" * 60


def test_what_the_log_knows_of_each_status() -> None:
    opening = {"reopened", "returned"}
    assert opening == OPENING
    assert {"done", "cancelled", *opening} == DECISIVE
    assert {"started", "progress", *opening} == REPORTING
    assert {"confirmed", *opening} == OF_CLOSED
    assert {
        status: kind.needs for status, kind in EVENT_KINDS.items() if kind.needs
    } == {
        "requested": "new_due",
        "extended": "new_due",
        "anchored": "date",
        "withdrawn": "ref",
    }
