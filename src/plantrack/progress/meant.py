"""Which occurrence of a task an order means."""

from __future__ import annotations

import datetime as dt
from typing import Final

from plantrack.deadlines.model import Occurrence
from plantrack.progress.events import OF_CLOSED
from plantrack.progress.orders import ALL_PERIODS, Order, Refusal
from plantrack.progress.standing import SETTLED, Judged

_SHOWN: Final = 12
"""So many periods are named where a recurring task has more."""


def meant(order: Order, judged: tuple[Judged, ...], as_of: dt.date) -> Judged | Refusal:
    """Return the occurrence that an order is about, or why that is not to be told, with what could be answered.

    ``judged`` are the task's occurrences with their standing on the day ``as_of``.
    """
    if order.period:
        return _named_occurrence(order, judged, as_of)
    if len(judged) == 1:
        return judged[0]
    values = {"known": _periods(judged, as_of)}
    # Each is a result of its own: which one is meant is proposed, never guessed.
    stones = milestones(judged)
    if stones:
        proposed = next(filter(is_owed, stones), stones[0]).occurrence.period
        return Refusal(
            "milestone_needed", {**values, "proposed": proposed or ALL_PERIODS}
        )
    fits = is_in_part_closed if order.status in OF_CLOSED else is_owed
    # Of what comes back the one that runs or is late is meant, where it is the only one.
    asked = [one for one in judged if fits(one) and _begun(one, as_of)]
    if len(asked) == 1:
        return asked[0]
    if asked and asked[0].occurrence.period:
        return Refusal(
            "period_needed", {**values, "proposed": asked[0].occurrence.period}
        )
    return Refusal("period_none", values)


def speaks_of_row(order: Order) -> bool:
    """Tell whether an order only records what was reached of a target, which belongs to no milestone."""
    return bool(order.value) and not order.period and order.status == "progress"


def _named_occurrence(
    order: Order, judged: tuple[Judged, ...], as_of: dt.date
) -> Judged | Refusal:
    """Return the occurrence that the order names by its key."""
    if speaks_of_all(order) and milestones(judged):
        return _of_all(order, judged)
    # Keys are typed by hand.
    wanted = (order.period or "").casefold()
    named = (
        one for one in judged if (one.occurrence.period or "").casefold() == wanted
    )
    known = _periods(judged, as_of)
    reason = "period" if known else "no_periods"
    return next(named, None) or Refusal(
        reason, {"period": order.period or "", "known": known}
    )


def milestones(judged: tuple[Judged, ...]) -> list[Judged]:
    """Return the occurrences that are milestones of their row."""
    return [one for one in judged if one.occurrence.label is not None]


def speaks_of_all(order: Order) -> bool:
    """Tell whether an order speaks for every milestone of its row."""
    return order.period is not None and order.period.casefold() == ALL_PERIODS


def _of_all(order: Order, judged: tuple[Judged, ...]) -> Judged:
    """Return the occurrence that is checked for all: one of which the order has something to say."""
    fits = is_in_part_closed if order.status in OF_CLOSED else is_owed
    return next(filter(fits, judged), judged[-1])


def is_owed(one: Judged) -> bool:
    """Tell whether somebody still owes an occurrence."""
    return one.standing.status not in SETTLED


def is_in_part_closed(one: Judged) -> bool:
    """Tell whether an occurrence is done or stopped, or one of its parties has done its share."""
    return not is_owed(one) or any(not share.owes for share in one.standing.shares)


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
