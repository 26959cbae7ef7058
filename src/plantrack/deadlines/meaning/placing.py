"""The first and last day of one moment, as its words of relation say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from plantrack.deadlines.calendar.spans import (
    CalendarPart,
    Days,
    Slot,
    TermProblem,
    resolve,
)
from plantrack.deadlines.calendar.terms import end_of_term
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.cell import DeadlineCell, PlacedMoment
from plantrack.deadlines.model import Remark, remark

LUNAR: Final = TermProblem(remark("lunar"))

REVERSED: Final = TermProblem(remark("reversed"))

_DAY: Final = timedelta(days=1)

_POINTS: Final = ("first", "middle", "last", "firstwork", "lastwork")


def place(cell: DeadlineCell, item: CellItem) -> PlacedMoment | TermProblem:
    """Return the first and last day of one moment, as its words of relation say."""
    if item.moment is None:
        return PlacedMoment(item, None, None)
    relation, part, to, to_before, lunar, _ = item.moment
    if lunar or isinstance(part, Slot):
        return (
            LUNAR
            if lunar
            else TermProblem(
                remark("no_period", words=cell.tokens.words(item.first, item.last))
            )
        )
    first = resolve(part)
    if isinstance(first, TermProblem):
        return first
    last = resolve(to) if to else first
    if isinstance(last, TermProblem):
        return last
    if to is None or relation == "before":
        return PlacedMoment(item, *_days(cell, item.moment, part, first))
    due = (
        last.first - _DAY
        if to_before and not (cell.inclusive and to.unit == "day")
        else last.last
    )
    return (
        PlacedMoment(item, None if relation == "by" else first.first, due)
        if due >= first.first
        else REVERSED
    )


def weekday_remarks(cell: DeadlineCell, item: CellItem) -> Iterator[Remark]:
    """Tell of weekdays that differ from the calendar, and that "thứ Hai tuần 3" was taken for the third Monday."""
    if item.moment is None:
        return
    yield from misnamed(item.moment)
    part = item.moment.part
    if (
        isinstance(part, Slot)
        or part.unit != "weekday"
        or "week" not in cell.tokens.names[item.term : item.last]
    ):
        return
    days, week = resolve(part), resolve(part._replace(unit="week", weekday=0))
    if (
        isinstance(days, Days)
        and part.day > 0
        and not (isinstance(week, Days) and week.first <= days.first <= week.last)
    ):
        yield remark(
            "nth_weekday", weekday=part.weekday - 1, nth=part.day, date=days.first
        )


def misnamed(moment: Moment) -> Iterator[Remark]:
    """Tell of weekdays that are not those of the dates beside which they are written."""
    for part in (moment.part, moment.to):
        if isinstance(part, CalendarPart) and part.unit == "day" and part.weekday:
            days = resolve(part)
            if isinstance(days, Days) and days.first.isoweekday() != part.weekday:
                day = days.first
                yield remark(
                    "weekday_differs",
                    date=day,
                    weekday=day.weekday(),
                    named=part.weekday - 1,
                )


def _days(
    cell: DeadlineCell, moment: Moment, part: CalendarPart, days: Days
) -> tuple[date | None, date | None]:
    """Return start and due of a single term."""
    relation, offset = moment.relation, moment.offset
    if offset:
        due = end_of_term(days.first, offset)
        # The first working days of July are counted from the last day of June.
        first = days.first + _DAY if part.edge == "last" else days.first
        return first if offset.size > 0 else None, due
    if relation == "before":
        # "trước cuối năm" is by its end, as "trước khi kết thúc năm"
        if part.edge in ("last", "lastwork") or (
            cell.inclusive and (part.unit == "day" or part.weekday)
        ):
            return None, days.last
        return None, days.first - _DAY
    if relation in ("from", "after"):
        return days.first if relation == "from" else days.last + _DAY, None
    if (
        relation == "by"
        or part.unit in ("day", "feast")
        or part.weekday
        or part.edge in _POINTS
    ):
        return None, days.last
    return days.first, days.last
