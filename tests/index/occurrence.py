"""A plan of one task, judged as the index judges it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Cell, Party
from plantrack.deadlines.model import Deadline
from plantrack.findings import Place
from plantrack.index.rows import Judging, Row, all_rows, narrow
from plantrack.plan.model import LAST_DAY, Header, Plan, Task
from plantrack.progress.events import Event
from plantrack.progress.state import Progress

ISSUED = date(2020, 1, 1)


def plan_of_one(
    deadline: Deadline, parties: Iterable[Party], *, issued: str | None = "2020-01-01"
) -> Plan:
    """Return a plan whose only task A.I.1 is led by ``parties``."""
    cell = Cell("; ".join(party.name for party in parties), tuple(parties))
    directory = Directory(
        [Agency(party.agency, party.name) for party in cell.parties], []
    )
    place = Place("p.yaml", 1, 1)
    task = Task(
        "A.I.1",
        None,
        "Việc",
        None,
        cell,
        Cell(""),
        deadline,
        None,
        (),
        (),
        {},
        place,
        {},
    )
    header = Header(
        "p",
        "Thử",
        None,
        issued,
        date.fromisoformat(issued or "0001-01-01"),
        None,
        None,
        LAST_DAY,
        None,
        None,
    )
    return Plan(
        header=header,
        sections=(),
        tasks=(task,),
        commitments=(),
        duties=(),
        directory=directory,
        directory_file=None,
        file="p.yaml",
    )


class Stand:
    """The task's only occurrence on a day, for all of its parties or for some."""

    def __init__(
        self,
        plan: Plan,
        events: Iterable[Event],
        day: date,
        soon: int = 15,
        **asked: Any,
    ) -> None:
        self.judging = Judging(day, soon, progress={plan.id: Progress(events)}, **asked)
        (self.row,) = all_rows([plan], self.judging)

    @property
    def standing(self) -> Any:
        return self.row.standing

    @property
    def occurrence(self) -> Any:
        return self.row.occurrence

    def narrowed(self, *agencies: str) -> Row:
        return narrow(self.row, frozenset(agencies), self.judging)
