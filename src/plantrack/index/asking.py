"""Questions to an index: which occurrences there are, how they stand on a day, whose they are."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol

from plantrack.agencies.model import Identity
from plantrack.deadlines.model import Occurrence
from plantrack.index.counting import (
    CountedBy,
    CountedRows,
    counted,
    counted_occurrences,
    known_bodies,
)
from plantrack.index.days import day_of
from plantrack.index.lines import LABEL, LEAD, LINES, MARKED, PARTIES, ListLine, of_line
from plantrack.index.names import AGAIN
from plantrack.index.owned import (
    OwnedShare,
    OwnedStanding,
    make_bodies,
    owned_shares,
    owned_standings,
)
from plantrack.index.standing import Judge, StandingDay
from plantrack.index.where import (
    EVERYTHING,
    NOTHING_LEFT_OUT,
    Where,
    of_plans,
    of_task,
)
from plantrack.plan.model import Plan, Task
from plantrack.progress.standing import DONE, Judged, Share, Standing
from plantrack.text import fold, search_key

if TYPE_CHECKING:
    from plantrack.progress.state import Progress

Relation = Literal["standings", "current_occurrences", "overdue_occurrences"]
"""Every occurrence, the one that each task is asked about, or those that are overdue."""


class FoundOccurrence(NamedTuple):
    """An occurrence that was asked for, in its plan and task."""

    plan: Plan
    task: Task
    judged: Judged


_FOUND: Final = """
CREATE TEMPORARY TABLE found AS
SELECT s.plan AS plan, s.task AS task, s.period AS period, s.start_day, s.due_day, s.original_due_day, s.status,
       s.done_day, s.days_overdue, s.recorded, s.requested_due_day, {label} AS label
FROM {relation} AS s
JOIN tasks AS t ON t.plan = s.plan AND t.task = s.task
JOIN plans AS p ON p.plan = s.plan
WHERE {where}
ORDER BY p.position, t.position, s.place"""

_READ: Final = """
SELECT rowid, plan, task, period, start_day, due_day, original_due_day, status, done_day, days_overdue, recorded,
       requested_due_day, label
FROM temp.found ORDER BY rowid"""

_SHARES: Final = """
SELECT f.rowid, j.agency, j.status, j.due_day, j.days_overdue, j.done_day, j.via, j.owes,
       CASE WHEN j.due_day IS NOT j.original_due_day THEN 1 ELSE 0 END, j.recorded, j.decided, j.said, j.said_day,
       j.percent, j.document, j.note, j.reason, j.requested_due_day
FROM found AS f
JOIN judged AS j ON j.plan = f.plan AND j.task = f.task AND j.period = f.period
ORDER BY f.rowid, j.position"""


_LINE: Final = partial(tuple.__new__, ListLine)
"""Makes a line of a row, which has its fields in their order, in half the time that ``_make`` takes."""

_OCCURRENCE: Final = of_line("plan", "task_id", "period")

NO_LOGS: "Final[Mapping[str, Progress]]" = MappingProxyType({})


class Records(Protocol):
    """Where the plans and tasks are that an index speaks of."""

    @property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by id."""

    def tasks_found(self) -> Mapping[tuple[str, str], Task]:
        """Return by plan and key at least the tasks that the table ``found`` names."""


