"""Productions for numbered periods: months, quarters, halves, years, stages, school years."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.calendar.spans import (
    OTHER_YEAR,
    CalendarPart,
    Edge,
    Unit,
    quarter,
)
from plantrack.deadlines.grammar.kinds import MONTH, NUMBER, WHOLE, read_year, stated

_RUNS: Final[dict[int, Unit]] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_EDGES: Final[dict[str, Edge]] = {"first": "first", "middle": "middle", "last": "last"}
# "năm" is "five" and "year": in "tháng năm năm 2025" no token has the value.
_MAY: Final = 5
Pair = tuple[int, int]


@WHOLE.production(
    f"month {MONTH} <year_of:year>?", "t dot? num:month <year_of:year>?", unless="times"
)
@WHOLE.production(
    f"month {MONTH} comma year4:year",
    unless="times word num dash slash governed working",
)
def month_named(month: int, year: int = 0) -> CalendarPart:
    """Tháng 9 năm 2025; tháng 9; T10; tháng Một năm 2026; tháng IX/2025."""
    return CalendarPart("month", year, stated(month), stated(month))


@WHOLE.production("month year <year_of:year>?", unless="times")
def month_of_may(year: int = 0) -> CalendarPart:
    """Tháng năm năm 2025."""
    return month_named(_MAY, year)


@WHOLE.production("(month|t dot?)? month_year:pair")
def month_in_digits(pair: Pair) -> CalendarPart:
    """10/2025; tháng 9/2025; T.10/2025; 2025-09."""
    return CalendarPart("month", stated(pair[1]), stated(pair[0]), stated(pair[0]))


@WHOLE.production("(month|t dot?) day_month:pair")
def month_short_year(pair: Pair) -> CalendarPart | None:
    """Tháng 09/25; T9/25."""
    year = read_year(pair[1])
    return month_named(pair[0], year) if year else None


@WHOLE.production(
    "english:month (dash|slash|dot)? year4:year",
    "english:month (dash|slash|dot) num:digits",
)
def month_in_english(month: int, year: int = 0, digits: int = 0) -> CalendarPart | None:
    """Sep-2025; September 2025; Sep-25: as spreadsheets write a month, never without its year."""
    found = year or read_year(digits)
    return month_named(month, found) if found else None


@WHOLE.production(
    "quarter dot? (roman:number|num:number|numeral:number) <year_of:year>?",
    f"quarter weekday {NUMBER} <year_of:year>?",
    unless="times",
)
@WHOLE.production(
    "quarter (roman:number|num:number) comma year4:year",
    unless="times word num dash slash governed",
)
def quarter_named(number: int, year: int = 0) -> CalendarPart:
    """Quý IV/2025; quý IV năm 2025; quý 3; quý thứ nhất năm 2026."""
    return quarter(number, year)


@WHOLE.production("quarter dot? month_year:pair")
def quarter_in_digits(pair: Pair) -> CalendarPart:
    """Quý 4/2025; Q.1/2026."""
    return quarter(pair[0], stated(pair[1]))


@WHOLE.production("quarter dot? day_month:pair")
def quarter_short_year(pair: Pair) -> CalendarPart | None:
    """Q4/25."""
    year = read_year(pair[1])
    return quarter(pair[0], year) if year else None


@WHOLE.production("quarter (first:edge|last:edge) of? year year4:year")
def quarter_at_edge(edge: str, year: int) -> CalendarPart:
    """Quý cuối năm 2026."""
    return quarter(1 if edge == "first" else 4, stated(year))


@WHOLE.production(
    "roman:number (slash|dash) year4:year",
    "roman:number slash num:digits",
    unless="word name",
)
def quarter_in_roman(
    number: int, year: int = 0, digits: int = 0
) -> CalendarPart | None:
    """IV/2025: where "quý" is left out."""
    found = year or read_year(digits)
    return quarter(number, found) if found and number <= 4 else None


@WHOLE.production(
    "year year4:year",
    "(num|numeral) year year4:year",
    "stage (of|from|of from)? year? year4:year",
)
def year_named(year: int) -> CalendarPart:
    """Năm 2026; giai đoạn 2026; 5 năm 2026: of a range its first year."""
    return CalendarPart("year", stated(year))


@WHOLE.production(
    "year num:digits (&end|&comma|&semicolon|&dot|&close|&open|&and|&or|&until|&dash|&slash)",
    "stage num:digits &dash &num",
)
def year_in_two_digits(digits: int) -> CalendarPart | None:
    """Năm 26; GĐ 26-30: only from 20 on."""
    year = read_year(digits)
    return CalendarPart("year", year) if year else None


@WHOLE.production("year this")
def year_of_plan() -> CalendarPart:
    """Năm nay: the plan's own."""
    return CalendarPart("year")


@WHOLE.production("school_year (year4:year (dash|slash) (year4|num))?")
def school_year(year: int = 0) -> CalendarPart:
    """Năm học 2025-2026; năm học: September to May; without its number nobody can tell which."""
    return CalendarPart("school", stated(year) if year else OTHER_YEAR)


@WHOLE.production(
    "year coming",
    "year (before|until) (&end|&comma|&semicolon|&dot|&close|&and|&or)",
    "year before next",
)
def year_not_told() -> CalendarPart:
    """Năm ngoái; năm tới."""
    return CalendarPart("year", OTHER_YEAR)


