"""How much there is and how it stands, over all plans asked for: in tasks, occurrences and assignments.

A task counts under each lead as it is printed, a group being one line; an assignment under each member. Rates go
by occurrences: done among those fallen due, on time among those done (Báo cáo 1270/BC-TCTTTg reckons so).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Literal, NamedTuple

from plantrack.agencies.model import UNSPECIFIED, owed_by
from plantrack.answers.grid import Grid
from plantrack.answers.said import Said, said_json
from plantrack.index.rows import Judging, Row, all_rows, current_rows, narrow, owners
from plantrack.messages import Words
from plantrack.messages.naming import owner_name, plan_name, section_title
from plantrack.plan.model import Plan
from plantrack.progress.standing import DONE, STATUSES, Share, Status
from plantrack.text import sort_key

GroupBy = Literal["agency", "plan", "section", "status", "leader"]
UNITS: Final = ("tasks", "occurrences", "assignments")

_LATE: Final = (30, 90)


class StatsKey(NamedTuple):
    """What is counted together; ``plan`` is empty where it goes over plans, ``place`` tells bodies of one name."""

    plan: str
    place: str
    id: str


class StatsGroup(NamedTuple):
    """The numbers under one name, by status, a counter for each unit; ``days`` are those of the occurrences that
    are overdue, ``ids`` what the plans call the agency."""

    key: StatsKey
    name: str
    tasks: Counter[Status]
    occurrences: Counter[Status]
    assignments: Counter[Status]
    days: list[int]
    ids: set[str]

    @property
    def id(self) -> str:
        """The id: that by which the plans know the agency, where they agree on it."""
        return next(iter(self.ids)) if len(self.ids) == 1 else self.key.id

    @property
    def done(self) -> int:
        """Occurrences done, on time or late."""
        return sum(self.occurrences[status] for status in DONE)

    @property
    def on_time(self) -> int:
        """Those done on time; without a known day counts so."""
        return self.done - self.occurrences["done_late"]

    @property
    def fallen_due(self) -> int:
        """Occurrences whose day has come: done or overdue."""
        return self.done + self.occurrences["overdue"]

    @property
    def lateness(self) -> tuple[int, int, int]:
        """Overdue occurrences by classes: up to 30 days, 31 to 90, more."""
        soon = sum(days <= _LATE[0] for days in self.days)
        later = sum(_LATE[0] < days <= _LATE[1] for days in self.days)
        return soon, later, len(self.days) - soon - later


class Stats(NamedTuple):
    """The groups, and the total, in which everything is counted once."""

    groups: list[StatsGroup]
    total: StatsGroup


def group_stats(
    plans: Sequence[Plan], judging: Judging, by: GroupBy, words: Words
) -> Stats:
    """Count the rows of plans."""
    counting = _Counting(judging, by, words)
    for row in current_rows(plans, judging):
        counting.task(row)
    for row in all_rows(plans, judging):
        counting.occurrence(row)
    return Stats(_sorted([*counting.groups.values()], by), counting.total)


class _Counting:
    """The groups as they grow."""

    def __init__(self, judging: Judging, by: GroupBy, words: Words) -> None:
        self.judging, self.by, self.words = judging, by, words
        self.groups: dict[StatsKey, StatsGroup] = {}
        self.total = _empty(StatsKey("", "", "*"), words("stats.total_distinct"))

    def task(self, row: Row) -> None:
        self.total.tasks[row.standing.status] += 1
        for group, own in self._groups(row):
            group.tasks[own.standing.status] += 1

    def occurrence(self, row: Row) -> None:
        for group, own in ((self.total, row), *self._groups(row)):
            group.occurrences[own.standing.status] += 1
            if own.standing.status == "overdue":
                group.days.append(own.standing.days_overdue)
        for share in row.standing.shares:
            if share.agency or owed_by(row.task.lead):
                self.total.assignments[share.status] += 1
                for group in self._of_share(row, share):
                    group.assignments[share.status] += 1

    def _groups(self, row: Row) -> list[tuple[StatsGroup, Row]]:
        """Return the groups of a row, with the row as it stands for each."""
        if self.by != "agency":
            return [(self._group(*self._key(row, row.standing.status)), row)]
        named = owners(row.task.lead) or ("",)
        return [
            (
                self._owner(row.plan, one),
                narrow(row, frozenset((one,)), self.judging) if one else row,
            )
            for one in named
        ]

    def _of_share(self, row: Row, share: Share) -> Iterable[StatsGroup]:
        if self.by != "agency":
            return (self._group(*self._key(row, share.status)),)
        words = owed_by(row.task.lead)
        return (self._owner(row.plan, share.agency or f"{UNSPECIFIED}{words}"),)

    def _owner(self, plan: Plan, owner: str) -> StatsGroup:
        if not owner or owner.startswith(UNSPECIFIED):
            return self._group(
                StatsKey("", "", owner), owner_name(plan, owner, self.words)
            )
        place, body = plan.directory.identity(owner)
        group = self._group(
            StatsKey("", place or "", body), owner_name(plan, owner, self.words)
        )
        group.ids.add(owner)
        return group

    def _key(self, row: Row, status: Status) -> tuple[StatsKey, str]:
        inherited = row.task.inherited.get("leader")
        leader = row.task.cells.get("leader") or (inherited.text if inherited else "")
        keys: dict[str, Callable[[], tuple[StatsKey, str]]] = {
            "plan": lambda: (
                StatsKey(row.plan.id, "", row.plan.id),
                plan_name(row.plan, self.words),
            ),
            "section": lambda: (
                StatsKey(row.plan.id, "", row.task.section),
                section_title(row.plan, row.task.section),
            ),
            "status": lambda: (
                StatsKey("", "", status),
                self.words(f"status.{status}"),
            ),
            "leader": lambda: (
                StatsKey("", "", leader),
                leader or self.words("stats.no_leader"),
            ),
        }
        return keys[self.by]()

    def _group(self, key: StatsKey, name: str) -> StatsGroup:
        return self.groups.setdefault(key, _empty(key, name))


def _empty(key: StatsKey, name: str) -> StatsGroup:
    return StatsGroup(key, name, Counter(), Counter(), Counter(), [], set())


def _sorted(groups: list[StatsGroup], by: GroupBy) -> list[StatsGroup]:
    """Put the most work first, statuses by urgency, leaders by name; plans and sections stay in their order. Over
    several places the place stands behind the name."""
    places = {group.key.place for group in groups} - {"", "vn"}
    if by == "agency":
        named = [
            one._replace(name=f"{one.name} ({one.key.place})")
            if len(places) > 1 and one.key.place in places
            else one
            for one in groups
        ]
        return sorted(
            named,
            key=lambda one: (
                -one.tasks.total(),
                -one.assignments.total(),
                sort_key(one.name),
            ),
        )
    if by == "status":
        return sorted(groups, key=lambda one: [*map(str, STATUSES)].index(one.key.id))
    return (
        sorted(groups, key=lambda one: sort_key(one.name)) if by == "leader" else groups
    )


def stats_json(
    found: Stats, by: GroupBy, judging: Judging, said: Said
) -> dict[str, Any]:
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
    counts = {
        unit: {
            **{status: counter[status] for status in STATUSES},
            "total": counter.total(),
        }
        for unit, counter in zip(
            UNITS, (one.tasks, one.occurrences, one.assignments), strict=True
        )
    }
    return {
        "plan": one.key.plan or None,
        "id": one.id,
        "place": one.key.place or None,
        "name": one.name,
        **counts,
        "done": one.done,
        "on_time": one.on_time,
        "fallen_due": one.fallen_due,
        "completion_rate": _rate(one.done, one.fallen_due),
        "on_time_rate": _rate(one.on_time, one.done),
        "lateness": dict(zip(("1-30", "31-90", "91-"), one.lateness, strict=True)),
    }


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def stats_grid(found: Stats) -> Grid:
    """Return statistics as a flat table; each number bears its unit in the name of its column."""
    columns = tuple(
        f"{unit}_{status}" for unit in UNITS for status in (*STATUSES, "total")
    )
    rows = tuple(_flat(one) for one in (*found.groups, found.total))
    return Grid(
        ("plan", "id", "place", "name", *columns, "done", "on_time", "fallen_due"), rows
    )


def _flat(one: StatsGroup) -> tuple[str, ...]:
    counters = (one.tasks, one.occurrences, one.assignments)
    numbers = [
        str(number)
        for counter in counters
        for number in (*(counter[status] for status in STATUSES), counter.total())
    ]
    named = (one.key.plan, one.id, one.key.place, one.name)
    return (*named, *numbers, *map(str, (one.done, one.on_time, one.fallen_due)))
