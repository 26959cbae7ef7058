"""The row that answers are made of: one occurrence of one task, as the index judges it on one day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from plantrack.agencies.model import UNSPECIFIED, Cell, Identity, Party, owed_by
from plantrack.deadlines.model import Deadline, Occurrence
from plantrack.index.asking import NO_LOGS, Index, Relation
from plantrack.index.days import day_of, number_of
from plantrack.index.lines import INHERITED, ListLine
from plantrack.index.owned import OwnedStanding
from plantrack.index.standing import StandingDay
from plantrack.index.where import EVERYTHING, Where, of_task
from plantrack.plan.model import Milestone, Plan, Task
from plantrack.progress.standing import Share, Standing, Status

if TYPE_CHECKING:
    from plantrack.deadlines.calendar.workdays import Calendar
    from plantrack.progress.state import Progress


class Judging(NamedTuple):
    """By which day, which settings and which logs (by plan id) rows are judged. Under ``roll`` a due
    date that falls on a day off moves to the next working day of that calendar (BLDS 2015, Điều 148.5).
    With ``confirm`` what a party reports as done waits for the office's word. ``kept`` has the plans and the
    logs of the workspace."""

    as_of: date
    due_soon_days: int = 15
    roll: "Calendar | None" = None
    progress: "Mapping[str, Progress]" = NO_LOGS
    confirm: bool = False
    kept: Index | None = None


class Row(NamedTuple):
    """One occurrence in its plan, with its standing; ``occurrence.due`` is the day after extensions."""

    plan: Plan
    task: Task
    occurrence: Occurrence
    standing: Standing

    @property
    def lead(self) -> Cell:
        """The task's lead."""
        return self.task.lead

    @property
    def deadline(self) -> Deadline:
        """The task's deadline."""
        return self.task.deadline

    @property
    def task_id(self) -> str:
        """The task's id."""
        return self.task.id

    @property
    def label(self) -> str | None:
        """What is due then, where the occurrence is a milestone."""
        return self.occurrence.label

    @property
    def status(self) -> Status:
        """How the occurrence stands."""
        return self.standing.status

    @property
    def shown_id(self) -> str:
        """The same, as lists show it."""
        return self.task.id

    @property
    def title(self) -> str:
        """The task's title, as printed; empty where there is none."""
        return self.task.title or ""

    @property
    def product(self) -> str:
        """The task's product, likewise."""
        return self.task.product or ""

    @property
    def lead_shown(self) -> str:
        """The task's lead; where the row leaves it to a row above, that of that row, marked."""
        if (own := self._milestone) and own.lead.text:
            return own.lead.text
        inherited = self.task.inherited.get("lead")
        return self.task.lead.text or (
            f"{INHERITED} {inherited.text}" if inherited else ""
        )

    @property
    def deadline_text(self) -> str:
        """The deadline as printed."""
        return self.task.deadline.text

    @property
    def marked(self) -> bool:
        """Whether the day stands beside words of the deadline that were not read."""
        if (own := self._milestone) and own.deadline.unread_words:
            return True
        return bool(self.deadline.unread_words) and self.deadline.kind != "unknown"

    @property
    def _milestone(self) -> Milestone | None:
        """The milestone that the occurrence is, where the row gives milestones by their ids."""
        period = self.occurrence.period
        own = (one for one in self.task.milestones if one.id and one.id == period)
        return next(own, None)

    @property
    def counts(self) -> tuple[int, int]:
        """How many of the parties have done their share, and how many still owe it."""
        return len(self.standing.finished), len(self.standing.outstanding)

    @property
    def reference(self) -> str:
        """The global reference of the task, such as ``hanoi:A.I.3``."""
        return f"{self.plan.id}:{self.task.id}"


def asked_of(judging: Judging) -> StandingDay:
    """Return what the index is asked."""
    return StandingDay(
        number_of(judging.as_of) or 0, judging.due_soon_days, judging.confirm
    )


def rows_of(
    plans: Sequence[Plan],
    judging: Judging,
    relation: Relation,
    where: Where = EVERYTHING,
    agencies: Iterable[str] | None = None,
) -> list[Row]:
    """Return the occurrences of plans that meet a condition, in the order of the plans; with ``agencies`` those
    that these (or whoever is named through them) lead, as they stand for these alone."""
    found = index_of(plans, judging).occurrences(relation, where, agencies)
    return [Row(one.plan, one.task, *one.judged) for one in found]


def lines_of(
    plans: Sequence[Plan], judging: Judging, relation: Relation, where: Where
) -> list[ListLine]:
    """Return the same as lines of a list."""
    return index_of(plans, judging).lines(relation, where)


def index_of(plans: Sequence[Plan], judging: Judging) -> Index:
    """Return the index that knows the plans with their logs, asked about the day: the workspace's, save where
    other plans or other events are meant than it has."""
    kept = judging.kept
    if kept is not None and kept.logs is judging.progress and kept.has(plans):
        return kept.ask(asked_of(judging))
    from plantrack.index.memory import (
        index_alone,
    )  # brings in how plans are read into tables

    return index_alone(plans, judging, asked_of(judging))


def plan_rows(plan: Plan, judging: Judging) -> Iterator[tuple[Task, tuple[Row, ...]]]:
    """Yield each task with all its occurrences, in the order of the plan."""
    for _, rows in groupby(all_rows([plan], judging), key=lambda row: id(row.task)):
        own = tuple(rows)
        yield own[0].task, own


def task_rows(plan: Plan, task: Task, judging: Judging) -> tuple[Row, ...]:
    """Return all occurrences of one task."""
    return tuple(rows_of([plan], judging, "standings", of_task(plan.id, task.id)))


