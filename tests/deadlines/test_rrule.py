"""What a rule may say, up to its limits, and what is named of one that cannot be kept."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.calendar.rrule import (
    Rrule,
    bad_parts,
    days_of,
    read_rrule,
)
from plantrack.deadlines.calendar.spans import TermProblem


@pytest.mark.parametrize(
    ("part", "given"),
    [
        ("INTERVAL=1", {"interval": 1}),
        ("INTERVAL=9999", {"interval": 9999}),
        ("COUNT=9999", {"limit": 9999}),
        ("UNTIL=20301231", {"until": date(2030, 12, 31)}),
        ("UNTIL=20301231T235959Z", {"until": date(2030, 12, 31)}),
        ("WKST=MO", {}),
        ("BYMONTH=12,1", {"months": (1, 12)}),
        ("BYMONTHDAY=31,-31,+1", {"month_days": (-31, 1, 31)}),
        ("BYYEARDAY=366,-366,1", {"year_days": (-366, 1, 366)}),
        ("BYWEEKNO=53,-53", {"weeks": (-53, 53)}),
        ("BYSETPOS=366,-1", {"positions": (-1, 366)}),
        ("BYDAY=MO,SU", {"days": ((0, 0), (0, 6))}),
        ("BYDAY=+1MO,-53SU", {"days": ((1, 0), (-53, 6))}),
        ("BYDAY=" + ",".join(["MO"] * 366), {"days": ((0, 0),) * 366}),
    ],
)
def test_the_last_that_a_part_may_say(part: str, given: dict[str, object]) -> None:
    text = f"FREQ=YEARLY;{part}"
    expected = Rrule(text, "YEARLY")._replace(**given)  # type: ignore[arg-type]
    assert read_rrule(text) == expected
    assert read_rrule(f" rrule:{text.lower()}; ") == expected


@pytest.mark.parametrize(
    "part",
    [
        *("INTERVAL=0", "INTERVAL=10000", "INTERVAL=-1", "INTERVAL=X", "INTERVAL=²"),
        *("COUNT=0", "COUNT=10000", "UNTIL=20301301", "UNTIL=2030", "UNTIL=203012311"),
        *("WKST=SU", "BYMONTH=0", "BYMONTH=13", "BYMONTH=-1", "BYMONTH=1,,2"),
        *("BYMONTHDAY=0", "BYMONTHDAY=32", "BYMONTHDAY=-32", "BYMONTHDAY=--1"),
        *("BYYEARDAY=367", "BYYEARDAY=-367", "BYWEEKNO=54", "BYSETPOS=367"),
        *("BYMONTHDAY=0001", "BYMONTHDAY=²", "BYDAY=M", "BYDAY=100MO", "BYDAY=MO,"),
        *("BYHOUR=9", "BYEASTER=0"),
    ],
)
def test_the_part_that_cannot_be_read_is_named(part: str) -> None:
    found = read_rrule(f"FREQ=YEARLY;COUNT=5;{part}".replace("COUNT=5;COUNT", "COUNT"))
    assert isinstance(found, TermProblem)
    assert found.remark == ("bad_rrule", (("part", part),))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        ("FREQ", "FREQ"),
        ("FREQ=", "FREQ="),
        ("BYMONTH=5", "FREQ="),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=YEARLY;FREQ=DAILY", "FREQ=DAILY"),
        ("FREQ=YEARLY;COUNT=2;UNTIL=20301231", "COUNT;UNTIL"),
        ("FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY"),
        ("FREQ=DAILY;BYDAY=MO,1TU", "FREQ=DAILY;BYDAY"),
        ("FREQ=YEARLY;BYDAY=" + "MO," * 366 + "MO", "BYDAY=" + ("MO," * 30)[:80]),
        ("X" * 90, "X" * 80),
    ],
)
def test_rules_that_cannot_be_kept(text: str, part: str) -> None:
    found = read_rrule(text)
    assert isinstance(found, TermProblem)
    assert found.remark == ("bad_rrule", (("part", part),))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("FREQ=YEARLY;BYMONTH=5", ""),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH=13"),
        ("FREQ=YEARLY;BYMONTH=13;BYHOUR=9;BYMINUTE=0", "BYHOUR, BYMINUTE"),
        ("FREQ=YEARLY;" + ";".join(f"X{n}=1" for n in range(7)), "X0, X1, X2, X3, X4"),
        ("FREQ=YEARLY;" + "X" * 90 + "=1", "X" * 80),
    ],
)
def test_parts_that_nobody_knows_are_named(line: str, named: str) -> None:
    assert bad_parts(line) == named


EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"
MONTH_DAYS = ",".join(map(str, range(1, 32)))


@pytest.mark.parametrize(
    ("can", "cannot"),
    [
        # the days that a month has in a leap year
        ("MONTHLY;BYMONTH=2;BYMONTHDAY=29", "MONTHLY;BYMONTH=2;BYMONTHDAY=30"),
        ("MONTHLY;BYMONTH=2;BYMONTHDAY=-29", "MONTHLY;BYMONTH=2;BYMONTHDAY=-30"),
        ("MONTHLY;BYMONTH=2,4;BYMONTHDAY=30", "MONTHLY;BYMONTH=2,4;BYMONTHDAY=31"),
        ("MONTHLY;BYMONTH=2;BYMONTHDAY=1,31", "MONTHLY;BYMONTH=2;BYMONTHDAY=30,31"),
        ("YEARLY;BYMONTHDAY=31", "YEARLY;BYMONTH=11;BYMONTHDAY=31"),
        # the month and the day of the month of a day of the year, in a leap year or another
        ("YEARLY;BYMONTH=2;BYYEARDAY=60", "YEARLY;BYMONTH=2;BYYEARDAY=61"),
        ("YEARLY;BYMONTH=3;BYYEARDAY=60", "YEARLY;BYMONTH=3;BYYEARDAY=59"),
        ("YEARLY;BYMONTH=2;BYYEARDAY=-307", "YEARLY;BYMONTH=2;BYYEARDAY=-306"),
        ("YEARLY;BYMONTH=1;BYYEARDAY=-366", "YEARLY;BYMONTH=12;BYYEARDAY=-366"),
        ("YEARLY;BYMONTH=12;BYYEARDAY=366", "YEARLY;BYMONTH=1;BYYEARDAY=366"),
        ("YEARLY;BYMONTHDAY=-31;BYYEARDAY=1", "YEARLY;BYMONTHDAY=-30;BYYEARDAY=1"),
        ("YEARLY;BYMONTHDAY=1;BYYEARDAY=1", "YEARLY;BYMONTHDAY=2;BYYEARDAY=1"),
        ("YEARLY;BYMONTHDAY=30;BYYEARDAY=365", "YEARLY;BYMONTHDAY=29;BYYEARDAY=365"),
        ("YEARLY;BYMONTHDAY=-1;BYYEARDAY=-1", "YEARLY;BYMONTHDAY=-2;BYYEARDAY=-1"),
        # the n-th weekday of a month, and of a year
        ("MONTHLY;BYDAY=5MO", "MONTHLY;BYDAY=6MO"),
        ("MONTHLY;BYDAY=6MO,1TU", "MONTHLY;BYDAY=6MO,-6TU"),
        ("YEARLY;BYDAY=53MO", "YEARLY;BYDAY=54MO"),
        ("YEARLY;BYMONTH=1;BYDAY=5MO", "YEARLY;BYMONTH=1;BYDAY=6MO"),
        # the n-th of all days at once
        ("DAILY;BYSETPOS=1", "DAILY;BYSETPOS=2"),
        ("WEEKLY;BYSETPOS=-1", "WEEKLY;BYSETPOS=-2"),
        ("WEEKLY;BYDAY=MO,TU;BYSETPOS=2", "WEEKLY;BYDAY=MO,TU;BYSETPOS=3"),
        (
            f"WEEKLY;BYMONTHDAY={MONTH_DAYS};BYSETPOS=7",
            f"WEEKLY;BYMONTHDAY={MONTH_DAYS};BYSETPOS=8",
        ),
        ("MONTHLY;BYMONTHDAY=1,2;BYSETPOS=2", "MONTHLY;BYMONTHDAY=1,2;BYSETPOS=3"),
        ("MONTHLY;BYDAY=MO;BYSETPOS=5", "MONTHLY;BYDAY=MO;BYSETPOS=6"),
        ("MONTHLY;BYDAY=1MO,2MO;BYSETPOS=2", "MONTHLY;BYDAY=1MO,2MO;BYSETPOS=3"),
        (
            f"MONTHLY;BYDAY={EVERY_DAY};BYSETPOS=31",
            f"MONTHLY;BYDAY={EVERY_DAY};BYSETPOS=32",
        ),
        (
            f"YEARLY;BYMONTH=1;BYDAY={EVERY_DAY};BYSETPOS=31",
            f"YEARLY;BYMONTH=1;BYDAY={EVERY_DAY};BYSETPOS=32",
        ),
        ("YEARLY;BYDAY=MO;BYSETPOS=53", "YEARLY;BYDAY=MO;BYSETPOS=54"),
        ("YEARLY;BYDAY=1MO;BYSETPOS=1", "YEARLY;BYDAY=1MO;BYSETPOS=2"),
        ("YEARLY;BYMONTHDAY=1;BYSETPOS=12", "YEARLY;BYMONTHDAY=1;BYSETPOS=13"),
        (
            "YEARLY;BYMONTH=1,2;BYMONTHDAY=1;BYSETPOS=2",
            "YEARLY;BYMONTH=1,2;BYMONTHDAY=1;BYSETPOS=3",
        ),
        ("YEARLY;BYYEARDAY=1,2;BYSETPOS=2", "YEARLY;BYYEARDAY=1,2;BYSETPOS=3"),
    ],
)
def test_what_can_never_fall_due_is_not_looked_for(
    can: str, cannot: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = date(2000, 1, 1), date(2032, 12, 31)
    rules = [read_rrule(f"FREQ={text};INTERVAL=1") for text in (can, cannot)]
    possible, impossible = (rule for rule in rules if isinstance(rule, Rrule))
    assert days_of(possible, first, first, last) != ()
    # a search would go on to the year 9999
    monkeypatch.delattr("dateutil.rrule.rrulestr")
    assert days_of(impossible, first, first, last) == ()
