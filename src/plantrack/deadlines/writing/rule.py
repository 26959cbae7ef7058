"""A recurrence rule in the words of the office: ``Hằng quý``, ``Ngày 20 tháng cuối quý``, ``Thứ Sáu hằng tuần``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plantrack.deadlines.calendar.rrule import Rrule, year_pattern
from plantrack.deadlines.calendar.rule_text import LEAP_YEAR
from plantrack.deadlines.model import SpanUnit

_WEEKDAYS: Final = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "chủ nhật",
)
_SUNDAY: Final = 6
_ROMAN: Final = ("I", "II", "III", "IV")
_QUARTER_ENDS: Final = (3, 6, 9, 12)
_WORKING_WEEK: Final = tuple((0, day) for day in range(5))
_NAMED_WORKDAYS: Final = {
    1: "ngày làm việc đầu tiên",
    -1: "ngày làm việc cuối cùng",
    -2: "trước ngày làm việc cuối cùng",
}
_LAST_DAYS: Final = {-2: "trước ngày cuối tháng", -1: "ngày cuối tháng"}
_PLACES: Final = {
    (1, 4, 7, 10): "tháng đầu quý",
    (2, 5, 8, 11): "tháng thứ hai của quý",
    _QUARTER_ENDS: "tháng cuối quý",
}

_WHOLES: Final = {
    (): "tháng",
    (1, 4, 7, 10): "quý",
    _QUARTER_ENDS: "quý",
    (1, 7): "6 tháng",
    (6, 12): "6 tháng",
    (1,): "năm",
    (12,): "năm",
}


def rule_words(rule: Rrule, span: SpanUnit | None) -> str:
    """Return the words of ``rule`` (without its end), or "" for a rule that no cell gives rise to."""
    if rule.limit or rule.weeks:
        return ""
    words = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly}.get(rule.freq)
    found = words(rule) if words else _yearly(rule, span)
    return found[:1].upper() + found[1:]


_PARTS: Final = ("months", "month_days", "days", "positions", "year_days")


def _given(rule: Rrule) -> frozenset[str]:
    """Return which parts a rule has: words must say every one of them, or none are found."""
    return frozenset(name for name in _PARTS if getattr(rule, name))


def _daily(rule: Rrule) -> str:
    if _given(rule):
        return ""
    return "hằng ngày" if rule.interval == 1 else f"{rule.interval} ngày/lần"


def _weekly(rule: Rrule) -> str:
    if _given(rule) != {"days"}:
        return ""
    weekdays = [weekday for _, weekday in rule.days]
    each = "hằng tuần" if rule.interval == 1 else f"{rule.interval} tuần/lần"
    if weekdays == [_SUNDAY]:
        return each
    named = ", ".join(_WEEKDAYS[day] for day in weekdays)
    return f"{named}{_joint(rule)}{each}"


def _joint(rule: Rrule) -> str:
    """Return what stands before "hằng tháng", which goes on without a mark, or before "2 tháng/lần"."""
    return " " if rule.interval == 1 else ", "


def _monthly(rule: Rrule) -> str:
    given = _given(rule)
    if {"days"} <= given <= {"days", "months", "positions"} and rule.interval == 1:
        return _weekdays_of_month(rule)
    if {"month_days"} <= given <= {"month_days", "positions"}:
        return _days_of_month(rule.month_days, rule)
    return ""


def _days_of_month(days: tuple[int, ...], rule: Rrule) -> str:
    # "2 tháng/lần" is read as due in the even months, whichever comes first; "9 tháng" as those of a year
    if rule.interval == 9 or (rule.interval > 1 and _fits_a_year(rule.interval)):
        return ""
    if rule.positions:
        named = _days_meant(rule)
        return _every_month(named, rule) if named else ""
    # "ngày 30 hằng tháng" is read as due in February too
    if -1 not in days and days[-1] > 28:
        return ""
    if days == (-1, 15) and rule.interval == 1:
        # what "nửa tháng" and "2 lần/tháng" are read as
        return "2 lần/tháng"
    first_worded = (
        -2 if rule.interval == 1 else -1
    )  # "trước ngày cuối tháng" is of every month
    return _every_month(days, rule) if days[0] >= first_worded else ""


def _fits_a_year(months: int) -> bool:
    """Tell whether so many months are part of a year, or some years."""
    return not (12 % months and months % 12)


def _days_meant(rule: Rrule) -> tuple[int, ...]:
    """Return the days that a rule with positions gives where the month has them, as ``monthly`` writes such
    rules; none for another rule."""
    days = rule.month_days
    # the 29th, 30th or the last day of a shorter month
    early = tuple(day for day in days if 0 < day < 28)
    last_of_late = {*range(1, len(early) + 1), -1}
    in_a_row = days == (*early, *range(28, days[-1] + 1))
    if days[-1] > 28 and in_a_row and set(rule.positions) == last_of_late:
        return (*early, days[-1])
    # several late days, and the month's last for those that it lacks
    named = tuple(day for day in days if day > 0)
    stand_in = days == (-1, *named) and rule.positions == tuple(range(1, len(days)))
    return named if stand_in and named[-1] > 28 else ()


def _every_month(days: tuple[int, ...], rule: Rrule) -> str:
    each = "hằng tháng" if rule.interval == 1 else f"{rule.interval} tháng/lần"
    if days == (-1,):
        return each
    named = ", ".join(f"{day:02d}" for day in days if day > 0)
    row = [f"ngày {named}{_joint(rule)}{each}"] if named else []
    row += [words for day, words in _LAST_DAYS.items() if day in days]
    return ", ".join(row)


def _weekdays_of_month(rule: Rrule) -> str:
    """The last working day, the first Monday, the second week: of every month, quarter, half or year."""
    if rule.days == _WORKING_WEEK and len(rule.positions) == 1:
        return _workday_of_period(rule, rule.positions[0])
    if len(rule.days) != 1 or rule.positions:
        return ""
    nth, weekday = rule.days[0]
    whole = _WHOLES.get(rule.months, "")
    if nth in (1, -1) and whole in ("tháng", "quý") and _at_its_edge(rule, nth):
        which = "đầu tiên" if nth == 1 else "cuối cùng"
        return f"{_WEEKDAYS[weekday]} {which} của {whole}"
    if not 0 < nth < 5 or rule.months:
        return ""
    # a week is read as due on its Sunday, so a Sunday is written as its week
    week = f"tuần {nth} của tháng"
    return week if weekday == _SUNDAY else f"{_WEEKDAYS[weekday]} {week}"


def _workday_of_period(rule: Rrule, nth: int) -> str:
    whole = _WHOLES.get(rule.months, "")
    if not whole or not _at_its_edge(rule, nth) or not -2 <= nth <= 20:
        return ""
    # "ngày làm việc thứ 5 của năm" is not read: a slot counts within a month or a quarter
    if nth > 1 and whole not in ("tháng", "quý"):
        return ""
    return f"{_workday(nth)} của {whole}"


def _at_its_edge(rule: Rrule, nth: int) -> bool:
    """Tell whether days counted from the end stand in the last months of periods, others in the first."""
    last = rule.months in (_QUARTER_ENDS, (6, 12), (12,))
    return not rule.months or last == (nth < 0)


def _workday(nth: int) -> str:
    """Name the ``nth`` working day; -2 is the one before the last."""
    return _NAMED_WORKDAYS.get(nth, f"ngày làm việc thứ {nth}")


def _weekday_of_year(rule: Rrule) -> str:
    """The third Monday of October, its second week: of every year."""
    nth, weekday = rule.days[0]
    one_of_each = len(rule.days) == len(rule.months) == 1
    if _given(rule) != {"days", "months"} or not one_of_each or rule.interval > 1:
        return ""
    week = f"{'cuối' if nth == -1 else nth} tháng {_month(rule.months[0])} hằng năm"
    if weekday == _SUNDAY and 0 < nth < 5:
        return f"tuần {week}"
    return f"{_WEEKDAYS[weekday]} tuần {week}" if nth in (-1, 1, 2, 3, 4, 5) else ""


def _yearly(rule: Rrule, span: SpanUnit | None) -> str:
    if rule.days:
        return _weekday_of_year(rule)
    # of a leap year, so that 29 February is among the days
    pattern = year_pattern(rule, LEAP_YEAR)
    if not pattern or any(day < -1 for day in rule.month_days):
        return ""
    feb_29 = (2, 29)  # is read as the end of February, as most years lack it
    common = {(2, 28) if day == feb_29 else day for day in pattern}
    if common != set(year_pattern(rule, LEAP_YEAR + 1) or ()):
        return ""
    ends = rule.month_days == (-1,)
    pairs = [
        (month, -1 if ends or (month, day) == feb_29 else day) for month, day in pattern
    ]
    if all(day == -1 for _, day in pairs):
        return _month_ends([month for month, _ in pairs], span, rule)
    return _dates(pairs, span, rule)


def _each_year(rule: Rrule) -> str:
    return "hằng năm" if rule.interval == 1 else f"{rule.interval} năm/lần"


def _month_ends(months: list[int], span: SpanUnit | None, rule: Rrule) -> str:
    """Write due dates that are all ends of months, by the periods they close."""
    row, each = tuple(months), _each_year(rule)
    if rule.interval > 1 and row == (12,) and not span:
        return each
    plain = {
        ((12,), None): "hằng năm",
        ((9,), None): "định kỳ 9 tháng",
        (_QUARTER_ENDS, None): "hằng quý",
        ((6, 12), "half"): "định kỳ 6 tháng",
        ((6, 9, 12), "half"): "định kỳ 6 tháng, 9 tháng, năm",
        ((6,), "half"): "6 tháng đầu năm hằng năm",
        ((12,), "half"): "6 tháng cuối năm hằng năm",
    }.get((row, span))
    if plain and rule.interval == 1:
        return plain
    tail = f"{_joint(rule)}{each}"
    ends_of_quarters = set(row) <= set(_QUARTER_ENDS)
    by_quarters = span == "quarter" or (span is None and len(row) > 1)
    if ends_of_quarters and by_quarters:
        return _row((f"quý {_ROMAN[month // 3 - 1]}" for month in months), tail)
    if span == "month" or len(row) > 1:
        return _row((f"tháng {_month(month)}" for month in months), tail)
    return f"hết tháng {_month(row[0])}{tail}"


def _dates(pairs: list[tuple[int, int]], span: SpanUnit | None, rule: Rrule) -> str:
    """Write due dates of the year; a day of every quarter is written as one."""
    months = tuple(month for month, _ in pairs)
    days = {day for _, day in pairs}
    if rule.interval == 1 and span is None and len(days) == 1 and months in _PLACES:
        return f"ngày {pairs[0][1]:02d} {_PLACES[months]}"
    row = (
        f"hết tháng {_month(month)}" if day == -1 else f"ngày {day:02d}/{_month(month)}"
        for month, day in pairs
    )
    if span == "half" and rule.interval == 1:
        return _row(row, ", 6 tháng/lần")
    return _row(row, f"{_joint(rule)}{_each_year(rule)}")


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def _row(words: Iterable[str], tail: str) -> str:
    return ", ".join(words) + tail
