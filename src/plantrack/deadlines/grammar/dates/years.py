"""Productions for what names a period of which every one is meant, and for the year behind a term."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.calendar.spans import OTHER_YEAR, Period
from plantrack.deadlines.grammar.kinds import PERIOD, YEAR, Each, read_year, stated

_PERIODS: Final[dict[str, Period]] = {
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "period": "report",
}
_COUNTED: Final[dict[int, Period]] = {3: "quarter", 6: "half"}
_UNIT: Final = "(week:unit|month:unit|quarter:unit|year:unit|period:unit)"
_ENDS: Final = "(&end|&comma|&semicolon|&dot|&close|&and|&or|&until|&each|&day|&open)"
NEXT: Final = "(next|after) next?"
REPORTED: Final = "(report|plan|working|arising|work)"
"""What a period is reported on or planned for."""


@YEAR.production(
    "(slash|dash|dot) year? year4:year", "(comma|of|within|comma of)? year year4:year"
)
@YEAR.production("year4:year", "open year? year4:year close", unless="share times")
def year_written(year: int) -> int:
    """/2025; năm 2025; của năm 2025; (2025)."""
    return stated(year)


@YEAR.production("slash num:digits", f"year num:digits {_ENDS}")
def year_of_two_digits(digits: int) -> int | None:
    """/25; năm 26."""
    return read_year(digits)


@YEAR.production("(of|within)? year this")
def own_year() -> int:
    """Năm nay; của năm nay: the plan's own."""
    return 0


@YEAR.production("of? school_year (year4 (dash|slash) (year4|num))?", "of? year coming")
@YEAR.production(f"of? year (before|until) {_ENDS}", "of? year before next")
def other_year() -> int:
    """Năm ngoái; của năm trước; năm tới; năm học 2025-2026: not told by the calendar."""
    return OTHER_YEAR


@PERIOD.production(
    f"(of|within)? {_UNIT}",
    f"(of|within)? {_UNIT} (report|this report)",
    unless="num roman numeral year4 month_year day_month",
)
def period_bare(unit: str) -> Each:
    """Quý; của tháng; kỳ báo cáo."""
    return Each(_PERIODS[unit], firm=False)


@PERIOD.production(
    f"(of|within)? {_UNIT} {NEXT}",
    unless="num roman numeral year4 month_year day_month",
)
@PERIOD.production(
    f"(of|within)? {_UNIT} {NEXT} of? (week|month|quarter|year|period) {REPORTED}",
    f"(of|within)? {_UNIT} {NEXT} of? (week|month|quarter|year|period) (before|after)",
)
def period_next(unit: str) -> Each:
    """Tháng sau; quý tiếp theo; tháng kế tiếp sau tháng báo cáo."""
    return Each(_PERIODS[unit], firm=False, next=True)


@PERIOD.production(
    f"(of|within)? (each|every|plural) {_UNIT} (report|this report|{NEXT})?",
    unless="num roman numeral year4 month_year day_month",
)
def period_firm(unit: str) -> Each:
    """Mỗi quý; của hằng tháng; các quý."""
    return Each(_PERIODS[unit], firm=True)


@PERIOD.production("(of|within)? (each|every)? num:count month")
def period_counted(count: int) -> Each | None:
    """6 tháng; mỗi 6 tháng."""
    # Of other counts of months no calendar says where they begin.
    return Each(_COUNTED[count], firm=True) if count in _COUNTED else None
