"""Calendar files: read back with the library, held against RFC 5545 line by line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from plantrack.formats.ics import clean, render_ics
from plantrack.formats.pages.agenda import CalendarEntry, CalendarSeries, Ended, agenda
from plantrack.index.rows import Judging, all_rows
from plantrack.messages import words
from plantrack.plan.model import Plan

DAY = date(2026, 3, 22)
ENTRY = CalendarEntry(
    "thu-A.1@plantrack",
    date(2026, 4, 1),
    date(2026, 6, 30),
    None,
    "[A.1] Việc",
    "Việc\nKết quả",
    "thu",
)
SERIES = CalendarSeries(
    date(2026, 3, 31),
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
    date(2027, 12, 31),
    (date(2026, 9, 30),),
)


def read(data: bytes) -> Any:
    return Calendar.from_ical(data)


def only(data: bytes) -> Any:
    (component,) = read(data).subcomponents
    return component


def test_the_file_says_whose_it_is_and_how_to_take_it() -> None:
    calendar = read(render_ics([ENTRY], "Sở Tài chính", DAY, "event", 3))
    assert calendar["VERSION"] == "2.0"
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["CALSCALE"] == "GREGORIAN"
    assert calendar["PRODID"].startswith("-//plantrack//")
    assert calendar["X-WR-CALNAME"] == "Sở Tài chính"


def test_a_due_day_is_an_all_day_event_that_ends_the_day_after_and_blocks_no_time() -> (
    None
):
    data = render_ics([ENTRY], "x", DAY, "event", 3)
    event = only(data)
    assert event.name == "VEVENT"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 6, 30),
        date(2026, 7, 1),
    )
    assert b"DTSTART;VALUE=DATE:20260630\r\n" in data
    assert (event["TRANSP"], event["X-MICROSOFT-CDO-BUSYSTATUS"]) == (
        "TRANSPARENT",
        "FREE",
    )
    assert (event["UID"], event["SUMMARY"]) == ("thu-A.1@plantrack", "[A.1] Việc")
    assert event["DESCRIPTION"] == "Việc\nKết quả"
    assert event["CATEGORIES"].cats == ["thu"]
    assert "RRULE" not in event


def test_the_stamp_is_the_day_asked_about_so_that_bytes_are_stable() -> None:
    data = render_ics([ENTRY], "x", DAY, "event", 3)
    assert only(data).decoded("dtstamp") == datetime(2026, 3, 22, tzinfo=UTC)
    assert data == render_ics([ENTRY], "x", DAY, "event", 3)


def test_the_alarm_rings_in_the_morning_that_many_days_before() -> None:
    for days, trigger in ((3, timedelta(days=-3, hours=8)), (0, timedelta(hours=8))):
        (alarm,) = only(render_ics([ENTRY], "x", DAY, "event", days)).subcomponents
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm.decoded("trigger") == trigger
        assert alarm["DESCRIPTION"] == "[A.1] Việc"


def test_a_series_is_one_event_with_a_rule_its_end_and_its_exceptions() -> None:
    data = render_ics(
        [ENTRY._replace(series=SERIES, due=SERIES.begin)], "x", DAY, "event", 3
    )
    event = only(data)
    assert event["RRULE"] == {
        "FREQ": ["MONTHLY"],
        "INTERVAL": [3],
        "BYMONTHDAY": [-1],
        "UNTIL": [date(2027, 12, 31)],
    }
    assert b";UNTIL=20271231" in data
    assert b"EXDATE;VALUE=DATE:20260930\r\n" in data
    assert event.decoded("dtstart") == date(2026, 3, 31)


def test_a_to_do_is_due_on_the_day_and_rings_before_its_due_day() -> None:
    todo = only(render_ics([ENTRY], "x", DAY, "todo", 3))
    assert todo.name == "VTODO"
    assert (todo.decoded("dtstart"), todo.decoded("due")) == (
        date(2026, 4, 1),
        date(2026, 6, 30),
    )
    assert todo["STATUS"] == "NEEDS-ACTION"
    assert todo.subcomponents[0]["TRIGGER"].params == {"RELATED": "END"}


def test_a_to_do_never_starts_on_its_due_day() -> None:
    assert "DTSTART" not in only(
        render_ics([ENTRY._replace(start=ENTRY.due)], "x", DAY, "todo", 3)
    )


def test_later_files_go_before_earlier_ones() -> None:
    first, second = (
        only(render_ics([ENTRY], "x", day, "event", 3))
        for day in (DAY, DAY + timedelta(days=1))
    )
    assert second["SEQUENCE"] == first["SEQUENCE"] + 1
    assert second.decoded("last-modified") == datetime(2026, 3, 23, tzinfo=UTC)


def test_what_is_done_or_stopped_is_sent_as_that_and_rings_no_more() -> None:
    done = ENTRY._replace(ended=Ended("done", date(2026, 6, 1)))
    event, todo = (
        only(render_ics([done], "x", DAY, kind, 3)) for kind in ("event", "todo")
    )
    assert (event["STATUS"], event.subcomponents) == ("CANCELLED", [])
    assert (todo["STATUS"], todo["PERCENT-COMPLETE"], todo.subcomponents) == (
        "COMPLETED",
        100,
        [],
    )
    assert todo.decoded("completed") == datetime(2026, 6, 1, tzinfo=UTC)
    stopped = only(
        render_ics([ENTRY._replace(ended=Ended("stopped"))], "x", DAY, "todo", 3)
    )
    assert stopped["STATUS"] == "CANCELLED"


def test_a_day_of_a_series_that_is_done_is_cancelled_under_the_uid_of_the_series() -> (
    None
):
    series = SERIES._replace(ended=((date(2026, 6, 30), Ended("done")),))
    entry = ENTRY._replace(series=series, due=series.begin)
    master, over = read(render_ics([entry], "x", DAY, "event", 3)).walk("VEVENT")
    assert master["RRULE"]["UNTIL"] == [date(2027, 12, 31)]
    assert (over["UID"], over.decoded("recurrence-id"), over["STATUS"]) == (
        master["UID"],
        date(2026, 6, 30),
        "CANCELLED",
    )


def test_what_an_earlier_file_had_and_is_no_more_is_cancelled() -> None:
    other = ENTRY._replace(uid="thu-b@plantrack", summary="[A.2] Việc đã bỏ")
    strange = ENTRY._replace(uid="x@plantrack", plan="khac")
    earlier = render_ics([ENTRY, other, strange], "x", DAY, "event", 3)
    found = read(
        render_ics([ENTRY], "x", DAY + timedelta(days=7), "event", 3, earlier=earlier)
    ).walk("VEVENT")
    assert [(str(one["UID"]), one.get("STATUS")) for one in found] == [
        ("thu-A.1@plantrack", None),
        ("thu-b@plantrack", "CANCELLED"),
    ]
    assert found[1]["SEQUENCE"] == found[0]["SEQUENCE"]
    assert (
        len(
            read(
                render_ics([ENTRY], "x", DAY, "event", 3, earlier=b"not a calendar")
            ).walk("VEVENT")
        )
        == 1
    )


def test_the_last_day_of_the_calendar_is_no_crash() -> None:
    assert b"99991231" in render_ics(
        [ENTRY._replace(due=date.max)], "x", DAY, "event", 3
    )


def test_the_real_plan_reads_back_whole(hanoi: Plan) -> None:
    entries = agenda(all_rows([hanoi], Judging(DAY)), words("vi"), repeat=True)
    events = read(render_ics(entries, "x", DAY, "event", 3)).walk("VEVENT")
    assert len(events) == len(entries) == 59
    assert len({event["UID"] for event in events}) == 59
    assert [event["SUMMARY"] for event in events] == [
        entry.summary for entry in entries
    ]
    assert sum("RRULE" in event for event in events) == 4


def test_what_calendar_text_cannot_hold_is_taken_out() -> None:
    assert clean("a\x00b\x07\r\nc\rd\u2028e\x85f\tg") == "ab\nc\nd\ne\nf\tg"


hostile = st.text(
    st.characters(codec="utf-8") | st.sampled_from(",;:\\\n\r\"'^=…😀ế\u0301"),
    max_size=400,
)


@given(hostile, hostile, hostile)
def test_any_text_survives_folding_and_escaping(
    summary: str, description: str, name: str
) -> None:
    entry = ENTRY._replace(summary=summary, description=description, plan="p,;" + name)
    data = render_ics([entry], name, DAY, "event", 3)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(
        len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines
    )
    for line in lines:
        line.decode()  # folding never parts a character
    calendar = read(data)
    event = only(data)
    assert calendar["X-WR-CALNAME"] == clean(name).replace("\n", " ")
    assert event["SUMMARY"] == _read_back(clean(summary).replace("\n", " "))
    assert event["DESCRIPTION"] == _read_back(clean(description))


def _read_back(text: str) -> str:
    """The library takes a backslash before N for a line end on its way out."""
    return text.replace("\\N", "\n")
