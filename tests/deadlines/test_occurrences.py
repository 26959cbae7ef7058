from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.calendar.occurrences import key_kind, occurrences
from plantrack.deadlines.calendar.rrule import LIMIT, Rrule, days_of, read_rrule
from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.calendar.workdays import Calendar
from plantrack.deadlines.model import Deadline, Occurrence
from plantrack.deadlines.parse import parse
from tests.deadlines.tables import ALL

FIRST, UNTIL = date(2025, 9, 10), date(2030, 12, 31)


@cache
def rules_of_examples() -> list[str]:
    read = (parse(row.text, row.plan_year).rrule for row in ALL)
    return sorted({rule for rule in read if rule})


def rows(
    text: str, first: date = FIRST, until: date = UNTIL
) -> list[tuple[str | None, str, str]]:
    return [
        (found.period, str(found.start), str(found.due))
        for found in occurrences(parse(text), first, until)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Tháng 4 hằng năm",
            [
                ("2026", "2026-04-01", "2026-04-30"),
                ("2027", "2027-04-01", "2027-04-30"),
            ],
        ),
        (
            "Hằng năm",
            [
                ("2025", "2025-01-01", "2025-12-31"),
                ("2026", "2026-01-01", "2026-12-31"),
            ],
        ),
        (
            "Quý I hằng năm",
            [
                ("2026", "2026-01-01", "2026-03-31"),
                ("2027", "2027-01-01", "2027-03-31"),
            ],
        ),
        (
            "Hằng quý",
            [
                ("2025-Q3", "2025-07-01", "2025-09-30"),
                ("2025-Q4", "2025-10-01", "2025-12-31"),
            ],
        ),
        (
            "6 tháng, hằng năm",
            [
                ("2025-Q4", "2025-07-01", "2025-12-31"),
                ("2026-Q2", "2026-01-01", "2026-06-30"),
            ],
        ),
        (
            "Trước 15/12 hằng năm",
            [
                ("2025", "2025-01-01", "2025-12-14"),
                ("2026", "2026-01-01", "2026-12-14"),
            ],
        ),
        (
            "Trước ngày 15 tháng 7 và trước ngày 15 tháng 01 hàng năm",
            [
                ("2026-01", "2026-01-01", "2026-01-14"),
                ("2026-07", "2026-07-01", "2026-07-14"),
            ],
        ),
        (
            "Tháng 5, tháng 10 hằng năm",
            [
                ("2025-10", "2025-10-01", "2025-10-31"),
                ("2026-05", "2026-05-01", "2026-05-31"),
            ],
        ),
        (
            "20/6 và 15/12 hằng năm",
            [
                ("2025-Q4", "2025-10-01", "2025-12-15"),
                ("2026-Q2", "2026-04-01", "2026-06-20"),
            ],
        ),
        (
            "10/6, 20/6 hằng năm",
            [
                ("2026-06-10", "2026-06-10", "2026-06-10"),
                ("2026-06-20", "2026-06-20", "2026-06-20"),
            ],
        ),
        (
            "Hằng tháng",
            [
                ("2025-09", "2025-09-01", "2025-09-30"),
                ("2025-10", "2025-10-01", "2025-10-31"),
            ],
        ),
        (
            "ngày 01 và ngày 15 hàng tháng",
            [
                ("2025-09-15", "2025-09-15", "2025-09-15"),
                ("2025-10-01", "2025-10-01", "2025-10-01"),
            ],
        ),
        (
            "Thứ Sáu hằng tuần",
            [
                ("2025-W37", "2025-09-08", "2025-09-12"),
                ("2025-W38", "2025-09-15", "2025-09-19"),
            ],
        ),
        (
            "Thứ Hai, thứ Năm hằng tuần",
            [
                ("2025-09-11", "2025-09-11", "2025-09-11"),
                ("2025-09-15", "2025-09-15", "2025-09-15"),
            ],
        ),
        (
            "Hằng ngày",
            [
                ("2025-09-10", "2025-09-10", "2025-09-10"),
                ("2025-09-11", "2025-09-11", "2025-09-11"),
            ],
        ),
        (
            "2 năm một lần",
            [
                ("2025", "2025-01-01", "2025-12-31"),
                ("2027", "2027-01-01", "2027-12-31"),
            ],
        ),
        (
            "Từ tháng 11/2025, hằng quý",
            [
                ("2025-Q4", "2025-11-01", "2025-12-31"),
                ("2026-Q1", "2026-01-01", "2026-03-31"),
            ],
        ),
        (
            "Hằng năm (2028-2030)",
            [
                ("2028", "2028-01-01", "2028-12-31"),
                ("2029", "2029-01-01", "2029-12-31"),
            ],
        ),
        (
            "Thứ Sáu cuối cùng của tháng",
            [
                ("2025-09", "2025-09-01", "2025-09-26"),
                ("2025-10", "2025-10-01", "2025-10-31"),
            ],
        ),
    ],
)
def test_the_first_two(text: str, found: list[tuple[str, str, str]]) -> None:
    assert rows(text)[:2] == found


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Hằng năm (2028-2030)", ("2030", "2030-01-01", "2030-12-31")),
        ("Hằng quý năm 2026", ("2026-Q4", "2026-10-01", "2026-12-31")),
        ("Hằng tháng đến 15/3/2026", ("2026-02", "2026-02-01", "2026-02-28")),
        ("Hằng tháng", ("2030-12", "2030-12-01", "2030-12-31")),
        ("Chủ nhật hằng tuần", ("2030-W52", "2030-12-23", "2030-12-29")),
        ("Thứ Hai hằng tuần", ("2031-W01", "2030-12-30", "2030-12-30")),
    ],
)
def test_the_last(text: str, last: tuple[str, str, str]) -> None:
    assert rows(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quý IV/2025", Occurrence(None, date(2025, 10, 1), date(2025, 12, 31))),
        ("Trước ngày 12/9/2025", Occurrence(None, None, date(2025, 9, 11))),
        ("Từ tháng 10/2025", Occurrence(None, date(2025, 10, 1), None)),
        ("Thường xuyên giai đoạn 2026-2030", Occurrence(None, date(2026, 1, 1), None)),
        (
            "Từ tháng 9/2025 & định kỳ theo quy định",
            Occurrence(None, date(2025, 9, 1), None),
        ),
        ("Theo yêu cầu", Occurrence(None, None, None)),
        ("Khẩn trương", Occurrence(None, None, None)),
    ],
)
def test_what_does_not_recur_has_one(text: str, found: Occurrence) -> None:
    assert occurrences(parse(text), FIRST, UNTIL) == (found,)


