"""The rows of a plan that hold words alone, as nearly all do: read by columns, in which many cells are alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, Final, Protocol

from plantrack.agencies.helping import helpers_of, parted
from plantrack.agencies.model import Cell
from plantrack.findings import Place
from plantrack.plan import fields as columns
from plantrack.plan.deadlinecells import DeadlineCells
from plantrack.plan.model import NO_CELL, NO_DEADLINE, NO_WORDS, Task
from plantrack.records.fields import tidy
from plantrack.records.nodes import Map

_KINDS: Final = frozenset(("id", "text", "agencies", "deadline"))
_Column = Sequence[Any]


class WordsReader(Protocol):
    """Tells what words mean in a cell, and what a row stands under."""

    @property
    def deadlines(self) -> DeadlineCells:
        """Reads deadline cells."""

    def words_of_cell(self, words: str) -> Cell:
        """Read an agency cell."""

    def parent(self, start: str) -> str | None:
        """Return what the rows stand under whose ids begin so."""


def text_of(words: str) -> str | None:
    """Return the words of a cell, None where it is blank."""
    return tidy(words) or None


def word_rows(rows: Iterable[Map], file: str, reader: WordsReader) -> dict[int, Task]:
    """Return the rows that hold nothing but words under known keys, and have an id that can be one, by the addresses
    of their nodes. There is nothing to be found in these."""
    alike: dict[tuple[str, ...], list[Map]] = {}
    for node in rows:
        alike.setdefault(tuple(node), []).append(node)
    known = {field.name for field in columns.known() if field.cell in _KINDS}
    read: dict[int, Task] = {}
    for keys, nodes in alike.items():
        if "id" not in keys or not known.issuperset(keys):
            continue
        # Nearly always all of them, which is told at once.
        plain = (
            nodes if _is_plain(nodes) else [one for one in nodes if _is_plain([one])]
        )
        if plain:
            tasks = _tasks(keys, plain, file, reader)
            read.update(zip(map(id, plain), tasks, strict=True))
    return read


def _is_plain(nodes: Sequence[Map]) -> bool:
    """Tell whether all of these rows hold words alone, and have ids that can be one."""
    kinds = set(map(type, chain.from_iterable(map(dict.values, nodes))))
    return kinds == {str} and all(can_be_id(tidy(str(node["id"]))) for node in nodes)


def can_be_id(id_: str) -> bool:
    """Tell whether words can be the id of a row: a global reference is plan:id, and a list of ids is parted by
    blanks."""
    return id_ != "" and ":" not in id_ and " " not in id_


def _tasks(
    keys: tuple[str, ...], nodes: Sequence[Map], file: str, reader: WordsReader
) -> Iterator[Task]:
    """Make tasks of rows that have the same keys."""
    words = zip(*(node.values() for node in nodes), strict=True)
    given: dict[str, _Column] = dict(zip(keys, words, strict=True))
    dues = given.pop("deadline", None)
    read = {name: _read(name, column, reader) for name, column in given.items()}
    ids, bands = read["id"], read.get("band", (None,) * len(nodes))
    if dues:
        read["deadline"] = reader.deadlines.read_column(map(tidy, dues), ids, bands)
    read |= _parted(read, len(nodes))
    # By place, in the order of the fields: naming twenty takes three times as long.
    return map(
        Task,
        ids,
        bands,
        read.get("title", repeat(None)),
        read.get("product", repeat(None)),
        read.get("lead", repeat(NO_CELL)),
        read.get("support", repeat(NO_CELL)),
        read.get("deadline", repeat(NO_DEADLINE)),
        read.get("key", repeat(None)),
        repeat(()),
        repeat(()),
        [{} for _ in nodes],
        [Place(file, *node.at) for node in nodes],
        [node.values_at for node in nodes],
        _further(read, len(nodes)),
        repeat(NO_WORDS),
        repeat(()),
        repeat(()),
        [reader.parent(id_.rpartition(".")[0]) for id_ in ids],
    )


def _read(name: str, words: Sequence[str], reader: WordsReader) -> _Column:
    """Read the words of a column that mean the same in every row."""
    if columns.by_name()[name].cell != "agencies":
        return list(map(text_of, words))
    known = {one: reader.words_of_cell(one) for one in dict.fromkeys(words)}
    return [known[one] for one in words]


def _parted(read: Mapping[str, _Column], count: int) -> dict[str, _Column]:
    """Return the columns of those who lead and who help where some of the first only help; else nothing."""
    leads: _Column = read.get("lead", ())
    different = {id(cell): cell for cell in leads}
    helped = {key for key, cell in different.items() if helpers_of(cell)}
    if not helped:
        return {}
    pairs = zip(leads, read.get("support", [NO_CELL] * count), strict=True)
    both = [parted(*pair) if id(pair[0]) in helped else pair for pair in pairs]
    return {"lead": [lead for lead, _ in both], "support": [one for _, one in both]}


def _further(read: Mapping[str, _Column], count: int) -> list[dict[str, str]]:
    """Return of each row the words that no field of a task holds."""
    names = [name for name in read if name not in columns.OWN]
    if not names:
        return [{} for _ in range(count)]
    rows = zip(*(read[name] for name in names), strict=True)
    return [
        {name: words for name, words in zip(names, row, strict=True) if words}
        for row in rows
    ]
