"""What opens an item without naming anybody: a number, "Đơn vị chủ trì:", "Đề nghị phối hợp với"."""

from __future__ import annotations

from plantrack.agencies.reading.line import CellLine
from plantrack.agencies.reading.spot import NO_LEAD, Spotter
from plantrack.agencies.vocabulary import ASKING, HELPING, LABELS, OPENINGS


class Opener:
    """Finds in one cell what opens its items."""

    __slots__ = ("_line", "_spot", "_words")

    def __init__(self, line: CellLine, spot: Spotter) -> None:
        self._line = line
        self._words = line.words
        self._spot = spot

    def introduced(self, index: int, end: int) -> int | None:
        """Return the index after words that only introduce a name or a list; None where none stand."""
        return self._label(index, end) or self._asking(index, end)

    def _label(self, index: int, end: int) -> int | None:
        """Return the index after "Đơn vị chủ trì:" or "bao gồm:", which name nobody; None where none stands."""
        for labels in (LABELS, OPENINGS):
            length = labels.at(self._words, index, end)
            colon = index + length
            if length and self._words[colon : min(colon + 1, end)] == [":"]:
                return colon + 1
        return None

    def _asking(self, index: int, end: int) -> int | None:
        """Return where "Đề nghị phối hợp với" ends that stands before a name; None where none stands there."""
        while length := ASKING.at(self._words, index, end):
            index = self._line.space(index + length, end).stop
            if self._spot.name(index, end, NO_LEAD, NO_LEAD):
                return index
        return None

    def helping(self, start: int, stop: int) -> str:
        """Return the words that say that those named after them only take part; else nothing."""
        helps = any(
            HELPING.at(self._words, index, stop) for index in range(start, stop)
        )
        return (self._line.scope(start, stop) or "").rstrip(": ") if helps else ""

    def numbered(self, index: int, end: int) -> bool:
        """Tell whether "2." stands at ``index`` and a name after it."""
        if not self.numbering(index, end):
            return False
        return (
            self._spot.name(
                self._line.space(index + 1, end).stop, end, NO_LEAD, NO_LEAD
            )
            is not None
        )

    def numbering(self, index: int, end: int) -> bool:
        """Tell whether "1." or "a)" stands at ``index``, and something after it."""
        word = self._words[index]
        return (
            index + 2 < end
            and (word.isdigit() or len(word) == 1)
            and self._words[index + 1] in ".)"
        )
