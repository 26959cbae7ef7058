from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.override import Contradiction, override
from plantrack.deadlines.parse import parse


def test_a_due_date_wins() -> None:
    found = override(parse("Tháng 12/2025"), due="2025-12-15")
    assert found.deadline.due == date(2025, 12, 15)
    assert found.deadline.start == date(2025, 12, 1)
    assert found.deadline.text == "Tháng 12/2025"
    assert found.contradictions == (Contradiction("due", "2025-12-31", "2025-12-15"),)
    assert found.invalid == ()


def test_what_the_words_leave_open_is_no_contradiction() -> None:
    for text in (
        "Theo quy định",
        "Khẩn trương",
        "Theo yêu cầu",
        "Từ tháng 10/2025",
        "",
    ):
        found = override(parse(text), due=date(2026, 4, 30))
        assert found.deadline.kind == "dated"
        assert found.contradictions == ()
    found = override(
        parse("Từ tháng 9/2025 & định kỳ theo quy định"),
        rrule="FREQ=MONTHLY;BYMONTHDAY=25",
    )
    assert found.deadline.start == date(2025, 9, 1)
    assert found.contradictions == ()


def test_a_start_after_the_new_due_date_is_dropped() -> None:
    assert override(parse("Tháng 12/2025"), due="2025-11-15").deadline.start is None


@pytest.mark.parametrize(
    ("text", "rrule", "fields"),
    [
        ("Hằng quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", []),
        ("Hằng quý", "FREQ=MONTHLY;BYMONTHDAY=-1", ["rrule"]),
        ("Ngày 31/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", []),
        ("Ngày 28/02 hằng năm", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", ["rrule"]),
        ("Tháng 12/2025", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", ["kind"]),
        ("Đã ban hành", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", ["kind"]),
    ],
)
def test_rules_are_compared_by_their_days(
    text: str, rrule: str, fields: list[str]
) -> None:
    found = override(parse(text), rrule=rrule)
    assert found.deadline.kind == "recurring"
    assert found.deadline.rrule == rrule
    assert [each.field for each in found.contradictions] == fields


def test_a_rule_that_means_the_same_keeps_the_span() -> None:
    found = override(
        parse("Tháng 4 hằng năm"),
        rrule="RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30;UNTIL=20301231",
    )
    assert found.deadline.due == date(2030, 12, 31)
    assert found.deadline.span is None
    assert (
        override(
            parse("Tháng 4 hằng năm"), rrule="FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30"
        ).deadline.span
        == "month"
    )


def test_a_start_alone() -> None:
    found = override(parse("Hằng tháng, từ tháng 9/2025"), start="2025-10-01")
    assert found.deadline.start == date(2025, 10, 1)
    assert found.deadline.rrule == "FREQ=MONTHLY;BYMONTHDAY=-1"
    assert found.contradictions == (Contradiction("start", "2025-09-01", "2025-10-01"),)


@pytest.mark.parametrize(
    ("given_as", "keys"),
    [
        ({"due": "2026-02-30"}, ["due"]),
        ({"due": "hôm nay"}, ["due"]),
        ({"due": "20260430"}, ["due"]),
        ({"start": "2026-1-1"}, ["start"]),
        ({"rrule": "FREQ=SECONDLY"}, ["rrule"]),
        ({"rrule": "FREQ=DAILY;INTERVAL=0"}, ["rrule"]),
        ({"due": "2026-04-30", "rrule": "FREQ=DAILY"}, ["rrule"]),
        ({"due": "2026-04-30", "start": "2026-05-01"}, ["start"]),
        ({"start": "2030-01-01"}, ["start"]),
    ],
)
def test_what_cannot_be_read_is_said_and_the_words_stand(
    given_as: dict[str, str], keys: list[str]
) -> None:
    printed = parse("Quý IV/2025")
    found = override(printed, **given_as)
    assert found.deadline == printed
    assert list(found.invalid) == keys


@pytest.mark.parametrize(
    ("text", "given_as", "start"),
    [
        # up to the last day that holds, which is that of what was given
        ("Tháng 12/2025", {"due": "2025-12-01"}, date(2025, 12, 1)),
        ("Tháng 12/2025", {"due": "2025-11-30"}, None),
        ("Quý IV/2025", {"start": "2025-12-31"}, date(2025, 12, 31)),
        ("Quý IV/2025", {"due": "2026-01-05", "start": "2026-01-05"}, date(2026, 1, 5)),
        (
            "Hằng tháng đến 15/12/2026",
            {"rrule": "FREQ=DAILY", "start": "2027-01-01"},
            date(2027, 1, 1),
        ),
        (
            "Hằng tháng",
            {"rrule": "FREQ=DAILY;UNTIL=20261231", "start": "2026-12-31"},
            date(2026, 12, 31),
        ),
    ],
)
def test_a_start_may_be_the_last_day(
    text: str, given_as: dict[str, str], start: date | None
) -> None:
    found = override(parse(text), **given_as)
    assert (found.invalid, found.deadline.start) == ((), start)


def test_a_start_behind_the_end_of_a_rule_cannot_be() -> None:
    found = override(
        parse("Hằng tháng"), rrule="FREQ=DAILY;UNTIL=20261231", start="2027-01-01"
    )
    assert found.invalid == ("start",)


@pytest.mark.parametrize(
    ("text", "given_as", "fields"),
    [
        ("Hằng năm", {"due": "2026-12-31"}, ["kind"]),
        ("Đã ban hành", {"due": "2026-12-31"}, ["kind"]),
        ("Tháng 12/2025", {"due": "2025-12-31"}, []),
        ("Tháng 12/2025", {"due": "2025-12-15"}, ["due"]),
        ("Tháng 12/2025", {"due": "2026-01-15"}, ["due"]),
        ("Đến 31/12/2025", {"due": "2026-01-15", "start": "2026-01-01"}, ["due"]),
        ("Tháng 12/2025", {"start": "2025-12-01"}, []),
        ("Tháng 12/2025", {"start": "2025-11-01"}, ["start"]),
        ("Tháng 12/2025", {"start": "2025-12-15"}, ["start"]),
        ("Hằng tháng", {"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1"}, []),
        ("Hằng tháng", {"rrule": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"}, ["rrule"]),
        ("Tháng 6 hằng năm", {"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1"}, ["rrule"]),
        ("Hằng tháng", {"rrule": "FREQ=MONTHLY;BYMONTHDAY=28"}, ["rrule"]),
        # where two rules differ in leap years alone
        ("Ngày 28/02 hằng năm", {"rrule": "FREQ=YEARLY;BYYEARDAY=59"}, []),
        ("Tháng 02 hằng năm", {"rrule": "FREQ=YEARLY;BYYEARDAY=59"}, ["rrule"]),
    ],
)
def test_what_differs_is_named(
    text: str, given_as: dict[str, str], fields: list[str]
) -> None:
    found = override(parse(text), **given_as)
    assert [each.field for each in found.contradictions] == fields


def test_nothing_given_changes_nothing() -> None:
    assert override(parse("Quý IV/2025")).deadline == parse("Quý IV/2025")


def test_a_printed_rule_made_by_hand() -> None:
    odd = parse("Hằng năm")._replace(rrule="nonsense")
    found = override(odd, rrule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1")
    assert [each.field for each in found.contradictions] == ["rrule"]


@given(st.text(max_size=30), st.text(max_size=60), st.text(max_size=30))
def test_any_text_is_taken(due: str, rrule: str, start: str) -> None:
    override(parse("Hằng năm"), due=due, start=start)
    override(parse("Hằng năm"), rrule=rrule)
