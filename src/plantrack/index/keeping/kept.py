"""Plans and tasks as the index has them: made of its rows when somebody wants one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.findings import Place
from plantrack.index.asking import Index
from plantrack.index.codec import from_json, maker
from plantrack.index.keeping.history import KeptLogs
from plantrack.index.names import AGAIN, FURTHER_NAMES
from plantrack.index.standing import StandingDay
from plantrack.index.tables import FURTHER
from plantrack.plan.model import (
    Commitment,
    Duty,
    Header,
    Inherited,
    Milestone,
    Plan,
    Section,
    Target,
    Task,
)

Made = TypeVar("Made")

_TASKS: Final = (
    "SELECT t.plan, t.task, t.band, t.title, t.product, t.lead_record, t.support_record, t.deadline_record, t.key,"
    " t.delivers, t.depends_on, t.line, t.col, t.parent, t.position, t.inherited, t.other, t.cells, t.rest"
    f"{''.join(f', t.{key}' for key in FURTHER)} FROM {{source}}"
)
_OWN: Final = 15
"""So many columns nearly every row fills; the last of them is its position."""
_PARTS: Final[Mapping[str, Any]] = {
    "sections": tuple[Section, ...],
    "commitments": tuple[Commitment, ...],
    "duties": tuple[Duty, ...],
    "headings": tuple[tuple[int, Task], ...],
}
_REST: Final[Mapping[str, Any]] = {
    "milestones": tuple[Milestone, ...],
    "targets": tuple[Target, ...],
}


class KeptPlans:
    """The plans of a database by id, in the order of their workspace. Plans and tasks are made once."""

    def __init__(self, base: sqlite3.Connection, shown: Callable[[str], str]) -> None:
        """``shown`` tells how a file is named in messages."""
        self._base = base
        self._shown = shown
        self._cells = _Records(base, _cell)
        self._deadlines = _Records(base, _deadline)
        self._directories = _Records(base, _directory)
        self._tasks: dict[tuple[str, str], Task] = {}

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by id."""
        found = self._base.execute("SELECT plan, path FROM plans ORDER BY position")
        return {id_: KeptPlan(id_, self._shown(path), self) for id_, path in found}

    def tasks_found(self) -> Mapping[tuple[str, str], Task]:
        """Return by plan and key at least the tasks that the table ``found`` names."""
        source = "(SELECT DISTINCT plan, task FROM temp.found) AS f JOIN tasks AS t ON t.plan = f.plan AND t.task = f.task"
        self._make(self._base.execute(_TASKS.format(source=source)))
        return self._tasks

    def tasks_of(self, plan: str) -> list[Task]:
        """Return the tasks of a plan, in its order."""
        rows = self._base.execute(
            _TASKS.format(source="tasks AS t WHERE t.plan = ?"), (plan,)
        )
        # SQLite would copy every row to sort them, which takes a fifth longer.
        return self._make(sorted(rows, key=itemgetter(_OWN - 1)))

    def directory(self, plan: str) -> Directory:
        """Return a plan's directory; plans that were read with the same one share it."""
        (number,) = self._base.execute(
            "SELECT directory FROM plans WHERE plan = ?", (plan,)
        ).fetchone()
        return self._directories[number]

    def header(self, plan: str) -> tuple[Header, str | None]:
        """Return a plan's header and the file of its directory."""
        text, file = self._base.execute(
            "SELECT header, directory_file FROM plans WHERE plan = ?", (plan,)
        ).fetchone()
        return from_json(Header, text), file

    def parts(self, plan: str) -> dict[str, Any]:
        """Return a plan's sections, commitments, duties and headings by these names, still as JSON."""
        (text,) = self._base.execute(
            "SELECT parts FROM plans WHERE plan = ?", (plan,)
        ).fetchone()
        return dict(zip(_PARTS, json.loads(text), strict=True))

    def _make(self, rows: Iterable[Sequence[Any]]) -> list[Task]:
        made = []
        known = self._tasks
        for row in rows:
            key = row[0], row[1]
            task = known.get(key)
            if task is None:
                task = known[key] = self._task(row)
            made.append(task)
        return made

    def _task(self, row: Sequence[Any]) -> Task:
        plan, key, band, title, product, lead, support, deadline = row[:8]
        own_key, delivers, depends_on, line, column, parent, _ = row[8:_OWN]
        task = Task(
            key.partition(AGAIN)[0] if AGAIN in key else key,
            band,
            title,
            product,
            self._cells[lead],
            self._cells[support],
            self._deadlines[deadline],
            own_key,
            tuple(delivers.split()) if delivers else (),
            tuple(depends_on.split()) if depends_on else (),
            {},
            Place(self.plans[plan].file, line, column),
            {},
            parent=parent,
        )
        # A large plan is ten thousand of these, and nearly all have nothing more.
        if any(row[_OWN:]):
            inherited, other, cells, rest, *further = row[_OWN:]
            told = {
                FURTHER_NAMES[name]: words
                for name, words in zip(FURTHER, further, strict=True)
                if words is not None
            }
            return task._replace(**_more(told, cells, other, inherited, rest))
        return task


