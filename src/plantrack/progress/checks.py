"""Whether an update may be recorded: everything that is checked before a line goes into the log."""

from __future__ import annotations

import datetime as dt

from plantrack.dates import dmy
from plantrack.plan.model import Plan, Target, Task
from plantrack.progress.aims import called, read_number
from plantrack.progress.aims import named as target_name
from plantrack.progress.events import DECISIVE, OF_CLOSED, Event
from plantrack.progress.meant import (
    is_in_part_closed,
    is_owed,
    meant,
    milestones,
    speaks_of_all,
    speaks_of_row,
)
from plantrack.progress.orders import ALL_PERIODS, Order, OrderTarget, Refusal
from plantrack.progress.standing import Judged, Share
from plantrack.progress.state import WHOLE


def check(
    order: Order,
    plan: Plan,
    task: Task,
    judged: tuple[Judged, ...],
    events: list[Event],
    *,
    as_of: dt.date,
) -> OrderTarget | Refusal:
    """Check an order against the plan and the log, on the day ``as_of``.

    ``judged`` are the task's occurrences with their standing, ``events`` all that the log says of it.
    """
    # A number that was reached is the row's, whichever milestone is next.
    if speaks_of_row(order) and milestones(judged):
        order = order._replace(period=ALL_PERIODS)
    at = meant(order, judged, as_of)
    if isinstance(at, Refusal):
        return at
    named = _agencies(order, plan, at)
    if isinstance(named, Refusal):
        return named
    told = _told(order, plan, at, named)
    if isinstance(told, Refusal):
        return told
    day = order.date or as_of
    aimed = called(task.targets, order.target)
    refusal = (
        _day(day, plan, as_of)
        or _fields(order)
        or _anchor(order, task)
        or _value(order, task, aimed)
        or _shares(order, at, told, _spoken(order, at, events), day)
        or _unreasoned(order)
    )
    if refusal:
        return refusal
    period = None if speaks_of_all(order) else at.occurrence.period
    ref = target_name(aimed[0]) if order.value and aimed else ""
    return OrderTarget(task.id, period, told, day, len(named), ref)


def _told(
    order: Order, plan: Plan, at: Judged, named: tuple[str, ...]
) -> tuple[str, ...] | Refusal:
    """Return those of the parties named that the order can mean: who has done its share, or who has not."""
    if len(named) == 1:
        return named
    closed = order.status in OF_CLOSED
    owes = {share.agency: share.owes for share in at.standing.shares}
    told = tuple(agency for agency in named if owes[agency] != closed)
    reason = "none_closed" if closed else "none_owes"
    return told or Refusal(reason, {"agency": _name(order, plan)})


def _spoken(order: Order, at: Judged, events: list[Event]) -> list[Event]:
    """Return the events that speak of what the order speaks of."""
    if speaks_of_all(order):
        return events
    periods = {at.occurrence.period or ""}
    if at.occurrence.label is not None:
        periods.add("")  # without a period of every milestone of the row
    return [event for event in events if event.period in periods]


def _shares(
    order: Order,
    at: Judged,
    told: tuple[str, ...],
    events: list[Event],
    day: dt.date,
) -> Refusal | None:
    """Check the order against the share of each party that it tells of; the first that it does not fit counts."""
    shares = {share.agency: share for share in at.standing.shares}
    refusals = (_change(order, at, shares.get(agency), events, day) for agency in told)
    return next(filter(None, refusals), None)


def _unreasoned(order: Order) -> Refusal | None:
    """Refuse to send work back without saying why."""
    unsaid = order.status == "returned" and not order.reason
    return Refusal("reason_needed") if unsaid else None


def _value(order: Order, task: Task, aimed: tuple[Target, ...]) -> Refusal | None:
    """Check what was reached: a number, of one target that the task has."""
    known = "; ".join(map(target_name, task.targets))
    if not order.value:
        return Refusal("target_elsewhere") if order.target else None
    if read_number(order.value) is None:
        return Refusal("value_not_number", {"value": order.value})
    if not task.targets:
        return Refusal("no_targets")
    if len(aimed) == 1:
        return None
    reason = "target_needed" if aimed else "unknown_target"
    return Refusal(reason, {"known": known, "target": order.target})


