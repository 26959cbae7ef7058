"""The period that the words of a cell name without saying that it comes back."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.grammar.recurrences import PACE, Every
from plantrack.deadlines.meaning.cell import DeadlineCell

_UNITS: Final = frozenset(("month", "quarter", "half", "year"))
_BEGINS: Final = frozenset((*_UNITS, "num", "numeral"))
"""With what a period begins: "quý", "6 tháng"."""
_GOVERNING: Final = ("plan", "governed")
"""What stands before a period of its own: "kế hoạch năm"."""
_PERIODS: Final = ("quarter", "half", "months", "year")
_WORDS: Final = ("words", "relative")


def with_periods(cell: DeadlineCell) -> DeadlineCell | None:
    """Return the cell with the recurrence that its words mean: "6 tháng, ngày 20 của tháng cuối kỳ", "Báo cáo quý:
    ngày 10 tháng sau", "6 tháng trước ngày 15/6; năm trước ngày 15/12".

    None where a place in a reporting period is named and that period cannot be told.
    """
    if cell.everies or cell.exceptions or not cell.moments:
        return cell
    slots = [item.slot for item in cell.moments if item.slot]
    of_reports = any(slot.period == "report" for slot in slots)
    if of_reports and any(map(_is_period, cell.moments)):
        return None
    in_longer = any(slot.firm and slot.longer != "every" for slot in slots)
    if not (of_reports or in_longer or _is_row_of_periods(cell)):
        return cell
    return _with_named(cell, of_reports=of_reports)


def _with_named(cell: DeadlineCell, *, of_reports: bool) -> DeadlineCell | None:
    """Return the cell with every period that its words name as a recurrence; None where it is not clear that they do."""
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


def _is_row_of_periods(cell: DeadlineCell) -> bool:
    """Tell whether several clauses each name a period and the day by which its report is due every year."""
    if len(cell.moments) < 2:
        return False
    before = {item.last: item for item in cell.items}
    named: set[Every] = set()
    for moment in cell.moments:
        label = before.get(moment.first)
        period = _period(cell, label) if label else None
        if period is None or not _may_recur(moment):
            return False
        named.update(period.everies)
    return len(named) > 1


def _may_recur(item: CellItem) -> bool:
    """Tell whether a moment may be a day of every year: no range, no longer time, no year of its own."""
    part = item.calendar
    if item.moment is None or item.moment.to is not None:
        return False
    return part is None or (part.unit == "day" and not part.year)


def _is_period(item: CellItem) -> bool:
    """Tell whether a moment is a period without its year: "6 tháng đầu năm, ngày 20 tháng cuối kỳ"."""
    part = item.calendar
    return part is not None and part.unit in _PERIODS and not part.year


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
    begins = (at for at in range(item.first, last) if names[at] in _BEGINS)
    at = next(begins, None)
    if at is None or names[at - 1] in _GOVERNING:
        return None
    read = PACE.read(cell.tokens, at)
    if read is None:
        return None
    every, end = read
    named = every.unit and end == last
    return CellItem("every", at, item.last, everies=(every,)) if named else None


def _parted(item: CellItem, period: CellItem) -> list[CellItem]:
    """Return what stands before a period in its run of words, and the period."""
    words = item._replace(last=period.first)
    return [words, period] if item.first < period.first else [period]
