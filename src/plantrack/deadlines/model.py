"""What a deadline cell means, as data."""

from datetime import date
from typing import Literal, NamedTuple

DeadlineKind = Literal[
    "dated", "recurring", "ongoing", "on_demand", "relative", "done", "unknown"
]
SpanUnit = Literal["month", "quarter", "half"]
TermUnit = Literal["day", "week", "month", "quarter", "year"]

Remark = tuple[str, tuple[tuple[str, str], ...]]
"""The key of a sentence and what fills its gaps, by name; the words stand with the messages.

A gap ``date`` holds a day (ISO 8601), ``weekday`` and ``named`` a day of the week (0 is Monday).
"""

Before = Literal["exclusive", "inclusive"]
"""Whether "Trước ngày X" is due on the day before X, as the words say, or on X itself."""


def remark(key: str, **values: object) -> Remark:
    """Return a remark whose gaps are filled with ``values``."""
    return key, tuple((name, str(value)) for name, value in values.items())


class UnreadWord(NamedTuple):
    """A word of the cell that nobody understood; ``start`` counts characters of ``Deadline.text``."""

    text: str
    start: int


class Term(NamedTuple):
    """How long a term runs: ``size`` units, a negative one backwards; ``working``: working days."""

    size: int
    unit: TermUnit
    working: bool = False


class Anchor(NamedTuple):
    """What a relative deadline hangs on, in the cell's own words, and the term that runs from that day.

    ``term`` is None where no term is named ("Sau khi Đề án được phê duyệt"), or one that days do not
    measure ("trong 24 giờ"): the day itself is then the last one on time.
    """

    text: str
    term: Term | None = None


class DeadlineMilestone(NamedTuple):
    """One of several dates that a single cell names, with the words it was read from.

    ``label`` holds the words before the date ("Dự thảo", "Sở Tài chính"), in which a party may be
    named; None where there are none.
    """

    text: str
    start: date | None
    due: date | None
    label: str | None = None


class Deadline(NamedTuple):
    """A deadline as printed, and how it was read.

    ``due`` is the last day on which the work is on time; ``start`` the first day of the period
    named. ``rrule`` is an RFC 5545 recurrence rule without its ``RRULE:`` prefix; where one rule
    cannot give the days, it is None and ``rrules`` holds those that together do. ``continues``: the
    work goes on after ``due``. ``note`` holds what stands in the cell beside the deadline, word for
    word; ``unread_words`` what belongs to no part of it. ``span`` is the period that each due date of
    a rule closes, where the rule itself does not tell: "Tháng 4 hằng năm" opens on 1 April, "Chậm
    nhất 30/4 hằng năm" on 1 January. ``remarks`` say why the cell could not be read, or what had to
    be assumed.
    """

    text: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    rrule: str | None = None
    on_demand: bool = False
    milestones: tuple[DeadlineMilestone, ...] = ()
    note: str | None = None
    span: SpanUnit | None = None
    remarks: tuple[Remark, ...] = ()
    rrules: tuple[str, ...] = ()
    continues: bool = False
    anchor: Anchor | None = None
    unread_words: tuple[UnreadWord, ...] = ()


class Occurrence(NamedTuple):
    """One due date of a task. ``period`` is None for the only occurrence of a one-off task; ``label`` says of a
    milestone what is due then, the empty text where the plan does not say, and is None of anything else."""

    period: str | None
    start: date | None
    due: date | None
    label: str | None = None

    @property
    def recurs(self) -> bool:
        """Whether it is one of those that a rule gives."""
        return self.period is not None and self.label is None
