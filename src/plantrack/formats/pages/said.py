"""What stands in lines of its own under an answer: how many rows have a deadline that was not read, whole or in
part, and how many wait for the office's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from plantrack.answers.said import CountedTo, Said, UnreadRow
from plantrack.answers.tables import Listed
from plantrack.dates import dmy
from plantrack.formats.page import Note
from plantrack.messages import Words
from plantrack.plan.model import Plan

_SHOWN: Final = 10


def said_notes(said: Said, words: Words) -> tuple[Note, ...]:
    """Return a line for the rows without a date, one for those with words beside it and one for those that are
    reported done and not confirmed, where there are any."""
    return tuple(Note(line, "soon") for line in said_lines(said, words))


def said_lines(said: Said, words: Words) -> tuple[str, ...]:
    """Return the same as text."""
    unread = _line("said.unread", said.unread, words, lambda one: one.deadline)
    marked = _line("said.marked", said.marked, words, lambda one: " … ".join(one.words))
    lines = (unread, marked, _reported(said, words))
    told = (*lines, _counted_line(said.counted_to, words))
    return tuple(line for line in told if line)


def counted_notes(
    shown: Iterable[tuple[Plan, Iterable[Listed]]], words: Words
) -> tuple[Note, ...]:
    """Say of plans without an end until when what comes back is counted, where something shown of them does."""
    found = (
        CountedTo(plan.id, plan.header.counted_to)
        for plan, rows in shown
        if plan.header.is_endless and any(map(_comes_back, rows))
    )
    line = _counted_line(tuple(dict.fromkeys(found)), words)
    return (Note(line, "soon"),) if line else ()


def _comes_back(one: Listed) -> bool:
    """Tell whether an occurrence is one of many; what has a label is a milestone."""
    return one.occurrence.period is not None and one.label is None


def _counted_line(counted: Sequence[CountedTo], words: Words) -> str:
    plans = [
        words("said.counted_plan", plan=one.plan, day=dmy(one.day)) for one in counted
    ]
    shown = [*plans[:_SHOWN], *(["…"] if len(plans) > _SHOWN else [])]
    return words("said.counted_to", plans="; ".join(shown)) if plans else ""


def _reported(said: Said, words: Words) -> str:
    if not said.reported:
        return ""
    tasks = {(one.plan, one.id) for one in said.reported}
    named = [
        f"{one.plan}:{one.id}{f' {one.period}' if one.period else ''} ({one.name or one.agency})"
        for one in said.reported[:_SHOWN]
    ]
    more = ["…"] if len(said.reported) > _SHOWN else []
    return words(
        "said.reported",
        count=len(tasks),
        shares=len(said.reported),
        rows="; ".join([*named, *more]),
    )


def _line(
    key: str, rows: Sequence[UnreadRow], words: Words, told: Callable[[UnreadRow], str]
) -> str:
    if not rows:
        return ""
    named = [
        words("said.row", plan=one.plan, id=one.id, words=told(one))
        for one in rows[:_SHOWN]
    ]
    if len(rows) > _SHOWN:
        named.append(words("said.more", count=len(rows) - _SHOWN))
    return words(key, count=len(rows), rows="; ".join(named))
