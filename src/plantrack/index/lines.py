"""The line that a list shows of an occurrence: what stands in its table, read without making records."""

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any, Final, NamedTuple

from plantrack.deadlines.model import Occurrence
from plantrack.index.days import day_of
from plantrack.index.names import AGAIN
from plantrack.progress.standing import Standing, Status

INHERITED: Final = "↑"
"""What stands before words that a row has from the row or section above it."""

LINES: Final = """
SELECT s.plan, t.task, coalesce(t.section, ''), coalesce(t.title, ''), coalesce(t.product, ''),
       coalesce({lead}, t.lead_shown, ''), coalesce(t.deadline, ''), s.period, s.due_day, s.original_due_day, s.status,
       s.days_overdue, s.done_day, s.finished, s.outstanding, {label},
       {marked}, s.requested_due_day
FROM {relation} AS s
JOIN tasks AS t ON t.plan = s.plan AND t.task = s.task
JOIN plans AS p ON p.plan = s.plan
WHERE {where}
ORDER BY p.position, t.position, s.place"""

LABEL: Final = """
CASE WHEN s.period = '' THEN NULL ELSE
  (SELECT coalesce(o.label, '') FROM occurrences AS o INDEXED BY occurrences_milestone
   WHERE o.plan = s.plan AND o.task = s.task AND o.period = s.period AND o.milestone = 1 LIMIT 1) END"""
"""What is due at an occurrence that is a milestone, NULL where it is none. A milestone always has a period, and few
tasks have one: the index of these is sooner asked than that of all."""

LEAD: Final = """
CASE WHEN s.period = '' THEN NULL ELSE coalesce(
  (SELECT m.lead FROM milestones AS m WHERE m.plan = s.plan AND m.task = s.task AND m.milestone = s.period),
  (SELECT group_concat(p.name, '; ') FROM occurrences AS o INDEXED BY occurrences_milestone
   JOIN parties AS p ON p.plan = o.plan AND p.task = o.task AND p.agency = o.agency AND p.role <> 'support'
   WHERE o.plan = s.plan AND o.task = s.task AND o.period = s.period AND o.milestone = 1 AND o.agency <> '')) END"""
"""Whose a milestone is: as its own cell says, else as the words before its day name them; NULL where the row leads."""

MARKED: Final = """
t.unread_words IS NOT NULL AND t.kind <> 'unknown' OR s.period <> '' AND EXISTS
  (SELECT 1 FROM milestones AS m WHERE m.plan = s.plan AND m.task = s.task AND m.milestone = s.period
   AND m.unread_words IS NOT NULL)"""
"""Whether the day stands beside words of its cell that were not read."""

PARTIES: Final = """
SELECT plan, task, period, finished, outstanding FROM joint_standings WHERE parties > 1"""
"""Of work that several owe how many have done their share, and how many still owe it."""


class ListLine(NamedTuple):
    """An occurrence in a list. Days are numbers; texts that are not there are empty."""

    plan: str
    task_id: str
    section: str
    title: str
    product: str
    lead_shown: str
    deadline_text: str
    period: str
    due_day: int | None
    printed_due_day: int | None
    status: Status
    days_overdue: int
    done_day: int | None
    finished: int
    outstanding: int
    label: str | None
    marked: int
    requested_due_day: int | None = None

    @property
    def shown_id(self) -> str:
        """The id as printed: one that stands twice has a mark behind it in the tables."""
        return self.task_id.partition(AGAIN)[0]

    @property
    def occurrence(self) -> Occurrence:
        """The occurrence, without the beginning of its time."""
        return Occurrence(self.period or None, None, day_of(self.due_day), self.label)

    @property
    def standing(self) -> Standing:
        """The standing, without the parties' names."""
        moved = self.due_day != self.printed_due_day
        return Standing(
            self.status,
            self.days_overdue,
            (),
            done_on=day_of(self.done_day),
            extended_to=day_of(self.due_day) if moved else None,
            printed_due=day_of(self.printed_due_day) if moved else None,
            requested_due=day_of(self.requested_due_day),
        )

    @property
    def counts(self) -> tuple[int, int]:
        """How many of the parties have done their share, and how many still owe it."""
        return self.finished, self.outstanding


def of_line(*names: str) -> Callable[[ListLine], Any]:
    """Return what gives these fields of a line, in half the time that it takes to ask for them by name."""
    return itemgetter(*map(ListLine._fields.index, names))


TASK_OF_LINE: Final = of_line("plan", "task_id")
"""Gives the plan and the key of the task that a line is of."""

_ID: Final = of_line("task_id")


def shown_ids(lines: Iterable[ListLine]) -> list[str]:
    """Return the ids of lines as printed."""
    ids = list(map(_ID, lines))
    # Told of all together in a fortieth of the time: hardly a plan has an id twice.
    if AGAIN not in "\n".join(ids):
        return ids
    return [id_.partition(AGAIN)[0] for id_ in ids]
