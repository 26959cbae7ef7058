"""Whose row an event is: the words of the task, as they were recorded, against the rows of today.

A printed number proves nothing, because one inserted row renumbers the rest (DESIGN of the log). Pure
functions of the event and the rows alone: what else stands in the log changes no answer.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, Literal, NamedTuple

from plantrack.likeness.similarity import (
    ACCEPTED,
    Evidence,
    Features,
    Rarity,
    Terms,
    evidence,
    terms,
)
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Plan, Task
from plantrack.progress.events import Event, words_of
from plantrack.text import nfc, squeeze

_MARK: Final = re.compile(r" \| (#[0-9a-f]{6}(?:\.\d+)?)$")
_MARKED: Final = " | #"
_SAME_PART: Final = 0.4
"""What rows of one part of the appendix, in different sections, have in common; as in ``diff``."""
_TIE: Final = 1e-9


class RowIdentity(NamedTuple):
    """What tells a row from the others: its number, its words, who leads it or one of its milestones, and all that it
    says."""

    id: str
    title: str
    product: str
    leads: frozenset[str] = frozenset()
    rest: tuple[str, ...] = ()


EventVerdict = Literal["counts", "unworded", "elsewhere", "doubtful"]


class PlacedEvent(NamedTuple):
    """An event and what its words say of it.

    ``counts``: for the row that has its number. ``unworded``: it says no words and counts by its number
    alone. ``elsewhere``: it does not count; the words are those of the row ``task``. ``doubtful``: it does
    not count, and no row fits alone.
    """

    event: Event
    verdict: EventVerdict
    task: str | None

    @property
    def counted(self) -> bool:
        """Whether the event counts for the row that has its number."""
        return self.verdict in ("counts", "unworded")


def lines_of(plan: Plan) -> list[RowIdentity]:
    """Return the rows of a plan as they are told apart."""
    leads = _Leads(plan)
    return [
        RowIdentity(
            task.id,
            task.title or "",
            task.product or "",
            leads.of(task),
            (task.lead.text, task.support.text, task.deadline.text, task.band or ""),
        )
        for task in plan.tasks
    ]


class _Leads:
    """Who leads the rows of a plan; rows that share a cell share that."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[int, frozenset[str]] = {}

    def of(self, task: Task) -> frozenset[str]:
        if task.milestones or task.deadline.milestones:
            return frozenset(party.agency for party in bearers(task, self._plan))
        found = self._known.get(id(task.lead))
        if found is None:
            found = frozenset(party.agency for party in task.lead.parties)
            self._known[id(task.lead)] = found
        return found


