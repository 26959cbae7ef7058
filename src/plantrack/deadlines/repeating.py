"""Cells that recur: which of their moments say when in the period, and which say from and until when."""

from __future__ import annotations

from datetime import date
from typing import Final

from plantrack.deadlines.cell import Cell, Outcome
from plantrack.deadlines.dated import LUNAR, REVERSED, place
from plantrack.deadlines.moments import Moment
from plantrack.deadlines.reader import Item
from plantrack.deadlines.rules import build
from plantrack.deadlines.spans import Part, Problem, Slot
from plantrack.deadlines.years import fill

_USED: Final = ("moment", "every")


def repeating(cell: Cell) -> Outcome:
    """Return the deadline of a cell that recurs.

    A moment without a year says when it falls due in every period; one with a year bounds the
    row. A date before the recurrence and joined to it begins the row: "Tháng 12/2025 và hằng năm".
    """
    row = _Row()
    leads = _leads(cell.items)
    for item in fill(cell.moments, None, recurring=True):
        problem = _take(row, cell, item, leads.get(item.first, ""))
        if problem:
            return cell.unknown(problem)
    start, end = row.start, row.end
    if start and end and start > end:
        return cell.unknown(REVERSED)
    everies = [each for item in cell.everies for each in item.everies]
    rule = build(everies, row.anchors, inclusive=cell.inclusive)
    if isinstance(rule, Problem):
        return cell.unknown(rule)
    rrule = f"{rule.rrule};UNTIL={end:%Y%m%d}" if rule.rrule and end else rule.rrule
    return cell.make("recurring", _USED, start, end, rrule=rrule, note=rule.note, span=rule.span)


class _Row:
    """What the moments of a recurring cell say: where in the period, from when, until when."""

    def __init__(self) -> None:
        self.anchors: list[Moment] = []
        self.start: date | None = None
        self.end: date | None = None

    def begin(self, day: date | None) -> None:
        """Let the row begin on ``day``, unless it begins earlier."""
        if day:
            self.start = min(self.start or day, day)

    def finish(self, day: date | None) -> None:
        """Let the row end on ``day``, unless it ends later."""
        if day:
            self.end = max(self.end or day, day)


def _take(row: _Row, cell: Cell, item: Item, lead: str) -> Problem | None:
    """Take one moment into the row; ``lead``: how a recurrence follows it."""
    moment = item.moment
    if moment is None:
        return None
    if isinstance(moment.part, Slot) or not moment.part.year:
        row.anchors.append(moment)
        return LUNAR if moment.lunar else None
    placed = place(cell, item)
    if isinstance(placed, Problem):
        return placed
    if moment.to is not None:
        lead = ""
    elif moment.part.unit == "year":
        lead = "clause" if lead == "and" else ""
    if lead in ("and", "list") and not row.anchors and _yearly(cell) and moment.relation != "from":
        row.anchors.append(moment._replace(part=moment.part._replace(year=0)))
        row.begin(placed.start or placed.due)
    else:
        row.begin(placed.start)
        row.finish(None if lead and placed.start else placed.due)
    return None


def _yearly(cell: Cell) -> bool:
    return all(each.unit == "year" for item in cell.everies for each in item.everies)


def _leads(items: list[Item]) -> dict[int, str]:
    """Tell how a recurrence follows each moment, by its first token.

    "and" or "list" where only "và" or a comma stands between, "clause" where other words do too, else "".
    """
    found: dict[int, str] = {}
    way = ""
    for item in reversed(items):
        if item.kind == "moment":
            found[item.first] = way if way in ("and", "list", "clause") else ""
        elif item.kind == "every":
            way = "every"
        elif item.kind == "words":
            way = "words" if way in ("every", "words") else "clause" if way else ""
        elif item.kind != "sep" or item.code in "()":
            way = ""
        elif way == "every" and item.code in "&,/":
            way = "and" if item.code == "&" else "list"
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