def rows_for_owners(
    plans: Sequence[Plan], judging: Judging, where: Where
) -> list[tuple[Row, dict[Identity, Row]]]:
    """Return the occurrences of plans that meet a condition, each with how it stands for every body that owes a
    share of it; who else owes it is still listed there."""
    found = index_of(plans, judging).for_owners(
        in_plans(plans, judging).and_(where), plans
    )
    rows = [
        (Row(one.plan, one.task, *one.judged), standings) for one, standings in found
    ]
    return [
        (row, {own.body: _alone(row, own) for own in standings})
        for row, standings in rows
    ]


def _alone(row: Row, own: OwnedStanding) -> Row:
    """Return a row as it stands for one of those who owe it."""
    standing = row.standing._replace(
        status=own.status,
        days_overdue=own.days_overdue,
        done_on=day_of(own.done_day),
    )
    due = day_of(own.due_day)
    return row._replace(occurrence=row.occurrence._replace(due=due), standing=standing)


def named_rows(
    plans: Sequence[Plan], task: str, judging: Judging
) -> list[tuple[Row, ...]]:
    """Return all occurrences of the task with an id (small or capital letters alike) in each plan that has it."""
    index = index_of(plans, judging)
    found = [
        index.of_task(plan.id, key)
        for plan in plans
        for key in index.keys_like(plan.id, task)
    ]
    return [tuple(Row(one.plan, one.task, *one.judged) for one in own) for own in found]


def current_rows(plans: Sequence[Plan], judging: Judging) -> list[Row]:
    """Return one row a task, its current occurrence with the status of the task."""
    return rows_of(plans, judging, "current_occurrences", in_plans(plans, judging))


def all_rows(plans: Sequence[Plan], judging: Judging) -> list[Row]:
    """Return one row an occurrence."""
    return rows_of(plans, judging, "standings", in_plans(plans, judging))


def own_rows(plan: Plan, agency: str, judging: Judging) -> list[Row]:
    """Return one row a task of the plan, its current occurrence; what the agency (or group) leads
    together with others, as it stands for itself."""
    units = frozenset((agency, *plan.directory.units(agency)))
    where = in_plans([plan], judging)
    own = {
        id(row.task): row
        for row in rows_of([plan], judging, "current_occurrences", where, units)
    }
    return [own.get(id(row.task), row) for row in current_rows([plan], judging)]


def rows_of_agency(
    known: Sequence[tuple[Plan, str]], judging: Judging, concerned: Where
) -> Mapping[str, list[Row]]:
    """Return likewise, by plan, the tasks of several plans that meet a condition; an agency is given for each plan
    by its id there."""
    # Plans that share a directory have the same units and are asked about together.
    alike: dict[frozenset[str], list[Plan]] = {}
    for plan, agency in known:
        alike.setdefault(frozenset((agency, *plan.directory.units(agency))), []).append(
            plan
        )
    found: dict[str, list[Row]] = {plan.id: [] for plan, _ in known}
    for units, plans in alike.items():
        where = in_plans(plans, judging).and_(concerned)
        own = {
            id(row.task): row
            for row in rows_of(plans, judging, "current_occurrences", where, units)
        }
        for row in rows_of(plans, judging, "current_occurrences", where):
            found[row.plan.id].append(own.get(id(row.task), row))
    return found


def narrowed_rows(
    plan: Plan, agencies: frozenset[str], judging: Judging, where: Where = EVERYTHING
) -> Mapping[tuple[int, str | None], Row]:
    """Return the occurrences that agencies lead, as they stand for these alone, by the address of the task and
    the period."""
    where = in_plans([plan], judging) if where == EVERYTHING else where
    rows = rows_of([plan], judging, "standings", where, agencies)
    return {(id(row.task), row.occurrence.period): row for row in rows}


def narrow(row: Row, agencies: frozenset[str], judging: Judging) -> Row:
    """Return the row as it stands for ``agencies`` (ids of agencies or groups) alone, where they lead it
    together with others; who else owes the work is still listed."""
    if len({_looks(one) for one in row.standing.shares}) < 2:
        return row  # its parties stand alike
    own = narrowed_rows(row.plan, agencies, judging, of_task(row.plan.id, row.task.id))
    return own.get((id(row.task), row.occurrence.period), row)


def _looks(share: Share) -> tuple[object, ...]:
    return share.status, share.due, share.done_on, share.requested_due


def current(
    rows: Sequence[Row], judging: Judging, agencies: frozenset[str] | None = None
) -> Row:
    """Return the one of a task's rows that it is asked about, with the status of the task; with ``agencies`` as it
    stands for these."""
    plan, task = rows[0].plan, rows[0].task
    found = rows_of(
        [plan], judging, "current_occurrences", of_task(plan.id, task.id), agencies
    )
    return found[0] if found else rows[0]


def in_plans(plans: Sequence[Plan], judging: Judging) -> Where:
    """Ask for what stands in plans."""
    return index_of(plans, judging).in_plans(plans)


def owners(cell: Cell) -> tuple[str, ...]:
    """Return the ids under which a cell's work is listed: a named agency itself, a group (or the
    parent body of a named unit) in place of those that it names. Where it names nobody in particular
    ("các đơn vị liên quan"), these words stand there with "?" before them."""
    words = owed_by(cell)
    named = tuple(dict.fromkeys(one.via or one.agency for one in cell.parties))
    return (UNSPECIFIED + words,) if words else named


def concerns(cell: Cell, agency: str, units: frozenset[str]) -> Party | None:
    """Return the party of ``cell`` that is ``agency`` or one of its ``units``, the agency first."""
    for party in cell.parties:
        if party.agency == agency:
            return party
    return next((party for party in cell.parties if party.agency in units), None)
