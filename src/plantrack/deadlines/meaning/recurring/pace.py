"""How often a recurrence comes: "mỗi năm 02 lần", "3 tháng/lần" and "hằng quý" as months of the year."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from plantrack.deadlines.grammar.recurrences import Every

_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_ORDER: Final = ("day", "week", "month", "quarter", "half", "year")
_SPANS: Final = {3: "quarter", 6: "half", 12: "year"}


class Pace(NamedTuple):
    """How often, once counts and times are worked out.

    ``span`` is the period that closes (day to year), ``interval`` how many of its units lie between
    two due dates, ``months`` the last months of its periods, ``days`` the days due in a month.
    """

    freq: str
    span: str
    interval: int = 1
    months: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset((-1,))


@lru_cache(
    maxsize=1024
)  # a plan names a handful; worked out 0.9 µs, from the cache 0.1
def pace(every: Every) -> Pace | None:
    """Return the pace of a named recurrence, or None where the words do not fix one."""
    unit, size, times = every
    if unit == "day":
        return Pace("DAILY", "day", size)
    if unit == "week" and times == 1:
        return Pace("WEEKLY", "week", size)
    size *= _MONTHS.get(unit, 0)
    if size == 1 and times == 2:
        return Pace("MONTHLY", "month", days=frozenset((15, -1)))
    return _months(size // times) if size and size % times == 0 else None


def shortest(everies: Iterable[Every]) -> Pace | None:
    """Return the pace of the shortest period that is named, None where none is."""
    paces = [found for every in everies if (found := pace(every))]
    return min(
        paces, key=lambda item: (_ORDER.index(item.span), item.interval), default=None
    )


def _months(size: int) -> Pace:
    """Return the pace of one due date every ``size`` months."""
    if size == 9:  # báo cáo 9 tháng: of the year's first nine months
        return Pace("YEARLY", "year", months=frozenset((9,)))
    # 5 months fit no year: they are counted on month by month.
    if size == 1 or (12 % size and size % 12):
        return Pace("MONTHLY", "month", size)
    if size > 12:
        return Pace("YEARLY", "year", size // 12, frozenset((12,)))
    return Pace(
        "YEARLY", _SPANS.get(size, "month"), months=frozenset(range(size, 13, size))
    )
