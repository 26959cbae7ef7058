"""Where an occurrence stands on a given day: the four classes of Vietnamese practice, and what lies
outside them (QĐ 42/2014/QĐ-TTg as amended: routine duties are not counted as tasks with a term)."""

from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from plantrack.deadlines.model import Deadline, Occurrence

Status = Literal[
    "overdue",
    "due_soon",
    "open",
    "upcoming",
    "no_due",
    "done_on_time",
    "done_late",
    "done",
    "cancelled",
]
"""Every status, the most pressing first."""

STATUSES: Final[tuple[Status, ...]] = get_args(Status)

DONE: Final[frozenset[Status]] = frozenset(("done_on_time", "done_late", "done"))
CLOSED: Final[frozenset[Status]] = DONE | {"cancelled"}


class Share(NamedTuple):
    """One party's share of an occurrence that the log speaks of.

    ``due`` is its last on-time day after extensions. ``done_on`` is the day that the party itself gives,
    else the secretariat's; ``closed_on`` the secretariat's for the whole, else the party's own.
    """

    agency: str
    status: Status
    due: date | None
    days_overdue: int = 0
    done_on: date | None = None
    closed_on: date | None = None


class Standing(NamedTuple):
    """The judgement on one occurrence. ``outstanding`` lists the ids of the agencies that still owe it,
    ``finished`` those that have done their share.

    ``extended_to`` is the due day where an extension moved it, and ``printed_due`` then the day that the
    plan gives. ``shares`` are the parties one by one where the log speaks of the occurrence.
    """

    status: Status
    days_overdue: int
    outstanding: tuple[str, ...]
    finished: tuple[str, ...] = ()
    done_on: date | None = None
    extended_to: date | None = None
    printed_due: date | None = None
    shares: tuple[Share, ...] = ()


class Verdict(NamedTuple):
    """How an occurrence stands, whoever owes it."""

    status: Status
    days_overdue: int


def verdict(deadline: Deadline, occurrence: Occurrence, as_of: date, due_soon_days: int) -> Verdict:
    """Judge an occurrence that no log speaks of on the day ``as_of`` (DESIGN: section Status).

    The due day itself is still on time to its end (BLDS 2015, Điều 148.6): overdue from the day after.
    """
    if deadline.kind == "done":
        return Verdict("done", 0)
    status = open_status(occurrence.start, occurrence.due, as_of, due_soon_days)
    return Verdict(status, days_late(occurrence.due, as_of))


def owed(found: Verdict, parties: tuple[str, ...]) -> Standing:
    """Return the standing of an occurrence that each of ``parties`` (ids) owes as long as it is not done."""
    return Standing(found.status, found.days_overdue, () if found.status in CLOSED else parties)


def days_late(due: date | None, as_of: date) -> int:
    """Return by how many days ``due`` is past on the day ``as_of``, 0 where it is not."""
    return max(0, (as_of - due).days) if due else 0


def open_status(start: date | None, due: date | None, as_of: date, due_soon_days: int) -> Status:
    """Return the status of what is not done yet."""
    if due is None:
        return "upcoming" if start is not None and as_of < start else "no_due"
    if as_of > due:
        return "overdue"
    if (due - as_of).days <= due_soon_days:
        return "due_soon"
    return "upcoming" if start is not None and as_of < start else "open"
