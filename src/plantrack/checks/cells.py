"""The texts of a plan as rules see them: each with its record and key, and the parts that findings speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from plantrack.plan import fields
from plantrack.plan.model import (
    Column,
    Commitment,
    Duty,
    Milestone,
    Plan,
    Section,
    Target,
    Task,
)

UNSEEN: Final = "\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u205f-\u2069\u3000\ufeff"
"""For a character class: what has no width, and blanks that are not the common one."""

CheckedRecord: TypeAlias = (
    Task | Section | Commitment | Duty | Column | Milestone | Target
)


class CheckedPart(NamedTuple):
    """A part of a record's text that a finding speaks of: ``text[start:end]`` of the value of ``key``."""

    record: CheckedRecord | None
    key: str
    text: str
    start: int
    end: int

    @property
    def said(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]


class CheckedCell(NamedTuple):
    """One text of a plan: the record it belongs to (None: the plan's header), its key, the words."""

    record: CheckedRecord | None
    key: str
    text: str


def text_of(task: Task, key: str) -> str | None:
    """Return the printed text of a task's cell."""
    field = fields.named(key)
    if field is None:
        return task.other.get(key.removeprefix("other."))
    value = fields.cell_of(task, field)
    return value if isinstance(value, str) else getattr(value, "text", None)


def worded() -> tuple[str, ...]:
    """Return the keys of a task whose cells are words of the document."""
    cells = fields.cells_of("text", "agencies", "deadline")
    return tuple(field.name for field in cells if field.listed)


def _said(task: Task) -> Iterable[str]:
    """Return the keys under which a row can hold words: of further columns those that it fills."""
    return (key for key in worded() if key in fields.OWN or key in task.cells)


def texts_of(plan: Plan) -> frozenset[str]:
    """Return the texts that :func:`cells_of` yields, each once."""
    texts: set[str | None] = {plan.header.title}
    for field in fields.cells_of("text"):
        if field.listed and field.name in fields.OWN:
            texts.update(map(attrgetter(field.name), plan.tasks))
    for field in fields.cells_of("agencies", "deadline"):  # rows share few of these
        texts.update(map(attrgetter(f"{field.name}.text"), plan.tasks))
    for row in plan.tasks:
        if row.cells or row.other:
            texts.update((*row.cells.values(), *row.other.values()))
    texts.update(section.title for section in plan.sections)
    for commitment in plan.commitments:
        texts.update((commitment.title, commitment.text))
    for duty in plan.duties:
        texts.update((duty.agency.text, duty.text))
    return frozenset(filter(None, texts))


def cells_of(plan: Plan, wanted: frozenset[str] | None = None) -> Iterator[CheckedCell]:
    """Yield every text of a plan, or those that are ``wanted``, in the order of its parts."""
    tasks = plan.tasks if wanted is None else _rows_with(plan.tasks, wanted)
    every: Iterator[tuple[CheckedRecord | None, str, str | None]] = chain(
        [(None, "title", plan.header.title)],
        ((section, "title", section.title) for section in plan.sections),
        ((task, key, text_of(task, key)) for task in tasks for key in _said(task)),
        (
            (task, f"other.{heading}", text)
            for task in tasks
            for heading, text in task.other.items()
        ),
        (
            (one, key, text)
            for one in plan.commitments
            for key, text in (("title", one.title), ("text", one.text))
        ),
        (
            (one, key, text)
            for one in plan.duties
            for key, text in (("agency", one.agency.text), ("text", one.text))
        ),
    )
    for record, key, text in every:
        if text and (wanted is None or text in wanted):
            yield CheckedCell(record, key, text)


def _rows_with(tasks: Iterable[Task], wanted: frozenset[str]) -> list[Task]:
    """Return the rows that have one of the texts: of a large plan few, so that all others are passed at once."""
    names = [name for name in worded() if name in fields.OWN]
    plain = {field.name for field in fields.cells_of("text")}
    own = attrgetter(*(name if name in plain else f"{name}.text" for name in names))
    return [
        task
        for task in tasks
        if not wanted.isdisjoint(own(task))
        or not wanted.isdisjoint(task.cells.values())
        or not wanted.isdisjoint(task.other.values())
    ]
