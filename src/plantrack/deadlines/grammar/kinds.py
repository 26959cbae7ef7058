"""What the language speaks of, each a grammar of its own, and the patterns that many productions share."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.deadlines.calendar.spans import CalendarPart, Period, Slot
from plantrack.deadlines.grammar.patterns import Grammar
from plantrack.deadlines.model import TermUnit

WHOLE: Final = Grammar[CalendarPart]("whole")
"""Months, quarters, halves, years and stages with their number."""
WEEK: Final = Grammar[CalendarPart | Slot]("week_of")
"""Weeks of a month, a quarter or a year."""
TERM: Final = Grammar[CalendarPart | Slot]("term", including=(WHOLE, WEEK))
"""Terms that need no word before them."""
LOOSE: Final = Grammar[CalendarPart | Slot]("loose", including=(TERM,))
"""Terms behind a word of relation ("trước", "đến" …), where 20-2 is a day and 2026 a year."""

YEAR: Final = Grammar[int]("year_of")
"""The year behind a month, a quarter or a day; one that nobody can tell is ``OTHER_YEAR``, the plan's own 0."""


class Each(NamedTuple):
    """A period of which every one is meant; ``firm``: the words say so (mỗi, hằng); ``next``: the one behind."""

    period: Period
    firm: bool
    next: bool = False


PERIOD: Final = Grammar[Each]("period_of")
"""A period without its number: (mỗi) tháng, quý sau, kỳ báo cáo, 6 tháng."""

MONTH: Final = "(num:month|numeral:month|roman:month)"
NUMBER: Final = "(num:number|numeral:number)"
PLACE: Final = "(first:place|middle:place|last:place|weekday (num:nth|numeral:nth))"
"""Which month of a longer period: đầu, giữa, cuối, thứ hai."""

FIFTH: Final = 5
"""Of "thứ năm": no token of "năm", which is a year as well, has the value."""
POSITIONS: Final = {"first": 1, "middle": 2, "last": -1}
UNITS: Final[dict[str, TermUnit]] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}


_NO_DAY: Final = 99


def stated(value: int) -> int:
    """Return a number that was written; nought is impossible for it, because 0 itself means "left out"."""
    return value or -1


def stated_day(day: int) -> int:
    """Return a day of a month that is named elsewhere, or of every one; nought as a day that no month has.

    Below nought it would count from the month's end.
    """
    return day or _NO_DAY


def read_year(digits: int) -> int | None:
    """Return the year of two digits (20 to 99), None for what is no year: "năm 2 lần"."""
    return 2000 + digits if 20 <= digits <= 99 else None
