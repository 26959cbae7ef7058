"""All tasks of a plan judged at once: each deadline once, and each pair of deadline and lead given its
standings once. That is what keeps 100,000 rows cheap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from plantrack.deadlines.model import Occurrence
from plantrack.plan.columns import Columns
from plantrack.progress.standing import CLOSED, Standing, Status, Verdict, owed, verdict

if TYPE_CHECKING:
    from plantrack.deadlines.workdays import Calendar
    from plantrack.progress.state import Progress

Judged: TypeAlias = tuple[Occurrence, Standing]
Stands: TypeAlias = Sequence[tuple[Occurrence, Verdict | Standing]]
"""The occurrences of one task, in order, and how each stands."""

Choose: TypeAlias = Callable[[Stands], Iterable[int]]
"""Which of a task's occurrences are wanted, by their places."""


class Chosen(NamedTuple):
    """The occurrences that were wanted: for each the place of its task in the plan, and which of ``judged`` it
    is. Those of one kind have deadline and lead in common, or are of one task."""

    numbers: Sequence[int]
    kinds: Sequence[int]
    judged: Sequence[Judged]


_Dates: TypeAlias = tuple[Occurrence, ...]
_UNDATED: Final[_Dates] = (Occurrence(None, None, None),)
"""Of a recurring task none of whose due dates lies in the plan's life: it is a task all the same."""


def judge(
    tasks: Columns,
    choose: Choose,
    as_of: date,
    due_soon_days: int,
    roll: Calendar | None,
    *,
    progress: Progress | None,
) -> Chosen:
    """Judge every task on the day ``as_of`` and return the occurrences that ``choose`` wants, in the order of
    the plan. Under ``roll`` due dates move off days off; ``progress`` is what the log says, if there is one.
    """
    dates = [_rolled(found or _UNDATED, roll) for found in tasks.occurrences]
    wanted = []
    for meant, of_deadline in zip(tasks.deadlines, dates, strict=True):
        stands = [(one, verdict(meant, one, as_of, due_soon_days)) for one in of_deadline]
        wanted.append([stands[at] for at in choose(stands)])
    owing = [tuple([party.agency for party in lead.parties]) for lead in tasks.leads]
    judged: list[Judged] = [
        (one, owed(found, owing[lead])) for deadline, lead in tasks.pairs for one, found in wanted[deadline]
    ]
    ends = list(accumulate((len(wanted[deadline]) for deadline, _ in tasks.pairs), initial=0))
    of_pair = list(map(range, ends, ends[1:]))
    kinds = [of_pair[pair] for pair in tasks.pair_of]
    if progress is not None:
        # Only where there is a log at all is it worth importing how one is judged.
        from plantrack.progress.shares import judge_events

        for number, id_ in enumerate(tasks.ids):
            if id_ in progress.tasks:
                at_deadline, at_lead = tasks.pairs[tasks.pair_of[number]]
                deadline, parties = tasks.deadlines[at_deadline], tasks.leads[at_lead].parties
                recorded = [
                    judge_events(
                        deadline,
                        one,
                        parties,
                        progress.of(id_, one.period),
                        as_of,
                        due_soon_days=due_soon_days,
                    )
                    for one in dates[at_deadline]
                ]
                first = len(judged)
                judged += [recorded[at] for at in choose(recorded)]
                kinds[number] = range(first, len(judged))
    one_each = set(map(len, kinds)) == {1}
    numbers = range(len(kinds)) if one_each else [number for number, own in enumerate(kinds) for _ in own]
    return Chosen(numbers, list(chain.from_iterable(kinds)), judged)


def every(found: Stands) -> Iterable[int]:
    """Want every occurrence."""
    return range(len(found))


def of_status(status: Status) -> Choose:
    """Want the occurrences of a status."""
    return lambda found: [at for at, (_, own) in enumerate(found) if own.status == status]


def current_on(as_of: date) -> Choose:
    """Want the occurrence that a task is asked about on the day ``as_of``: the oldest one not done that has
    fallen due, else the next, else the last."""

    def choose(found: Stands) -> Iterable[int]:
        if len(found) == 1:
            return (0,)
        open_ones = [at for at, (_, own) in enumerate(found) if own.status not in CLOSED]
        for at in open_ones:
            due = found[at][0].due
            if due is None or due < as_of:
                return (at,)
        return open_ones[:1] or (len(found) - 1,)

    return choose


def _rolled(found: _Dates, calendar: Calendar | None) -> _Dates:
    if calendar is None:
        return found
    from plantrack.deadlines.workdays import next_workday

    return tuple(one._replace(due=next_workday(one.due, calendar)) if one.due else one for one in found)
