"""What elements of a list leave out: "Sở" behind "Sở Nội vụ", the words before a colon, the body of each place."""

from __future__ import annotations

from typing import Final

from plantrack.agencies.known import At, Known
from plantrack.agencies.reading.bodies import Bodies
from plantrack.agencies.reading.line import CellLine
from plantrack.agencies.reading.spot import Hit, Lead, Spotter
from plantrack.agencies.vocabulary import ARTICLES

_LABEL_AT_MOST: Final = 6  # words before a colon


class Leads:
    """Finds in one cell what the elements of its lists leave out."""

    __slots__ = ("_bodies", "_known", "_line", "_spot", "_words")

    def __init__(
        self, line: CellLine, known: Known, bodies: Bodies, spot: Spotter
    ) -> None:
        self._line = line
        self._words = line.words
        self._known = known
        self._bodies = bodies
        self._spot = spot

    def sharing(self, hit: Hit) -> Lead:
        """Return what elements that follow ``hit`` may leave out: "Sở" after "Sở Nội vụ"."""
        return hit.lead if hit.lead is not None else self.begun(hit.start, hit.stop - 1)

    def begun(self, start: int, stop: int) -> Lead:
        """Return the beginning of a name, as far as the range is one."""
        nodes = self._known.along(self._words, start, stop)
        return Lead(tuple(nodes), self._line.tokens[start].text)

    def prefix(self, start: int, end: int) -> tuple[Lead, int] | None:
        """Return what "Sở:" or "Các Sở:" at ``start`` leads to, and the index after the colon."""
        colon = self.label(start, end)
        # Without a colon a prefix is one only before places: "UBND các tỉnh Lào Cai,
        # Yên Bái".
        if colon is None:
            return self._spread(start, end)
        if self._spot.whole(start, colon):
            return None
        nodes = self.nodes(start, colon)
        return (
            (Lead(nodes, self._line.tokens[colon - 1].text), colon + 1)
            if nodes
            else None
        )

    def _spread(self, start: int, end: int) -> tuple[Lead, int] | None:
        """Return what "UBND các tỉnh" leads to where the names of provinces follow at once."""
        reach = self._known.longest(self._words, start, end)
        if reach is None or self._known.group(reach.ids[0]) is None:
            return None
        if not self._bodies.province(reach.stop, end):
            return None
        bare = self.nodes(start, reach.stop)[-1:]
        return (Lead(bare, self._line.tokens[start].text), reach.stop) if bare else None

    def each_of(self, start: int, end: int) -> tuple[str, list[tuple[int, int]]] | None:
        """Return what "UBND các xã Nam Đàn, Kim Liên" names: "UBND xã", and the ranges of the places; None
        where no body is named so of several places."""
        reach = self._known.longest(self._words, start, end)
        if reach is None or self._known.group(reach.ids[0]) is None:
            return None
        said = range(start, reach.stop)
        own = [
            index for index in said if not ARTICLES.at(self._words, index, index + 1)
        ]
        # Without "các" it would be the same name again; with a comma it is of places of two kinds.
        if len(own) == len(said) or any(map(self._line.is_mark, own)):
            return None
        places = self._bodies.list_of_places(reach.stop, end)
        return (
            (" ".join(self._line.tokens[index].text for index in own), places)
            if places
            else None
        )

    def label(self, start: int, end: int) -> int | None:
        """Return where the colon stands that ends the words at ``start``, or None."""
        for index in range(start, min(end, start + _LABEL_AT_MOST + 1)):
            if self._words[index] == ":":
                return index if index > start else None
            if self._line.is_mark(index) or self._line.opens(index):
                return None
        return None

    def nodes(self, start: int, end: int) -> tuple[At, ...]:
        """Return where the words lead to as printed, and without the articles among them."""
        printed = self._words[start:end]
        bare = [
            word
            for word in self._words[self.without_articles(start, end) : end]
            if not ARTICLES.at([word], 0, 1)
        ]
        # Both ways: "các" begins names of groups too.
        led = (
            self._known.leading(prefix)
            for prefix in ([printed, bare] if bare != printed else [printed])
        )
        return tuple(at for at in led if at)

    def without_articles(self, start: int, end: int) -> int:
        """Return where the range begins when the articles before its first word are left out."""
        while article := ARTICLES.at(self._words, start, end):
            if start + article >= end:
                break
            start += article
        return start
