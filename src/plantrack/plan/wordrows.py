"""The rows of a plan that hold words alone, as nearly all do: read by columns, in which many cells are alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

from plantrack.agencies.helping import helpers_of, parted
from plantrack.agencies.model import Cell
from plantrack.findings import Place
from plantrack.plan import fields as columns
from plantrack.plan.deadlinecells import DeadlineCells
from plantrack.plan.model import NO_CELL, NO_DEADLINE, NO_WORDS, Task
from plantrack.records.fields import tidy, tidy_all
from plantrack.records.nodes import Map, Node, RowRun, TreeMark

_KINDS: Final = frozenset(("id", "text", "agencies", "deadline"))
_WORDS: Final = frozenset(
    field.name for field in columns.known() if field.cell in _KINDS
)
"""The columns that are told by words alone."""
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


class _WordRows(NamedTuple):
    """Rows by columns: the words under each key, where each row begins, and where its values stand."""

    words: Mapping[str, Sequence[str]]
    at: Sequence[TreeMark]
    marks: Sequence[Mapping[str, TreeMark]]


RowPart: TypeAlias = "tuple[Node | RowRun, TreeMark]"
"""What a list of rows has: one of them or a run, with its place."""


def one_by_one(part: Node | RowRun, at: TreeMark) -> Iterator[tuple[Node, TreeMark]]:
    """Yield the rows of a part of a list, each with its place."""
    if isinstance(part, RowRun):
        for row in part.maps():
            yield row, row.at
    else:
        yield part, at


def whole_or_parted(part: Node | RowRun, at: TreeMark) -> Iterable[RowPart]:
    """Return a part of a list of rows; of a run that cannot be read at once, its rows."""
    if isinstance(part, RowRun) and _are_known(part.keys) and _are_ids(_ids(part)):
        return ((part, at),)
    return one_by_one(part, at)


def ids_of(part: Node | RowRun) -> Iterable[str]:
    """Return the ids of a part of a list of rows."""
    if isinstance(part, RowRun):
        return tidy_all(_ids(part))
    id_ = part.get("id") if isinstance(part, Map) else None
    return (id_.strip(),) if isinstance(id_, str) else ()


def _ids(run: RowRun) -> Sequence[str]:
    return run.columns[run.keys.index("id")]


def word_rows(
    parts: Iterable[Map | RowRun], file: str, reader: WordsReader
) -> dict[int, Sequence[Task]]:
    """Return the rows that hold nothing but words under known keys, and have an id that can be one, by the addresses
    of their nodes and runs. There is nothing to be found in these."""
    read: dict[int, Sequence[Task]] = {}
    alike: dict[tuple[str, ...], list[Map]] = {}
    for part in parts:
        if isinstance(part, RowRun):
            words = dict(zip(part.keys, part.columns, strict=True))
            at = [(line, part.column) for line in part.lines]
            run = _WordRows(words, at, part.marks())
            read[id(part)] = list(_tasks(run, file, reader))
        else:
            alike.setdefault(tuple(part), []).append(part)
    for keys, nodes in alike.items():
        if not _are_known(keys):
            continue
        # Nearly always all of them, which is told at once.
        plain = (
            nodes if _is_plain(nodes) else [one for one in nodes if _is_plain([one])]
        )
        if plain:
            tasks = _tasks(_by_columns(keys, plain), file, reader)
            read.update(zip(map(id, plain), zip(tasks), strict=True))
    return read


def _are_known(keys: Collection[str]) -> bool:
    """Tell whether rows with these keys are told by words."""
    return "id" in keys and _WORDS.issuperset(keys)


def _is_plain(nodes: Sequence[Map]) -> bool:
    """Tell whether all of these rows hold words alone, and have ids that can be one."""
    kinds = set(map(type, chain.from_iterable(map(dict.values, nodes))))
    return kinds == {str} and _are_ids([str(node["id"]) for node in nodes])


def _are_ids(words: Sequence[str]) -> bool:
    return all(map(can_be_id, tidy_all(words)))


def _by_columns(keys: Sequence[str], nodes: Sequence[Map]) -> _WordRows:
    columns = zip(*(node.values() for node in nodes), strict=True)
    return _WordRows(
        dict(zip(keys, columns, strict=True)),
        [node.at for node in nodes],
        [node.values_at for node in nodes],
    )


def can_be_id(id_: str) -> bool:
    """Tell whether words can be the id of a row: a global reference is plan:id, and a list of ids is parted by
    blanks."""
    return id_ != "" and ":" not in id_ and " " not in id_


def _tasks(rows: _WordRows, file: str, reader: WordsReader) -> Iterator[Task]:
    """Make tasks of rows that have the same keys."""
    count = len(rows.at)
    read = {
        name: _read(name, column, reader)
        for name, column in rows.words.items()
        if name != "deadline"
    }
    ids, bands = read["id"], read.get("band", (None,) * count)
    if dues := rows.words.get("deadline"):
        read["deadline"] = reader.deadlines.read_column(tidy_all(dues), ids, bands)
    read |= _parted(read, count)
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
        [{} for _ in range(count)],
        [Place(file, line, column) for line, column in rows.at],
        rows.marks,
        _further(read, count),
        repeat(NO_WORDS),
        repeat(()),
        repeat(()),
        [reader.parent(id_.rpartition(".")[0]) for id_ in ids],
    )


def _read(name: str, words: Sequence[str], reader: WordsReader) -> _Column:
    """Read the words of a column that mean the same in every row."""
    if columns.by_name()[name].cell != "agencies":
        return [text or None for text in tidy_all(words)]
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
