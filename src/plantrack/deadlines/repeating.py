"""Cells that recur: which of their moments say when in the period, and which say from and until when."""

from __future__ import annotations

from datetime import date
from typing import Final

from plantrack.deadlines.cell import Cell, Outcome
from plantrack.deadlines.dated import REVERSED, place
from plantrack.deadlines.moments import Moment
from plantrack.deadlines.reader import Item
from plantrack.deadlines.rules import build
from plantrack.deadlines.spans import Part, Problem, Slot
from plantrack.deadlines.years import fill

_USED: Final = ("moment", "term", "every")


def repeating(cell: Cell) -> Outcome:
    """Return the deadline of a cell that recurs.

    A moment without a year says when it falls due in every period; one with a year bounds the
    row. A year before the recurrence and joined to it begins the row: "Tháng 12/2025 và hằng năm".
    """
    anchors: list[Moment] = []
    leads = _leads(cell.items)
    start: date | None = None
    end: date | None = None
    for item in fill(cell.moments, None, recurring=True):
        moment = item.moment
        if moment is None:
            continue
        if isinstance(moment.part, Slot) or not moment.part.year:
            if moment.lunar:
                return cell.unknown(Problem("lunar", "ngày âm lịch không được quy đổi"))
            anchors.append(moment)
            continue
        placed = place(cell, item)
        if isinstance(placed, Problem):
            return cell.unknown(placed)
        lead = leads[item.first] if moment.to is None and moment.part.unit != "year" else ""
        if lead == "list" and not anchors and _yearly(cell) and moment.relation in ("in", "before", "by"):
            anchors.append(moment._replace(part=moment.part._replace(year=0)))
            start = placed.start or placed.due
        elif lead and placed.start:
            start = min(start or placed.start, placed.start)
        else:
            start = min((day for day in (start, placed.start) if day), default=None)
            end = max((day for day in (end, placed.due) if day), default=None)
    if start and end and start > end:
        return cell.unknown(REVERSED)
    rule = build([each for item in cell.everies for each in item.everies], anchors, cell.inclusive)
    if isinstance(rule, Problem):
        return cell.unknown(rule)
    rrule = f"{rule.rrule};UNTIL={end:%Y%m%d}" if rule.rrule and end else rule.rrule
    return cell.make("recurring", _USED, start, end, rrule=rrule, note=rule.note, span=rule.span)


def _yearly(cell: Cell) -> bool:
    return all(each.unit == "year" for item in cell.everies for each in item.everies)


def _leads(items: list[Item]) -> dict[int, str]:
    """Tell how a recurrence follows each moment, by its first token.

    "list" where only a comma or "và" stands between, "clause" where other words do too, else "".
    """
    found: dict[int, str] = {}
    way = ""
    for item in reversed(items):
        if item.kind == "moment":
            found[item.first] = way if way in ("list", "clause") else ""
        elif item.kind == "every":
            way = "every"
        elif item.kind == "words":
            way = "words" if way in ("every", "words") else "clause" if way else ""
        elif item.kind != "sep" or item.code in "()":
            way = ""
        elif way == "every" and item.code in "&,/":
            way = "list"
        elif way:
            way = "clause"
    return found


def plural_years(cell: Cell) -> bool:
    """Tell whether a term without a year stands before a list of years: "Quý I các năm 2026, 2027"."""
    bare = False
    for item in cell.moments:
        if item.moment is None or not isinstance(item.moment.part, Part):
            return False
        part = item.moment.part
        if bare and part.unit == "year" and cell.x.codes[item.term] == "y":
            return True
        bare = not part.year and part.unit != "year" and item.moment.to is None
    return False


def stages(cell: Cell) -> bool:
    """Tell whether several clauses each name a date of their own, which makes them milestones."""
    if not cell.everies or len(cell.moments) < 2:
        return False
    count = 0
    dated = recurs = False
    for item in [*cell.items, Item("sep", 0, 0, code=";")]:
        if item.kind == "sep" and item.code == ";":
            count += dated and not recurs
            dated = recurs = False
        elif item.kind == "every":
            recurs = True
        elif item.moment and isinstance(item.moment.part, Part) and item.moment.part.year:
            dated = dated or item.moment.relation not in ("from", "after")
    return count > 1
