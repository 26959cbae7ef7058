"""What every answer about a lake says beside its rows: drafts, deadlines that were not read, what waits for a word."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from plantrack.answers.said import ReportedShare, Said, UnreadRow
from plantrack.lake.judging import SEPARATOR, JudgedLake

_NAMED: Final = 1000
"""Rows that are named; of more the number is told."""

_OFFICE: Final = f"split_part(p.plan, '{SEPARATOR}', 1)"
_UNREAD: Final = (
    "SELECT DISTINCT plan, task FROM shares WHERE kind = 'unknown' AND owes = 1"
)
_MARKED: Final = (
    "SELECT plan, task FROM tasks WHERE unread_words IS NOT NULL AND kind <> 'unknown'"
)
_REPORTED: Final = (
    "SELECT plan, task, period, agency, place, position FROM shares"
    " WHERE decided = 'done' AND confirmed = 0"
)
_TEXTS: Final = "coalesce(t.deadline, ''), coalesce(t.unread_words, '')"


class LakeSaid(NamedTuple):
    """What is said of the plans of a lake; ``unread``, ``marked`` and ``reported`` are numbers of rows, of which
    ``said`` names the first."""

    said: Said
    unread: int
    marked: int
    reported: int


def said_of_lake(lake: JudgedLake) -> LakeSaid:
    """Find what is said."""
    as_of = lake.asked.as_of
    drafts = lake.engine.rows(
        f"SELECT plan FROM plans AS p WHERE issued_day IS NULL OR issued_day > {as_of}"
        f" ORDER BY {_OFFICE}, position"
    )
    unread, marked = _rows(lake, _UNREAD, _TEXTS), _rows(lake, _MARKED, _TEXTS)
    shares = "f.period, f.agency"
    reported = _rows(lake, _REPORTED, shares, ", f.place, f.position")
    said = Said(
        tuple(plan for (plan,) in drafts),
        tuple(UnreadRow(plan, task, text) for _, plan, task, text, _ in unread),
        tuple(
            UnreadRow(plan, task, text, tuple(words.split(" | ")))
            for _, plan, task, text, words in marked
        ),
        tuple(ReportedShare(*row) for _, *row in reported),
    )
    return LakeSaid(said, *map(_number, (unread, marked, reported)))


def _rows(
    lake: JudgedLake, which: str, columns: str, order: str = ""
) -> list[tuple[Any, ...]]:
    """Return how many rows there are, and plan, task and two columns of the first of them."""
    return lake.engine.rows(
        f"SELECT count(*) OVER (), t.plan, t.task, {columns} FROM ({which}) AS f"
        " JOIN tasks AS t ON t.plan = f.plan AND t.task = f.task"
        " JOIN plans AS p ON p.plan = f.plan"
        f" ORDER BY {_OFFICE}, p.position, t.position{order} LIMIT {_NAMED}"
    )


def _number(rows: list[tuple[Any, ...]]) -> int:
    return rows[0][0] if rows else 0
