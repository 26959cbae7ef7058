"""What is overdue: which occurrences, grouped as a chief of office would forward them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from plantrack.index.lines import ListLine
from plantrack.index.rows import Judging, Row, in_plans, index_of, owing, rows_of
from plantrack.messages import Words
from plantrack.messages.naming import (
    owner_name,
)
from plantrack.plan.model import Plan
from plantrack.text import sort_key

OverdueBy = Literal["agency", "plan", "section"]


class Overdue(NamedTuple):
    """What is overdue in the plans: its lines, the oldest first and equal days in the order of the plans, and for
    each of them the ids under which its work is listed of those who still owe it."""

    plans: Sequence[Plan]
    lines: list[ListLine]
    owners: list[tuple[str, ...]]

    def by_plan(self) -> list[Overdue]:
        """Part what is overdue by plan, in the order of the plans; those without anything are there too."""
        parts = {plan.id: Overdue([plan], [], []) for plan in self.plans}
        for line, owners in zip(self.lines, self.owners, strict=True):
            own = parts[line.plan]
            own.lines.append(line)
            own.owners.append(owners)
        return list(parts.values())


def overdue(plans: Sequence[Plan], judging: Judging) -> Overdue:
    """Find what is overdue in the plans."""
    index = index_of(plans, judging)
    lines = index.lines("overdue_occurrences", in_plans(plans))
    owners = index.owners()
    order = sorted(range(len(lines)), key=lambda number: -lines[number].days_overdue)
    return Overdue(
        plans, [lines[number] for number in order], [owners[number] for number in order]
    )


def overdue_rows(plans: Sequence[Plan], judging: Judging) -> list[Row]:
    """Return the same as rows."""
    found = rows_of(plans, judging, "overdue_occurrences", in_plans(plans))
    return sorted(found, key=lambda row: -row.standing.days_overdue)


def by_owner(rows: list[Row], words: Words) -> list[tuple[str, list[Row]]]:
    """Group the rows of a plan by who is asked for it, most overdue work first; shared work stands under
    each owner."""
    groups = places_by_owner(rows[0].plan, map(owing, rows), words) if rows else []
    return [(name, [rows[number] for number in own]) for name, own in groups]


def places_by_owner(
    plan: Plan, owners: Iterable[tuple[str, ...]], words: Words
) -> list[tuple[str, list[int]]]:
    """Return the owners by name, each with the numbers of those that it owns."""
    groups = places_by_key((own or ("",)) for own in owners)
    named = [(owner_name(plan, owner, words), own) for owner, own in groups.items()]
    return sorted(named, key=lambda group: (-len(group[1]), sort_key(group[0])))


def places_by_key(keys: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    """Return by key the numbers of those that have it among theirs."""
    numbers: dict[str, list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            numbers.setdefault(key, []).append(number)
    return numbers
