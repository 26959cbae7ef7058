"""A plan as it was read → the rows of the tables. What days mean is computed here; the SQL only compares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeVar

from plantrack.agencies.model import Cell, owed_by
from plantrack.dates import read_span
from plantrack.deadlines.model import Deadline
from plantrack.index.codec import to_json
from plantrack.index.days import number_of
from plantrack.index.filling.cells import (
    NamedParty,
    iso_of,
    json_of,
    keys_of,
    meaning_of,
    named_parties,
    rest_of,
    row_of,
    searched,
    shown,
    unread_of,
)
from plantrack.index.filling.dating import Dating, dates_of
from plantrack.index.names import BETWEEN_TEXTS, KEYS
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
from plantrack.plan.model import Plan, Section, Task
from plantrack.plan.tables import appendix_of
from plantrack.text import search_key

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
        self._named_of: dict[int, list[NamedParty]] = {}
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
        # Of a directory of hundreds only the groups that this plan names matter to it.
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
        return row_of(PLANS, values)

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
        return row_of(SECTIONS, values)

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
            # What a list shows is made here once, not of three columns for every line.
            "lead_shown": shown(task.lead.text, task.inherited.get("lead")),
            "support": task.support.text or None,
            "deadline": deadline.text or None,
            **{KEYS.get(name, name): words for name, words in task.cells.items()},
            "cells": json_of(
                {
                    name: words
                    for name, words in task.cells.items()
                    if KEYS.get(name) not in FURTHER
                }
            ),
            "other": json_of(task.other),
            "key": task.key,
            "delivers": " ".join(task.delivers) or None,
            "depends_on": " ".join(task.depends_on) or None,
            "inherited": json_of(task.inherited),
            **self._meaning(deadline),
            "folded": search_key(BETWEEN_TEXTS.join(searched(task))),
            "rest": rest_of(task),
            "line": task.place.line,
            "col": task.place.column,
            "lead_record": self._record(task.lead),
            "support_record": self._record(task.support),
            "deadline_record": self._record(deadline),
        }
        return row_of(TASKS, values)

    def _meaning(self, deadline: Deadline) -> dict[str, Any]:
        return self._once(deadline, self._meaning_of, lambda: meaning_of(deadline))

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

    def _named(self, cell: Cell) -> list[NamedParty]:
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
        kind = "agency" if entry else "unknown"
        if agency in directory.groups:
            kind = "group"
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
        return row_of(AGENCIES, values)

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
                unread_of(one.deadline),
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
                *(iso_of(one.start), number_of(one.start)),
                *(iso_of(one.due), number_of(one.due)),
            )
            for one in dates_of(task, self.plan, self.dating)
            # An occurrence of several parties has a row for each; without any its lead owes it.
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
