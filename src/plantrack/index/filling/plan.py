"""A plan as it was read → the rows of the tables. What days mean is computed here; the SQL only compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from plantrack.dates import read_span
from plantrack.index.codec import to_json
from plantrack.index.days import number_of
from plantrack.index.filling.cells import keys_of, record_of, row_of, unread_of
from plantrack.index.filling.dating import Dating
from plantrack.index.filling.inserting import RowColumns, Rows
from plantrack.index.filling.tasks import (
    cells_of,
    issued_day,
    occurrence_rows,
    party_rows,
    task_rows,
)
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
    IndexTable,
)
from plantrack.plan.model import Plan, Section, Task


class TableRows(NamedTuple):
    """The rows of a plan: its tasks by columns, the others by table, each in the order of the table's columns."""

    tasks: RowColumns
    others: Mapping[IndexTable, Rows]


def fill(plan: Plan, position: int, dating: Dating, path: str) -> TableRows:
    """Return the rows of a plan, the ``position``-th of its workspace, read from the file ``path``."""
    return _Filler(plan, position, dating, path).rows()


class _Filler:
    """Makes the rows of one plan."""

    def __init__(self, plan: Plan, position: int, dating: Dating, path: str) -> None:
        self.plan = plan
        self.path = path
        self.position = position
        self.dating = dating

    def rows(self) -> TableRows:
        """Return all rows."""
        cells, directory = cells_of(self.plan), record_of(self.plan.directory.packed())
        found: dict[IndexTable, Rows] = {
            SECTIONS: [
                self._section(*numbered, key)
                for numbered, key in zip(
                    enumerate(self.plan.sections),
                    keys_of(self.plan.sections),
                    strict=True,
                )
            ],
            PARTIES: party_rows(cells),
            OCCURRENCES: occurrence_rows(cells, self.dating),
            PLANS: [self._head(directory[0])],
        }
        # Of a directory of hundreds only the groups that this plan names matter to it.
        groups = {row[4] for row in found[PARTIES]} & self.plan.directory.groups.keys()
        found[MEMBERS] = [
            row for group in sorted(groups) for row in self._members(group)
        ]
        found[TARGETS] = [
            row
            for key, task in zip(cells.keys, self.plan.tasks, strict=True)
            if task.targets
            for row in self._targets(key, task)
        ]
        found[MILESTONES] = [
            row
            for key, task in zip(cells.keys, self.plan.tasks, strict=True)
            if task.milestones
            for row in self._milestones(key, task)
        ]
        named = {row[4] for table in (PARTIES, OCCURRENCES) for row in found[table]}
        named |= {row[3] for row in found[MEMBERS]}
        # Work is listed under the body through which its bearer is named.
        named |= {row[7] or "" for row in found[PARTIES]}
        found[AGENCIES] = [self._agency(agency) for agency in sorted(named - {""})]
        found[RECORDS] = [*cells.records().items(), directory]
        return TableRows(task_rows(cells), found)

    def _head(self, directory: int) -> tuple[Any, ...]:
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
            "issued_day": issued_day(plan),
            "until": header.until.isoformat(),
            "until_day": number_of(header.until),
            "directory_file": plan.directory_file,
            "directory": directory,
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
