"""A lead or support cell read into the agencies it names.

A cell is a list of items. An item is a known name, found longest first, and what follows it: words
and brackets that limit it (its scope), or a bracket that names more narrowly what stands before it
(departments of "Các sở, ban, ngành", a unit of an office). A prefix with a colon (``Sở: TP, TC``)
holds for the list after it; without a colon (``Sở Nội vụ, Tài chính``) for elements that follow at
once. What begins an item and is no known name is a party of its own, and reported as unread with its
place; words that name parties in general ("các đơn vị liên quan") are kept as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.agencies.model import stranger_id
from plantrack.agencies.reading.beginnings import Beginnings
from plantrack.agencies.reading.bodies import Bodies
from plantrack.agencies.reading.found import CellReading, Knowledge, Named
from plantrack.agencies.reading.leads import Leads
from plantrack.agencies.reading.line import CellLine, Gap
from plantrack.agencies.reading.meaning import NameMeaning
from plantrack.agencies.reading.opening import Opener
from plantrack.agencies.reading.places import PlaceReader
from plantrack.agencies.reading.spot import NO_LEAD, Hit, Lead, Spotter
from plantrack.agencies.reading.telling import Telling
from plantrack.agencies.reading.unknown import Strangers
from plantrack.agencies.vocabulary import OPENINGS, ROLES, WHOSE

_DEEPEST: Final = 6
"""Brackets within brackets beyond this are scope, whatever they hold: text of nothing but brackets ends."""


def read(line: CellLine, knowledge: Knowledge) -> CellReading:
    """Read ``line`` whole."""
    reader = _Reader(line, knowledge)
    named = reader.items(0, len(line.words), NO_LEAD, 0)
    telling = reader.telling
    return CellReading(named, telling.unread, telling.unspecified, telling.open)


class _Reader:
    """Reads one cell; every method takes the range of words it may look at."""

    __slots__ = (
        "_beginnings",
        "_knowledge",
        "_leads",
        "_line",
        "_meaning",
        "_opener",
        "_spot",
        "_strangers",
        "_words",
        "telling",
    )

    def __init__(self, line: CellLine, knowledge: Knowledge) -> None:
        self._line = line
        self._words = line.words
        self._knowledge = knowledge
        known = knowledge.known
        places = PlaceReader(line, known.national.places, knowledge.setting)
        bodies = Bodies(line, known, places)
        self._spot = Spotter(line, known, bodies)
        self._leads = Leads(line, known, bodies, self._spot)
        self._beginnings = Beginnings(line, self._spot, self._leads)
        self._opener = Opener(line, self._spot)
        self._strangers = Strangers(line, self._leads, knowledge.nearest)
        self.telling = Telling(line)
        self._meaning = NameMeaning(line, knowledge, self.telling)

    def items(self, index: int, end: int, lead: Lead, depth: int) -> list[Named]:
        """Read a list of items; ``lead`` is what its elements may leave out."""
        out: list[Named] = []
        shared = NO_LEAD
        helping, mark = "", 0
        while True:
            index, gap, more = self._line.space(index, end)
            self.telling.open = self.telling.open or more
            if index >= end:
                _tell(out, mark, helping)
                return out
            # The order decides. "Đề nghị phối hợp với Sở Y tế" must not begin as a body
            # that nobody knows, "UBND các xã Nam Đàn, Kim Liên" not as the group, "Sở:
            # TP, TC" not as one Sở.
            if said := self._opener.introduced(index, end):
                _tell(out, mark, helping)
                helping, mark = self._opener.helping(index, said), len(out)
                index = said
            elif each := self._leads.each_of(index, end):
                index = self._each(*each, out=out)
            elif prefix := self._leads.prefix(index, end):
                lead, index = prefix
                shared = NO_LEAD
            elif hit := self._spot.name(
                index, end, lead, shared if gap is Gap.LIST else NO_LEAD
            ):
                shared = self._leads.sharing(hit)
                index = self._item(
                    self._with_parent(hit, end), end, lead, shared, depth, out=out
                )
            elif stop := self._enclosed(index, end, lead, depth, out=out):
                index = stop
            else:
                index, shared = self._unknown(index, end, lead, shared, depth, out=out)

    def _enclosed(
        self, index: int, end: int, lead: Lead, depth: int, *, out: list[Named]
    ) -> int | None:
        """Read a bracket that opens at ``index``, or pass over "1."; None where neither stands there."""
        if self._line.opens(index) and depth < _DEEPEST:
            close = min(self._line.close[index], end)
            out += self.items(index + 1, close, lead, depth + 1)
            return close
        return index + 2 if self._opener.numbering(index, end) else None

    def _each(
        self, body: str, places: list[tuple[int, int]], *, out: list[Named]
    ) -> int:
        """Add the body of each place ("UBND xã" of Nam Đàn and Kim Liên); return where the last one ends."""
        for start, stop in places:
            reading = read(
                CellLine(f"{body} {self.telling.said(start, stop)}"), self._knowledge
            )
            out += reading.named
            if reading.unread:
                self.telling.report(start, stop, None)
        return places[-1][1]

    # -- a known name and what follows it ------------------------------------------------------

    def _item(
        self,
        hit: Hit,
        end: int,
        lead: Lead,
        shared: Lead,
        depth: int,
        *,
        out: list[Named],
    ) -> int:
        """Read what follows a name up to the next item, add what the item names, return where it ends."""
        index, narrower = self._listed(hit, end, depth)
        pieces: list[tuple[int, int]] = []
        start = index
        bare = True  # nothing has been said about the name yet, or only in brackets
        linked = False
        while index < end:
            if self._line.opens(index):
                close = min(self._line.close[index], end)
                inner = self._narrower(index + 1, close, hit.id, depth)
                if inner is not None:
                    pieces.append((start, index))
                    start = close + 1
                    narrower += inner
                index = close + 1
                continue
            word, gap, more = self._line.space(index, end)
            if word >= end or (more and bare):
                break
            if self._line.opens(word):
                index = word
            elif not bare and (
                through := self._spot.linked(index, word, end, gap, linked)
            ):
                index, linked = through, True
            elif self._opener.numbered(word, end) or self._beginnings.begins(
                word, end, gap, lead, shared, bare=bare
            ):
                break
            else:
                index, bare, linked = word + 1, False, False
        pieces.append((start, min(index, end)))
        out += self._meaning.meant(hit, pieces, narrower, min(index, end))
        return index

    def _with_parent(self, hit: Hit, end: int) -> Hit:
        """Return a name with the body it is of behind it: "Chi cục Kiểm lâm - Sở Nông nghiệp và Môi trường",
        "Cục A05 thuộc Bộ Công an"."""
        known = self._knowledge.known
        agency = known.agency(hit.id)
        if agency is None or agency.parent is None or hit.stop >= end:
            return hit
        start = hit.stop + WHOSE.at(self._words, hit.stop, end)
        parent = self._spot.name(start, end, NO_LEAD, NO_LEAD)
        own = (agency.parent, known.links.get(agency.parent))
        return hit._replace(stop=parent.stop) if parent and parent.id in own else hit

    def _listed(self, hit: Hit, end: int, depth: int) -> tuple[int, list[Named]]:
        """Read what "Các sở, ban, ngành: Tài chính, Y tế" lists, up to a semicolon; where it ends."""
        index = hit.stop
        heads = self._knowledge.heads(hit.id)
        if (
            heads is None
            or depth >= _DEEPEST
            or index >= end
            or self._words[index] != ":"
        ):
            return index, []
        stop = index
        while stop < end and self._words[stop] != ";":
            stop = self._line.close.get(stop, stop) + 1
        stop = min(stop, end)
        lead = Lead((*self._leads.nodes(hit.start, index), *heads.nodes), heads.text)
        named = self._attempt(index + 1, stop, lead, depth, None)
        return (stop, named) if named else (index, [])

    # -- brackets ------------------------------------------------------------------------------

    def _narrower(
        self, start: int, end: int, ident: str, depth: int
    ) -> list[Named] | None:
        """Read a bracket after the name of ``ident``: what it names more narrowly, None if it is scope.

        A bracket that says the same name again names nothing new and limits nothing: an empty list.
        """
        start += OPENINGS.at(self._words, start, end) if start < end else 0
        if start >= end or depth >= _DEEPEST:
            return None
        if self._spot.whole(start, end) == ident:
            return []
        begins = self._spot.name(start, end, NO_LEAD, NO_LEAD) or self._leads.prefix(
            start, end
        )
        telling = any(ROLES.at(self._words, index, end) for index in range(start, end))
        heads = self._knowledge.heads(ident)
        if telling and not (begins and heads):
            return None
        if heads:
            sure = begins or self._spot.looks(start, end)
            return (
                self._attempt(start, end, heads, depth, None if sure else _anyone)
                or None
            )
        units = set(self._knowledge.units(ident))
        if begins:
            return self._attempt(start, end, NO_LEAD, depth, units.issuperset) or None
        if self._spot.looks(start, end):
            near = self._knowledge.nearest(self.telling.text(start, end))
            if near and self._knowledge.known.owner(near) in units:
                self.telling.report(start, end, near)
        return None

    def _attempt(
        self,
        start: int,
        end: int,
        lead: Lead,
        depth: int,
        only: Callable[[set[str]], bool] | None,
    ) -> list[Named]:
        """Read a range as a list of its own; where that fails nothing is read and nothing reported.

        With ``only`` the ids it names must satisfy it, and nothing but slips of the pen may be left.
        """
        before = self.telling.told()
        named = self.items(start, end, lead, depth + 1)
        slips = all(left.nearest for left in self.telling.unread[before.unread :])
        known = {inner.id for inner in named if inner.name is None}
        if known and (only is None or (slips and only(known))):
            return named
        self.telling.back_to(before)
        return []

    # -- what is not known ---------------------------------------------------------------------

    def _unknown(
        self,
        start: int,
        end: int,
        lead: Lead,
        shared: Lead,
        depth: int,
        *,
        out: list[Named],
    ) -> tuple[int, Lead]:
        """Report the item that begins at ``start``; return where it ends and what it may share.

        What is said about it, from the first word that tells its role, is no part of the name. A
        bracket after it may name agencies that are known.
        """
        begun = self._leads.begun(self._leads.without_articles(start, end), end)
        shared = begun if begun.nodes else shared
        stop = 0
        index = start + 1
        word, gap, more = self._line.space(index, end)
        while (
            word < end
            and not more
            and gap is not Gap.STRONG
            and not self._line.opens(word)
        ):
            through = self._spot.linked(index, word, end, gap, after_linked=False)
            through = max(
                through,
                self._spot.all_of(word, end),
                self._spot.whose(word, end) if gap is Gap.NONE else 0,
            )
            if through > word:
                index = through
                word, gap, more = self._line.space(index, end)
                continue
            if gap is not Gap.NONE and self._beginnings.breaks(
                word, end, gap, lead, shared
            ):
                break
            if not stop and self._strangers.tells_role(start, word, end):
                stop = index
            index = word + 1
            word, gap, more = self._line.space(index, end)
        stop = stop or index
        out += self._stranger(start, stop, index, (lead.text, "", shared.text))
        if word < end and gap is not Gap.STRONG and self._line.opens(word):
            close = min(self._line.close[word], end)
            if depth < _DEEPEST:
                out += self._attempt(word + 1, close, lead, depth, _anyone)
            index = close + 1
        return min(index, end), shared

    def _stranger(
        self, start: int, stop: int, end: int, prefixes: tuple[str, ...]
    ) -> list[Named]:
        """Return the party that words name which no directory has; what tells a role alone names none."""
        unknown = self._strangers.judge(start, stop, prefixes)
        if unknown.general:
            self.telling.unspecified.append(self.telling.said(start, end))
            return []
        candidates = self._knowledge.known.undecided(unknown.name)
        self.telling.report(
            start, stop, None if candidates else unknown.nearest, candidates
        )
        if not unknown.name:
            return []
        same = self._knowledge.same(unknown.name)
        scope = self._line.scope(stop, end)
        return [
            Named(
                same or stranger_id(unknown.name),
                scope,
                None,
                None if same else unknown.name,
            )
        ]


def _tell(named: list[Named], start: int, helping: str) -> None:
    """Give those named from ``start`` on the words that say how they take part, in place."""
    for at in range(start, len(named)):
        if helping:
            named[at] = named[at]._replace(scope=named[at].scope or helping)


def _anyone(named: set[str]) -> bool:
    return bool(named)
