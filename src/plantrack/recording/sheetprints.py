"""Whether a row of a sheet stood as its fingerprint says, now or at some time before.

A sheet carries of each row the fingerprint of what it showed. One that fits the log of today was answered in time;
one that fits the log of some earlier day was overtaken; one that never fitted was meddled with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from plantrack.index.trials import last_words
from plantrack.plan.model import Task
from plantrack.progress.events import Event
from plantrack.progress.filled import (
    SheetSlot,
    filled,
    filled_as_said,
    filled_before,
    fingerprint,
)
from plantrack.progress.standing import Share
from plantrack.progress.state import WHOLE

_MERGED_AT_MOST: Final = 8
"""Events of which any choice may have been all that a branch had: 256 of them, tried in a moment."""


def has_print(slot: SheetSlot, share: Share, task: Task, print_: str) -> bool:
    """Tell whether a sheet with this fingerprint showed the row as the share stands."""
    # Sheets of older versions showed a share in other ways; they come back for months.
    ways = (filled, filled_as_said, filled_before)
    shown = (way(share, task.deadline) for way in ways)
    return any(fingerprint(slot, one) == print_ for one in shown)


def ever_had_print(
    slot: SheetSlot, events: Sequence[Event], task: Task, print_: str
) -> bool:
    """Tell whether the row stood so at some time, by the events of its occurrence: then what identifies it is
    untouched."""
    own = [event for event in events if event.agency in (slot.agency, WHOLE)]
    shares = last_words(list(_pasts(own)), slot.agency, slot.day)
    return any(has_print(slot, share, task, print_) for share in shares)


def _pasts(events: list[Event]) -> Iterator[list[Event]]:
    """Yield what the log may have held before, each in the order of ``events``.

    That is what was recorded up to some moment; or, where branches were merged since, any of the last few.
    """
    recorded = sorted(events, key=lambda event: event.recorded_at)
    older, last = recorded[:-_MERGED_AT_MOST], recorded[-_MERGED_AT_MOST:]
    known = [recorded[:count] for count in range(len(older))]
    known += [
        [*older, *some]
        for count in range(len(last) + 1)
        for some in combinations(last, count)
    ]
    for past in known:
        yield sorted(past, key=lambda event: event.order)
