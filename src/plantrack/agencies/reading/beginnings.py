"""Where a new item begins amid the words about another one.

Only a name that cannot be anything else counts there, and not after words that bind it to what is being said
("phối hợp với Sở Y tế").
"""

from __future__ import annotations

from plantrack.agencies.reading.leads import Leads
from plantrack.agencies.reading.line import CellLine, Gap
from plantrack.agencies.reading.spot import NO_LEAD, Hit, Lead, Spotter
from plantrack.agencies.vocabulary import ABOUT, COLLECTIVES, FIRM_HEADS, ROLES


class Beginnings:
    """Tells in one cell where what is said about a name ends and the next item begins."""

    __slots__ = ("_leads", "_line", "_spot", "_words")

    def __init__(self, line: CellLine, spot: Spotter, leads: Leads) -> None:
        self._line = line
        self._words = line.words
        self._spot = spot
        self._leads = leads

    def begins(
        self, index: int, end: int, gap: Gap, lead: Lead, shared: Lead, *, bare: bool
    ) -> bool:
        """Tell whether a new item begins at ``index``, or what is said about the last name goes on.

        ``bare`` tells that nothing has been said yet: then whatever follows a comma is an item,
        unless it begins with a word that only ever opens a remark.
        """
        hit = self._spot.name(
            index, end, lead, shared if bare and gap is Gap.LIST else NO_LEAD
        )
        if hit and self._stands(hit, index, gap, bare):
            return True
        if self._spot.looks(index, end):
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
        hit = self._spot.name(index, end, lead, shared if gap is Gap.LIST else NO_LEAD)
        if hit and (gap is Gap.LIST or self._firm(hit)):
            return True
        return gap is Gap.LIST and (
            self._spot.looks(index, end) or COLLECTIVES.at(self._words, index, end) > 0
        )

    def _role_label(self, index: int, end: int, gap: Gap) -> bool:
        """Tell whether "phối hợp:" stands at ``index``: it opens a list of its own."""
        told = gap is Gap.STRONG or ROLES.at(self._words, index, end) > 0
        return told and self._leads.label(index, end) is not None

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
