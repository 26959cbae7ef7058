"""Plans judged that stand in no workspace, or with other events than its log has: an index in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from plantrack.deadlines.calendar.workdays import standard
from plantrack.index.asking import Index
from plantrack.index.filling.building import memory_index
from plantrack.index.filling.cells import keys_of
from plantrack.index.filling.dating import Dating
from plantrack.plan.model import Plan, Task

if TYPE_CHECKING:
    from plantrack.index.rows import Judging
    from plantrack.index.standing import StandingDay

_KEPT: Final = 8
_known: OrderedDict[tuple[int, ...], tuple[Sequence[Plan], Judging, Index]] = (
    OrderedDict()
)
"""The last few, by the addresses of plans and judging, which are kept alive so that these stay their own."""


def index_alone(plans: Sequence[Plan], judging: Judging, asked: StandingDay) -> Index:
    """Return an index of plans with the events that ``judging`` has of them."""
    # Reports and pages ask of the same plans again and again; comparing them would read them all.
    key = (id(judging.progress), id(judging.roll), *map(id, plans))
    if key not in _known:
        _known[key] = tuple(plans), judging, _made(plans, judging, asked)
        if len(_known) > _KEPT:
            _known.popitem(last=False)
    _known.move_to_end(key)
    return _known[key][2].ask(asked)


def _made(plans: Sequence[Plan], judging: Judging, asked: StandingDay) -> Index:
    logs = {
        plan.id: judging.progress[plan.id].counted()
        for plan in plans
        if plan.id in judging.progress
    }
    dating = Dating(judging.roll or standard(), roll=judging.roll is not None)
    return Index(memory_index(plans, logs, dating), asked, _Given(plans))


class _Given:
    """Plans that were read already."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans: Mapping[str, Plan] = {plan.id: plan for plan in plans}

    def tasks_found(self) -> Mapping[tuple[str, str], Task]:
        """Return the tasks by plan and key."""
        return self._tasks

    @cached_property
    def _tasks(self) -> Mapping[tuple[str, str], Task]:
        return {
            (id_, key): task
            for id_, plan in self.plans.items()
            for key, task in zip(keys_of(plan.tasks), plan.tasks, strict=True)
        }
