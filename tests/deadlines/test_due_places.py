"""Where in its period a recurrence falls due: every day, month and place, against the calendar itself."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest

from plantrack.deadlines.calendar.rrule import Rrule, days_of, read_rrule
from plantrack.deadlines.calendar.spans import WORKDAY, CalendarPart, Slot, TermProblem
from plantrack.deadlines.grammar.lengths import Length
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.recurrences import Every
from plantrack.deadlines.meaning.recurring.firsts import First
from plantrack.deadlines.meaning.recurring.pace import pace
from plantrack.deadlines.meaning.recurring.periods import NamedPeriods
from plantrack.deadlines.meaning.recurring.rules import DueRule, build

COMMON, LEAP = 2027, 2028
DAY = timedelta(days=1)
EVERY_MONTH = frozenset(range(1, 13))
QUARTER_ENDS = frozenset((3, 6, 9, 12))
QUARTER_STARTS = frozenset((1, 4, 7, 10))
MONTH, QUARTER, YEAR = Every("month"), Every("quarter"), Every("year")
HALF, TWO_MONTHS, FOUR_MONTHS = Every("month", 6), Every("month", 2), Every("month", 4)


def made(
    *anchors: Moment, everies: tuple[Every, ...] = (), inclusive: bool = False
) -> DueRule:
    found = build(everies, anchors, (), inclusive=inclusive, ends=True)
    assert isinstance(found, DueRule)
    return found


def days_in(rule: DueRule, year: int) -> list[date]:
    """Return the days of a rule in a year."""
    read = read_rrule(rule.rrule or "")
    assert isinstance(read, Rrule)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return list(days_of(read, first, first, last))


def keys(rule: DueRule) -> list[str]:
    return [key for key, _ in rule.remarks]


def ends(months: frozenset[int], year: int) -> list[date]:
    return [date(year, month, monthrange(year, month)[1]) for month in sorted(months)]


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_of_every_year_and_the_day_before_it(month: int) -> None:
    for number in range(1, monthrange(COMMON, month)[1] + 1):
        part = CalendarPart("day", 0, month, month, number)
        by, before = made(Moment("by", part)), made(Moment("before", part))
        for year in (COMMON, LEAP):
            day = date(year, month, number)
            assert days_in(by, year) == [day]
            eve = day - DAY
            assert days_in(before, year) == [eve.replace(year=year)]
        assert made(Moment("before", part), inclusive=True) == by


def test_the_29th_of_february_is_the_end_of_it() -> None:
    rule = made(Moment("by", CalendarPart("day", 0, 2, 2, 29)))
    assert rule.rrule == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
    before = made(Moment("before", CalendarPart("day", 0, 2, 2, 29)))
    assert before.rrule == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28"


@pytest.mark.parametrize("number", range(1, 32))
def test_a_day_of_every_month_and_the_day_before_it(number: int) -> None:
    part = CalendarPart("day", day=number)
    rule = made(Moment("by", part), everies=(MONTH,))
    lengths = {month: monthrange(COMMON, month)[1] for month in range(1, 13)}
    wanted = [date(COMMON, month, min(number, lengths[month])) for month in lengths]
    assert days_in(rule, COMMON) == wanted
    before = made(Moment("before", part), everies=(MONTH,))
    early = number - 1
    wanted = [
        date(COMMON, month, min(early or 31, lengths[month])) for month in lengths
    ]
    assert days_in(before, COMMON) == wanted


@pytest.mark.parametrize("number", [-2, 0, 32])
def test_a_day_that_no_month_has(number: int) -> None:
    for part in (
        CalendarPart("day", day=number),
        Slot("quarter", 1, number),
        Slot("month", day=number),
    ):
        found = build((MONTH,), [Moment("by", part)], (), inclusive=False, ends=True)
        if part == Slot("quarter", 1, 0):
            continue  # a slot without a day is another thing
        assert isinstance(found, TermProblem)
        assert found.remark == ("no_such_day", (("day", str(number)),))


SIZES = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@pytest.mark.parametrize("period", ["quarter", "half", "year"])
def test_a_day_of_a_month_of_every_period(period: str) -> None:
    size = SIZES[period]
    for month in (-1, *range(1, min(size, 3) + 1)):
        first = size if month == -1 else month
        months = frozenset(range(first, 13, size))
        slot = Slot(period, month, 20)  # type: ignore[arg-type]
        rule = made(Moment("by", slot))
        assert days_in(rule, COMMON) == [
            date(COMMON, one, 20) for one in sorted(months)
        ]
        assert rule.span == ("half" if period == "half" else None)
        rule = made(Moment("before", slot))
        assert days_in(rule, COMMON) == [
            date(COMMON, one, 19) for one in sorted(months)
        ]
        rule = made(Moment("before", slot), inclusive=True)
        assert days_in(rule, COMMON) == [
            date(COMMON, one, 20) for one in sorted(months)
        ]


def test_the_last_day_of_every_quarter_and_the_day_before_it() -> None:
    slot = Slot("quarter", -1, -1)
    assert days_in(made(Moment("by", slot)), COMMON) == ends(QUARTER_ENDS, COMMON)
    before = [day - DAY for day in ends(QUARTER_ENDS, COMMON)]
    assert days_in(made(Moment("before", slot)), COMMON) == before
    slot = Slot("quarter", 2, -1)
    found = days_in(made(Moment("before", slot)), COMMON)
    assert found == [day - DAY for day in ends(frozenset((2, 5, 8, 11)), COMMON)]


def test_the_day_before_the_first_of_a_quarter_is_of_the_month_before() -> None:
    rule = made(Moment("before", Slot("quarter", 1, 1)))
    assert days_in(rule, COMMON) == ends(QUARTER_ENDS, COMMON)


@pytest.mark.parametrize(
    ("everies", "months"),
    [
        ((MONTH,), EVERY_MONTH),
        ((QUARTER,), QUARTER_ENDS),
        ((HALF,), frozenset((6, 12))),
        ((TWO_MONTHS,), frozenset((2, 4, 6, 8, 10, 12))),
        ((FOUR_MONTHS,), frozenset((4, 8, 12))),
        ((QUARTER, YEAR), QUARTER_ENDS),
    ],
)
def test_a_day_without_its_month_is_of_the_last_of_the_period(
    everies: tuple[Every, ...], months: frozenset[int]
) -> None:
    rule = made(Moment("by", CalendarPart("day", day=5)), everies=everies)
    assert days_in(rule, COMMON) == [date(COMMON, one, 5) for one in sorted(months)]


@pytest.mark.parametrize("everies", [(YEAR,), (Every("week"),), ()])
def test_a_day_whose_month_nothing_tells(everies: tuple[Every, ...]) -> None:
    rule = made(Moment("by", CalendarPart("day", day=5)), everies=everies)
    assert (rule.rrule, rule.remarks) == (
        None,
        (("day_without_month", (("day", "5"),)),),
    )


def test_a_month_and_then_a_day_of_it() -> None:
    month = Moment("in", CalendarPart("month", 0, 12, 12))
    for relation, number in (("by", 15), ("before", 14)):
        day = Moment(relation, CalendarPart("day", day=15))  # type: ignore[arg-type]
        rule = made(month, day, everies=(YEAR,))
        assert (rule.rrule, rule.span) == (
            f"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY={number}",
            None,
        )


@pytest.mark.parametrize(
    ("edge", "month", "nth"),
    [("firstwork", 4, 1), ("lastwork", 6, -1)],
)
def test_the_working_days_at_the_edges_of_a_period_of_the_year(
    edge: str, month: int, nth: int
) -> None:
    part = CalendarPart("quarter", 0, 4, 6, edge=edge)  # type: ignore[arg-type]
    rule = made(Moment("in", part))
    days = "BYDAY=MO,TU,WE,TH,FR"
    assert rule.rrule == f"FREQ=YEARLY;BYMONTH={month};{days};BYSETPOS={nth}"
    assert keys(made(Moment("before", part))) == ["no_rule"]


def test_the_last_working_days_of_several_months_are_one_rule() -> None:
    parts = [CalendarPart("month", 0, one, one, edge="lastwork") for one in (1, 6, 12)]
    rule = made(*(Moment("in", part) for part in parts))
    assert rule == DueRule(
        "FREQ=MONTHLY;BYMONTH=1,6,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    )


@pytest.mark.parametrize("month", [0, 13])
def test_working_days_of_a_month_that_there_is_not(month: int) -> None:
    part = CalendarPart("month", 0, month, month, edge="lastwork")
    found = build((YEAR,), [Moment("in", part)], (), inclusive=False, ends=True)
    assert isinstance(found, TermProblem)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, -1])
def test_a_week_of_a_month_of_every_year(number: int) -> None:
    part = CalendarPart("week", 0, 10, 10, number)
    rule = made(Moment("in", part)).rrule
    last = "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1"
    fifth_or_last = number in (5, -1)
    assert rule == (
        last if fifth_or_last else f"FREQ=YEARLY;BYMONTH=10;BYDAY={number}SU"
    )
    assert keys(made(Moment("before", part), inclusive=True)) == ["no_rule"]


@pytest.mark.parametrize("nth", [1, 3, -1])
def test_a_weekday_of_every_year(nth: int) -> None:
    part = CalendarPart("weekday", 0, 10, 12, nth, weekday=5)
    month = 12 if nth == -1 else 10
    rule = f"FREQ=YEARLY;BYMONTH={month};BYDAY={nth}FR"
    assert made(Moment("in", part)).rrule == rule
    assert made(Moment("before", part), inclusive=True).rrule == rule
    assert keys(made(Moment("before", part))) == ["no_rule"]


@pytest.mark.parametrize("month", [-1, 0, 13])
def test_weeks_of_a_month_that_there_is_not(month: int) -> None:
    part = CalendarPart("week", 0, month, month, 2)
    found = build((YEAR,), [Moment("in", part)], (), inclusive=False, ends=True)
    assert isinstance(found, TermProblem)
    assert found.remark == ("no_such_month", (("month", str(max(month, 0))),))


@pytest.mark.parametrize("weekday", range(1, 8))
def test_a_weekday_of_every_week_and_the_day_before_it(weekday: int) -> None:
    slot = Slot("week", weekday=weekday)
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    by, before = made(Moment("by", slot)), made(Moment("before", slot))
    assert by.rrule == f"FREQ=WEEKLY;BYDAY={names[weekday - 1]}"
    assert before.rrule == f"FREQ=WEEKLY;BYDAY={names[weekday - 2]}"


@pytest.mark.parametrize(
    ("everies", "firm", "told"),
    [
        ((), False, []),
        ((Every("week"),), False, []),
        ((MONTH,), False, ["weekday_period"]),
        ((MONTH,), True, []),
    ],
)
def test_which_weekday_of_a_month_is_not_said(
    everies: tuple[Every, ...], firm: bool, told: list[str]
) -> None:
    slot = Slot("week", weekday=5, firm=firm)
    assert keys(made(Moment("by", slot), everies=everies)) == told


@pytest.mark.parametrize("nth", [1, 2, 20, -1])
def test_the_nth_working_day_of_every_month(nth: int) -> None:
    slot = Slot("month", weekday=WORKDAY, nth=nth)
    days = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR"
    assert made(Moment("by", slot)).rrule == f"{days};BYSETPOS={nth}"
    early = made(Moment("before", slot)).rrule
    # before the first is the end of the month before
    end_of_month = "FREQ=MONTHLY;BYMONTHDAY=-1"
    assert early == (end_of_month if nth == 1 else f"{days};BYSETPOS={nth - 1}")


def test_the_working_days_of_every_quarter() -> None:
    first = Slot("quarter", 1, weekday=WORKDAY, nth=1)
    days = "BYDAY=MO,TU,WE,TH,FR"
    rule = made(Moment("by", first)).rrule
    assert rule == f"FREQ=MONTHLY;BYMONTH=1,4,7,10;{days};BYSETPOS=1"
    before = made(Moment("before", first))
    assert days_in(before, COMMON) == ends(QUARTER_ENDS, COMMON)


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5, -1])
def test_a_week_of_every_month(nth: int) -> None:
    month = made(Moment("in", Slot("month", nth, nth=nth))).rrule
    end = "FREQ=MONTHLY;BYMONTHDAY=-1"
    assert month == (f"FREQ=MONTHLY;BYDAY={nth}SU" if 0 < nth < 5 else end)


def test_the_first_and_last_week_of_every_quarter() -> None:
    first = made(Moment("in", Slot("quarter", 1, nth=1)))
    assert first.rrule == "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1SU"
    last = made(Moment("in", Slot("quarter", -1, nth=-1)))
    assert days_in(last, COMMON) == ends(QUARTER_ENDS, COMMON)


def test_one_weekday_of_every_month_and_quarter() -> None:
    month = made(Moment("in", Slot("month", 1, weekday=5, nth=2)))
    assert month.rrule == "FREQ=MONTHLY;BYDAY=2FR"
    quarter = made(Moment("in", Slot("quarter", -1, weekday=1, nth=-1)))
    assert quarter.rrule == "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1MO"
    assert keys(made(Moment("before", Slot("month", 1, weekday=5, nth=2)))) == [
        "no_rule"
    ]


@pytest.mark.parametrize(
    ("slot", "everies", "months"),
    [
        (Slot("quarter", behind=20), (), QUARTER_STARTS),
        (Slot("half", behind=20), (), frozenset((1, 7))),
        (Slot("year", behind=20), (), frozenset((1,))),
        (Slot("month", behind=20), (), EVERY_MONTH),
        (Slot("report", behind=20), (MONTH,), EVERY_MONTH),
        (Slot("report", behind=20), (QUARTER,), QUARTER_STARTS),
        (Slot("report", behind=20), (HALF,), frozenset((1, 7))),
        (Slot("report", behind=20), (FOUR_MONTHS,), frozenset((1, 5, 9))),
    ],
)
def test_days_behind_the_end_of_every_period(
    slot: Slot, everies: tuple[Every, ...], months: frozenset[int]
) -> None:
    rule = made(Moment("by", slot), everies=everies)
    assert days_in(rule, COMMON) == [date(COMMON, one, 20) for one in sorted(months)]
    rule = made(Moment("before", slot), everies=everies)
    assert days_in(rule, COMMON) == [date(COMMON, one, 19) for one in sorted(months)]
    working = slot._replace(weekday=WORKDAY, behind=5)
    named = ",".join(map(str, sorted(months)))
    of_months = "" if months == EVERY_MONTH else f";BYMONTH={named}"
    rule = made(Moment("by", working), everies=everies)
    assert rule.rrule == f"FREQ=MONTHLY{of_months};BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5"


@pytest.mark.parametrize("everies", [(), (Every("month", 5),), (Every(""),)])
def test_behind_a_period_that_nothing_names(everies: tuple[Every, ...]) -> None:
    rule = made(Moment("by", Slot("report", behind=20)), everies=everies)
    assert (rule.rrule, keys(rule)) == (None, ["report_period"])


@pytest.mark.parametrize(
    ("size", "day", "due"),
    [(-10, 30, (6, 20)), (10, 15, (6, 25)), (20, 15, (7, 5)), (-20, 5, (5, 16))],
)
def test_a_term_counted_from_a_day_of_every_year(
    size: int, day: int, due: tuple[int, int]
) -> None:
    counted = Moment(
        "by",
        CalendarPart("day", 0, 6, 6, day),
        offset=Length(size, "day", working=False),
    )
    assert days_in(made(counted, everies=(YEAR,)), COMMON) == [date(COMMON, *due)]


@pytest.mark.parametrize(
    ("part", "length"),
    [
        # over the end of February it depends on the year
        (CalendarPart("day", 0, 3, 3, 5), Length(-10, "day", working=False)),
        (CalendarPart("day", 0, 6, 6, 15), Length(5, "day", working=True)),
        (CalendarPart("day", day=25), Length(4, "day", working=False)),
        (CalendarPart("day", day=5), Length(-5, "day", working=False)),
        (CalendarPart("day", day=5), Length(1, "month", working=False)),
        (CalendarPart("day", day=5), Length(3, "day", working=True)),
    ],
)
def test_a_counted_term_that_is_no_day_of_the_year(
    part: CalendarPart, length: Length
) -> None:
    rule = made(Moment("by", part, offset=length), everies=(MONTH,))
    assert (rule.rrule, keys(rule)) == (None, ["no_rule"])


@pytest.mark.parametrize(("day", "size", "due"), [(24, 4, 28), (5, -4, 1), (5, 3, 8)])
def test_a_term_counted_from_a_day_of_every_month(
    day: int, size: int, due: int
) -> None:
    part = CalendarPart("day", day=day)
    counted = Moment("by", part, offset=Length(size, "day", working=False))
    rule = made(counted, everies=(MONTH,))
    assert rule.rrule == f"FREQ=MONTHLY;BYMONTHDAY={due}"


@pytest.mark.parametrize(
    ("every", "day", "rrule"),
    [
        (Every("week"), date(2026, 9, 11), "FREQ=WEEKLY;BYDAY=FR"),
        (MONTH, date(2026, 9, 11), "FREQ=MONTHLY;BYMONTHDAY=11"),
        (QUARTER, date(2026, 9, 11), "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=11"),
        (QUARTER, date(2026, 8, 11), "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=11"),
        (QUARTER, date(2026, 1, 11), "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=11"),
        (HALF, date(2026, 12, 11), "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=11"),
        (HALF, date(2026, 7, 11), "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=11"),
        (FOUR_MONTHS, date(2026, 2, 11), "FREQ=YEARLY;BYMONTH=2,6,10;BYMONTHDAY=11"),
        (TWO_MONTHS, date(2026, 1, 11), "FREQ=YEARLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=11"),
        (Every("day"), date(2026, 9, 11), "FREQ=DAILY"),
    ],
)  # fmt: skip
def test_a_first_day_has_its_like_in_every_period(
    every: Every, day: date, rrule: str
) -> None:
    found = build((every,), (), [First(day, end=False)], inclusive=False, ends=True)
    assert isinstance(found, DueRule)
    assert found.rrule == rrule


def test_the_end_of_a_month_has_the_ends_of_others_for_its_like() -> None:
    found = build(
        (QUARTER,),
        (),
        [First(date(2026, 11, 30), end=True)],
        inclusive=False,
        ends=True,
    )
    assert isinstance(found, DueRule)
    assert found.rrule == "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=-1"


def named(*everies: Every) -> NamedPeriods:
    """Return the periods that recurrences name, the first of them the shortest."""
    finest = pace(everies[0]) if everies else None
    return NamedPeriods(finest, MONTH in everies)


@pytest.mark.parametrize(
    ("everies", "slot", "months"),
    [
        ((QUARTER,), Slot("month", day=10, longer="last"), QUARTER_ENDS),
        ((QUARTER,), Slot("month", day=10, longer="next"), QUARTER_STARTS),
        ((QUARTER,), Slot("month", day=10), frozenset()),
        ((HALF,), Slot("month", day=10, longer="last"), frozenset((6, 12))),
        ((HALF,), Slot("month", day=10, longer="next"), frozenset((1, 7))),
        ((TWO_MONTHS,), Slot("month", day=10, longer="next"), frozenset((1, 3, 5, 7, 9, 11))),
        ((FOUR_MONTHS,), Slot("month", -1, -1, longer="last"), frozenset((4, 8, 12))),
        ((MONTH,), Slot("month", day=10, longer="next"), frozenset()),
        ((QUARTER, MONTH), Slot("month", day=10, longer="last"), frozenset()),
        ((YEAR,), Slot("month", day=10, longer="last"), frozenset()),
        ((HALF,), Slot("quarter", 1, 5, longer="last"), frozenset((4, 10))),
        ((HALF,), Slot("quarter", 2, 5, longer="last"), frozenset((5, 11))),
        ((HALF,), Slot("quarter", 1, 5, longer="next"), frozenset((1, 7))),
        ((HALF,), Slot("quarter", -1, 5, longer="next"), frozenset((3, 9))),
        ((HALF,), Slot("quarter", -1, 5), QUARTER_ENDS),
        ((QUARTER,), Slot("quarter", -1, 5, longer="last"), QUARTER_ENDS),
        ((QUARTER,), Slot("half", 1, 5, longer="last"), frozenset((1, 7))),
        ((), Slot("month", day=10, longer="last"), frozenset()),
        ((), Slot("quarter", 3, 5), QUARTER_ENDS),
        ((), Slot("quarter", 4, 5), QUARTER_ENDS),
        ((), Slot("half", 2, 5), frozenset((2, 8))),
        ((), Slot("year", -1, 5), frozenset((12,))),
        ((), Slot("report", -1, 5), QUARTER_ENDS),
        ((HALF,), Slot("report", -1, 5), frozenset((6, 12))),
        ((HALF,), Slot("report", 1, 5), frozenset((1, 7))),
        ((FOUR_MONTHS,), Slot("report", 2, 5), frozenset((2, 6, 10))),
        ((Every("month", 9),), Slot("report", 1, 5), frozenset((1,))),
        ((), Slot("week", weekday=5), frozenset()),
    ],
)  # fmt: skip
def test_the_months_of_a_place(
    everies: tuple[Every, ...], slot: Slot, months: frozenset[int]
) -> None:
    assert named(*everies).months_of(slot) == months


@pytest.mark.parametrize(
    ("everies", "slot", "unsaid"),
    [
        ((YEAR,), Slot("month", day=15, longer="last"), True),
        ((YEAR,), Slot("month", day=15), False),
        ((YEAR, MONTH), Slot("month", day=15, longer="last"), False),
        ((YEAR,), Slot("quarter", 1, 15, longer="last"), False),
        ((QUARTER,), Slot("month", day=15, longer="last"), False),
        ((QUARTER,), Slot("month", day=15, longer="unsaid"), True),
        ((QUARTER, MONTH), Slot("month", day=15, longer="unsaid"), False),
        ((HALF,), Slot("quarter", 1, 15, longer="unsaid"), True),
        ((QUARTER,), Slot("quarter", 1, 15, longer="unsaid"), False),
        ((YEAR,), Slot("month", day=15, longer="unsaid"), True),
        ((YEAR, MONTH), Slot("month", day=15, longer="unsaid"), False),
        ((), Slot("month", day=15, longer="unsaid"), False),
        ((), Slot("month", day=15, longer="last"), False),
    ],
)
def test_where_nothing_says_which_of_the_shorter_periods(
    everies: tuple[Every, ...], slot: Slot, unsaid: bool
) -> None:
    assert named(*everies).is_unsaid(slot) is unsaid


@pytest.mark.parametrize(
    ("everies", "months"),
    [
        ((MONTH,), EVERY_MONTH),
        ((QUARTER,), QUARTER_ENDS),
        ((HALF,), frozenset((6, 12))),
        ((Every("month", 5),), frozenset()),
        ((Every("week"),), frozenset()),
        ((), frozenset()),
    ],
)
def test_the_ends_of_reporting_periods_are_those_that_are_named(
    everies: tuple[Every, ...], months: frozenset[int]
) -> None:
    assert named(*everies).ends_of(Slot("report")) == months
    assert named(*everies).ends_of(Slot("quarter")) == QUARTER_ENDS
    assert named(*everies).ends_of(Slot("month")) == EVERY_MONTH
