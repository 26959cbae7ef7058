"""The row that every view is made of: one occurrence of one task, judged on one day.

Where a great many are asked for, they are first only chosen (:class:`Selection`), and made into rows, or
shown without any, by what is done with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from plantrack.agencies.model import UNSPECIFIED, Cell, Party, owed_by
from plantrack.deadlines.model import Deadline, Occurrence
from plantrack.plan.columns import Columns, columns, deadline_at, lead_at
from plantrack.plan.model import Plan, Task
from plantrack.progress.judging import Choose, Judged, current_on, every, judge, of_status
from plantrack.progress.standing import Standing, Status
from plantrack.utf8 import picked

if TYPE_CHECKING:
    from plantrack.deadlines.workdays import Calendar
    from plantrack.progress.state import Progress


class Judging(NamedTuple):
    """By which day, which settings and which logs (by plan id) rows are judged. Under ``roll`` a due
    date that falls on a day off moves to the next working day of that calendar (BLDS 2015, Điều 148.5)."""

    as_of: date
    due_soon_days: int = 15
    roll: Calendar | None = None
    progress: Mapping[str, Progress] = {}


class Row(NamedTuple):
    """One occurrence in its plan, with its standing; ``number`` is the task's place in the plan, from 0, and
    ``occurrence.due`` the day after extensions."""

    plan: Plan
    number: int
    occurrence: Occurrence
    standing: Standing

    @property
    def task(self) -> Task:
        """The task."""
        return self.plan.tasks[self.number]

    @property
    def lead(self) -> Cell:
        """The task's lead."""
        return lead_at(self.plan, self.number)

    @property
    def deadline(self) -> Deadline:
        """The task's deadline."""
        return deadline_at(self.plan, self.number)

    @property
    def reference(self) -> str:
        """The global reference of the task, such as ``hanoi:A.I.3``."""
        return f"{self.plan.id}:{self.task.id}"


Alike = Literal["kind", "occurrence", "lead"]
_Value = TypeVar("_Value")


class Selection(NamedTuple):
    """Some judged occurrences of one plan: ``numbers`` are their tasks' places in the plan, ``kinds`` say
    which of ``judged`` each is. Those of one kind have deadline and lead in common, or are of one task."""

    plan: Plan
    tasks: Columns
    numbers: Sequence[int]
    kinds: Sequence[int]
    judged: Sequence[Judged]

    def rows(self) -> list[Row]:
        """Make the rows."""
        plan, judged = self.plan, self.judged
        return [
            Row(plan, number, *judged[kind]) for number, kind in zip(self.numbers, self.kinds, strict=True)
        ]

    def where(self, test: Callable[[Row], bool]) -> Selection:
        """Keep those whose row passes a test."""
        return self.at([at for at, row in enumerate(self.rows()) if test(row)])

    def at(self, places: Sequence[int]) -> Selection:
        """Keep those at these places of the selection, in their order."""
        numbers, kinds = self.numbers, self.kinds
        return self._replace(numbers=[numbers[at] for at in places], kinds=[kinds[at] for at in places])

    def texts(self, of: Sequence[str]) -> Sequence[str]:
        """Return what stands in a column of :attr:`tasks`."""
        return picked(of, self.numbers)

    def leads(self) -> list[str]:
        """Return the printed lead of each."""
        by_pair = [self.tasks.leads[lead].text for _, lead in self.tasks.pairs]
        return [by_pair[self.tasks.pair_of[number]] for number in self.numbers]

    def told(self, tell: Callable[[Row], _Value], by: Alike = "kind") -> list[_Value]:
        """Return what ``tell`` says of each row by its occurrence, standing, deadline and lead.

        It is asked once for each kind. What goes ``by`` the occurrence or the lead alone, save where a log
        speaks of a row, is asked once for each of these.
        """
        known: dict[int, _Value] = {}
        asked: dict[object, _Value] = {}
        for kind, number in dict(zip(self.kinds, self.numbers, strict=True)).items():
            occurrence, standing = self.judged[kind]
            key: object = kind
            if by == "occurrence" and not standing.shares:
                key = (id(occurrence), standing.status, standing.days_overdue)
            elif by == "lead" and not standing.shares:
                key = ("lead", self.tasks.pairs[self.tasks.pair_of[number]][1])
            if key not in asked:
                asked[key] = tell(Row(self.plan, number, occurrence, standing))
            known[kind] = asked[key]
        return [known[kind] for kind in self.kinds]


