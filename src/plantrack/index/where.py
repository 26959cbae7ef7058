"""What an index is asked for, as a condition in SQL."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

NOTHING_LEFT_OUT: Final = "1"


class Where(NamedTuple):
    """A condition over ``s`` (the occurrence), ``t`` (its task) and ``p`` (its plan), with the values that
    are bound in it. ``tasks`` is a condition over ``t`` and ``p`` alone which all that is wanted meets; it tells
    early of which tasks nothing need be judged."""

    sql: str = NOTHING_LEFT_OUT
    values: tuple[Any, ...] = ()
    tasks: str = NOTHING_LEFT_OUT
    task_values: tuple[Any, ...] = ()

    def and_(self, other: "Where") -> "Where":
        """Return the condition that both are met."""
        return Where(
            _both(self.sql, other.sql),
            self.values + other.values,
            _both(self.tasks, other.tasks),
            self.task_values + other.task_values,
        )


EVERYTHING: Final = Where()


def _both(one: str, other: str) -> str:
    parts = [part for part in (one, other) if part != NOTHING_LEFT_OUT]
    return " AND ".join(f"({part})" for part in parts) or NOTHING_LEFT_OUT


def of_plans(plans: tuple[str, ...]) -> Where:
    """Ask for what stands in plans (their ids)."""
    condition = f"p.plan IN ({', '.join('?' * len(plans))})"
    # A part of the plans that is nearly all of them is sooner judged than noted.
    if len(plans) > _MANY:
        return Where(condition, plans)
    return Where(condition, plans, condition, plans)


_MANY: Final = 20
"""Of so many plans the tasks are not noted one by one before they are judged."""


def of_task(plan: str, task: str) -> Where:
    """Ask for one task."""
    condition, values = "t.plan = ? AND t.task = ?", (plan, task)
    return Where(condition, values, condition, values)


def any_of(conditions: Sequence[Where]) -> Where:
    """Ask for what meets one of conditions; there is at least one. They may be thousands: SQLite joins two and two,
    as a chain of so many would be too deep for it."""
    found = list(conditions)
    while len(found) > 1:
        pairs = zip(found[::2], found[1::2], strict=False)
        joined = [_either(one, other) for one, other in pairs]
        found = joined + found[len(joined) * 2 :]
    return found[0]


def _either(one: Where, other: Where) -> Where:
    return Where(
        f"({one.sql}) OR ({other.sql})",
        one.values + other.values,
        f"({one.tasks}) OR ({other.tasks})",
        one.task_values + other.task_values,
    )
