"""How much there is and how it stands, over all plans asked for: in tasks, occurrences and assignments.

A task counts under each body that owes a share of it, a group being one line, as it stands for that body; an
assignment under each member. Rates go by occurrences: done among those fallen due, on time among those done (Báo
cáo 1270/BC-TCTTTg reckons so).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from plantrack.agencies.model import Identity
from plantrack.answers.figures.counts import StatusCounts, UnitCounts, unit_counts
from plantrack.answers.grid import Grid
from plantrack.answers.owners import name_owners
from plantrack.answers.said import Said, said_json
from plantrack.index.counting import CountedBy, CountedRows
from plantrack.index.rows import Judging, index_of
from plantrack.messages import Words
from plantrack.messages.naming import (
    outside_title,
    plan_name,
    section_title,
)
from plantrack.plan.model import Plan
from plantrack.progress.standing import STATUSES
from plantrack.text import sort_key

UNITS: Final = UnitCounts._fields


class StatsKey(NamedTuple):
    """What is counted together."""

    plan: str
    """The id of a plan; empty where the count goes over plans."""
    place: str
    """Where an agency is: it tells bodies of one id apart."""
    id: str
    """What is counted: the id of an agency, a plan, a section; a status; the name of a leader."""


class StatsGroup(NamedTuple):
    """The numbers under one name."""

    key: StatsKey
    """What tells the group from the others."""
    id: str
    """Of an agency the id by which the plans know it, where they agree on one; else that of the key."""
    name: str
    """What people are shown."""
    counts: UnitCounts
    """Tasks, occurrences and assignments by status."""
    ids: frozenset[str] = frozenset()
    """All ids by which plans know an agency."""

    @property
    def tasks(self) -> StatusCounts:
        """Its tasks."""
        return self.counts.tasks

    @property
    def occurrences(self) -> StatusCounts:
        """Its occurrences."""
        return self.counts.occurrences

    @property
    def assignments(self) -> StatusCounts:
        """Its assignments."""
        return self.counts.assignments

    @property
    def done(self) -> int:
        """Its occurrences done, on time or late."""
        return self.occurrences.done

    @property
    def on_time(self) -> int:
        """Those done on time."""
        return self.occurrences.on_time

    @property
    def fallen_due(self) -> int:
        """Its occurrences whose day has come, or which are done."""
        return self.occurrences.fallen_due

    @property
    def lateness(self) -> tuple[int, int, int]:
        """Its overdue occurrences by classes: up to 30 days, 31 to 90, more."""
        return self.occurrences.lateness


class Stats(NamedTuple):
    """What was counted."""

    groups: list[StatsGroup]
    """The groups; by agency they overlap where work has several leads."""
    total: StatsGroup
    """All there is, each task, occurrence and assignment once."""


def group_stats(
    plans: Sequence[Plan], judging: Judging, by: CountedBy, words: Words
) -> Stats:
    """Count what there is in plans."""
    index = index_of(plans, judging)
    rows = index.counted(by, plans)
    # By agency the groups overlap: what is in several is counted once for the total.
    every = index.counted("plan", plans) if by == "agency" else rows
    return stats_of(rows, every, by, StatsNames(index.known_bodies, plans, words))


def stats_of(
    rows: Sequence[CountedRows],
    every: Sequence[CountedRows],
    by: CountedBy,
    known: StatsNames,
) -> Stats:
    """Put together what was counted; ``every`` has each once."""
    parts: dict[StatsKey, list[CountedRows]] = {}
    for one in rows:
        parts.setdefault(_key(one, by), []).append(one)
    counts = {key: unit_counts(own) for key, own in parts.items()}
    return Stats(_NAMING[by](counts, known), total_of(every, known.words))


def total_counts(plans: Sequence[Plan], judging: Judging) -> UnitCounts:
    """Count all that there is in plans, once."""
    return unit_counts(index_of(plans, judging).counted("plan", plans))


def total_of(rows: Sequence[CountedRows], words: Words) -> StatsGroup:
    """Put together all that was counted."""
    key = StatsKey("", "", "*")
    return StatsGroup(key, key.id, words("stats.total_distinct"), unit_counts(rows))


def _key(rows: CountedRows, by: CountedBy) -> StatsKey:
    one, other = rows.keys
    match by:
        case "agency":
            return StatsKey("", one, other)
        case "plan":
            return StatsKey(one, "", one)
        # A leader of the section or of a row above leads the rows below that name none.
        case "leader":
            return StatsKey("", "", other or _inherited(rows, "leader"))
        case "section" | "status":
            return StatsKey(one, "", other)


def _inherited(rows: CountedRows, column: str) -> str:
    """Return the words that a cell has from the row or section above it."""
    words: str = json.loads(rows.inherited or "{}").get(column, ["", ""])[1]
    return words


class StatsNames(NamedTuple):
    """What groups are named by: the ids that plans give each body, and the plans."""

    known_bodies: Callable[[], Mapping[Identity, Mapping[str, str]]]
    plans: Sequence[Plan]
    words: Words

    @property
    def by_id(self) -> dict[str, Plan]:
        """The plans by id."""
        return {plan.id: plan for plan in self.plans}


_Counts = dict[StatsKey, UnitCounts]


def _of_agencies(counts: _Counts, known: StatsNames) -> list[StatsGroup]:
    """Name bodies, the most work first."""
    bodies = {key: Identity(key.place, key.id) for key in counts}
    ids_of = known.known_bodies()
    names = name_owners(bodies.values(), ids_of, known.plans, known.words)
    groups = []
    for key, own in counts.items():
        ids = frozenset(ids_of.get(bodies[key], ()))
        id_ = next(iter(ids)) if len(ids) == 1 else key.id
        groups.append(StatsGroup(key, id_, names[bodies[key]], own, ids))
    return sorted(groups, key=_most_work)


def _most_work(one: StatsGroup) -> tuple[Any, ...]:
    return -one.tasks.total(), -one.assignments.total(), sort_key(one.name)


def _of_plans(counts: _Counts, known: StatsNames) -> list[StatsGroup]:
    plans = known.by_id
    groups = _named(counts, lambda key: plan_name(plans[key.plan], known.words))
    return _in_order(groups, plans)


def _in_order(groups: list[StatsGroup], plans: Iterable[str]) -> list[StatsGroup]:
    """Put groups of plans in the order of these."""
    # The database counts in its own order; people know the order of their plans.
    place = {plan: number for number, plan in enumerate(plans)}
    return sorted(groups, key=lambda one: place[one.key.plan])


def _of_sections(counts: _Counts, known: StatsNames) -> list[StatsGroup]:
    """Name sections; one that has rows of its own beside its subsections tells so."""
    plans, own = known.by_id, {(key.plan, key.id) for key in counts}
    parents = {(plan, id_.rpartition(".")[0]) for plan, id_ in own}

    def name(key: StatsKey) -> str:
        # Rows that stand before the first heading, or in a table without any.
        if not key.id:
            return known.words("stats.no_section")
        title = section_title(plans[key.plan], key.id)
        outside = (key.plan, key.id) in parents
        return outside_title(title, known.words) if outside else title

    return _in_order(_named(counts, name), plans)


def _of_statuses(counts: _Counts, known: StatsNames) -> list[StatsGroup]:
    groups = _named(counts, lambda key: known.words(f"status.{key.id}"))
    return sorted(groups, key=lambda one: [*map(str, STATUSES)].index(one.key.id))


def _of_leaders(counts: _Counts, known: StatsNames) -> list[StatsGroup]:
    groups = _named(counts, lambda key: key.id or known.words("stats.no_leader"))
    return sorted(groups, key=lambda one: sort_key(one.name))


def _named(counts: _Counts, name: Callable[[StatsKey], str]) -> list[StatsGroup]:
    return [StatsGroup(key, key.id, name(key), own) for key, own in counts.items()]


_NAMING: Final[dict[CountedBy, Callable[[_Counts, StatsNames], list[StatsGroup]]]] = {
    "agency": _of_agencies,
    "plan": _of_plans,
    "section": _of_sections,
    "status": _of_statuses,
    "leader": _of_leaders,
}


def stats_json(found: Stats, by: str, judging: Judging, said: Said) -> dict[str, Any]:
    """Return statistics as data, version 2."""
    return {
        "version": 2,
        "as_of": judging.as_of.isoformat(),
        **said_json(said),
        "by": by,
        "groups": [_json(one) for one in found.groups],
        "total": _json(found.total),
    }


def _json(one: StatsGroup) -> dict[str, Any]:
    rated = one.occurrences
    return {
        "plan": one.key.plan or None,
        "id": one.id,
        "place": one.key.place or None,
        "name": one.name,
        **{unit: _counts_json(getattr(one.counts, unit)) for unit in UNITS},
        "done": rated.done,
        "on_time": rated.on_time,
        "fallen_due": rated.fallen_due,
        "due_today": rated.due_today,
        # Four digits tell 9,999 of 10,000 from all, and do not look like more than they
        # are.
        "completion_rate": _rate(rated.done, rated.fallen_due),
        "on_time_rate": _rate(rated.on_time, rated.done),
        "lateness": dict(zip(("1-30", "31-90", "91-"), rated.lateness, strict=True)),
    }


def _counts_json(counts: StatusCounts) -> dict[str, int]:
    return {
        **{status: counts[status] for status in STATUSES},
        "total": counts.total(),
    }


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def stats_grid(found: Stats) -> Grid:
    """Return statistics as a flat table; each number bears its unit in the name of its column."""
    # Each number bears its unit: three columns "overdue" were read as one.
    columns = tuple(
        f"{unit}_{status}" for unit in UNITS for status in (*STATUSES, "total")
    )
    rated = ("done", "on_time", "fallen_due", "due_today")
    rows = tuple(_flat(one, rated) for one in (*found.groups, found.total))
    return Grid(("plan", "id", "place", "name", *columns, *rated), rows)


def _flat(one: StatsGroup, rated: Sequence[str]) -> tuple[str, ...]:
    numbers = [
        number for counts in one.counts for number in _counts_json(counts).values()
    ]
    numbers += [getattr(one.occurrences, name) for name in rated]
    return one.key.plan, one.id, one.key.place, one.name, *map(str, numbers)
