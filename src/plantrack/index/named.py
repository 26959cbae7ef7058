"""Which tasks name an agency, and as what: it leads them itself, leads them as one of a group, or supports them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from plantrack.agencies.directory import Directory
from plantrack.index.asking import Index
from plantrack.index.lines import ListLine
from plantrack.plan.model import Plan

NamedAs = Literal["leads", "leads_via", "supports"]
"""The part that an agency has in a task; of several the first."""

PARTS: Final[tuple[NamedAs, ...]] = ("leads", "leads_via", "supports")


class MeantBody(NamedTuple):
    """An agency or group in a directory: its ``id``, the ids that are it or a unit of it (``own``), the ``groups``
    that name one of these, and its ``members`` where it is a group itself."""

    id: str
    own: frozenset[str]
    groups: frozenset[str]
    members: frozenset[str]

    @property
    def named(self) -> frozenset[str]:
        """The ids of parties that name it."""
        return self.own | self.groups


def meant_body(directory: Directory, id_: str) -> MeantBody:
    """Return what an id of a directory means there."""
    own = frozenset((id_, *directory.units(id_)))
    groups = {group for group in directory.groups if own & {*directory.members(group)}}
    return MeantBody(
        id_, own, frozenset(groups - own), frozenset(directory.members(id_))
    )


def meant_bodies(known: Iterable[tuple[Plan, str]]) -> Mapping[MeantBody, list[Plan]]:
    """Return what an agency, given for each plan by its id there, means in the plans, and in which."""
    found: dict[MeantBody, list[Plan]] = {}
    met: dict[tuple[int, str], MeantBody] = {}  # plans may share a directory
    for plan, id_ in known:
        key = id(plan.directory), id_
        if key not in met:
            met[key] = meant_body(plan.directory, id_)
        found.setdefault(met[key], []).append(plan)
    return found


def named_lines(
    index: Index, known: Sequence[tuple[Plan, str]]
) -> Mapping[NamedAs, list[ListLine]]:
    """Return the tasks that name an agency by its part in them, each plan's in its order: their current
    occurrences, of what it leads together with others as these stand for itself."""
    found: dict[NamedAs, list[ListLine]] = {part: [] for part in PARTS}
    for meant, plans in meant_bodies(known).items():
        _note_named(
            index.base, meant, None if len(plans) == len(index.records.plans) else plans
        )
        for part in PARTS:
            found[part] += _lines(index, meant, part)
    return found


def _lines(index: Index, meant: MeantBody, part: NamedAs) -> list[ListLine]:
    noted = f"SELECT plan, task FROM temp.named WHERE part = {PARTS.index(part)}"
    if part == "supports":
        return index.lines_of_tasks("current_occurrences", noted)
    own = index.lines_of_tasks("current_occurrences", noted, meant.own)
    (count,) = index.base.execute(f"SELECT count(*) FROM ({noted})").fetchone()
    # As nearly always: then nothing has to be put in the place of anything.
    if len(own) == count:
        return own
    # Work that a milestone's words name an agency for may have no share of its own.
    alone = {(line.plan, line.task_id): line for line in own}
    every = index.lines_of_tasks("current_occurrences", noted)
    return [alone.get((line.plan, line.task_id), line) for line in every]


def _note_named(
    base: sqlite3.Connection, meant: MeantBody, plans: Sequence[Plan] | None
) -> None:
    """Put the tasks that name a body, all or those of some plans, into the table ``named``."""
    base.execute("DROP TABLE IF EXISTS temp.named")
    base.execute(
        "CREATE TEMPORARY TABLE named (plan TEXT, task TEXT, part INTEGER, PRIMARY KEY (plan, task)) WITHOUT ROWID"
    )
    sql, values = naming_parties(meant)
    if plans is not None:
        sql += f" AND q.plan IN ({_marks(plans)})"
        values += tuple(plan.id for plan in plans)
    own, groups = sorted(meant.own), sorted(meant.groups)
    itself = (
        f"q.via IN ({_marks(own)}) OR (q.agency IN ({_marks(own)})"
        f" AND coalesce(q.via, '') NOT IN ({_marks(groups)}))"
    )
    base.execute(
        f"INSERT INTO temp.named SELECT q.plan, q.task, min(CASE WHEN {itself} THEN 0 ELSE 1 END)"
        f" FROM parties AS q WHERE {sql} AND q.role IN ('lead', 'milestone') GROUP BY q.plan, q.task",
        (*own, *own, *groups, *values),
    )
    # Apart, since of who supports the index of parties tells all that is asked: half the time.
    base.execute(
        "INSERT OR IGNORE INTO temp.named SELECT q.plan, q.task, 2"
        f" FROM parties AS q WHERE {sql} AND q.role = 'support'",
        values,
    )


def naming_parties(meant: MeantBody) -> tuple[str, tuple[str, ...]]:
    """Return the condition that a party ``q`` names a body, itself or through a group, and its values."""
    ids, named = sorted(meant.named | meant.members), sorted(meant.named)
    # What stands in no index is asked for only where it can tell more.
    if ids == named:
        return f"q.agency IN ({_marks(named)})", tuple(named)
    sql = (
        f"q.agency IN ({_marks(ids)}) AND (q.via = ? OR q.agency IN ({_marks(named)}))"
    )
    return sql, (*ids, meant.id, *named)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