def test_a_rule_that_cannot_be_read_has_one_without_due_date() -> None:
    assert occurrences(
        Deadline("", "recurring", rrule="FREQ=SECONDLY"), FIRST, UNTIL
    ) == (Occurrence(None, None, None),)


def test_february() -> None:
    ends = [
        found[2]
        for found in rows("Ngày 30 hằng tháng", date(2027, 12, 31), date(2028, 4, 30))
    ]
    assert ends == ["2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30"]
    ends = [
        found[2]
        for found in rows(
            "Trước ngày 01/3 hằng năm", date(2026, 1, 1), date(2028, 12, 31)
        )
    ]
    assert ends == ["2026-02-28", "2027-02-28", "2028-02-29"]
    ends = [
        found[2]
        for found in rows(
            "28/02 và 29/6 hằng năm", date(2026, 1, 1), date(2028, 12, 31)
        )
    ]
    assert ends == [
        "2026-02-28",
        "2026-06-29",
        "2027-02-28",
        "2027-06-29",
        "2028-02-28",
        "2028-06-29",
    ]
    ends = [
        found[2]
        for found in rows(
            "29/02 và 29/6 hằng năm", date(2027, 1, 1), date(2028, 12, 31)
        )
    ]
    assert ends == ["2027-02-28", "2027-06-29", "2028-02-29", "2028-06-29"]
    ends = [
        found[2]
        for found in rows(
            "15/02 và 29/6 hằng năm", date(2027, 1, 1), date(2028, 12, 31)
        )
    ]
    assert ends == ["2027-02-15", "2027-06-29", "2028-02-15", "2028-06-29"]
    ends = [
        found[2]
        for found in rows("Ngày 31 hằng tháng", date(2026, 1, 1), date(2026, 4, 30))
    ]
    assert ends == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


