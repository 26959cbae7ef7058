"""Where in a cell a name begins: what is a name, and what is said about one.

A name is looked for where an item of the list may begin. Amid the words about another name only one
that cannot be anything else counts, and not after words that bind it to what is being said
("phối hợp với Sở Y tế").
"""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.agencies.known import At, Known, NameReach
from plantrack.agencies.model import STRANGER
from plantrack.agencies.reading.bodies import Bodies
from plantrack.agencies.reading.line import CellLine, Gap
from plantrack.agencies.vocabulary import (
    ABOUT,
    ARTICLES,
    COLLECTIVES,
    FIRM_HEADS,
    HEADS,
    LINKS,
    NO_NAMES,
    ROLES,
    TITLES,
)

_LABEL_AT_MOST: Final = 6  # words before a colon
_ARTICLES_AT_MOST: Final = 3


class Lead(NamedTuple):
    """Words that elements of a list leave out: the places in the tries they lead to, and their text."""

    nodes: tuple[At, ...] = ()
    text: str = ""


NO_LEAD: Final = Lead()


class Hit(NamedTuple):
    """A name found: its first word, the index after its last, whose it is, what completed it.

    The id is ``~`` where the name is of nobody known, ``?`` where it means nobody in particular; with
    ``candidates`` it could be each of them.
    """

    start: int
    stop: int
    id: str
    lead: Lead | None = None
    candidates: tuple[str, ...] = ()
    own: bool = False


