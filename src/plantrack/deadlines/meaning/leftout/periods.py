"""Bare months and longer periods, and the days beside them."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.grammar.reader import CellItem

PERIODS: Final = frozenset(("month", "quarter", "half", "months", "year", "school"))


def bare_unit(item: CellItem) -> str:
    """Return the unit of a month or a longer period that stands without a word of relation; "" of anything else."""
    moment, part = item.moment, item.calendar
    if not (moment and part and item.bare):
        return ""
    whole = moment.relation == "in" and part.unit in PERIODS and not part.edge
    return part.unit if whole else ""


def is_bare_period(item: CellItem) -> bool:
    """Tell whether an item is a month or a longer period without a word of relation."""
    return bool(bare_unit(item))


def is_firm_day(item: CellItem) -> bool:
    """Tell whether an item names a day by which work is to be done."""
    moment, part = item.moment, item.calendar
    if not (moment and part):
        return False
    return moment.relation in ("before", "by") or part.unit == "day"
