"""Lines of a list over offices, grouped by what a single workspace has no use for: the office, the leader."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from plantrack.index.asking import Index
from plantrack.index.lines import ListLine
from plantrack.lake.judging import SEPARATOR
from plantrack.messages import Words
from plantrack.messages.naming import plan_name
from plantrack.text import sort_key

_LEADERS: Final = "SELECT plan, task, leader, inherited FROM tasks"


def line_groups(
    lines: Sequence[ListLine], index: Index, by: str, words: Words
) -> list[tuple[str, list[int]]]:
    """Return names, each with the numbers of its lines: offices and plans in their order, leaders by name."""
    keys: dict[str, Callable[[], list[str]]] = {
        "office": lambda: [office_of(line.plan) for line in lines],
        "plan": lambda: [line.plan for line in lines],
        "leader": lambda: _leaders(lines, index),
    }
    groups: dict[str, list[int]] = {}
    for number, key in enumerate(keys[by]()):
        groups.setdefault(key, []).append(number)
    plans = index.records.plans
    names: dict[str, Callable[[str], str]] = {
        "office": lambda key: words("lake.office", id=key),
        "plan": lambda key: plan_name(plans[key], words),
        "leader": lambda key: key or words("stats.no_leader"),
    }
    order = [*plans] if by == "plan" else sorted(groups, key=sort_key)
    return [(names[by](key), groups[key]) for key in order if key in groups]


def office_of(plan: str) -> str:
    """Return the office in the name that a lake gives a plan."""
    return plan.partition(SEPARATOR)[0]


def _leaders(lines: Sequence[ListLine], index: Index) -> list[str]:
    """Return the leader of each line, from the row above where it leaves it to that."""
    found: Mapping[tuple[str, str], str] = {
        (plan, task): leader or json.loads(inherited or "{}").get("leader", ["", ""])[1]
        for plan, task, leader, inherited in index.base.execute(_LEADERS)
    }
    return [found.get((line.plan, line.task_id), "") for line in lines]
