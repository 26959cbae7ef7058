"""Cells that name days: the first and last day, and the milestones where there are several."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from plantrack.deadlines.cell import Cell, Outcome, Placed
from plantrack.deadlines.model import Milestone
from plantrack.deadlines.reader import Item
from plantrack.deadlines.spans import Days, Part, Problem, Slot, resolve
from plantrack.deadlines.years import fill

LUNAR: Final = Problem("lunar", "ngày âm lịch không được quy đổi")
REVERSED: Final = Problem("reversed", "khoảng thời gian kết thúc trước khi bắt đầu")
_DAY: Final = timedelta(days=1)
_USED: Final = ("moment", "term")
_POINTS: Final = ("first", "middle", "last", "firstwork", "lastwork")


def dated(cell: Cell) -> Outcome:
    """Return the deadline of a cell that does not recur and names at least one moment."""
    placed: list[Placed] = []
    for item in fill(cell.moments, cell.plan_year, recurring=False):
        days = place(cell, item)
        if isinstance(days, Problem):
            return cell.unknown(days)
        placed.append(days)
    row = _narrowed(cell, placed)
    if "more" in cell.kinds or "ongoing" in cell.kinds:
        ongoing = _ongoing(cell, row)
        if ongoing:
            return ongoing
    start = min((each.start for each in row if each.start), default=None)
    dues = [each.due for each in row if each.due]
    if not dues:
        milestones = _milestones(cell, row) if len(row) > 1 else ()
        return cell.make("ongoing", (*_USED, "ongoing"), start, milestones=milestones, placed=row)
    if start and start > min(dues):
        start = None
    milestones = _milestones(cell, row) if (len(dues) > 1 or cell.everies) and not _joined(cell, row) else ()
    used = (*_USED, "every") if milestones else _USED
    return cell.make("dated", used, start, max(dues), milestones=milestones, placed=row)


def _narrowed(cell: Cell, placed: list[Placed]) -> tuple[Placed, ...]:
    """Let a day that is named beside the period it lies in narrow it: "Quý IV/2025, chậm nhất ngày 15/12/2025"."""
    row = placed[:1]
    for each in placed[1:]:
        last = row[-1]
        between = cell.x.codes[last.item.last : each.item.first]
        narrow, wide = (last, each) if each.start and not last.start else (each, last)
        moment = narrow.item.moment
        within = wide.start and wide.due and narrow.due and wide.start <= narrow.due <= wide.due
        beside = between == "(" or (between in (",", "") and moment and moment.relation in ("by", "before"))
        if within and beside and not (narrow.start and narrow.start < (wide.start or narrow.start)):
            row[-1] = Placed(last.item, narrow.start or wide.start, narrow.due)
        else:
            row.append(each)
    return tuple(row)


def place(cell: Cell, item: Item) -> Placed | Problem:
    """Return the first and last day of one moment, as its words of relation say."""
    if item.moment is None:
        return Placed(item, item.days.first, item.days.last) if item.days else Placed(item, None, None)
    relation, part, to, to_before, lunar = item.moment
    if lunar:
        return LUNAR
    if isinstance(part, Slot):
        return Problem("no_period", f"không rõ kỳ nào: {cell.x.words(item.first, item.last)}")
    first = resolve(part)
    if to is None or isinstance(first, Problem):
        return first if isinstance(first, Problem) else Placed(item, *_days(cell, relation, part, first))
    last = resolve(to)
    if isinstance(last, Problem):
        return last
    due = last.first - _DAY if to_before and not (cell.inclusive and to.unit == "day") else last.last
    return Placed(item, None if relation == "by" else first.first, due) if due >= first.first else REVERSED


def _days(cell: Cell, relation: str, part: Part, days: Days) -> tuple[date | None, date | None]:
    """Return start and due of a single term."""
    if relation == "before":
        # "trước cuối năm" is by its end, as "trước khi kết thúc năm"
        if part.edge in ("last", "lastwork") or (cell.inclusive and part.unit == "day"):
            return None, days.last
        return None, days.first - _DAY
    if relation == "from":
        return days.first, None
    if relation == "after":
        return days.last + _DAY, None
    if relation == "by" or part.unit == "day" or part.edge in _POINTS:
        return None, days.last
    return days.first, days.last


def _ongoing(cell: Cell, row: tuple[Placed, ...]) -> Outcome | None:
    """Return work that goes on, unless the words name a day before which it must be done."""
    if any(each.item.moment is None or each.item.moment.relation == "before" for each in row):
        return None
    start = min((each.start for each in row if each.start), default=None)
    due = max((each.due for each in row if each.due), default=None)
    if start and due and start > due:
        return cell.unknown(REVERSED)
    used = (*_USED, "ongoing", "more")
    for index, item in enumerate(cell.items):
        # "… và thường xuyên", "… và những năm tiếp theo": the period named is only the beginning
        if index and (item.kind == "more" or (item.kind == "ongoing" and cell.items[index - 1].code == "&")):
            return cell.make("ongoing", used, start or due, placed=row)
    return cell.make("ongoing", used, start, due, placed=row)


def _joined(cell: Cell, row: tuple[Placed, ...]) -> bool:
    """Tell whether the moments are one list of periods without a gap: Quý I, II/2026."""
    if cell.everies:
        return False
    first, last = row[0].item.first, row[-1].item.last
    if any(
        item.first >= first
        and item.last <= last
        and (item.kind not in _USED and item.code not in (",", "&", "-", "/"))
        for item in cell.items
    ):
        return False
    return all(each.start and each.due for each in row) and all(
        left.due and right.start == left.due + _DAY for left, right in pairwise(row)
    )


def _milestones(cell: Cell, row: tuple[Placed, ...]) -> tuple[Milestone, ...]:
    """Return one milestone for every moment, and for every recurrence without one in its clause."""
    days = {each.item.first: each for each in row}
    items = cell.items
    lone = _lone_everies(items)
    found: list[Milestone] = []
    begin = 0
    for index, item in enumerate(items):
        each = days.get(item.first) if item.kind in _USED else None
        if each is None and index not in lone:
            continue
        stop = index + 1
        depth = 0
        while stop < len(items) and items[stop].kind not in _USED and stop not in lone:
            code = items[stop].code
            if code and code in ",;&|." and not depth:
                break
            depth += (code == "(") - (code == ")")
            stop += 1
        last = items[stop - 1].last
        text = cell.x.words(begin, last).strip(" .:-(")
        if text.count(")") > text.count("("):
            text = text.removesuffix(")")
        found.append(Milestone(text, each.start if each else None, each.due if each else None))
        after = items[stop] if stop < len(items) else None
        begin = last if after is None else after.last if after.kind == "sep" else after.first
    return tuple(found)


def _lone_everies(items: list[Item]) -> set[int]:
    """Return the places of recurrences in whose clause (between semicolons) no moment stands."""
    lone: set[int] = set()
    clause: list[int] = []
    dated = False
    for index, item in enumerate([*items, Item("sep", 0, 0, code=";")]):
        if item.kind == "sep" and item.code == ";":
            if not dated:
                lone.update(clause[:1])
            clause, dated = [], False
        elif item.kind == "every":
            clause.append(index)
        elif item.kind in _USED:
            dated = True
    return lone
