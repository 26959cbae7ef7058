"""Recurrences that a cell means without naming one, and cells that name both and mean milestones."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from plantrack.deadlines.calendar.spans import CalendarPart, Slot
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.grammar.recurrences import PACE, Every
from plantrack.deadlines.meaning.cell import DeadlineCell

_UNITS: Final = frozenset(("month", "quarter", "half", "year"))
_PERIODS: Final = ("quarter", "half", "months", "year")
_COUNTED: Final = ("num", "numeral")
_WORDS: Final = ("words", "relative")


def plural_years(cell: DeadlineCell) -> list[CellItem] | None:
    """Return the recurrence that "Quý I các năm 2026, 2027" means, or None where the years are not a row."""
    years = _years_behind(cell)
    if not years:
        return None
    # A single year is the first of a row of every year.
    gaps = {later - earlier for earlier, later in pairwise(years)} or {1}
    size = gaps.pop()
    # "2026, 2028, 2031": which year comes next nobody says.
    in_step = not gaps and size > 0
    return [_every_year(size)] if in_step else None


def _every_year(size: int) -> CellItem:
    """Return the recurrence, as if the cell named it: it takes none of its words."""
    return CellItem("every", 0, 0, everies=(Every("year", size),))


def following_years(cell: DeadlineCell) -> list[CellItem]:
    """Return the recurrence that "quý IV các năm tiếp theo" or "20/12/2025 và những năm tiếp theo" means."""
    names = cell.tokens.names
    more = [
        item.first
        for item in cell.items
        if item.kind == "more" and names[item.first + 1] == "year"
    ]
    # They must follow at once, or behind a mark: else they are of something else.
    followed = [
        (item.moment, item.last < first)
        for item in cell.moments
        for first in more
        if item.moment and names[item.last : first] in ([], ["and"], ["comma"])
    ]
    found = any(_of_any_year(moment, joined=joined) for moment, joined in followed)
    return [_every_year(1)] if found else []


def _of_any_year(moment: Moment, *, joined: bool) -> bool:
    """Tell whether a moment is a term without its year, or, joined to the years that follow, a day."""
    part = moment.part
    if isinstance(part, Slot) or not part.first or moment.relation in ("from", "after"):
        return False
    return part.unit == "day" if joined else not part.year


def _years_behind(cell: DeadlineCell) -> list[int]:
    """Return the years listed behind a term without one, the years of a range as one; none is []."""
    found: list[int] = []
    bare = False
    for item in cell.moments:
        if item.moment is None or not isinstance(item.moment.part, CalendarPart):
            return []
        part = item.moment.part
        named = part.unit == "year" and (
            bool(found) or (bare and cell.tokens.names[item.term] == "plural")
        )
        if named:
            found.append(part.year)
        bare = not part.year and part.unit != "year" and item.moment.to is None
    return found


def with_periods(cell: DeadlineCell) -> DeadlineCell | None:
    """Return the cell with the recurrence that its words mean: "6 tháng, ngày 20 của tháng cuối kỳ", "Báo cáo quý:
    ngày 10 tháng sau", "6 tháng trước ngày 15/6; năm trước ngày 15/12".

    None where a place in a reporting period is named and that period cannot be told.
    """
    if cell.everies or cell.exceptions or not cell.moments:
        return cell
    row = len(cell.moments) > 1 and _is_row_of_periods(cell)
    slots = [part for part in map(_part, cell.moments) if isinstance(part, Slot)]
    if not (row or slots):
        return cell
    of_reports = any(slot.period == "report" for slot in slots)
    if of_reports and any(map(_is_period, cell.moments)):
        return None
    in_longer = any(slot.firm and slot.longer != "every" for slot in slots)
    if not (row or of_reports or in_longer):
        return cell
    # A bare "năm" says what the work is of; of a reporting period it would say how long that is.
    unclear = _UNITS if of_reports else _UNITS - {"month", "year"}
    # Words directly behind a day are no period: "ngày cuối cùng của tháng quý".
    behind = set() if of_reports else {item.last for item in cell.moments}
    items: list[CellItem] = []
    for item in cell.items:
        period = None if item.first in behind else _period(cell, item)
        if period is None and _may_name_period(cell, item, unclear):
            return None
        items += _parted(item, period) if period else [item]
    everies = [item for item in items if item.kind == "every"]
    return cell._replace(items=items, everies=everies)


def _part(item: CellItem) -> CalendarPart | Slot | None:
    return item.moment.part if item.moment else None


def _is_row_of_periods(cell: DeadlineCell) -> bool:
    """Tell whether several clauses each name a period and the day by which its report is due every year."""
    before = {item.last: item for item in cell.items}
    named: list[Every] = []
    for moment in cell.moments:
        part, label = _part(moment), before.get(moment.first)
        period = _period(cell, label) if label else None
        if period is None or (isinstance(part, CalendarPart) and part.unit != "day"):
            return False
        if _dated(moment):
            return False
        named += period.everies
    return len(set(named)) > 1


def _dated(item: CellItem) -> bool:
    part = _part(item)
    ranged = item.moment is not None and item.moment.to is not None
    return ranged or (isinstance(part, CalendarPart) and part.year != 0)


def _is_period(item: CellItem) -> bool:
    """Tell whether a moment is a period without its year: "6 tháng đầu năm, ngày 20 tháng cuối kỳ"."""
    part = _part(item)
    return isinstance(part, CalendarPart) and part.unit in _PERIODS and not part.year


def _may_name_period(
    cell: DeadlineCell, item: CellItem, unclear: frozenset[str]
) -> bool:
    names = cell.tokens.names[item.first : item.last]
    return item.kind in _WORDS and not unclear.isdisjoint(names)


def _period(cell: DeadlineCell, item: CellItem) -> CellItem | None:
    """Return the period that a run of words ends with: "Báo cáo 6 tháng:"; not the one of a plan ("kế hoạch năm")."""
    if item.kind not in _WORDS:
        return None
    names = cell.tokens.names
    last = item.last - (names[item.last - 1] == "colon")
    for at in range(item.first, last):
        if names[at] in _COUNTED or names[at] in _UNITS:
            read = PACE.read(cell.tokens, at)
            of_else = at > item.first and names[at - 1] in ("plan", "governed")
            if read is None or read[1] != last or not read[0].unit or of_else:
                return None
            return CellItem("every", at, item.last, everies=(read[0],))
    return None


def _parted(item: CellItem, period: CellItem) -> list[CellItem]:
    """Return what stands before a period in its run of words, and the period."""
    words = item._replace(last=period.first)
    return [words, period] if item.first < period.first else [period]


def stages(cell: DeadlineCell) -> bool:
    """Tell whether several clauses each name a date of their own, which makes them milestones."""
    if not cell.everies or len(cell.moments) < 2:
        return False
    count = 0
    dated = recurs = False
    # The mark behind all ends the last clause as the others are ended.
    for item in [*cell.items, CellItem("sep", 0, 0, code="semicolon")]:
        if item.kind == "sep" and item.code == "semicolon":
            count += dated and not recurs
            dated = recurs = False
        elif item.kind == "every":
            recurs = True
        elif (
            item.moment
            and isinstance(item.moment.part, CalendarPart)
            and item.moment.part.year
        ):
            # A day from which on something is done is no day by which it is done.
            dated = dated or item.moment.relation not in ("from", "after")
    return count > 1
