"""What a filled row of a sheet asks to record: how the work stands, a longer term, or both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from plantrack.progress.events import Recordable
from plantrack.progress.filled import Filled, FormStatus, SheetSlot
from plantrack.progress.orders import Order, Refusal

_NEWLY: Final[Mapping[FormStatus, Recordable]] = {
    "none": "progress",
    "running": "progress",
    "done": "done",
}
"""The statuses that a sheet offers, each with the event that it makes; "none" is how work is set back to nothing."""


def orders_of(given: Filled, now: Filled, slot: SheetSlot) -> Iterator[Order | Refusal]:
    """Yield the orders of a row, or why one cannot be; ``now`` is how the log has it."""
    if given.status not in _NEWLY:
        yield Refusal("not_offered", {"column": "status"})
        return
    done = given.status == "done"
    # A day is never made up: that of the sheet's return is not that of the work.
    if done and given.date is None:
        yield Refusal("date_needed", {"column": "date"})
    if done and given.new_due:
        yield Refusal("done_needs_no_time", {"column": "new_due"})
    place = (slot.agency, slot.period or None)
    # What stands beside a request alone explains the request.
    unexplained = given.of_work._replace(document=now.document, reason=now.reason)
    asks_only = given.new_due and unexplained == now
    if not asks_only:
        # Without the 0 the share of an earlier report would go on standing.
        percent = 0 if given.status == "none" else given.percent
        order = Order(_NEWLY[given.status], given.date, *place, percent)
        yield order._replace(document=given.document, reason=given.reason)
    if given.new_due:
        order = Order("requested", None, *place, new_due=given.new_due)
        document = given.document if asks_only else ""
        yield order._replace(document=document, reason=given.reason)