@WHOLE.production(
    "(num:count|numeral:count) month (first:edge|last:edge) of? year year4:year",
    "(num:count|numeral:count) month (first:edge|last:edge) (slash|dash)? year4:year",
    "(num:count|numeral:count) month (first:edge|last:edge) of? year (coming:other|until:other)",
    "(num:count|numeral:count) month (first:edge|last:edge) of? year this?",
    "(num:count|numeral:count) month year year4:year",
    "(num:count|numeral:count) month (slash|dash) year4:year",
    unless="after next",
)
def months_of_year(
    count: int, edge: str = "first", year: int = 0, other: str = ""
) -> CalendarPart | None:
    """6 tháng đầu năm 2026; 9 tháng năm 2026; 6 tháng đầu/2026; 02 tháng cuối năm 2025."""
    if not 1 <= count <= 12:
        # A month outside the year, so that it is told as one that there is not.
        return CalendarPart("months", year, -1, -1)
    found = OTHER_YEAR if other else year and stated(year)
    first, last = (13 - count, 12) if edge == "last" else (1, count)
    return CalendarPart(_RUNS.get(count, "months"), found, first, last)


@WHOLE.production(
    "plural month (last|remaining) of? year year4:year",
    "plural month (last|remaining) of? year",
)
def last_months(year: int = 0) -> CalendarPart:
    """Những tháng cuối năm 2025; các tháng còn lại của năm: until its end."""
    return CalendarPart("year", year, edge="last")


@WHOLE.production(
    "(num:count|numeral:count) quarter (first:edge|last:edge) of? year (year4:year)?",
)
def quarters_of_year(count: int, edge: str, year: int = 0) -> CalendarPart | None:
    """Hai quý đầu năm 2026; 3 quý đầu năm 2026."""
    return months_of_year(count * 3, edge, year)


@WHOLE.production(
    "half (first:edge|last:edge) of? <whole:whole>",
    "half (first:edge|last:edge) of? year4:year",
)
def half_of(
    edge: str, whole: CalendarPart | None = None, year: int = 0
) -> CalendarPart | None:
    """Nửa đầu năm 2026; nửa cuối tháng 6/2026."""
    part = whole or CalendarPart("year", stated(year))
    late = edge == "last"
    if part.edge:
        return None
    if part.unit == "year":
        return CalendarPart("half", part.year, 7 if late else 1, 12 if late else 6)
    return part._replace(edge="late" if late else "early")


@WHOLE.production("half (first:edge|last:edge) of? year", unless="after next num")
def half_of_this(edge: str) -> CalendarPart:
    """Nửa đầu năm: of the plan's own."""
    return CalendarPart(
        "half", 0, 7 if edge == "last" else 1, 12 if edge == "last" else 6
    )


@WHOLE.production(
    "(first:edge|middle:edge|last:edge) of? <whole:whole>",
    "(first:edge|middle:edge|last:edge) year4:year",
)
def edge_of(
    edge: str, whole: CalendarPart | None = None, year: int = 0
) -> CalendarPart | None:
    """Cuối năm 2026; giữa tháng 5/2025; đầu quý II/2026; cuối 2026."""
    part = whole or CalendarPart("year", stated(year))
    return None if part.edge else part._replace(edge=_EDGES[edge])


@WHOLE.production("(first:edge|middle:edge|last:edge) of? year", unless="after next")
def edge_of_this(edge: str) -> CalendarPart:
    """Cuối năm: of the plan's own."""
    return CalendarPart("year", edge=_EDGES[edge])


@WHOLE.production("(first|middle|last) of? year (after|next)")
def edge_of_other() -> CalendarPart:
    """Đầu năm sau: which one is not said."""
    return CalendarPart("year", OTHER_YEAR, edge="first")


@WHOLE.production(
    "(first:edge|middle:edge|last:edge) of? stage of? year? year4:first (dash|until|and) year? year4:last",
    "(first:edge|middle:edge|last:edge) of? school_year year4:first (dash|slash) (year4|num)",
)
def edge_of_stage(edge: str, first: int, last: int = 0) -> CalendarPart:
    """Giữa nhiệm kỳ 2025-2030; cuối năm học 2025-2026."""
    if not last:
        return CalendarPart("school", stated(first), edge=_EDGES[edge])
    if edge == "middle":
        # an even number of years is halved by the end of one
        return CalendarPart(
            "year", (first + last) // 2, edge="last" if (last - first) % 2 else "middle"
        )
    return CalendarPart(
        "year", stated(first) if edge == "first" else stated(last), edge=_EDGES[edge]
    )


@WHOLE.production(
    f"(first_ten:which|second_ten:which|last_ten:which) of? month {MONTH} <year_of:year>?"
)
def ten_days(which: str, month: int, year: int = 0) -> CalendarPart:
    """Thượng tuần tháng 10 năm 2025; hạ tuần tháng 02: the days 1-10, 11-20, 21 to the end."""
    number = ("first_ten", "second_ten", "last_ten").index(which) + 1
    until = number * 10 if number < 3 else 0
    return CalendarPart(
        "days", year, stated(month), stated(month), number * 10 - 9, until
    )


@WHOLE.production(
    "(first_ten:which|second_ten:which|last_ten:which) of? month month_year:pair"
)
def ten_days_in_digits(which: str, pair: Pair) -> CalendarPart:
    """Trung tuần tháng 10/2025."""
    return ten_days(which, pair[0], pair[1])
