"""How a deadline cell was read, word by word, for people who want to know why."""

from __future__ import annotations

from typing import NamedTuple, get_args

from plantrack.deadlines.calendar.spans import CalendarPart, Slot
from plantrack.deadlines.grammar.reader import CellItem, ItemKind
from plantrack.deadlines.meaning.cell import PlacedMoment
from plantrack.deadlines.meaning.given import Given
from plantrack.deadlines.meaning.judging import read_cell
from plantrack.deadlines.model import Before, Deadline

MEANINGS = (
    "relation.in",
    "relation.by",
    "relation.before",
    "relation.from",
    "relation.after",
    "term.day",
    "term.days",
    "term.weekday",
    "term.week",
    "term.isoweek",
    "term.month",
    "term.quarter",
    "term.half",
    "term.months",
    "term.year",
    "term.school",
    "term.feast",
    "slot.week",
    "slot.month",
    "slot.quarter",
    "slot.half",
    "slot.year",
    "slot.report",
    "term.counted",
    # a moment is told by what it is of, and words that turn it round are words
    *(kind for kind in get_args(ItemKind) if kind not in ("moment", "turn", "except")),
)
PROBLEMS = (
    "empty",
    "unread",
    "no_year",
    "no_month",
    "no_period",
    "report_period",
    "other_year",
    "no_such_day",
    "no_such_week",
    "no_such_month",
    "no_such_quarter",
    "year_range",
    "reversed",
    "lunar",
    "turned",
    "window",
    "too_long",
)


class CellPiece(NamedTuple):
    """Some words of the cell, where they stand, and what they mean: one of ``MEANINGS``, with a value.

    The value of a term is its days (``2025-09-01/2025-09-30``) or what it names of every year
    (``--12-15``); of a recurrence its units (``quarter``, ``6 month``, ``year*2``: twice a year).
    """

    words: str
    start: int
    end: int
    meaning: str
    value: str | None = None


class DeadlineReading(NamedTuple):
    """A deadline and its pieces in order, which leave out white space only; ``problem`` is one of ``PROBLEMS``.

    Positions count characters of ``deadline.text``, the cell in Unicode normal form C.
    """

    deadline: Deadline
    pieces: tuple[CellPiece, ...]
    problem: str | None


def explain(
    text: str, plan_year: int | None = None, *, before: Before = "exclusive"
) -> DeadlineReading:
    """Return the deadline that ``parse`` returns, and which words meant what."""
    outcome, tokens, items = read_cell(text, Given(plan_year, before=before))
    placed = {each.item.first: each for each in outcome.placed}
    pieces: list[CellPiece] = []
    done = 0

    def add(first: int, last: int, meaning: str, value: str | None = None) -> None:
        if first < last:
            start, end = tokens.starts[first], tokens.ends[last - 1]
            pieces.append(CellPiece(tokens.text[start:end], start, end, meaning, value))

    for item in items:
        add(done, item.first, "sep")
        if item.kind == "moment" and item.moment:
            add(item.first, item.term, f"relation.{item.moment.relation}")
            part = item.moment.part
            meaning = (
                f"slot.{part.period}" if isinstance(part, Slot) else f"term.{part.unit}"
            )
            # The days of a term counted from a date are those that it gives, not the
            # date's.
            if item.moment.offset:
                meaning = "term.counted"
            add(item.term, item.last, meaning, _value(item, placed.get(item.first)))
        elif item.kind == "every":
            add(
                item.first,
                item.last,
                "every",
                ",".join(_every(*each) for each in item.everies),
            )
        else:
            add(item.first, item.last, item.kind)
        done = item.last
    return DeadlineReading(outcome.deadline, tuple(pieces), outcome.problem)


def _value(item: CellItem, placed: PlacedMoment | None) -> str | None:
    """Write the days of a moment, or the month and day that it names of every year."""
    if placed:
        return "/".join(str(day) if day else "" for day in (placed.start, placed.due))
    part = item.moment.part if item.moment else None
    if not isinstance(part, CalendarPart):
        return None
    if part.unit == "day":
        return (
            f"--{part.first:02d}-{part.day:02d}" if part.first else f"---{part.day:02d}"
        )
    if part.year > 0:
        return (
            str(part.year) if part.unit == "year" else f"{part.year}-{part.first:02d}"
        )
    return f"--{part.first:02d}" if part.unit == "month" else None


def _every(unit: str, count: int, times: int) -> str:
    """Write one recurrence: its unit, how many of them, and how often in them."""
    return (
        (f"{count} " if count > 1 else "")
        + (unit or "?")
        + (f"*{times}" if times > 1 else "")
    )
