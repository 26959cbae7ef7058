"""Milestones over a revision: which of the new row's an event of the old row's speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from plantrack.deadlines.model import Occurrence
from plantrack.text import fold

_DAY_KEY: Final = re.compile(r"\d{4}-\d\d-\d\d(\.\d+)?")
"""The key of a milestone without an id: its day, with a number where two of a row fall on it."""


class RowPeriods(NamedTuple):
    """The occurrences of a row in two revisions."""

    before: Sequence[Occurrence]
    after: Sequence[Occurrence]

    @property
    def known(self) -> frozenset[str]:
        """What an event may name as its period in the new revision; the empty one speaks for all milestones."""
        keys = {one.period or "" for one in self.after}
        return frozenset(keys | {"" for one in self.after if one.label is not None})

    def successor(self, period: str) -> str | None:
        """Return the period of the new row that is meant by one of the old row; None where none surely is.

        Periods of a rule keep their keys, and so do milestones that have an id. One that its day names goes to
        the milestone of the same label, else, where both rows have equally many, to that of the same place.
        """
        old, new = _stones(self.before), _stones(self.after)
        if period not in old or not _DAY_KEY.fullmatch(period):
            return period if period in self.known else None
        # A label that stands twice in the old row tells neither of the two from the other.
        label = fold(old[period])
        if label and list(map(fold, old.values())).count(label) == 1:
            alike = [key for key, one in new.items() if fold(one) == label]
            if len(alike) == 1:
                return alike[0]
        if len(old) == len(new):
            return list(new)[list(old).index(period)]
        return None


def _stones(occurrences: Sequence[Occurrence]) -> Mapping[str, str]:
    """Return the labels of milestones by their keys, in the order of the row."""
    return {one.period or "": one.label for one in occurrences if one.label is not None}
