"""The rows of a plan's tables, and the cells of a group's row, read key by key as plan/fields.py says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, NamedTuple

from plantrack.agencies.directory import Directory
from plantrack.agencies.helping import helpers_of, parted
from plantrack.agencies.model import Cell, Party
from plantrack.dates import read_span
from plantrack.deadlines.model import Before, Deadline
from plantrack.plan import fields as columns
from plantrack.plan.deadlinecells import DeadlineCells
from plantrack.plan.model import (
    NO_CELL,
    NO_DEADLINE,
    NO_WORDS,
    Header,
    Milestone,
    Target,
    Task,
)
from plantrack.plan.wordrows import (
    can_be_id,
    ids_of,
    one_by_one,
    text_of,
    whole_or_parted,
    word_rows,
)
from plantrack.records.fields import RecordFields, RecordReader, tidy
from plantrack.records.nodes import Map, RowRun

MILESTONE_KEYS: Final = ("id", "product", "deadline", "lead")
TARGET_KEYS: Final = ("name", "unit", "value", "by")
_CELL_KEYS: Final = ("printed", "parties")
_DEADLINE_KEYS: Final = ("printed", "due", "rrule", "start")


class UnreadStretchError(Exception):
    """The rows of a file cannot be read in stretches as they are read whole."""


class RowCells(NamedTuple):
    """The cells of one row: those that are attributes of a row, the further texts by column, and the
    structured values that were given for the printed words."""

    own: Mapping[str, Any]
    cells: Mapping[str, str]
    overrides: Mapping[str, Any]


class RowReader:
    """Reads the rows of one file; equal cells are read for their meaning once."""

    def __init__(
        self, reader: RecordReader, directory: Directory, header: Header, before: Before
    ) -> None:
        self.reader = reader
        self.directory = directory
        self.deadlines = DeadlineCells(header, before)
        self._cells: dict[str, Cell] = {}
        kinds: Mapping[
            columns.CellKind, Callable[[RecordFields, str, dict[str, Any]], Any]
        ] = {
            "id": lambda fields, name, _: fields.text(name),
            "text": lambda fields, name, _: fields.text(name),
            "agencies": self._cell,
            "deadline": self._deadline,
            "list": lambda fields, name, _: fields.texts(name),
            "named": lambda fields, name, _: fields.named(name),
            "milestones": lambda fields, name, _: tuple(self._milestones(fields, name)),
            "targets": lambda fields, name, _: tuple(self._targets(fields, name)),
        }
        self._read = {field.name: kinds[field.cell] for field in columns.known()}
        of_words: Mapping[columns.CellKind, Callable[[str], Any]] = {
            "id": text_of,
            "text": text_of,
            "agencies": self.words_of_cell,
            "deadline": lambda words: self.deadlines.read(tidy(words)),
        }
        self._read_words = {
            field.name: of_words[field.cell]
            for field in columns.known()
            if field.cell in of_words
        }
        self.above: frozenset[str] = frozenset()
        """The ids that a row may stand under: of the rows that are read, and of sections."""
        self.parents: dict[str, str | None] = {}
        """What rows stand under, by what their ids begin with."""

    def tasks(self, file: RecordFields, sections: Iterable[str]) -> Iterator[Task]:
        """Yield the rows of the file, each with what it stands under: the longest id of a row or section that its
        own begins with, at a dot. Whose number cannot be one is told and left out."""
        parts = [one for part in file.rows("tasks") for one in whole_or_parted(*part)]
        # All ids first: a row may stand under one that the file gives only further down.
        self.let_stand(frozenset(chain(sections, *(ids_of(part) for part, _ in parts))))
        words = (part for part, _ in parts if isinstance(part, Map | RowRun))
        read, names = word_rows(words, self.reader.file, self), columns.names()
        for part, at in parts:
            if (tasks := read.get(id(part))) is not None:
                yield from tasks
                continue
            for item, mark in one_by_one(part, at):
                fields = self.reader.record(item, mark, names, "tasks")
                if fields and (id_ := self._id(fields)):
                    yield self._task(id_, fields)

    def _id(self, fields: RecordFields) -> str | None:
        """Return the id of a row, None where it cannot be one."""
        id_ = fields.text("id", required=True)
        if not id_ or can_be_id(id_):
            return id_
        self.reader.find(
            "PT012", fields.at("id"), key="id", value=id_, expected="A.I.3"
        )
        return None

    def _task(self, id_: str, fields: RecordFields) -> Task:
        self.deadlines.under(id_, fields.text("band"))
        read = self.cells(fields)
        own = read.own.get
        # By place, in the order of the fields: naming twenty takes three times as long.
        return Task(
            id_,
            own("band"),
            own("title"),
            own("product"),
            own("lead", NO_CELL),
            own("support", NO_CELL),
            own("deadline", NO_DEADLINE),
            own("key"),
            own("delivers", ()),
            own("depends_on", ()),
            read.overrides,
            self.reader.place(fields.node.at),
            fields.node.values_at,
            read.cells,
            own("other", NO_WORDS),
            own("milestones", ()),
            own("targets", ()),
            self.parent(id_.rpartition(".")[0]),
        )

    def let_stand(self, above: frozenset[str]) -> None:
        """Let rows stand under these ids from now on."""
        self.above, self.parents = above, {}

    def parent(self, start: str) -> str | None:
        """Return the longest of the ids that rows stand under with which ``start`` begins, at a dot."""
        if start not in self.parents:
            found = start
            while found and found not in self.above:
                found = found.rpartition(".")[0]
            self.parents[start] = found or None
        return self.parents[start]

    def cells(self, fields: RecordFields, only: tuple[str, ...] = ()) -> RowCells:
        """Read every cell of a row that the file gives, or ``only`` those of these columns."""
        own: dict[str, Any] = {}
        cells: dict[str, str] = {}
        overrides: dict[str, Any] = {}
        read_words, own_names = self._read_words, columns.OWN
        for name, given in fields.node.items():
            if only and name not in only:
                continue
            # A large plan is a million cells, and nearly all are words.
            if isinstance(given, str) and name in read_words:
                value: Any = read_words[name](given)
            elif (read := self._read.get(name)) is not None:
                value = read(fields, name, overrides)
            else:
                continue
            if name in own_names:
                own[name] = value
            elif value:
                cells[name] = value
        lead = own.get("lead")
        if lead and "lead" not in overrides and helpers_of(lead):
            own["lead"], own["support"] = parted(lead, own.get("support", NO_CELL))
        return RowCells(own, cells, overrides)

    def _deadline(
        self, fields: RecordFields, name: str, overrides: dict[str, Any]
    ) -> Deadline:
        given = _override(fields, name, _DEADLINE_KEYS)
        if given is None:
            return self.deadlines.read(fields.text(name) or "")
        from plantrack.deadlines.calendar.rrule import bad_parts
        from plantrack.deadlines.override import override  # few plans have one

        values = {
            key: value
            for key in ("due", "rrule", "start")
            if (value := given.text(key))
        }
        read = self.deadlines.read(given.text("printed") or "")
        if not values and _is_words(given):
            return read
        overrides[name] = values
        result = override(read, **values)
        for key in result.invalid:
            if key == "rrule" and "due" not in values:
                # The printed words stand; one rule that cannot be kept stops no answer.
                self.reader.warn(
                    "PT019",
                    given.at(key),
                    value=values[key],
                    part=bad_parts(values[key]),
                )
                continue
            self.reader.find(
                "PT012",
                given.at(key),
                key=key,
                value=values[key],
                expected=_wanted(key, values),
            )
        return result.deadline

    def _cell(self, fields: RecordFields, name: str, overrides: dict[str, Any]) -> Cell:
        given = _override(fields, name, _CELL_KEYS)
        if given is None:
            return self._read_cell(fields.text(name) or "")
        if "parties" not in given.node and _is_words(given):
            return self._read_cell(given.text("printed") or "")
        named = [
            (agency, entry.text("scope"))
            for entry in given.records("parties", ("agency", "scope"))
            if (agency := entry.text("agency", required=True))
        ]
        overrides[name] = [
            {"agency": agency, "scope": scope} for agency, scope in named
        ]
        parties = tuple(self._party(agency, scope, given) for agency, scope in named)
        return Cell(given.text("printed") or "", parties)

    def words_of_cell(self, words: str) -> Cell:
        """Read the words of an agency cell."""
        found = self._cells.get(words)
        if found is None:
            found = self._cells[words] = self._read_cell(tidy(words))
        return found

    def _read_cell(self, text: str) -> Cell:
        return Cell(text) if columns.is_blank(text) else self.directory.read(text)

    def _party(self, agency: str, scope: str | None, given: RecordFields) -> Party:
        found = self.directory.find(agency).id
        if found is None:
            self.reader.find(
                "PT012", given.at("parties"), key="agency", value=agency, expected="id"
            )
            return Party(agency, agency, scope)
        return Party(found, self.directory.name(found), scope)

    def _milestones(self, fields: RecordFields, name: str) -> Iterator[Milestone]:
        for one in fields.records(name, MILESTONE_KEYS):
            yield Milestone(
                one.text("id"),
                one.text("product"),
                self._read_cell(one.text("lead") or ""),
                self.deadlines.read(one.text("deadline") or ""),
                self.reader.place(one.node.at),
            )

    def _targets(self, fields: RecordFields, name: str) -> Iterator[Target]:
        for one in fields.records(name, TARGET_KEYS):
            parts = {key: one.text(key) for key in TARGET_KEYS}
            yield Target(**parts, place=self.reader.place(one.node.at))


def _override(
    fields: RecordFields, name: str, known: tuple[str, ...]
) -> RecordFields | None:
    """Return the structured value of a cell, None where it is words alone."""
    return (
        fields.record(name, known) if isinstance(fields.node.get(name), Map) else None
    )


def _is_words(given: RecordFields) -> bool:
    """Tell whether a structured cell holds its words and nothing else."""
    return isinstance(given.node.get("printed"), str)


def _wanted(key: str, values: Mapping[str, str]) -> str:
    """Return what an override that cannot be read should hold, in signs that need no translation."""
    if key == "rrule":
        return "due | rrule" if "due" in values else "RFC 5545"
    if key == "start" and read_span(values[key]) is not None:
        return "start ≤ due"
    return "YYYY-MM-DD"
