"""Cells that name days: the first and last day, and the milestones where there are several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
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
from plantrack.deadlines.meaning.cell import DeadlineCell, Outcome, PlacedMoment
from plantrack.deadlines.meaning.years import fill
from plantrack.deadlines.model import DeadlineMilestone, Remark, remark

LUNAR: Final = TermProblem(remark("lunar"))
REVERSED: Final = TermProblem(remark("reversed"))
_DAY: Final = timedelta(days=1)
_PARTED: Final = frozenset(("and", "semicolon", "dot", "then", "lasting"))
_PARTS: Final = frozenset(("comma", "semicolon", "and", "or", "dot"))
_WEEKDAY_TOKENS: Final = frozenset(("weekday", "t", "sunday"))
_POINTS: Final = ("first", "middle", "last", "firstwork", "lastwork")


def dated(cell: DeadlineCell) -> Outcome:
    """Return the deadline of a cell that does not recur and names at least one moment."""
    placed: list[PlacedMoment] = []
    remarks: list[Remark] = []
    for item in fill(cell.moments, cell.tokens.names, cell.given):
        if "ongoing" in cell.kinds and _is_any_year(item):
            continue
        days = place(cell, item)
        if isinstance(days, TermProblem):
            return cell.unknown(days)
        placed.append(days)
        if not _WEEKDAY_TOKENS.isdisjoint(cell.tokens.names):
            remarks += _weekday_remarks(cell, item)
    outcome = _of_row(cell, _narrowed(cell, placed))
    return (
        outcome._replace(deadline=outcome.deadline._replace(remarks=tuple(remarks)))
        if remarks
        else outcome
    )


def _is_any_year(item: CellItem) -> bool:
    """Tell whether an item is only "(trong) năm", of which nothing says which: "Thường xuyên trong năm"."""
    return item.moment is not None and item.moment.part == CalendarPart("year")


def _of_row(cell: DeadlineCell, row: tuple[PlacedMoment, ...]) -> Outcome:
    """Return the deadline that the placed moments make."""
    if "done" in cell.kinds and _is_done(cell, row):
        last = max((each.due for each in row if each.due), default=None)
        first = min((each.start for each in row if each.start), default=None)
        return cell.make(
            "done", ("moment", "done"), first if last else None, last, placed=row
        )
    if "more" in cell.kinds or "ongoing" in cell.kinds:
        ongoing = _ongoing(cell, row)
        if ongoing:
            return ongoing
    start = min((each.start for each in row if each.start), default=None)
    dues = [each.due for each in row if each.due]
    if not dues:
        milestones = _milestones(cell, row) if len(row) > 1 else ()
        return cell.make(
            "ongoing", ("moment", "ongoing"), start, milestones=milestones, placed=row
        )
    # A period that opens after a due date is one of several, not the time of the whole
    # work.
    if start and start > min(dues):
        start = None
    milestones = (
        _milestones(cell, row)
        if (len(dues) > 1 or cell.everies) and not _joined(cell, row)
        else ()
    )
    used = ("moment", "every") if milestones else ("moment",)
    outcome = cell.make(
        "dated", used, start, max(dues), milestones=milestones, placed=row
    )
    goes_on = "ongoing" in cell.kinds
    return (
        outcome._replace(deadline=outcome.deadline._replace(continues=True))
        if goes_on
        else outcome
    )


def _is_done(cell: DeadlineCell, row: tuple[PlacedMoment, ...]) -> bool:
    """Tell whether the term that falls due last is said to be done: Tháng 6/2025 (đã hoàn thành)."""
    last = max(row, key=lambda each: each.due or date.max)
    behind = [item for item in cell.items if item.first >= last.item.last]
    told = next(
        (
            item
            for item in behind
            if item.code not in ("comma", "dash", "open", "colon", "dot")
        ),
        None,
    )
    return told is not None and told.kind == "done"


def _narrowed(
    cell: DeadlineCell, placed: list[PlacedMoment]
) -> tuple[PlacedMoment, ...]:
    """Let a day that is named beside the period it lies in narrow it: "Quý IV/2025, chậm nhất ngày 15/12/2025"."""
    row = placed[:1]
    for each in placed[1:]:
        last = row[-1]
        between = cell.tokens.names[last.item.last : each.item.first]
        narrow, wide = (last, each) if each.start and not last.start else (each, last)
        if _lies_in(narrow, wide) and _stands_beside(narrow, between):
            row[-1] = PlacedMoment(last.item, narrow.start or wide.start, narrow.due)
        else:
            row.append(each)
    return tuple(row)


def _lies_in(narrow: PlacedMoment, wide: PlacedMoment) -> bool:
    """Tell whether a term falls due within another, and does not begin before it."""
    if not (wide.start and wide.due and narrow.due):
        return False
    begins_before = narrow.start is not None and narrow.start < wide.start
    return wide.start <= narrow.due <= wide.due and not begins_before


def _stands_beside(narrow: PlacedMoment, between: list[str]) -> bool:
    """Tell whether a day says when in the period beside it: in brackets, behind a colon, or by or before it."""
    if between in (["open"], ["colon"]):
        return True
    moment = narrow.item.moment
    by_day = moment is not None and moment.relation in ("by", "before")
    return by_day and between in (["comma"], [])


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


def _weekday_remarks(cell: DeadlineCell, item: CellItem) -> Iterator[Remark]:
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
        return days.first if offset.size > 0 else None, end_of_term(days.first, offset)
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


def _ongoing(cell: DeadlineCell, row: tuple[PlacedMoment, ...]) -> Outcome | None:
    """Return work that goes on, or None where a day or period is printed that can fall due."""
    relations = [
        each.item.moment.relation if each.item.moment else "before" for each in row
    ]
    # "Trước ngày X" names a last day, so the work does not simply go on.
    if "before" in relations:
        return None
    start = min((each.start for each in row if each.start), default=None)
    due = max((each.due for each in row if each.due), default=None)
    if start and due and start > due:
        return cell.unknown(REVERSED)
    used = ("moment", "ongoing", "more")
    if "more" in cell.kinds:
        # "… và những năm tiếp theo": the period named is only the beginning
        return cell.make("ongoing", used, start or due, placed=row)
    if due and _goes_on_after(cell, row):
        return None
    return cell.make("ongoing", used, start, due, placed=row)


def _goes_on_after(cell: DeadlineCell, row: tuple[PlacedMoment, ...]) -> bool:
    """Tell whether what goes on comes after the date: "Quý III/2026 và thực hiện thường xuyên"; not "Năm 2026, thường xuyên"."""
    last = row[-1].item.last
    for index, item in enumerate(cell.items):
        if item.kind == "ongoing" and item.first >= last:
            between = cell.items[:index]
            return any(
                each.first >= last and (each.kind == "words" or each.code in _PARTED)
                for each in between
            )
    return False


def _joined(cell: DeadlineCell, row: tuple[PlacedMoment, ...]) -> bool:
    """Tell whether the moments are one list of periods without a gap: Quý I, II/2026."""
    if cell.everies:
        return False
    first, last = row[0].item.first, row[-1].item.last
    among = [item for item in cell.items if first <= item.first and item.last <= last]
    others = [item for item in among if item.kind != "moment"]
    if any(item.code not in ("comma", "and", "dash", "slash") for item in others):
        return False
    whole = all(each.start and each.due for each in row)
    return whole and all(
        left.due and right.start == left.due + _DAY for left, right in pairwise(row)
    )


def _milestones(
    cell: DeadlineCell, row: tuple[PlacedMoment, ...]
) -> tuple[DeadlineMilestone, ...]:
    """Return one milestone for every moment, and for every recurrence without one in its clause."""
    days = {each.item.first: each for each in row}
    items = cell.items
    lone = _lone_everies(items)
    found: list[DeadlineMilestone] = []
    begin = 0  # the token behind the milestone before
    for index, item in enumerate(items):
        each = days.get(item.first) if item.kind == "moment" else None
        if each is None and index not in lone:
            continue
        stop = _end_of_milestone(items, index, lone)
        last = items[stop - 1].last
        label = cell.tokens.words(begin, item.first).strip(
            " .:-–(,;"
        ) or cell.tokens.words(item.last, last).strip(" .:-–(),;")
        text = cell.tokens.words(begin, last).strip(" .:-(")
        if text.count(")") > text.count("("):
            # a bracket that stood open before the milestone closes behind it
            text = text.removesuffix(")")
        days_of = (each.start, each.due) if each else (None, None)
        found.append(
            DeadlineMilestone(text, *days_of, label=" ".join(label.split()) or None)
        )
        if stop == len(items):
            break
        after = items[stop]
        begin = after.last if after.kind == "sep" else after.first
    return tuple(found)


def _end_of_milestone(items: list[CellItem], index: int, lone: set[int]) -> int:
    """Return the place of the item behind a milestone and its words: the next one, or a mark outside of brackets."""
    stop = index + 1
    depth = 0
    while stop < len(items) and items[stop].kind != "moment" and stop not in lone:
        code = items[stop].code
        if code in _PARTS and not depth:
            break
        depth += (code == "open") - (code == "close")
        stop += 1
    return stop


def _lone_everies(items: list[CellItem]) -> set[int]:
    """Return the places of recurrences in whose clause (between semicolons) no moment stands."""
    lone: set[int] = set()
    clause: list[int] = []
    dated = False
    for index, item in enumerate([*items, CellItem("sep", 0, 0, code="semicolon")]):
        if item.kind == "sep" and item.code == "semicolon":
            if not dated:
                lone.update(clause[:1])
            clause, dated = [], False
        elif item.kind == "every":
            clause.append(index)
        elif item.kind == "moment":
            dated = True
    return lone