class Index:
    """A database of plans and logs, asked about a day."""

    def __init__(
        self,
        base: sqlite3.Connection,
        asked: StandingDay,
        records: Records,
        logs: "Mapping[str, Progress]" = NO_LOGS,
    ) -> None:
        self.base = base
        self.records = records
        self.logs = logs
        base.create_function("search_key", 1, search_key, deterministic=True)
        base.create_function("fold", 1, fold, deterministic=True)
        self._judge = Judge(base, asked)
        self._had: tuple[Plan, ...] = ()

    def has(self, plans: Sequence[Plan]) -> bool:
        """Tell whether these very plans are in it."""
        # A command asks about the same tuple again and again, which may be of thousands.
        if plans is self._had:
            return True
        found = all(self.records.plans.get(plan.id) is plan for plan in plans)
        if found and isinstance(plans, tuple):
            self._had = plans
        return found

    def in_plans(self, plans: Sequence[Plan]) -> Where:
        """Ask for what stands in plans that are in it."""
        # That it is one of a thousand would be told of every occurrence.
        if len(plans) == len(self.records.plans):
            return EVERYTHING
        return of_plans(tuple(plan.id for plan in plans))

    def ask(self, asked: StandingDay) -> "Index":
        """Set the day."""
        self._judge.ask(asked)
        return self

    def occurrences(
        self,
        relation: Relation,
        where: Where = EVERYTHING,
        agencies: Iterable[str] | None = None,
    ) -> list[FoundOccurrence]:
        """Return the occurrences that meet a condition, in the order of the plans; with ``agencies`` those that
        these (or whoever is named through them) lead, as they stand for these alone."""
        self._find(relation, where, agencies)
        shares = self._shares_found()
        plans, tasks = self.records.plans, self.records.tasks_found()
        return [
            FoundOccurrence(
                plans[plan], tasks[plan, task], _judged(rest, shares.get(row, ()))
            )
            for row, plan, task, *rest in self.base.execute(_READ)
        ]

    def of_task(self, plan: str, key: str) -> list[FoundOccurrence]:
        """Return all occurrences of one task."""
        return self.occurrences("standings", of_task(plan, key))

    def keys_like(self, plan: str, task: str) -> list[str]:
        """Return the keys of a plan's tasks whose id is ``task``, in small or capital letters."""
        wanted = task.casefold()
        found = self.base.execute(
            "SELECT task FROM tasks WHERE plan = ? ORDER BY position", (plan,)
        )
        return [key for (key,) in found if key.partition(AGAIN)[0].casefold() == wanted]

    def lines(
        self,
        relation: Relation,
        where: Where = EVERYTHING,
        agencies: Iterable[str] | None = None,
    ) -> list[ListLine]:
        """Return the same as lines of a list."""
        return self._lines(relation, where, self._wanted(where), agencies)

    def lines_of_tasks(
        self, relation: Relation, tasks: str, agencies: Iterable[str] | None = None
    ) -> list[ListLine]:
        """Return likewise the lines of the tasks whose plans and keys a SELECT gives."""
        return self._lines(relation, EVERYTHING, tasks, agencies)

    def _lines(
        self,
        relation: Relation,
        where: Where,
        wanted: str,
        agencies: Iterable[str] | None,
    ) -> list[ListLine]:
        asked = LINES.format(
            relation=relation, label=LABEL, lead=LEAD, marked=MARKED, where=where.sql
        )
        with self._narrowed(wanted, agencies):
            found = self.base.execute(asked, where.values)
            lines = list(map(_LINE, found))
        return lines if agencies is None else self._with_others(lines, wanted)

    def _with_others(self, lines: list[ListLine], wanted: str) -> list[ListLine]:
        """Return lines of what agencies lead, with all the parties that they lead it with counted."""
        with self._narrowed(wanted, None):
            parties = {
                tuple(key): (finished, outstanding)
                for *key, finished, outstanding in self.base.execute(PARTIES)
            }
        if not parties:
            return lines
        return [
            line._replace(finished=found[0], outstanding=found[1])
            if (found := parties.get(_OCCURRENCE(line)))
            else line
            for line in lines
        ]

    def for_owners(
        self, where: Where, plans: Sequence[Plan]
    ) -> list[tuple[FoundOccurrence, list[OwnedStanding]]]:
        """Return the occurrences of plans that meet a condition, each with how it stands for every body that owes
        a share of it."""
        found = self.occurrences("standings", where)
        make_bodies(self.base)
        self._judge.see_plans([plan.id for plan in plans], parted=True)
        try:
            owned = owned_standings(self.base)
        finally:
            self._judge.widen()
        return [(one, owned.get(row, [])) for row, one in enumerate(found, 1)]

    def counted(self, by: CountedBy, plans: Sequence[Plan]) -> list[CountedRows]:
        """Count tasks, occurrences and assignments of plans by where they stand."""
        return counted(self.base, self._judge, by, [plan.id for plan in plans])

    def counted_occurrences(self, plans: Sequence[Plan]) -> list[CountedRows]:
        """Count the occurrences of plans by plan."""
        return counted_occurrences(self.base, self._judge, [plan.id for plan in plans])

    def known_bodies(self) -> "dict[Identity, dict[str, str]]":
        """Return by body the ids that the plans counted last give it, each with the first plan that does."""
        return known_bodies(self.base)

    def owned(
        self, lines: Sequence[ListLine], wanted: str, **days: int | None
    ) -> list[tuple[OwnedShare, ...]]:
        """Return of each line whose it is, by the shares ``wanted``."""
        make_bodies(self.base)
        shares = owned_shares(self.base, wanted, days)
        return [shares.get(line, ()) for line in map(_OCCURRENCE, lines)]

    def _find(
        self, relation: Relation, where: Where, agencies: Iterable[str] | None
    ) -> None:
        """Put what is asked for into the table ``found``."""
        # A table, as shares and tasks of the same occurrences are read next.
        self.base.execute("DROP TABLE IF EXISTS temp.found")
        asked = _FOUND.format(relation=relation, label=LABEL, where=where.sql)
        with self._narrowed(self._wanted(where), agencies):
            self.base.execute(asked, where.values)

    @contextmanager
    def _narrowed(self, wanted: str, agencies: Iterable[str] | None) -> Iterator[None]:
        """Have the views see what may be wanted alone."""
        self._judge.narrow(agencies, wanted)
        try:
            yield
        finally:
            self._judge.widen()

    def _wanted(self, where: Where) -> str:
        """Return the SELECT of the tasks that may be wanted, noted in a table; empty where that leaves none out."""
        # Noting all tasks one by one would cost more than judging them.
        if where.tasks == NOTHING_LEFT_OUT:
            return ""
        self.base.execute("DROP TABLE IF EXISTS temp.wanted")
        self.base.execute(
            "CREATE TEMPORARY TABLE wanted (plan TEXT, task TEXT, PRIMARY KEY (plan, task)) WITHOUT ROWID"
        )
        self.base.execute(
            "INSERT INTO temp.wanted SELECT t.plan, t.task FROM tasks AS t JOIN plans AS p ON p.plan = t.plan"
            f" WHERE {where.tasks}",
            where.task_values,
        )
        return "SELECT plan, task FROM temp.wanted"

    def _shares_found(self) -> Mapping[int, tuple[Share, ...]]:
        # SQL gives one row a share; an occurrence has them together.
        found: dict[int, list[Share]] = {}
        for row, *rest in self.base.execute(_SHARES):
            found.setdefault(row, []).append(share_from(rest))
        return {row: tuple(own) for row, own in found.items()}


