"""How many of one unit stand where: the classes of practice, and what lies outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from plantrack.index.counting import CountedRows
from plantrack.progress.standing import DONE, STATUSES, Status

_RUNNING: Final[frozenset[Status]] = frozenset(("open", "due_soon", "upcoming"))
_IN_CLASSES: Final = DONE | _RUNNING | {"overdue"}

OUTSIDE: Final[tuple[Status, ...]] = tuple(
    status for status in STATUSES if status not in _IN_CLASSES
)
"""What stands in none of the four classes: no day that could come, not asked for yet or no more."""


class StatusCounts(Counter[Status]):
    """How many of one unit (tasks, occurrences, assignments) have each status on a day."""

    due_today: int
    """How many are owed and fall due on the very day asked for: they are not overdue yet."""
    soon_late: int
    """How many are overdue for at most 30 days."""
    later: int
    """How many are overdue for 31 to 90 days."""

    @property
    def done(self) -> int:
        """Done, on time or late."""
        return sum(self[status] for status in DONE)

    @property
    def late(self) -> int:
        """Done late."""
        return self["done_late"]

    @property
    def on_time(self) -> int:
        """Done on time (one of the four classes of QĐ 42/2014/QĐ-TTg); without a known day counts so."""
        # Work that its deadline cell calls done has no day, and nobody said that it was
        # late.
        return self.done - self.late

    @property
    def running(self) -> int:
        """Not done and in time, begun or not."""
        return sum(self[status] for status in _RUNNING)

    @property
    def overdue(self) -> int:
        """Not done, its day gone by."""
        return self["overdue"]

    @property
    def classes(self) -> tuple[int, int, int, int]:
        """The four classes: done on time, done late, running, overdue."""
        return self.on_time, self.late, self.running, self.overdue

    @property
    def other(self) -> int:
        """Outside the four classes."""
        return sum(self[status] for status in OUTSIDE)

    @property
    def fallen_due(self) -> int:
        """Whose day has come by the end of the day asked for, or which were done before: the denominator of both
        rates (Báo cáo 1270/BC-TCTTTg reckons so)."""
        # What was done before its day counts as well, or more than all could be done.
        return self.done + self.overdue + self.due_today

    @property
    def lateness(self) -> tuple[int, int, int]:
        """The overdue by classes: up to 30 days, 31 to 90, more."""
        return self.soon_late, self.later, self.overdue - self.soon_late - self.later


class UnitCounts(NamedTuple):
    """How many of each unit stand where."""

    tasks: StatusCounts
    """Rows of the plans, each with the status of the row."""
    occurrences: StatusCounts
    """Due dates: what recurs and what has milestones has several."""
    assignments: StatusCounts
    """Occurrences owed by one party each, or by words that name nobody."""


def status_counts(rows: Iterable[CountedRows]) -> StatusCounts:
    """Put together what was counted of one unit."""
    found = list(rows)
    counts = StatusCounts()
    for one in found:
        counts[one.status] += one.number
    counts.due_today = sum(one.due_today for one in found)
    counts.soon_late = sum(one.soon_late for one in found)
    counts.later = sum(one.later for one in found)
    return counts


def unit_counts(rows: Sequence[CountedRows]) -> UnitCounts:
    """Put together what was counted of all units."""
    return UnitCounts._make(
        status_counts(one for one in rows if one.unit == unit)
        for unit in UnitCounts._fields
    )
