"""A plan as it was read → the rows of the tables. What days mean is computed here; the SQL only compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final, NamedTuple, TypeVar

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell, owed_by
from plantrack.dates import read_span
from plantrack.deadlines.anchored import anchored_due
from plantrack.deadlines.calendar.workdays import Calendar
from plantrack.deadlines.model import Deadline
from plantrack.index.codec import to_json
from plantrack.index.dating import Dating, dates_of
from plantrack.index.days import microseconds, number_of
from plantrack.index.lines import INHERITED
from plantrack.index.names import AGAIN, BETWEEN_TEXTS, COUNTED, KEYS
from plantrack.index.tables import (
    AGENCIES,
    FURTHER,
    MEMBERS,
    MILESTONES,
    OCCURRENCES,
    PARTIES,
    PLANS,
    RECORDS,
    SECTIONS,
    TARGETS,
    TASKS,
    IndexTable,
)
from plantrack.plan.bearers import of_milestones
from plantrack.plan.model import Inherited, Plan, Section, Task
from plantrack.plan.tables import appendix_of
from plantrack.progress.events import Event
from plantrack.text import search_key

_A_DAY: Final = 86_400_000_000
_SEVEN_HOURS: Final = 7 * 3_600_000_000

_Made = TypeVar("_Made")

TableRows = dict[IndexTable, list[tuple[Any, ...]]]
"""Rows by table, each in the order of the table's columns."""


def fill(plan: Plan, position: int, dating: Dating, path: str) -> TableRows:
    """Return the rows of a plan, the ``position``-th of its workspace, read from the file ``path``."""
    return _Filler(plan, position, dating, path).rows()


