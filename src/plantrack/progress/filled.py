"""What an agency's sheet says of one occurrence, and the mark by which a change is known."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Final, Literal, NamedTuple, get_args

from plantrack.deadlines.model import Deadline
from plantrack.progress.standing import OFFICE_OPENED, Share
from plantrack.text import nfc, squeeze

FormStatus = Literal["none", "running", "done", "stopped"]
FORM_STATUSES: Final[tuple[FormStatus, ...]] = get_args(FormStatus)


class Filled(NamedTuple):
    """The cells of one row that an agency may fill in. ``new_due`` is the day until which it asks for more time;
    what was asked before is not shown there again."""

    status: FormStatus
    date: dt.date | None = None
    percent: int | None = None
    document: str = ""
    reason: str = ""
    new_due: dt.date | None = None

    @property
    def of_work(self) -> Filled:
        """What is said of the work itself."""
        return self._replace(new_due=None)


class SheetSlot(NamedTuple):
    """Which row of which sheet: one party's share of one occurrence, as it stood on ``day``."""

    plan: str
    task: str
    period: str
    agency: str
    day: dt.date


def filled(share: Share, deadline: Deadline) -> Filled:
    """Return the row of a party whose share stands so. The office's own note is no part of it, nor are the words by
    which it opened the work again: the agency answers anew."""
    if share.said in OFFICE_OPENED:
        return Filled("running")
    return filled_as_said(share, deadline)


def filled_as_said(share: Share, deadline: Deadline) -> Filled:
    """Return the row as older sheets showed it: with the office's words on what it had opened again."""
    texts = (share.document, share.reason)
    if share.decided == "done" and share.said:
        return normal(Filled("done", share.said_on, None, *texts))
    if share.decided == "cancelled":
        return normal(Filled("stopped", share.said_on, None, *texts))
    if share.said is None:
        return Filled(
            "done"
            if deadline.kind == "done" and share.decided != "reopened"
            else "none"
        )
    status: FormStatus = (
        "none" if share.said == "progress" and share.percent == 0 else "running"
    )
    return normal(Filled(status, share.said_on, share.percent, *texts))


def filled_before(share: Share, deadline: Deadline) -> Filled:
    """Return the row as sheets showed it that had the note in their last column."""
    now = filled_as_said(share, deadline)
    return normal(now._replace(reason=share.note)) if share.said else now


def normal(given: Filled) -> Filled:
    """Return the row without what makes no difference: blanks, a percentage of what is done or not begun."""
    return Filled(
        given.status,
        None if given.status == "none" else given.date,
        given.percent if given.status == "running" else None,
        squeeze(nfc(given.document)),
        squeeze(nfc(given.reason)),
        given.new_due,
    )


def fingerprint(slot: SheetSlot, given: Filled) -> str:
    """Return a mark of ten letters and digits for a row and all that stands in it."""
    return _mark("\x1f".join((*map(str, slot), *map(str, _fields(given)))), 10)


def event_id(print_: str, given: Filled) -> str:
    """Return the id of the event that a changed row becomes: the same row gives the same event."""
    return f"{row_prefix(print_)}{_mark(repr(_fields(given)), 6)}"


def _fields(given: Filled) -> tuple[object, ...]:
    """Return the cells; marks of rows that ask for nothing are those of sheets that could not ask."""
    return tuple(given) if given.new_due else tuple(given)[:-1]


def row_prefix(print_: str) -> str:
    """Return how the ids of all events begin that came from the row with this fingerprint."""
    return f"s{print_}x"


def _mark(text: str, length: int) -> str:
    # A letter first, so that no spreadsheet takes the mark for a number.
    return (
        "k" + hashlib.blake2b(text.encode(), digest_size=16).hexdigest()[: length - 1]
    )