def _agencies(order: Order, plan: Plan, at: Judged) -> tuple[str, ...] | Refusal:
    if order.agency is None:
        return (WHOLE,)
    groups = plan.directory.groups
    # A member of two groups that both lead stands in the cell through the first of them only.
    members = (
        frozenset(plan.directory.members(order.agency))
        if order.agency in groups
        else frozenset()
    )
    own = tuple(
        party.agency
        for party in at.standing.shares
        if party.agency
        and (
            order.agency in (party.agency, party.via)
            or (party.via in groups and party.agency in members)
        )
    )
    if own:
        return own
    names = ", ".join(
        plan.directory.name(party.agency)
        for party in at.standing.shares
        if party.agency
    )
    return Refusal(
        "not_owed" if names else "nobody_owes",
        {"agency": _name(order, plan), "owing": names},
    )


def _name(order: Order, plan: Plan) -> str:
    return plan.directory.name(order.agency or "")


def _day(day: dt.date, plan: Plan, as_of: dt.date) -> Refusal | None:
    if day > as_of:
        return Refusal("future", {"day": dmy(day), "as_of": dmy(as_of)})
    issued = plan.header.issued_from
    if day < issued:
        return Refusal("before_plan", {"day": dmy(day), "issued": dmy(issued)})
    return None


def _fields(order: Order) -> Refusal | None:
    if order.status in ("extended", "requested"):
        if order.new_due is None:
            return Refusal("new_due_needed")
        # Who asks for more time has no document yet; who grants it does.
        if order.status == "extended" and not order.document and not _forced(order):
            return Refusal("no_document")
    elif order.new_due is not None:
        return Refusal("new_due_elsewhere")
    if order.percent is not None and order.status not in ("started", "progress"):
        return Refusal("percent_elsewhere")
    return None


def _anchor(order: Order, task: Task) -> Refusal | None:
    """Check that a day from which a term runs is given, and given to a deadline that waits for one."""
    if order.status != "anchored":
        return None
    if task.deadline.kind != "relative":
        return Refusal("not_relative", {"deadline": task.deadline.text})
    return None if order.date else Refusal("anchor_needed")


def _forced(order: Order) -> bool:
    return order.forced and bool(order.note)


def _change(
    order: Order, at: Judged, share: Share | None, events: list[Event], day: dt.date
) -> Refusal | None:
    """Check that the order changes what it means to change: the share of a party, or with None the whole."""
    if order.status in OF_CLOSED:
        refusal = _of_closed(order, at, share)
    else:
        refusal = _later(order, at, share) or _of_open(order, at, share)
    agency = share.agency if share else WHOLE
    return refusal or (
        _in_order(order, events, agency, day) if order.status in DECISIVE else None
    )


def _later(order: Order, at: Judged, share: Share | None) -> Refusal | None:
    """Refuse a new due date, granted or asked for, that is not later than the one that holds."""
    # More time that one party got moves its own day alone.
    due = share.due if share and share.extended else at.occurrence.due
    if order.new_due and due and order.new_due <= due and not _forced(order):
        return Refusal("not_later", {"new_due": dmy(order.new_due), "due": dmy(due)})
    return None


def _of_closed(order: Order, at: Judged, share: Share | None) -> Refusal | None:
    """Check what opens work again, or what the office says of a report that it is done."""
    if order.status == "reopened":
        closed = not share.owes if share else is_in_part_closed(at)
        return None if closed else Refusal("not_closed")
    told = [share] if share else at.standing.shares
    asked = order.status == "returned" and any(one.requested_due for one in told)
    return None if asked or any(map(_is_done, told)) else Refusal("nothing_reported")


def _is_done(share: Share) -> bool:
    return share.decided == "done"


def _of_open(order: Order, at: Judged, share: Share | None) -> Refusal | None:
    """Check what is said of work that is owed; what is done may get another day, what is stopped nothing."""
    if share:
        closed, done, done_on = not share.owes, _is_done(share), share.done_on
    else:
        closed, done_on = not is_owed(at), at.standing.done_on
        done = closed and at.standing.status != "cancelled"
    if order.status == "done" and (done or not closed):
        # Said again with a day it sets the day right.
        if done and order.date is None:
            return Refusal("already_done", {"day": dmy(done_on)})
    elif order.status == "cancelled":
        if closed and not done:
            return Refusal("already_cancelled")
    elif closed:
        return Refusal("closed")
    return None


def _in_order(
    order: Order, events: list[Event], agency: str, day: dt.date
) -> Refusal | None:
    """Refuse what a later event of another kind would undo at once: order is by day, not by recording."""
    later = [
        event.day
        for event in events
        if event.status in DECISIVE
        and event.status != order.status
        and event.day > day
        and (agency == WHOLE or event.agency in (agency, WHOLE))
    ]
    return (
        Refusal("undone_by_later", {"day": dmy(day), "later": dmy(max(later))})
        if later
        else None
    )
