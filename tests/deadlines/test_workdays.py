from __future__ import annotations

import importlib.util
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.calendar.workdays import (
    Calendar,
    SpecialDay,
    add_workdays,
    is_workday,
    next_workday,
    previous_workday,
    read_days,
    standard,
    workdays_between,
)

ROOT = Path(__file__).parents[2]
DAYS = st.dates(date(2015, 1, 1), date(2050, 12, 31))
# where the shipped table and the library differ, and why it is right
DIFFERENCES = {
    date(2026, 1, 2): "off: swapped for 10/01/2026",
    date(2026, 1, 10): "worked: for 02/01/2026",
}


@pytest.mark.slow
def test_where_the_table_and_the_library_differ() -> None:
    holidays = pytest.importorskip("holidays")
    library = holidays.country_holidays("VN", language="vi", years=range(2015, 2051))
    table = standard()
    day, last = date(2015, 1, 1), date(2050, 12, 31)
    found = set()
    while day <= last:
        if is_workday(day, table) != library.is_working_day(day):
            found.add(day)
        day += timedelta(days=1)
    assert found == set(DIFFERENCES)


def test_the_table_is_what_the_tool_writes() -> None:
    pytest.importorskip("holidays")
    spec = importlib.util.spec_from_file_location(
        "make_holidays", ROOT / "tools" / "make_holidays.py"
    )
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    shipped = tool.TARGET.read_text(encoding="utf-8")
    assert _without_version(tool.table()) == _without_version(shipped)


def _without_version(table: str) -> list[str]:
    return [line.rpartition(",")[0] for line in table.splitlines()]


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2025, 9, 2), False),
        (date(2025, 9, 3), True),
        (date(2025, 9, 6), False),
        (date(2026, 2, 16), False),
        (date(2026, 2, 21), False),
        (date(2026, 2, 23), True),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 11, 24), False),
        (date(2026, 4, 27), False),
        (date(2060, 9, 2), True),  # outside the table only weekends are known
    ],
)
def test_known_days(day: date, worked: bool) -> None:
    assert is_workday(day, standard()) == worked


def test_moving_off_a_day_off() -> None:
    calendar = standard()
    assert next_workday(date(2026, 2, 14), calendar) == date(2026, 2, 23)
    assert previous_workday(date(2026, 2, 22), calendar) == date(2026, 2, 13)
    assert next_workday(date(2026, 2, 23), calendar) == date(2026, 2, 23)
    always_off = Calendar(
        {day: SpecialDay(day, "off", "", "") for day in (date.max, date.min)}
    )
    assert next_workday(date.max, always_off) == date.max
    assert previous_workday(date.min, always_off) == date.min


def test_counting() -> None:
    calendar = standard()
    assert add_workdays(date(2025, 9, 15), 5, calendar) == date(2025, 9, 22)
    assert add_workdays(date(2026, 2, 13), 1, calendar) == date(2026, 2, 23)
    assert add_workdays(date(2026, 2, 23), -1, calendar) == date(2026, 2, 13)
    assert add_workdays(date(2026, 2, 14), 0, calendar) == date(2026, 2, 14)
    assert workdays_between(date(2026, 2, 13), date(2026, 2, 23), calendar) == 1
    assert workdays_between(date(2026, 2, 23), date(2026, 2, 13), calendar) == -1


@given(DAYS, st.integers(1, 60))
def test_counting_forth_and_back(day: date, count: int) -> None:
    calendar = standard()
    end = add_workdays(day, count, calendar)
    assert is_workday(end, calendar)
    assert workdays_between(day, end, calendar) == count


def test_reading_a_workspace_file() -> None:
    days, unread = read_days(
        [
            "\ufeffdate,kind,name,source",
            "# Hà Nội",
            "",
            "2026-10-10, off, Ngày Giải phóng Thủ đô, Công văn 1, ngày 2",
            "2026-10-17,work",
            "2026-13-01,off,x,y",
            "2026-10-11,nghỉ,x,y",
            "nonsense",
        ]
    )
    assert days == [
        SpecialDay(
            date(2026, 10, 10), "off", "Ngày Giải phóng Thủ đô", "Công văn 1, ngày 2"
        ),
        SpecialDay(date(2026, 10, 17), "work", "", ""),
    ]
    assert [number for number, _ in unread] == [6, 7, 8]
    calendar = standard().with_days(
        [*days, SpecialDay(date(2026, 9, 2), "work", "", "")]
    )
    assert is_workday(date(2026, 10, 17), calendar)
    assert is_workday(date(2026, 9, 2), calendar)
    assert not is_workday(date(2026, 9, 2), standard())


def test_names_are_vietnamese() -> None:
    assert standard().days[date(2026, 2, 17)].name == "Tết Nguyên Đán"
    assert standard().days[date(2026, 9, 2)].name == "Quốc khánh"
