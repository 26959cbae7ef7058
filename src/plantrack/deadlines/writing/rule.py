"""A recurrence rule in the words of the office: ``Hằng quý``, ``Ngày 20 tháng cuối quý``, ``Thứ Sáu hằng tuần``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plantrack.deadlines.calendar.rrule import Rrule, year_pattern
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
_ROMAN: Final = ("I", "II", "III", "IV")
_QUARTER_ENDS: Final = (3, 6, 9, 12)
_WORKING_WEEK: Final = tuple((0, day) for day in range(5))
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


def _daily(rule: Rrule) -> str:
    if rule.months or rule.month_days or rule.days or rule.positions or rule.year_days:
        return ""
    return "hằng ngày" if rule.interval == 1 else f"{rule.interval} ngày/lần"


def _weekly(rule: Rrule) -> str:
    if rule.months or rule.positions or rule.year_days or not rule.days:
        return ""
    weekdays = [weekday for _, weekday in rule.days]
    each = "hằng tuần" if rule.interval == 1 else f"{rule.interval} tuần/lần"
    if weekdays == [6]:
        return each
    return f"{', '.join(_WEEKDAYS[day] for day in weekdays)}{' ' if rule.interval == 1 else ', '}{each}"


def _monthly(rule: Rrule) -> str:
    days = rule.month_days
    if rule.days and rule.interval == 1 and not days and not rule.year_days:
        return _weekdays_of_month(rule)
    if rule.days or rule.months or rule.year_days or not days:
        return ""
    if rule.positions:
        # the 29th, 30th or the last day of a shorter month
        early = tuple(day for day in days if 0 < day < 28)
        wanted = {*range(1, len(early) + 1), -1}
        if set(rule.positions) == wanted and days == (*early, *range(28, days[-1] + 1)):
            return _every_month((*early, days[-1]), rule)
        # several late days, and the month's last for those that it lacks
        named = tuple(day for day in days if day > 0)
        stand_in = days == (-1, *named) and rule.positions == tuple(range(1, len(days)))
        return _every_month(named, rule) if stand_in and named[-1] > 28 else ""
    if days == (-1, 15) and rule.interval == 1:
        return "2 lần/tháng"
    return (
        _every_month(days, rule)
        if days[0] >= (-2 if rule.interval == 1 else -1)
        else ""
    )


def _every_month(days: tuple[int, ...], rule: Rrule) -> str:
    named = [day for day in days if day > 0]
    each = "hằng tháng" if rule.interval == 1 else f"{rule.interval} tháng/lần"
    if days == (-1,):
        return each
    row = (
        [
            f"ngày {', '.join(f'{day:02d}' for day in named)}{' ' if rule.interval == 1 else ', '}{each}"
        ]
        if named
        else []
    )
    row += ["trước ngày cuối tháng"] if -2 in days else []
    row += ["ngày cuối tháng"] if -1 in days else []
    return ", ".join(row)


def _weekdays_of_month(rule: Rrule) -> str:
    """The last working day, the first Monday, the second week: of every month, quarter, half or year."""
    whole = _WHOLES.get(rule.months, "")
    last = rule.months in (_QUARTER_ENDS, (6, 12), (12,))
    if rule.days == _WORKING_WEEK and len(rule.positions) == 1:
        nth = rule.positions[0]
        fits = (
            whole
            and (not rule.months or last == (nth < 0))
            and (nth < 2 or whole in ("tháng", "quý"))
        )
        return f"{_workday(nth)} của {whole}" if fits and -2 <= nth <= 20 else ""
    if len(rule.days) != 1 or rule.positions:
        return ""
    nth, weekday = rule.days[0]
    if (
        nth in (1, -1)
        and whole in ("tháng", "quý")
        and (not rule.months or last == (nth < 0))
    ):
        return f"{_WEEKDAYS[weekday]} {'đầu tiên' if nth == 1 else 'cuối cùng'} của {whole}"
    if not 0 < nth < 5 or rule.months:
        return ""
    return (
        f"tuần {nth} của tháng"
        if weekday == 6
        else f"{_WEEKDAYS[weekday]} tuần {nth} của tháng"
    )


def _workday(nth: int) -> str:
    """Name the ``nth`` working day; -2 is the one before the last."""
    if nth > 0:
        return "ngày làm việc đầu tiên" if nth == 1 else f"ngày làm việc thứ {nth}"
    return "ngày làm việc cuối cùng" if nth == -1 else "trước ngày làm việc cuối cùng"


def _weekday_of_year(rule: Rrule) -> str:
    """The third Monday of October, its second week: of every year."""
    nth, weekday = rule.days[0]
    if (
        len(rule.days) > 1
        or len(rule.months) != 1
        or rule.positions
        or rule.month_days
        or rule.interval > 1
    ):
        return ""
    week = f"{'cuối' if nth == -1 else nth} tháng {_month(rule.months[0])} hằng năm"
    if weekday == 6 and 0 < nth < 5:
        return f"tuần {week}"
    return f"{_WEEKDAYS[weekday]} tuần {week}" if nth in (-1, 1, 2, 3, 4, 5) else ""


def _yearly(rule: Rrule, span: SpanUnit | None) -> str:
    each = "hằng năm" if rule.interval == 1 else f"{rule.interval} năm/lần"
    if rule.days:
        return _weekday_of_year(rule)
    pattern = year_pattern(rule, 2004)
    if not pattern or any(day < -1 for day in rule.month_days):
        return ""
    ends = rule.month_days == (-1,)
    pairs = [
        (month, -1 if ends or (month, day) == (2, 29) else day)
        for month, day in pattern
    ]
    if all(day == -1 for _, day in pairs):
        return _month_ends([month for month, _ in pairs], span, rule.interval, each)
    return _dates(pairs, span, rule.interval, each)


def _month_ends(
    months: list[int], span: SpanUnit | None, interval: int, each: str
) -> str:
    """Write due dates that are all ends of months, by the periods they close."""
    row = tuple(months)
    if interval > 1 and row == (12,) and not span:
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
    if plain and interval == 1:
        return plain
    tail = f" {each}" if interval == 1 else f", {each}"
    if span == "quarter" or (
        span is None and len(row) > 1 and set(row) <= set(_QUARTER_ENDS)
    ):
        return _row((f"quý {_ROMAN[month // 3 - 1]}" for month in months), tail)
    if span == "month" or len(row) > 1:
        return _row((f"tháng {_month(month)}" for month in months), tail)
    return f"hết tháng {_month(row[0])}{tail}"


def _dates(
    pairs: list[tuple[int, int]], span: SpanUnit | None, interval: int, each: str
) -> str:
    """Write due dates of the year; a day of every quarter is written as one."""
    months = tuple(month for month, _ in pairs)
    days = {day for _, day in pairs}
    if interval == 1 and span is None and len(days) == 1 and months in _PLACES:
        return f"ngày {pairs[0][1]:02d} {_PLACES[months]}"
    row = (
        f"hết tháng {_month(month)}" if day == -1 else f"ngày {day:02d}/{_month(month)}"
        for month, day in pairs
    )
    if span == "half":
        return _row(row, ", 6 tháng/lần")
    return _row(row, f", {each}" if interval > 1 else f" {each}")


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def _row(words: Iterable[str], tail: str) -> str:
    return ", ".join(words) + tail