def test_both_ends_are_counted() -> None:
    assert [
        found[2] for found in rows("Hằng tháng", date(2026, 1, 31), date(2026, 2, 28))
    ] == [
        "2026-01-31",
        "2026-02-28",
    ]
    assert rows("Hằng tháng", date(2026, 2, 1), date(2026, 2, 27)) == []
    assert rows("Hằng tháng", date(2026, 2, 1), date(2026, 1, 1)) == []


def test_the_last_working_day_heeds_holidays() -> None:
    due = {found[0]: found[2] for found in rows("Ngày làm việc cuối cùng của tháng")}
    assert due["2026-04"] == "2026-04-29"  # 30 April is a holiday
    assert due["2026-08"] == "2026-08-28"  # 31 August is swapped for 22 August
    due = {found[0]: found[2] for found in rows("Ngày làm việc đầu tiên của tháng")}
    assert due["2026-01"] == "2026-01-05"
    plain = occurrences(
        parse("Ngày làm việc cuối cùng của tháng"), FIRST, UNTIL, calendar=Calendar({})
    )
    assert next(found.due for found in plain if found.period == "2026-04") == date(
        2026, 4, 30
    )


@pytest.mark.slow
def test_keys_are_unique_sorted_and_inside() -> None:
    for row in ALL:
        deadline = parse(row.text, row.plan_year)
        if not deadline.rrule:
            continue
        found = occurrences(deadline, FIRST, UNTIL)
        dues = [each.due for each in found]
        assert dues == sorted(dues, key=str)
        assert len({each.period for each in found}) == len(found), row.text
        for each in found:
            assert each.due
            assert FIRST <= each.due <= UNTIL
            assert each.start is None or each.start <= each.due


@pytest.mark.slow
def test_dateutil_agrees() -> None:
    assert len(rules_of_examples()) > 50
    for text in rules_of_examples():
        for begin in (date(2025, 9, 10), date(2027, 12, 31), date(2028, 2, 29)):
            compare(text, begin, 1500)


def compare(text: str, begin: date, length: int) -> None:
    """Ask ``dateutil`` for as many days as were found: it would look for a next one up to the year 9999."""
    rule = read_rrule(text)
    assert isinstance(rule, Rrule)
    far = days_of(rule, begin, begin, begin + timedelta(days=length + 1500))
    bare = ";".join(part for part in text.split(";") if not part.startswith("UNTIL="))
    found = rrulestr(bare, dtstart=datetime.combine(begin, time()))
    assert far == tuple(each.date() for each in islice(found, len(far))), text
    last = begin + timedelta(days=length)
    within = tuple(day for day in far if day <= last)
    assert days_of(rule, begin, begin, last) == within, text


numbers = st.lists(
    st.integers(-31, 31).filter(bool), min_size=1, max_size=3, unique=True
)
weekdays = st.lists(
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    parts = [f"FREQ={draw(st.sampled_from(['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY']))}"]
    freq = parts[0][5:]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()):
        parts.append(
            "BYMONTH="
            + ",".join(
                map(
                    str,
                    draw(
                        st.lists(
                            st.integers(1, 12), min_size=1, max_size=4, unique=True
                        )
                    ),
                )
            )
        )
    if draw(st.booleans()) and freq != "WEEKLY":
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(numbers))))
    if draw(st.booleans()):
        days = draw(weekdays)
        if (
            freq in ("YEARLY", "MONTHLY")
            and draw(st.booleans())
            and "BYMONTHDAY" not in parts[-1]
        ):
            days = [f"{draw(st.sampled_from([-1, 1, 2, 5]))}{day}" for day in days]
        parts.append("BYDAY=" + ",".join(days))
    if draw(st.integers(0, 4)) == 0 and freq == "YEARLY":
        parts.append(f"BYWEEKNO={draw(st.sampled_from(['1', '53', '-1', '20,-20']))}")
    if draw(st.integers(0, 4)) == 0 and freq in ("YEARLY", "DAILY"):
        parts.append(
            f"BYYEARDAY={draw(st.sampled_from(['1', '366', '-1', '60,-307']))}"
        )
    # dateutil counts positions of a first week from the start of the rule on, RFC 5545 those of the week
    if (
        draw(st.booleans())
        and len(parts) > 2
        and "BY" in parts[-1]
        and freq != "WEEKLY"
    ):
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '2', '1,-1']))}")
    if draw(st.integers(0, 5)) == 0:
        parts.append(f"COUNT={draw(st.integers(1, 9))}")
    return ";".join(parts)


