"""What every answer says beside its rows: which of its plans are drafts, and which rows have a deadline that was
not read, whole or in part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any, NamedTuple

from plantrack.agencies.model import owed_by
from plantrack.index.days import number_of
from plantrack.index.names import AGAIN
from plantrack.index.rows import Judging, Row, index_of
from plantrack.plan.model import LAST_DAY, Plan
from plantrack.progress.standing import Share


class UnreadRow(NamedTuple):
    """A row whose deadline was not read, whole or in part."""

    plan: str
    """The id of its plan."""
    id: str
    """Its own id."""
    deadline: str
    """The cell as printed."""
    words: tuple[str, ...] = ()
    """What was not read of it, where a date was."""


class ReportedShare(NamedTuple):
    """What a party reports as done of one occurrence (its period empty where there is one alone), and the office has
    neither confirmed nor returned. ``name`` is the party's, where it is known."""

    plan: str
    id: str
    period: str
    agency: str
    name: str = ""


class CountedTo(NamedTuple):
    """Until which day what comes back is counted in a plan that does not say when it ends."""

    plan: str
    day: date


class UncountedEvents(NamedTuple):
    """Events of a log file that count for nothing: in the log of a plan those that fit no row or period of it (its
    id), else the whole file (None)."""

    file: str
    plan: str | None
    events: int


class Said(NamedTuple):
    """What an answer over plans says of them."""

    drafts: tuple[str, ...] = ()
    unread: tuple[UnreadRow, ...] = ()
    marked: tuple[UnreadRow, ...] = ()
    reported: tuple[ReportedShare, ...] = ()
    counted_to: tuple[CountedTo, ...] = ()
    not_counted: tuple[UncountedEvents, ...] = ()


_REPORTED = """
SELECT j.plan, j.task, j.period, j.agency
FROM judged AS j JOIN tasks AS t ON t.plan = j.plan AND t.task = j.task JOIN plans AS p ON p.plan = j.plan
WHERE j.status = 'reported'
ORDER BY p.position, t.position, j.place, j.position"""

_UNREAD = """
SELECT DISTINCT o.plan, o.task, coalesce(t.deadline, '')
FROM occurrences AS o JOIN tasks AS t ON t.plan = o.plan AND t.task = o.task
JOIN plans AS p ON p.plan = o.plan
WHERE o.kind = 'unknown'
    AND EXISTS (SELECT 1 FROM shares AS s WHERE s.plan = o.plan AND s.task = o.task AND s.owes = 1)
ORDER BY p.position, t.position"""

_MARKED = """
SELECT t.plan, t.task, coalesce(t.deadline, ''), t.unread_words, p.position, t.position
FROM tasks AS t JOIN plans AS p ON p.plan = t.plan
WHERE t.unread_words IS NOT NULL AND t.kind <> 'unknown'
UNION ALL
SELECT m.plan, m.task, coalesce(m.deadline, ''), m.unread_words, p.position, t.position
FROM milestones AS m JOIN tasks AS t ON t.plan = m.plan AND t.task = m.task JOIN plans AS p ON p.plan = m.plan
WHERE m.unread_words IS NOT NULL
ORDER BY 5, 6"""


_ENDLESS = "SELECT plan FROM plans WHERE issued IS NOT NULL AND until_day = ?"
_RECURRING = (
    "SELECT DISTINCT plan FROM occurrences WHERE kind = 'recurring' AND due IS NOT NULL"
)


def said_of(plans: Sequence[Plan], judging: Judging) -> Said:
    """Return what is said of plans: the index finds it."""
    base, asked = index_of(plans, judging).base, {plan.id for plan in plans}
    # Only what is still owed: of done work nobody needs to know when it was due.
    unread = (
        UnreadRow(plan, _shown(task), deadline)
        for plan, task, deadline in base.execute(_UNREAD)
    )
    marked = (
        UnreadRow(plan, _shown(task), deadline, tuple(words.split(" | ")))
        for plan, task, deadline, words, *_ in base.execute(_MARKED)
    )
    return Said(
        drafts_of(plans, judging),
        tuple(one for one in unread if one.plan in asked),
        tuple(one for one in marked if one.plan in asked),
        reported_of(plans, judging),
        tuple(_counted_to(plans, base)),
    )


def _shown(task: str) -> str:
    """Return an id without the mark of one that stands twice."""
    return task.partition(AGAIN)[0]


def _counted_to(plans: Sequence[Plan], base: Connection) -> Iterator[CountedTo]:
    """Yield the plans without an end in which something comes back."""
    endless = {plan for (plan,) in base.execute(_ENDLESS, (number_of(LAST_DAY),))}
    if not endless:
        return
    endless &= {plan for (plan,) in base.execute(_RECURRING)}
    for plan in plans:
        if plan.id in endless:
            yield CountedTo(plan.id, plan.header.counted_to)


def reported_of(plans: Sequence[Plan], judging: Judging) -> tuple[ReportedShare, ...]:
    """Return what waits for the office's word, in the order of the plans."""
    if not judging.confirm:
        return ()  # a report needs no word, and most shares need not be looked at
    found = index_of(plans, judging).base.execute(_REPORTED)
    asked = {plan.id: plan for plan in plans}
    return tuple(
        ReportedShare(plan, id_, period, agency, asked[plan].directory.name(agency))
        for plan, id_, period, agency in found
        if plan in asked
    )


def drafts_of(plans: Sequence[Plan], judging: Judging) -> tuple[str, ...]:
    """Return the ids of the plans that are not issued on the day: nothing of them has fallen due."""
    drafts = "SELECT plan FROM plans WHERE issued_day IS NULL OR issued_day > ?"
    asked = {plan.id for plan in plans}
    found = index_of(plans, judging).base.execute(drafts, (number_of(judging.as_of),))
    return tuple(plan for (plan,) in found if plan in asked)


def said_json(said: Said) -> dict[str, Any]:
    """Return it as the keys that every document of rows has."""
    return {
        "drafts": list(said.drafts),
        "unread": [
            {"plan": one.plan, "id": one.id, "deadline": one.deadline}
            for one in said.unread
        ],
        "marked": [
            {
                "plan": one.plan,
                "id": one.id,
                "deadline": one.deadline,
                "words": list(one.words),
            }
            for one in said.marked
        ],
        "reported": [
            {
                "plan": one.plan,
                "id": one.id,
                "period": one.period or None,
                "agency": one.agency,
            }
            for one in said.reported
        ],
        "counted_to": [
            {"plan": one.plan, "until": one.day.isoformat()} for one in said.counted_to
        ],
        "not_counted": [one._asdict() for one in said.not_counted],
    }


def any_share(_: Share) -> bool:
    """Count every share of an occurrence that is listed."""
    return True


def overdue_share(share: Share) -> bool:
    """Count the shares that are overdue; of an occurrence that is, others may be done."""
    return share.status == "overdue"


def counts_json(
    rows: Iterable[Row], counted: Callable[[Share], bool] = any_share
) -> dict[str, int]:
    """Count the rows of an answer, each number in its unit: tasks, occurrences, and those assignments (one
    occurrence owed by one party, or by printed words that name nobody) that are ``counted``."""
    found = list(rows)
    return {
        "tasks": len({(row.plan.id, id(row.task)) for row in found}),
        "occurrences": len(
            {(row.plan.id, id(row.task), row.occurrence.period) for row in found}
        ),
        "assignments": sum(
            counted(share)
            for row in found
            for share in row.standing.shares
            if share.agency or owed_by(row.task.lead)
        ),
    }
