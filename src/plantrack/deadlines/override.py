"""A structured override of a printed deadline: it wins, and is compared with the words."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, NamedTuple

from plantrack.deadlines.calendar.rrule import Rrule, days_of, read_rrule
from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.model import Deadline

OverrideField = Literal["kind", "due", "rrule", "start"]

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SAMPLE: Final = (
    date(2024, 1, 1),
    date(2032, 12, 31),
)  # two leap years: where two rules differ, it shows here
_OPEN: Final = (
    "unknown",
    "relative",
    "on_demand",
    "ongoing",
)  # kinds whose words leave the date open


class Contradiction(NamedTuple):
    """A field in which the words and the override differ, with what each says."""

    field: OverrideField
    printed: str
    given: str


class Override(NamedTuple):
    """The deadline that holds, where the words disagree with it, and what could not be read.

    ``invalid`` names the arguments (due, rrule, start) that cannot be used; where there is one, the
    deadline is the printed one.
    """

    deadline: Deadline
    contradictions: tuple[Contradiction, ...]
    invalid: tuple[str, ...]


def override(
    deadline: Deadline,
    *,
    due: str | date | None = None,
    rrule: str | None = None,
    start: str | date | None = None,
) -> Override:
    """Return ``deadline`` with a due date (``2026-04-30``), a rule (RFC 5545) or a start put in its place.

    ``start`` alone moves the start and leaves the rest. Nothing is raised: where an argument cannot
    be read, the words stand.
    """
    due_day, start_day = _day(due), _day(start)
    read = read_rrule(rrule) if rrule else None
    rule = read if isinstance(read, Rrule) else None
    last = due_day or (deadline.due if not rule else rule.until)
    wrong = {
        "due": due is not None and due_day is None,
        "start": (start is not None and start_day is None)
        or (start_day and last and start_day > last),
        "rrule": isinstance(read, TermProblem) or (due and rrule),
    }
    invalid = tuple(name for name, is_wrong in wrong.items() if is_wrong)
    if invalid:
        return Override(deadline, (), invalid)
    made = _put(deadline, due_day, rule, start_day)
    return Override(made, _differences(deadline, made), ())


def _put(
    deadline: Deadline, due: date | None, rule: Rrule | None, start: date | None
) -> Deadline:
    """Return the deadline with what was given in the place of what the words say."""
    begin = start or deadline.start
    if due:
        # The words' own start may lie behind the day that now holds.
        begin = begin if begin and begin <= due else None
        return deadline._replace(
            kind="dated", start=begin, due=due, rrule=None, milestones=(), span=None
        )
    if rule:
        span = (
            deadline.span
            if deadline.rrule and _same_days(deadline.rrule, rule, begin)
            else None
        )
        return deadline._replace(
            kind="recurring",
            start=begin,
            due=rule.until,
            rrule=rule.text,
            milestones=(),
            span=span,
        )
    return deadline._replace(start=begin)


def _day(value: str | date | None) -> date | None:
    """Read a day of the form 2026-04-30, None for whatever else."""
    if value is None or isinstance(value, date):
        return value
    parts = _ISO.fullmatch(value.strip())
    try:
        if parts:
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        pass
    return None


def _differences(printed: Deadline, given: Deadline) -> tuple[Contradiction, ...]:
    """Return where the words say something else; what they leave open does not contradict."""
    found: list[Contradiction] = []
    if printed.kind != given.kind and printed.kind not in _OPEN:
        found.append(Contradiction("kind", printed.kind, given.kind))
    if printed.kind == given.kind == "dated" and printed.due != given.due:
        found.append(Contradiction("due", str(printed.due), str(given.due)))
    if printed.rrule and given.rrule and printed.rrule != given.rrule:
        rule = read_rrule(given.rrule)
        if isinstance(rule, Rrule) and not _same_days(printed.rrule, rule, given.start):
            found.append(Contradiction("rrule", printed.rrule, given.rrule))
    if printed.start and given.start and printed.start != given.start:
        found.append(Contradiction("start", str(printed.start), str(given.start)))
    return tuple(found)


def _same_days(text: str, other: Rrule, begin: date | None) -> bool:
    """Tell whether two rules give the same days in a stretch with two leap years."""
    rule = read_rrule(text)
    if isinstance(rule, TermProblem):
        return False
    first, last = _SAMPLE
    begin = max(begin, first) if begin else first
    return days_of(rule, begin, first, last) == days_of(other, begin, first, last)