def share_from(row: Sequence[Any]) -> Share:
    """Make a share of what :data:`_SHARES` reads of it."""
    (
        agency,
        status,
        due,
        late,
        done,
        via,
        owes,
        extended,
        recorded,
        decided,
        said,
        said_day,
        percent,
        *texts,
        requested,
    ) = row
    flags = (bool(owes), bool(extended), bool(recorded))
    document, note, reason = (one or "" for one in texts)
    return Share(
        *(agency, status, day_of(due), late, day_of(done), via, *flags, decided),
        *(said, day_of(said_day), percent, document, note, reason),
        day_of(requested),
    )


def _judged(row: Sequence[Any], shares: tuple[Share, ...]) -> Judged:
    period, start, due, original, status, done, late, recorded, requested, label = row
    # Where nothing was moved there is no other day to tell.
    moved = due != original
    standing = Standing(
        status,
        late,
        outstanding=tuple([one.agency for one in shares if one.owes and one.agency]),
        finished=tuple(
            [one.agency for one in shares if one.agency and one.status in DONE]
        ),
        done_on=day_of(done),
        extended_to=day_of(due) if moved else None,
        printed_due=day_of(original) if moved else None,
        shares=shares,
        recorded=bool(recorded),
        requested_due=day_of(requested),
    )
    return Judged(
        Occurrence(period or None, day_of(start), day_of(due), label), standing
    )
