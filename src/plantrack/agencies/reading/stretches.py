"""How far an item reaches that names nobody known, and which of its words are its name."""

from __future__ import annotations

from typing import NamedTuple

from plantrack.agencies.reading.beginnings import Beginnings
from plantrack.agencies.reading.line import CellLine, Gap
from plantrack.agencies.reading.spot import Lead, Spotter
from plantrack.agencies.reading.unknown import Strangers


class UnknownStretch(NamedTuple):
    """Where the name of an item ends, where all that is said about it does, and where a bracket opens that belongs to
    it (None: nowhere)."""

    name: int
    stop: int
    bracket: int | None


class Stretches:
    """Finds it in one cell."""

    __slots__ = ("_beginnings", "_line", "_spot", "_strangers")

    def __init__(
        self,
        line: CellLine,
        spot: Spotter,
        beginnings: Beginnings,
        strangers: Strangers,
    ) -> None:
        self._line = line
        self._spot = spot
        self._beginnings = beginnings
        self._strangers = strangers

    def unknown(self, start: int, end: int, lead: Lead, shared: Lead) -> UnknownStretch:
        """Return how far the item that begins at ``start`` reaches.

        What is said about it, from the first word that tells its role, is no part of the name.
        """
        name: int | None = None
        stop = start + 1
        word, gap, more = self._line.space(stop, end)
        while word < end and not more and gap is not Gap.STRONG:
            if self._line.opens(word):
                return UnknownStretch(name or stop, stop, word)
            if through := self._belonging(stop, word, end, gap):
                stop = through
            elif gap is not Gap.NONE and self._beginnings.breaks(
                word, end, gap, lead, shared
            ):
                break
            else:
                if name is None and self._strangers.tells_role(start, word, end):
                    name = stop
                stop = word + 1
            word, gap, more = self._line.space(stop, end)
        return UnknownStretch(name or stop, stop, None)

    def _belonging(self, stop: int, word: int, end: int, gap: Gap) -> int:
        """Return where the name of a body at ``word`` ends that is no item of its own; 0 where none stands there."""
        return max(
            self._spot.linked(stop, word, end, gap, after_linked=False),
            self._spot.all_of(word, end),
            self._spot.whose(word, end) if gap is Gap.NONE else 0,
        )
