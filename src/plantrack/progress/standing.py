"""Where an occurrence stands on a given day: the four classes of Vietnamese practice, and what lies
outside them (QĐ 42/2014/QĐ-TTg as amended: routine duties are not counted as tasks with a term).

Nothing is judged here: that is done by ``index/standing.sql`` alone.
"""

from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from plantrack.deadlines.model import Occurrence

Status = Literal[
    "overdue",
    "due_soon",
    "open",
    "upcoming",
    "draft",
    "waiting",
    "unread",
    "none",
    "no_due",
    "reported",
    "done_on_time",
    "done_late",
    "done",
    "cancelled",
]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
"""All statuses, the most pressing first."""

DONE: Final[frozenset[Status]] = frozenset(("done_on_time", "done_late", "done"))
CLOSED: Final[frozenset[Status]] = DONE | {"cancelled"}
SETTLED: Final[frozenset[Status]] = CLOSED | {"reported"}
"""Where no party owes anything any more: at most the office's confirmation is still waited for."""
OFFICE_OPENED: Final = ("returned", "reopened")
"""What the office says of work that it opens again."""


class Share(NamedTuple):
    """One party's share of an occurrence; ``agency`` is empty where no agency in particular owes it.

    ``due`` is its last on-time day after extensions, ``extended`` tells whether one moved it. ``done_on`` is
    the day that the party itself gives, else the secretariat's. ``recorded`` tells whether the log speaks of
    it; ``said`` is then the status of the event whose day, percentage, document, note and reason are shown,
    and ``decided`` what the log has decided last. ``requested_due`` is a due day that the party has asked for
    and that nobody has answered yet.
    """

    agency: str
    status: Status
    due: date | None
    days_overdue: int = 0
    done_on: date | None = None
    via: str | None = None
    owes: bool = True
    extended: bool = False
    recorded: bool = False
    decided: str = "open"
    said: str | None = None
    said_on: date | None = None
    percent: int | None = None
    document: str = ""
    note: str = ""
    reason: str = ""
    requested_due: date | None = None


class Standing(NamedTuple):
    """The judgement on one occurrence. ``outstanding`` lists the ids of the agencies that still owe it,
    ``finished`` those that have done their share.

    ``extended_to`` is the due day where an extension moved it, and ``printed_due`` then the day that the
    plan gives. ``requested_due`` is a due day asked for and not granted yet. ``shares`` are the parties one by
    one; ``recorded`` tells whether the log speaks of one of them.
    """

    status: Status
    days_overdue: int
    outstanding: tuple[str, ...]
    finished: tuple[str, ...] = ()
    done_on: date | None = None
    extended_to: date | None = None
    printed_due: date | None = None
    shares: tuple[Share, ...] = ()
    recorded: bool = False
    requested_due: date | None = None


class Judged(NamedTuple):
    """An occurrence with the due day that holds after extensions, and its standing."""

    occurrence: Occurrence
    standing: Standing