class _Filler:
    """Makes the rows of one plan; what many tasks share is made once."""

    def __init__(self, plan: Plan, position: int, dating: Dating, path: str) -> None:
        self.plan = plan
        self.path = path
        self.position = position
        self.dating = dating
        self.keyed = list(zip(keys_of(plan.tasks), plan.tasks, strict=True))
        self.records: dict[int, str] = {}
        self._record_of: dict[int, int] = {}
        self._days_of: dict[int, list[tuple[Any, ...]]] = {}
        self._meaning_of: dict[int, dict[str, Any]] = {}
        self._named_of: dict[int, list[_Named]] = {}
        self._cells: list[Any] = []
        self._appendices = any(section.appendix for section in plan.sections)

    def rows(self) -> TableRows:
        """Return all rows."""
        found: TableRows = {
            SECTIONS: [
                self._section(*numbered, key)
                for numbered, key in zip(
                    enumerate(self.plan.sections),
                    keys_of(self.plan.sections),
                    strict=True,
                )
            ],
            TASKS: [
                self._task(number, *keyed) for number, keyed in enumerate(self.keyed)
            ],
            PARTIES: [row for keyed in self.keyed for row in self._parties(*keyed)],
            OCCURRENCES: [
                row for keyed in self.keyed for row in self._occurrences(*keyed)
            ],
            PLANS: [self._head()],
        }
        groups = {row[4] for row in found[PARTIES]} & self.plan.directory.groups.keys()
        found[MEMBERS] = [
            row for group in sorted(groups) for row in self._members(group)
        ]
        found[TARGETS] = [row for keyed in self.keyed for row in self._targets(*keyed)]
        found[MILESTONES] = [
            row for keyed in self.keyed for row in self._milestones(*keyed)
        ]
        named = {row[4] for table in (PARTIES, OCCURRENCES) for row in found[table]}
        named |= {row[3] for row in found[MEMBERS]}
        # Work is listed under the body through which its bearer is named.
        named |= {row[7] or "" for row in found[PARTIES]}
        found[AGENCIES] = [self._agency(agency) for agency in sorted(named - {""})]
        found[RECORDS] = list(self.records.items())
        return found

    def _head(self) -> tuple[Any, ...]:
        plan, header = self.plan, self.plan.header
        issued = number_of(header.issued_from) if header.issued else None
        same = (
            "number",
            "kind",
            "level",
            "title",
            "issuer",
            "place",
            "issued",
            "appendix_number",
            "appendix_title",
        )
        values = {
            "plan": plan.id,
            "position": self.position,
            "path": self.path,
            **{name: getattr(header, name) for name in same},
            "issued_day": issued,
            "until": header.until.isoformat(),
            "until_day": number_of(header.until),
            "directory_file": plan.directory_file,
            "directory": self._record(plan.directory.packed()),
            "header": to_json(header),
            "parts": to_json(
                (plan.sections, plan.commitments, plan.duties, plan.headings)
            ),
        }
        return _row(PLANS, values)

    def _section(self, position: int, section: Section, key: str) -> tuple[Any, ...]:
        values = {
            "plan": self.plan.id,
            "section": key,
            "position": position,
            "parent": section.id.rpartition(".")[0] or None,
            "appendix": section.appendix,
            "title": section.title,
            "lead": section.lead.text or None,
            "support": section.support.text or None,
            "deadline": section.deadline.text or None,
            "leader": section.cells.get("leader"),
        }
        return _row(SECTIONS, values)

    def _task(self, position: int, key: str, task: Task) -> tuple[Any, ...]:
        deadline = task.deadline
        appendix = appendix_of(self.plan, task.id) if self._appendices else None
        values = {
            "plan": self.plan.id,
            "task": key,
            "position": position,
            "parent": task.parent,
            "section": task.section or None,
            "appendix": appendix.id if appendix else None,
            "band": task.band,
            "title": task.title,
            "product": task.product,
            "lead": task.lead.text or None,
            "lead_shown": _shown(task.lead.text, task.inherited.get("lead")),
            "support": task.support.text or None,
            "deadline": deadline.text or None,
            **{KEYS.get(name, name): words for name, words in task.cells.items()},
            "cells": _json(
                {
                    name: words
                    for name, words in task.cells.items()
                    if KEYS.get(name) not in FURTHER
                }
            ),
            "other": _json(task.other),
            "key": task.key,
            "delivers": " ".join(task.delivers) or None,
            "depends_on": " ".join(task.depends_on) or None,
            "inherited": _json(task.inherited),
            **self._meaning(deadline),
            "folded": search_key(BETWEEN_TEXTS.join(_searched(task))),
            "rest": _rest(task),
            "line": task.place.line,
            "col": task.place.column,
            "lead_record": self._record(task.lead),
            "support_record": self._record(task.support),
            "deadline_record": self._record(deadline),
        }
        return _row(TASKS, values)

    def _meaning(self, deadline: Deadline) -> dict[str, Any]:
        return self._once(deadline, self._meaning_of, lambda: _meaning(deadline))

    def _parties(self, key: str, task: Task) -> Iterator[tuple[Any, ...]]:
        for role, cell in (("lead", task.lead), ("support", task.support)):
            for position, agency, name, scope, via in self._named(cell):
                yield (self.plan.id, key, role, position, agency, name, scope, via)
        lead = {party.agency for party in task.lead.parties}
        beside = {
            one.agency: one
            for one in of_milestones(task, self.plan)
            if one.agency not in lead
        }
        for position, one in enumerate(beside.values()):
            yield (
                self.plan.id,
                key,
                "milestone",
                position,
                one.agency,
                one.name,
                one.scope,
                one.via,
            )
        if words := owed_by(task.lead):
            yield (self.plan.id, key, "lead", 0, "", words, None, None)

    def _named(self, cell: Cell) -> list[_Named]:
        directory = self.plan.directory
        return self._once(cell, self._named_of, lambda: named_parties(cell, directory))

    def _members(self, group: str) -> Iterator[tuple[Any, ...]]:
        directory = self.plan.directory
        for position, member in enumerate(directory.members(group)):
            yield (self.plan.id, group, position, member, directory.name(member))

    def _agency(self, agency: str) -> tuple[Any, ...]:
        directory = self.plan.directory
        place, body = directory.identity(agency)
        entry = directory.agencies.get(agency) or directory.groups.get(agency)
        kind = (
            "group" if agency in directory.groups else "agency" if entry else "unknown"
        )
        values = {
            "plan": self.plan.id,
            "agency": agency,
            "place": place,
            "body": body,
            "name": directory.name(agency),
            "kind": kind,
            "own": int(agency in self._own_ids),
            **{
                name: getattr(entry, name, None) for name in ("full", "level", "parent")
            },
        }
        return _row(AGENCIES, values)

    @cached_property
    def _own_ids(self) -> frozenset[str]:
        """The ids of the plan's own directory; the national one has the others, or nobody."""
        return frozenset(
            one.id for entries in self.plan.directory.own for one in entries
        )

    def _targets(self, key: str, task: Task) -> Iterator[tuple[Any, ...]]:
        for position, one in enumerate(task.targets):
            span = read_span(one.by) if one.by else None
            by_day = number_of(span.last) if span else None
            yield (
                self.plan.id,
                key,
                position,
                one.name,
                one.unit,
                one.value,
                one.by,
                by_day,
            )

    def _milestones(self, key: str, task: Task) -> Iterator[tuple[Any, ...]]:
        for position, one in enumerate(task.milestones):
            texts = (
                one.id,
                one.product,
                one.lead.text or None,
                one.deadline.text or None,
                _unread(one.deadline),
            )
            yield (self.plan.id, key, position, *texts)

    def _occurrences(self, key: str, task: Task) -> Iterator[tuple[Any, ...]]:
        # Milestones are a row's own; a deadline gives the same wherever it stands.
        of = task if task.milestones else task.deadline
        dates = self._once(of, self._days_of, lambda: self._days(task))
        for position, days in enumerate(dates):
            yield (self.plan.id, key, position, *days)

    def _days(self, task: Task) -> list[tuple[Any, ...]]:
        """Return what stands in the rows of a task's due dates behind its key and their position."""
        header = self.plan.header
        issued = number_of(header.issued_from) if header.issued else None
        return [
            (
                *(one.period, agency, one.label, int(one.milestone), one.kind, issued),
                *(_iso(one.start), number_of(one.start)),
                *(_iso(one.due), number_of(one.due)),
            )
            for one in dates_of(task, self.plan, self.dating)
            for agency in one.agencies or ("",)
        ]

    def _once(
        self, of: object, known: dict[int, _Made], make: Callable[[], _Made]
    ) -> _Made:
        """Return what is made of a cell; tasks that share it share that too."""
        if id(of) not in known:
            self._cells.append(of)  # kept alive, so that its address stays its own
            known[id(of)] = make()
        return known[id(of)]

    def _record(self, value: object) -> int:
        """Keep a value and return the key of its record."""
        return self._once(value, self._record_of, lambda: self._kept(value))

    def _kept(self, value: object) -> int:
        content = to_json(value)
        digest = blake2b(content.encode(), digest_size=8).digest()
        key = int.from_bytes(digest, "big", signed=True)
        self.records[key] = content
        return key


