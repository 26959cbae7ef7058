"""Where a new item begins amid the words about another one.

Only a name that cannot be anything else counts there, and not after words that bind it to what is being said
("phối hợp với Sở Y tế").
"""

from __future__ import annotations

from plantrack.agencies.reading.leads import Leads
from plantrack.agencies.reading.line import CellLine, Gap
from plantrack.agencies.reading.spot import NO_LEAD, Hit, Lead, Spotter
from plantrack.agencies.vocabulary import (
    ABOUT,
    COLLECTIVES,
    FIRM_HEADS,
    LABELS,
    ROLES,
)


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
        left_out = shared if bare and gap is Gap.LIST else NO_LEAD
        hit = self._spot.name(index, end, lead, left_out)
        if hit and self._stands(hit, index, gap, bare):
            return True
        if self._spot.looks(index, end):
            return bare or gap >= Gap.LIST
        if ABOUT.at(self._words, index, end) or LABELS.at(self._words, index, end):
            apart = gap >= Gap.LIST or self._line.capital(index)
            return apart and self._opens_list(index, end, gap)
        if bare:
            return gap >= Gap.LIST
        return gap is Gap.STRONG and self._may_name(index, end)

    def breaks(self, index: int, end: int, gap: Gap, lead: Lead, shared: Lead) -> bool:
        """Tell whether an item begins at ``index``, amid words that name nobody known."""
        hit = self._spot.name(index, end, lead, shared if gap is Gap.LIST else NO_LEAD)
        if hit and (gap is Gap.LIST or self._firm(hit)):
            return True
        return gap is Gap.LIST and (
            self._spot.looks(index, end)
            or bool(COLLECTIVES.at(self._words, index, end))
        )

    def _opens_list(self, index: int, end: int, gap: Gap) -> bool:
        """Tell whether "phối hợp:" stands at ``index``: "phối hợp với Sở B" goes on about the name."""
        if self._leads.label(index, end) is None:
            return False
        told = (ROLES, LABELS)
        return gap is Gap.STRONG or any(
            phrases.at(self._words, index, end) for phrases in told
        )

    def _may_name(self, index: int, end: int) -> bool:
        """Tell whether what begins at ``index`` may name somebody, though nobody known."""
        return self._line.capital(index) or any(
            phrases.at(self._words, index, end) for phrases in (FIRM_HEADS, COLLECTIVES)
        )

    def _stands(self, hit: Hit, index: int, gap: Gap, bare: bool) -> bool:
        """Tell whether a known name met after another one is an item of its own."""
        if gap is Gap.STRONG:
            return True
        firm = self._firm(hit)
        if bare:
            return firm or gap is Gap.LIST
        capital = self._line.capital(index)
        return (firm or capital) if gap is Gap.LIST else (firm and capital)

    def _firm(self, hit: Hit) -> bool:
        """Tell whether a name can be nothing else: it has two words, or is written in capitals.

        Of the many names of the national directory some are words of every day ("công an", "thống kê").
        """
        words = hit.stop - hit.start
        if self._abbreviated(hit.start):
            return True
        if hit.own or FIRM_HEADS.at(self._words, hit.start, hit.stop):
            return words > 1
        return words > 2 and (self._line.small or self._line.capital(hit.start))

    def _abbreviated(self, index: int) -> bool:
        text = self._line.tokens[index].text
        return len(text) > 1 and text.isupper()
