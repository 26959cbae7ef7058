"""Putting an event under another row, or under the same with the words of today, by lines added alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plantrack.progress.events import Event
from plantrack.progress.heard import Heard
from plantrack.progress.identity import PlanRows
from plantrack.progress.stamped import EventStamp, withdrawal


class Move(NamedTuple):
    """An event, and the number and words under which it is to count from now on; ``period`` is its milestone's new
    key, None where it keeps the one that it has."""

    event: Event
    task: str
    words: str
    period: str | None = None

    @property
    def copy(self) -> Event:
        """The event under its new number and words; moved twice, on two branches, it is one."""
        said = [self.event.event, self.task, self.words]
        said += [self.key] if self.key != self.event.period else []
        name = hashlib.blake2b("\x1f".join(said).encode(), digest_size=6)
        return self.event._replace(
            event="m" + name.hexdigest(),
            task=self.task,
            period=self.key,
            title=self.words,
        )

    @property
    def key(self) -> str:
        """The period under which the event counts from now on."""
        return self.event.period if self.period is None else self.period

    @property
    def adds_words(self) -> bool:
        """Whether nothing changes but that the event says its words."""
        same = (self.task, self.key) == (self.event.task, self.event.period)
        return same and not self.event.title


def to_their_rows(heard: Heard, rows: PlanRows) -> list[Move]:
    """Return the moves of the events that do not count to the rows that their words name."""
    return [
        Move(one.event, one.task, rows.words(one.task))
        for one in heard.misplaced
        if one.task is not None  # no words decide where it belongs
    ]


def accepted(heard: Heard, rows: PlanRows) -> list[Move]:
    """Return the moves that let every event count for the row that has its number, with that row's words."""
    every = (*(one.event for one in heard.misplaced), *heard.unworded)
    return [
        Move(one, one.task, rows.words(one.task)) for one in every if one.task in rows
    ]


def added_lines(moves: Iterable[Move], stamps: Iterator[EventStamp]) -> list[Event]:
    """Return the lines that make moves: the event anew, and the withdrawal of the old one.

    Where only words are added the line says the same event again, with its words.
    """
    lines: list[Event] = []
    for move in moves:
        if move.adds_words:
            lines.append(move.event._replace(title=move.words))
        else:
            stamp = next(stamps)
            lines += (move.copy, withdrawal(move.event, stamp, stamp.moment.date(), ""))
    return lines
