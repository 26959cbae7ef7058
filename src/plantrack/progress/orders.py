"""What someone asks to record, what that comes down to, and why it may be refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, NamedTuple

from plantrack.progress.events import Recordable

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
