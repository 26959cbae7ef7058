"""One cell on its way to a deadline: its items, and what every way of reading them needs."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.grammar.reader import CellItem, read
from plantrack.deadlines.meaning.given import Given
from plantrack.deadlines.meaning.leftout.scope import scoped
from plantrack.deadlines.model import (
    Deadline,
    DeadlineKind,
    DeadlineMilestone,
    Remark,
    SpanUnit,
)
from plantrack.deadlines.words.tokens import Tokens


class PlacedMoment(NamedTuple):
    """A moment with its days: ``start`` and ``due`` as they go into a deadline."""

    item: CellItem
    start: date | None
    due: date | None


class Outcome(NamedTuple):
    """A deadline, the moments that were placed on the way, and the key of what made it unknown."""

    deadline: Deadline
    placed: tuple[PlacedMoment, ...] = ()
    problem: str | None = None

    def told(self, **fields: Any) -> Outcome:
        """Return the outcome with some fields of its deadline changed."""
        return self._replace(deadline=self.deadline._replace(**fields))


CLAUSE_END: Final = CellItem("sep", 0, 0, code="semicolon")
"""The mark that may stand behind the last clause, too: it ends as the others do."""


class DeadlineCell(NamedTuple):
    """The tokens and items of a cell; ``moments`` and ``everies`` are among the items."""

    tokens: Tokens
    items: list[CellItem]
    moments: list[CellItem]
    everies: list[CellItem]
    kinds: frozenset[str]
    given: Given
    exceptions: list[CellItem]

    @property
    def inclusive(self) -> bool:
        """Whether "trước ngày X" is X itself."""
        return self.given.before == "inclusive"

    def make(
        self,
        kind: DeadlineKind,
        used: tuple[str, ...],
        start: date | None = None,
        due: date | None = None,
        *,
        rrule: str | None = None,
        milestones: tuple[DeadlineMilestone, ...] = (),
        span: SpanUnit | None = None,
        remarks: tuple[Remark, ...] = (),
        placed: tuple[PlacedMoment, ...] = (),
    ) -> Outcome:
        """Return a deadline; what the items of the ``used`` kinds do not account for goes into its note."""
        # Between dates the words are labels of the milestones, and need not stand in
        # the note too.
        rest = self.rest(
            (*used, "on_demand", "words", "relative", "cite")
            if milestones
            else (*used, "on_demand")
        )
        asked = "on_demand" in self.kinds
        deadline = Deadline(
            self.tokens.text,
            kind,
            start,
            due,
            rrule,
            asked,
            milestones,
            "; ".join(rest) or None,
            span,
            remarks,
        )
        return Outcome(deadline, placed)

    def unknown(self, problem: TermProblem) -> Outcome:
        """Return a deadline that could not be read, with the reason."""
        return Outcome(
            Deadline(self.tokens.text, "unknown", remarks=(problem.remark,)),
            problem=problem.remark[0],
        )

    def rest(self, used: tuple[str, ...]) -> list[str]:
        """Return the runs of text that items of the ``used`` kinds do not cover."""
        runs: list[str] = []
        begin = end = -1
        for item in self.items:
            if item.kind == "sep" and item.code not in ("semicolon", "open", "close"):
                continue
            if item.kind == "sep" or item.kind in used:
                if begin >= 0:
                    runs.append(self.tokens.words(begin, end))
                begin = -1
                continue
            if begin < 0:
                begin = item.first
            end = item.last
        if begin >= 0:
            runs.append(self.tokens.words(begin, end))
        return [run for run in runs if any(char.isalnum() for char in run)]


def open_cell(tokens: Tokens, given: Given) -> tuple[DeadlineCell, TermProblem | None]:
    """Read the tokens into items and sort them; with the reason why nothing may be read."""
    items, exceptions, problem = scoped(tokens, read(tokens))
    if "every" in [item.kind for item in items]:
        # "hằng quý, chậm nhất 20 ngày sau khi kết thúc quý": a place in every period
        items = [
            item._replace(kind="moment")
            if item.kind == "relative" and item.moment
            else item
            for item in items
        ]
    moments = [item for item in items if item.kind == "moment"]
    everies = [item for item in items if item.kind == "every"]
    kinds = frozenset(item.kind for item in items)
    return DeadlineCell(
        tokens, items, _carried(moments, tokens), everies, kinds, given, exceptions
    ), problem


def _is_next(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether one mark of a list stands between two moments, brackets not counted: "10/6 (6 tháng) và 10/12"."""
    match tokens.names[first:last]:
        case ["comma" | "and"]:
            return True
        case ["open", *inside, "close", "comma" | "and"]:
            return "close" not in inside
    return False


def _carried(moments: list[CellItem], tokens: Tokens) -> list[CellItem]:
    """Let "trước" and the place in a period hold for the rest of their list.

    "Trước ngày 30/6 và ngày 31/12"; "Ngày đầu tiên của tháng 6 và tháng 12".
    """
    own = False  # a further member of the list names a place of its own
    for index in range(1, len(moments)):
        before, item = moments[index - 1], moments[index]
        if not (item.bare and _is_next(tokens, before.last, item.first)):
            own = False
            continue
        own = own or _names_place(item)
        moments[index] = _continued(before, item, placed=not own)
    return moments


def _names_place(item: CellItem) -> bool:
    part = item.calendar
    return part is not None and bool(part.edge)


def _continued(before: CellItem, item: CellItem, *, placed: bool) -> CellItem:
    """Return a moment as that before it in a list says it, where both are of one unit.

    Where not all are ``placed`` alike each names its place: "Đầu tháng 3, giữa tháng 5, tháng 7".
    """
    moment, lead, part = item.moment, before.calendar, item.calendar
    if not (before.moment and moment and lead and part) or moment.to is not None:
        return item
    if lead.unit != part.unit:
        return item
    if before.moment.relation == "before":
        moment = moment._replace(relation="before")
    # "Tháng 9/2025, tháng 6 mỗi năm" are a first date and a recurrence, not a list.
    of_a_year_alone = bool(lead.year) and not part.year
    if placed and before.moment.to is None and not of_a_year_alone:
        moment = moment._replace(part=part._replace(edge=lead.edge))
    return item._replace(moment=moment)
