"""Where a new item begins amid the words about another one.

Only a name that cannot be anything else counts there, and not after words that bind it to what is being said
("phối hợp với Sở Y tế").
"""

from __future__ import annotations

from typing import Final

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

_SAID_ABOUT: Final = ABOUT | LABELS
_TOLD_OF_A_LIST: Final = ROLES | LABELS
_MAY_NAME: Final = FIRM_HEADS | COLLECTIVES


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
        if _SAID_ABOUT.at(self._words, index, end):
            return self._opens_list(index, end, gap)
        if bare:
            return gap >= Gap.LIST
        return gap is Gap.STRONG and self._may_name(index, end)

    def breaks(self, index: int, end: int, gap: Gap, lead: Lead, shared: Lead) -> bool:
        """Tell whether an item begins at ``index``, amid words that name nobody known."""
        listed = gap is Gap.LIST
        hit = self._spot.name(index, end, lead, shared if listed else NO_LEAD)
        # Behind a dash only a name that can be nothing else is no part of the unknown one.
        if not listed:
            return hit is not None and self._firm(hit)
        return hit is not None or self._looks(index, end)

    def _looks(self, index: int, end: int) -> bool:
        """Tell whether what begins at ``index`` is written like a name, or names bodies together."""
        collective = bool(COLLECTIVES.at(self._words, index, end))
        return collective or self._spot.looks(index, end)

    def _opens_list(self, index: int, end: int, gap: Gap) -> bool:
        """Tell whether "phối hợp:" stands at ``index``: "phối hợp với Sở B" goes on about the name."""
        if self._leads.label(index, end) is None:
            return False
        # Any words before a colon head a list where a semicolon parts them from the last one.
        if gap is Gap.STRONG:
            return True
        apart = gap is Gap.LIST or self._line.capital(index)
        return apart and bool(_TOLD_OF_A_LIST.at(self._words, index, end))

    def _may_name(self, index: int, end: int) -> bool:
        """Tell whether what begins at ``index`` may name somebody, though nobody known."""
        told = bool(_MAY_NAME.at(self._words, index, end))
        return told or self._line.capital(index)

    def _stands(self, hit: Hit, index: int, gap: Gap, bare: bool) -> bool:
        """Tell whether a known name met after another one is an item of its own."""
        if gap is Gap.STRONG:
            return True
        firm = self._firm(hit)
        if bare:
            return firm or gap is Gap.LIST
        # A comma parts items and what is said of one alike; without one both signs are needed.
        signs = (firm, self._line.capital(index))
        return any(signs) if gap is Gap.LIST else all(signs)

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
