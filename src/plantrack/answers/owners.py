"""What a list says of each body that owes some of its work: one body over all plans, work of several under each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plantrack.agencies.model import Identity
from plantrack.index.lines import TASK_OF_LINE, ListLine
from plantrack.index.owned import OwnedShare
from plantrack.messages import Words
from plantrack.messages.naming import body_names
from plantrack.plan.model import Plan
from plantrack.text import sort_key


class UnitCount(NamedTuple):
    """How many tasks lines of a list are of, and how many occurrences they are."""

    tasks: int
    """Rows of plans, each once."""
    occurrences: int
    """Due dates of these."""


class LineGroup(NamedTuple):
    """Lines of a list that stand under one name, as what one body owes of it."""

    name: str
    """What people are shown; of a body over several places with the place."""
    units: UnitCount
    """What the lines come to."""
    lines: Sequence[int]
    """The numbers of the lines, the soonest due first."""


class OwnedList(NamedTuple):
    """Lines with what each body owes of them."""

    lines: list[ListLine]
    """The lines of the list, and behind them those that are due for one of several bodies on a day of its own."""
    units: UnitCount
    """What the list itself comes to."""
    groups: list[LineGroup]
    """The bodies, the most tasks first; they refer to the lines by number."""


def units_of(lines: Iterable[ListLine]) -> UnitCount:
    """Count lines, each of which is an occurrence of its own."""
    return _units(list(map(TASK_OF_LINE, lines)))


def _units(tasks: Sequence[object]) -> UnitCount:
    """Count occurrences by the task that each is of."""
    return UnitCount(len(set(tasks)), len(tasks))


def by_owner(
    lines: Sequence[ListLine],
    owned: Sequence[tuple[OwnedShare, ...]],
    plans: Sequence[Plan],
    words: Words,
) -> OwnedList:
    """Group lines by whose they are, the most tasks first; shared work stands under each."""
    every = list(lines)
    numbers: dict[Identity, list[int]] = {}
    met: dict[Identity, tuple[str, str]] = {}
    days = [line.due_day for line in lines]
    for number, shares in enumerate(owned):
        for share in shares:
            body, agency, day, _ = share
            own = numbers.get(body)
            if own is None:
                own = numbers[body] = []
                met[body] = lines[number].plan, agency
            if day == days[number]:
                own.append(number)
                continue
            # One of several leads may have been given more time: its own day stands
            # there.
            own.append(len(every))
            every.append(_alone(lines[number], share))
            days.append(day)
    order = [day or 0 for day in days]
    for of_body in numbers.values():
        of_body.sort(key=order.__getitem__)
    names = _names(met, plans, words)
    # Told once of each line, which stands in the whole and in a group.
    tasks = list(map(TASK_OF_LINE, every))
    groups = [
        LineGroup(names[body], _units([tasks[one] for one in own]), own)
        for body, own in numbers.items()
    ]
    # Who has most of it is asked first; names decide where several have as much.
    groups.sort(key=lambda one: (-one.units.tasks, sort_key(one.name)))
    return OwnedList(every, _units(tasks[: len(lines)]), groups)


def _alone(line: ListLine, share: OwnedShare) -> ListLine:
    """Return a line as it stands for one of those who owe it."""
    return line._replace(due_day=share.due_day, days_overdue=share.days_overdue)


def _names(
    met: Mapping[Identity, tuple[str, str]], plans: Sequence[Plan], words: Words
) -> dict[Identity, str]:
    by_id = {plan.id: plan for plan in plans}
    return body_names(
        {body: (by_id[plan], agency) for body, (plan, agency) in met.items()}, words
    )


def name_owners(
    bodies: Iterable[Identity],
    ids_of: Mapping[Identity, Mapping[str, str]],
    plans: Sequence[Plan],
    words: Words,
) -> dict[Identity, str]:
    """Name bodies by what the first plan calls them that has them (``ids_of``: by body the ids that plans give it)."""
    by_id = {plan.id: plan for plan in plans}
    met = {}
    for body in bodies:
        # Printed words that name nobody, or no lead at all, stand in no directory.
        first = {body.id: plans[0].id}
        agency, plan = next(iter(ids_of.get(body, first).items()))
        met[body] = by_id[plan], agency
    return body_names(met, words)


def lines_by_plan(
    lines: Iterable[ListLine], plans: Sequence[Plan]
) -> list[tuple[Plan, list[ListLine]]]:
    """Part lines by plan, in the order of the plans; those without any are there too."""
    # A plan without any is told too: that nothing is overdue is an answer.
    parts: dict[str, list[ListLine]] = {plan.id: [] for plan in plans}
    for line in lines:
        parts[line.plan].append(line)
    return [(plan, parts[plan.id]) for plan in plans]


def numbers_by_key(keys: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    """Return by key the numbers of those that have it among theirs."""
    numbers: dict[str, list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            numbers.setdefault(key, []).append(number)
    return numbers