_Named = tuple[int, str, str, str | None, str | None]
"""The place of a party among all that the cell means, its id and name, its scope, and through whom."""


def named_parties(cell: Cell, directory: Directory) -> list[_Named]:
    """Return the parties of a cell as it names them: a group once, where it stands for just its members.

    A group of which some are named otherwise in the cell is written out, so that nobody stands there twice.
    """
    found: list[_Named] = []
    parties = cell.parties
    at = 0
    while at < len(parties):
        party = parties[at]
        via = party.via if party.via in directory.groups else None
        members = directory.members(via) if via else ()
        run = parties[at : at + len(members)]
        if (
            via
            and members
            and tuple(one.agency for one in run) == members
            and all((one.via, one.scope) == (via, party.scope) for one in run)
        ):
            found.append((at, via, directory.name(via), party.scope, None))
            at += len(members)
        else:
            found.append((at, party.agency, party.name, party.scope, party.via))
            at += 1
    return found


def keys_of(records: Iterable[Task | Section]) -> list[str]:
    """Return what the tables call each task (each section): its id, with a mark behind it where one above has it
    already (which ``validate`` says)."""
    met: dict[str, int] = {}
    keys = []
    for one in records:
        met[one.id] = met.get(one.id, 0) + 1
        keys.append(one.id if met[one.id] == 1 else f"{one.id}{AGAIN}{met[one.id]}")
    return keys