@given(rules(), st.dates(date(2024, 1, 1), date(2029, 12, 31)), st.integers(0, 2000))
def test_dateutil_agrees_on_any_rule(text: str, begin: date, length: int) -> None:
    compare(text, begin, length)


@given(rules(), st.dates(date(2024, 1, 1), date(2029, 12, 31)))
def test_keys_are_unique_for_any_rule(text: str, first: date) -> None:
    found = occurrences(
        Deadline("", "recurring", rrule=text), first, first + timedelta(days=1500)
    )
    assert len({each.period for each in found}) == len(found)
    assert all(each.due and each.start and each.start <= each.due for each in found)


def test_keys_do_not_depend_on_the_window() -> None:
    for text in rules_of_examples():
        deadline = Deadline("", "recurring", rrule=text)
        narrow = {
            each.due: each.period
            for each in occurrences(deadline, date(2026, 3, 1), date(2026, 7, 31))
        }
        wide = {
            each.due: each.period
            for each in occurrences(deadline, date(2026, 1, 1), date(2027, 12, 31))
        }
        if "INTERVAL" not in text:
            assert narrow.items() <= wide.items()


def test_the_number_is_bounded() -> None:
    assert (
        len(occurrences(parse("Hằng ngày"), date(1900, 1, 1), date(9999, 12, 31)))
        == LIMIT
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ",
        "FREQ=",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=99999",
        "FREQ=DAILY;INTERVAL=٣",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;COUNT=3;UNTIL=20300101",
        "FREQ=DAILY;UNTIL=20300231",
        "FREQ=DAILY;UNTIL=2030-01-01",
        "FREQ=DAILY;WKST=SU",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTH=0",
        "FREQ=YEARLY;BYMONTH=-1",
        "FREQ=YEARLY;BYMONTHDAY=--1",
        "FREQ=YEARLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYEASTER=0",
        "FREQ=MONTHLY;BYHOUR=3",
        "FREQ=MONTHLY;BYDAY=" + ",".join(["MO"] * 400),
        "FREQ=MONTHLY;BYMONTHDAY=" + "9" * 5000,
    ],
)
def test_a_rule_that_is_none(text: str) -> None:
    assert isinstance(read_rrule(text), TermProblem)


def test_a_rule_as_calendars_write_it() -> None:
    rule = read_rrule(
        " rrule:freq=monthly;until=20300101T000000Z;bymonthday=+5,-1;wkst=mo; "
    )
    assert rule == Rrule(
        "FREQ=MONTHLY;UNTIL=20300101T000000Z;BYMONTHDAY=+5,-1;WKST=MO",
        "MONTHLY",
        until=date(2030, 1, 1),
        month_days=(-1, 5),
    )


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=WEEKLY;BYSETPOS=-2",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=MONTHLY;BYMONTHDAY=5;BYSETPOS=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=5;BYSETPOS=2",
        "FREQ=YEARLY;BYMONTHDAY=5;BYSETPOS=-13",
        "FREQ=MONTHLY;BYSETPOS=32",
        "FREQ=YEARLY;BYYEARDAY=60;BYSETPOS=2",
        "FREQ=MONTHLY;BYDAY=MO,1TU;BYSETPOS=7",
        "FREQ=YEARLY;BYMONTH=5,6;BYDAY=1TU;BYSETPOS=-3",
        "FREQ=YEARLY;BYDAY=1TU;BYSETPOS=2",
        "FREQ=YEARLY;BYDAY=TU;BYSETPOS=54",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=-31",
        "FREQ=YEARLY;BYMONTH=3;BYYEARDAY=59",
        "FREQ=DAILY;BYMONTHDAY=-6;BYYEARDAY=60,-307",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;BYMONTH=5;BYDAY=-6MO",
        "FREQ=YEARLY;BYDAY=54MO",
    ],
)
def test_nobody_looks_for_days_that_no_year_has(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("dateutil.rrule.rrulestr")
    assert occurrences(Deadline("", "recurring", rrule=text), FIRST, UNTIL) == ()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=2", (date(2026, 1, 6),)),
        ("FREQ=WEEKLY;BYSETPOS=1", (date(2026, 1, 1),)),
        ("FREQ=WEEKLY;BYMONTHDAY=6,7;BYSETPOS=2", (date(2026, 1, 7),)),
        ("FREQ=DAILY;BYMONTHDAY=7;BYSETPOS=1", (date(2026, 1, 7),)),
        ("FREQ=MONTHLY;BYMONTHDAY=5,7;BYSETPOS=2", (date(2026, 1, 7),)),
        ("FREQ=MONTHLY;BYDAY=5TH", (date(2026, 1, 29),)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=31", (date(2026, 1, 31),)),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", (date(2026, 1, 31),)),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5,7;BYSETPOS=2", (date(2026, 1, 7),)),
        ("FREQ=YEARLY;BYMONTHDAY=5;BYSETPOS=-12", (date(2026, 1, 5),)),
        ("FREQ=YEARLY;BYDAY=1TH", (date(2026, 1, 1),)),
        ("FREQ=YEARLY;BYDAY=TH;BYSETPOS=-53", (date(2026, 1, 1),)),
        ("FREQ=YEARLY;BYYEARDAY=5,7;BYSETPOS=2", (date(2026, 1, 7),)),
        ("FREQ=YEARLY;BYMONTH=1,2;BYDAY=1TU;BYSETPOS=-2", (date(2026, 1, 6),)),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=-5TH", (date(2026, 1, 1),)),
    ],
)
def test_the_last_place_that_a_period_has(text: str, due: tuple[date, ...]) -> None:
    rule = read_rrule(text)
    assert isinstance(rule, Rrule)
    first = date(2026, 1, 1)
    assert days_of(rule, first, first, date(2026, 1, 31))[: len(due)] == due


