"""What is overdue: which occurrences, and whose each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from plantrack.answers.owners import lines_by_plan
from plantrack.index.lines import ListLine, of_line
from plantrack.index.owned import OVERDUE, OwnedShare
from plantrack.index.rows import Judging, Row, in_plans, index_of, rows_of
from plantrack.plan.model import Plan

OverdueBy = Literal["agency", "plan", "section"]


class Overdue(NamedTuple):
    """What is overdue in plans."""

    plans: Sequence[Plan]
    """The plans asked about, with anything overdue or not."""
    lines: list[ListLine]
    """What is overdue, the oldest first and equal days in the order of the plans."""
    owned: list[tuple[OwnedShare, ...]]
    """Of each line whose share of it is overdue."""

    def by_plan(self) -> list[tuple[Plan, list[ListLine]]]:
        """Part the lines by plan, in the order of the plans; those without anything are there too."""
        return lines_by_plan(self.lines, self.plans)


def overdue(plans: Sequence[Plan], judging: Judging) -> Overdue:
    """Find what is overdue in the plans."""
    index = index_of(plans, judging)
    lines = index.lines("overdue_occurrences", in_plans(plans, judging))
    # Sorting keeps equal days in the order of the plans, as the index gave them.
    lines.sort(key=_LATE, reverse=True)
    return Overdue(plans, lines, index.owned(lines, OVERDUE))


_LATE: Final = of_line("days_overdue")


def overdue_rows(plans: Sequence[Plan], judging: Judging) -> list[Row]:
    """Return the same as rows."""
    found = rows_of(plans, judging, "overdue_occurrences", in_plans(plans, judging))
    return sorted(found, key=lambda row: -row.standing.days_overdue)
