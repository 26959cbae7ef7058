"""What a deadline cell means, as data."""

from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["dated", "recurring", "ongoing", "on_demand", "relative", "done", "unknown"]
Span = Literal["month", "quarter", "half"]

Remark = tuple[str, tuple[tuple[str, str], ...]]
"""The key of a sentence and what fills its gaps, by name; the words stand with the messages.

A gap ``date`` holds a day (ISO 8601), ``weekday`` and ``named`` a day of the week (0 is Monday).
"""

Before = Literal["exclusive", "inclusive"]
"""Whether "Trước ngày X" is due on the day before X, as the words say, or on X itself."""


def remark(key: str, **values: object) -> Remark:
    """Return a remark whose gaps are filled with ``values``."""
    return key, tuple((name, str(value)) for name, value in values.items())


class Milestone(NamedTuple):
    """One of several dates that a single cell names, with the words it was read from."""

    text: str
    start: date | None
    due: date | None


class Deadline(NamedTuple):
    """A deadline as printed, and how it was read.

    ``due`` is the last day on which the work is on time; ``start`` the first day of the period
    named. ``rrule`` is an RFC 5545 recurrence rule without its ``RRULE:`` prefix. ``note`` holds
    what stands in the cell beside the deadline, word for word. ``span`` is the period that each due
    date of a rule closes, where the rule itself does not tell: "Tháng 4 hằng năm" opens on 1 April,
    "Chậm nhất 30/4 hằng năm" on 1 January. ``remarks`` say why the cell could not be read, or what
    had to be assumed.
    """

    text: str
    kind: Kind
    start: date | None = None
    due: date | None = None
    rrule: str | None = None
    on_demand: bool = False
    milestones: tuple[Milestone, ...] = ()
    note: str | None = None
    span: Span | None = None
    remarks: tuple[Remark, ...] = ()


class Occurrence(NamedTuple):
    """One due date of a task. ``period`` is None for the only occurrence of a one-off task."""

    period: str | None
    start: date | None
    due: date | None
