"""A plan ↔ pieces of bytes, one a column, so that a command takes only what it shows.

The pieces are in :mod:`marshal` form, the form of ``.pyc`` files: reading it makes numbers, texts and
lists, and runs nothing. Positions of single cells are left out.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, overload

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell, Party, Unread
from plantrack.deadlines.model import Anchor, Deadline, DeadlineMilestone, Occurrence, Term, UnreadWord
from plantrack.findings import Place
from plantrack.plan.columns import Columns, columns, numbered
from plantrack.plan.model import (
    Column,
    Commitment,
    Duty,
    Header,
    Inherited,
    Milestone,
    Plan,
    Section,
    Signer,
    Target,
    Task,
)
from plantrack.utf8 import Utf8

Piece = Callable[[str], Any]
"""Returns the piece of a name, as it was before it became bytes."""


def freeze(plan: Plan) -> dict[str, bytes]:
    """Return the pieces of ``plan`` by name."""
    tasks = columns(plan)
    support_of, supports = numbered(task.support for task in plan.tasks)
    pieces: dict[str, Any] = {
        "whole": _freeze_whole(plan),
        "ids": tasks.ids,
        "titles": [title.encode() for title in tasks.titles],
        "products": _shared(tasks.products),
        "one_line": tasks.one_line,
        "pair_of": tasks.pair_of,
        "pairs": tasks.pairs,
        "leads": [_freeze_cell(cell) for cell in tasks.leads],
        "deadlines": [_freeze_deadline(deadline) for deadline in tasks.deadlines],
        "occurrences": [
            [(one.period, _number(one.start), _number(one.due)) for one in dates]
            for dates in tasks.occurrences
        ],
        "supports": [_freeze_cell(cell) for cell in supports],
        "support_of": support_of,
        "bands": _shared(task.band for task in plan.tasks),
        "links": _shared((task.key, task.delivers, task.depends_on) for task in plan.tasks),
        "overrides": {row: task.overrides for row, task in enumerate(plan.tasks) if task.overrides},
        "parents": _shared((task.parent, task.top) for task in plan.tasks),
        "further": {row: kept for row, task in enumerate(plan.tasks) if any(kept := _freeze_further(task))},
        "places": [(task.place.line, task.place.column) for task in plan.tasks],
    }
    return {name: marshal.dumps(piece) for name, piece in pieces.items()}


def _shared(values: Iterable[Any]) -> list[Any]:
    """Return the values, equal ones as one object, which marshal writes once."""
    known: dict[Any, Any] = {}
    return [known.setdefault(value, value) for value in values]


def _freeze_further(task: Task) -> tuple[Any, ...]:
    """Return what few rows have."""
    return (
        dict(task.cells),
        dict(task.other),
        [
            (one[:2], _freeze_cell(one.lead), _freeze_deadline(one.deadline), one.place[1:])
            for one in task.milestones
        ],
        [(*one[:-1], one.place[1:]) for one in task.targets],
        {name: tuple(source) for name, source in task.inherited.items()},
    )


def _thaw_further(raw: tuple[Any, ...], file: str) -> dict[str, Any]:
    cells, other, milestones, targets, inherited = raw
    return {
        "cells": cells,
        "other": other,
        "milestones": tuple(
            Milestone._make((*head, _thaw_cell(lead), _thaw_deadline(deadline), Place(file, *at)))
            for head, lead, deadline, at in milestones
        ),
        "targets": tuple(Target._make((*parts, Place(file, *at))) for *parts, at in targets),
        "inherited": {name: Inherited(*source) for name, source in inherited.items()},
    }


def _freeze_heading(task: Task) -> tuple[Any, ...]:
    cells = (_freeze_cell(task.lead), _freeze_cell(task.support), _freeze_deadline(task.deadline))
    links = (task.key, task.delivers, task.depends_on)
    above = (task.parent, task.top)
    return task[:4], cells, links, task.overrides, task.place[1:], above, _freeze_further(task)


def _thaw_heading(raw: tuple[Any, ...], file: str) -> Task:
    head, (lead, support, deadline), links, overrides, at, (parent, top), further = raw
    means = (_thaw_cell(lead), _thaw_cell(support), _thaw_deadline(deadline))
    task = Task._make((*head, *means, *links, overrides, Place(file, *at), {}, *_NOTHING_FURTHER))
    return task._replace(parent=parent, top=top, **_thaw_further(further, file))


_NOTHING_FURTHER = tuple(Task._field_defaults.values())


def _freeze_section(section: Section) -> tuple[Any, ...]:
    return (
        section[:2],
        section.place[1:],
        (_freeze_cell(section.lead), _freeze_cell(section.support), _freeze_deadline(section.deadline)),
        dict(section.overrides),
        dict(section.cells),
        section.appendix,
        _freeze_columns(section.columns),
    )


def _thaw_section(raw: tuple[Any, ...], file: str) -> Section:
    head, at, (lead, support, deadline), overrides, cells, appendix, columns_ = raw
    means = (_thaw_cell(lead), _thaw_cell(support), _thaw_deadline(deadline))
    rest = (overrides, cells, appendix, _thaw_columns(columns_, file))
    return Section._make((*head, Place(file, *at), *means, *rest))


def _freeze_columns(of: Iterable[Column]) -> list[Any]:
    return [(column.field, column.heading, column.place[1:]) for column in of]


def _thaw_columns(raw: Iterable[Any], file: str) -> tuple[Column, ...]:
    return tuple(Column(field, heading, Place(file, *at)) for field, heading, at in raw)


def _freeze_whole(plan: Plan) -> tuple[Any, ...]:
    header = plan.header
    days = {"issued_from": _number(header.issued_from), "until": _number(header.until)}
    return (
        {
            **header._asdict(),
            **days,
            "signer": header.signer and tuple(header.signer),
            "columns": _freeze_columns(header.columns),
        },
        [_freeze_section(section) for section in plan.sections],
        [(*commitment[:-1], commitment.place[1:]) for commitment in plan.commitments],
        [(_freeze_cell(duty.agency), duty.source, duty.text, duty.place[1:]) for duty in plan.duties],
        plan.directory.packed(),
        plan.directory_file,
        plan.file,
        [(place, _freeze_heading(heading)) for place, heading in plan.headings],
    )


def thaw(piece: Piece) -> Plan:
    """Return the plan of which ``piece`` gives the pieces; its tasks take theirs when they are needed."""
    header, sections, commitments, duties, directory, directory_file, file, headings = piece("whole")
    days = {"issued_from": _day(header["issued_from"]), "until": _day(header["until"])}
    made = {
        "signer": header["signer"] and Signer(*header["signer"]),
        "columns": _thaw_columns(header["columns"], file),
    }
    return Plan(
        header=Header(**{**header, **days, **made}),
        sections=tuple(_thaw_section(section, file) for section in sections),
        tasks=_KeptTasks(piece, file),
        commitments=tuple(Commitment._make((*fields, Place(file, *at))) for *fields, at in commitments),
        duties=tuple(
            Duty(_thaw_cell(cell), source, text, Place(file, *at)) for cell, source, text, at in duties
        ),
        directory=Directory.unpacked(directory),
        directory_file=directory_file,
        file=file,
        headings=tuple((place, _thaw_heading(raw, file)) for place, raw in headings),
    )


class _KeptTasks(Columns, Sequence[Task]):
    """The tasks of a kept plan. A column is made of its piece; the tasks themselves only where somebody
    wants one, and then all of them, since making one by one takes longer."""

    def __init__(self, piece: Piece, file: str) -> None:
        self._piece = piece
        self._file = file

    @cached_property
    def ids(self) -> Sequence[str]:
        ids: list[str] = self._piece("ids")
        return ids

    @cached_property
    def titles(self) -> Sequence[str]:
        return Utf8(self._piece("titles"))

    @cached_property
    def products(self) -> Sequence[str]:
        products: list[str] = self._piece("products")
        return products

    @cached_property
    def one_line(self) -> bool:
        one_line: bool = self._piece("one_line")
        return one_line

    @cached_property
    def pair_of(self) -> Sequence[int]:
        numbers: list[int] = self._piece("pair_of")
        return numbers

    @cached_property
    def pairs(self) -> Sequence[tuple[int, int]]:
        pairs: list[tuple[int, int]] = self._piece("pairs")
        return pairs

    @cached_property
    def leads(self) -> Sequence[Cell]:
        return [_thaw_cell(raw) for raw in self._piece("leads")]

    @cached_property
    def deadlines(self) -> Sequence[Deadline]:
        return [_thaw_deadline(raw) for raw in self._piece("deadlines")]

    @cached_property
    def occurrences(self) -> Sequence[tuple[Occurrence, ...]]:
        return [
            tuple([Occurrence(period, _day(start), _day(due)) for period, start, due in dates])
            for dates in self._piece("occurrences")
        ]

    @cached_property
    def _tasks(self) -> tuple[Task, ...]:
        supports = [_thaw_cell(raw) for raw in self._piece("supports")]
        overrides: dict[int, Any] = self._piece("overrides")
        further: dict[int, Any] = self._piece("further")
        pieces = map(self._piece, ("bands", "support_of", "links", "places", "parents"))
        rows = zip(self.ids, self.titles, self.products, self.pair_of, *pieces, strict=True)
        tasks = []
        for number, (id_, title, product, pair, band, support, links, at, above) in enumerate(rows):
            of_deadline, of_lead = self.pairs[pair]
            means = (self.leads[of_lead], supports[support], self.deadlines[of_deadline])
            rest = (overrides.get(number, {}), Place(self._file, *at), {}, {}, {}, (), (), *above, {})
            task = Task._make((id_, band, title or None, product or None, *means, *links, *rest))
            if number in further:
                task = task._replace(**_thaw_further(further[number], self._file))
            tasks.append(task)
        return tuple(tasks)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Task]:
        return iter(self._tasks)

    @overload
    def __getitem__(self, index: int) -> Task: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Task]: ...
    def __getitem__(self, index: int | slice) -> Task | Sequence[Task]:
        return self._tasks[index]


def _freeze_cell(cell: Cell) -> tuple[Any, ...]:
    return (
        cell.text,
        [tuple(party) for party in cell.parties],
        [tuple(part) for part in cell.unread],
        cell.open,
        cell.unspecified,
    )


def _thaw_cell(raw: tuple[Any, ...]) -> Cell:
    text, parties, unread, *rest = raw
    return Cell(text, tuple(map(Party._make, parties)), tuple(map(Unread._make, unread)), *rest)


def _freeze_deadline(deadline: Deadline) -> tuple[Any, ...]:
    text, kind, start, due, *rest = deadline._replace(milestones=(), anchor=None, unread_words=())
    milestones = [
        (part.text, _number(part.start), _number(part.due), part.label) for part in deadline.milestones
    ]
    anchor = deadline.anchor and (deadline.anchor.text, deadline.anchor.term and tuple(deadline.anchor.term))
    unread = [tuple(word) for word in deadline.unread_words]
    return (text, kind, _number(start), _number(due), rest, milestones, anchor, unread)


def _thaw_deadline(raw: tuple[Any, ...]) -> Deadline:
    text, kind, start, due, rest, milestones, anchor, unread = raw
    deadline = Deadline(text, kind, _day(start), _day(due), *rest)
    if not (milestones or anchor or unread):
        return deadline
    return deadline._replace(
        milestones=tuple(
            DeadlineMilestone(words, _day(first), _day(last), label)
            for words, first, last, label in milestones
        ),
        anchor=Anchor(anchor[0], anchor[1] and Term._make(anchor[1])) if anchor else None,
        unread_words=tuple(map(UnreadWord._make, unread)),
    )


def _number(day: date | None) -> int:
    """Return the number of a day, 0 for none; marshal has no days."""
    return day.toordinal() if day else 0


@lru_cache(maxsize=65536)
def _day(number: int) -> date | None:
    return date.fromordinal(number) if number else None
