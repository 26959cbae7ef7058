"""Productions for a place in a period: the 20th of a quarter's last month, its last day, the fifth working day."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.calendar.spans import (
    WORKDAY,
    CalendarPart,
    Edge,
    Longer,
    Period,
    Slot,
)
from plantrack.deadlines.grammar.kinds import (
    FIFTH,
    LOOSE,
    PLACE,
    POSITIONS,
    TERM,
    Each,
    stated,
    stated_day,
)

_WORK: Final = "(day working|working day)"
_WORKDAYS: Final = 20
"""No month is sure to have a 21st working day."""
_DAY: Final = "(day num:day|num:day|day weekday num:day|weekday num:day)"
_MONTHS_IN: Final = {"quarter": 3, "half": 6, "year": 12, "report": 12}
_MIDDLES: Final[dict[Period, Slot]] = {
    "month": Slot("month", day=15),
    "quarter": Slot("quarter", month=2, day=15),
    "half": Slot("half", month=3, day=-1),
    "year": Slot("year", month=6, day=-1),
}
"""The middle of a period (BLDS 2015, Điều 146.3); of an even number of months the end of the first half."""


def longer_of(of: Each, *, last: bool) -> Longer:
    """Tell which period is meant where a longer one recurs; ``last``: the place is at its end."""
    if of.firm:
        return "every"
    if of.next:
        return "next"
    return "last" if last else "unsaid"


@TERM.production(
    f"day num:day of? month? of? {PLACE} <period_of:of>",
    f"day weekday (num:day|numeral:day) of? month of? {PLACE} <period_of:of>",
    f"weekday num:day of month of? {PLACE} <period_of:of>",
)
def day_of_place(day: int, of: Each, place: str = "", nth: int = 0) -> Slot | None:
    """Ngày 20 tháng cuối quý; ngày 15 của tháng thứ 2 mỗi quý; ngày 10 tháng đầu tiên của quý sau."""
    month = _month_of(of, nth or POSITIONS.get(place, 0))
    if month is None:
        return None
    longer = longer_of(of, last=month == -1)
    return Slot(of.period, month=month, day=stated_day(day), longer=longer)


def _month_of(of: Each, position: int) -> int | None:
    """Return the month of a period at a position (-1: the last), None where the period has no such month."""
    months = _MONTHS_IN.get(of.period, 0)
    return position if position == -1 < months or 0 < position <= months else None


@LOOSE.production(f"num:day of? month of? {PLACE} <period_of:of>")
def day_of_place_loose(
    day: int, of: Each, place: str = "", nth: int = 0
) -> Slot | None:
    """20 tháng cuối quý: behind "trước"; 6 tháng đầu năm is a half of the year."""
    return None if of.period == "year" else day_of_place(day, of, place, nth)


@TERM.production(f"day num:day of? month? of? {PLACE} of? <whole:whole>")
@LOOSE.production(f"num:day of? month of? {PLACE} of? <whole:whole>")
def day_of_numbered(
    day: int, whole: CalendarPart, place: str = "", nth: int = 0
) -> CalendarPart | None:
    """Ngày 25 tháng cuối quý II/2026."""
    month = (
        _month_in(whole, nth or POSITIONS.get(place, 0))
        if whole.unit != "year"
        else None
    )
    return CalendarPart("day", whole.year, month, month, stated(day)) if month else None


def _month_in(whole: CalendarPart, position: int) -> int | None:
    """Return the month of a quarter, half or year, None for one that it has not, and for a month itself."""
    if whole.edge or whole.unit in ("month", "school", "days"):
        return None
    first, last = whole.first or 1, whole.last or 12
    month = last if position == -1 else first + position - 1
    return month if first <= month <= last else None


@TERM.production(f"month of? {PLACE} <period_of:of>", unless="year4")
def month_of_place(of: Each, place: str = "", nth: int = 0) -> Slot | None:
    """Tháng cuối quý; tháng đầu tiên của quý sau; tháng cuối năm."""
    return day_of_place(-1, of, place, nth)


@TERM.production(f"month of? {PLACE} of? <whole:whole>")
def month_of_numbered(
    whole: CalendarPart, place: str = "", nth: int = 0
) -> CalendarPart | None:
    """Tháng cuối quý II/2026."""
    month = _month_in(whole, nth or POSITIONS.get(place, 0))
    return CalendarPart("month", whole.year, month, month) if month else None


@TERM.production(
    f"{_DAY} of? (each|every) month (next|after|report|this report)",
    f"{_DAY} of? month before next",
    "day weekday (num:day|numeral:day) (each|every) month",
)
def day_of_every_month(day: int, longer: Longer = "every") -> Slot | None:
    """Ngày 15 hằng tháng báo cáo; ngày 20 tháng trước liền kề; ngày thứ 15 hằng tháng."""
    return Slot("month", day=stated_day(day), longer=longer)


@TERM.production(
    f"{_DAY} of? month (report|this report)",
    "(day num:day|day weekday num:day|weekday num:day) of month"
    " (&end|&comma|&semicolon|&dot|&close|&open|&and|&or)",
)
def day_of_month(day: int) -> Slot | None:
    """Ngày 25 của tháng; ngày 20 của tháng báo cáo."""
    return day_of_every_month(day, "last")


@TERM.production(
    f"{_DAY} of? month (next|after) next?",
    f"{_DAY} of? month (next|after) (after|of)? month (report|arising)",
)
def day_of_next_month(day: int) -> Slot | None:
    """Ngày 15 tháng sau; ngày 10 của tháng tiếp theo; ngày thứ 15 của tháng sau."""
    return day_of_every_month(day, "next")


@TERM.production(
    f"{_DAY} of? month (next|after) next? (after|of)? (quarter:unit|period:unit report)",
    f"{_DAY} of? month (next|after) next? (after|of)? quarter:unit report",
)
def day_behind_period(day: int, unit: str) -> Slot | None:
    """Ngày 15 tháng sau liền kề quý báo cáo; ngày 10 tháng tiếp theo của kỳ báo cáo: of the month behind its end."""
    period: Period = "quarter" if unit == "quarter" else "report"
    return Slot(period, behind=stated_day(day))


@TERM.production(
    "day num:day of? quarter (next|after|report)",
    "day num:day of? quarter (next|after) next",
)
def day_of_next_quarter(day: int) -> Slot:
    """Ngày 05 của quý sau: of its first month."""
    return Slot("quarter", 1, stated_day(day))


@TERM.production(
    "(first:place|middle:place|last:place) <period_of:of>",
    unless="num roman numeral year4 year month_year day_month",
)
def edge_of_period(place: str, of: Each) -> Slot | None:
    """Cuối mỗi quý; đầu tháng; giữa hằng tháng: without mỗi, hằng it does not recur by itself."""
    period = of.period
    firm = of.firm or period == "report"
    if period == "week" or (period == "year" and not firm):
        return None
    longer = longer_of(of, last=place == "last")
    if place != "middle":
        position = POSITIONS[place]
        return Slot(period, month=position, day=position, firm=firm, longer=longer)
    middle = _MIDDLES.get(period)
    return middle and middle._replace(firm=firm, longer=longer)


@TERM.production("(first:place|last:place) week (next|after)")
def edge_of_next_week(place: str) -> Slot:
    """Đầu tuần sau: which one is not said."""
    return Slot("week", weekday=7 if place == "last" else 1, firm=False)


@TERM.production(
    "day (first:place|last:place) <period_of:of>",
    f"{_WORK} (first:working|last:working) <period_of:of>",
)
def edge_day(of: Each, place: str = "", working: str = "") -> Slot | None:
    """Ngày cuối cùng của tháng; ngày làm việc đầu tiên của quý; ngày làm việc cuối cùng trong tuần."""
    period = of.period
    last = (place or working) == "last"
    if period == "week":
        closing = 5 if working else 7
        return Slot("week", weekday=closing if last else 1)
    position, longer = -1 if last else 1, longer_of(of, last=last)
    if working:
        return Slot(
            period, month=position, weekday=WORKDAY, nth=position, longer=longer
        )
    return Slot(period, month=position, day=position, longer=longer)


@TERM.production(
    f"day (first:edge|last:edge) of? month of? {PLACE} <period_of:of>",
    f"{_WORK} (first:working|last:working) of? month of? {PLACE} <period_of:of>",
)
def edge_day_of_place(
    of: Each, edge: str = "", working: str = "", place: str = "", nth: int = 0
) -> Slot | None:
    """Ngày cuối cùng của tháng đầu quý; ngày làm việc đầu tiên của tháng cuối quý."""
    month = _month_of(of, nth or POSITIONS.get(place, 0))
    if month is None:
        return None
    position = -1 if (edge or working) == "last" else 1
    longer = longer_of(of, last=month == -1)
    if working:
        return Slot(
            of.period, month=month, weekday=WORKDAY, nth=position, longer=longer
        )
    return Slot(of.period, month=month, day=position, longer=longer)


@TERM.production(
    "day (first:place|last:place) of? <whole:whole>",
    f"{_WORK} (first:working|last:working) (of|within)? <whole:whole>",
)
def edge_day_of_numbered(
    whole: CalendarPart, place: str = "", working: str = ""
) -> CalendarPart | None:
    """Ngày cuối cùng của năm 2025; ngày làm việc cuối cùng của tháng 4/2026."""
    if whole.edge or (whole.unit == "year" and not whole.year):
        return None
    edge: Edge = "first" if (place or working) == "first" else "last"
    if working:
        edge = "firstwork" if edge == "first" else "lastwork"
    return whole._replace(edge=edge)


@TERM.production("num:days day (first:place|last:place) <period_of:of>")
def days_at_edge(days: int, place: str, of: Each) -> Slot | None:
    """05 ngày đầu tháng; 10 ngày cuối quý: of a quarter or year, those of its first or last month."""
    # Every month has 28 days.
    if not 1 <= days <= 28:
        return None
    last = place == "last"
    return Slot(
        of.period,
        month=-1 if last else 1,
        day=-1 if last else days,
        longer=longer_of(of, last=last),
    )


@TERM.production("num:days day (first:place|last:place) of? <whole:whole>")
def days_of_numbered(days: int, place: str, whole: CalendarPart) -> CalendarPart | None:
    """10 ngày đầu tháng 6/2026; 10 ngày cuối quý II/2026."""
    if not 1 <= days <= 28 or whole.edge or whole.unit == "school":
        return None
    last = place == "last"
    month = (whole.last or 12) if last else (whole.first or 1)
    day, until = (-days, 0) if last else (1, days)
    return CalendarPart("days", whole.year, month, month, day, until)


@TERM.production(
    "num:nth day working (first)? <period_of:of>",
    f"{_WORK} weekday (num:nth|numeral:nth|year) <period_of:of>",
)
def nth_workday(of: Each, nth: int = FIFTH) -> Slot | None:
    """05 ngày làm việc đầu tháng; ngày làm việc thứ 5 hằng tháng; ngày làm việc thứ năm của tháng sau."""
    if of.period not in ("month", "quarter") or not 1 <= nth <= _WORKDAYS:
        return None
    return Slot(
        of.period, month=1, weekday=WORKDAY, nth=nth, longer=longer_of(of, last=False)
    )


@TERM.production(
    f"{_WORK} weekday (num:nth|numeral:nth|year) (of|within)? <whole:whole>"
)
def nth_workday_of_numbered(
    whole: CalendarPart, nth: int = FIFTH
) -> CalendarPart | None:
    """Ngày làm việc thứ 5 của tháng 7/2026; ngày làm việc thứ năm của quý III/2026."""
    of_months = whole.unit in ("month", "quarter") and not whole.edge
    if not of_months or not 1 <= nth <= _WORKDAYS:
        return None
    return whole._replace(unit="weekday", day=nth, weekday=WORKDAY)
