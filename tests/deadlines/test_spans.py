"""Every span of the calendar, day by day, against the wall calendar of the standard library."""

from __future__ import annotations

from calendar import Calendar as WallCalendar
from datetime import date, timedelta

import pytest

from plantrack.deadlines.calendar.spans import (
    FIRST_YEAR,
    LAST_YEAR,
    OTHER_YEAR,
    CalendarPart,
    Days,
    TermProblem,
    month_end,
    quarter,
    resolve,
)
from plantrack.deadlines.calendar.terms import end_of_term
from plantrack.deadlines.grammar.lengths import Length

MONTHS = [(year, month) for year in (2024, 2025, 2026) for month in range(1, 13)]
WALL = WallCalendar()
DAY = timedelta(days=1)


def problem(part: CalendarPart) -> tuple[str, dict[str, str]]:
    found = resolve(part)
    assert isinstance(found, TermProblem)
    return found.remark[0], dict(found.remark[1])


def days_of_month(year: int, month: int) -> list[date]:
    return [day for day in WALL.itermonthdates(year, month) if day.month == month]


@pytest.mark.parametrize("number", [-1, 0, 1, 2, 3, 4, 5, 6, 7])
def test_weeks_are_rows_of_the_wall_calendar(number: int) -> None:
    for year, month in MONTHS:
        rows = WALL.monthdatescalendar(year, month)
        part = CalendarPart("week", year, month, month, number)
        if number == 0 or number > len(rows):
            told = {"week": f"{number}/{month}/{year}"}
            assert problem(part) == ("no_such_week", told)
        else:
            row = rows[number if number < 0 else number - 1]
            inside = [day for day in row if day.month == month]
            assert resolve(part) == Days(inside[0], inside[-1])


@pytest.mark.parametrize("nth", [-1, 0, 1, 2, 3, 4, 5, 6])
def test_the_nth_of_a_weekday(nth: int) -> None:
    for year, month in MONTHS:
        for weekday in range(1, 8):
            part = CalendarPart("weekday", year, month, month, nth, weekday=weekday)
            days = [
                day for day in days_of_month(year, month) if day.isoweekday() == weekday
            ]
            if nth == 0 or nth > len(days):
                told = {"week": f"{nth}/{month}/{year}"}
                assert problem(part) == ("no_such_week", told)
            else:
                day = days[nth if nth < 0 else nth - 1]
                assert resolve(part) == Days(day, day)


def test_the_weekday_of_a_longer_span_is_its_first_or_last() -> None:
    first = CalendarPart("weekday", 2026, 1, 6, 1, weekday=1)
    assert resolve(first) == Days(date(2026, 1, 5), date(2026, 1, 5))
    assert resolve(first._replace(day=-1)) == Days(date(2026, 6, 29), date(2026, 6, 29))


def test_days_and_some_days_of_a_month() -> None:
    for year, month in MONTHS:
        every = days_of_month(year, month)
        for number in range(-1, 33):
            part = CalendarPart("day", year, month, month, number)
            if 1 <= number <= len(every):
                assert resolve(part) == Days(every[number - 1], every[number - 1])
            else:
                told = {"day": f"{max(number, 0)}/{month}/{year}"}
                assert problem(part) == ("no_such_day", told)
        for begin in (1, 5, 28, -1, -5):
            some = CalendarPart("days", year, month, month, begin)
            first = every[begin - 1 if begin > 0 else begin]
            assert resolve(some) == Days(first, every[-1])
        until = CalendarPart("days", year, month, month, 5, 10)
        assert resolve(until) == Days(every[4], every[9])


def test_weeks_of_the_year_are_those_of_iso_8601() -> None:
    for year, last in ((2025, 52), (2026, 53)):
        for week in range(1, last + 1):
            days = [date.fromisocalendar(year, week, number) for number in range(1, 8)]
            part = CalendarPart("isoweek", year, day=week)
            assert resolve(part) == Days(days[0], days[-1])
            for weekday, day in enumerate(days, 1):
                assert resolve(part._replace(weekday=weekday)) == Days(day, day)
        for week in (0, last + 1):
            told = {"week": f"{week}/{year}"}
            assert problem(CalendarPart("isoweek", year, day=week)) == (
                "no_such_week",
                told,
            )


SPANS = [(first, last) for first in range(1, 13) for last in range(first, 13)]


