"""What stands in lines of its own under an answer: how many rows have a deadline that was not read, whole or in
part, and how many wait for the office's word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from plantrack.answers.said import Said, UnreadRow
from plantrack.dates import dmy
from plantrack.formats.page import Note
from plantrack.messages import Words

_SHOWN: Final = 10


def said_notes(said: Said, words: Words) -> tuple[Note, ...]:
    """Return a line for the rows without a date, one for those with words beside it and one for those that are
    reported done and not confirmed, where there are any."""
    return tuple(Note(line, "soon") for line in said_lines(said, words))


def said_lines(said: Said, words: Words) -> tuple[str, ...]:
    """Return the same as text."""
    unread = _line("said.unread", said.unread, words, lambda one: one.deadline)
    marked = _line("said.marked", said.marked, words, lambda one: " … ".join(one.words))
    lines = (unread, marked, _reported(said, words), _counted_to(said, words))
    return tuple(line for line in lines if line)


def _counted_to(said: Said, words: Words) -> str:
    plans = [
        words("said.counted_plan", plan=one.plan, day=dmy(one.day))
        for one in said.counted_to
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