class PlanRows:
    """The rows of one plan, to be asked whose an event is and which words a new event is to carry."""

    def __init__(
        self,
        rows: Iterable[tuple[str, str, str]],
        lines: Callable[[], Sequence[RowIdentity]],
    ) -> None:
        """Take ids, titles and products of the rows, and what gives all that is known of them."""
        columns: Sequence[Sequence[str]] = list(zip(*rows, strict=True))
        self._ids, titles, products = columns or ((), (), ())
        self._short = list(map(words_of, titles, products))
        rows_with = Counter(self._short)
        self._sure = {
            words: id_
            for words, id_ in zip(self._short, self._ids, strict=True)
            if rows_with[words] == 1 and _MARKED not in words
        }
        self._lines_of = lines
        self._known: dict[tuple[str, str, str], tuple[int, ...]] = {}

    @classmethod
    def of(cls, plan: Plan) -> PlanRows:
        """Return the rows of a plan."""
        rows = [(task.id, task.title or "", task.product or "") for task in plan.tasks]
        return cls(rows, lambda: lines_of(plan))

    # Most logs never need what follows: their events bear the words of rows as they are.
    @cached_property
    def _lines(self) -> Sequence[RowIdentity]:
        return self._lines_of()

    @cached_property
    def _by_words(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._short):
            found[words].append(number)
        return found

    @cached_property
    def _words(self) -> Mapping[str, str]:
        marked = {self._ids[number]: words for words, number in self._marks.items()}
        return dict(zip(self._ids, self._short, strict=True)) | marked

    @cached_property
    def _weighing(self) -> _Weighing:
        return _Weighing(self._lines, self._short)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._words

    def words(self, id_: str) -> str:
        """Return the words that an event of this row is recorded with; raises KeyError where there is none.

        Where another row of the section has the same, a mark of all that the row says stands behind them.
        """
        return self._words[id_]

    def bears(self, event: Event) -> bool:
        """Tell whether an event bears the words of the row that has its number, just as they are and of no other: most
        do."""
        return self._sure.get(event.title) == event.task

    def bear_all(self, titles: Iterable[str], tasks: Sequence[str]) -> bool:
        """Tell likewise of many events, by their columns."""
        return tuple(map(self._sure.get, titles)) == tuple(tasks)

    def place(self, event: Event) -> PlacedEvent:
        """Tell whose row an event is."""
        if not event.title.strip():
            return PlacedEvent(event, "unworded", event.task)
        fits = self._sure.get(event.title)
        if fits is None:
            fits = self.find(event.title, event.task, event.agency)
        if fits is None:
            return PlacedEvent(event, "doubtful", None)
        return PlacedEvent(event, "counts" if fits == event.task else "elsewhere", fits)

    def mark(self, id_: str) -> str:
        """Return what tells a row from the others of its section that have its words; "" where none has."""
        found = _MARK.search(self._words[id_])
        return found[1] if found else ""

    def find(self, words: str, id_: str, agency: str) -> str | None:
        """Return the row that words mean which were taken down under ``id_`` for an agency; None for none."""
        words = squeeze(nfc(words))
        marked = self._marks.get(words)
        same = (
            (marked,)
            if marked is not None
            else tuple(self._by_words.get(_unmarked(words), ()))
        )
        if len(same) != 1:
            same = self._likest(_unmarked(words), (id_, agency), same)
        return self._lines[same[0]].id if len(same) == 1 else None

    @cached_property
    def _marks(self) -> Mapping[str, int]:
        """Return the marked words of the rows that their section has more than one of."""
        found: dict[str, int] = {}
        for words, numbers in self._by_words.items():
            if len(numbers) < 2:
                continue
            sections: dict[str, list[int]] = defaultdict(list)
            for number in numbers:
                sections[_section(self._lines[number].id)].append(number)
            for twins in sections.values():
                for number in twins if len(twins) > 1 else ():
                    line = self._lines[number]
                    mark = with_mark(
                        words, "#" + _digest((line.title, line.product, *line.rest))
                    )
                    again = sum(
                        one == mark or one.startswith(mark + ".") for one in found
                    )
                    found[f"{mark}.{again + 1}" if again else mark] = number
        return found

    def _likest(
        self, words: str, said: tuple[str, str], among: Sequence[int]
    ) -> tuple[int, ...]:
        """Return the row that is likest, several where they are equally so, none where none is like enough.

        ``among`` are the rows that have these very words; where there are none every row is weighed.
        """
        section, agency = _section(said[0]), said[1]
        key = (words, section, agency)
        if key not in self._known:
            self._known[key] = self._weighing.likest(words, section, agency, among)
        return self._known[key]


class _Weighing:
    """Weighs rows by their words: rare ones more, then product, lead and section, as ``diff`` does."""

    def __init__(self, lines: Sequence[RowIdentity], short: Sequence[str]) -> None:
        self._lines = lines
        said = [_parted(words) for words in short]
        self._rarity = Rarity(
            [title.every | product.every for title, product in said], ()
        )
        self._rows = [
            self._features(*parts, line.leads, _section(line.id))
            for parts, line in zip(said, lines, strict=True)
        ]

    def _features(
        self, title: Terms, product: Terms, leads: frozenset[str], section: str
    ) -> Features:
        size = self._rarity.size(title.ordered)
        return Features(title, size, product.every, leads, frozenset(), section)

    def likest(
        self, words: str, section: str, agency: str, among: Sequence[int]
    ) -> tuple[int, ...]:
        said = frozenset((agency,)) if agency else frozenset[str]()
        own = self._features(*_parted(words), said, section)
        weighed = [
            (number, self._weigh(own, number))
            for number in among or range(len(self._rows))
        ]
        best = max((found.score for _, found in weighed), default=0.0)
        # Equal rows differ in the last bits of a sum of floats.
        likest = [
            (number, found) for number, found in weighed if found.score > best - _TIE
        ]
        return tuple(
            number
            for number, found in likest
            # Of rows that have these very words one is meant; any other must be like enough by its title.
            if among or (found.title or 0.0) >= ACCEPTED
        )

    def _weigh(self, own: Features, number: int) -> Evidence:
        row = self._rows[number]
        parts = [section.partition(".")[0] for section in (own.section, row.section)]
        near = _SAME_PART if parts[0] == parts[1] else 0.0
        # The position is what a number says, and is left out.
        return evidence(
            own, row, self._rarity, 0.0, 1.0 if own.section == row.section else near
        )


def with_mark(words: str, mark: str) -> str:
    """Return a row's words with what tells it from its twins, where there is anything."""
    return f"{words} | {mark}" if mark else words


def _parted(words: str) -> tuple[Terms, Terms]:
    title, _, product = words.rpartition(" |")
    return terms(title.removesuffix("|").strip()), terms(product.strip())


def _unmarked(words: str) -> str:
    return _MARK.sub("", words)


def _section(id_: str) -> str:
    return id_.rpartition(".")[0]


def _digest(texts: Iterable[str]) -> str:
    return hashlib.blake2b(
        "\x1f".join(map(nfc, texts)).encode(), digest_size=3
    ).hexdigest()