def _shown(text: str, inherited: Inherited | None) -> str | None:
    """Return what a cell shows: its words; where it leaves them to a row above, those of that row, marked."""
    return text or (f"{INHERITED} {inherited.text}" if inherited else None)


def _searched(task: Task) -> list[str]:
    """Return the texts of a row that are searched."""
    cells = (
        task.id,
        task.title or "",
        task.product or "",
        task.lead.text,
        task.support.text,
    )
    return [*cells, task.deadline.text, *task.cells.values(), *task.other.values()]


def _unread(deadline: Deadline) -> str | None:
    return " | ".join(word.text for word in deadline.unread_words) or None


def _meaning(deadline: Deadline) -> dict[str, Any]:
    """Return what a deadline means, by column."""
    return {
        "kind": deadline.kind,
        "start": _iso(deadline.start),
        "start_day": number_of(deadline.start),
        "due": _iso(deadline.due),
        "due_day": number_of(deadline.due),
        "rrule": deadline.rrule,
        "rrules": " ".join(deadline.rrules) or None,
        "on_demand": int(deadline.on_demand),
        "continues": int(deadline.continues),
        "anchor": deadline.anchor.text if deadline.anchor else None,
        "unread_words": _unread(deadline),
        "note": deadline.note,
    }


REST: Final = ("overrides", "milestones", "targets", "top")
"""What few rows have beside their columns; it is kept as one record."""


def _rest(task: Task) -> str | None:
    given = {name: getattr(task, name) for name in REST if getattr(task, name)}
    return to_json(given) if given else None


def _json(values: Mapping[str, Any]) -> str | None:
    return to_json(values) if values else None


def _row(table: IndexTable, values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(map(values.get, table.columns))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


class SaidEvent(NamedTuple):
    """An event of a log, the number of its line, and whether it counts for the plan (``counts``, or ``unworded``:
    by its number alone) or why not (``elsewhere``, ``doubtful``, ``stray``)."""

    line: int
    event: Event
    verdict: str = "counts"


def fill_events(
    plan: Plan, said: Iterable[SaidEvent], calendar: Calendar
) -> list[tuple[Any, ...]]:
    """Return the rows of events; an ``anchored`` one has the due day that it gives to the deadline of its task."""
    deadlines = {task.id: task.deadline for task in plan.tasks}
    rows = []
    for line, event, verdict in said:
        given = None
        if event.status == "anchored" and event.date and event.task in deadlines:
            given = anchored_due(deadlines[event.task], event.date, calendar)
        rows.append(event_row(plan.id, SaidEvent(line, event, verdict), given))
    return rows


def event_row(plan: str, said: SaidEvent, given: date | None = None) -> tuple[Any, ...]:
    """Return the row of an event; ``given`` is the due day that an ``anchored`` one gives."""
    line, event, verdict = said
    recorded_us = microseconds(event.recorded_at)
    recorded_day = (recorded_us + _SEVEN_HOURS) // _A_DAY
    day = number_of(event.date)
    counts = int(verdict in COUNTED and event.status != "withdrawn")
    return (
        *(
            plan,
            event.event,
            line,
            event.recorded_at.isoformat(),
            recorded_us,
            recorded_day,
        ),
        *(event.task, event.period, event.agency, event.status, _iso(event.date), day),
        *(
            recorded_day if day is None else day,
            counts,
            verdict,
            event.percent,
            event.document,
        ),
        *(
            _iso(event.new_due),
            number_of(event.new_due),
            number_of(given),
            event.note,
            event.by,
        ),
        *(event.reason, event.value, event.ref, event.title),
    )
