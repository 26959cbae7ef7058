"""What the tables hold of a row's cells: the words, what they mean, whom they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.index.codec import to_json
from plantrack.index.days import day_columns
from plantrack.index.filling.remembering import Remembered
from plantrack.index.lines import INHERITED
from plantrack.index.names import AGAIN, BETWEEN_TEXTS, FURTHER_NAMES
from plantrack.index.tables import IndexTable
from plantrack.plan.model import Inherited, Section, Task
from plantrack.text import search_key, search_keys

TaskColumns = Mapping[str, Sequence[Any]]
"""The fields of tasks by their names, each as a column."""

NamedParty = tuple[int, str, str, str | None, str | None]
"""The place of a party among all that the cell means, its id and name, its scope, and through whom."""


def named_parties(cell: Cell, directory: Directory) -> list[NamedParty]:
    """Return the parties of a cell as it names them: a group once, where it stands for just its members.

    A group of which some are named otherwise in the cell is written out, so that nobody stands there twice.
    """
    found: list[NamedParty] = []
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


def keys_of(records: Sequence[Task | Section]) -> list[str]:
    """Return what the tables call each task (each section): its id, with a mark behind it where one above has it
    already (which ``validate`` says)."""
    ids = [one.id for one in records]
    if len(set(ids)) == len(ids):
        return ids
    met: dict[str, int] = {}
    keys = []
    for id_ in ids:
        met[id_] = met.get(id_, 0) + 1
        keys.append(id_ if met[id_] == 1 else f"{id_}{AGAIN}{met[id_]}")
    return keys


def inherited_words(inherited: Inherited | None) -> str | None:
    """Return what an empty cell shows: the words of the row above to which it leaves them, marked."""
    return f"{INHERITED} {inherited.text}" if inherited else None


class CellForm(NamedTuple):
    """What the tables hold of an agency or deadline cell whatever row it stands in: the key and the content of its
    record, its words (None where it is empty), these as they are searched, and of a deadline what it means, in the
    order of :data:`MEANINGS`."""

    record: int
    content: str
    words: str | None
    folded: str
    meaning: tuple[Any, ...] = ()


_FORMS: Final[Remembered[Cell | Deadline, CellForm]] = Remembered()


def forms_of(cells: Sequence[Cell | Deadline]) -> list[CellForm]:
    """Return what the tables hold of each cell; rows and plans that share one share that too."""
    return _FORMS.of_each(cells, _form_of)


def _form_of(cell: Cell | Deadline) -> CellForm:
    meaning = meaning_of(cell) if isinstance(cell, Deadline) else ()
    words = cell.text or None
    return CellForm(*record_of(cell), words, search_key(cell.text), meaning)


def record_of(value: object) -> tuple[int, str]:
    """Return a value as a record: its key, which is that of all equal ones, and its content."""
    content = to_json(value)
    digest = blake2b(content.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True), content


def folded(of: TaskColumns, *forms: Sequence[CellForm]) -> list[str]:
    """Return the texts of each row as they are searched, those of the ``forms`` of its cells among them."""
    columns = [
        map(search_key, of["id"]),
        search_keys([title or "" for title in of["title"]]),
        [search_key(product or "") for product in of["product"]],
        *([form.folded for form in column] for column in forms),
    ]
    rows = map(BETWEEN_TEXTS.join, zip(*columns, strict=True))
    return [
        BETWEEN_TEXTS.join((row, *map(search_key, (*cells.values(), *other.values()))))
        if cells or other
        else row
        for row, cells, other in zip(rows, of["cells"], of["other"], strict=True)
    ]


def unread_of(deadline: Deadline) -> str | None:
    """Return the words of a deadline that were not read, None where all were."""
    return " | ".join(word.text for word in deadline.unread_words) or None


MEANINGS: Final = (
    *("kind", "start", "start_day", "due", "due_day", "rrule", "rrules", "on_demand"),
    *("continues", "anchor", "unread_words", "note"),
)
"""The columns of a task that tell what its deadline means."""


def meaning_of(deadline: Deadline) -> tuple[Any, ...]:
    """Return what a deadline means, in the order of :data:`MEANINGS`."""
    return (
        deadline.kind,
        *day_columns(deadline.start),
        *day_columns(deadline.due),
        deadline.rrule,
        " ".join(deadline.rrules) or None,
        int(deadline.on_demand),
        int(deadline.continues),
        deadline.anchor.text if deadline.anchor else None,
        unread_of(deadline),
        deadline.note,
    )


_FURTHER: Final = frozenset(FURTHER_NAMES.values())


def unlisted_of(cells: Mapping[str, str]) -> str | None:
    """Return as JSON the further cells of a row that have no column of their own, None where there are none."""
    return json_of(
        {name: words for name, words in cells.items() if name not in _FURTHER}
    )


REST: Final = ("overrides", "milestones", "targets", "top")
"""What few rows have beside their columns; it is kept as one record."""


def rests_of(of: TaskColumns) -> list[str | None]:
    """Return of each row as one record what few rows have (:data:`REST`), None where it has nothing of it."""
    rows = zip(*(of[name] for name in REST), strict=True)
    return [
        json_of({name: value for name, value in zip(REST, row, strict=True) if value})
        if any(row)
        else None
        for row in rows
    ]


def json_of(values: Mapping[str, Any]) -> str | None:
    """Return values as JSON, None where there are none."""
    return to_json(values) if values else None


def row_of(table: IndexTable, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return a row of a table in the order of its columns; what ``values`` do not name is empty."""
    return tuple(map(values.get, table.columns))
