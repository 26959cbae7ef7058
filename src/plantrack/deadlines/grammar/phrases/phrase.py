"""What a phrase says that is no date."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plantrack.deadlines.calendar.spans import Slot
from plantrack.deadlines.grammar.lengths import Length

Meaning = Literal["ongoing", "on_demand", "relative", "done", "cite", "words", "count"]


class Phrase(NamedTuple):
    """What a phrase means, the place after it, and of an event the term that runs from it.

    ``anchor`` is the token with which the event's own words begin; ``slot`` the place in every period, where the
    event is its end.
    """

    meaning: Meaning
    last: int
    length: Length | None = None
    anchor: int = -1
    slot: Slot | None = None