@pytest.mark.parametrize("year", [2024, 2025])
def test_edges_of_any_span_of_months(year: int) -> None:
    for first, last in SPANS:
        part = CalendarPart("months", year, first, last)
        begin, end = date(year, first, 1), month_end(year, last)
        assert resolve(part) == Days(begin, end)
        months = last - first + 1
        if months % 2:  # the 15th of the month in the middle (BLDS 2015, Điều 146.3)
            middle = date(year, first + months // 2, 15)
        else:  # the last day of its first half
            middle = month_end(year, first + months // 2 - 1)
        assert resolve(part._replace(edge="first")) == Days(begin, begin)
        assert resolve(part._replace(edge="middle")) == Days(middle, middle)
        assert resolve(part._replace(edge="last")) == Days(end, end)
        assert resolve(part._replace(edge="early")) == Days(begin, middle)
        assert resolve(part._replace(edge="late")) == Days(middle + DAY, end)


def test_working_edges_of_a_month() -> None:
    august = CalendarPart("month", 2026, 8, 8)  # begins on a Saturday
    may = CalendarPart("month", 2026, 5, 5)  # ends on a Sunday, begins with a holiday
    firsts = [resolve(part._replace(edge="firstwork")) for part in (august, may)]
    lasts = [resolve(part._replace(edge="lastwork")) for part in (august, may)]
    assert [each.first.day for each in firsts if isinstance(each, Days)] == [3, 4]
    assert [each.last.day for each in lasts if isinstance(each, Days)] == [28, 29]
    assert all(isinstance(each, Days) and each.first == each.last for each in firsts)


def test_whole_years_and_school_years() -> None:
    year = CalendarPart("year", 2026)
    assert resolve(year) == Days(date(2026, 1, 1), date(2026, 12, 31))
    school = CalendarPart("school", 2026)
    assert resolve(school) == Days(date(2026, 9, 1), date(2027, 5, 31))
    middle = date(2027, 1, 15)
    assert resolve(school._replace(edge="middle")) == Days(middle, middle)


def test_quarters() -> None:
    for number in (1, 2, 3, 4):
        first = date(2026, number * 3 - 2, 1)
        assert resolve(quarter(number, 2026)) == Days(
            first, month_end(2026, number * 3)
        )
    assert problem(quarter(0, 2026)) == ("no_such_quarter", {"quarter": "0"})
    assert problem(quarter(5, 2026)) == ("no_such_quarter", {"quarter": "5"})


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (CalendarPart("month", 2026), ("no_month", {})),
        (CalendarPart("month", 2026, 13, 13), ("no_such_month", {"month": "13"})),
        (CalendarPart("months", 2026, 9, 13), ("no_such_month", {"month": "13"})),
        (CalendarPart("month", 2026, -3, -3), ("no_such_month", {"month": "0"})),
        (CalendarPart("month", 0, 5, 5), ("no_year", {})),
        (CalendarPart("month", OTHER_YEAR, 5, 5), ("other_year", {})),
        (
            CalendarPart("year", FIRST_YEAR - 1),
            ("year_range", {"year": "1899", "first": "1900", "last": "2199"}),
        ),
        (
            CalendarPart("year", LAST_YEAR + 1),
            ("year_range", {"year": "2200", "first": "1900", "last": "2199"}),
        ),
        (
            CalendarPart("year", -1),
            ("year_range", {"year": "0", "first": "1900", "last": "2199"}),
        ),
    ],
)
def test_what_is_no_span(part: CalendarPart, said: tuple[str, dict[str, str]]) -> None:
    assert problem(part) == said


def test_the_first_and_the_last_year() -> None:
    for year in (FIRST_YEAR, LAST_YEAR):
        part = CalendarPart("month", year, 12, 12)
        assert resolve(part) == Days(date(year, 12, 1), date(year, 12, 31))


@pytest.mark.parametrize("size", [-13, -12, -1, 0, 1, 2, 11, 12, 13])
def test_a_term_of_months_ends_on_the_same_day_or_with_the_month(size: int) -> None:
    for day in (date(2024, 1, 31), date(2025, 12, 30), date(2026, 2, 28)):
        index = day.month - 1 + size
        year, month = day.year + index // 12, index % 12 + 1
        last = month_end(year, month)
        expected = last if last.day < day.day else last.replace(day=day.day)
        assert end_of_term(day, Length(size, "month", working=False)) == expected
        assert end_of_term(day, Length(size, "day", working=False)) == day + DAY * size
        assert (
            end_of_term(day, Length(size, "week", working=False))
            == day + DAY * 7 * size
        )
        three = end_of_term(day, Length(3 * size, "month", working=False))
        assert end_of_term(day, Length(size, "quarter", working=False)) == three
        twelve = end_of_term(day, Length(12 * size, "month", working=False))
        assert end_of_term(day, Length(size, "year", working=False)) == twelve
