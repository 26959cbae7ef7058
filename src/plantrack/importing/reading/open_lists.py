"""How the lists of an OpenDocument text count."""

from __future__ import annotations

from typing import Any

from plantrack.importing.reading.open_document import ID, TEXT, Styles
from plantrack.importing.reading.word.numbers import spelled


class Lists:
    """How far each list has counted. A list goes on with another where it says so, else it begins anew."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_id: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, dict[int, int]] = {}

    def opened(
        self, element: Any, style: str, depth: int, outer: dict[int, int] | None
    ) -> dict[int, int]:
        """Return the counts of a list that begins here; one inside another counts with it."""
        counts = outer if outer is not None and depth > 1 else None
        if counts is None:
            goes_on = element.get(f"{TEXT}continue-list")
            if goes_on in self._by_id:
                counts = self._by_id[goes_on]
            elif element.get(f"{TEXT}continue-numbering") == "true":
                counts = self._by_style.get(style)
        counts = {} if counts is None else counts
        if element.get(ID):
            self._by_id[element.get(ID)] = counts
        self._by_style[style] = counts
        return counts

    def label(self, item: Any, style: str, depth: int, counts: dict[int, int]) -> str:
        """Count an item and return what stands before it."""
        levels = self._styles.levels(style)
        level = levels.get(depth)
        if level is None:
            return ""
        start = item.get(f"{TEXT}start-value")
        counts[depth] = (
            int(start)
            if start and start.isdigit()
            else counts.get(depth, level.start - 1) + 1
        )
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        first = max(1, depth - level.shown + 1)
        numbers = [
            spelled(counts.get(at, levels[at].start), levels[at].form)
            for at in range(first, depth + 1)
            if at in levels and levels[at].form
        ]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"
