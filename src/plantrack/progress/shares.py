"""The standing of an occurrence that the log speaks of, put together from the parties' shares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from plantrack.agencies.model import Party
from plantrack.deadlines.model import Deadline, Occurrence
from plantrack.progress.events import Event
from plantrack.progress.standing import CLOSED, DONE, Share, Standing, Status, days_late, open_status
from plantrack.progress.state import WHOLE, PartyState, fold


class Judged(NamedTuple):
    """An occurrence with the due day that holds after extensions, and its standing."""

    occurrence: Occurrence
    standing: Standing


def judge_events(
    deadline: Deadline,
    occurrence: Occurrence,
    parties: tuple[Party, ...],
    events: list[Event],
    as_of: date,
    *,
    due_soon_days: int,
) -> Judged:
    """Judge an occurrence on the day ``as_of`` by its events, given in order (DESIGN: section Status).

    It is done when every party is; the secretariat's word on the whole counts for each of them and its
    day goes before theirs. While a party owes, the due day is the earliest one among those that owe.
    """
    shares = []
    # A task that names no lead is owed by nobody in particular: one share without a name.
    for agency in [party.agency for party in parties] or [WHOLE]:
        state = fold(events, agency, as_of)
        shares.append(_share(agency, state, deadline, occurrence, as_of, due_soon_days=due_soon_days))
    return _combined(tuple(shares), tuple(shares), occurrence, whole=True)


def narrowed(judged: Judged, agencies: frozenset[str]) -> Judged:
    """Return how ``agencies`` stand with their shares alone; who else owes the work is still listed."""
    every = judged.standing.shares
    own = tuple(share for share in every if share.agency in agencies)
    if not own or len(own) == len(every):
        return judged
    standing = judged.standing
    printed = standing.printed_due if standing.extended_to else judged.occurrence.due
    return _combined(every, own, judged.occurrence._replace(due=printed), whole=False)


def _share(
    agency: str,
    state: PartyState,
    deadline: Deadline,
    occurrence: Occurrence,
    as_of: date,
    *,
    due_soon_days: int,
) -> Share:
    due = state.extended.new_due if state.extended else occurrence.due
    if state.closed == "cancelled":
        return Share(agency, "cancelled", due)
    if state.closed == "done":
        own, whole = state.own, state.whole
        done_on = _date(own or whole)
        return Share(agency, _done_status(done_on, due), due, 0, done_on, _date(whole or own))
    if deadline.kind == "done" and state.decided is None:
        return Share(agency, "done", due)
    status = open_status(occurrence.start, due, as_of, due_soon_days)
    return Share(agency, status, due, days_late(due, as_of))


def _date(event: Event | None) -> date | None:
    return event.date if event else None


def _done_status(day: date | None, due: date | None) -> Status:
    if day is None or due is None:
        return "done"
    return "done_on_time" if day <= due else "done_late"


def _combined(
    every: tuple[Share, ...], chosen: tuple[Share, ...], occurrence: Occurrence, *, whole: bool
) -> Judged:
    outstanding = tuple(share.agency for share in every if share.status not in CLOSED and share.agency)
    finished = tuple(share.agency for share in every if share.status in DONE and share.agency)
    owing = [share for share in chosen if share.status not in CLOSED]
    done = [share for share in chosen if share.status in DONE]
    status: Status
    done_on: date | None = None
    late = 0
    if owing:
        nearest = min(owing, key=lambda share: share.due or date.max)
        status, due, late = nearest.status, nearest.due, nearest.days_overdue
    elif done:
        days = [(share.closed_on if whole else share.done_on) for share in done]
        dues = [share.due for share in done]
        due = None if None in dues else _latest(dues)
        done_on = None if None in days else _latest(days)
        each = {_done_status(day, last) for day, last in zip(days, dues, strict=True)}
        status = "done" if "done" in each else "done_late" if "done_late" in each else "done_on_time"
    else:
        status, due = "cancelled", _latest(share.due for share in chosen)
    moved = due != occurrence.due
    standing = Standing(
        status,
        late,
        outstanding,
        finished,
        done_on,
        extended_to=due if moved else None,
        printed_due=occurrence.due if moved else None,
        shares=every,
    )
    return Judged(occurrence._replace(due=due), standing)


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
