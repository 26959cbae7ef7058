"""Lines and counts over offices, grouped by agency, office, plan or leader."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from plantrack.answers.figures.counts import unit_counts
from plantrack.answers.figures.stats import (
    Stats,
    StatsGroup,
    StatsKey,
    StatsNames,
    stats_of,
    total_of,
)
from plantrack.index.asking import Index
from plantrack.index.counting import CountedRows
from plantrack.index.lines import ListLine
from plantrack.lake.counting import LakeCounting
from plantrack.lake.gathering import gather_plans
from plantrack.lake.judging import SEPARATOR, JudgedLake
from plantrack.messages import Words
from plantrack.messages.naming import plan_name
from plantrack.plan.model import Plan
from plantrack.text import sort_key

LakeBy = Literal["agency", "office", "plan", "leader"]

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


def lake_stats(lake: JudgedLake, by: LakeBy, words: Words) -> tuple[Stats, list[Plan]]:
    """Count what there is in a lake, and return the plans that are named in it."""
    counting = LakeCounting(lake)
    if by == "office":
        rows = counting.counted("plan")
        return _of_offices(rows, words), []
    rows = counting.counted(by)
    ids_of = counting.known_bodies() if by == "agency" else {}
    # Each body is called what the first plan calls it that has it.
    named = {next(iter(ids.values())) for ids in ids_of.values()}
    named |= {*([*counting.plans.values()] if by == "plan" else [counting.plans[1]])}
    plans = [*gather_plans(lake, sorted(named)).records.plans.values()]
    known = StatsNames(lambda: ids_of, plans, words)
    return stats_of(rows, counting.every, by, known), plans


def _of_offices(rows: Sequence[CountedRows], words: Words) -> Stats:
    parts: dict[str, list[CountedRows]] = {}
    for one in rows:
        parts.setdefault(office_of(one.keys[0]), []).append(one)
    groups = [
        StatsGroup(
            StatsKey("", "", office),
            office,
            words("lake.office", id=office),
            unit_counts(parts[office]),
        )
        for office in sorted(parts)
    ]
    return Stats(groups, total_of(rows, words))


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