def selected(rows: Iterable[Row]) -> list[Selection]:
    """Return rows as selections, one a plan, in the order of the plans' first rows."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(id(row.plan), []).append(row)
    return [
        Selection(
            own[0].plan,
            columns(own[0].plan),
            [row.number for row in own],
            range(len(own)),
            [(row.occurrence, row.standing) for row in own],
        )
        for own in found.values()
    ]


def select_all(plan: Plan, judging: Judging) -> Selection:
    """Select every occurrence, in the order of the plan."""
    return _select(plan, judging, every)


def select_status(plan: Plan, judging: Judging, status: Status) -> Selection:
    """Select the occurrences of one status, in the order of the plan."""
    return _select(plan, judging, of_status(status))


def select_current(plan: Plan, judging: Judging) -> Selection:
    """Select the current occurrence of each task."""
    return _select(plan, judging, current_on(judging.as_of))


def _select(plan: Plan, judging: Judging, choose: Choose) -> Selection:
    tasks = columns(plan)
    progress = judging.progress.get(plan.id)
    chosen = judge(tasks, choose, judging.as_of, judging.due_soon_days, judging.roll, progress=progress)
    return Selection(plan, tasks, *chosen)


def plan_rows(plan: Plan, judging: Judging) -> Iterator[tuple[Task, tuple[Row, ...]]]:
    """Yield each task with all its occurrences, in the order of the plan."""
    for number, rows in groupby(select_all(plan, judging).rows(), key=lambda row: row.number):
        yield plan.tasks[number], tuple(rows)


def own_rows(plan: Plan, agency: str, judging: Judging) -> list[Row]:
    """Return one row a task of the plan, its current occurrence; what the agency (or group) leads
    together with others, as it stands for itself."""
    rows = plan_rows(plan, judging)
    if plan.id not in judging.progress:
        return [current(of_task, judging.as_of) for _, of_task in rows]
    units = frozenset((agency, *plan.directory.units(agency)))
    return [current(tuple(narrow(row, units) for row in of_task), judging.as_of) for _, of_task in rows]


def narrow(row: Row, agencies: frozenset[str]) -> Row:
    """Return the row as it stands for ``agencies`` (ids of agencies or groups) alone, where they lead it
    together with others."""
    if not row.standing.shares:
        return row
    from plantrack.progress.shares import Judged, narrowed

    parties = row.lead.parties
    own = frozenset(one.agency for one in parties if one.agency in agencies or one.via in agencies)
    judged = narrowed(Judged(row.occurrence, row.standing), own)
    return row._replace(occurrence=judged.occurrence, standing=judged.standing)


def current(rows: tuple[Row, ...], as_of: date) -> Row:
    """Return the one of a task's rows that it is asked about, as :func:`current_on` says."""
    (at,) = current_on(as_of)([(row.occurrence, row.standing) for row in rows])
    return rows[at]


def current_rows(plans: Iterable[Plan], judging: Judging) -> list[Row]:
    """Return one row a task: its current occurrence."""
    return [row for plan in plans for row in select_current(plan, judging).rows()]


def all_rows(plans: Iterable[Plan], judging: Judging) -> list[Row]:
    """Return one row an occurrence."""
    return [row for plan in plans for row in select_all(plan, judging).rows()]


def owners(cell: Cell) -> tuple[str, ...]:
    """Return the ids under which a cell's work is listed: a named agency itself, a group (or the
    parent body of a named unit) in place of those that it names. Where it names nobody in particular
    ("các đơn vị liên quan"), these words stand there with "?" before them."""
    words = owed_by(cell)
    return (
        (UNSPECIFIED + words,)
        if words
        else tuple(dict.fromkeys(one.via or one.agency for one in cell.parties))
    )


def owing(row: Row) -> tuple[str, ...]:
    """Return those owners of a row's lead who still owe it."""
    standing = row.standing
    if not standing.shares:
        return owners(row.lead)
    parties = row.lead.parties
    return tuple(
        dict.fromkeys(one.via or one.agency for one in parties if one.agency in standing.outstanding)
    )


def concerns(cell: Cell, agency: str, units: frozenset[str]) -> Party | None:
    """Return the party of ``cell`` that is ``agency`` or one of its ``units``, the agency first."""
    for party in cell.parties:
        if party.agency == agency:
            return party
    return next((party for party in cell.parties if party.agency in units), None)
