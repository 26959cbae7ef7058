"""Productions for days: dates in every spelling, days of a month, and bare years behind a word of relation."""

from __future__ import annotations

from plantrack.deadlines.calendar.spans import CalendarPart
from plantrack.deadlines.grammar.kinds import (
    FIFTH,
    LOOSE,
    MONTH,
    TERM,
    read_year,
    stated,
    stated_day,
)

Pair = tuple[int, int]
_SHORT_YEAR = 20


@TERM.production(
    "(day|day colon|day of|day quote)? date:date", "day quote date:date quote"
)
def full_date(date: tuple[int, int, int]) -> CalendarPart:
    """12/9/2025; ngày 12-9-2025; 2025-09-12; 12,9,2025."""
    day, month, year = date
    return CalendarPart("day", stated(year), stated(month), stated(month), stated(day))


@TERM.production(
    "(day|day of)? day_month:pair <year_of:year>?",
    "(day)? day_month:pair slash? year year4:year",
)
def day_and_month(pair: Pair, year: int = 0) -> CalendarPart | None:
    """15/9; ngày 20/12 năm 2025; 20/12 năm nay; 12/25: a month where no month has the second number."""
    day, month = pair
    # No month has the second number, so it is a year of two digits.
    if month >= _SHORT_YEAR and day <= 12 and not year:
        return CalendarPart("month", 2000 + month, stated(day), stated(day))
    return CalendarPart("day", year, stated(month), stated(month), stated(day))


@TERM.production(
    f"day num:day (comma|of|slash|dash|plural)? month {MONTH} <year_of:year>?",
    f"num:day (comma|of|slash|plural)? month {MONTH} <year_of:year>?",
    "num:day slash num:month slash year year4:year",
    unless="times",
)
@TERM.production(
    f"day? num:day month {MONTH} comma year4:year",
    unless="times word num dash slash governed working",
)
def day_of_month(day: int, month: int, year: int = 0) -> CalendarPart:
    """Ngày 15 tháng 9 năm 2025; 15 tháng 9; 30 tháng 6 năm 26; ngày 20 các tháng 3."""
    return CalendarPart("day", year, stated(month), stated(month), stated(day))


@TERM.production(
    f"day numeral:day of? month {MONTH} <year_of:year>?",
    "day numeral:day of? month month_year:pair",
)
@TERM.production(
    f"day weekday (num:day|numeral:day|year) of month {MONTH} <year_of:year>?",
    "day weekday (num:day|numeral:day|year) of month month_year:pair",
)
def day_in_words(
    day: int = FIFTH, month: int = 0, year: int = 0, pair: Pair = (0, 0)
) -> CalendarPart:
    """Ngày mười lăm tháng sáu năm 2026; ngày thứ năm của tháng 7/2026: without "của" it may be a weekday."""
    return day_of_month(day, month or pair[0], year or pair[1])


@TERM.production(
    f"numeral:day of? month {MONTH} <year_of:year>?",
    "numeral:day of? month month_year:pair",
)
def bare_day_in_words(
    day: int, month: int = 0, year: int = 0, pair: Pair = (0, 0)
) -> CalendarPart | None:
    """Mười lăm tháng sáu: "ba tháng 6, 7, 8" counts months, of which nobody counts more than twelve."""
    return day_in_words(day, month, year, pair) if day > 12 else None


@TERM.production(
    "num:day (comma|of|slash)? month month_year:pair",
    "day num:day (comma|of|slash|dash)? month month_year:pair",
)
def day_of_month_in_digits(day: int, pair: Pair) -> CalendarPart:
    """Ngày 15 tháng 9/2025; 30/tháng 9/2025."""
    return CalendarPart(
        "day", stated(pair[1]), stated(pair[0]), stated(pair[0]), stated(day)
    )


