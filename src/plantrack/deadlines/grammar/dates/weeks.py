"""Productions for weekdays and weeks as places in a period: a month's last Friday, its first week, week 15/2026."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.calendar.spans import CalendarPart, Slot
from plantrack.deadlines.grammar.dates.places import longer_of
from plantrack.deadlines.grammar.kinds import (
    FIFTH,
    POSITIONS,
    TERM,
    WEEK,
    Each,
    stated,
)

Pair = tuple[int, int]

_SPOKEN: Final = {"year": 5, "sunday": 8}  # thứ năm, chủ nhật
_WEEKDAY: Final = (
    "(weekday (num:weekday|numeral:weekday|year:weekday)|sunday:weekday|t num:weekday)"
)


@TERM.production(
    "weekday (num:weekday|numeral:weekday)",
    "day? weekday year:weekday",
    "day? sunday:weekday",
    "day weekday numeral:weekday",
    "day weekday num:weekday (&each|&every) &week",
)
def weekday_alone(weekday: int | str) -> Slot | None:
    """Thứ Sáu; chủ nhật: of which week is named elsewhere."""
    number = weekday if isinstance(weekday, int) else _SPOKEN[weekday]
    return Slot("week", weekday=number - 1, firm=False) if 2 <= number <= 8 else None


@TERM.production(
    f"day? {_WEEKDAY} (first:place|last:place) <period_of:of>",
    f"{_WEEKDAY} comma? week (first:place|last:place|weekday? (num:nth|numeral:nth)) <period_of:of>",
)
def weekday_of_period(
    of: Each,
    weekday: int | str,
    place: str = "",
    nth: int = 0,
) -> Slot | None:
    """Thứ Hai đầu tháng; thứ Sáu tuần cuối của tháng; thứ Sáu cuối quý."""
    day = weekday_alone(weekday)
    period = of.period
    nth = nth or POSITIONS.get(place, 0)
    # A fifth Friday some months lack, and which one of a quarter is meant nobody says.
    fits = (period == "month" and nth <= 4) or (period == "quarter" and nth in (1, -1))
    return (
        day
        and Slot(
            period,
            month=min(nth, 1),
            weekday=day.weekday,
            nth=nth,
            longer=longer_of(of, last=nth == -1),
        )
        if fits
        else None
    )


@TERM.production(f"{_WEEKDAY} (comma|of)? <week_of:week>")
def weekday_of_week(
    week: CalendarPart | Slot, weekday: int | str
) -> CalendarPart | None:
    """Thứ Hai tuần 3 tháng 10/2025; thứ Sáu tuần 42 năm 2025."""
    day = weekday_alone(weekday)
    if day is None or isinstance(week, Slot):
        return None
    if week.unit == "isoweek":
        return week._replace(weekday=day.weekday)
    return CalendarPart(
        "weekday",
        week.year,
        week.first or 1,
        week.last or 12,
        week.day,
        weekday=day.weekday,
    )


@TERM.production(f"day? {_WEEKDAY} (first:place|last:place) of? <whole:whole>")
def weekday_of_numbered(
    place: str, whole: CalendarPart, weekday: int | str
) -> CalendarPart | None:
    """Thứ Sáu cuối cùng của quý IV/2025; thứ Sáu đầu tiên của năm 2026."""
    day = weekday_alone(weekday)
    if day is None or whole.edge:
        return None
    nth = POSITIONS[place]
    return CalendarPart(
        "weekday",
        whole.year,
        whole.first or 1,
        whole.last or 12,
        nth,
        weekday=day.weekday,
    )


_WHICH_WEEK: Final = (
    "week (weekday? (num:number|numeral:number|roman:number|first:place|last:place)"
    "|weekday year:fifth)"
)


@WEEK.production(f"{_WHICH_WEEK} (comma|of)? <whole:whole>")
def week_of_numbered(
    whole: CalendarPart, number: int = 0, place: str = "", fifth: str = ""
) -> CalendarPart | None:
    """Tuần 3 tháng 10/2025; tuần đầu tháng 5/2026; tuần cuối cùng của tháng 12 năm 2025; tuần thứ năm tháng 6/2026."""
    if whole.edge:
        return None
    number = FIFTH if fifth else number
    if whole.unit == "month":
        return whole._replace(unit="week", day=number or POSITIONS.get(place, 0))
    return (
        CalendarPart("isoweek", whole.year, 1, 1, number)
        if whole.unit == "year" and number
        else None
    )


@WEEK.production(f"{_WHICH_WEEK} <period_of:of>")
def week_of_period(
    of: Each, number: int = 0, place: str = "", fifth: str = ""
) -> Slot | None:
    """Tuần đầu tháng sau; tuần cuối của quý; tuần thứ 3 hằng tháng."""
    period = of.period
    nth = FIFTH if fifth else number or POSITIONS.get(place, 0)
    if (period == "month" and nth) or (period == "quarter" and nth in (1, -1)):
        return Slot(period, month=nth, nth=nth, longer=longer_of(of, last=nth == -1))
    return None


@WEEK.production("week num:number (slash|dash) year4:year", "week month_year:pair")
def week_of_year(number: int = 0, year: int = 0, pair: Pair = (0, 0)) -> CalendarPart:
    """Tuần 15/2026: as ISO 8601 counts them."""
    return CalendarPart("isoweek", stated(year or pair[1]), 1, 1, number or pair[0])


@WEEK.production("week date:date")
def week_in_digits(date: tuple[int, int, int]) -> CalendarPart:
    """Tuần 3/10/2025: the third of October."""
    number, month, year = date
    return CalendarPart("week", stated(year), stated(month), stated(month), number)


@WEEK.production(
    "week num:number (&dash|&comma|&and) &num (&month|&t|&dash|&comma|&and)",
    "week num:number (&dash|&comma|&and) &date",
)
def week_in_list(number: int) -> CalendarPart:
    """Tuần 2, 3 tháng 10/2025; tuần 3-4/10/2025: the first of weeks whose month stands at the last."""
    return CalendarPart("week", day=number)
