"""Where in a cell a name stands, articles and titles before it allowed, and whose name it is."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.agencies.known import At, Known, NameReach
from plantrack.agencies.model import STRANGER
from plantrack.agencies.reading.bodies import Bodies
from plantrack.agencies.reading.line import CellLine, Gap
from plantrack.agencies.vocabulary import (
    ABOUT,
    ARTICLES,
    HEADS,
    LINKS,
    NO_NAMES,
    TITLES,
    WHOSE,
)

_BEGINNINGS_TRIED: Final = 4
"""Where a name may begin: at once, or behind at most three articles and titles."""


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

    def name(self, start: int, end: int, lead: Lead, shared: Lead) -> Hit | None:
        """Return the name that begins at ``start``, articles and titles before it allowed.

        A whole name and one completed with ``lead`` compete by length, and "TP" after "Sở:" is the
        department. What only the name before ``shared`` is tried last, and must be a whole element.
        """
        index = start
        stranger: Hit | None = None
        for _ in range(_BEGINNINGS_TRIED):
            hit = self._longest(index, end, lead) or self._element(index, end, shared)
            # A name of nobody known is kept while articles and titles are passed over:
            # a known one may begin behind them.
            if hit and hit.id != STRANGER:
                return hit
            stranger = stranger or hit
            before = ARTICLES.at(self._words, index, end) or TITLES.at(
                self._words, index, end
            )
            if not before:
                break
            index += before
        return stranger

    def with_parent(self, hit: Hit, end: int) -> Hit:
        """Return a name with the body it is of behind it: "Chi cục Kiểm lâm - Sở Nông nghiệp và Môi trường",
        "Cục A05 thuộc Bộ Công an"."""
        agency = self._known.agency(hit.id)
        if agency is None or agency.parent is None:
            return hit
        start = hit.stop + WHOSE.at(self._words, hit.stop, end)
        parent = self.name(start, end, NO_LEAD, NO_LEAD)
        own = (agency.parent, self._known.links.get(agency.parent))
        return hit._replace(stop=parent.stop) if parent and parent.id in own else hit

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
        return self._line.parts_at(index, end) or bool(
            ABOUT.at(self._words, index, end)
        )

    def whole(self, start: int, end: int) -> str | None:
        """Return the id of the name that the range consists of, marks after it aside."""
        hit = self._longest(start, end, NO_LEAD)
        return hit.id if hit and self._line.space(hit.stop, end).stop >= end else None

    def looks(self, index: int, end: int) -> bool:
        """Tell whether what begins at ``index`` is written like the name of an agency."""
        return (
            self._line.capital(index)
            and bool(HEADS.at(self._words, index, end))
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
