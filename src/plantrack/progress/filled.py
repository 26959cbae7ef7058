"""What an agency's sheet says of one occurrence, and the mark by which a change is known."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Final, Literal, NamedTuple, get_args

from plantrack.deadlines.model import Deadline
from plantrack.progress.state import PartyState
from plantrack.text import nfc, squeeze

FormStatus = Literal["none", "running", "done", "stopped"]
FORM_STATUSES: Final[tuple[FormStatus, ...]] = get_args(FormStatus)


class Filled(NamedTuple):
    """The cells of one row that an agency may fill in."""

    status: FormStatus
    date: dt.date | None = None
    percent: int | None = None
    document: str = ""
    reason: str = ""


class Slot(NamedTuple):
    """Which row of which sheet: one party's share of one occurrence, as it stood on ``day``."""

    plan: str
    task: str
    period: str
    agency: str
    day: dt.date


def filled(state: PartyState, deadline: Deadline) -> Filled:
    """Return the row of a party that stands so. The office's own note is no part of it."""
    event = state.report
    if state.closed == "done":
        return normal(Filled("done", event and event.date, None, *_texts(state)))
    if state.closed == "cancelled":
        return normal(Filled("stopped", event and event.date, None, *_texts(state)))
    if event is None:
        return Filled("done" if deadline.kind == "done" and state.decided is None else "none")
    status: FormStatus = "none" if event.status == "progress" and event.percent == 0 else "running"
    return normal(Filled(status, event.date, event.percent, *_texts(state)))


def filled_before(state: PartyState, deadline: Deadline) -> Filled:
    """Return the row as sheets showed it that had the note in their last column."""
    now = filled(state, deadline)
    return normal(now._replace(reason=state.report.note)) if state.report else now


def _texts(state: PartyState) -> tuple[str, str]:
    return (state.report.document, state.report.reason) if state.report else ("", "")


def normal(given: Filled) -> Filled:
    """Return the row without what makes no difference: blanks, a percentage of what is done or not begun."""
    return Filled(
        given.status,
        None if given.status == "none" else given.date,
        given.percent if given.status == "running" else None,
        squeeze(nfc(given.document)),
        squeeze(nfc(given.reason)),
    )


def fingerprint(slot: Slot, given: Filled) -> str:
    """Return a mark of ten letters and digits for a row and all that stands in it."""
    return _mark("\x1f".join((*map(str, slot), *map(str, given))), 10)


def event_id(print_: str, given: Filled) -> str:
    """Return the id of the event that a changed row becomes: the same row gives the same event."""
    return f"{row_prefix(print_)}{_mark(repr(tuple(given)), 6)}"


def row_prefix(print_: str) -> str:
    """Return how the ids of all events begin that came from the row with this fingerprint."""
    return f"s{print_}x"


def _mark(text: str, length: int) -> str:
    # A letter first, so that no spreadsheet takes the mark for a number.
    return "k" + hashlib.blake2b(text.encode(), digest_size=16).hexdigest()[: length - 1]
