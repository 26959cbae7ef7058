"""A structured override of a printed deadline: it wins, and is compared with the words."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple

from plantrack.deadlines.model import Deadline
from plantrack.deadlines.rrule import Rrule, days_of, read_rrule
from plantrack.deadlines.spans import Problem

Field = Literal["kind", "due", "rrule", "start"]

_SAMPLE: Final = (date(2024, 1, 1), date(2032, 12, 31))  # two leap years: where two rules differ, it shows here
_OPEN: Final = ("unknown", "relative", "on_demand", "ongoing")  # kinds whose words leave the date open


class Contradiction(NamedTuple):
    """A field in which the words and the override differ, with what each says."""

    field: Field
    printed: str
    given: str


class Override(NamedTuple):
    """The deadline that holds, where the words disagree with it, and what was wrong with the override.

    Where there are problems the deadline is the printed one. Problem keys: ``bad_date``,
    ``bad_rrule``, ``due_and_rrule``, ``reversed``.
    """

    deadline: Deadline
    contradictions: tuple[Contradiction, ...] = ()
    problems: tuple[Problem, ...] = ()


def override(
    deadline: Deadline,
    *,
    due: str | date | None = None,
    rrule: str | None = None,
    start: str | date | None = None,
) -> Override:
    """Return ``deadline`` with a due date (``2026-04-30``), a rule (RFC 5545) or a start put in its place.

    ``start`` alone moves the start and leaves the rest. Nothing is raised: what cannot be read is
    returned as a problem, and then the words stand.
    """
    problems: list[Problem] = []
    due_day = _day(due, problems)
    start_day = _day(start, problems)
    rule = read_rrule(rrule) if rrule else None
    if isinstance(rule, Problem):
        problems.append(rule)
        rule = None
    if due and rrule:
        problems.append(Problem("due_and_rrule", "chỉ dùng một trong hai: due hoặc rrule"))
    begin = start_day or deadline.start
    if start_day and due_day and start_day > due_day:
        problems.append(Problem("reversed", "ngày bắt đầu sau ngày đến hạn"))
    if problems:
        return Override(deadline, problems=tuple(problems))
    if due_day:
        if begin and begin > due_day:
            begin = None
        made = deadline._replace(kind="dated", start=begin, due=due_day, rrule=None, milestones=(), span=None)
        return Override(made, _differences(deadline, made))
    if rule:
        made = deadline._replace(
            kind="recurring", start=begin, due=rule.until, rrule=rule.text, milestones=(), span=None
        )
        if deadline.rrule and _same_days(deadline.rrule, rule, begin):
            made = made._replace(span=deadline.span)
        return Override(made, _differences(deadline, made))
    if start_day:
        made = deadline._replace(start=start_day)
        return Override(made, _differences(deadline, made))
    return Override(deadline)


def _day(value: str | date | None, problems: list[Problem]) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        problems.append(Problem("bad_date", f"không phải ngày dạng 2026-04-30: {value[:40]}"))
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
    if isinstance(rule, Problem):
        return False
    first, last = _SAMPLE
    begin = max(begin, first) if begin else first
    return days_of(rule, begin, first, last) == days_of(other, begin, first, last)
