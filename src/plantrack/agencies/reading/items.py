"""A lead or support cell read into the agencies it names.

A cell is a list of items. An item is a known name, found longest first, and what follows it: words
and brackets that limit it (its scope), or a bracket that names more narrowly what stands before it
(departments of "Các sở, ban, ngành", a unit of an office). A prefix with a colon (``Sở: TP, TC``)
holds for the list after it; without a colon (``Sở Nội vụ, Tài chính``) for elements that follow at
once. What begins an item and is no known name is a party of its own, and reported as unread with its
place; words that name parties in general ("các đơn vị liên quan") are kept as they are.
"""

from __future__ import annotations

from plantrack.agencies.reading.beginnings import Beginnings
from plantrack.agencies.reading.bodies import Bodies
from plantrack.agencies.reading.found import CellReading, Knowledge, Named
from plantrack.agencies.reading.leads import Leads
from plantrack.agencies.reading.line import CellLine, Gap
from plantrack.agencies.reading.meaning import NameMeaning
from plantrack.agencies.reading.narrowing import DEEPEST, Narrowing
from plantrack.agencies.reading.opening import Opener
from plantrack.agencies.reading.places import PlaceReader
from plantrack.agencies.reading.spot import NO_LEAD, Hit, Lead, Spotter
from plantrack.agencies.reading.stretches import Stretches
from plantrack.agencies.reading.telling import Telling
from plantrack.agencies.reading.unknown import Strangers


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
        "_narrowing",
        "_opener",
        "_spot",
        "_strangers",
        "_stretches",
        "telling",
    )

    def __init__(self, line: CellLine, knowledge: Knowledge) -> None:
        self._line = line
        self._knowledge = knowledge
        known = knowledge.known
        places = PlaceReader(line, known.national.places, knowledge.setting)
        bodies = Bodies(line, known, places)
        self._spot = Spotter(line, known, bodies)
        self._leads = Leads(line, known, bodies, self._spot)
        self._beginnings = Beginnings(line, self._spot, self._leads)
        self._opener = Opener(line, self._spot)
        self._strangers = Strangers(line, self._leads, knowledge.nearest)
        self._stretches = Stretches(line, self._spot, self._beginnings, self._strangers)
        self.telling = Telling(line)
        self._meaning = NameMeaning(line, knowledge, self.telling)
        self._narrowing = Narrowing(
            self.items,
            line,
            knowledge,
            spot=self._spot,
            leads=self._leads,
            telling=self.telling,
        )

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
                    self._spot.with_parent(hit, end), end, lead, shared, depth, out=out
                )
            elif stop := self._enclosed(index, end, lead, depth, out=out):
                index = stop
            else:
                index, shared = self._unknown(index, end, lead, shared, depth, out=out)

    def _enclosed(
        self, index: int, end: int, lead: Lead, depth: int, *, out: list[Named]
    ) -> int | None:
        """Read a bracket that opens at ``index``, or pass over "1."; None where neither stands there."""
        if self._line.opens(index) and depth < DEEPEST:
            close = self._line.closing(index, end)
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
        index, narrower = self._narrowing.listed(hit, end, depth)
        pieces: list[tuple[int, int]] = []
        start = index
        bare = True  # nothing has been said about the name yet, or only in brackets
        linked = False
        while index < end:
            if self._line.opens(index):
                close = self._line.closing(index, end)
                inner = self._narrowing.bracket(index + 1, close, hit.id, depth)
                behind = self._line.behind(index, end)
                if inner is not None:
                    pieces.append((start, index))
                    start = behind
                    narrower += inner
                index = behind
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
        pieces.append((start, index))
        out += self._meaning.meant(hit, pieces, narrower, index)
        return index

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

        A bracket after it may name agencies that are known.
        """
        begun = self._leads.begun(self._leads.without_articles(start, end), end)
        shared = begun if begun.nodes else shared
        stretch = self._stretches.unknown(start, end, lead, shared)
        unknown = self._strangers.judge(
            start, stretch.name, (lead.text, "", shared.text)
        )
        out += self._meaning.stranger(unknown, start, stretch)
        if stretch.bracket is None:
            return stretch.stop, shared
        close = self._line.closing(stretch.bracket, end)
        out += self._narrowing.beside(stretch.bracket + 1, close, lead, depth)
        return self._line.behind(stretch.bracket, end), shared


def _tell(named: list[Named], start: int, helping: str) -> None:
    """Give those named from ``start`` on the words that say how they take part, in place."""
    for at in range(start, len(named)):
        if helping:
            named[at] = named[at]._replace(scope=named[at].scope or helping)
