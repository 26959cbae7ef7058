"""What a list over plans comes to, in tasks and occurrences: a line a plan, and a table for each body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

from plantrack.answers.owners import LineGroup, UnitCount, units_of
from plantrack.formats.page import Note, PageBlock, PageHeading, Table
from plantrack.index.lines import ListLine, shown_ids
from plantrack.messages import Words
from plantrack.messages.naming import place_names, plan_name, units_name
from plantrack.plan.model import Plan

_NAMED: Final = 5
"""Plans that are named above what goes over all of them."""


class ListOverPlans(Protocol):
    """A list that goes over plans."""

    @property
    def plans(self) -> Sequence[Plan]:
        """The plans."""

    def by_plan(self) -> list[tuple[Plan, list[ListLine]]]:
        """Part the lines by plan."""


def plan_sums(
    found: ListOverPlans,
    told: Callable[[Sequence[ListLine]], Note],
    words: Words,
) -> list[PageBlock]:
    """Say of each plan what there is of it, where they are few; of a single one under its name."""
    # A line for each of a thousand plans is no summary.
    if len(found.plans) > _NAMED:
        return []
    parts = found.by_plan()
    if len(parts) == 1:
        ((plan, lines),) = parts
        return [PageHeading(2, plan_name(plan, words)), told(lines)]
    notes = [(plan_name(plan, words), told(lines)) for plan, lines in parts]
    return [note._replace(text=f"{name}: {note.text}") for name, note in notes]


def plan_headings(plans: Sequence[Plan], words: Words) -> list[PageHeading | Note]:
    """Head what goes over plans: by the name of a single one; several are named first, where they are few, and what
    follows is said to be of all together."""
    names = [plan_name(plan, words) for plan in plans]
    if len(names) == 1:
        return [PageHeading(2, names[0])]
    named = names if len(names) <= _NAMED else []
    together = PageHeading(2, words("units.plans", plans=len(names)))
    return [*map(Note, named), together]


def named_groups(
    lines: Sequence[ListLine], groups: Iterable[tuple[str, list[int]]]
) -> list[LineGroup]:
    """Return groups, each a name with the numbers of its lines, with what these come to."""
    return [
        LineGroup(name, units_of(lines[number] for number in own), own)
        for name, own in groups
    ]


def group_tables(
    groups: Iterable[LineGroup], table: Table, title: Callable[[LineGroup], str]
) -> list[PageBlock]:
    """Lay out each group as its part of the table under its title."""
    blocks: list[PageBlock] = []
    for group in groups:
        blocks += [PageHeading(3, title(group)), table.at(group.lines)]
    return blocks


def counted(count: UnitCount, words: Words) -> str:
    """Write how many tasks there are, and occurrences where these are more."""
    return units_name(count.tasks, count.occurrences, words)


def line_ids(lines: Sequence[ListLine], *, several: bool) -> list[str]:
    """Name the tasks of lines; over several plans each with its plan, as ``show`` takes it."""
    ids = shown_ids(lines)
    if several:
        ids = [f"{line.plan}:{id_}" for line, id_ in zip(lines, ids, strict=True)]
    return place_names(ids, [line.label for line in lines])
