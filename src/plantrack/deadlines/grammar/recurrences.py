"""Productions for what comes back: hằng quý, định kỳ 6 tháng, mỗi năm 02 lần, 3 tháng/lần, năm kế tiếp."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.deadlines.grammar.dates.years import NEXT, REPORTED
from plantrack.deadlines.grammar.kinds import UNITS
from plantrack.deadlines.grammar.patterns import Grammar


class Every(NamedTuple):
    """A recurrence as named: every ``size`` units, ``times`` in each; unit "" is a period not stated."""

    unit: str
    size: int = 1
    times: int = 1


EVERY: Final = Grammar[Every]("every")
"""A recurrence that the words name as such."""
PACE: Final = Grammar[Every]("pace")
"""A unit, with a count and how often in it: quý, 6 tháng, nửa năm, tháng 02 lần."""

_COUNT: Final = "(num:size|numeral:size)"
_TIMES: Final = "(num:times|numeral:times) times"
_UNIT: Final = "(day:unit|week:unit|month:unit|quarter:unit|year:unit)"
_NUMBERED: Final = "num numeral roman year4 month_year day_month date weekday first middle last working this"
BOUNDARY: Final = (
    "(&end|&comma|&semicolon|&dot|&close|&open|&and|&or|&each|&every|&until|&from|&slash|&dash|&before|&within"
    "|&by|&periodic|&ongoing|&arising|&per|&colon|&regarding|&except|&of|&span|&due_word|&report|&then|&lasting)"
)
"""What may follow "năm sau" or a list of bare units for them to be a recurrence."""


def _paced(unit: str, size: int = 1, times: int = 1) -> Every | None:
    return Every(UNITS[unit], size, max(times, 1)) if size else None


@PACE.production(f"of? {_UNIT}", f"of? {_COUNT} {_UNIT}", unless=_NUMBERED)
@PACE.production(
    f"of? {_UNIT} (slash|comma|at_least|comma at_least)? {_TIMES}",
    f"of? {_UNIT} slash times",
)
@PACE.production(
    f"{_COUNT} {_UNIT} (slash|comma|at_least)? {_TIMES}",
    f"{_COUNT} {_UNIT} slash times",
)
def unit_paced(unit: str, size: int = 1, times: int = 1) -> Every | None:
    """Quý; 6 tháng; năm 02 lần; 2 năm/lần; quý ít nhất một lần."""
    return _paced(unit, size, times)


@PACE.production("of? half (year:unit|month:unit)")
@PACE.production("half (year:unit|month:unit) (slash times|numeral times|num times)")
@EVERY.production("half (year:unit|month:unit) (slash times|numeral times|num times)")
def half_paced(unit: str) -> Every:
    """Nửa năm; nửa tháng một lần."""
    # A half of a month is twice a month: the 15th and the last day.
    return Every("month", 6) if unit == "year" else Every("month", 1, 2)


@PACE.production("period report?")
def period_paced() -> Every:
    """Kỳ báo cáo: which one is not said."""
    return Every("")


@EVERY.production(
    "(each|every|of each|of every|per each|per every) dash? <pace:pace>",
    "after every <pace:pace>",
)
def each_paced(pace: Every) -> Every:
    """Hằng năm; mỗi quý một lần; cứ 3 tháng một lần; hằng 6 tháng; của mỗi tháng."""
    return pace


@EVERY.production("per <pace:pace>", "of period", unless="of number_sign")
def by_paced(pace: Every | None = None) -> Every:
    """Theo quý; theo 6 tháng; tại kỳ."""
    return pace or Every("")


@EVERY.production(
    "(each|every) year:unit &year4",
    "(each|every) (quarter:unit|month:unit|week:unit) &slash &year4",
)
def each_of_years(unit: str) -> Every:
    """Hằng năm 2027 - 2030; hằng quý/2026: before the years in which it is."""
    return Every(UNITS[unit])


@EVERY.production(
    "(per|per each|per every|of)? periodic (each|every|of|per|colon|colon each)? <pace:pace>",
    "(per|per each)? periodic (each|every)? (num:size|numeral:size) (month:unit|year:unit|quarter:unit|week:unit|day:unit)",
    "periodic (each|every) year:unit &year4",
    unless="onwards",
)
def periodic_paced(
    pace: Every | None = None, unit: str = "", size: int = 1
) -> Every | None:
    """Định kỳ 6 tháng; định kỳ hằng năm; định kỳ hằng quý."""
    return pace or _paced(unit, size)


@EVERY.production("(per|per each|per every|of)? periodic")
def periodic() -> Every:
    """Định kỳ: the period is not stated."""
    return Every("")


@EVERY.production(
    f"{_COUNT} {_UNIT} (slash|comma|at_least)? {_TIMES}",
    f"{_COUNT} {_UNIT} slash times",
    f"{_UNIT} (slash|comma|at_least)? {_TIMES}",
    f"{_UNIT} slash times",
)
def paced(unit: str, size: int = 1, times: int = 1) -> Every | None:
    """3 tháng/lần; 6 tháng một lần; quý/lần; năm 1 lần; tháng một lần."""
    return _paced(unit, size, times)


@EVERY.production(
    f"(num:times|numeral:times) times (slash|each|every|within|of|slash each) {_UNIT}",
    f"(num:times|numeral:times) times (slash|each|every|within|of) {_COUNT} {_UNIT}",
    f"(num:times|numeral:times) times {_COUNT} {_UNIT}",
    unless=_NUMBERED,
)
def times_in(times: int, unit: str, size: int = 1) -> Every | None:
    """02 lần/năm; 1 lần mỗi quý; 01 lần/06 tháng; 2 đợt/năm."""
    return _paced(unit, size, times)


@EVERY.production("(num:times|numeral:times) times (within|of|slash)? year &year4")
def times_in_year(times: int) -> Every | None:
    """2 lần trong năm 2026: once is no recurrence."""
    return Every("year", 1, times) if times > 1 else None


@EVERY.production(
    f"of? (week:unit|month:unit|quarter:unit|year:unit) (report|this report|{NEXT}|before next) {BOUNDARY}",
    f"of? (month:unit|quarter:unit|year:unit) {NEXT} of? (week|month|quarter|year|period) {REPORTED}",
    f"of? week:unit before {BOUNDARY}",
    f"of? (year:unit) (plan|work) {BOUNDARY}",
    "of? (year:unit) (plan|work) (open|close)",
    f"of? year:unit {NEXT} of? period {REPORTED}",
)
def next_one(unit: str) -> Every:
    """Năm sau; tháng tiếp theo; quý báo cáo; năm sau năm báo cáo; năm kế hoạch: in a deadline, of every one."""
    return Every(UNITS[unit])


@EVERY.production(
    f"plural (week:unit|month:unit|quarter:unit|year:unit) {BOUNDARY}",
    "plural (week:unit|month:unit|quarter:unit) within year (&end|&comma|&semicolon|&dot|&close|&open)",
    "plural (week:unit|month:unit|quarter:unit) within &year",
)
def all_of(unit: str) -> Every:
    """Các quý; các năm; các tháng trong năm."""
    return Every(UNITS[unit])


@EVERY.production(f"plural period {BOUNDARY}", "plural period report")
def all_periods() -> Every:
    """Các kỳ báo cáo."""
    return Every("")


@EVERY.production("monthly:word", "quarterly:word", "yearly:word")
def in_english(word: str) -> Every:
    """Monthly; quarterly; annually."""
    return Every({"monthly": "month", "quarterly": "quarter"}.get(word, "year"))
