"""From "every quarter" and "before the 20th of its last month" to an RFC 5545 rule.

A due date before the first of a month is the last day of the month before it; a day that some
months lack (the 29th to the 31st) is the last day of those months.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from plantrack.deadlines.calendar.rrule import WEEKDAYS
from plantrack.deadlines.calendar.rule_text import (
    MonthDay,
    interval_part,
    merged_days,
    monthly,
    yearly,
)
from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.recurrences import Every
from plantrack.deadlines.meaning.recurring.firsts import First
from plantrack.deadlines.meaning.recurring.pace import Pace, pace, shortest
from plantrack.deadlines.meaning.recurring.places import DuePlaces
from plantrack.deadlines.model import Remark, SpanUnit, remark

_QUARTER_ENDS: Final = frozenset((3, 6, 9, 12))
_NINE_MONTHS: Final = frozenset((9,))
_HALVES: Final = ((6,), (12,), (6, 12), (6, 9, 12))


class DueRule(NamedTuple):
    """A rule, the period that each of its due dates closes, and what had to be assumed or left out.

    ``rrules`` holds the rules where one cannot tell all; ``rrule`` is None then.
    """

    rrule: str | None
    span: SpanUnit | None = None
    remarks: tuple[Remark, ...] = ()
    rrules: tuple[str, ...] = ()


def build(
    everies: Sequence[Every],
    anchors: Iterable[Moment],
    firsts: Iterable[First],
    *,
    inclusive: bool,
    ends: bool,
) -> DueRule | TermProblem:
    """Return the rule of what is named as recurring and the places it is due at.

    ``anchors`` are terms without a year, or slots of a period; ``firsts`` due dates that have their
    like in every period; ``inclusive``: "trước ngày X" is X; ``ends``: the end of a shorter period is due
    as well, where a day is named for a longer one.
    """
    paces = [found for every in everies if (found := pace(every))]
    places = DuePlaces(
        shortest(everies), monthly=any(item.freq == "MONTHLY" for item in paces)
    )
    for anchor in anchors:
        problem = places.add(anchor, inclusive=inclusive)
        if problem:
            return problem
    for first in firsts:
        places.add_first(first)
    rrule, span = _rule(places, paces, ends=ends)
    return DueRule(rrule, span, tuple(places.remarks))


def _rule(
    places: DuePlaces, paces: list[Pace], *, ends: bool
) -> tuple[str | None, SpanUnit | None]:
    """Return the rule of the shortest period that the places lie in."""
    if places.open:
        return None, None
    places.close()
    weekly = places.finest is not None and places.finest.span == "week"
    if places.special and not (places.weekdays and weekly):
        return _special(places), None
    if places.weekdays:
        return _of_week(places), None
    if places.month_days:
        if places.year_days:
            places.remarks.append(remark("monthly_only"))
        merged = merged_days(places.month_days)
        if merged:
            places.remarks.append(
                remark("short_months", days=", ".join(map(str, merged)))
            )
        return monthly(places.month_days, _interval(places.finest, "MONTHLY")), None
    if places.year_days:
        return _of_year(places, paces, ends=ends)
    return _plain(paces, places.finest) if places.finest else (None, None)


def _special(places: DuePlaces) -> str | None:
    """Return the first of several rules that no single one can hold."""
    if places.weekdays:  # thứ Sáu tuần thứ 2 và thứ 4 hằng tháng
        places.remarks.append(remark("no_rule"))
        return None
    if len(places.special) > 1 or places.month_days or places.year_days:
        places.remarks.append(remark("one_place"))
    return places.special[0]


def _of_week(places: DuePlaces) -> str:
    if places.month_days or places.year_days or places.special:
        places.remarks.append(remark("weekly_only"))
    days = ",".join(WEEKDAYS[day - 1] for day in sorted(places.weekdays))
    return (
        f"FREQ=WEEKLY{interval_part(_interval(places.finest, 'WEEKLY'))};BYDAY={days}"
    )


def _interval(finest: Pace | None, freq: str) -> int:
    return finest.interval if finest and finest.freq == freq else 1


def _of_year(
    places: DuePlaces, paces: list[Pace], *, ends: bool
) -> tuple[str, SpanUnit | None]:
    """Return the rule of days of the year, beside the ends of shorter periods where both are named."""
    finest, days = places.finest, places.year_days
    interval = _interval(finest, "YEARLY")
    shorter: frozenset[int] = frozenset()
    if finest and finest.span in ("quarter", "half") and ends and not places.slots:
        shorter = finest.months.union(
            *(item.months for item in paces if item.months == _NINE_MONTHS)
        )
    if any(item.span == "year" for item in paces):
        # hằng quý; hằng năm trước 15/12: the day is the year's, the other quarters keep their ends
        days = days | {(month, -1) for month in shorter - {month for month, _ in days}}
    span = places.spans.pop() if len(places.spans) == 1 else ""
    if finest and finest.span == "half":
        span = span or "half"
    return yearly(days, interval), _told(span, days, interval)


def _plain(paces: list[Pace], finest: Pace) -> tuple[str, SpanUnit | None]:
    """Return the rule of a recurrence that names no day: the ends of its periods."""
    if finest.freq == "DAILY":
        return f"FREQ=DAILY{interval_part(finest.interval)}", None
    if finest.freq == "WEEKLY":
        return f"FREQ=WEEKLY{interval_part(finest.interval)};BYDAY=SU", None
    if finest.freq == "MONTHLY":
        return monthly(set(finest.days), finest.interval), None
    if finest.interval > 1:
        return yearly({(12, -1)}, finest.interval), None
    days = {
        (month, -1) for item in paces if item.interval == 1 for month in item.months
    }
    return yearly(days), _told(finest.span, days)


def _told(span: str, days: set[MonthDay], interval: int = 1) -> SpanUnit | None:
    """Return the span that a yearly rule closes, None where the rule's own period key says the same."""
    months = tuple(sorted({month for month, _ in days}))
    ends = all(day == -1 for _, day in days)
    in_quarters = _QUARTER_ENDS.issuperset(months)
    if span == "half" and interval == 1:
        return "half" if (months in _HALVES if ends else len(days) == 2) else None
    if span == "month" and ends and (len(days) == 1 or in_quarters):
        return "month"
    return (
        "quarter"
        if span == "quarter" and ends and in_quarters and len(days) == 1
        else None
    )
