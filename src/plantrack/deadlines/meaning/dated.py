"""Cells that name days: the first and last day, and the milestones where there are several."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from plantrack.deadlines.calendar.spans import CalendarPart, TermProblem
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.cell import DeadlineCell, Outcome, PlacedMoment
from plantrack.deadlines.meaning.milestones import milestones_of
from plantrack.deadlines.meaning.narrowing import narrowed
from plantrack.deadlines.meaning.placing import REVERSED, place, weekday_remarks
from plantrack.deadlines.meaning.years import fill
from plantrack.deadlines.model import Remark

_PARTED: Final = frozenset(("and", "semicolon", "dot", "then", "lasting"))
_WEEKDAY_TOKENS: Final = frozenset(("weekday", "t", "sunday"))


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
            remarks += weekday_remarks(cell, item)
    outcome = _of_row(cell, narrowed(cell, placed))
    return outcome.told(remarks=tuple(remarks)) if remarks else outcome


def _is_any_year(item: CellItem) -> bool:
    """Tell whether an item is only "(trong) năm", of which nothing says which: "Thường xuyên trong năm"."""
    return item.moment is not None and item.moment.part == CalendarPart("year")


def _of_row(cell: DeadlineCell, row: tuple[PlacedMoment, ...]) -> Outcome:
    """Return the deadline that the placed moments make."""
    if "done" in cell.kinds and _is_done(cell, row):
        last = _last_due(row)
        first = _first_start(row) if last else None
        return cell.make("done", ("moment", "done"), first, last, placed=row)
    if "more" in cell.kinds or "ongoing" in cell.kinds:
        ongoing = _ongoing(cell, row)
        if ongoing:
            return ongoing
    start = _first_start(row)
    dues = [each.due for each in row if each.due]
    if not dues:
        milestones = milestones_of(cell, row) if len(row) > 1 else ()
        return cell.make(
            "ongoing", ("moment", "ongoing"), start, milestones=milestones, placed=row
        )
    # A period that opens after a due date is one of several, not the time of the whole
    # work.
    if start and start > min(dues):
        start = None
    # "Quý I, II/2026" is one stretch of time, "Quý I/2026; 30/9/2026" are two results.
    several = (len(dues) > 1 or cell.everies) and not _joined(cell, row)
    milestones = milestones_of(cell, row) if several else ()
    used = ("moment", "every") if milestones else ("moment",)
    outcome = cell.make(
        "dated", used, start, max(dues), milestones=milestones, placed=row
    )
    if "ongoing" not in cell.kinds and not _opens_behind(row, max(dues)):
        return outcome
    return outcome.told(continues=True)


def _opens_behind(row: tuple[PlacedMoment, ...], due: date) -> bool:
    """Tell whether work without an end begins behind the last due day: "Quý I/2026, triển khai từ quý II/2026"."""
    return any(each.start and not each.due and each.start > due for each in row)


def _first_start(row: Iterable[PlacedMoment]) -> date | None:
    """Return the day on which the first of the terms begins that name one."""
    return min((each.start for each in row if each.start), default=None)


def _last_due(row: Iterable[PlacedMoment]) -> date | None:
    """Return the day on which the last of the terms falls due that name one."""
    return max((each.due for each in row if each.due), default=None)


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


def _ongoing(cell: DeadlineCell, row: tuple[PlacedMoment, ...]) -> Outcome | None:
    """Return work that goes on, or None where a day or period is printed that can fall due."""
    relations = [
        each.item.moment.relation if each.item.moment else "before" for each in row
    ]
    # "Trước ngày X" names a last day, so the work does not simply go on.
    if "before" in relations:
        return None
    start = _first_start(row)
    due = _last_due(row)
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
    """Tell whether the moments are one list of periods without a gap: Quý I, II/2026.

    Who says anew what is done, or by when, names another result: "Ban hành quý I, thực hiện quý II/2026".
    """
    if cell.everies or any(each.item.first != each.item.term for each in row[1:]):
        return False
    first, last = row[0].item.first, row[-1].item.first
    among = [item for item in cell.items if first < item.first < last]
    others = [item for item in among if item.kind != "moment"]
    if any(item.code not in ("comma", "and", "dash", "slash") for item in others):
        return False
    whole = all(each.start and each.due for each in row)
    return whole and all(
        left.due and right.start == left.due + timedelta(days=1)
        for left, right in pairwise(row)
    )
