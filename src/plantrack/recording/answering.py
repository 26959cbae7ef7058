"""The office's answer to what waits for one: the shares that are reported done, and those for which more time is
asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, NamedTuple

from plantrack.index.rows import Judging, Row, index_of, rows_of
from plantrack.index.where import Where
from plantrack.plan.model import Plan
from plantrack.progress.events import Recordable
from plantrack.progress.standing import Share

Meant = Mapping[str, Collection[str]]
"""By plan id the ids of the agencies that an answer is meant for."""


class WaitingShare(NamedTuple):
    """A share that waits for the office's answer, with the row as it stands for its party alone."""

    row: Row
    share: Share


def _reported(share: Share) -> bool:
    return share.status == "reported"


def _asked(share: Share) -> bool:
    return share.requested_due is not None


ANSWERS: Final[Mapping[Recordable, Callable[[Share], bool]]] = {
    "confirmed": _reported,
    "returned": lambda share: _reported(share) or _asked(share),
    "extended": _asked,
}
"""The statuses by which the office answers, each with what it answers."""

# Few parties wait at once: asking the index who they are spares judging every party's work by itself.
_PARTIES: Final = """
SELECT DISTINCT agency FROM judged WHERE status = 'reported' OR requested_due_day IS NOT NULL
ORDER BY agency"""


def waiting_shares(
    plans: Sequence[Plan],
    judging: Judging,
    status: Recordable,
    where: Where,
    meant: Meant | None = None,
) -> list[WaitingShare]:
    """Return what an answer of this status is about among what meets a condition, in the order of the plans.

    The condition is held against the work as it stands for each party alone, so that what one of several has
    reported is found while the others still owe theirs. Without ``meant`` every party is.
    """
    waits = ANSWERS[status]
    parties = [agency for (agency,) in index_of(plans, judging).base.execute(_PARTIES)]
    judged = (
        (agency, row)
        for agency in parties
        for row in rows_of(plans, judging, "standings", where, (agency,))
    )
    found = [
        WaitingShare(row, share)
        for agency, row in judged
        for share in row.standing.shares
        if share.agency == agency
        and waits(share)
        and (meant is None or agency in meant.get(row.plan.id, ()))
    ]
    # The index gives rows party by party; people read a list in the order of the plan.
    order = {
        id(task): number for plan in plans for number, task in enumerate(plan.tasks)
    }
    places = {plan.id: number for number, plan in enumerate(plans)}
    return sorted(
        found, key=lambda one: (places[one.row.plan.id], order[id(one.row.task)])
    )
