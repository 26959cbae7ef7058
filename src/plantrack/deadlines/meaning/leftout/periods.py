"""Bare months and longer periods, and the days beside them."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.grammar.reader import CellItem

PERIODS: Final = frozenset(("month", "quarter", "half", "months", "year", "school"))


def is_like(other: CellItem, own: CellItem) -> bool:
    """Tell whether an item is a bare period of the same unit."""
    one, two = other.calendar, own.calendar
    alike = one is not None and two is not None and one.unit == two.unit
    return alike and is_bare_period(other)


def is_bare_period(item: CellItem) -> bool:
    """Tell whether an item is a month or a longer period without a word of relation."""
    moment, part = item.moment, item.calendar
    if not (moment and part) or item.term > item.first:
        return False
    return moment.relation == "in" and part.unit in PERIODS and not part.edge


def is_firm_day(item: CellItem) -> bool:
    """Tell whether an item names a day by which work is to be done."""
    moment, part = item.moment, item.calendar
    if not (moment and part):
        return False
    return moment.relation in ("before", "by") or part.unit == "day"
