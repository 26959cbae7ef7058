"""A cell with several recurrences, each with places of its own; and the exceptions to a recurrence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from plantrack.deadlines.calendar.rrule import Rrule, days_of, read_rrule, year_pattern
from plantrack.deadlines.calendar.rule_text import COMMON_YEAR, MonthDay, yearly
from plantrack.deadlines.calendar.spans import CalendarPart, Slot, TermProblem
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.grammar.recurrences import Every

_SAMPLE: Final = (date(2027, 1, 1), date(2028, 12, 31))  # a common year and a leap year
_BETWEEN: Final = frozenset(("comma", "semicolon", "and", "or", "slash", "dash", "dot"))
_SPANS: Final = ("quarter", "month")


class Segment(NamedTuple):
    """A recurrence and the places named beside it, by the first tokens of their items.

    ``firm``: one of the places recurs by itself ("ngày 15 tháng cuối quý").
    """

    everies: tuple[Every, ...]
    moments: tuple[int, ...]
    firm: bool = False


def segments(items: Sequence[CellItem]) -> list[Segment]:
    """Part the items into recurrences, each with the places named beside it or in the brackets behind it."""
    found: list[Segment] = []
    early: tuple[int, ...] = ()  # places before the first recurrence
    for part in _parts(items):
        if part.everies or (part.firm and found and found[-1].moments):
            found.append(Segment(part.everies, (*early, *part.moments)))
            early = ()
        elif found:
            found[-1] = found[-1]._replace(moments=(*found[-1].moments, *part.moments))
        else:
            early = (*early, *part.moments)
    return found or ([Segment((), early)] if early else [])


def _parts(items: Sequence[CellItem]) -> Iterator[Segment]:
    """Yield what stands between the separators outside of brackets."""
    everies: list[Every] = []
    moments: list[int] = []
    firm = False
    depth = 0
    for item in items:
        depth += (item.code == "open") - (item.code == "close" and depth > 0)
        slot = item.moment.part if item.moment else None
        recurs = isinstance(slot, Slot) and slot.firm
        own = recurs and bool(everies and moments)
        if own or (item.kind == "sep" and item.code in _BETWEEN and not depth):
            yield Segment(tuple(everies), tuple(moments), firm)
            everies, moments, firm = [], [], False
        firm = firm or recurs
        if item.kind == "every":
            everies += item.everies
        elif item.kind == "moment":
            moments.append(item.first)
    yield Segment(tuple(everies), tuple(moments), firm)


def leaves_ends(row: Sequence[Segment]) -> bool:
    """Tell whether a quarter or a half is named without a place, so that its own end is due as well."""
    named = sum(len(segment.everies) for segment in row)
    placed = sum(bool(segment.moments) for segment in row)
    # Each recurrence has a place of its own: no end is left to be due.
    return placed < named and any(map(_leaves_end, row))


def _leaves_end(segment: Segment) -> bool:
    short_of_places = len(segment.moments) < len(segment.everies)
    return short_of_places and any(each.unit in _SPANS for each in segment.everies)


def distinct(rules: Sequence[str]) -> tuple[str, ...]:
    """Return the rules without those whose days another one gives as well."""
    days = {rule: _days(rule) for rule in rules}
    every = [*days.values()]
    # "<" is "fewer, and all of them among the other's": of two equal sets neither is dropped
    contained = [own for own in every if any(own < other for other in every)]
    return tuple(rule for rule, own in days.items() if own not in contained)


@lru_cache(
    maxsize=256
)  # the same few rules again and again; two years of one take 0.2 to 0.4 ms
def _days(rule: str) -> frozenset[date]:
    read = read_rrule(rule)
    first, last = _SAMPLE
    return (
        frozenset()
        if isinstance(read, TermProblem)
        else frozenset(days_of(read, first, first, last))
    )


def with_exceptions(
    rule: str, exceptions: Sequence[CellItem], *, inclusive: bool
) -> tuple[str, ...]:
    """Return the rule without the period that is excepted, and the one for that period; () where none can tell.

    "Hằng tháng trước ngày 20 (riêng tháng 12 trước ngày 10)".
    """
    read = read_rrule(rule)
    pairs = set() if isinstance(read, TermProblem) else set(_year_days(read))
    moments = [item.moment for item in exceptions if item.moment]
    if not pairs or len(moments) != 2:
        return ()
    month = _excepted_month(moments[0], pairs)
    day = _excepted_day(moments[1], month, inclusive=inclusive) if month else None
    if day is None:
        return ()
    rest = {pair for pair in pairs if pair[0] != month}
    return (yearly(rest), yearly({day})) if rest else ()


def _year_days(rule: Rrule) -> Iterator[MonthDay]:
    """Yield the days of the year that a monthly or yearly rule gives."""
    if rule.interval != 1 or rule.days or rule.positions:
        return
    months: Iterable[int] = ()
    if rule.freq == "MONTHLY" and not rule.months:
        months = range(1, 13)
    elif rule.freq == "YEARLY" and year_pattern(rule, COMMON_YEAR):
        months = rule.months
    yield from product(months, rule.month_days)


def _excepted_month(moment: Moment, pairs: set[MonthDay]) -> int | None:
    part = moment.part
    if (
        not isinstance(part, CalendarPart)
        or part.year
        or part.unit not in ("month", "quarter")
    ):
        return None
    # The report on a period falls due in its last month, or in the month behind it.
    due_in = (part.last, part.last % 12 + 1)
    months = {month for month, _ in pairs}
    return next((month for month in due_in if month in months), None)


def _excepted_day(moment: Moment, month: int, *, inclusive: bool) -> MonthDay | None:
    part = moment.part
    if (
        isinstance(part, Slot)
        or part.unit != "day"
        or part.year > 0
        # before the first day lies another month, which the exception does not name
        or not 1 < part.day <= 31
    ):
        return None
    early = moment.relation == "before" and not inclusive
    return part.first or month, part.day - 1 if early else part.day