class Spotter:
    """Finds names in one cell."""

    __slots__ = ("_bodies", "_known", "_line", "_words")

    def __init__(self, line: CellLine, known: Known, bodies: Bodies) -> None:
        self._line = line
        self._words = line.words
        self._known = known
        self._bodies = bodies

    # -- names ---------------------------------------------------------------------------------

    def name(self, start: int, end: int, lead: Lead, shared: Lead) -> Hit | None:
        """Return the name that begins at ``start``, articles and titles before it allowed.

        A whole name and one completed with ``lead`` compete by length, and "TP" after "Sở:" is the
        department. What only the name before ``shared`` is tried last, and must be a whole element.
        """
        index = start
        stranger: Hit | None = None
        for _ in range(_ARTICLES_AT_MOST + 1):
            hit = self._longest(index, end, lead) or self._element(index, end, shared)
            # A name of nobody known is kept while articles and titles are passed over:
            # a known one may begin behind them.
            if index >= end or (hit and hit.id != STRANGER):
                return hit or stranger
            stranger = stranger or hit
            before = ARTICLES.at(self._words, index, end) or TITLES.at(
                self._words, index, end
            )
            if not before:
                break
            index += before
        return stranger

    def _longest(self, index: int, end: int, lead: Lead) -> Hit | None:
        found: list[Hit] = []
        for at in (*lead.nodes, None):
            reach = self._known.longest(self._words, index, end, at)
            # The plan's own directory has names as its office writes them; only
            # national ones say "tỉnh" where a document prints the place.
            if at is None and (reach is None or not reach.own):
                reach = self._placed(index, end, reach)
            if reach:
                body = self._bodies.at(index, reach, end)
                found.append(
                    Hit(
                        index,
                        body.stop,
                        body.id,
                        lead if at else None,
                        body.candidates,
                        reach.own,
                    )
                )
        # One completed to a body that nobody knows gives way to a name as it stands.
        return max(found, key=lambda hit: (hit.id != STRANGER, hit.stop), default=None)

    def _placed(
        self, index: int, end: int, reach: NameReach | None
    ) -> NameReach | None:
        """Return the longer of a name as it stands and one with a place in it."""
        placed = self._bodies.placed(index, end)
        if placed and (reach is None or reach.stop <= placed.stop):
            return placed
        return reach or self._bodies.province(index, end)

    def _element(self, index: int, end: int, shared: Lead) -> Hit | None:
        for at in shared.nodes:
            reach = self._known.longest(self._words, index, end, at)
            if reach and self._over(reach.stop, end):
                body = self._bodies.at(index, reach, end)
                return Hit(
                    index, body.stop, body.id, shared, body.candidates, reach.own
                )
        return None

    def _over(self, index: int, end: int) -> bool:
        """Tell whether an element of a list can be over before ``index``."""
        return (
            index >= end
            or self._line.is_mark(index)
            or self._line.opens(index)
            or ABOUT.at(self._words, index, end) > 0
        )

    def whole(self, start: int, end: int) -> str | None:
        """Return the id of the name that the range consists of, marks after it aside."""
        hit = self._longest(start, end, NO_LEAD)
        return hit.id if hit and self._line.space(hit.stop, end).stop >= end else None

    # -- what elements of a list leave out -----------------------------------------------------

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
        if self.whole(start, colon):
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

    # -- where an item begins ------------------------------------------------------------------

    def begins(
        self, index: int, end: int, gap: Gap, lead: Lead, shared: Lead, *, bare: bool
    ) -> bool:
        """Tell whether a new item begins at ``index``, or what is said about the last name goes on.

        ``bare`` tells that nothing has been said yet: then whatever follows a comma is an item,
        unless it begins with a word that only ever opens a remark.
        """
        hit = self.name(
            index, end, lead, shared if bare and gap is Gap.LIST else NO_LEAD
        )
        if hit and self._stands(hit, index, gap, bare):
            return True
        if self.looks(index, end):
            return bare or gap >= Gap.LIST
        about = ABOUT.at(self._words, index, end)
        # "…, phối hợp: Sở B" opens the next list, "phối hợp với Sở B" goes on about the
        # name.
        if about:
            return gap >= Gap.LIST and self._role_label(index, end, gap)
        if bare:
            return gap >= Gap.LIST
        return gap is Gap.STRONG and (
            self._line.capital(index)
            or FIRM_HEADS.at(self._words, index, end) > 0
            or COLLECTIVES.at(self._words, index, end) > 0
        )

    def breaks(self, index: int, end: int, gap: Gap, lead: Lead, shared: Lead) -> bool:
        """Tell whether an item begins at ``index``, amid words that name nobody known."""
        hit = self.name(index, end, lead, shared if gap is Gap.LIST else NO_LEAD)
        if hit and (gap is Gap.LIST or self._firm(hit)):
            return True
        return gap is Gap.LIST and (
            self.looks(index, end) or COLLECTIVES.at(self._words, index, end) > 0
        )

    def _role_label(self, index: int, end: int, gap: Gap) -> bool:
        """Tell whether "phối hợp:" stands at ``index``: it opens a list of its own."""
        told = gap is Gap.STRONG or ROLES.at(self._words, index, end) > 0
        return told and self.label(index, end) is not None

    def _stands(self, hit: Hit, index: int, gap: Gap, bare: bool) -> bool:
        """Tell whether a known name met after another one is an item of its own."""
        if gap is Gap.STRONG or (bare and gap is Gap.LIST):
            return True
        if bare:
            return self._firm(hit)
        if gap is Gap.LIST:
            return self._firm(hit) or self._line.capital(index)
        return self._firm(hit) and self._line.capital(index)

    def _firm(self, hit: Hit) -> bool:
        """Tell whether a name can be nothing else: it has two words, or is written in capitals.

        Of the many names of the national directory some are words of every day ("công an", "thống kê").
        """
        if not hit.own and not FIRM_HEADS.at(self._words, hit.start, hit.stop):
            written = self._line.small or self._line.capital(hit.start)
            return written and (
                hit.stop > hit.start + 2 or self._line.tokens[hit.start].text.isupper()
            )
        text = self._line.tokens[hit.start].text
        return hit.stop > hit.start + 1 or (len(text) > 1 and text.isupper())

    def looks(self, index: int, end: int) -> bool:
        """Tell whether what begins at ``index`` is written like the name of an agency."""
        return (
            self._line.capital(index)
            and HEADS.at(self._words, index, end) > 0
            and not NO_NAMES.at(self._words, index, end)
        )

    def all_of(self, index: int, end: int) -> int:
        """Return where "các xã, phường" ends behind words that name a body of each; else ``index``."""
        return self._bodies.all_of(index, end)

    def whose(self, index: int, end: int) -> int:
        """Return where the name of a body ends that tells whose an unknown one is: "Đảng ủy Sở Nông nghiệp và Môi
        trường" is one body; 0 where none stands there."""
        if not self.looks(index, end):
            return 0
        reach = self._known.longest(self._words, index, end)
        return reach.stop if reach else 0

    def linked(
        self, start: int, index: int, end: int, gap: Gap, after_linked: bool
    ) -> int:
        """Return where a name at ``index`` ends that belongs to what is being said; else 0.

        It follows a linking word that ends before ``start``, or in a list another such name.
        """
        if gap is Gap.LIST:
            belongs = after_linked
        else:
            belongs = gap is Gap.NONE and any(
                LINKS.at(self._words, start - length, start) == length
                for length in (1, 2)
                if length <= start
            )
        hit = self.name(index, end, NO_LEAD, NO_LEAD) if belongs else None
        return hit.stop if hit else 0

    def without_articles(self, start: int, end: int) -> int:
        """Return where the range begins when the articles before its first word are left out."""
        while article := ARTICLES.at(self._words, start, end):
            if start + article >= end:
                break
            start += article
        return start
