"""Cells that recur: which of their moments say when in the period, and which say from and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from plantrack.deadlines.calendar.rrule import Rrule, days_of, read_rrule
from plantrack.deadlines.calendar.spans import CalendarPart, Slot, TermProblem
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.grammar.recurrences import Every
from plantrack.deadlines.meaning.cell import DeadlineCell, Outcome
from plantrack.deadlines.meaning.placing import LUNAR, REVERSED, misnamed, place
from plantrack.deadlines.meaning.recurring.firsts import (
    DatedMoment,
    RecurringRow,
    is_year,
)
from plantrack.deadlines.meaning.recurring.pace import shortest
from plantrack.deadlines.meaning.recurring.rules import DueRule, build
from plantrack.deadlines.meaning.recurring.segments import (
    Segment,
    distinct,
    leaves_ends,
    segments,
    with_exceptions,
)
from plantrack.deadlines.meaning.recurring.ways import ways
from plantrack.deadlines.meaning.years import fill
from plantrack.deadlines.model import Remark, remark

_USED: Final = ("moment", "every")
_LOSSY: Final = (
    "one_place",
    "weekly_only",
    "monthly_only",
)  # remarks of a rule that leaves days out
_SHORT: Final = ("day", "week", "month")


def repeating(cell: DeadlineCell) -> Outcome:
    """Return the deadline of a cell that recurs.

    A moment without a year says when it falls due in every period. One with a year is the first due
    date ("20/12/2025 hằng năm") or bounds the row ("hằng năm đến 2030"), as ``Row`` tells.
    """
    if _by_years(cell.items):
        return cell.make("recurring", _USED, remarks=(remark("exception"),))
    everies = [each for item in cell.everies for each in item.everies]
    # Where something comes back every month, a day without a month is of every month.
    monthly = any(each.unit in _SHORT for each in everies)
    items = fill(
        cell.moments, cell.tokens.names, None, recurring=True, months=not monthly
    )
    named = list(_narrowed(cell, items))
    anchors = [item.moment for item in named if item.moment and not _year(item.moment)]
    if any(anchor.lunar for anchor in anchors):
        return cell.unknown(LUNAR)
    pace = shortest(everies) or shortest(map(_of_slot, anchors))
    row = RecurringRow(
        pace,
        anchors,
        more="more" in cell.kinds,
        years=sum(1 for item in items if item.moment and is_year(item.moment)),
    )
    bounds = [item for item in items if item.moment and _year(item.moment)]
    ways_of, own = (
        (ways(cell.items), _own_clauses(cell.items)) if bounds else ({}, set())
    )
    for item in bounds:
        if item.moment:
            placed = place(cell, item)
            if isinstance(placed, TermProblem):
                return cell.unknown(placed)
            way = ways_of.get(item.first, "")
            words = cell.tokens.names[item.first : item.term]
            apart = item.first in own and not way
            row.take(DatedMoment(item.moment, placed, way, words, apart))
    start, end = row.start, row.end
    if start and end and start > end:
        return cell.unknown(REVERSED)
    rule = _rule(cell, everies, row, named)
    if isinstance(rule, TermProblem):
        return cell.unknown(rule)
    rrule, *rrules = (_until(one, end) for one in (rule.rrule, *rule.rrules))
    remarks = (
        *rule.remarks,
        *row.remarks,
        *_apart(row, rule),
        *_never(row, rule),
        *_weekdays(items),
    )
    outcome = cell.make(
        "recurring", _USED, start, end, rrule=rrule, span=rule.span, remarks=remarks
    )
    told = tuple(one for one in rrules if one)
    return outcome.told(rrules=told) if told else outcome


def _until(rule: str | None, end: date | None) -> str | None:
    return f"{rule};UNTIL={end:%Y%m%d}" if rule and end else rule


def _rule(
    cell: DeadlineCell, everies: list[Every], row: RecurringRow, named: list[CellItem]
) -> DueRule | TermProblem:
    """Return the rule of the whole cell: one where one gives its days, else several."""
    if _counts_from_event(cell):
        return DueRule(None, remarks=(remark("counted"),))
    parts = segments(cell.items) if len(everies) + len(row.anchors) > 1 else []
    rule = build(
        everies,
        row.anchors,
        row.firsts,
        inclusive=cell.inclusive,
        ends=leaves_ends(parts),
    )
    if isinstance(rule, TermProblem):
        return rule
    lossy = any(key in _LOSSY for key, _ in rule.remarks) or _leaves_short(parts)
    lossy = lossy or _own_months(parts, row.anchors)
    if len(parts) > 1 and not row.firsts and lossy:
        rule = _of_parts(parts, named, rule, inclusive=cell.inclusive)
    if cell.exceptions and rule.rrule:
        rrules = with_exceptions(rule.rrule, cell.exceptions, inclusive=cell.inclusive)
        told = () if rrules else (remark("exception"),)
        return DueRule(None, None, (*rule.remarks, *told), rrules)
    return rule


def _by_years(items: list[CellItem]) -> bool:
    """Tell whether a clause is headed by the years it holds for, so that another rule holds in others:
    "Năm 2026: trước 30/6; từ năm 2027: trước 31/3 hằng năm"."""
    heads = [
        place
        for place, (item, mark) in enumerate(pairwise(items))
        if mark.code == "colon" and item.moment and is_year(item.moment)
    ]
    return any(
        not place or items[place - 1].code == "semicolon" for place in heads
    ) and any(item.code == "semicolon" for item in items)


def _leaves_short(parts: list[Segment]) -> bool:
    """Tell whether a week or a month recurs by itself beside a longer recurrence, so that the days of one are not
    those of the other: "15/6 và 15/12 hằng năm; hằng tháng"."""
    bare = (each for part in parts if not part.moments for each in part.everies)
    alone = {each.unit for each in bare if each.size == 1}
    placed = any(part.everies and part.moments for part in parts)
    return "week" in alone or (placed and "month" in alone)


def _own_months(parts: list[Segment], anchors: list[Moment]) -> bool:
    """Tell whether recurrences of several lengths each have a place in a month that only their length tells:
    "hằng tháng, ngày 5 tháng sau; hằng quý, ngày 10 tháng sau"."""
    slots = [one.part for one in anchors if isinstance(one.part, Slot)]
    if not any(one.period == "month" and one.longer != "every" for one in slots):
        return False
    named = [part for part in parts if part.everies]
    several = len({part.everies for part in named}) > 1
    return several and all(part.moments for part in named)


def _of_parts(
    parts: list[Segment], named: list[CellItem], whole: DueRule, *, inclusive: bool
) -> DueRule:
    """Return a rule for each recurrence that has places of its own."""
    anchors = {
        item.first: item.moment
        for item in named
        if item.moment and not _year(item.moment)
    }
    rules: list[str] = []
    for part in parts:
        own = [anchors[first] for first in part.moments if first in anchors]
        if not own and not part.everies:
            continue
        rule = build(part.everies, own, (), inclusive=inclusive, ends=True)
        if isinstance(rule, TermProblem) or rule.rrule is None:
            return whole
        rules.append(rule.rrule)
    match distinct(rules):
        case (only,):
            return DueRule(only)
        case rrules:
            remarks = tuple(told for told in whole.remarks if told[0] not in _LOSSY)
            return DueRule(None, None, remarks, rrules)


def _counts_from_event(cell: DeadlineCell) -> bool:
    """Tell whether a recurrence runs from an event, and nothing else says when it is due: 3 tháng/lần kể từ khi ban hành."""
    if cell.moments or "relative" not in cell.kinds:
        return False
    names = cell.tokens.names
    return any(
        item.kind == "relative"
        and (
            names[item.first] in ("from", "after")
            or names[item.term] in ("from", "after", "before")
        )
        and not _asked_apart(cell.items, place)
        for place, item in enumerate(cell.items)
    )


def _asked_apart(items: list[CellItem], place: int) -> bool:
    """Tell whether an event is another occasion than the recurrence: "hằng quý, hoặc trước mỗi lần nâng cấp"."""
    before = items[place - 1] if place else None
    return before is not None and before.code in ("or", "semicolon", "slash")


def _of_slot(anchor: Moment) -> Every:
    """Return the recurrence that a place in every period says without naming it: ngày cuối tháng."""
    period = anchor.part.period if isinstance(anchor.part, Slot) else ""
    return (
        Every("month", 6)
        if period == "half"
        else Every("quarter" if period == "report" else period)
    )


def _own_clauses(items: list[CellItem]) -> set[int]:
    """Return the first tokens of moments before which words stand in their clause, but no recurrence."""
    own: set[int] = set()
    words = False
    for item in items:
        if item.kind in ("sep", "every"):
            words = False
        elif item.kind == "words":
            words = not item.code
        elif item.kind == "moment" and words:
            own.add(item.first)
    return own


def _narrowed(cell: DeadlineCell, items: list[CellItem]) -> Iterator[CellItem]:
    """Leave out periods beside which a day of them is named: "6 tháng đầu năm trước ngày 15/6"."""
    places = {item.first: place for place, item in enumerate(cell.items)}
    for item, following in pairwise([*items, None]):
        if item is None:
            continue
        between = (
            cell.items[places[item.first] + 1 : places[following.first]]
            if following
            else []
        )
        marks = {each.code for each in between if each.kind != "every"}
        beside = following and marks <= {"comma", "open", "colon"}
        within = bool(marks & {"open", "colon"})
        if not (following and beside and _holds(item, following, within=within)):
            yield item


def _holds(item: CellItem, following: CellItem, *, within: bool) -> bool:
    """Tell whether a period without a year holds the day that follows it, and by or before which it is due, or that
    stands in brackets or behind a colon (``within``): "Tháng 10 hằng năm (ngày 10/10)"."""
    outer, inner = item.moment, following.moment
    period, day = item.calendar, following.calendar
    if not (outer and inner and period and day):
        return False
    if (
        outer.relation != "in"
        or outer.to
        or period.year
        or period.edge
        or day.unit != "day"
        or day.year
    ):
        return False
    return (
        (within or inner.relation in ("by", "before"))
        and period.unit != "day"
        and period.first <= day.first <= period.last
    )


def _year(moment: Moment) -> int:
    return 0 if isinstance(moment.part, Slot) else moment.part.year


def _apart(row: RecurringRow, rule: DueRule) -> Iterator[Remark]:
    """Tell of first due dates on which the rule does not fall."""
    read = read_rrule(rule.rrule) if rule.rrule and row.loose else None
    for day in dict.fromkeys(row.loose):
        if (
            row.start
            and isinstance(read, Rrule)
            and day not in days_of(read, row.start, day, day)
        ):
            yield remark("first_apart", date=day)


def _never(row: RecurringRow, rule: DueRule) -> Iterator[Remark]:
    """Tell that no due date falls within the time that is named: "Hằng năm từ tháng 9 đến tháng 10/2025"."""
    # In a longer time some day of any yearly rule falls.
    if rule.rrule and row.start and row.end and (row.end - row.start).days < 366:
        read = read_rrule(rule.rrule)
        if isinstance(read, Rrule) and not days_of(read, row.start, row.start, row.end):
            yield remark("never_due")


def _weekdays(items: list[CellItem]) -> Iterator[Remark]:
    """Tell of weekdays written beside dates: they differ from the calendar, or from year to year."""
    for item in items:
        moment = item.moment
        if moment and _year(moment):
            yield from misnamed(moment)
        elif (
            moment
            and isinstance(moment.part, CalendarPart)
            and moment.part.unit == "day"
            and moment.part.weekday
        ):
            yield remark("weekday_left", named=moment.part.weekday - 1)
