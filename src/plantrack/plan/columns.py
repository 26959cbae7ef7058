"""A plan's tasks column by column: what is asked of 100,000 rows must not cost 100,000 objects.

Thousands of rows share a few hundred leads and deadlines, and most questions are about due days alone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeVar

from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline, Occurrence
from plantrack.plan.model import Plan
from plantrack.text import squeeze

_Value = TypeVar("_Value")


class Columns(ABC):
    """The columns, each as long as the plan has tasks and made when it is first asked for.

    What rows share stands once and is numbered. The lead of the fourth task is
    ``leads[pairs[pair_of[3]][1]]``.
    """

    @property
    @abstractmethod
    def ids(self) -> Sequence[str]:
        """The ids."""

    @property
    @abstractmethod
    def titles(self) -> Sequence[str]:
        """The titles, as printed; an empty text where there is none."""

    @property
    @abstractmethod
    def products(self) -> Sequence[str]:
        """The products, likewise."""

    @property
    @abstractmethod
    def pair_of(self) -> Sequence[int]:
        """The number of each task's pair among :attr:`pairs`."""

    @property
    @abstractmethod
    def pairs(self) -> Sequence[tuple[int, int]]:
        """The distinct pairs of the number of a deadline and that of a lead: all that a standing hangs on."""

    @property
    @abstractmethod
    def leads(self) -> Sequence[Cell]:
        """The distinct leads."""

    @property
    @abstractmethod
    def deadlines(self) -> Sequence[Deadline]:
        """The distinct deadlines."""

    @property
    @abstractmethod
    def occurrences(self) -> Sequence[tuple[Occurrence, ...]]:
        """The due dates of each deadline in the plan's life, before any is moved off a day off."""

    @property
    @abstractmethod
    def one_line(self) -> bool:
        """Whether no id, title, product or lead has other blanks than single ones between its words."""


def columns(plan: Plan) -> Columns:
    """Return the columns of the plan's tasks."""
    return plan.tasks if isinstance(plan.tasks, Columns) else _OfTasks(plan)


def lead_at(plan: Plan, number: int) -> Cell:
    """Return the lead of a task by its place in the plan; the task itself need not be made for it."""
    tasks = plan.tasks
    if isinstance(tasks, Columns):
        return tasks.leads[tasks.pairs[tasks.pair_of[number]][1]]
    return tasks[number].lead


def deadline_at(plan: Plan, number: int) -> Deadline:
    """Return the deadline of a task by its place in the plan, likewise."""
    tasks = plan.tasks
    if isinstance(tasks, Columns):
        return tasks.deadlines[tasks.pairs[tasks.pair_of[number]][0]]
    return tasks[number].deadline


class _OfTasks(Columns):
    """The columns of a plan that was just read: its tasks are objects already."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def ids(self) -> Sequence[str]:
        return [task.id for task in self._plan.tasks]

    @cached_property
    def titles(self) -> Sequence[str]:
        return [task.title or "" for task in self._plan.tasks]

    @cached_property
    def products(self) -> Sequence[str]:
        return [task.product or "" for task in self._plan.tasks]

    @property
    def pair_of(self) -> Sequence[int]:
        return self._numbered[0]

    @property
    def pairs(self) -> Sequence[tuple[int, int]]:
        return self._numbered[1]

    @property
    def leads(self) -> Sequence[Cell]:
        return self._leads[1]

    @property
    def deadlines(self) -> Sequence[Deadline]:
        return self._deadlines[1]

    @cached_property
    def occurrences(self) -> Sequence[tuple[Occurrence, ...]]:
        from plantrack.deadlines.calendar.occurrences import (
            occurrences,  # what is kept in the cache has them already
        )

        first, until = self._plan.header.issued_from, self._plan.header.until
        return [occurrences(deadline, first, until) for deadline in self.deadlines]

    @cached_property
    def one_line(self) -> bool:
        texts = chain(self.ids, self.titles, self.products, (lead.text for lead in self.leads))
        return all(text == squeeze(text) for text in texts)

    @cached_property
    def _numbered(self) -> tuple[list[int], list[tuple[int, int]]]:
        numbers: dict[tuple[int, int], int] = {}
        of = [
            numbers.setdefault(pair, len(numbers))
            for pair in zip(self._deadlines[0], self._leads[0], strict=True)
        ]
        return of, list(numbers)

    @cached_property
    def _leads(self) -> tuple[list[int], list[Cell]]:
        return numbered(task.lead for task in self._plan.tasks)

    @cached_property
    def _deadlines(self) -> tuple[list[int], list[Deadline]]:
        return numbered(task.deadline for task in self._plan.tasks)


def numbered(values: Iterable[_Value]) -> tuple[list[int], list[_Value]]:
    """Return the number of each value among the distinct objects, and these in the order of their first.

    Equal cells of one plan are read once and are the same object; comparing them would take longer.
    """
    numbers: dict[int, int] = {}
    distinct: list[_Value] = []
    of: list[int] = []
    for value in values:
        number = numbers.setdefault(id(value), len(distinct))
        if number == len(distinct):
            distinct.append(value)  # kept alive, so that its address stays its own
        of.append(number)
    return of, distinct
