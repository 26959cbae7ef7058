"""Plans and tasks as the index has them: made of its rows when somebody wants one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.findings import Place
from plantrack.index.codec import from_json, maker
from plantrack.index.names import AGAIN, FURTHER_NAMES
from plantrack.index.tables import FURTHER
from plantrack.plan.model import (
    NO_WORDS,
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

_USUAL: Final = (
    "t.plan, t.task, t.band, t.title, t.product, t.lead_record, t.support_record, t.deadline_record,"
    " t.line, t.col, t.parent, t.position"
)
"""What nearly every row has."""
_FEW: Final = (
    *("key", "delivers", "depends_on", "inherited", "other", "cells", "rest"),
    *FURTHER,
)
"""What few rows have. A column takes a tenth of a microsecond a row even where it is empty."""
_HAS_FEW: Final = f"coalesce({', '.join(_FEW)}) IS NOT NULL"
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
        self._read(
            "(SELECT DISTINCT plan, task FROM temp.found) AS f JOIN tasks AS t ON t.plan = f.plan AND t.task = f.task"
        )
        return self._tasks

    def tasks_of(self, plan: str) -> list[Task]:
        """Return the tasks of a plan, in its order."""
        return self._read("tasks AS t WHERE t.plan = ?", plan)

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

    def _read(self, source: str, *given: str) -> list[Task]:
        """Return tasks by their positions. ``source`` is what follows FROM and ends in a condition."""
        rows = self._base.execute(
            f"SELECT {_USUAL}, {_HAS_FEW} FROM {source}", given
        ).fetchall()
        # SQLite would copy every row to sort them, which takes a fifth longer.
        rows.sort(key=itemgetter(-2))
        keys = [row[:2] for row in rows]
        known = self._tasks
        fresh = {
            key: row for key, row in zip(keys, rows, strict=True) if key not in known
        }
        if fresh:
            known.update(zip(fresh, self._made([*fresh.values()]), strict=True))
        if any(row[-1] for row in fresh.values()):
            few = self._base.execute(
                f"SELECT t.plan, t.task, {', '.join(_FEW)} FROM {source} AND {_HAS_FEW}",
                given,
            )
            for plan, key, *more in few:
                if (plan, key) in fresh:
                    told = dict(zip(_FEW, more, strict=True))
                    known[plan, key] = known[plan, key]._replace(**_more(told))
        return [known[key] for key in keys]

    def _made(self, rows: Sequence[tuple[Any, ...]]) -> Iterator[Task]:
        """Make tasks that have what nearly every row has."""
        # By columns, in the order of the fields: a large plan is ten thousand rows.
        plans, keys, bands, titles, products, leads, supports, deadlines, *rest = zip(
            *rows, strict=True
        )
        lines, columns, parents, *_ = rest
        files = {plan: self.plans[plan].file for plan in {*plans}}
        named = map(files.__getitem__, plans)
        fields = zip(
            [key.partition(AGAIN)[0] if AGAIN in key else key for key in keys],
            bands,
            titles,
            products,
            map(self._cells.__getitem__, leads),
            map(self._cells.__getitem__, supports),
            map(self._deadlines.__getitem__, deadlines),
            *(repeat(None), repeat(()), repeat(()), repeat(NO_WORDS)),
            map(_PLACE, zip(named, lines, columns, strict=True)),
            *(repeat(NO_WORDS), repeat(NO_WORDS), repeat(NO_WORDS)),
            *(repeat(()), repeat(())),
            parents,
            *(repeat(""), repeat(NO_WORDS)),
            strict=False,  # what all have alike has no end
        )
        return map(_TASK, fields)


_TASK: Final = partial(tuple.__new__, Task)
"""Makes a task of its fields in their order, in a third of the time that its name takes."""
_PLACE: Final = partial(tuple.__new__, Place)


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


_SHARED: Final = 4096
"""So many cells are one object in all plans that have them: two versions of a plan are compared in less time."""


def _directory(text: str) -> Directory:
    return Directory.unpacked(_tuples(json.loads(text)))


@lru_cache(_SHARED)
def _cell(text: str) -> Cell:
    return from_json(Cell, text)


@lru_cache(_SHARED)
def _deadline(text: str) -> Deadline:
    return from_json(Deadline, text)


def _more(told: Mapping[str, str | None]) -> dict[str, Any]:
    """Return by the fields of a task what few have, told by the columns."""
    found: dict[str, Any] = {
        "key": told["key"],
        "delivers": _ids(told["delivers"]),
        "depends_on": _ids(told["depends_on"]),
    }
    for name, value in json.loads(told["rest"] or "{}").items():
        found[name] = maker(_REST.get(name, Any))(value)
    further = {
        name: words
        for column, name in FURTHER_NAMES.items()
        if (words := told[column]) is not None
    }
    if further or told["cells"]:
        found["cells"] = {**further, **json.loads(told["cells"] or "{}")}
    if told["other"]:
        found["other"] = json.loads(told["other"])
    if told["inherited"]:
        found["inherited"] = {
            name: Inherited(*value)
            for name, value in json.loads(told["inherited"]).items()
        }
    return found


def _ids(text: str | None) -> tuple[str, ...]:
    return tuple(text.split()) if text else ()


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