@pytest.mark.parametrize("year_day", [1, -1, 59, 60, 61, 366, -306, -307, -366])
@pytest.mark.parametrize("month_day", [0, 1, -1, 29, -29, 31])
def test_days_of_the_year_that_months_have(year_day: int, month_day: int) -> None:
    """A leap year and one that is none, day by day."""
    first, last = date(2024, 1, 1), date(2025, 12, 31)
    every = [first + timedelta(days=number) for number in range(731)]
    for month in (0, 2, 3):
        text = f"FREQ=DAILY;BYYEARDAY={year_day}"
        text += f";BYMONTHDAY={month_day}" if month_day else ""
        text += f";BYMONTH={month}" if month else ""
        rule = read_rrule(text)
        assert isinstance(rule, Rrule)
        assert days_of(rule, first, first, last) == tuple(
            day
            for day in every
            if year_day in _counted(day, day.replace(month=1, day=1), 366)
            and (not month_day or month_day in _counted(day, day.replace(day=1), 31))
            and (not month or day.month == month)
        )


def _counted(day: date, begin: date, longest: int) -> tuple[int, int]:
    """Count a day from the begin of its year or month, and from the end."""
    after = (begin + timedelta(days=longest)).replace(day=1)
    return (day - begin).days + 1, (day - after).days


def test_a_rule_whose_days_no_window_reaches_ends() -> None:
    rare = Deadline("", "recurring", rrule="FREQ=DAILY;BYYEARDAY=366;INTERVAL=9999")
    assert occurrences(rare, FIRST, UNTIL) == ()


def test_the_end_of_time() -> None:
    for text in (
        "FREQ=WEEKLY;BYDAY=SU",
        "FREQ=WEEKLY",
        "FREQ=DAILY",
        "FREQ=DAILY;BYMONTH=12",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
    ):
        rule = read_rrule(text)
        assert isinstance(rule, Rrule)
        assert days_of(rule, date(9999, 12, 1), date(9999, 12, 1), date.max)


def test_dateutil_is_not_needed() -> None:
    code = "import sys; import plantrack.deadlines.calendar.occurrences; sys.exit('dateutil' in sys.modules or 'holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        ("91,181", "month"),  # 1 April and 30 June; in a leap year 31 March and 29 June
        ("152,335", "month"),  # 1 June and 1 December; 31 May and 30 November
        ("90,181", "quarter"),  # 31 March and 30 June; 30 March and 29 June
    ],
)
def test_a_key_is_one_of_both_kinds_of_year(days: str, kind: str) -> None:
    rule = read_rrule(f"FREQ=YEARLY;BYYEARDAY={days}")
    assert isinstance(rule, Rrule)
    assert key_kind(rule) == kind
