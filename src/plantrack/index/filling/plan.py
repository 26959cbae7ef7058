"""A plan as it was read → the rows of the tables. What days mean is computed here; the SQL only compares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from plantrack.agencies.model import Cell, owed_by
from plantrack.dates import read_span
from plantrack.index.codec import to_json
from plantrack.index.days import day_columns, number_of
from plantrack.index.filling.cells import (
    CellForm,
    NamedParty,
    folded,
    form_of,
    further_of,
    json_of,
    keys_of,
    named_parties,
    record_of,
    rest_of,
    row_of,
    shown,
    unlisted_of,
    unread_of,
)
from plantrack.index.filling.dating import Dating, dates_of
from plantrack.index.tables import (
    AGENCIES,
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

TableRows = dict[IndexTable, list[tuple[Any, ...]]]
"""Rows by table, each in the order of the table's columns."""


def fill(plan: Plan, position: int, dating: Dating, path: str) -> TableRows:
    """Return the rows of a plan, the ``position``-th of its workspace, read from the file ``path``."""
    return _Filler(plan, position, dating, path).rows()


_ITS_LEAD: Final = ("",)


class _Filler:
    """Makes the rows of one plan; what many tasks share is made once."""

    def __init__(self, plan: Plan, position: int, dating: Dating, path: str) -> None:
        self.plan = plan
        self.id = plan.id
        self.path = path
        self.position = position
        self.dating = dating
        self.keyed = list(zip(keys_of(plan.tasks), plan.tasks, strict=True))
        self.records: dict[int, str] = {}
        # By the address of a cell or row, which the plan keeps alive.
        self._days_of: dict[int, list[tuple[Any, ...]]] = {}
        self._named_of: dict[int, list[NamedParty]] = {}
        header = plan.header
        self._issued = number_of(header.issued_from) if header.issued else None
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
        found[TARGETS] = [
            row
            for key, task in self.keyed
            if task.targets
            for row in self._targets(key, task)
        ]
        found[MILESTONES] = [
            row
            for key, task in self.keyed
            if task.milestones
            for row in self._milestones(key, task)
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
            "issued_day": self._issued,
            "until": header.until.isoformat(),
            "until_day": number_of(header.until),
            "directory_file": plan.directory_file,
            "directory": self._kept(*record_of(plan.directory.packed())),
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
        # A row is written in the order of its columns: naming each would take half the
        # time of reading a plan.
        lead, support = form_of(task.lead), form_of(task.support)
        deadline = form_of(task.deadline)
        return (
            *(self.id, key, position, task.parent, task.section or None),
            self._appendix(task) if self._appendices else None,
            *(task.band, task.title, task.product, task.lead.text or None),
            # What a list shows is made here once, not of three columns for every line.
            shown(task.lead.text, task.inherited.get("lead")),
            *(task.support.text or None, task.deadline.text or None),
            *further_of(task),
            unlisted_of(task) if task.cells else None,
            *(json_of(task.other), task.key),
            *(" ".join(task.delivers) or None, " ".join(task.depends_on) or None),
            json_of(task.inherited),
            *deadline.meaning,
            folded(task, lead, support, deadline),
            *(rest_of(task), task.place.line, task.place.column),
            *(self._record(lead), self._record(support), self._record(deadline)),
        )

    def _appendix(self, task: Task) -> str | None:
        found = appendix_of(self.plan, task.id)
        return found.id if found else None

    def _parties(self, key: str, task: Task) -> list[tuple[Any, ...]]:
        lead, support = (self.id, key, "lead"), (self.id, key, "support")
        rows = [lead + one for one in self._named(task.lead)]
        rows += [support + one for one in self._named(task.support)]
        if task.milestones or task.deadline.milestones:
            rows += self._beside(key, task)
        if words := owed_by(task.lead):
            rows.append((*lead, 0, "", words, None, None))
        return rows

    def _beside(self, key: str, task: Task) -> Iterator[tuple[Any, ...]]:
        """Yield those whom only milestones name."""
        lead = {party.agency for party in task.lead.parties}
        beside = {
            one.agency: one
            for one in of_milestones(task, self.plan)
            if one.agency not in lead
        }
        for position, one in enumerate(beside.values()):
            said = (one.agency, one.name, one.scope, one.via)
            yield (self.id, key, "milestone", position, *said)

    def _named(self, cell: Cell) -> list[NamedParty]:
        found = self._named_of.get(id(cell))
        if found is None:
            found = named_parties(cell, self.plan.directory)
            self._named_of[id(cell)] = found
        return found

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

    def _occurrences(self, key: str, task: Task) -> list[tuple[Any, ...]]:
        # Milestones are a row's own; a deadline gives the same wherever it stands.
        of = task if task.milestones else task.deadline
        dates = self._days_of.get(id(of))
        if dates is None:
            dates = self._days_of[id(of)] = self._days(task)
        return [(self.id, key, position, *days) for position, days in enumerate(dates)]

    def _days(self, task: Task) -> list[tuple[Any, ...]]:
        """Return what stands in the rows of a task's due dates behind its key and their position."""
        rows = []
        for one in dates_of(task, self.plan, self.dating):
            period, label, milestone, kind, start, due, agencies = one
            days = (self._issued, *day_columns(start), *day_columns(due))
            # An occurrence of several parties has a row for each; without any its lead owes it.
            rows += [
                (period, agency, label, int(milestone), kind, *days)
                for agency in agencies or _ITS_LEAD
            ]
        return rows

    def _record(self, form: CellForm) -> int:
        return self._kept(form.record, form.content)

    def _kept(self, key: int, content: str) -> int:
        """Keep a record and return its key."""
        self.records[key] = content
        return key