class _Records(dict[int, Made]):
    """Records of one kind by their numbers, each made of its text when it is first asked for."""

    def __init__(self, base: sqlite3.Connection, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._base = base
        self._make = make

    def __missing__(self, number: int) -> Made:
        (text,) = self._base.execute(
            "SELECT content FROM records WHERE record = ?", (number,)
        ).fetchone()
        made = self[number] = self._make(text)
        return made


def _directory(text: str) -> Directory:
    return Directory.unpacked(_tuples(json.loads(text)))


def _cell(text: str) -> Cell:
    return from_json(Cell, text)


def _deadline(text: str) -> Deadline:
    return from_json(Deadline, text)


def _more(
    told: dict[str, str],
    cells: str | None,
    other: str | None,
    inherited: str | None,
    rest: str | None,
) -> dict[str, Any]:
    """Return what few rows have."""
    found: dict[str, Any] = {
        name: maker(_REST.get(name, Any))(value)
        for name, value in json.loads(rest or "{}").items()
    }
    if told or cells:
        found["cells"] = {**told, **json.loads(cells or "{}")}
    if other:
        found["other"] = json.loads(other)
    if inherited:
        found["inherited"] = {
            name: Inherited(*value) for name, value in json.loads(inherited).items()
        }
    return found


def _tuples(value: Any) -> Any:
    """Return what was tuples before it was JSON."""
    # The directory compares what it was made of, and JSON has no tuples.
    if isinstance(value, list):
        return tuple([_tuples(one) for one in value])
    return (
        {key: _tuples(one) for key, one in value.items()}
        if isinstance(value, dict)
        else value
    )


class KeptPlan(Plan):
    """A plan whose parts are made when they are first asked for."""

    def __init__(self, id_: str, file: str, kept: KeptPlans) -> None:
        self.file = file
        self._id = id_
        self._kept = kept

    @property
    def id(self) -> str:
        """The plan's id."""
        return self._id

    def __getattr__(self, name: str) -> Any:
        if name in ("header", "directory_file"):
            self.header, self.directory_file = self._kept.header(self._id)
        elif name == "parts":
            self.parts = self._kept.parts(self._id)
        elif name in _PARTS:
            # One at a time: an agency's list asks a thousand plans for their duties.
            setattr(self, name, maker(_PARTS[name])(self.parts[name]))
        elif name == "directory":
            self.directory = self._kept.directory(self._id)
        elif name == "tasks":
            self.tasks = _KeptTasks(self._id, self._kept)
        else:
            raise AttributeError(name)
        return self.__dict__[name]


class _KeptTasks(Sequence[Task]):
    """The tasks of a plan, made together when one of them is wanted."""

    def __init__(self, plan: str, kept: KeptPlans) -> None:
        self._plan = plan
        self._kept = kept

    @cached_property
    def _tasks(self) -> Sequence[Task]:
        return self._kept.tasks_of(self._plan)

    def __len__(self) -> int:
        return len(self._tasks)

    def __iter__(self) -> Iterator[Task]:
        return iter(self._tasks)

    @overload
    def __getitem__(self, index: int) -> Task: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Task]: ...
    def __getitem__(self, index: int | slice) -> Task | Sequence[Task]:
        return self._tasks[index]


def named_file(root: Path) -> Callable[[str], str]:
    """Return how files are named in messages: relative to the folder ``root`` where that is shorter."""
    top = f"{root}/"
    return lambda path: path.removeprefix(top)


def kept_index(base: sqlite3.Connection, asked: StandingDay, folder: Path) -> Index:
    """Return the index of a database that is up to date; files are named as from ``folder``."""
    return Index(base, asked, KeptPlans(base, named_file(folder)), KeptLogs(base))