@TERM.production(
    "day? num:day (dash|slash|dot)? english:month (dash|slash|dot|comma)? (year4:year|num:digits)",
    "english:month num:day comma? year4:year",
    "day? num:day (dash|slash) t num:month (dash|slash) (year4:year|num:digits)",
)
def day_in_english(
    day: int, month: int, year: int = 0, digits: int = 0
) -> CalendarPart | None:
    """12-Sep-2025; September 30, 2026; 12-Thg9-26: as spreadsheets write a day."""
    found = year or read_year(digits)
    return day_of_month(day, month, found) if found else None


@TERM.production("day? num:day (dash|slash) t month_year:pair")
def day_of_short_month(day: int, pair: Pair) -> CalendarPart:
    """12-Thg9-2026."""
    return day_of_month_in_digits(day, pair)


@TERM.production(
    "day? num:day (slash|dash|dot) roman:month (slash|dash|dot) year4:year"
)
def day_of_roman_month(day: int, month: int, year: int) -> CalendarPart:
    """15/IV/2026; ngày 15-IV-2026."""
    return day_of_month(day, month, year)


@TERM.production("day num:day dash month_year:pair")
def day_and_month_year(day: int, pair: Pair) -> CalendarPart:
    """Ngày 9-10/2025."""
    return day_of_month_in_digits(day, pair)


@TERM.production("day (num:day|weekday num:day|numeral:day)", unless="times")
@TERM.production("numeral day num:day (&and|&comma|&dash|&until)")
def day_alone(day: int) -> CalendarPart:
    """Ngày 25; ngày thứ 20; hai ngày 10 và 11: of the month that is named elsewhere, or of every one."""
    return CalendarPart("day", day=stated_day(day))


@LOOSE.production(
    "(day)? num:day (dash|dot) num:month <year_of:year>?", unless="slash dot"
)
def day_and_month_loose(day: int, month: int, year: int = 0) -> CalendarPart | None:
    """20-2; 15.10: behind "trước" a day."""
    return day_of_month(day, month, year) if day <= 31 and month <= 12 else None


@TERM.production("day num:day (dash|dot) num:month <year_of:year>?", unless="slash dot")
def named_day_and_month(day: int, month: int, year: int = 0) -> CalendarPart | None:
    """Ngày 15.10."""
    return day_of_month(day, month, year) if month <= 12 else None


@LOOSE.production(
    "num:day (&each|&every)",
    "num:day &until &day",
    "num:day &until &date",
    "num:day &dash &date",
    "num:day &until &num",
    "num:day &until &day_month",
    "num:day &dash &day_month",
)
@TERM.production(
    "num:day (&each|&every) &month", "num:day &dash &date", "num:day &dash &day_month"
)
def day_in_list(day: int) -> CalendarPart:
    """25 hằng tháng; 15 đến ngày 20: a day of every month, or the first end of a range."""
    return CalendarPart("day", day=stated_day(day))


@TERM.production(
    "num:month &dash &month_year", "month? num:month (&slash|&and) &month_year"
)
def month_in_range(month: int) -> CalendarPart:
    """9-10/2025: the first of months whose year stands at the last."""
    return CalendarPart("month", 0, stated(month), stated(month))


@LOOSE.production("year (&end|&comma|&semicolon|&dot|&close|&open|&and|&or)")
def this_year() -> CalendarPart:
    """Năm: of the plan, behind "trong", "hết"."""
    return CalendarPart("year")


@LOOSE.production("year4:year")
def bare_year(year: int) -> CalendarPart:
    """2026: behind a word of relation."""
    return CalendarPart("year", stated(year))


@LOOSE.production("day? (new_year:feast|founders:feast) (name name)? year? year4:year")
def feast(feast: str, year: int) -> CalendarPart:
    """Tết Nguyên đán năm 2026; Giỗ Tổ Hùng Vương 2026: behind "trước", by the shipped calendar."""
    return CalendarPart("feast", stated(year), day=1 if feast == "new_year" else 2)
