"""Whether an update may be recorded: everything that is checked before a line goes into the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, NamedTuple

from plantrack.dates import dmy
from plantrack.deadlines.model import Occurrence
from plantrack.plan.model import Plan, Target, Task
from plantrack.progress.aims import called, read_number
from plantrack.progress.aims import named as target_name
from plantrack.progress.events import DECISIVE, OF_CLOSED, Event, Recordable
from plantrack.progress.standing import SETTLED, Judged, Share
from plantrack.progress.state import WHOLE

_SHOWN = 12
ALL_PERIODS: Final = "all"
"""What ``--period`` takes for every milestone of a row."""


class Order(NamedTuple):
    """What someone asks to record: the fields of an event, as far as they were given.

    ``agency`` is an id of the plan's directory, None for the secretariat's word on the whole. ``value`` is what
    was reached of the ``target`` of that name, which a task with one target need not be told. ``forced``
    lets through, with a note that says why, an extension that lacks its document or shortens the term.
    """

    status: Recordable
    date: dt.date | None = None
    agency: str | None = None
    period: str | None = None
    percent: int | None = None
    document: str = ""
    new_due: dt.date | None = None
    note: str = ""
    forced: bool = False
    reason: str = ""
    value: str = ""
    target: str = ""


class Refusal(NamedTuple):
    """Why an update is not recorded: a reason with a message of its own, and what that names."""

    reason: str
    values: Mapping[str, str] = {}


class OrderTarget(NamedTuple):
    """What an order comes down to: one occurrence of a task, and the party or parties it speaks for.

    ``named`` is how many parties the order names; those of a group that it has nothing to tell of (they
    have done their share already) are not among ``agencies``.
    """

    task: str
    period: str | None
    agencies: tuple[str, ...]
    day: dt.date
    named: int = 1
    ref: str = ""


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
    if _is_of_the_row(order) and _milestones(judged):
        order = order._replace(period=ALL_PERIODS)
    at = _occurrence(order, judged, as_of)
    if isinstance(at, Refusal):
        return at
    period = None if _is_all(order) else at.occurrence.period
    named = _agencies(order, plan, at)
    if isinstance(named, Refusal):
        return named
    day = order.date or as_of
    aimed = called(task.targets, order.target)
    refusal = (
        _day(day, plan, as_of)
        or _fields(order)
        or _anchor(order, task)
        or _value(order, task, aimed)
    )
    spoken = {period or "", ""} if at.occurrence.label is not None else {period or ""}
    own = [event for event in events if event.period in spoken or _is_all(order)]
    shares = {share.agency: share for share in at.standing.shares}
    if len(named) > 1:
        closed = order.status in OF_CLOSED
        told = tuple(agency for agency in named if shares[agency].owes != closed)
        if not told:
            return Refusal(
                "none_closed" if closed else "none_owes", {"agency": _name(order, plan)}
            )
    else:
        told = named
    for agency in told:
        refusal = refusal or _change(order, at, shares.get(agency), own, day)
    if order.status == "returned" and not order.reason:
        refusal = refusal or Refusal("reason_needed")
    ref = target_name(aimed[0]) if order.value and aimed else ""
    return refusal or OrderTarget(task.id, period, told, day, len(named), ref)


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


def _occurrence(
    order: Order, judged: tuple[Judged, ...], as_of: dt.date
) -> Judged | Refusal:
    if order.period:
        return _named_occurrence(order, judged, as_of)
    if len(judged) == 1:
        return judged[0]
    values = {"known": _periods(judged, as_of)}
    stones = _milestones(judged)
    if stones:
        proposed = next(filter(_owed, stones), stones[0]).occurrence.period
        return Refusal(
            "milestone_needed", {**values, "proposed": proposed or ALL_PERIODS}
        )
    fits = _in_part_closed if order.status in OF_CLOSED else _owed
    asked = [one for one in judged if fits(one) and _begun(one, as_of)]
    if len(asked) == 1:
        return asked[0]
    if asked and asked[0].occurrence.period:
        return Refusal(
            "period_needed", {**values, "proposed": asked[0].occurrence.period}
        )
    return Refusal("period_none", values)


def _is_of_the_row(order: Order) -> bool:
    """Tell whether an order only records what was reached of a target, which belongs to no milestone."""
    return bool(order.value) and not order.period and order.status == "progress"


def _named_occurrence(
    order: Order, judged: tuple[Judged, ...], as_of: dt.date
) -> Judged | Refusal:
    """Return the occurrence that the order names by its key."""
    if _is_all(order) and _milestones(judged):
        return _of_all(order, judged)
    wanted = (order.period or "").casefold()
    named = (
        one for one in judged if (one.occurrence.period or "").casefold() == wanted
    )
    known = _periods(judged, as_of)
    reason = "period" if known else "no_periods"
    return next(named, None) or Refusal(
        reason, {"period": order.period or "", "known": known}
    )


def _milestones(judged: tuple[Judged, ...]) -> list[Judged]:
    return [one for one in judged if one.occurrence.label is not None]


def _is_all(order: Order) -> bool:
    """Tell whether an order speaks for every milestone of its row."""
    return order.period is not None and order.period.casefold() == ALL_PERIODS


def _of_all(order: Order, judged: tuple[Judged, ...]) -> Judged:
    """Return the occurrence that is checked for all: one of which the order has something to say."""
    fits = _in_part_closed if order.status in OF_CLOSED else _owed
    return next(filter(fits, judged), judged[-1])


def _owed(one: Judged) -> bool:
    """Tell whether somebody still owes an occurrence."""
    return one.standing.status not in SETTLED


def _in_part_closed(one: Judged) -> bool:
    """Tell whether an occurrence is done or stopped, or one of its parties has done its share."""
    return not _owed(one) or any(not share.owes for share in one.standing.shares)


def _begun(one: Judged, as_of: dt.date) -> bool:
    """Tell whether an occurrence has fallen due, or its time has at least begun."""
    start, due = one.occurrence.start, one.occurrence.due
    return (due is not None and due <= as_of) or (start is not None and start <= as_of)


def _periods(judged: tuple[Judged, ...], as_of: dt.date) -> str:
    """Name the periods, of many those around the day."""
    periods = [
        (_key(one.occurrence), _begun(one, as_of))
        for one in judged
        if one.occurrence.period
    ]
    begun = sum(past for _, past in periods)
    first = max(0, min(begun - _SHOWN // 2, len(periods) - _SHOWN))
    shown = [period for period, _ in periods[first : first + _SHOWN] if period]
    left = "… " if first else ""
    return left + ", ".join(shown) + (" …" if first + _SHOWN < len(periods) else "")


def _key(occurrence: Occurrence) -> str:
    """Write the key of a period, of a milestone with what is due then."""
    key = occurrence.period or ""
    return f"{key} ({occurrence.label})" if occurrence.label else key


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
    due = share.due if share and share.extended else at.occurrence.due
    if order.new_due and due and order.new_due <= due and not _forced(order):
        return Refusal("not_later", {"new_due": dmy(order.new_due), "due": dmy(due)})
    return None


def _of_closed(order: Order, at: Judged, share: Share | None) -> Refusal | None:
    """Check what opens work again, or what the office says of a report that it is done."""
    if order.status == "reopened":
        closed = not share.owes if share else _in_part_closed(at)
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
        closed, done_on = not _owed(at), at.standing.done_on
        done = closed and at.standing.status != "cancelled"
    if order.status == "done" and (done or not closed):
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


class EventStamp(NamedTuple):
    """Under which id, when and by whom an update is recorded."""

    id: str
    moment: dt.datetime
    by: str


def events_of(
    order: Order, target: OrderTarget, stamp: EventStamp, words: str
) -> list[Event]:
    """Return the events, one a party, that record an order; ``words`` are those of the task."""
    many = len(target.agencies) > 1
    return [
        Event(
            event=f"{stamp.id}{number}" if many else stamp.id,
            recorded_at=stamp.moment,
            task=target.task,
            period=target.period or "",
            agency=agency,
            status=order.status,
            date=target.day,
            percent=order.percent,
            document=order.document,
            new_due=order.new_due,
            note=order.note,
            by=stamp.by,
            reason=order.reason,
            value=order.value,
            ref=target.ref,
            title=words,
        )
        for number, agency in enumerate(target.agencies)
    ]


def withdrawal(event: Event, stamp: EventStamp, day: dt.date, note: str) -> Event:
    """Return the event by which another one, recorded by mistake, counts no more."""
    return Event(
        event=stamp.id,
        recorded_at=stamp.moment,
        task=event.task,
        period=event.period,
        agency=event.agency,
        status="withdrawn",
        date=day,
        note=note,
        by=stamp.by,
        ref=event.event,
        title=event.title,
    )
