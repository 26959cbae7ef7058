"""Bare months and longer periods, and the days beside them."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.calendar.spans import CalendarPart, Slot
from plantrack.deadlines.grammar.reader import CellItem

PERIODS: Final = frozenset(("month", "quarter", "half", "months", "year", "school"))


def is_like(other: CellItem, own: CellItem) -> bool:
    """Tell whether an item is a bare period of the same unit."""
    if not (other.moment and own.moment and is_bare_period(other)):
        return False
    one, two = other.moment.part, own.moment.part
    return (
        isinstance(one, CalendarPart)
        and isinstance(two, CalendarPart)
        and one.unit == two.unit
    )


def is_bare_period(item: CellItem) -> bool:
    """Tell whether an item is a month or a longer period without a word of relation."""
    moment = item.moment
    if moment is None or isinstance(moment.part, Slot) or item.term > item.first:
        return False
    return (
        moment.relation == "in" and moment.part.unit in PERIODS and not moment.part.edge
    )


def is_firm_day(item: CellItem) -> bool:
    """Tell whether an item names a day by which work is to be done."""
    moment = item.moment
    if moment is None or isinstance(moment.part, Slot):
        return False
    return moment.relation in ("before", "by") or moment.part.unit == "day"
