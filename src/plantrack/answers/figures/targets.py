"""Targets and what was reached of each by the day: the last value that the log gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.dates import iso
from plantrack.index.rows import Judging
from plantrack.plan.model import Plan, Target, Task
from plantrack.progress.aims import aim_of, named, read_number
from plantrack.progress.events import Event


class Aimed(NamedTuple):
    """A target of a task; ``value`` is the last that was recorded (``text`` as it was written, on ``day``), None
    where none was. ``reached`` is None where nobody can tell: no value, or a target without a number."""

    plan: Plan
    task: Task
    target: Target
    text: str = ""
    value: Decimal | None = None
    day: date | None = None
    reached: bool | None = None


def aimed(plans: Iterable[Plan], judging: Judging) -> list[Aimed]:
    """Return every target of the plans in their order."""
    rows = ((plan, task) for plan in plans for task in plan.tasks)
    return [
        _aimed(plan, task, target, judging)
        for plan, task in rows
        for target in task.targets
    ]


def _aimed(plan: Plan, task: Task, target: Target, judging: Judging) -> Aimed:
    event = _last(plan, task, target, judging)
    # What is recorded in words is not measured against a number.
    value = read_number(event.value) if event else None
    if event is None or value is None:
        return Aimed(plan, task, target)
    aim = aim_of(target)
    return Aimed(
        plan,
        task,
        target,
        event.value,
        value,
        event.day,
        aim.reached(value) if aim else None,
    )


def _last(plan: Plan, task: Task, target: Target, judging: Judging) -> Event | None:
    progress = judging.progress.get(plan.id)
    periods = progress.tasks.get(task.id, {}) if progress else {}
    events = [
        event
        for own in periods.values()
        for event in own
        if event.value and event.ref == named(target) and event.day <= judging.as_of
    ]
    # The last word holds: a wrong number is put right by a later one.
    return max(events, key=lambda event: event.order, default=None)


def aimed_json(found: Sequence[Aimed], judging: Judging) -> dict[str, Any]:
    """Return the document of ``stats --targets``."""
    return {
        "version": 1,
        "as_of": judging.as_of.isoformat(),
        "targets": [_element(one) for one in found],
    }


def _element(one: Aimed) -> dict[str, Any]:
    target = one.target
    return {
        "plan": one.plan.id,
        "id": one.task.id,
        "name": target.name,
        "unit": target.unit,
        "target": target.value,
        "by": target.by,
        "value": one.text or None,
        "date": iso(one.day),
        "reached": one.reached,
    }


def aimed_grid(found: Sequence[Aimed]) -> Grid:
    """Return the same as a flat table."""
    columns = ("plan", "id", "name", "unit", "target", "by", "value", "date", "reached")
    rows = (tuple(_flat(_element(one)[column]) for column in columns) for one in found)
    return Grid(columns, tuple(rows))


def _flat(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
