"""What the office has said to an agency of its reports and requests, and what it has still to say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from plantrack.dates import iso
from plantrack.index.rows import Judging, Row, in_plans, rows_of
from plantrack.index.where import Where
from plantrack.plan.model import Plan
from plantrack.progress.standing import OFFICE_OPENED, Share

_CONCERNING: Final = """SELECT h.plan, h.task FROM shares AS h
    WHERE (h.requested_due_day IS NOT NULL OR h.said IN ('returned', 'reopened'){waiting})"""
_WAITING: Final = " OR (h.decided = 'done' AND h.confirmed = 0)"


class OfficeReply(NamedTuple):
    """A share of an agency that the office has opened again, or that waits for its answer."""

    row: Row
    share: Share


def replies(
    known: Sequence[tuple[Plan, str]], judging: Judging
) -> dict[str, list[OfficeReply]]:
    """Return by plan what the office has said, or has still to say, to an agency (given for each plan by its id)."""
    ids = {plan.id: _ids(plan, agency) for plan, agency in known}
    plans = [plan for plan, _ in known]
    where = in_plans(plans, judging).and_(
        _told(frozenset().union(*ids.values()), judging)
    )
    found: dict[str, list[OfficeReply]] = {id_: [] for id_ in ids}
    for row in rows_of(plans, judging, "standings", where):
        found[row.plan.id] += [
            OfficeReply(row, share)
            for share in row.standing.shares
            if share.agency in ids[row.plan.id] and _concerns_office(share)
        ]
    return found


def _ids(plan: Plan, agency: str) -> frozenset[str]:
    directory = plan.directory
    members = directory.members(agency) if agency in directory.groups else ()
    return frozenset((agency, *directory.units(agency), *members))


def _told(agencies: Collection[str], judging: Judging) -> Where:
    """Ask for tasks of agencies of which the log has something that the office says or is asked."""
    marks = ", ".join("?" * len(agencies))
    # Where a report needs no word of the office, all that was ever done is none of it.
    concerning = _CONCERNING.format(waiting=_WAITING if judging.confirm else "")
    sql = f"(t.plan, t.task) IN ({concerning} AND h.agency IN ({marks}))"
    return Where(sql, tuple(agencies), sql, tuple(agencies))


def _concerns_office(share: Share) -> bool:
    opened = share.owes and share.said in OFFICE_OPENED
    return opened or share.status == "reported" or share.requested_due is not None


def replies_json(found: Sequence[OfficeReply]) -> list[dict[str, Any]]:
    """Return the same as data."""
    return [
        {
            "plan": one.row.plan.id,
            "id": one.row.task.id,
            "period": one.row.occurrence.period,
            "agency": one.share.agency or None,
            "status": one.share.status,
            "said": one.share.said,
            "date": iso(one.share.said_on),
            "reason": one.share.reason or None,
            "document": one.share.document or None,
            "requested_due": iso(one.share.requested_due),
        }
        for one in found
    ]
