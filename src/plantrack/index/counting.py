"""How many tasks, occurrences and assignments stand where, counted by the database: what every surface tells.

A task counts under each body that owes a share of it, a group being one; an assignment under each member.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from plantrack.agencies.model import Identity
from plantrack.index.owned import body_of, make_bodies, part
from plantrack.index.standing import Judge
from plantrack.progress.standing import Status

CountedBy = Literal["agency", "plan", "section", "status", "leader"]
CountedUnit = Literal["tasks", "occurrences", "assignments"]

_RELATIONS: Final[dict[CountedUnit, str]] = {
    "tasks": "current_occurrences",
    "occurrences": "standings",
    "assignments": "assignments",
}
"""What has one row for each of a unit."""

_KEYS: Final[dict[CountedBy, str]] = {
    "plan": "s.plan",
    "section": "s.plan, coalesce(t.section, ''), NULL",
    "status": "'', s.status, NULL",
    "leader": "'', coalesce(t.leader, ''), t.inherited",
}
"""By what rows are counted together: two names, and what a cell that is empty has from above."""

NUMBERS: Final = """
s.status, count(*),
sum(CASE WHEN s.owes = 1 AND s.due_day = a.as_of AND s.status <> 'draft' THEN 1 ELSE 0 END),
sum(CASE WHEN s.status = 'overdue' AND s.days_overdue <= 30 THEN 1 ELSE 0 END),
sum(CASE WHEN s.status = 'overdue' AND s.days_overdue BETWEEN 31 AND 90 THEN 1 ELSE 0 END)"""
"""What is counted of rows ``s`` that stand alike, on the day that ``a`` asks for."""

_BY_ROW: Final = f"""
SELECT {{keys}}, {NUMBERS}, min(t.position) AS first
FROM {{relation}} AS s CROSS JOIN asked AS a
JOIN tasks AS t ON t.plan = s.plan AND t.task = s.task
GROUP BY 1, 2, 3, 4
ORDER BY first"""

_BY_PLAN: Final = f"""
SELECT s.plan, '', NULL, {NUMBERS}, 0 AS first FROM {{relation}} AS s CROSS JOIN asked AS a GROUP BY 1, 4"""

_BY_PART: Final = f"""
SELECT s.plan, {NUMBERS} FROM {{relation}} AS s CROSS JOIN asked AS a GROUP BY 1, 2"""

_BY_MEMBER: Final = f"""
SELECT s.part, {NUMBERS}
FROM (SELECT {part("j.agency")} AS part, j.*
      FROM assignments AS j LEFT JOIN bodies AS b ON b.plan = j.plan AND b.agency = j.agency) AS s
CROSS JOIN asked AS a
GROUP BY 1, 2"""

_KNOWN: Final = """
SELECT b.place, b.body, b.agency, p.plan, min(p.position)
FROM bodies AS b JOIN plans AS p ON p.plan = b.plan
WHERE p.plan IN (SELECT plan FROM temp.seen_plans)
GROUP BY 1, 2, 3 ORDER BY 5"""


class CountedRows(NamedTuple):
    """How many of a unit are counted together and stand alike. ``keys`` are two names: a plan and a section of
    it, a place and a body there; ``inherited`` is what an empty cell has from above (JSON). ``due_today`` of them
    are owed and fall due on the very day; of the overdue some are so for at most 30, some for 31 to 90 days."""

    unit: CountedUnit
    keys: tuple[str, str]
    inherited: str | None
    status: Status
    number: int
    due_today: int
    soon_late: int
    later: int


def counted(
    base: sqlite3.Connection, judge: Judge, by: CountedBy, plans: Sequence[str]
) -> list[CountedRows]:
    """Count what there is in plans."""
    make_bodies(base)
    try:
        # Tasks and occurrences are judged once, and counted from that twice.
        if by != "agency":
            judge.see_plans(plans)
            with judge.settled():
                return list(_of_rows(base, by))
        judge.see_plans(plans, parted=True)
        with judge.settled():
            found = list(_of_parts(base))
        # An assignment is its member's own, not of the group through which it is named:
        # the shares as they are.
        judge.see_plans(plans)
        return [*found, *_of_members(base)]
    finally:
        judge.widen()


def counted_occurrences(
    base: sqlite3.Connection, judge: Judge, plans: Sequence[str]
) -> list[CountedRows]:
    """Count the occurrences of plans alone: what a course of many days asks for, day by day."""
    try:
        judge.see_plans(plans)
        return list(_of_rows(base, "plan", ("occurrences",)))
    finally:
        judge.widen()


def _of_rows(
    base: sqlite3.Connection,
    by: CountedBy,
    units: Sequence[CountedUnit] = tuple(_RELATIONS),
) -> Iterator[CountedRows]:
    for unit in units:
        relation = _RELATIONS[unit]
        asked = (_BY_PLAN if by == "plan" else _BY_ROW).format(
            keys=_KEYS[by], relation=relation
        )
        for one, other, inherited, *numbers, _ in base.execute(asked):
            yield CountedRows(unit, (one, other), inherited, *numbers)


def _of_parts(base: sqlite3.Connection) -> Iterator[CountedRows]:
    """Count tasks and occurrences as they stand for each body alone."""
    for unit in ("tasks", "occurrences"):
        for name, *numbers in base.execute(_BY_PART.format(relation=_RELATIONS[unit])):
            yield CountedRows(unit, body_of(name), None, *numbers)


def _of_members(base: sqlite3.Connection) -> Iterator[CountedRows]:
    """Count assignments by whom they are given to."""
    for name, *numbers in base.execute(_BY_MEMBER):
        yield CountedRows("assignments", body_of(name), None, *numbers)


def known_bodies(base: sqlite3.Connection) -> dict[Identity, dict[str, str]]:
    """Return by body the ids that the plans counted last give it, each with the first plan that does."""
    found: dict[Identity, dict[str, str]] = {}
    # The first plan that has a body names it for people.
    for place, body, agency, plan, _ in base.execute(_KNOWN):
        found.setdefault(Identity(place, body), {})[agency] = plan
    return found
