"""What narrows a name: the list behind its colon, the bracket behind it ("Các sở, ban, ngành (Y tế, Nội vụ)")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from plantrack.agencies.model import Unread
from plantrack.agencies.reading.found import Knowledge, Named
from plantrack.agencies.reading.leads import Leads
from plantrack.agencies.reading.line import CellLine
from plantrack.agencies.reading.spot import NO_LEAD, Hit, Lead, Spotter
from plantrack.agencies.reading.telling import Telling
from plantrack.agencies.vocabulary import OPENINGS, ROLES

DEEPEST: Final = 6
"""Brackets within brackets beyond this are scope, whatever they hold: text of nothing but brackets ends."""

ListReader: TypeAlias = Callable[[int, int, Lead, int], list[Named]]
"""Reads a range as a list of items, given what its elements may leave out and how deep in brackets it stands."""


Holds: TypeAlias = Callable[[set[str], list[Unread]], bool]
"""Tells of the ids that a range names, and of its words that name nobody known, whether it is a list at all."""


class Narrowing:
    """Reads it in one cell."""

    __slots__ = (
        "_items",
        "_knowledge",
        "_leads",
        "_line",
        "_spot",
        "_telling",
        "_words",
    )

    def __init__(
        self,
        items: ListReader,
        line: CellLine,
        knowledge: Knowledge,
        *,
        spot: Spotter,
        leads: Leads,
        telling: Telling,
    ) -> None:
        self._items = items
        self._line = line
        self._words = line.words
        self._knowledge = knowledge
        self._spot = spot
        self._leads = leads
        self._telling = telling

    def listed(self, hit: Hit, end: int, depth: int) -> tuple[int, list[Named]]:
        """Read what "Các sở, ban, ngành: Tài chính, Y tế" lists, up to a semicolon; where it ends."""
        colon = hit.stop
        # Asked first: to look for the end of each of many lists within lists takes long.
        heads = self._knowledge.heads(hit.id) if depth < DEEPEST else None
        if heads is None or self._words[colon : min(colon + 1, end)] != [":"]:
            return colon, []
        stop = self._semicolon(colon, end)
        lead = Lead((*self._leads.nodes(hit.start, colon), *heads.nodes), heads.text)
        named = self._attempt(colon + 1, stop, lead, depth, _whatever)
        return (stop, named) if named else (colon, [])

    def _semicolon(self, start: int, end: int) -> int:
        """Return where a semicolon stands that is in no bracket, or the end."""
        index = start
        while index < end and self._words[index] != ";":
            index = self._line.behind(index, end)
        return index

    def bracket(
        self, start: int, end: int, ident: str, depth: int
    ) -> list[Named] | None:
        """Read a bracket after the name of ``ident``: what it names more narrowly, None if it is scope.

        A bracket that says the same name again names nothing new and limits nothing: an empty list.
        """
        start += OPENINGS.at(self._words, start, end)
        if start >= end:
            return None
        if self._spot.whole(start, end) == ident:
            return []
        heads = self._knowledge.heads(ident)
        begins = self._begins(start, end)
        if self._tells_role(start, end) and not (begins and heads):
            return None
        if heads:
            written = begins or self._spot.looks(start, end)
            holds = _whatever if written else _but_slips
            return self._attempt(start, end, heads, depth, holds) or None
        return self._unit(start, end, ident, depth, begins=begins) or None

    def _unit(
        self, start: int, end: int, ident: str, depth: int, *, begins: bool
    ) -> list[Named]:
        """Read the units of a body that a bracket behind its name names; a slip in one name is told."""
        units = set(self._knowledge.units(ident))
        if begins:
            return self._attempt(
                start,
                end,
                NO_LEAD,
                depth,
                lambda known, left: known <= units and _but_slips(known, left),
            )
        if self._spot.looks(start, end):
            near = self._knowledge.nearest(self._telling.text(start, end))
            if near and self._knowledge.known.owner(near) in units:
                self._telling.report(start, end, near)
        return []

    def _begins(self, start: int, end: int) -> bool:
        """Tell whether a range begins with a name or with what leads to some ("Sở:")."""
        if self._spot.name(start, end, NO_LEAD, NO_LEAD):
            return True
        return self._leads.prefix(start, end) is not None

    def _tells_role(self, start: int, end: int) -> bool:
        return any(ROLES.at(self._words, index, end) for index in range(start, end))

    def beside(self, start: int, end: int, lead: Lead, depth: int) -> list[Named]:
        """Read a bracket behind words that name nobody known: whom it names, slips of the pen aside."""
        return self._attempt(start, end, lead, depth, _but_slips)

    def _attempt(
        self, start: int, end: int, lead: Lead, depth: int, holds: Holds
    ) -> list[Named]:
        """Read a range as a list of its own; where it names nobody known, or whom it names and what it leaves over
        do not hold, nothing is read and nothing reported."""
        if depth >= DEEPEST:
            return []
        before = self._telling.told()
        named = self._items(start, end, lead, depth + 1)
        known = {inner.id for inner in named if inner.name is None}
        if known and holds(known, self._telling.unread[before.unread :]):
            return named
        self._telling.back_to(before)
        return []


def _whatever(_known: set[str], _left: list[Unread]) -> bool:
    return True


def _but_slips(_known: set[str], left: list[Unread]) -> bool:
    return all(words.nearest for words in left)
